"""Whether a quote has an answer in it, as the grader compares.

Plain words are looked for first, for most quotes have their answer word for word. Only where they
fail are stretches of the quote graded as if someone had typed them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizzer.checks.wording import holds, words
from quizzer.grading.articles import readings
from quizzer.grading.folding import Word, fold, joined
from quizzer.model import Family, Verdict

if TYPE_CHECKING:
    from quizzer.grading.date_reading import DateReadings

_LONGEST = 7
"""How many words a figure or a date may have: "on the 4th of May in the year 1871"."""

_BEFORE_NUMBER = 2
_BEFORE_DATE = 3
"""How many words that belong to it may stand before a figure: "more than", "the summer of"."""

_MOST_TEXTS = 50
_LONGEST_QUOTE = 400
"""How many accepted texts are graded, and how many words of a quote are looked through.

Nobody writes more, unless to see how long it takes.
"""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the texts that count as one answer, and how the grader reads them.

    With ``yearless`` a day stands there without its year, too.
    """

    texts: Sequence[str]
    family: Family = Family.TEXT
    language: str = "en"
    unit: str = ""
    yearless: bool = False


def stands_in(sought: Sought, quotes: Sequence[str]) -> bool:
    """Whether one of the accepted texts stands in one of the quotes."""
    if any(holds(quote, text) for quote in quotes for text in sought.texts):
        return True
    match sought.family:
        case Family.TEXT:
            return any(_says(sought, quote) for quote in quotes)
        case Family.NUMBER:
            return any(_counts(sought, quote) for quote in quotes)
        case Family.DATE:
            return any(_dates(sought, quote, quotes) for quote in quotes)


def _says(sought: Sought, quote: str) -> bool:
    """Whether a quote has a text's words in a row, spelled or hyphenated in any accepted way."""
    forms = [_cut(fold(quote, sought.language))]
    if any(word.hangs for word in forms[0]):
        forms.append(joined(forms[0]))
    for text in sought.texts:
        for reading in readings(fold(text, sought.language), sought.language):
            ways = [reading, joined(reading)] if any(word.hangs for word in reading) else [reading]
            if any(_in_a_row(way, form) for way in ways for form in forms):
                return True
    return False


def _cut(found: tuple[Word, ...]) -> tuple[Word, ...]:
    return found[:_LONGEST_QUOTE]


def _in_a_row(few: tuple[Word, ...], many: tuple[Word, ...]) -> bool:
    """Whether some words stand among others in their order, articles between them passed over."""
    bare = [word for word in many if word.form not in {"a", "an", "the"}]
    for row in (list(many), bare):
        for start in range(len(row) - len(few) + 1):
            if all(one.same(row[start + place]) for place, one in enumerate(few)):
                return True
    return False


def _counts(sought: Sought, quote: str) -> bool:
    """Whether a quote has a figure that the grader takes for the number sought.

    Each figure is read with as many words behind it as can be, so that its unit is not left out,
    and for "over 300" with those before it. Else "over six months" would be more than six.
    """
    from quizzer.grading.numbers import grade_number  # noqa: PLC0415 - its tables take a while
    from quizzer.grading.quantities import quantities  # noqa: PLC0415 - the same

    chunks = quote.split()[:_LONGEST_QUOTE]
    places = [at for at, chunk in enumerate(chunks) if is_figure(chunk, sought.language)]
    if not places:
        return False
    texts = sought.texts[:_MOST_TEXTS]
    bounds = any(
        each.hedge.direction for text in texts for each in quantities(text, sought.language)
    )
    before = _BEFORE_NUMBER if bounds else 0
    for place in places:
        said = next(
            (
                stretch
                for start in range(max(0, place - before), place + 1)
                for stretch in _stretches(chunks, start, place + 1)
                if quantities(stretch, sought.language)
            ),
            chunks[place],
        )
        found = grade_number(said, texts, unit=sought.unit, language=sought.language)
        if found.verdict is Verdict.CORRECT:
            return True
    return False


@lru_cache(maxsize=1 << 15)
def is_figure(chunk: str, language: str) -> bool:
    """Whether a word is a figure, or a number in words."""
    from quizzer.grading.quantities import quantities  # noqa: PLC0415 - its tables take a while

    return bool(quantities(chunk.strip(OUTER), language))


def _dates(sought: Sought, quote: str, quotes: Sequence[str]) -> bool:
    """Whether a quote has the date sought, with its year there or in another quote."""
    from quizzer.grading.date_reading import read_dates  # noqa: PLC0415 - its tables take a while
    from quizzer.grading.dates import grade_date  # noqa: PLC0415 - the same
    from quizzer.grading.spoken_years import SPOKEN  # noqa: PLC0415 - the same

    said = {word for each in quotes for word in words(each)}
    chunks = quote.split()[:_LONGEST_QUOTE]
    for place, chunk in enumerate(chunks):
        counts = any(map(str.isdigit, chunk)) or not SPOKEN.isdisjoint(words(chunk))
        if not counts and not read_dates(chunk.strip(OUTER), sought.language).plain:
            continue
        for start in range(max(0, place - _BEFORE_DATE), place + 1):
            for stretch in _stretches(chunks, start, place + 1):
                for text in sought.texts[:_MOST_TEXTS]:
                    found = grade_date(stretch, [text], language=sought.language)
                    if found.verdict is Verdict.CORRECT and (
                        sought.yearless
                        or _years(text) <= said
                        or _has_year(read_dates(stretch, sought.language))
                    ):
                        return True
    return False


OUTER = ".,;:!?()[]{}\"'“”‘’«»„"
"""Signs around a word that are none of a figure's or date's own."""

_YEAR_DIGITS = 4


def _years(text: str) -> set[str]:
    """The figures in a text that are years by their length."""
    return {word for word in words(text) if len(word) == _YEAR_DIGITS and word.isdecimal()}


def _has_year(readings: DateReadings) -> bool:
    """Whether a date was said with its year, the century not left open."""
    return any(date.years is not None and not date.is_short for date in readings.plain)


def _stretches(chunks: Sequence[str], start: int, least: int) -> Iterator[str]:
    """Stretches from one place to beyond another, the longest first: a unit is read, too."""
    for end in range(min(start + _LONGEST, len(chunks)), least - 1, -1):
        yield " ".join(chunks[start:end]).strip(OUTER.replace("'", ""))
