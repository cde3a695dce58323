"""The words that both faces share."""

import datetime as dt
from dataclasses import replace

import pytest
import terminal_samples as samples

from quizzer.model import PartGrade, Rating, Verdict
from quizzer.study.screens import Action, Command
from quizzer.terminal import wording


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (":h", Command(Action.HINT)),
        (":-", Command(Action.BURY)),
        (":f  two words ", Command(Action.FLAG, "two words")),
        (":?", Command(Action.HELP)),
        (":", None),
        (":hint", None),
        (": h", None),
    ],
)
def test_a_line_is_a_command_by_its_key(typed, command):
    """The key alone, or with a note after a space."""
    assert wording.command(typed) == command


def test_every_action_is_on_the_help_page():
    """No key is a secret."""
    assert {key for key, _ in wording.KEYS} >= set(Action)


def test_a_part_is_shown_with_what_it_should_have_been():
    """Right parts as they were given, missing ones as nothing."""
    assert wording.mended_part(PartGrade("Gao", "Gao", Verdict.CORRECT)) == "Gao"
    assert wording.mended_part(PartGrade("", "Gao", Verdict.WRONG)) == "nothing (right: Gao)"
    assert wording.mended_part(PartGrade("war", "", Verdict.WRONG)) == "war"


def test_ratings_count_days_from_the_study_day():
    """Between midnight and rollover the clock's date is a day ahead of it."""
    night = replace(samples.RIGHT, now=samples.NOW + dt.timedelta(hours=16))
    assert night.now.date() != samples.TODAY
    assert wording.rating(night, Rating.GOOD) == "Good 3d"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "3 cards, the first in 8 min"),
        ({"waiting": 1}, "1 card in 8 min"),
        ({"left": 40}, "43 more cards"),
        ({"left": 1, "waiting": 0, "next_at": None}, "1 more card"),
        ({"waiting": 0}, ""),
        ({"waiting": 1, "next_at": None}, "1 card still being learned"),
        ({"now": None}, "3 cards from 09:38"),
        ({"next_at": samples.NOW}, "3 cards, the first now"),
    ],
)
def test_waiting_cards_are_told_with_their_time(changed, words):
    """Relative to now, where now is known."""
    assert wording.waiting(replace(samples.SUMMARY, **changed)) == words


def test_coming_days_are_told_in_order():
    """By name where the study day is known, else by date."""
    assert wording.coming(samples.SUMMARY) == "tomorrow 14, Monday 11"
    assert wording.coming(replace(samples.SUMMARY, today=None)) == "2026-11-22 14, 2026-11-23 11"


def test_a_session_without_reviews_counts_no_rights():
    """First meetings are neither right nor wrong."""
    fresh = replace(samples.SUMMARY, reviews=0, right=0, cards=1, seconds=8, first_meetings=1)
    assert wording.result(fresh) == "1 card, 8 s. First meetings: 1. All saved."
