"""The plain form of responses: what can be read, what is refused, and how it is put into words."""

from __future__ import annotations

import random

import pytest
from grading_cards import (
    CAPITALS,
    EVERY,
    PLANETS,
    choice,
    cloze,
    date,
    match,
    number,
    order,
    several,
    text,
    true_false,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.grading import expected, grade, in_words, malformed, picked_why
from quizzer.grading.responses import gaps, items, positions, truth
from quizzer.model import Verdict
from quizzer.study.presenting import present

ONE = choice(["Io", "+Mars", "Ceres:Ceres is a dwarf planet."])
ALL = choice(PLANETS, several=True)
STEPS = order("one", "two", "three")
PAIRS = match(CAPITALS, ["Lisbon"])
GAPS = cloze("Paris", "Rome")


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (ONE, "0"),
        (ONE, "4"),
        (ONE, "1 2"),
        (ONE, "Mars"),
        (ONE, "2a"),
        (ONE, "-2"),
        (ONE, "2."),
        (ONE, "²"),
        (ONE, ","),
        (ONE, "9" * 5000),
        (ALL, "0 1"),
        (ALL, "13"),
        (ALL, "1 5"),
        (ALL, "1; x"),
        (true_false(answer=True), "3"),
        (true_false(answer=True), "0"),
        (true_false(answer=True), "1 2"),
        (true_false(answer=True), "maybe"),
        (STEPS, "1 2"),
        (STEPS, "1 2 2"),
        (STEPS, "0 1 2"),
        (STEPS, "1 2 4"),
        (STEPS, "123"),
        (STEPS, "one two three"),
        (PAIRS, "1 2"),
        (PAIRS, "1 2 3 4"),
        (PAIRS, "1 2 5"),
        (PAIRS, "1 2 x"),
        (GAPS, "Paris\nRome\nMadrid"),
        (GAPS, "Paris; Rome; Madrid"),
    ],
)
def test_malformed_responses_are_asked_again(card, response):
    """What cannot be read is told as a sentence, asked again once, and then wrong."""
    problem = malformed(card, response)
    assert problem is not None
    assert problem.startswith("Type ")
    assert problem.endswith(".")
    assert grade(card, response).verdict is Verdict.ASK_AGAIN
    assert grade(card, response).note == problem
    assert grade(card, response, again=True).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (ONE, "2"),
        (ONE, " 2 "),
        (ONE, "2 2"),
        (ONE, "٢"),
        (ALL, "4 1"),
        (ALL, "1,4"),
        (ALL, "1, 4;"),
        (true_false(answer=True), "1"),
        (true_false(answer=True), "TRUE"),
        (true_false(answer=True), "n"),
        (STEPS, "3 2 1"),
        (PAIRS, "0 0 0"),
        (PAIRS, "4,4,4"),
        (GAPS, "Paris"),
        (GAPS, "Paris\nRome\n\n"),
        (several("gold", "silver", need=2), "1 2 3; x"),
        (number("13"), "thirteen-ish"),
        (date("1871"), "long ago"),
        (text("Paris"), "1 2"),
    ],
)
def test_well_formed_responses_are_read(card, response):
    """Positions in range can be read, and what is typed always can."""
    assert malformed(card, response) is None
    assert grade(card, response).verdict is not Verdict.ASK_AGAIN


@pytest.mark.parametrize(("card", "_right"), EVERY.values(), ids=EVERY)
def test_an_empty_response_is_never_malformed(card, _right):
    """Nothing typed means "don't know", of any kind of card."""
    assert malformed(card, "") is None
    assert malformed(card, " \n ") is None


@pytest.mark.parametrize(
    ("card", "response", "words"),
    [
        (ONE, "3", "Ceres"),
        (ALL, "3 1 3", "Mars; Venus"),
        (true_false(answer=True), "2", "False"),
        (true_false(answer=True), "yes", "True"),
        (STEPS, "3 1 2", "three → one → two"),
        (PAIRS, "2 0 4", "France → Rome; Italy → nothing; Spain → Lisbon"),
        (GAPS, "Paris\n", "Paris; nothing"),
        (GAPS, "\nRome", "nothing; Rome"),
        (several("gold", need=1), r"gold;a\;b ;;", "gold; a;b"),
        (text("Paris"), "  Lyon ", "Lyon"),
        (ONE, "Mars", "Mars"),
        (ONE, "7", "7"),
        (STEPS, "", ""),
    ],
)
def test_responses_in_words(card, response, words):
    """Positions become the texts they stand for; what cannot be read comes back as it is."""
    assert in_words(card, response) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recall", "Because ice floats"),
        ("text", "Marie Curie"),
        ("number", "$191 million"),
        ("date", "4 May 1871"),
        ("choice", "Mars"),
        ("several", "Venus; Mars"),
        ("true_false", "False"),
        ("cloze", "Paris; Rome"),
        ("list", "gold; silver; bronze"),
        ("order", "one → two → three → four"),
        ("match", "France → Paris; Italy → Rome; Spain → Madrid"),
    ],
)
def test_the_answer_in_words(name, words):
    """Every kind shows its answer as people read it, and grades carry it."""
    card, response = EVERY[name]
    assert expected(card) == words
    assert grade(card, response).expected == words
    assert grade(card, "").expected == words


@pytest.mark.parametrize(
    ("answer", "unit", "words"),
    [
        ("200", "km", "200 km"),
        ("200 km", "km", "200 km"),
        ("97", "%", "97%"),
        ("5", "$", "$5"),
        ("about 40", "km", "about 40"),
        ("1,200.5", "km", "1,200.5 km"),
        ("−5", "°C", "−5 °C"),
        ("1.5", "", "1.5"),
    ],
)
def test_a_number_is_shown_with_its_unit(answer, unit, words):
    """A bare number takes the unit of its question; one with words of its own does not."""
    assert expected(number(answer, unit=unit)) == words


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (text("Nairobi", "Nyrobi"), "Nairobi"),
        (number("191", "190"), "191"),
        (date("1871", "1872"), "1871"),
    ],
)
def test_of_several_accepted_answers_the_first_is_shown(card, shown):
    """The author's own wording is what a learner is told, not one that counts as well."""
    assert expected(card) == shown
    assert grade(card, "1899").expected == shown


def test_only_wrong_picks_are_explained():
    """The whys of the wrong choices that were picked, in the order picked, and no others."""
    assert picked_why(ALL, "4 1 2 4") == ("Ceres is a dwarf planet.", "Europa is a moon.")
    assert picked_why(ALL, "1 3") == ()
    assert picked_why(choice(["Io:Io is a moon.", "+Mars"]), "1") == ("Io is a moon.",)
    assert picked_why(ONE, "1") == ()
    assert picked_why(ONE, "9") == ()
    assert picked_why(ONE, "") == ()
    assert picked_why(text("Paris"), "1") == ()


@given(st.lists(st.text(alphabet="ab;\\ ", min_size=1, max_size=6), max_size=5))
def test_escaped_items_come_back(texts):
    r"""Items joined by ``;`` with ``\;`` for their own are read as they were."""
    whole = [text.strip() for text in texts if text.strip() and not text.strip().endswith("\\")]
    whole = [text for text in whole if "\\;" not in text]
    assert items(";".join(text.replace(";", r"\;") for text in whole)) == tuple(whole)


@given(st.text(max_size=30), st.integers(1, 4))
def test_gaps_are_as_many_as_asked_or_more(response, count):
    """A card of n gaps reads n pieces, unless more were typed."""
    assert len(gaps(response, count)) >= count


@given(st.lists(st.integers(0, 9999), max_size=6), st.sampled_from([" ", ",", ", ", "; "]))
def test_positions_are_read_however_they_are_divided(numbers, between):
    """Spaces, commas and semicolons divide positions alike."""
    assert positions(between.join(map(str, numbers))) == tuple(numbers)


@pytest.mark.parametrize(
    ("response", "value"),
    [("1", True), ("2", False), ("01", True), ("t", True), (" F ", False), ("١", True), ("", None)],
)
def test_truth(response, value):
    """A position is a position first, and a word is a word."""
    assert truth(response) is value


@given(st.sampled_from(["choice", "several", "true_false", "order", "match"]), st.integers())
@settings(max_examples=50)
def test_positions_as_shown_are_those_of_the_file(name, seed):
    """Whatever the order shown, the positions of the right texts come out right."""
    card, response = EVERY[name]
    shown = present(card, random.Random(seed))  # noqa: S311 - order only
    if shown.positions:
        places = {filed: place for place, filed in enumerate(shown.positions, start=1)}
        seen = " ".join(str(places[position]) for position in positions(response))
    assert malformed(card, seen) is None
    assert grade(card, shown.as_filed(seen)).verdict is Verdict.CORRECT
