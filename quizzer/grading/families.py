"""The families of typed answers: texts, numbers and dates, each compared by its own module.

Numbers and dates bring tables of their own, which are loaded with the first of them to grade.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

from quizzer.grading.text import grade_text
from quizzer.model import Family, Grade


def compare(
    family: Family,
    response: str,
    answers: Sequence[str],
    *,
    language: str,
    unit: str = "",
    tolerance: str = "",
    reject: Collection[str] = (),
    words: Container[str] = frozenset(),
    ask: str = "",
) -> Grade:
    """Grade one typed response; ``unit`` and ``tolerance`` are for numbers, the rest for texts."""
    match family:
        case Family.TEXT:
            return grade_text(
                response, answers, reject=reject, words=words, language=language, ask=ask
            )
        case Family.NUMBER:
            from quizzer.grading.numbers import grade_number  # noqa: PLC0415 - see above

            return grade_number(
                response, answers, unit=unit, tolerance=tolerance, language=language
            )
        case Family.DATE:
            from quizzer.grading.dates import grade_date  # noqa: PLC0415 - see above

            return grade_date(response, answers, language=language)


def problem(family: Family, text: str, *, language: str, unit: str = "") -> str | None:
    """Why an authored answer cannot be read as one of its family; ``None`` when it can."""
    match family:
        case Family.TEXT:
            return None
        case Family.NUMBER:
            from quizzer.grading.numbers import number_problem  # noqa: PLC0415 - see above

            return number_problem(text, unit=unit, language=language)
        case Family.DATE:
            from quizzer.grading.dates import date_problem  # noqa: PLC0415 - see above

            return date_problem(text, language=language)


def tolerance_problem(text: str) -> str | None:
    """Why a tolerance cannot be read; ``None`` when it can."""
    from quizzer.grading import numbers  # noqa: PLC0415 - see above

    return numbers.tolerance_problem(text)
