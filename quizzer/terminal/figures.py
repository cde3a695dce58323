"""Figures as people read them: intervals, days, shares, bars and counts. Pure."""

from __future__ import annotations

import datetime as dt

from quizzer.model import Due

_DAYS_A_WEEK = 7
_DAYS_A_MONTH = 30.4375
_DAYS_A_YEAR = 365.25
_FEW = 10
"""From this many on, months and years are shown without a decimal."""


def interval(due: Due, now: dt.datetime, today: dt.date | None = None) -> str:
    """How long until ``due``, short: ``10m``, ``3h``, ``3d``, ``2mo``, ``1.4y``.

    Args:
        due: A study day, or an aware instant.
        now: The aware time from which an instant is counted.
        today: The study day from which days are counted; ``now``'s own date when not given.
    """
    if isinstance(due, dt.datetime):
        return _minutes(max(0, round((due - now).total_seconds() / 60)))
    return _days((due - (today or now.date())).days)


def _minutes(minutes: int) -> str:
    if minutes < 1:
        return "now"
    if minutes < 60:  # noqa: PLR2004 -- minutes in an hour
        return f"{minutes}m"
    hours = round(minutes / 60)
    return f"{hours}h" if hours < 24 else _days(round(hours / 24))  # noqa: PLR2004 -- a day


def _days(days: int) -> str:
    if days < 1:
        return "today"
    if days < _DAYS_A_MONTH:
        return f"{days}d"
    if days < _DAYS_A_YEAR:
        return f"{_decimal(days / _DAYS_A_MONTH)}mo"
    return f"{_decimal(days / _DAYS_A_YEAR)}y"


def _decimal(value: float) -> str:
    return f"{value:.0f}" if value >= _FEW else f"{value:.1f}".removesuffix(".0")


def day(date: dt.date, today: dt.date) -> str:
    """``date`` as one speaks of it: today, tomorrow, Monday, 3 Dec, 3 Dec 2027."""
    distance = (date - today).days
    if distance == 0:
        return "today"
    if distance == 1:
        return "tomorrow"
    if 1 < distance < _DAYS_A_WEEK:
        return f"{date:%A}"
    return f"{date.day} {date:%b}" + (f" {date.year}" if date.year != today.year else "")


def minutes(seconds: float) -> str:
    """A stretch of time in whole minutes, or seconds when it is less than one: ``9 min``."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004 -- seconds in a minute
        return f"{whole} s"
    return f"{round(whole / 60)} min"


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: ``1 card``, ``2 cards``, ``1,204 cards``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent; 0% and 100% are only said when they are exact."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def bar(share: float, width: int, *, full: str = "█", empty: str = "░") -> str:
    """A bar of ``width`` columns filled to ``share`` (0 to 1; what lies outside is clipped)."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return full * filled + empty * (width - filled)
