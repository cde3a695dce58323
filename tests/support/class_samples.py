"""A class that sat a quiz of every kind of question, on paper in several versions."""

import csv
import io
import random

from deck_samples import read

from quizzer.classroom.marks import MarkTable, columns_of, mark_all
from quizzer.classroom.quiz import Quiz, QuizItem, letters, versions_of
from quizzer.classroom.record import record_of
from quizzer.content.revision import revision
from quizzer.model import (
    Choice,
    Cloze,
    Match,
    Order,
    Recall,
    Several,
    TrueFalse,
)

DECK = """\
format: 1
deck: pier
title: The pier
questions:
  - id: town
    kind: choice
    ask: Which town built the harbour?
    answer: Gull Bay
    wrong:
      - Port Ann
      - Sandwick
      - none of these
  - id: ships
    kind: choice
    ask: Which ships were lost?
    answer:
      - The Heron
      - The Tern
    wrong:
      - The Auk
      - The Crane
    points: 2
  - id: frozen
    kind: true_false
    ask: Did the harbour freeze in 1881?
    answer: true
  - id: steps
    kind: order
    ask: In which order was it built?
    answer:
      - the pier
      - the light
      - the wall
      - the slip
  - id: who
    kind: match
    ask: Who did what?
    pairs:
      Ann Moor: built the pier
      Ben Hale: kept the light
      Cy Dunn: paid
    wrong:
      - rang the bell
  - id: payer
    kind: text
    ask: Who paid for the pier?
    answer: The guild of fishers
  - id: length
    kind: number
    ask: How long was the pier?
    answer: 1,300 feet
    unit: feet
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 6 July 1871
  - id: gaps
    kind: cloze
    text: The {{1::harbour}} opened in {{2::1871}} with {{1::forty}} ships.
  - id: keepers
    kind: list
    ask: Name two keepers of the light.
    answer:
      - Ann Moor
      - Ben Hale
      - Cy Dunn
    need: 2
  - id: light
    kind: recall
    ask: Why was a second light built?
    answer: The first could not be seen from the north.
"""


def deck_questions(text=DECK):
    """The questions of the deck."""
    deck, problems = read(text)
    assert not [one for one in problems if one.severity == "error"]
    return deck.questions


def quiz_of(questions, seed=1):
    """All of some questions as a quiz."""
    items = tuple(QuizItem(one, one.points, revision(one)[0]) for one in questions)
    return Quiz("pier", "The pier", items, seed=seed)


def paper(questions=None, versions=3, seed=1):
    """A quiz, its versions and its record."""
    quiz = quiz_of(questions or deck_questions(), seed)
    made = versions_of(quiz, versions)
    return quiz, made, record_of(quiz, made)


def cell(printed, answer):
    """What a teacher writes down for an answer: ``right``, ``wrong`` or ``open``."""
    if answer == "open":
        return ""
    body, at = printed.item.question.body, _letters_at(printed)
    right = answer == "right"
    match body:
        case Choice(answers, wrong):
            chosen = [item.text for item in (answers if right else wrong)]
            found = " ".join(at[text] for text in sorted(chosen)[: None if body.several else 1])
        case TrueFalse():
            found = "T" if body.answer == right else "F"
        case Order(items):
            order = [at[item.text] for item in items]
            found = " ".join(order if right else reversed(order))
        case Match():
            places = [at[text] for _, text in body.pairs]
            found = "".join(places if right else [*places[1:], places[0]])
        case Cloze():
            found = ";".join(gap.answer if right else "nonsense" for gap in body.gaps)
        case Several(items, need):
            found = "; ".join(item.text for item in items[:need]) if right else "somebody"
        case Recall():
            found = "+" if right else "-"
        case _:
            found = body.answers[0].text if right else "nonsense"
    return found


def _letters_at(printed):
    return dict(zip(printed.options, letters(len(printed.options)), strict=True))


def responses_csv(versions, students):
    """A file of responses.

    Args:
        versions: The versions that were printed.
        students: For each student the name, the place of the version, and by question key what
            was answered, as `cell` takes it.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["student", "version", *(one.number for one in versions[0].questions)])
    for name, place, answers in students:
        version = versions[place]
        cells = [cell(one, answers[one.item.question.key]) for one in version.questions]
        rows.writerow([name, version.code, *cells])
    return out.getvalue()


def a_class(keys, count, seed=1):
    """Students of different strength, each with an answer to each question."""
    chance = random.Random(seed)  # noqa: S311 - a class, the same each time
    students = []
    for number in range(count):
        strength = chance.random()
        answers = {
            key: "right"
            if chance.random() < strength
            else chance.choice(["wrong", "wrong", "open"])
            for key in keys
        }
        students.append((f"Student {number}", number % 3, answers))
    return students


def table_of(record, questions, sittings, overrules=()):
    """The marks of sittings, graded by some questions as they are now."""
    known = {one.key: one for one in questions}
    columns = columns_of([record], known.get, lambda one: revision(one)[0], lambda _: ())
    named = [(one, f"p{place}") for place, one in enumerate(sittings)]
    return MarkTable("pier", "The pier", columns, mark_all(columns, named, overrules, frozenset()))
