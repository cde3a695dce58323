"""Figures and dates in printed texts, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from quizzer.checks.proof import OUTER, Sought, is_figure, stands_in
from quizzer.checks.wording import answers, words
from quizzer.grading.answers import family_of
from quizzer.model import Family, Number, Question

_SMALL = 100
"""A figure below is met everywhere."""

_MOST_KEPT = 1 << 14
_LONGEST = 400
"""Of a printed text so many words are looked through."""

_LONGEST_FIGURE = 7
"""Words of a figure or a date that is picked; what is longer says more than that."""

_DIGITS = re.compile(r"\d{1,18}")


class Figure(NamedTuple):
    """An answer that is a figure or a date.

    ``value`` is the number, the day, or the year of a date without a day. A ``small`` number
    could be anything.
    """

    sought: Sought
    value: Fraction
    month: int = 0
    small: bool = False

    def stands_in(self, text: str, language: str) -> bool:
        """Whether a text in a language has it, as the grader compares."""
        if self.month and Fraction(self.month) not in values(text, language):
            named = {word for word in words(self.sought.texts[0]) if word.isalpha()}
            if named.isdisjoint(words(text)):
                return False
        return stands_in(self.sought, [text])


def figures_of(question: Question) -> Iterator[Figure]:
    """The answers of a question that are figures or dates; those that are picked, too."""
    family = family_of(question.body)
    unit = question.body.unit if isinstance(question.body, Number) else ""
    for texts in answers(question):
        for text in texts:
            if family is not Family.TEXT or (
                any(map(str.isdigit, text)) and len(words(text)) <= _LONGEST_FIGURE
            ):
                sought = Sought((text,), family, question.language, unit)
                yield from _dates(sought, text) if family is not Family.NUMBER else ()
                yield from _numbers(sought, text) if family is not Family.DATE else ()


def _numbers(sought: Sought, text: str) -> Iterator[Figure]:
    from quizzer.grading.quantities import quantities  # noqa: PLC0415 - its tables take a while

    as_number = replace(sought, family=Family.NUMBER)
    for value in {each.low: None for each in quantities(text, sought.language)}:
        yield Figure(as_number, value, small=abs(value) < _SMALL)


def _dates(sought: Sought, text: str) -> Iterator[Figure]:
    from quizzer.grading.date_reading import read_dates  # noqa: PLC0415 - its tables take a while

    as_date = replace(sought, family=Family.DATE, yearless=True)
    for date in read_dates(text, sought.language).plain:
        if date.day is not None:
            yield Figure(as_date, Fraction(date.day), date.month or 0)
        elif date.years is not None:
            yield Figure(as_date, Fraction(date.years[0]), date.month or 0)


@lru_cache(maxsize=_MOST_KEPT)
def values(text: str, language: str) -> frozenset[Fraction]:
    """Every value that a text may say, in figures or words; of a date its parts as well."""
    from quizzer.grading.date_reading import read_dates  # noqa: PLC0415 - its tables take a while
    from quizzer.grading.quantities import quantities  # noqa: PLC0415 - the same

    found = {Fraction(digits) for digits in _DIGITS.findall(text)}
    for run in _runs(text, language):
        found |= {each.low for each in quantities(run, language)}
        found |= {Fraction(each.years[0]) for each in read_dates(run, language).plain if each.years}
    return frozenset(found)


def _runs(text: str, language: str) -> Iterator[str]:
    """Each figure of a text, and figures that follow each other: one hundred and ninety-one."""
    run: list[str] = []
    for chunk in (*text.split()[:_LONGEST], ""):
        bare = chunk.strip(OUTER)
        if is_figure(bare, language):
            yield bare
            run.append(bare)
        elif run and bare.casefold() != "and":
            if len(run) > 1:
                yield " ".join(run)
            run = []
