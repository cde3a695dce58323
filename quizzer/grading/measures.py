"""Units inside a quantity: before it, behind it, and for each of something else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizzer.grading.cursor import Cursor
from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_grammar import Number, read_number, starts_number
from quizzer.grading.number_words import EACH_TIME, Role
from quizzer.grading.units import Unit, unit_spellings

Units = tuple[Unit, ...]
"""The meanings that a unit may have; none when there is no unit."""

_COUNT = Unit("", ())
_LONGEST_SIGN = 4
_MAY_BE_UNIT = frozenset({Role.ORDINAL, Role.HEDGE, Role.IN, Role.ARTICLE})


def merged(one: Units | None, other: Units | None) -> Units | None:
    """What both may mean ("$ … USD"), either where only one is given, ``None`` when they differ."""
    if one is None or other is None:
        return None
    if not one or not other:
        return one or other
    return tuple(unit for unit in one if unit in other) or None


def prefix_unit(lexeme: Lexeme) -> Units:
    """The unit that stands before its figure: a currency's sign or code, else nothing."""
    codes = tuple(unit for unit in lexeme.units if unit.is_money)
    is_sign = not lexeme.text.isalpha()
    is_code = len(lexeme.text) <= _LONGEST_SIGN and any(
        unit.name.lower() == lexeme.text for unit in codes
    )
    return codes if is_sign or is_code or lexeme.text in {"rs", "dm", "fcfa", "sfr"} else ()


def trailing_unit(cursor: Cursor, number: Number) -> tuple[Number, Units]:
    """The unit behind ``number`` and the number with what a smaller unit adds ("5 ft 11 in")."""
    start = cursor.position
    _skip_to_unit(cursor, number)
    units = _unit(cursor)
    if not units:
        cursor.position = start
        return number, ()
    number = _and_a_half(cursor, number)
    if units[0].is_money:
        return _more_money(cursor, number, units)
    return _and_smaller(cursor, number, units), units


def _more_money(cursor: Cursor, number: Number, units: Units) -> tuple[Number, Units]:
    """A magnitude or a code behind a currency: "191$ million", "191 USD dollars"."""
    if cursor.at(Role.MAGNITUDE) and number.magnitude == 1:
        number = number.times(cursor.take().value)
    while cursor.at(Role.UNIT):
        both = merged(units, cursor.peek().units)
        if not both:
            break
        cursor.take()
        units = both
    return number, units


def rate(cursor: Cursor, units: Units) -> Units | None:
    """``units`` for each of the unit at the cursor ("per hour", "a year"), ``None`` when not so."""
    if cursor.at(Role.EACH_TIME):
        each = unit_spellings()[EACH_TIME[cursor.take().text]]
        return _each(units, each)
    if not any(cursor.at(role) for role in (Role.PER, Role.SLASH, Role.ARTICLE)):
        return None
    start, joint = cursor.position, cursor.take()
    below = _unit(cursor)
    if below and (joint.role is not Role.ARTICLE or all(unit.is_time for unit in below)):
        return _each(units, below)
    cursor.position = start
    if cursor.at(Role.PER, Role.WORD) or cursor.at(Role.SLASH, Role.WORD):
        cursor.position += 2
        return units
    return None


def _each(units: Units, below: Units) -> Units:
    return tuple(above.each(unit) for above in units or (_COUNT,) for unit in below)


def _skip_to_unit(cursor: Cursor, number: Number) -> None:
    """Step past what joins a number to its unit: "millions of dollars", "half an hour"."""
    is_joined = number.magnitude > 1 and cursor.at(Role.OF, Role.UNIT)
    if is_joined or (number.is_share and cursor.at(Role.ARTICLE, Role.UNIT)):
        cursor.take()
    elif number.is_share and cursor.at(Role.OF, Role.ARTICLE, Role.UNIT):
        cursor.position += 2


def _unit(cursor: Cursor) -> Units:
    """The unit at the cursor with its power, stepping past it; nothing when there is none."""
    start = cursor.position
    exponent = int(cursor.take().value) if cursor.at(Role.SQUARE) else 1
    lexeme = cursor.take()
    is_last = cursor.done
    if not lexeme.units or not (
        lexeme.role is Role.UNIT or (lexeme.role in _MAY_BE_UNIT and is_last)
    ):
        cursor.position = start
        return ()
    exponent *= _raised(cursor)
    if exponent == 1:
        return lexeme.units
    return tuple(unit.power(exponent) for unit in lexeme.units)


def _raised(cursor: Cursor) -> int:
    """The power written behind a unit: ``km²``, ``km^2``, ``km2``, "km squared"."""
    if cursor.at(Role.SQUARE):
        return int(cursor.take().value)
    ahead = 1 if cursor.at(Role.POWER) else 0
    figure = cursor.peek(ahead)
    if figure.role is not Role.FIGURE or figure.value not in {2, 3}:
        return 1
    if not ahead and not figure.glued:
        return 1
    cursor.position += ahead + 1
    return int(figure.value)


def _and_a_half(cursor: Cursor, number: Number) -> Number:
    """As in "two hours and a half": the half belongs to the unit."""
    if cursor.at(Role.AND, Role.ARTICLE, Role.PART):
        cursor.position += 2
        return replace(number, value=number.value + cursor.take().value)
    return number


def _and_smaller(cursor: Cursor, number: Number, units: Units) -> Number:
    """As in "5 feet 11 inches", "2 hours and 30 minutes": in terms of the larger unit."""
    while True:
        start = cursor.position
        while cursor.peek().text in {"and", ","}:
            cursor.take()
        added = read_number(cursor) if starts_number(cursor) else None
        share = _part_of(units, _unit(cursor)) if added is not None else None
        if added is None or share is None:
            cursor.position = start
            return number
        number = replace(number, value=number.value + added.value * share)


def _part_of(units: Units, smaller: Units) -> Fraction | None:
    """How much of the first unit the smaller one is, where it is smaller and adds up."""
    for unit in units:
        for part in smaller:
            is_part = part.dimension == unit.dimension and part.factor < unit.factor
            if is_part and unit.dimension and not unit.offset:
                return part.factor / unit.factor
    return None
