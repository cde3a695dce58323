"""The grammar of whole counts: "2 hundred thousand", "three million and five"."""

from __future__ import annotations

from fractions import Fraction

from quizzer.grading.cursor import Cursor
from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import Role

_TEN, _HUNDRED = 10, 100


def read_count(cursor: Cursor) -> tuple[Fraction, Fraction] | None:
    """The count at the cursor, which then stands behind it, and the magnitude it is said in.

    The magnitude is 1 unless there is exactly one: "two hundred thousand" is said in thousands,
    "3 million 200 thousand" in none. ``None`` when there is no count.
    """
    if cursor.at(Role.ARTICLE):
        cursor.take()
    tally = _Tally()
    while True:
        if cursor.at(Role.AND, Role.CARDINAL) and tally.may_go_on_with_and(cursor):
            cursor.take()
        if cursor.at(Role.FIGURE, Role.SLASH, Role.FIGURE) and tally.smallest is not None:
            break
        if not tally.add(cursor.peek()):
            break
        cursor.take()
    return tally.result()


class _Tally:
    """What has been counted: finished terms, and the group below the next magnitude."""

    def __init__(self) -> None:
        self.smallest: Fraction | None = None
        self._total = Fraction()
        self._group: Fraction | None = None
        self._terms = 0
        self._in_figures = False

    def add(self, lexeme: Lexeme) -> bool:
        """Count ``lexeme`` in where it may come next; say whether it may."""
        if lexeme.role is Role.FIGURE:
            return self._add_figure(lexeme.value)
        if lexeme.role is Role.CARDINAL:
            return self._add_cardinal(lexeme.value)
        if lexeme.role in {Role.HUNDRED, Role.DOZEN}:
            return self._multiply_group(lexeme.value)
        return lexeme.role is Role.MAGNITUDE and self._close_term(lexeme.value)

    def result(self) -> tuple[Fraction, Fraction] | None:
        """The count and its magnitude, or nothing when nothing was counted."""
        if self._group is None and self.smallest is None:
            return None
        is_plain = self._group is None and self._terms == 1 and self.smallest is not None
        said_in = self.smallest if is_plain and self.smallest else Fraction(1)
        return self._total + (self._group or 0), said_in

    def may_go_on_with_and(self, cursor: Cursor) -> bool:
        """Whether "and" goes on as in "a hundred and five", unlike "a million and three halves"."""
        ends_round = self._group is None and self.smallest is not None
        if self._group is not None and self._group > 0:
            ends_round = self._group % _HUNDRED == 0
        return ends_round and cursor.peek(2).role not in {Role.PART, Role.ORDINAL}

    def _add_figure(self, value: Fraction) -> bool:
        if self._group is not None:
            return False
        self._group, self._in_figures = value, True
        return True

    def _add_cardinal(self, value: Fraction) -> bool:
        group = self._group
        if group is None:
            self._group = value
        elif self._in_figures or group.denominator != 1:
            return False
        elif fits(group, value):
            self._group = group + value
        elif self.smallest is None and _are_pairs(group, value):
            self._group = group * _HUNDRED + value
        else:
            return False
        return True

    def _multiply_group(self, value: Fraction) -> bool:
        group = Fraction(1) if self._group is None else self._group
        if group >= _HUNDRED:
            return False
        self._group, self._in_figures = group * value, False
        return True

    def _close_term(self, magnitude: Fraction) -> bool:
        if self._group is None and self.smallest is not None:
            # "A thousand million": the magnitudes of one term multiply.
            self.smallest *= magnitude
            self._total *= magnitude
            return True
        if self.smallest is not None and magnitude >= self.smallest:
            return False
        self._total += (1 if self._group is None else self._group) * magnitude
        self.smallest, self._group, self._in_figures = magnitude, None, False
        self._terms += 1
        return True


def fits(group: Fraction, value: Fraction) -> bool:
    """Whether ``value`` in words may follow ``group``: five after twenty, ten after a hundred."""
    if not group or not value:
        return False
    if value < _TEN:
        return group % _TEN == 0 and group % _HUNDRED != _TEN
    return group % _HUNDRED == 0


def _are_pairs(group: Fraction, value: Fraction) -> bool:
    """Whether two numbers are said in pairs, as years are: "nineteen sixty-nine"."""
    return _TEN <= group < _HUNDRED and _TEN <= value < _HUNDRED
