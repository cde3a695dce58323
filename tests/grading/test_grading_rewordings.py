"""Responses that say an accepted text in other words, and those that only seem to."""

from __future__ import annotations

from pathlib import Path

import pytest
from grading_cards import cloze, rival, several, text
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzer.grading import grade
from quizzer.grading.folding import fold
from quizzer.grading.text import grade_text
from quizzer.model import Verdict

TABLE = Path(__file__).with_name("cases_rewordings.tsv")
RIGHT = {Verdict.CORRECT, Verdict.TYPO}
ASK = "Which town did he come from, go to, live in, and what was it led by?"
NAMES = ["Gao", "Kidal", "Mopti"]
PHRASES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(" ".join)
BEFORE = st.sampled_from(["", "", "in ", "by ", "to ", "Mr ", "the ", "not ", "Dr ", "in Mr "])
BESIDE = st.sampled_from(["{}", "{}", "{} ({})", "{}, {}", "{} - {}", "{} or {}", "{} [{}]"])
RESPONSES = st.builds(
    lambda before, shape, one, other: before + shape.format(one, other),
    *(BEFORE, BESIDE, PHRASES, PHRASES),
)
ACCEPTED = st.lists(PHRASES, min_size=1, max_size=3)
"""Two names in one phrase make a full name, so that forms of address are met as well."""
SAID_BESIDE = {"in", "at", "by", "from", "to", "the", "mr", "mrs", "herr"}


def cases():
    """The rows of the table: ask, answer, response, verdict, language."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            ask, answer, response, verdict, *language = line.split("\t")
            yield pytest.param(
                ask, answer, response, verdict, *(language or ["en"]), id=f"{answer} <- {response}"
            )


@pytest.mark.parametrize(("ask", "answer", "response", "verdict", "language"), list(cases()))
def test_table(ask, answer, response, verdict, language):
    """Every row of the table has the verdict that it names."""
    accepted, *reject = answer.split("!")
    found = grade_text(response, accepted.split("|"), reject=reject, language=language, ask=ask)
    assert found.verdict == verdict
    assert found.expected == accepted.split("|")[0]


def test_a_slip_beside_a_second_form_is_spelled_out():
    """The pieces give both forms as typed and as they should be."""
    found = grade_text("African Unoin (AU)", ["African Union", "AU"])
    typed = "".join(piece for piece, _ in found.difference)
    right = "".join(piece for _, piece in found.difference)
    assert (typed, right) == ("African Unoin, AU", "African Union, AU")
    assert found.normalised == "african unoin au"


@given(RESPONSES, ACCEPTED)
@settings(max_examples=300)
def test_no_fact_is_passed_over(response, answers):
    """Whatever is right says nothing but what is accepted, and all of one accepted text."""
    found = grade_text(response, answers, ask=ASK)
    assume(found.verdict in RIGHT)
    typed = {word.form for word in fold(response)} - SAID_BESIDE
    texts = [{word.form for word in fold(answer)} for answer in answers]
    assert typed <= set().union(*texts)
    assert any(forms <= typed for forms in texts)


@given(RESPONSES, ACCEPTED, ACCEPTED)
@settings(max_examples=200)
def test_a_look_alike_makes_nothing_right(response, answers, reject):
    """What is wrong stays so, whatever else is rejected."""
    with_reject = grade_text(response, answers, reject=reject, ask=ASK).verdict in RIGHT
    assert not with_reject or grade_text(response, answers, ask=ASK).verdict in RIGHT


@pytest.mark.parametrize(
    "shape", ["{}", "in {}", "Mr Ann {}", "{} (Gao)", "Gao, {}", "by Mr Ann {} - Gao"]
)
def test_a_look_alike_is_wrong_in_other_words(shape):
    """What is rejected is wrong beside an accepted text and behind words that say nothing."""
    answers, reject = ["Ann Gao", "Gao"], ["Mopti"]
    typed, said = shape.format("Mopti"), shape.format("Gao")
    assert grade_text(typed, answers, reject=reject, ask=ASK).verdict is Verdict.WRONG
    assert grade_text(said, answers, reject=reject, ask=ASK).verdict is Verdict.CORRECT


@given(RESPONSES, ACCEPTED)
@settings(max_examples=200)
def test_knowing_the_question_makes_nothing_wrong(response, answers):
    """What is right whatever was asked is right."""
    unasked = grade_text(response, answers).verdict in RIGHT
    assert grade_text(response, answers, ask=ASK).verdict in RIGHT or not unasked


@given(st.text(alphabet="in Mr,()[]-–.UNS'the", max_size=500))
@settings(max_examples=100)
def test_no_response_is_too_much(response):
    """Brackets, commas and prepositions without end get a verdict."""
    found = grade_text(response, ["Gao", "the UN"], ask=ASK)
    assert found.score == (found.verdict in RIGHT)


def test_a_card_knows_its_question():
    """The question's own preposition is passed over for a text and for the items of a list."""
    town = text("Gao", ask="In which town was it?")
    assert grade(town, "in Gao").verdict is Verdict.CORRECT
    assert grade(text("Gao", ask="Which town was it?"), "in Gao").verdict is Verdict.WRONG
    towns = several("Gao", "Kidal", need=2, ask="In which towns was it?")
    assert grade(towns, "in Gao; in Kidal").verdict is Verdict.CORRECT
    gap = cloze("Gao", ask="In which town was it?")
    assert grade(gap, "in Gao").verdict is Verdict.WRONG


def test_a_rival_source_is_heard_behind_the_preposition():
    """What another source says stays wrong, with its note."""
    card = text("Gao", ask="In which town was it?", cite=(rival("Kidal"),))
    found = grade(card, "in Kidal")
    assert found.verdict is Verdict.WRONG
    assert found.note == "That is what memoir says."
    both = grade(card, "Gao (Kidal)")
    assert both.verdict is Verdict.WRONG


def test_a_title_before_a_surname_is_asked_again_once():
    """Who is meant is open, so the name is asked for alone; insisting is wrong."""
    card = text("Marie Curie", "Curie", ask="By whom was it found?")
    found = grade(card, "by Mr Curie")
    assert found.verdict is Verdict.ASK_AGAIN
    assert found.score == 0
    assert found.note == "Type the name without Mr, Mrs or the like."
    assert grade(card, "by Mr Curie", again=True).verdict is Verdict.WRONG
    assert grade(card, "by Curie", again=True).verdict is Verdict.CORRECT


@pytest.mark.parametrize("response", ["Gao-" * 2500, "Gao, " * 2000, "(Gao) " * 1600, "n't" * 3300])
def test_what_is_far_too_long_is_wrong_as_it_was_typed(response):
    """Thousands of words are not folded; what was typed is kept with single spaces."""
    found = grade(text("Gao", ask="In which town was it?"), response)
    assert found.verdict is Verdict.WRONG
    assert found.normalised == " ".join(response.split())


def test_spaces_do_not_make_a_response_long():
    """Blank room before, between and after is none of the response."""
    blank = " " * 6000
    assert grade(text("Gao"), f"{blank}Gao{blank}").verdict is Verdict.CORRECT
    towns = several("Gao", "Kidal", need=2)
    assert grade(towns, f"{blank}Gao{blank}and Kidal").verdict is Verdict.CORRECT
