"""Calendar study days: the only unit in which the scheduler counts.

A study day is the date of the learner's wall clock less the rollover hour, so that an answer at
01:30 still belongs to the evening before. Days are counted between dates, never in blocks of 24
hours, so a change of the clocks or of the zone cannot make a day longer or shorter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something happened: the UTC instant, the wall clock's offset, and the study day.

    ``offset`` counts minutes east of UTC.
    """

    at: dt.datetime
    offset: int
    study_day: dt.date


def study_day(at: dt.datetime, rollover_hour: int) -> dt.date:
    """The study day of ``at``, an aware time in the learner's own zone.

    Raises:
        ValueError: ``at`` has no zone, so nobody can say whose day it is.
    """
    if at.utcoffset() is None:
        raise ValueError("a study day needs a time with a zone")
    day = at.date()
    early = at.hour < rollover_hour and day > dt.date.min
    return day - dt.timedelta(days=1) if early else day


def stamp(now: dt.datetime, rollover_hour: int) -> Stamp:
    """``now``, an aware time in the learner's zone, as the log records it.

    Raises:
        ValueError: ``now`` has no zone.
    """
    day = study_day(now, rollover_hour)
    return Stamp(now.astimezone(dt.UTC), offset_minutes(now), day)


def offset_minutes(at: dt.datetime) -> int:
    """The offset of the aware ``at`` from UTC, in whole minutes east."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("an offset needs a time with a zone")
    return offset // dt.timedelta(minutes=1)


def local(at: dt.datetime, offset: int) -> dt.datetime:
    """The UTC instant ``at`` on a wall clock ``offset`` minutes east of UTC."""
    return at.astimezone(dt.timezone(dt.timedelta(minutes=offset)))


def milliseconds(at: dt.datetime) -> int:
    """Whole milliseconds from the beginning of 1970 to the aware ``at``."""
    return (at - _EPOCH) // dt.timedelta(milliseconds=1)


def instant(number: int) -> dt.datetime:
    """The UTC instant ``number`` milliseconds after the beginning of 1970.

    Raises:
        OverflowError: The calendar does not reach that far.
    """
    return _EPOCH + dt.timedelta(milliseconds=number)


def day_begins(day: dt.date, rollover_hour: int, zone: dt.tzinfo) -> dt.datetime:
    """The UTC instant at which study day ``day`` begins in ``zone``."""
    wall = dt.datetime.combine(day, dt.time(rollover_hour), tzinfo=zone)
    return wall.astimezone(dt.UTC)


def days_between(earlier: dt.date, later: dt.date) -> int:
    """Whole study days from ``earlier`` to ``later``, 0 when a clock was set back."""
    return (later - earlier).days if later > earlier else 0


def days_after(day: dt.date, days: int) -> dt.date:
    """The study day ``days`` after ``day``, or the calendar's last where it ends before that."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))
