"""Responses judged by the decks as they are now."""

from dataclasses import replace

import pytest
from class_samples import DECK, deck_questions
from grading_cards import rival
from hypothesis import given
from hypothesis import strategies as st

from quizzer.classroom.marking import LOST, UNMARKED, mark
from quizzer.model import Choice, Item, options_of

QUESTIONS = {one.id: one for one in deck_questions()}


@pytest.mark.parametrize(
    ("question", "response", "score"),
    [
        ("town", ("Gull Bay",), 1),
        ("town", ("Port Ann",), 0),
        ("town", ("Gull Bay", "Port Ann"), 0),
        ("ships", ("The Heron", "The Tern"), 1),
        ("ships", ("The Heron",), 0.5),
        ("ships", ("The Heron", "The Auk"), 0),
        ("frozen", ("True",), 1),
        ("frozen", ("False",), 0),
        ("steps", ("the pier", "the light", "the wall", "the slip"), 1),
        ("steps", ("the light", "the pier", "the wall", "the slip"), 2 / 3),
        ("steps", ("the pier", "the wall"), 1 / 3),
        ("who", ("built the pier", "kept the light", "paid"), 1),
        ("who", ("built the pier", "", "rang the bell"), 1 / 3),
        ("payer", ("guild of fishers",), 1),
        ("payer", ("the bakers",), 0),
        ("length", ("1300",), 1),
        ("length", ("1300 metres",), 0),
        ("opened", ("July 6, 1871",), 1),
        ("gaps", ("harbour", "1871", "forty"), 1),
        ("gaps", ("harbour", "", "fifty"), 1 / 3),
        ("keepers", ("Ann Moor", "Cy Dunn"), 1),
        ("keepers", ("Ann Moor",), 0.5),
        ("light", ("0.5",), 0.5),
    ],
)
def test_every_kind_scores_as_the_grader_says(question, response, score):
    """A share from 0 to 1."""
    found = mark(QUESTIONS[question], response)
    assert found.score == pytest.approx(score)
    assert not found.omitted


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_nothing_given_is_nothing_earned_and_told_apart(question):
    """An omission counts 0, and is counted."""
    found = mark(QUESTIONS[question], ())
    assert (found.score, found.omitted) == (0, True)


def test_a_response_that_can_be_read_two_ways_is_wrong_and_told():
    """A teacher may overrule it."""
    found = mark(QUESTIONS["opened"], ("06/07/1871",))
    assert (found.score, found.unsure) == (0, True)


def test_what_the_grader_says_of_a_gap_is_told():
    """Whose answer a wrong one is, and nothing where there is nothing to say."""
    question = replace(QUESTIONS["gaps"], cite=(rival("1872"),))
    found = mark(question, ("harbour", "1872", "forty"))
    assert (found.score, found.note) == (pytest.approx(2 / 3), "That is what memoir says.")
    assert mark(question, ("harbour", "1873", "forty")).note == ""


def test_what_only_the_teacher_can_mark_waits_for_them():
    """An essay of a platform, and a question that the decks have lost."""
    essay = mark(QUESTIONS["light"], ("It could not be seen",))
    assert (essay.score, essay.note) == (None, UNMARKED)
    assert mark(None, ("B",)).note == LOST


def test_a_corrected_key_corrects_the_mark():
    """The response is the same."""
    (town, *_) = deck_questions(DECK.replace("answer: Gull Bay", "answer: Fulmar"))
    assert mark(QUESTIONS["town"], ("Gull Bay",)).score == 1
    body = town.body
    assert isinstance(body, Choice)
    swapped = replace(
        town, body=replace(body, answers=(Item("Port Ann"),), wrong=(Item("Gull Bay"),))
    )
    assert mark(swapped, ("Gull Bay",)).score == 0
    assert mark(swapped, ("Port Ann",)).score == 1


def test_a_reworded_choice_is_the_same_choice():
    """One text is gone and one is new, so it is clear which is which."""
    printed = options_of(QUESTIONS["town"])
    (town, *_) = deck_questions(DECK.replace("answer: Gull Bay", "answer: The town of Gull Bay"))
    found = mark(town, ("Gull Bay",), printed)
    assert (found.score, found.picks) == (1, ("The town of Gull Bay",))
    # Two new texts: nobody can tell, and what was picked is no answer any more.
    (town, *_) = deck_questions(
        DECK.replace("answer: Gull Bay", "answer: Here").replace("- Port Ann", "- There")
    )
    lost = mark(town, ("Gull Bay",), printed)
    assert (lost.score, lost.picks) == (0, ("Gull Bay",))
    assert "no longer" in lost.note


@pytest.mark.parametrize(
    ("question", "old", "new", "response"),
    [
        ("steps", "- the slip", "- the quay\n      - the crane", ("the slip", "the pier")),
        ("who", "      Cy Dunn: paid\n", "", ("built the pier", "kept the light", "paid")),
        (
            "who",
            "      Cy Dunn: paid\n",
            "      Cy Dunn: paid\n      Dee Fox: sang\n",
            ("built the pier", "kept the light", "paid"),
        ),
        ("gaps", " with {{1::forty}} ships", "", ("harbour", "1871", "forty")),
    ],
)
def test_what_no_longer_fits_its_question_is_not_judged(question, old, new, response):
    """It counts neither way until the teacher says what it is worth."""
    changed = {one.id: one for one in deck_questions(DECK.replace(old, new, 1))}
    found = mark(changed[question], response, options_of(QUESTIONS[question]))
    assert found.score is None
    assert "changed" in found.note


TEXTS = st.text(max_size=40)


@given(st.sampled_from(sorted(QUESTIONS)), st.lists(TEXTS, max_size=4).map(tuple))
def test_any_response_is_judged_or_told_not_to_be(question, response):
    """Whatever stands in a file of results: a share, or a reason."""
    found = mark(QUESTIONS[question], response)
    assert found.score is None or 0 <= found.score <= 1
    assert found.score is not None or found.note
