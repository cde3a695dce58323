"""Study days: calendar dates of wall time, whatever the clocks do."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling.days import (
    day_begins,
    days_after,
    days_between,
    instant,
    local,
    milliseconds,
    offset_minutes,
    stamp,
    study_day,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"]


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2026-03-10T03:59:59Z", dt.date(2026, 3, 9)),
        ("2026-03-10T04:00:00Z", dt.date(2026, 3, 10)),
        ("2026-03-10T23:59:00+14:00", dt.date(2026, 3, 10)),
        ("2026-01-01T00:30:00-05:00", dt.date(2025, 12, 31)),
        ("0001-01-01T00:00:00Z", dt.date(1, 1, 1)),
    ],
)
def test_a_day_begins_at_the_rollover_hour(wall, day):
    """The small hours belong to the evening before."""
    assert study_day(dt.datetime.fromisoformat(wall), 4) == day


def test_days_in_which_the_clocks_change_are_days_like_others():
    """23 hours in March and 25 in October are one day each, and no hour is lost to it."""
    for day in (dt.date(2026, 3, 28), dt.date(2026, 10, 24)):
        evening = dt.datetime.combine(day, dt.time(23), tzinfo=BERLIN)
        next_evening = dt.datetime.combine(day + dt.timedelta(1), dt.time(23), tzinfo=BERLIN)
        assert days_between(study_day(evening, 4), study_day(next_evening, 4)) == 1
    spring = dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)
    days = [study_day((spring + dt.timedelta(hours=h)).astimezone(BERLIN), 2) for h in range(3)]
    assert days == [dt.date(2026, 3, 28), dt.date(2026, 3, 29), dt.date(2026, 3, 29)]


def test_a_time_without_a_zone_is_refused():
    """Nobody can say whose day it is."""
    naive = dt.datetime(2026, 3, 10, 12)  # noqa: DTZ001 - the naive time is what is tested
    for function in (lambda: study_day(naive, 4), lambda: stamp(naive, 4)):
        with pytest.raises(ValueError, match="zone"):
            function()
    with pytest.raises(ValueError, match="zone"):
        offset_minutes(naive)


@given(
    seconds=st.integers(0, 2**32),
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
)
def test_a_stamp_gives_back_the_wall_clock_and_its_day(seconds, zone, hour):
    """UTC and offset are enough to know the learner's wall clock and study day."""
    now = dt.datetime.fromtimestamp(seconds, ZoneInfo(zone))
    stamped = stamp(now, hour)
    assert stamped.at == now
    assert stamped.at.utcoffset() == dt.timedelta(0)
    wall = local(stamped.at, stamped.offset)
    assert wall.replace(tzinfo=None) == now.replace(tzinfo=None)
    assert study_day(wall, hour) == stamped.study_day


@given(
    day=st.dates(dt.date(1971, 1, 2), dt.date(2100, 1, 1)),
    zone=st.sampled_from(ZONES),
    hour=st.integers(4, 23),
)
def test_a_day_begins_where_the_day_before_ends(day, zone, hour):
    """The instant at which a day begins belongs to it, and the one before does not."""
    begin = day_begins(day, hour, ZoneInfo(zone))
    just_before = begin - dt.timedelta(microseconds=1)
    assert study_day(begin.astimezone(ZoneInfo(zone)), hour) == day
    assert study_day(just_before.astimezone(ZoneInfo(zone)), hour) < day


def test_days_never_run_backwards_nor_off_the_calendar():
    """A clock set back counts as no day, and the last day is the calendar's."""
    assert days_between(dt.date(2026, 3, 10), dt.date(2026, 3, 1)) == 0
    assert days_after(dt.date(2026, 2, 27), 2) == dt.date(2026, 3, 1)
    assert days_after(dt.date(9999, 12, 1), 36500) == dt.date.max


@given(st.integers(0, 2**45))
def test_milliseconds_and_instants_are_each_other_s_inverse(number):
    """Where a float would be one off, a review would not be known again."""
    assert milliseconds(instant(number)) == number
