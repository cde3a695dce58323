"""A place in a row of lexemes, and the grammar of one number in words or figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import Role, indefinite

NUMERIC = frozenset(
    {Role.FIGURE, Role.CARDINAL, Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN, Role.ORDINAL, Role.PART}
)
_COUNTED = frozenset({Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN, Role.PART, Role.UNIT})
_END = Lexeme(Role.QUIET, "")
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_SECOND = 2  # a second is a time, never a half


class Cursor:
    """Steps through lexemes; beyond the last there is an endless quiet one."""

    def __init__(self, lexemes: Iterable[Lexeme]) -> None:
        self._lexemes = tuple(lexemes)
        self.position = 0

    @property
    def done(self) -> bool:
        """Whether every lexeme has been taken."""
        return self.position >= len(self._lexemes)

    def peek(self, ahead: int = 0) -> Lexeme:
        """The lexeme ``ahead`` of the current one, or behind it when negative."""
        place = self.position + ahead
        return self._lexemes[place] if 0 <= place < len(self._lexemes) else _END

    def at(self, *roles: Role) -> bool:
        """Whether the next lexemes have these roles in this order."""
        return all(self.peek(ahead).role is role for ahead, role in enumerate(roles))

    def take(self) -> Lexeme:
        """The current lexeme, stepping past it."""
        lexeme = self.peek()
        self.position += 1
        return lexeme


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


def starts_number(cursor: Cursor) -> bool:
    """Whether a number may begin at the cursor."""
    lexeme = cursor.peek()
    if lexeme.role in NUMERIC:
        return lexeme.text not in indefinite()
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
    number = _counted_part(cursor) or _whole(cursor)
    if number is None:
        return None
    for extend in (_decimals, _mixed, _fraction, _scientific, _parts, _out_of):
        number = extend(cursor, number)
        if number is None:
            return None
    return _magnified(cursor, number)


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


def _whole(cursor: Cursor) -> Number | None:
    """A count in words, figures or both: "2 hundred thousand", "three million and five"."""
    total, group = Fraction(), None
    smallest: Fraction | None = None
    terms, figure = 0, False
    if cursor.at(Role.ARTICLE):
        cursor.take()
    while True:
        _skip_and(cursor, group, smallest)
        lexeme = cursor.peek()
        if lexeme.role is Role.FIGURE and group is None:
            if _begins_fraction(cursor) and smallest is not None:
                break
            group, figure = lexeme.value, True
        elif lexeme.role is Role.CARDINAL and _fits(group, lexeme.value, figure=figure):
            group = (group or 0) + lexeme.value
        elif lexeme.role in {Role.HUNDRED, Role.DOZEN} and (group is None or group < _HUNDRED):
            group, figure = (1 if group is None else group) * lexeme.value, False
        elif lexeme.role is Role.MAGNITUDE and group is None and smallest is not None:
            smallest *= lexeme.value
            total *= lexeme.value
        elif lexeme.role is Role.MAGNITUDE and (smallest is None or lexeme.value < smallest):
            total += (1 if group is None else group) * lexeme.value
            smallest, group, figure = lexeme.value, None, False
            terms += 1
        else:
            break
        cursor.take()
    if group is None and smallest is None:
        return None
    said_in = smallest if group is None and terms == 1 and smallest else Fraction(1)
    return Number(total + (group or 0), said_in)


def _skip_and(cursor: Cursor, group: Fraction | None, smallest: Fraction | None) -> None:
    """Step past the "and" of "a hundred and five", not past that of "two and a half"."""
    after_words = (group is not None and group % _HUNDRED == 0 and group) or (
        group is None and smallest is not None
    )
    if cursor.at(Role.AND) and after_words and cursor.peek(1).role is Role.CARDINAL:
        ahead = cursor.peek(2)
        if not (cursor.peek(1).value < _TEN and _is_part(ahead)):
            cursor.take()


def _fits(group: Fraction | None, value: Fraction, *, figure: bool) -> bool:
    if group is None:
        return True
    if figure or not group or not value or group.denominator != 1:
        return False
    if value < _TEN:
        return group % _TEN == 0 and group % _HUNDRED != _TEN
    return group % _HUNDRED == 0


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


_MOST_BITS = 1400


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
    if exponent.role not in {Role.FIGURE, Role.CARDINAL} or exponent.value.denominator != 1:
        return None
    cursor.take()
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if not base or exponent.value * size > _MOST_BITS:
        return None
    return Number(factor * base ** (sign * int(exponent.value)))


def _parts(cursor: Cursor, number: Number) -> Number | None:
    """As in "two thirds", "one and a half", "a million and a half", "two and three quarters"."""
    if cursor.at(Role.ORDINAL) and number.value >= _TWENTY and number.magnitude == 1:
        fits = _fits(number.value, cursor.peek().value, figure=False)
        return Number(number.value + cursor.take().value, is_ordinal=True) if fits else None
    if _is_part(cursor.peek()) and number.magnitude == 1 and not number.is_share:
        return Number(number.value * _part(cursor.take()), is_share=True)
    if number.is_share or not cursor.at(Role.AND):
        return number
    count, ahead = cursor.peek(1), 2
    if count.role is Role.PART:
        count, ahead = _END, 1
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
    if cursor.peek(1).role not in {Role.FIGURE, Role.CARDINAL}:
        return number
    cursor.take()
    whole = _whole(cursor)
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
