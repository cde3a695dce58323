"""The grammar of one number: counts, fractions, decimals in words, powers of ten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from quizzer.grading.counting import fits, read_count
from quizzer.grading.cursor import Cursor
from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import INDEFINITE, Role

NUMERIC = frozenset(
    {Role.FIGURE, Role.CARDINAL, Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN, Role.ORDINAL, Role.PART}
)
"""The roles of what numbers are made of."""

_COUNTED = frozenset({Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN, Role.PART, Role.UNIT})
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_YEARS = 1000, 2100
_WHOLES = frozenset({Role.FIGURE, Role.CARDINAL, Role.HUNDRED, Role.MAGNITUDE})
_MOST_BITS = 1400  # of a power: some 400 digits, and never a long computation
_SECOND = 2  # a second is a time, never a half


@dataclass(frozen=True, slots=True)
class Number:
    """A value as it was written: ``magnitude`` is the thousand or million that it was said in.

    ``is_share`` marks a part of a whole ("a quarter", "1/4"), ``is_ordinal`` a rank.
    """

    value: Fraction
    magnitude: Fraction = Fraction(1)
    is_share: bool = False
    is_ordinal: bool = False

    def times(self, magnitude: Fraction) -> Number:
        """This number in a magnitude: a quarter of a million is no longer a share."""
        return Number(self.value * magnitude, self.magnitude * magnitude)


def is_year(lexeme: Lexeme) -> bool:
    """Whether a figure behind "in" or "since" tells when: "174 in 2023", unlike "1 in 2000"."""
    is_plain = lexeme.text.isdigit() and len(lexeme.text) == len("2023")
    return is_plain and lexeme.value % _HUNDRED != 0 and _YEARS[0] <= lexeme.value <= _YEARS[1]


def starts_number(cursor: Cursor) -> bool:
    """Whether a number may begin at the cursor."""
    lexeme = cursor.peek()
    if lexeme.role in NUMERIC:
        return lexeme.text not in INDEFINITE
    following = cursor.peek(1)
    if lexeme.role is Role.ARTICLE:
        return following.role in _COUNTED or _is_part(following)
    return lexeme.role is Role.POINT and following.role is Role.CARDINAL


def read_number(cursor: Cursor) -> Number | None:
    """The number at the cursor, which then stands behind it; ``None`` where it makes no sense."""
    start = cursor.peek()
    if start.role is Role.ORDINAL:
        cursor.take()
        return Number(start.value, is_ordinal=True)
    if start.role is Role.POINT:
        return _decimals(cursor, Number(Fraction()))
    number = _counted_part(cursor) or _count(cursor)
    if number is None:
        return None
    for extend in (_decimals, _mixed, _fraction, _scientific, _parts, _out_of):
        number = extend(cursor, number)
        if number is None:
            return None
    return _magnified(cursor, number)


def _count(cursor: Cursor) -> Number | None:
    """A whole count in words or figures."""
    count = read_count(cursor)
    return None if count is None else Number(*count)


def _counted_part(cursor: Cursor) -> Number | None:
    """As in "half", "a quarter", "an hour": one of something."""
    if cursor.at(Role.PART):
        return Number(cursor.take().value, is_share=True)
    if not cursor.at(Role.ARTICLE):
        return None
    following = cursor.peek(1)
    if _is_part(following):
        cursor.take()
        return Number(_part(cursor.take()), is_share=True)
    if following.role is Role.UNIT:
        cursor.take()
        return Number(Fraction(1))
    return None


def _is_part(lexeme: Lexeme) -> bool:
    """Whether a count before it makes it a part: "thirds", and "third" in "a third"."""
    return lexeme.role is Role.PART or (lexeme.role is Role.ORDINAL and lexeme.value > _SECOND)


def _part(lexeme: Lexeme) -> Fraction:
    return lexeme.value if lexeme.role is Role.PART else 1 / lexeme.value


def _decimals(cursor: Cursor, number: Number) -> Number | None:
    """As in "three point one four"."""
    if not (cursor.at(Role.POINT, Role.CARDINAL) or cursor.at(Role.POINT, Role.FIGURE)):
        return number
    cursor.take()
    digits = ""
    while cursor.at(Role.CARDINAL) or cursor.at(Role.FIGURE):
        digit = cursor.take().value
        if digit.denominator != 1 or (digits and digit >= _TEN):
            return None
        digits += str(digit)
    return replace(number, value=number.value + Fraction(int(digits), 10 ** len(digits)))


def _begins_fraction(cursor: Cursor) -> bool:
    return cursor.at(Role.FIGURE, Role.SLASH, Role.FIGURE)


def _mixed(cursor: Cursor, number: Number) -> Number | None:
    """As in "2 1/2"."""
    if not _begins_fraction(cursor) or number.value.denominator != 1:
        return number
    above = cursor.take().value
    cursor.take()
    below = cursor.take().value
    if not above < below:
        return None
    return replace(number, value=number.value + above / below)


def _fraction(cursor: Cursor, number: Number) -> Number | None:
    """As in "3/4"."""
    if not cursor.at(Role.SLASH, Role.FIGURE):
        return number
    cursor.take()
    below = cursor.take().value
    if not below:
        return None
    value = number.value / below
    return Number(value, is_share=value <= 1)


def _scientific(cursor: Cursor, number: Number) -> Number | None:
    """As in "6.02 × 10^23" and "10^6"."""
    if cursor.at(Role.POWER):
        return _powered(cursor, number.value, Fraction(1))
    is_ten = cursor.peek(1).value == _TEN and cursor.peek(2).role is Role.POWER
    if not (cursor.at(Role.TIMES) and is_ten):
        return number
    cursor.take()
    return _powered(cursor, cursor.take().value, number.value)


def _powered(cursor: Cursor, base: Fraction, factor: Fraction) -> Number | None:
    cursor.take()
    sign = 1
    if cursor.at(Role.MINUS):
        cursor.take()
        sign = -1
    exponent = cursor.peek()
    is_whole = exponent.value.denominator == 1
    if not is_whole or exponent.role not in {Role.FIGURE, Role.CARDINAL, Role.ORDINAL}:
        return None
    cursor.take()
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if not base or exponent.value * size > _MOST_BITS:
        return None
    return Number(factor * base ** (sign * int(exponent.value)))


def _parts(cursor: Cursor, number: Number) -> Number | None:
    """As in "two thirds", "one and a half", "a million and a half", "two and three quarters"."""
    if cursor.at(Role.ORDINAL) and number.value >= _TWENTY and number.magnitude == 1:
        ordinal = cursor.take().value
        follows = fits(number.value, ordinal)
        return Number(number.value + ordinal, is_ordinal=True) if follows else None
    if _is_part(cursor.peek()) and number.magnitude == 1 and not number.is_share:
        return Number(number.value * _part(cursor.take()), is_share=True)
    if number.is_share or not cursor.at(Role.AND):
        return number
    count, ahead = cursor.peek(1), 2
    if count.role is Role.PART:
        count, ahead = cursor.peek(), 1
    elif count.role not in {Role.ARTICLE, Role.CARDINAL}:
        return number
    if not _is_part(cursor.peek(ahead)):
        return number
    many = count.value if count.role is Role.CARDINAL else Fraction(1)
    added = many * _part(cursor.peek(ahead))
    cursor.position += ahead + 1
    return replace(number, value=number.value + added * number.magnitude)


def _out_of(cursor: Cursor, number: Number) -> Number | None:
    """As in "one in four", "3 out of 10", "5 per 1,000"."""
    if cursor.peek().role not in {Role.OUT_OF, Role.IN, Role.PER, Role.OF}:
        return number
    following = cursor.peek(1)
    if following.role is Role.ARTICLE and not cursor.at(Role.OF):
        following = cursor.peek(2)
    if following.role not in _WHOLES or is_year(following):
        return number
    cursor.take()
    whole = _count(cursor)
    if whole is None or not 0 < number.value <= whole.value:
        return None
    return Number(number.value / whole.value, is_share=True)


def _magnified(cursor: Cursor, number: Number) -> Number:
    """A magnitude behind a part: "2 1/2 million", "a quarter of a million", "half a dozen"."""
    ahead = 0
    if number.is_share:
        while cursor.peek(ahead).role in {Role.OF, Role.ARTICLE}:
            ahead += 1
    while cursor.peek(ahead).role in {Role.MAGNITUDE, Role.DOZEN, Role.HUNDRED}:
        cursor.position += ahead
        is_magnitude = cursor.at(Role.MAGNITUDE)
        scaled = number.times(cursor.take().value)
        number = scaled if is_magnitude else replace(scaled, magnitude=number.magnitude)
        ahead = 0
    return number
