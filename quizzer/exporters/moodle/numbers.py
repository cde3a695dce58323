"""Numbers as Moodle grades them: a value, how far from it one may be, and units by their factor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizzer.exporters.markup import visible
from quizzer.exporters.spellings import plain_value
from quizzer.grading.answers import with_unit
from quizzer.grading.currencies import currency_spellings
from quizzer.grading.numbers import margin
from quizzer.grading.quantities import Quantity, quantities
from quizzer.grading.units import unit_spellings
from quizzer.model import Number

MOST_PLACES = 9
"""Decimal places beyond which a value is not said."""

_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_MAGNITUDES = {"k": 3, "K": 3, "m": 6, "M": 6, "bn": 9}
_TYPED = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(.*)", re.ASCII)
_LONGEST_UNIT = 50
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Value:
    """One accepted number: its figures, and how far from it is right as well ("0": not at all)."""

    figures: str
    margin: str


def values_of(body: Number, language: str) -> tuple[Value, ...] | None:
    """The values of a number's answers, the first shown; ``None`` where one of them has none."""
    found = tuple(_value(text, body, language) for item in body.answers for text in item.accepted)
    values = {value.figures: value for value in reversed(found) if value is not None}
    return None if None in found else tuple(reversed(values.values()))


def figures(text: str, body: Number, language: str) -> str | None:
    """The figures that a number says, or ``None``."""
    value = _value(text, body, language)
    return None if value is None else value.figures


def units_of(body: Number, language: str) -> dict[str, str]:
    """Each word that may follow the figures, and how much of it one of the answer's unit is.

    The author's own unit comes first, then other names of the same unit, then "million" and the
    like, as far as the value goes. Moodle takes out spaces before it compares.
    """
    reading = quantities(with_unit(body.answers[0].text, body.unit), language)[0]
    names = [_joined(name) for name in _names(body, reading)]
    names = [name for name in dict.fromkeys(names) if name and len(name) <= _LONGEST_UNIT]
    found = dict.fromkeys(names[:_MOST_NAMES], "1")
    # Behind a figure "m" may be metres, so it is a million of what is counted alone.
    known = _MAGNITUDES if reading.units else _MAGNITUDES | _SHORT_MAGNITUDES
    for word, power in known.items() if found else ():
        if abs(reading.low) >= 10**power:
            share = f"0.{'0' * (power - 1)}1"
            found |= {word: share, f"{word}{names[0]}": share}
    return found


def is_measured(body: Number, language: str) -> bool:
    """Whether the answer is of a unit or a currency, of which another is wrong."""
    return bool(quantities(with_unit(body.answers[0].text, body.unit), language)[0].units)


def typed_as_written(body: Number, language: str) -> bool:
    """Whether each accepted text, typed as the author writes it, is read there as its value.

    A field for numbers takes a figure and behind it a unit that it knows, no sign before the
    figure; spaces and the commas between thousands are taken out.
    """
    units = units_of(body, language)
    return all(
        figures(text, body, language) == _read_there(text, units)
        for item in body.answers
        for text in item.accepted
    )


def _read_there(text: str, units: Mapping[str, str]) -> str | None:
    found = _TYPED.fullmatch(text.replace(" ", "").replace(",", ""))
    if found is None or (found[2] and found[2] not in units):
        return None
    return plain(Fraction(found[1]) / Fraction(units.get(found[2], "1")))


def plain(value: Fraction) -> str | None:
    """A value in decimal figures, or ``None`` where they would not end soon."""
    for places in range(MOST_PLACES + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            sign = "-" if value < 0 else ""
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
            return f"{sign}{whole}.{rest}" if places else f"{sign}{whole}"
    return None


def _value(text: str, body: Number, language: str) -> Value | None:
    readings = quantities(with_unit(text, body.unit), language)
    if not readings or readings[0].is_range:
        return None
    reading = readings[0]
    if not reading.hedge and plain_value(text, language=language, unit=body.unit) is None:
        return None
    shown = plain(reading.low)
    around = plain(margin(body.tolerance, reading.low, language))
    if shown is None or around is None:
        return None
    return Value(shown, around)


def _names(body: Number, reading: Quantity) -> Iterator[str]:
    """The author's word for the unit, or for what is counted, and other words for that unit."""
    if reading.units:
        meant = reading.units[0]
        known = currency_spellings() if meant.is_money else unit_spellings()
        own = body.unit or body.answers[0].text.rpartition(" ")[2]
        if not meant.is_money:
            yield own
        yield meant.name
        yield from (name for name, units in known.items() if units[0] == meant)
    else:
        yield body.unit or reading.noun


def _joined(name: str) -> str:
    name = visible(name)
    return "" if name[:1].isdigit() else name.replace("_", "").replace(" ", "")
