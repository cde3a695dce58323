"""Grades numbers by value: the whole response is read, and nothing of it is ever fuzzed.

What is left out is forgiven where it is understood: the unit, the currency, the thing counted,
a hedge, how often. What is there must be right. Without a magnitude that the answer was written
with ("191" for "$191 million") the learner is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quizzer.grading.characters import plain_characters, shortened
from quizzer.grading.number_words import Hedge, looks_like_magnitude
from quizzer.grading.quantities import Quantity, quantities
from quizzer.grading.showing import show_quantity
from quizzer.grading.units import Unit
from quizzer.model import Grade, Verdict


@dataclass(frozen=True, slots=True)
class _Tolerance:
    """How far a value may lie from the answer's, in the answer's unit or as a share of it."""

    absolute: Fraction = Fraction()
    relative: Fraction = Fraction()

    def of(self, value: Fraction) -> Fraction:
        return max(self.absolute, self.relative * abs(value))


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    note: str = ""

    @property
    def rank(self) -> tuple[int, bool]:
        """Sorts the best finding first, and of two wrongs the one that says why."""
        return _RANKS.index(self.verdict), not self.note


_RANKS = (Verdict.CORRECT, Verdict.ASK_AGAIN, Verdict.WRONG)
_WRONG = _Finding(Verdict.WRONG)


def grade_number(
    response: str,
    answers: Sequence[str],
    *,
    unit: str = "",
    tolerance: str = "",
    language: str = "en",
) -> Grade:
    """Grade ``response`` against the quantities ``answers``, the first of which is shown.

    ``unit`` is understood where an answer has none; ``tolerance`` is ``5%`` of the answer or
    ``10`` in its unit. The verdict is correct, wrong or, when a magnitude is missing, ask again.
    """
    margin = _tolerance(tolerance, language)
    given = quantities(response, language)
    accepted = [each for answer in answers for each in _understood(answer, unit, language)]
    best, understood = _WRONG, _likeliest(given, accepted)
    for reading in given:
        for answer in accepted:
            finding = _compare(answer, reading, margin)
            if finding.rank < best.rank:
                best, understood = finding, reading
    normalised = show_quantity(understood) if understood else shortened(response)
    score = 1.0 if best.verdict is Verdict.CORRECT else 0.0
    return Grade(best.verdict, score, answers[0], normalised, best.note)


def number_problem(text: str, *, unit: str = "", language: str = "en") -> str | None:
    """Why the authored answer ``text`` cannot be read as a quantity, or ``None`` when it can."""
    found = quantities(text, language)
    if not found:
        return (
            f"“{shortened(text)}” cannot be read as one number; write it with its unit and no "
            "other words, as in 13,000, $191 million or over 300 km"
        )
    if unit and found[0].units and not _agrees(found, unit, language):
        return f"“{shortened(text)}” has a unit of its own, and it is not “{shortened(unit)}”"
    return None


def tolerance_problem(text: str) -> str | None:
    """Why ``text`` is no tolerance, or ``None`` when it is one or empty."""
    if not text.strip() or _tolerance(text, "en") != _Tolerance():
        return None
    return f"“{shortened(text)}” is no tolerance; write a share such as 5% or a plain number"


def margin(tolerance: str, value: Fraction, language: str) -> Fraction:
    """How far from ``value`` a ``tolerance`` lets a response lie, in the value's unit."""
    return _tolerance(tolerance, language).of(value)


def _tolerance(text: str, language: str) -> _Tolerance:
    """The tolerance that ``text`` says; none at all when it says nothing sensible."""
    for found in quantities(text, language):
        is_plain = not (found.is_range or found.noun or found.is_share or found.hedge.direction)
        if is_plain and found.low > 0:
            if not found.units:
                return _Tolerance(absolute=found.low)
            if found.units[0].is_share:
                return _Tolerance(relative=found.low * found.units[0].factor)
    return _Tolerance()


def _understood(answer: str, unit: str, language: str) -> tuple[Quantity, ...]:
    """The readings of an answer with the question's ``unit`` where it has none of its own."""
    bare = _unambiguous(answer, unit, language)
    if not unit or not bare or bare[0].units:
        return bare
    both = quantities(f"{answer} {unit}", language)
    full = tuple(each for each in both if each.magnitude >= bare[0].magnitude)
    if not full:
        return tuple(replace(each, noun=each.noun or unit) for each in bare)
    if full[0].magnitude > bare[0].magnitude:
        # The question already says "in millions of dollars": the bare figure is whole.
        return (*full, *(replace(each, noun=unit) for each in bare))
    return full


def _unambiguous(answer: str, unit: str, language: str) -> tuple[Quantity, ...]:
    """The readings of an answer, whose "m" or "K" its unit or the space before it settles."""
    readings = quantities(answer, language)
    measured = tuple(reading for reading in readings if reading.units)
    if len(readings) == len(measured) or not measured:
        return readings
    if unit:
        return measured if _agrees(measured, unit, language) else readings[:1]
    plain = plain_characters(answer)
    if _SPACED_SYMBOL.search(plain):
        return measured
    return readings if "K" not in plain else readings[:1]


_SPACED_SYMBOL = re.compile(r"\d [mK]\b")


def _agrees(found: tuple[Quantity, ...], unit: str, language: str) -> bool:
    """Whether the readings' own unit is one that ``unit`` may mean."""
    named = [each for reading in quantities(f"1 {unit}", language) for each in reading.units]
    own = [each for reading in found for each in reading.units]
    return any(each.dimension == other.dimension for each in own for other in named)


def _likeliest(given: Sequence[Quantity], accepted: Sequence[Quantity]) -> Quantity | None:
    """How to show a wrong response: "200 m" are metres where the answer has a unit."""
    if any(answer.units for answer in accepted):
        given = sorted(given, key=lambda reading: not reading.units)
    return given[0] if given else None


def _compare(answer: Quantity, response: Quantity, margin: _Tolerance) -> _Finding:
    if response.is_multiple and not _may_be_multiple(answer, response):
        return _WRONG
    scales = tuple(_scales(answer, response))
    leans = _leans_alike(answer.hedge, response.hedge)
    misnamed = _names_another_thing(answer, response)
    if not misnamed and any(_is_within(answer, response, scale, margin) for scale in scales):
        return _Finding(Verdict.CORRECT) if leans else _leaning(response.hedge)
    lacks_magnitude = answer.magnitude > 1 and response.magnitude == 1
    if leans and lacks_magnitude and not response.is_multiple:
        said = replace(
            response,
            low=response.low * answer.magnitude,
            high=response.high * answer.magnitude,
        )
        if any(_is_within(answer, said, scale, margin) for scale in scales):
            return _Finding(
                Verdict.ASK_AGAIN,
                f"Is that {show_quantity(response)} as it stands, or thousands, millions, …?",
            )
    if (misnamed or not scales) and (answer.low, answer.high) == (response.low, response.high):
        return _Finding(Verdict.WRONG, "The figure is right, what it counts is not.")
    return _WRONG


def _may_be_multiple(answer: Quantity, response: Quantity) -> bool:
    """Whether "doubled" or "threefold" may be said: of no measure, of a share only "halved"."""
    return all(unit.is_count_rate or (unit.is_share and response.is_share) for unit in answer.units)


def _leaning(hedge: Hedge) -> _Finding:
    return _Finding(Verdict.WRONG, f"The figure is right, “{hedge}” is not.")


def _leans_alike(answer: Hedge, response: Hedge) -> bool:
    """Whether the response's hedge may stand for the answer's.

    None and "about" always may. An exact or rough answer is not "over" or "under" itself, but
    people say "nearly" for about; else both must point the same way.
    """
    if not response or response is Hedge.ABOUT:
        return True
    if not answer.direction:
        return response is Hedge.NEARLY
    return answer.direction == response.direction


def _names_another_thing(answer: Quantity, response: Quantity) -> bool:
    """Whether a measured answer was given a thing that is no unit: "97 men" for "97 percent".

    Nor is a misspelled magnitude the thing counted: "13 thousnd" is not 13.
    """
    if response.noun == answer.noun or response.units:
        return False
    counts = not answer.units or any(unit.is_count_rate for unit in answer.units)
    return bool(response.noun) and (not counts or looks_like_magnitude(response.noun))


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the response's figures become figures in the answer's unit."""

    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction()


def _scales(answer: Quantity, response: Quantity) -> Iterable[_Scale]:
    """Every sense in which the units agree; none when the response's unit is a wrong one."""
    if not response.units:
        is_percent = bool(answer.units) and answer.units[0].is_share
        if is_percent and response.is_share:
            yield _Scale(1 / answer.units[0].factor)
        elif not (response.is_ordinal and answer.units):
            yield _Scale()
    elif not answer.units:
        yield from _scales_to_bare(answer, response.units)
    else:
        for meant in _meant(answer.units):
            yield from _scales_to_unit(meant, response.units)


def _scales_to_bare(answer: Quantity, units: tuple[Unit, ...]) -> Iterable[_Scale]:
    """A unit for an answer without one: a share of a share, or time, which is counted too."""
    for unit in units:
        is_part = answer.is_share or (not answer.noun and 0 < answer.high < 1)
        if unit.is_share:
            if is_part:
                yield _Scale(unit.factor)
        elif unit.is_count_rate or (unit.is_time and not answer.noun):
            yield _Scale()


def _meant(units: tuple[Unit, ...]) -> Iterable[Unit]:
    """Of each family of meanings, the likeliest: an answer in "$" means US dollars."""
    families: dict[object, Unit] = {}
    for unit in units:
        families.setdefault(unit.family or unit.dimension, unit)
    return families.values()


def _scales_to_unit(meant: Unit, units: tuple[Unit, ...]) -> Iterable[_Scale]:
    same = [unit for unit in units if unit.dimension == meant.dimension]
    # "Degrees" for an answer in °F are Fahrenheit: the answer's own unit goes first.
    for unit in [each for each in same if each == meant] or same:
        yield _Scale(unit.factor / meant.factor, (unit.offset - meant.offset) / meant.factor)
    if not same:
        for unit in units:
            yield from _scales_to_loose(meant, unit)


def _scales_to_loose(meant: Unit, unit: Unit) -> Iterable[_Scale]:
    """One names the stretch of time that the other leaves out, or only the currency is missing."""
    for rate in (unit, meant):
        if rate.whole is not None and not rate.is_loose_rate:
            return
    if unit.is_count_rate:
        stretch = meant.whole.each(meant) if meant.whole else None
        if stretch is None:
            if meant.is_money or meant.is_share:
                yield _Scale()
        elif stretch.power(-1).dimension == unit.dimension:
            yield _Scale(unit.factor * stretch.factor)
    elif (unit.whole is None) != (meant.whole is None):
        one, other = unit.whole or unit, meant.whole or meant
        if one.dimension == other.dimension:
            yield _Scale(one.factor / other.factor)


def _is_within(answer: Quantity, response: Quantity, scale: _Scale, margin: _Tolerance) -> bool:
    return all(
        abs(given * scale.factor + scale.offset - right) <= margin.of(right)
        for given, right in ((response.low, answer.low), (response.high, answer.high))
    )
