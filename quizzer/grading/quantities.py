"""Texts read as quantities: a value or a range, its hedge, its unit and the thing counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from quizzer.grading.characters import LONGEST, plain_characters
from quizzer.grading.cursor import Cursor
from quizzer.grading.lexemes import Lexeme, lex
from quizzer.grading.measures import merged, prefix_unit, rate, trailing_unit
from quizzer.grading.month_names import months
from quizzer.grading.multiples import is_multiple, said_alone
from quizzer.grading.number_grammar import (
    NUMERIC,
    Number,
    is_year,
    read_number,
    starts_number,
)
from quizzer.grading.number_words import Hedge, Role, looks_like_tens
from quizzer.grading.stretches import counted_once
from quizzer.grading.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a text says: ``low`` to ``high`` (equal for a single value) in its unit.

    ``units`` are the meanings of the unit as written, none when it has none. ``noun`` is the
    first word after the figure that is no unit. ``magnitude`` is the thousand, million, … that
    the value was said in, else 1. ``is_multiple`` marks "thrice", "threefold" and "tripled".
    """

    low: Fraction
    high: Fraction
    hedge: Hedge = Hedge.NONE
    units: tuple[Unit, ...] = ()
    noun: str = ""
    magnitude: Fraction = Fraction(1)
    is_share: bool = False
    is_ordinal: bool = False
    is_multiple: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two ends were given."""
        return self.low != self.high


@lru_cache(maxsize=1024)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every way to read the whole of ``text`` as one quantity; none when there is no way.

    Only ``m`` and its like, million or metre, give more than one. What stands around the figure
    must leave it alone: another number, a negation or a word that changes a figure ("twice",
    "few") makes the text unreadable, while plain words are passed over.
    """
    if len(text) > LONGEST:
        return ()
    lexemes = counted_once(said_alone(lex(plain_characters(text), language) or ()))
    roles = {lexeme.role for lexeme in lexemes}
    if roles.isdisjoint(_STARTS):
        return ()
    found: dict[Quantity, None] = {}
    for short_is_magnitude in (True, False) if Role.SHORT in roles else (True,):
        reader = _Reader(_settled(lexemes, short_is_magnitude=short_is_magnitude))
        quantity = reader.read()
        if quantity is not None:
            found.setdefault(replace(quantity, is_multiple=is_multiple(lexemes)))
    return tuple(found)


def _settled(lexemes: tuple[Lexeme, ...], *, short_is_magnitude: bool) -> list[Lexeme]:
    """``lexemes`` with every dash and every short letter given the one role that it plays."""
    settled: list[Lexeme] = []
    counted = False
    for place, lexeme in enumerate(lexemes):
        before = settled[-1] if settled else None
        after = lexemes[place + 1] if place + 1 < len(lexemes) else None
        if lexeme.role is Role.SHORT:
            settled.append(_short(lexeme, before, is_magnitude=short_is_magnitude))
        elif lexeme.role is Role.DASH:
            role = _dash(lexeme, before, after, counted=counted)
            if role is not None:
                settled.append(replace(lexeme, role=role))
        elif lexeme.role is Role.FIGURE and lexeme.glued and before and before.role is Role.WORD:
            settled.append(replace(lexeme, role=Role.WORD))
        else:
            settled.append(lexeme)
        counted = counted or lexeme.role in NUMERIC
    return settled


def _short(lexeme: Lexeme, before: Lexeme | None, *, is_magnitude: bool) -> Lexeme:
    """A short letter: a magnitude behind a number, or else the unit that it may be."""
    counted = before is not None and before.role in NUMERIC - {Role.MAGNITUDE}
    if counted and (is_magnitude or not lexeme.units):
        return replace(lexeme, role=Role.MAGNITUDE, units=())
    return replace(lexeme, role=Role.UNIT if lexeme.units else Role.WORD)


_STARTS = NUMERIC | {Role.ARTICLE, Role.POINT}
"""The roles with which a number may begin; most words of a text have another."""

_ENDS_AMOUNT = (NUMERIC - {Role.CARDINAL}) | {Role.UNIT}


def _dash(
    lexeme: Lexeme, before: Lexeme | None, after: Lexeme | None, *, counted: bool
) -> Role | None:
    """A minus, a range, or nothing but a hyphen."""
    if after is None:
        return None
    if before is not None and before.role is Role.POWER:
        return Role.MINUS
    starts_amount = after.role in {Role.FIGURE, Role.UNIT}
    if counted:
        after_amount = before is not None and before.role in _ENDS_AMOUNT
        return Role.TO if starts_amount and (after_amount or not lexeme.glued) else None
    return Role.MINUS if starts_amount and after.glued else None


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Number
    units: tuple[Unit, ...]


class _Reader:
    """Reads one quantity from settled lexemes, or finds that there is none."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self._cursor = Cursor(lexemes)
        self._hedge = Hedge.NONE
        self._noun = ""
        self._failed = False
        self._between = False

    def read(self) -> Quantity | None:
        """The quantity that all of the text says."""
        first = self._amount()
        if first is None:
            return None
        cursor = self._cursor
        last = first
        if cursor.at(Role.TO) or (self._between and cursor.at(Role.AND)):
            cursor.take()
            second = self._amount()
            if second is None:
                return None
            first, last = _aligned(first, second)
        units = merged(first.units, last.units)
        if units is None:
            return None
        units, below_zero = self._rest(units)
        low, high = first.number.value, last.number.value
        if below_zero:
            low, high = -high, -low
        if self._failed or low > high:
            return None
        return Quantity(
            low,
            high,
            self._hedge,
            units,
            self._noun,
            min(first.number.magnitude, last.number.magnitude),
            first.number.is_share and last.number.is_share,
            first.number.is_ordinal,
        )

    def _amount(self) -> _Amount | None:
        """The next number with its sign and unit, past words that say nothing."""
        cursor = self._cursor
        negative = False
        before: tuple[Unit, ...] | None = ()
        while not starts_number(cursor):
            if cursor.done:
                return None
            lexeme = cursor.take()
            if _hides_number(lexeme, cursor.peek()):
                return None
            if lexeme.role is Role.HEDGE:
                self._lean(lexeme)
            elif lexeme.role is Role.MINUS:
                negative = True
            elif lexeme.role is Role.UNIT:
                before = merged(before, prefix_unit(lexeme))
            elif lexeme.role in _NEVER_BEFORE:
                return None
            self._between = self._between or lexeme.role is Role.BETWEEN
        number = read_number(cursor)
        if number is None or before is None:
            return None
        number, after = trailing_unit(cursor, number)
        units = merged(before, after)
        if units is None:
            return None
        return _Amount(replace(number, value=-number.value) if negative else number, units)

    def _lean(self, lexeme: Lexeme) -> None:
        """Take a hedge into account: two that point both ways make no sense."""
        if lexeme.text in {"+", "plus"} and not self._cursor.position > 1:
            return
        new, old = lexeme.hedge, self._hedge
        if new.direction * old.direction < 0:
            self._failed = True
        if new.direction or not old:
            self._hedge = new if not old.direction else old

    def _rest(self, units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], bool]:
        """What follows the amount: its unit with any rate, and whether it lies below zero."""
        cursor = self._cursor
        start = cursor.position
        below_zero = False
        while not cursor.done and not self._failed:
            each = rate(cursor, units)
            if each is not None:
                units = each
                continue
            if _tells_when(cursor.peek(-1), cursor.peek()):
                cursor.take()
                continue
            lexeme = cursor.take()
            is_first = cursor.position == start + 1
            is_times = lexeme.text in {"times", "x"} and not starts_number(cursor)
            if is_first and (lexeme.role is Role.WORD or is_times):
                self._noun = lexeme.text
            elif is_times:
                continue
            elif lexeme.role is Role.HEDGE and _leans_behind(lexeme):
                self._lean(lexeme)
            elif lexeme.role is Role.BELOW_ZERO:
                below_zero = True
            elif lexeme.role in _NEVER_AFTER or (lexeme.role is Role.UNIT and is_first):
                self._failed = True
        return units, below_zero


_WHEN = frozenset({"in", "since", "by", "during", "until", "from", "till", "through"})
_NEVER_BEFORE = frozenset({Role.BLOCK, Role.POWER, Role.TIMES, Role.SLASH, Role.BELOW_ZERO})
_NEVER_BEFORE |= NUMERIC
_NEVER_AFTER = NUMERIC | {Role.BLOCK, Role.POWER, Role.TIMES, Role.SLASH, Role.MINUS}
_NEVER_AFTER |= {Role.SQUARE, Role.OUT_OF}


def _hides_number(word: Lexeme, following: Lexeme) -> bool:
    """Whether a word before a spelled number may belong to it: "sevnty five" is not five."""
    if word.role is not Role.WORD or following.role not in NUMERIC - {Role.FIGURE}:
        return False
    is_multiplier = following.role in {Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN}
    return is_multiplier or looks_like_tens(word.text)


def _tells_when(before: Lexeme, figure: Lexeme) -> bool:
    """Whether a figure only tells the year: "since 2013", "in June 2023"."""
    return is_year(figure) and (before.text in _WHEN or before.text in months("en"))


def _leans_behind(lexeme: Lexeme) -> bool:
    """Whether a hedge may follow its figure: "or more" may, "over" begins something else."""
    if lexeme.text.startswith("as_"):  # "half as many as before"
        return False
    return lexeme.hedge in {Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.ABOUT}


def _aligned(first: _Amount, last: _Amount) -> tuple[_Amount, _Amount]:
    """The ends of a range with the magnitude of the last given to the first: "5 to 6 million"."""
    magnitude = last.number.magnitude
    shares_magnitude = first.number.magnitude == 1 and not first.number.is_share
    if magnitude > 1 and shares_magnitude and first.number.value * magnitude < last.number.value:
        first = replace(first, number=first.number.times(magnitude))
    return first, last
