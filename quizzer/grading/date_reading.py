"""Texts read as dates, as precisely as they say them, in every way that they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from quizzer.grading.characters import LONGEST, plain_characters
from quizzer.grading.date_words import Piece, Sign, pieces
from quizzer.grading.numerals import country, primary
from quizzer.grading.partial_date import PartialDate, Span

_LAST_DAY, _LAST_MONTH = 31, 12
_SHORT_DIGITS, _FULL_DIGITS, _COMPACT_DIGITS = 2, 4, 8
_LAST_YEAR = 999_999
_DAY_AND_YEAR = 2  # so many numbers stand beside a month's name
_BOTH_ORDERS = frozenset({"en", "en-ca", "en-ph", "zh", "ja", "ko", "und"})


@dataclass(frozen=True, slots=True)
class DateReadings:
    """Every way to read one text.

    ``plain`` are the readings at face value, ``stretched`` those that take a day for a year
    ("June 23" as June 2023), ``impossible`` those that no calendar has.
    """

    plain: tuple[PartialDate, ...] = ()
    stretched: tuple[PartialDate, ...] = ()
    impossible: tuple[PartialDate, ...] = ()


@lru_cache(maxsize=1024)
def read_dates(text: str, language: str) -> DateReadings:
    """Every reading of the whole of ``text`` as one date; none when it says none, or several.

    A negation, an alternative or a second date makes it unreadable; other words are passed over.
    """
    if len(text) > LONGEST:
        return DateReadings()
    found = pieces(plain_characters(text).lower(), language)
    if any(piece.sign is Sign.BLOCK for piece in found):
        return DateReadings()
    about = _about(found)
    core = _core(found)
    if about is None:
        return DateReadings()
    plain = [_dressed(each, about) for each in _at_face_value(core, language)]
    stretched = [_dressed(each, about) for each in _stretches(core)]
    return DateReadings(
        tuple(dict.fromkeys(each for each in plain if each.is_possible)),
        tuple(dict.fromkeys(each for each in stretched if each.is_possible)),
        tuple(dict.fromkeys(each for each in plain if not each.is_possible)),
    )


_CORE = frozenset(
    {Sign.NUMBER, Sign.RANK, Sign.NUMERIC, Sign.DECADE, Sign.CENTURY, Sign.MONTH, Sign.TO}
)


def _core(found: list[Piece]) -> list[Piece]:
    """The pieces that make up the date itself; a century may be numbered in Roman figures."""
    in_roman = any(piece.sign is Sign.CENTURY for piece in found)
    return [
        replace(piece, sign=Sign.RANK) if piece.sign is Sign.WORD else piece
        for piece in found
        if piece.sign in _CORE or (in_roman and piece.sign is Sign.WORD and piece.number)
    ]


@dataclass(frozen=True, slots=True)
class _About:
    """What is said of a date besides the date."""

    weekday: int | None
    part: str
    side: str
    era: str


def _about(found: list[Piece]) -> _About | None:
    """The weekday, part, side and era that a text names; ``None`` when it names two of one."""
    named: dict[Sign, Piece] = {}
    for piece in found:
        if piece.sign in {Sign.WEEKDAY, Sign.PART, Sign.SIDE, Sign.ERA}:
            if piece.sign in named and named[piece.sign] != piece:
                return None
            named[piece.sign] = piece
    weekday = named.get(Sign.WEEKDAY)
    nothing = Piece(Sign.WORD, "")
    return _About(
        weekday.number if weekday else None,
        named.get(Sign.PART, nothing).text,
        named.get(Sign.SIDE, nothing).text,
        named.get(Sign.ERA, nothing).text or ("bc" if _is_negative(found) else ""),
    )


def _is_negative(found: list[Piece]) -> bool:
    """Whether a year is written with a minus, as "-44" for 44 BC."""
    core = [piece for piece in found if piece.sign is not Sign.WORD]
    return len(core) > 1 and core[0].text == "-" and core[1].sign is Sign.NUMBER


def _dressed(date: PartialDate, about: _About) -> PartialDate:
    """``date`` with what is said besides it."""
    date = replace(date, weekday=about.weekday, part=about.part, side=about.side)
    if not about.era:
        return date
    years = date.years
    if years is not None and about.era == "bc":
        first, last = years
        hundred = (-100 * (first // 100 + 1), -100 * (first // 100) - 1)
        is_century = date.span is Span.CENTURY and not date.by_hundred
        years = hundred if is_century else (-max(first, last), -min(first, last))
    return replace(date, years=years, has_era=True, is_short=False)


def _at_face_value(core: list[Piece], language: str) -> Iterator[PartialDate]:
    """The readings of the pieces that make up the date itself."""
    if core and core[0].text == "-":
        core = core[1:]
    signs = [piece.sign for piece in core]
    if signs == [Sign.NUMERIC]:
        yield from _numeric(core[0].text, language)
    elif signs == [Sign.NUMBER] * 3 and all(piece.text.isdigit() for piece in core):
        yield from _numeric("-".join(piece.text for piece in core), language)
    elif signs.count(Sign.MONTH) == 1 and set(signs) <= {Sign.MONTH, Sign.NUMBER, Sign.RANK}:
        yield from _with_month(core)
    else:
        yield from _without_month(core, signs)


def _without_month(core: list[Piece], signs: list[Sign]) -> Iterator[PartialDate]:
    numbers = [piece for piece in core if piece.sign in {Sign.NUMBER, Sign.RANK}]
    if signs == [Sign.NUMBER]:
        yield from _lone_number(core[0])
    elif signs == [Sign.DECADE]:
        yield _decade(core[0].number, core[0].digits)
    elif signs == [Sign.NUMBER, Sign.DECADE] and core[1].digits == _SHORT_DIGITS:
        yield _decade(core[0].number * 100 + core[1].number, _FULL_DIGITS)
    elif Sign.CENTURY in signs and len(core) == len(numbers) + 1 == _SHORT_DIGITS:
        yield _century(numbers[0].number)
    elif signs == [Sign.NUMBER, Sign.TO, Sign.NUMBER]:
        yield from _range(core[0], core[2])


def _lone_number(piece: Piece) -> Iterator[PartialDate]:
    if piece.digits == _COMPACT_DIGITS:
        year, rest = divmod(piece.number, 10_000)
        yield PartialDate((year, year), rest // 100, rest % 100)
    elif piece.number <= _LAST_YEAR:
        yield _year(piece)


def _year(piece: Piece) -> PartialDate:
    year = piece.number
    is_short = piece.digits == _SHORT_DIGITS or piece.text.startswith("'")
    return PartialDate((year, year), is_short=is_short)


def _decade(first: int, digits: int) -> PartialDate:
    if digits > _SHORT_DIGITS and first % 100 == 0:
        return PartialDate((first, first + 99), span=Span.CENTURY, by_hundred=True)
    first -= first % 10
    is_short = digits == _SHORT_DIGITS
    return PartialDate((first, first + 9), span=Span.DECADE, is_short=is_short)


def _century(number: int) -> PartialDate:
    return PartialDate((100 * number - 99, 100 * number), span=Span.CENTURY)


def _range(first: Piece, last: Piece) -> Iterator[PartialDate]:
    end = last.number
    if last.digits == _SHORT_DIGITS and first.digits == _FULL_DIGITS:
        end += first.number // 100 * 100
    if first.number < end:
        yield PartialDate((first.number, end), span=Span.RANGE)


def _is_day(piece: Piece) -> bool:
    return piece.sign is Sign.RANK or (
        piece.digits <= _SHORT_DIGITS
        and 1 <= piece.number <= _LAST_DAY
        and not piece.text.startswith("'")
    )


def _with_month(core: list[Piece]) -> Iterator[PartialDate]:
    """A month by name with a day, a year, both or neither."""
    month = next(piece.number for piece in core if piece.sign is Sign.MONTH)
    numbers = [piece for piece in core if piece.sign is not Sign.MONTH]
    if not numbers:
        yield PartialDate(month=month)
    elif len(numbers) == 1:
        yield _month_and(month, numbers[0])
    elif len(numbers) == _DAY_AND_YEAR:
        yield from _day_and_year(month, *numbers)


def _month_and(month: int, number: Piece) -> PartialDate:
    if _is_day(number):
        return PartialDate(month=month, day=number.number)
    return replace(_year(number), month=month)


def _day_and_year(month: int, one: Piece, other: Piece) -> Iterator[PartialDate]:
    day, year = (one, other) if _could_be_day(one) else (other, one)
    if _could_be_day(day) and year.sign is Sign.NUMBER:
        yield replace(_year(year), month=month, day=day.number)


def _could_be_day(piece: Piece) -> bool:
    """Whether a number stands where a day does, were it the impossible 32nd."""
    return piece.sign is Sign.RANK or (
        piece.digits <= _SHORT_DIGITS and not piece.text.startswith("'")
    )


def _stretches(core: list[Piece]) -> Iterator[PartialDate]:
    """As in "June 23", with a year of two digits instead of a day."""
    if [piece.sign for piece in core] == [Sign.MONTH, Sign.NUMBER] and _is_day(core[1]):
        month, year = core[0].number, core[1].number
        yield PartialDate((year, year), month, is_short=True)


def _numeric(text: str, language: str) -> Iterator[PartialDate]:
    """The readings of a date in figures: ``2023-06-16``, ``16.6.2023``, ``6/2023``, ``1914-18``."""
    fields = re.split(r"[-/.]", text)
    numbers = [int(field) for field in fields]
    is_full = [len(field) > _SHORT_DIGITS for field in fields]
    if len(fields) > _DAY_AND_YEAR:
        yield from _three(numbers, is_full, language)
    elif is_full[0]:
        yield from _year_first(fields, text)
    elif is_full[1]:
        yield PartialDate((numbers[1], numbers[1]), numbers[0])
    else:
        yield from _day_and_month(numbers, language, None)


def _year_first(fields: list[str], text: str) -> Iterator[PartialDate]:
    year, second = int(fields[0]), int(fields[1])
    if len(fields[1]) <= _SHORT_DIGITS and (second <= _LAST_MONTH or "-" not in text):
        yield PartialDate((year, year), second)
    else:
        first, last = (Piece(Sign.NUMBER, each, int(each), len(each)) for each in fields)
        yield from _range(first, last)


def _three(numbers: list[int], is_full: list[bool], language: str) -> Iterator[PartialDate]:
    if is_full[1] or (is_full[0] and is_full[2]):
        return
    if is_full[0]:
        yield PartialDate((numbers[0], numbers[0]), numbers[1], numbers[2])
        return
    year = PartialDate((numbers[2], numbers[2]), is_short=not is_full[2])
    yield from _day_and_month(numbers[:2], language, year)


def _day_and_month(
    numbers: list[int], language: str, year: PartialDate | None
) -> Iterator[PartialDate]:
    """Two numbers as day and month in the order, or either order, that ``language`` allows."""
    date = year or PartialDate()
    first, second = numbers
    day_first = replace(date, day=first, month=second)
    month_first = replace(date, month=first, day=second)
    allowed = {
        "day": [day_first],
        "month": [month_first],
        "both": [day_first, month_first],
    }[_order(language)]
    possible = [each for each in allowed if each.is_possible]
    # A day that cannot be a month tells the order, whatever the language's habit.
    others = [each for each in (day_first, month_first) if each.is_possible]
    yield from possible or others or [day_first]


def _order(language: str) -> str:
    """Whether day or month comes first in figures; English as such is written both ways."""
    tag = language.replace("_", "-").lower()
    if primary(tag) in _BOTH_ORDERS and (tag in _BOTH_ORDERS or primary(tag) != "en"):
        return "both"
    return "month" if primary(tag) == "en" and country(tag) == "us" else "day"
