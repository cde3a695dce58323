"""Days and years in English words: "the fourth of May, eighteen seventy-one"."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_RANKS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_CARDINALS = {word: number for number, word in enumerate(_ONES.split())}
_CARDINALS |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_ORDINALS = {word: number for number, word in enumerate(_RANKS.split(), start=1)}
_ORDINALS |= {"twentieth": 20, "thirtieth": 30}
FACTORS = {"hundred": 100, "thousand": 1000}
"""The words that multiply what is said before them."""
_NOUGHT = "oh"
_TEN = 10

SPOKEN = frozenset({*_CARDINALS, *_ORDINALS, *FACTORS, _NOUGHT})
"""The words that numbers of dates are made of."""


def spoken_numbers(words: Sequence[str]) -> list[tuple[int, bool]]:
    """The numbers that a run of words says, each with whether it is a rank.

    A rank ends its number: "fourth eighteen seventy one" is the 4th and 1871.
    """
    numbers: list[tuple[int, bool]] = []
    run: list[str] = []
    for word in words:
        run.append(word)
        if word in _ORDINALS:
            numbers.append((_day(run), True))
            run = []
    if run:
        numbers.append((_year(run), False))
    return numbers


def _day(run: Sequence[str]) -> int:
    """As in "twenty first", 21; what is no day comes out as 0, which no month has."""
    *before, last = run
    if not before:
        return _ORDINALS[last]
    tens = _CARDINALS.get(before[0], 0)
    is_day = len(before) == 1 and tens in {20, 30} and _ORDINALS[last] < _TEN
    return tens + _ORDINALS[last] if is_day else 0


def _year(run: Sequence[str]) -> int:
    """The year that cardinals say, in pairs ("nineteen oh five") or in full; 0 when none."""
    if any(word in FACTORS for word in run):
        return _in_full(run)
    match _pairs(run):
        case [number]:
            return number
        case [hundreds, years] if hundreds >= _TEN and years >= _TEN:
            return hundreds * 100 + years
        case [hundreds, -1, years] if hundreds >= _TEN and 0 < years < _TEN:
            return hundreds * 100 + years
        case _:
            return 0


def _pairs(run: Sequence[str]) -> list[int]:
    """The two-digit numbers of a run; "oh" as -1."""
    pairs: list[int] = []
    takes_ones = False
    for word in run:
        number = _CARDINALS.get(word, -1)
        if takes_ones and 0 < number < _TEN:
            pairs[-1] += number
            takes_ones = False
        else:
            pairs.append(number)
            takes_ones = number >= 2 * _TEN
    return pairs


def _in_full(run: Sequence[str]) -> int:
    """As in "two thousand thirteen" and "nineteen hundred five"; 0 where that is no number."""
    total, group = 0, 0
    for word in run:
        if word in FACTORS:
            group = (group or 1) * FACTORS[word]
            if word == "thousand":
                total, group = total + group, 0
        elif word == _NOUGHT or (group and group % 10 and group % 100):
            return 0
        else:
            group += _CARDINALS[word]
    return total + group
