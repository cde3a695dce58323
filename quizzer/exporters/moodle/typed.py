"""Every text that counts as right where a program compares what is typed with a list."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.classroom.quiz import QuizItem
from quizzer.exporters.feedback import Rival, rivals_of
from quizzer.exporters.moodle.text import one_line
from quizzer.exporters.spellings import spellings
from quizzer.grading.answers import family_of
from quizzer.grading.families import compare
from quizzer.model import Number, Text, Verdict


def accepted_forms(item: QuizItem, texts: Sequence[str]) -> tuple[str, ...]:
    """What to accept for ``texts``: as the author writes them, and as our grader takes them.

    Nothing that the author rejects or that a rival source says is among what is added.
    """
    question, body = item.question, item.question.body
    family, unit = family_of(body), _unit(body)
    reject = body.reject if isinstance(body, Text) else ()
    taboo = [one.says for one in rivals_of(item)]
    written = tuple(dict.fromkeys(one_line(text) for text in texts))
    found = spellings(family, written, language=question.language, unit=unit, reject=reject)

    def allowed(text: str) -> bool:
        if text in written or not taboo:
            return True
        grade = compare(family, text, taboo, language=question.language, unit=unit)
        return grade.verdict is not Verdict.CORRECT

    return tuple(text for text in found if allowed(text))


def rival_forms(item: QuizItem, rival: Rival) -> tuple[str, ...]:
    """What to take for a rival's own answer: as it is written, and as our grader takes it."""
    body, written = item.question.body, (one_line(rival.says),)
    return spellings(family_of(body), written, language=item.question.language, unit=_unit(body))


def _unit(body: object) -> str:
    return body.unit if isinstance(body, Number) else ""
