"""Figures as people read them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.terminal import figures

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-5, "now"),
        (20, "now"),
        (60, "1m"),
        (600, "10m"),
        (3540, "59m"),
        (3600, "1h"),
        (90000, "1d"),
    ],
)
def test_an_instant_is_told_in_minutes_and_hours(seconds, shown):
    """While a card is being learned its interval is short."""
    assert figures.interval(NOW + dt.timedelta(seconds=seconds), NOW) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today"),
        (1, "1d"),
        (30, "30d"),
        (31, "1mo"),
        (46, "1.5mo"),
        (61, "2mo"),
        (365, "12mo"),
        (511, "1.4y"),
        (3653, "10y"),
    ],
)
def test_a_day_is_told_in_days_months_and_years(days, shown):
    """The longer the interval, the coarser the unit."""
    assert figures.interval(TODAY + dt.timedelta(days=days), NOW, TODAY) == shown


def test_days_count_from_the_study_day():
    """At two at night it is still the day before, and a card for tomorrow is a day away."""
    night = dt.datetime(2026, 11, 22, 2, 0, tzinfo=dt.UTC)
    assert figures.interval(dt.date(2026, 11, 22), night, TODAY) == "1d"


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "Monday"),
        (6, "Friday"),
        (7, "28 Nov"),
        (60, "20 Jan 2027"),
    ],
)
def test_a_day_is_told_as_one_speaks_of_it(days, shown):
    """Near days have names, far ones dates."""
    assert figures.day(TODAY + dt.timedelta(days=days), TODAY) == shown


def test_counts_agree_with_their_noun():
    """One card, two cards."""
    assert figures.count(1, "card") == "1 card"
    assert figures.count(0, "card") == "0 cards"
    assert figures.count(1204, "card") == "1,204 cards"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 s"), (59, "59 s"), (100, "2 min"), (540, "9 min")]
)
def test_time_is_told_in_minutes(seconds, shown):
    """Below a minute in seconds."""
    assert figures.minutes(seconds) == shown


@given(st.floats(0, 1))
def test_a_percentage_never_rounds_to_all_or_nothing(share):
    """0% and 100% are exact."""
    shown = figures.percent(share)
    assert (shown == "0%") == (share == 0)
    assert (shown == "100%") == (share == 1)


@given(st.floats(-1, 2), st.integers(0, 60))
def test_a_bar_has_its_width(share, width):
    """However full it is, and whatever the share."""
    assert len(figures.bar(share, width)) == width
