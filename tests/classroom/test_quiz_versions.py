"""A quiz and its printed versions: what is shuffled, and what never is."""

import random
from collections import Counter
from pathlib import Path

import pytest
from deck_samples import read
from hypothesis import given
from hypothesis import strategies as st

from quizzer.classroom.quiz import Quiz, QuizItem, letters, positions, versions_of
from quizzer.classroom.record import from_json, record_of, to_json
from quizzer.content.library import load_library
from quizzer.content.revision import revision
from quizzer.model import options_of
from quizzer.problems import QuizzerError

ROOT = Path(__file__).parents[2]
QUESTIONS = tuple(load_library(ROOT, ROOT).questions.values())

DECK = """\
format: 1
deck: harbour
title: The harbour
questions:
  - id: none
    kind: choice
    ask: Who built it?
    answer: None of these
    wrong:
      - Ann
      - Ben
      - Cleo
    uncited: A test.
  - id: kept
    kind: choice
    ask: How many?
    keep_order: true
    answer: two
    wrong:
      - three
      - four
    uncited: A test.
  - id: order
    kind: order
    ask: In which order?
    answer:
      - first
      - second
    uncited: A test.
  - id: match
    kind: match
    ask: Who did what?
    pairs:
      Ann: built
      Ben: painted
    wrong:
      - sank
    uncited: A test.
  - id: stated
    kind: true_false
    ask: It is old.
    answer: true
    uncited: A test.
"""


def quiz_of(questions, seed=1):
    """A quiz of some questions."""
    items = tuple(QuizItem(one, one.points, revision(one)[0]) for one in questions)
    return Quiz("test", "A test", items, seed)


def question(name):
    """A question of the small deck above."""
    deck, problems = read(DECK)
    assert not problems
    return next(one for one in deck.questions if one.id == name)


def orders(name):
    """Every order in which the choices of a question stand over many versions."""
    one = question(name)
    chances = map(random.Random, range(200))
    return Counter(positions(one, chance) for chance in chances)


def test_none_of_these_comes_last():
    """The other choices change places before it."""
    found = orders("none")
    assert {order[-1] for order in found} == {1}
    assert len(found) == 6


def test_an_order_that_the_author_set_stays():
    """Choices with `keep_order` and statements stand as they are written."""
    assert set(orders("kept")) == {(1, 2, 3)}
    assert set(orders("stated")) == {(1, 2)}


def test_what_is_to_be_arranged_never_comes_solved():
    """Not even two elements, and rights to match are in another order than the lefts."""
    assert set(orders("order")) == {(2, 1)}
    assert (1, 2, 3) not in orders("match")
    assert len(orders("match")) == 5


def test_a_version_is_the_same_however_many_are_made():
    """Version B of two is version B of thirty, and they differ among themselves."""
    quiz = quiz_of(QUESTIONS[:20])
    many = versions_of(quiz, 30)
    assert versions_of(quiz, 2) == many[:2]
    assert len({tuple(one.item.question.key for one in version.questions) for version in many}) > 25
    assert [version.code for version in many][-5:] == ["Z", "AA", "AB", "AC", "AD"]


@given(seed=st.integers(0, 2**40), count=st.integers(1, 4))
def test_every_version_asks_the_same(seed, count):
    """Each version has each question once and each choice once, under consecutive numbers."""
    quiz = quiz_of(QUESTIONS[::6], seed)
    for version in versions_of(quiz, count):
        asked = sorted(one.item.question.key for one in version.questions)
        assert asked == sorted(item.question.key for item in quiz.items)
        assert [one.number for one in version.questions] == list(range(1, len(asked) + 1))
        for one in version.questions:
            assert sorted(one.options) == sorted(options_of(one.item.question))


def test_without_shuffling_questions_and_choices_stand_as_in_the_deck():
    """Only what would be solved otherwise changes places."""
    (version,) = versions_of(quiz_of(QUESTIONS[:30]), 1, shuffle=False)
    assert [one.item.question for one in version.questions] == list(QUESTIONS[:30])
    for one in version.questions:
        if one.item.question.kind in {"choice", "true_false"}:
            assert one.options == options_of(one.item.question)


def test_letters_go_on_after_z():
    """More than twenty-six get two letters each."""
    assert letters(3) == ("A", "B", "C")
    assert letters(28)[25:] == ("Z", "AA", "AB")
    assert len(set(letters(800))) == 800


def test_the_digest_tells_quizzes_apart():
    """Another question, other points or other content make another digest."""
    quiz = quiz_of(QUESTIONS[:5])
    dearer = quiz_of(QUESTIONS[:5])
    object.__setattr__(dearer.items[0], "points", 3.0)
    assert len({quiz.digest, dearer.digest, quiz_of(QUESTIONS[:6]).digest}) == 3
    assert quiz_of(QUESTIONS[:5]).digest == quiz.digest


def test_a_record_comes_back_as_it_was_kept():
    """What paper keeps is what results reads."""
    quiz = quiz_of(QUESTIONS[:25], seed=9)
    record = record_of(quiz, versions_of(quiz, 3))
    assert from_json(to_json(record), "quiz.json") == record


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"format": 1}', "[" * 100_000, '{"format": 1, "quiz": 3}'],
)
def test_what_is_no_record_is_said_to_be_none(text):
    """One clear error, whatever the file holds."""
    with pytest.raises(QuizzerError, match=r"quiz\.json is no record of a quiz"):
        from_json(text, "quiz.json")


def test_a_record_of_a_later_format_is_refused():
    """It is not read by halves."""
    with pytest.raises(QuizzerError, match="has the format 2"):
        from_json('{"format": 2}', "quiz.json")
