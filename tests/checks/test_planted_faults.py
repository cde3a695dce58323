"""Faults planted in the shipped decks, one kind after another: how many of them are found."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.checks import (
    all_of_the_above,
    answer_given_away,
    answer_not_quoted,
    answer_revealed,
    answer_stands_out,
    choices_overlap,
    match_wrong,
    quote_elsewhere,
    quote_most,
    quote_short,
    relative_time,
    same_answer,
    says_missing,
    source_unnamed,
    why_missing,
    wrong_supported,
)
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import Choice, Citation, Date, Deck, Item, Library, Match, Number, Stance, Text

LIBRARY = load_library(Path(__file__).parents[2])
SOURCES = Sources(LIBRARY.seeds)
QUESTIONS = list(LIBRARY.questions.values())
TYPED = [each for each in QUESTIONS if isinstance(each.body, Text | Number | Date)]
CHOICES = [each for each in QUESTIONS if isinstance(each.body, Choice)]


def planted(question, **changes):
    """A question with a fault, which nothing excuses."""
    return replace(question, **{"derived": False, **changes})


def answered(question, *texts):
    """A question with other answers."""
    return replace(question.body, answers=tuple(map(Item, texts)))


def first(question):
    """The answer that is shown."""
    return question.body.answers[0].text


def with_wrong(question, text):
    """A choice whose first wrong choice is another."""
    return replace(question.body, wrong=(Item(text), *question.body.wrong[1:]))


def found(rule, *questions):
    """The questions in which a rule finds something, of these alone."""
    decks = (Deck("d", "D", "d.yaml", questions=questions),)
    library = Library("", decks, LIBRARY.seeds)
    return [problem.question for problem in rule.check(library, SOURCES)]


FAULTS = {
    "another date": (
        answer_not_quoted,
        [
            planted(each, body=answered(each, "3 March 1907"))
            for each in TYPED
            if each.kind == "date"
        ],
    ),
    "another number": (
        answer_not_quoted,
        [planted(each, body=answered(each, "77,777")) for each in TYPED if each.kind == "number"],
    ),
    "another text": (
        answer_not_quoted,
        [planted(each, body=answered(each, "Olga Tamm")) for each in TYPED if each.kind == "text"],
    ),
    "a wrong choice of the quote's": (
        wrong_supported,
        [
            planted(each, body=with_wrong(each, " ".join(each.cite[0].quote.split()[:3])))
            for each in CHOICES
        ],
    ),
    "the answer in a hint": (
        answer_given_away,
        [planted(each, hints=(f"It is not far from {first(each)}.",)) for each in TYPED],
    ),
    "a long right choice": (
        answer_stands_out,
        [
            planted(
                each,
                body=answered(
                    each, *(f"{item.text}, {'and so on' * 9}" for item in each.body.answers)
                ),
            )
            for each in CHOICES
        ],
    ),
    "a choice twice": (
        choices_overlap,
        [planted(each, body=with_wrong(each, f"The {first(each)}!")) for each in CHOICES],
    ),
    "none of the above": (
        all_of_the_above,
        [planted(each, body=with_wrong(each, "None of the above")) for each in CHOICES],
    ),
    "a left among the rights": (
        match_wrong,
        [
            planted(each, body=replace(each.body, wrong=(each.body.pairs[0][0],)))
            for each in QUESTIONS
            if isinstance(each.body, Match)
        ],
    ),
    "last year": (
        relative_time,
        [planted(each, ask=f"{each.ask} Was it last year?") for each in QUESTIONS],
    ),
    "no why": (
        why_missing,
        [planted(each, why="") for each in QUESTIONS if each.ask.startswith("Why")],
    ),
    "nothing said": (
        says_missing,
        [
            planted(each, cite=tuple(replace(one, says="") for one in each.cite))
            for each in QUESTIONS
            if any(one.says for one in each.cite)
        ],
    ),
    "no source named": (
        source_unnamed,
        [
            planted(each, ask="What is it?")
            for each in QUESTIONS
            if any(one.stance is not Stance.SUPPORTS for one in each.cite)
            and not isinstance(each.body, Match | Choice)
        ],
    ),
    "a whole article": (
        quote_most,
        [
            planted(
                QUESTIONS[0],
                cite=tuple(
                    Citation(seed, text)
                    for start, end in SOURCES[seed].paragraphs
                    if not SOURCES[seed].in_noise((start, end))
                    and SOURCES.locate(
                        Citation(seed, text := SOURCES[seed].seed.text[start:end])
                    ).good
                ),
            )
            for seed in SOURCES
        ],
    ),
    "a word and its context": (
        quote_short,
        [planted(QUESTIONS[0], cite=(Citation("newsweek", "MINUSMA", suffix="'s mandate"),))],
    ),
    "words of two sources": (
        quote_elsewhere,
        [
            planted(each, ask="What is it?", body=Text((Item("It"),)), cite=(one,))
            for each in QUESTIONS
            for one in each.cite[:1]
            if one.seed == "global-dispatches"
            and SOURCES.locate(replace(one, seed="ten-days-ago")).good
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault):
    """Every one of them, wherever it is planted."""
    rule, questions = FAULTS[fault]
    assert questions
    for question in questions:
        assert question.key in found(rule, question)


def test_a_question_asked_twice_is_found():
    """A copy of a question under another id has the same answer from the same passage."""
    copies = [replace(each, id=f"{each.id}-again") for each in (*TYPED, *CHOICES)]
    assert set(found(same_answer, *QUESTIONS, *copies)) == {copy.key for copy in copies}


def test_an_answer_told_beside_its_question_is_found():
    """A question that repeats another with its answer, when that is a name, reveals it."""
    telling = [
        replace(
            each, id=f"{each.id}-told", ask=f"{each.ask} {first(each)}", body=Text((Item("I"),))
        )
        for each in TYPED
        if isinstance(each.body, Text) and first(each)[0].isupper() and " " in first(each)
    ]
    assert len(telling) > 10
    revealing = found(answer_revealed, *QUESTIONS, *telling)
    assert {each.key for each in telling} <= set(revealing)
