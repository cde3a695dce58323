"""A date as precisely as it was said, and what the calendar says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from quizzer.grading.month_names import month_name

Years = tuple[int, int]
"""First and last year, both included; a year before Christ is negative, and there is no year 0."""

_FIRST_GREGORIAN_YEAR = 1583
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_SUFFIXES = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}


class Span(StrEnum):
    """What the years of a date are."""

    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a text says of a date; what it leaves open is ``None`` or empty.

    ``part`` is a season, or early, mid or late; ``side`` is ``before`` or ``after``.
    ``is_short`` marks a year of two digits, which leaves the century open, ``has_era`` a year
    with its BC or AD, and ``by_hundred`` a century said as "1800s".
    """

    years: Years | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    weekday: int | None = None
    side: str = ""
    span: Span = Span.YEAR
    is_short: bool = False
    has_era: bool = False
    by_hundred: bool = False

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has this day: there is no 31 June, and no year 0."""
        if self.years and 0 in self.years and not self.is_short:
            return False
        if self.month is not None and not 1 <= self.month <= len(_LENGTHS):
            return False
        if self.day is None or self.month is None:
            return True
        length = _LENGTHS[self.month - 1]
        if self.month == _FEBRUARY and self._may_leap():
            length += 1
        return 1 <= self.day <= length

    def _may_leap(self) -> bool:
        """Whether February may have 29 days: without a full year nobody can say that it has not."""
        if self.years is None or self.is_short:
            return True
        year = self.years[0] if self.years[0] > 0 else self.years[0] + 1
        if year < _FIRST_GREGORIAN_YEAR:
            return year % 4 == 0
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    @property
    def actual_weekday(self) -> int | None:
        """The weekday of a whole Gregorian date, Monday being 0, else ``None``."""
        if self.years is None or self.month is None or self.day is None or self.is_short:
            return None
        if not _FIRST_GREGORIAN_YEAR <= self.years[0] <= dt.MAXYEAR or not self.is_possible:
            return None
        return dt.date(self.years[0], self.month, self.day).weekday()

    def __str__(self) -> str:
        words = [self.side, self.part]
        if self.day is not None:
            words.append(str(self.day))
        if self.month is not None:
            in_year = 1 <= self.month <= len(_LENGTHS)
            words.append(month_name(self.month) if in_year else f"month {self.month}")
        if self.years is not None:
            words.append(self._show_years(self.years))
        return " ".join(word for word in words if word)

    def _show_years(self, years: Years) -> str:
        first, last = years
        era = " BC" if first < 0 else ""
        if self.is_short:
            return f"’{first % 100:02d}" + ("s" if self.span is Span.DECADE else "")
        if self.span is Span.CENTURY and not self.by_hundred:
            number = century(years)
            return f"{number}{_SUFFIXES.get(number, 'th')} century{era}"
        if self.span in {Span.DECADE, Span.CENTURY}:
            return f"{min(abs(first), abs(last)) // 10 * 10}s{era}"
        if self.span is Span.RANGE:
            return f"{abs(first)}–{abs(last)}{era}"
        return f"{abs(first)}{era}"


def century(years: Years) -> int:
    """Which century these years make up: 19 for 1801 to 1900 and for the 1800s."""
    middle = abs(years[0] + years[1]) // 2
    return middle // 100 + 1
