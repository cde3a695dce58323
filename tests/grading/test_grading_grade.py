"""From card to grade: every kind, rival sources, the second try, and whatever people type."""

from __future__ import annotations

import pytest
from grading_cards import (
    EVERY,
    choice,
    cloze,
    date,
    number,
    recall,
    rival,
    several,
    text,
    true_false,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.grading import grade
from quizzer.grading.grade import LONGEST, UNGRADED
from quizzer.model import Stance, Verdict

KINDS = pytest.mark.parametrize(("card", "right"), EVERY.values(), ids=EVERY)


@KINDS
def test_a_right_response_is_correct(card, right):
    """Every kind accepts its own answer."""
    found = grade(card, right)
    assert (found.verdict, found.score) == (Verdict.CORRECT, 1)
    assert found.normalised


@KINDS
def test_nothing_is_wrong(card, right):  # noqa: ARG001 - the table has both
    """An empty response scores nothing and is not asked again."""
    for again in (False, True):
        found = grade(card, "", again=again)
        assert (found.verdict, found.score, found.normalised) == (Verdict.WRONG, 0, "")


@KINDS
@given(response=st.text(max_size=300))
@settings(max_examples=40)
def test_whatever_is_typed_gets_a_verdict(card, right, response):  # noqa: ARG001 - the same
    """No response is too strange for any kind of card, and scores stay in range."""
    found = grade(card, response)
    assert 0 <= found.score <= 1
    assert grade(card, response, again=True).verdict is not Verdict.ASK_AGAIN


@KINDS
@pytest.mark.parametrize(
    "response",
    [
        "\x00\x1b[31m",
        "\ud800",
        "1" * 19_999,
        "9e" + "9" * 500,
        "a" * 19_999,
        "a;" * 9_999,
        "\n" * 19_999,
        "1 " * 9_999,
        "\u0301" * 5_000,
        "e\u0301" * 5_000,
        "(" * 5_000,
        "-" * 5_000,
        "and " * 4_000,
        "1/" * 5_000,
        "x" * (LONGEST + 1),
        "x" * 1_000_000,
    ],
    ids=lambda response: f"{response[:4]!a} of {len(response)}",
)
def test_hostile_responses_are_not_accepted(card, right, response):  # noqa: ARG001 - the same
    """Huge and broken responses are never accepted."""
    assert grade(card, response).verdict not in {Verdict.CORRECT, Verdict.TYPO}


def test_a_response_as_long_as_its_answer_is_read():
    """The limit on length grows with the answer."""
    answer = "very " * 5_000 + "long"
    assert grade(text(answer), answer).verdict is Verdict.CORRECT


def test_a_recall_card_is_compared_but_not_judged():
    """The machine compares a recalled answer and says that the learner decides."""
    found = grade(recall(), "because ice floats")
    assert (found.verdict, found.note) == (Verdict.CORRECT, UNGRADED)
    assert grade(recall(), "no idea").note == UNGRADED


def test_a_reversed_card_asks_for_its_question():
    """The other way round the answer is what was asked."""
    card = recall("H2O", ask="water", reverse=True)
    assert grade(card, "Water").verdict is Verdict.CORRECT
    assert grade(card, "H2O").verdict is Verdict.WRONG


def test_accepted_texts_of_an_item_count():
    """An item's ``accept`` is as good as its text, which is shown."""
    found = grade(text("Myanmar|Burma"), "burma")
    assert (found.verdict, found.expected) == (Verdict.CORRECT, "Myanmar")


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (date("4 May 1871", cite=(rival("1872"),)), "1872"),
        (date("1871", cite=(rival("4 May 1872"),)), "May 4, 1872"),
        (number("13,000", cite=(rival("15,000"),)), "15 thousand"),
        (number("13,000", tolerance="20%", cite=(rival("15,000"),)), "15,000"),
        (number("over 300", cite=(rival("500"),)), "500 people"),
        (number("$191 million", cite=(rival("191"),)), "191"),
        (text("Edmund Hillary", cite=(rival("Tenzing Norgay"),)), "tenzing norgay"),
        (text("Thomson", cite=(rival("Thompson"),)), "Thompson"),
        (text("Hillary", cite=(rival("Tenzing", stance=Stance.DIFFERS),)), "Tenzing"),
        (choice(["Io", "+Mars"], cite=(rival("Io"),)), "1"),
        (true_false(answer=True, cite=(rival("false"),)), "2"),
        (cloze("Paris", cite=(rival("Lyon"),)), "lyon"),
        (several("gold", need=1, cite=(rival("silver"),)), "silver"),
    ],
)
def test_what_a_rival_source_says_is_wrong_and_named(card, response):
    """A response equal to what another source says is told whose it is."""
    found = grade(card, response)
    assert (found.verdict, found.note) == (Verdict.WRONG, "That is what memoir says.")


def test_a_rivals_answer_is_named_in_the_part_that_has_it():
    """One gap of two, one item of a list: the rest is judged for itself."""
    gaps = grade(cloze("Paris", "Rome", cite=(rival("Lyon"),)), "lyon\nRome")
    listed = grade(several("gold", "tin", need=2, cite=(rival("silver"),)), "silver; tin")
    for found in (gaps, listed):
        assert found.note == "That is what memoir says."
        assert found.score < 1


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (number("13,000", cite=(rival("13 thousand"),)), "13000"),
        (number("13,000", tolerance="20%", cite=(rival("15,000"),)), "14,000"),
        (date("4 May 1871", cite=(rival("4 May 1871"),)), "4 May 1871"),
        (text("Hillary", "Tenzing", cite=(rival("Tenzing"),)), "Tenzing"),
        (choice(["Io", "+Mars"], cite=(rival("Io"),)), "2"),
    ],
)
def test_an_accepted_answer_stays_right_whoever_else_gives_it(card, response):
    """What equals an accepted answer is correct even when a rival says the same."""
    found = grade(card, response)
    assert (found.verdict, found.note) == (Verdict.CORRECT, "")


def test_another_wrong_answer_is_not_laid_at_a_rivals_door():
    """Only what the rival says is called what the rival says."""
    found = grade(text("Hillary", cite=(rival("Tenzing"),)), "Mallory")
    assert (found.verdict, found.note) == (Verdict.WRONG, "")


def test_a_slip_of_a_rivals_answer_is_no_slip_of_the_right_one():
    """A misspelling as near to the rival's answer as to the right one is not accepted."""
    card = text("Anderson", cite=(rival("Andersen"),))
    assert grade(card, "Andersan").verdict is Verdict.WRONG
    assert grade(card, "Andreson").verdict is Verdict.TYPO


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (number("$191 million"), "191"),
        (date("6 July 2023"), "06/07/2023"),
    ],
)
def test_what_can_be_read_two_ways_is_asked_again_once(card, response):
    """The first time it is asked again with a note; the second time it is wrong."""
    first, second = grade(card, response), grade(card, response, again=True)
    assert (first.verdict, first.score) == (Verdict.ASK_AGAIN, 0)
    assert first.note
    assert (second.verdict, second.score) == (Verdict.WRONG, 0)


def test_the_language_of_the_question_decides():
    """A German question reads German numbers, dates and articles."""
    assert grade(number("13.000", language="de"), "13000").verdict is Verdict.CORRECT
    assert grade(date("4. Mai 1871", language="de"), "04.05.1871").verdict is Verdict.CORRECT
    assert grade(text("der Tisch", language="de"), "die Tisch").verdict is Verdict.WRONG


def test_the_words_of_the_sources_are_heeded():
    """A word of the sources is no slip of another, in lists and gaps too."""
    words = frozenset({"rostow"})
    for card in (text("Rostov"), cloze("Rostov"), several("Rostov", need=1)):
        assert grade(card, "Rostow").verdict is Verdict.TYPO
        assert grade(card, "Rostow", words=words).verdict is Verdict.WRONG
