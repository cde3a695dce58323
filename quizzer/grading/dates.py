"""Grades dates at the precision that the answer was written with.

A day may leave out its year, because the question asked for the day; a month may not. What is
more precise than the answer is judged on what the answer says. What can be read two ways is
asked again, unless both are equally right or wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzer.grading.characters import shortened
from quizzer.grading.date_reading import DateReadings, read_dates
from quizzer.grading.month_names import PART_MONTHS, weekday_name
from quizzer.grading.partial_date import PartialDate, Span, century
from quizzer.model import Grade, Verdict

_TWO_WAYS = "That can be read two ways: write the month as a word and the year in full."
_WHICH_ERA = "Is that BC or AD?"


def grade_date(response: str, answers: Sequence[str], *, language: str = "en") -> Grade:
    """Grade ``response`` against the dates ``answers``, the first of which is shown.

    The verdict is correct, wrong or, when the response can be read two ways, ask again.
    """
    given = read_dates(response, language)
    accepted = [(answer, date) for answer in answers for date in read_dates(answer, language).plain]
    finding = _judge(given, accepted)
    understood = (*given.plain, *given.impossible)
    normalised = str(understood[0]) if understood else shortened(response)
    score = 1.0 if finding.verdict is Verdict.CORRECT else 0.0
    return Grade(finding.verdict, score, answers[0], normalised, finding.note)


def date_problem(text: str, *, language: str = "en") -> str | None:
    """Why the authored answer ``text`` cannot be read as a date, or ``None`` when it can."""
    found = read_dates(text, language)
    shown = shortened(text)
    if len(found.plain) > 1:
        return f"“{shown}” can be read two ways; write the month as a word, as in 6 July 2023"
    if found.plain and found.plain[0].is_short:
        return f"“{shown}” leaves the century open; write the year in full"
    if found.plain:
        return None
    if found.impossible:
        return f"“{shown}” is in no calendar"
    return (
        f"“{shown}” cannot be read as one date; write it as 4 May 1871, May 1871, 1871, "
        "1860s, 19th century or 44 BC"
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    note: str = ""


_WRONG = _Finding(Verdict.WRONG)


def _judge(given: DateReadings, accepted: Sequence[tuple[str, PartialDate]]) -> _Finding:
    if not given.plain and given.impossible:
        return _Finding(Verdict.WRONG, f"There is no {given.impossible[0]}.")
    findings = [_best(reading, accepted) for reading in given.plain]
    verdicts = {finding.verdict for finding in findings}
    if len(verdicts) > 1:
        return _Finding(Verdict.ASK_AGAIN, _TWO_WAYS)
    if findings and findings[0].verdict is not Verdict.WRONG:
        return findings[0]
    if any(_best(reading, accepted) != _WRONG for reading in given.stretched):
        return _Finding(Verdict.ASK_AGAIN, _TWO_WAYS)
    return _WRONG


def _best(reading: PartialDate, accepted: Sequence[tuple[str, PartialDate]]) -> _Finding:
    """What the accepted answers make of one reading: the best of what each does."""
    found = [_compare(text, answer, reading) for text, answer in accepted]
    for verdict in (Verdict.CORRECT, Verdict.ASK_AGAIN):
        for finding in found:
            if finding.verdict is verdict:
                return finding
    return _WRONG


def _compare(text: str, answer: PartialDate, given: PartialDate) -> _Finding:
    """One reading against one accepted date, whose wording is ``text``."""
    if not (_says_day(answer, given) and _says_part(answer, given) and _sides(answer, given)):
        return _WRONG
    if answer.years is None:
        return _right(answer, given, "")
    if given.years is None:
        return _right(answer, given, f"In full: {text}.") if answer.day is not None else _WRONG
    if not given.has_era and answer.years[0] < 0 and _within(answer, _before_christ(given)):
        return _Finding(Verdict.ASK_AGAIN, _WHICH_ERA)
    if given.is_short and given.years != answer.years:
        return _short_year(text, answer, given)
    return _right(answer, given, "") if _within(answer, given) else _WRONG


def _says_day(answer: PartialDate, given: PartialDate) -> bool:
    """Whether the day, month and weekday that the answer names are there and agree."""
    if answer.day is not None and given.day != answer.day:
        return False
    if answer.month is not None and given.month != answer.month:
        return False
    return given.weekday == answer.weekday or None in {given.weekday, answer.weekday}


def _says_part(answer: PartialDate, given: PartialDate) -> bool:
    """Whether "early 1862" or "spring 1862" is said, or a month that lies in it."""
    if not answer.part or given.part == answer.part:
        return True
    if given.part or answer.month is not None or given.month is None:
        return False
    return answer.span is Span.YEAR and given.month in PART_MONTHS[answer.part]


def _sides(answer: PartialDate, given: PartialDate) -> bool:
    """Whether "before" and "after" agree; an answer's may be left out, a wrong one is wrong."""
    return not given.side or given.side == answer.side


def _right(answer: PartialDate, given: PartialDate, note: str) -> _Finding:
    """Right, with a word on a weekday that was added and is not that day's."""
    actual = given.actual_weekday
    is_other = None not in {given.weekday, actual} and given.weekday != actual
    if is_other and actual is not None and answer.weekday is None:
        note = f"That day was a {weekday_name(actual)}."
    return _Finding(Verdict.CORRECT, note)


def _short_year(text: str, answer: PartialDate, given: PartialDate) -> _Finding:
    """A year of two digits: it never contradicts a day, and of anything else it says too little."""
    if answer.years is None or given.years is None or answer.span is not given.span:
        return _WRONG
    if answer.years[0] < 0 or given.years[0] % 100 != answer.years[0] % 100:
        return _WRONG
    if answer.day is not None:
        return _right(answer, given, f"In full: {text}.")
    return _Finding(Verdict.ASK_AGAIN, "Which century is that? Write the year in full.")


def _before_christ(given: PartialDate) -> PartialDate:
    """The same figures before Christ."""
    first, last = given.years or (0, 0)
    return replace(given, years=(-last, -first))


def _within(answer: PartialDate, given: PartialDate) -> bool:
    """Whether the years given lie in the answer's; a range of years must be the very same."""
    if answer.years is None or given.years is None:
        return False
    if answer.span is Span.RANGE:
        return given.span is Span.RANGE and given.years == answer.years
    if answer.span is Span.CENTURY and given.span is Span.CENTURY:
        same_side = (answer.years[0] < 0) == (given.years[0] < 0)
        return same_side and century(answer.years) == century(given.years)
    return answer.years[0] <= given.years[0] and given.years[1] <= answer.years[1]
