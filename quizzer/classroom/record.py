"""What is kept of a printed quiz, so that its papers can be marked long afterwards.

A record names each question by its key and holds what stood at each letter as text, so it stays
true when the deck is changed later.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzer.classroom.quiz import Quiz, Version
from quizzer.problems import QuizzerError

FORMAT = 1
_HINT = "It is the quiz.json that quizzer paper wrote; make it again with the same seed."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a recorded quiz: its key, its points and the digest of its content."""

    key: str
    points: float
    revision: str


@dataclass(frozen=True, slots=True)
class RecordedQuestion:
    """A question as a version printed it: its number, its key, and the text at each letter."""

    number: int
    key: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedVersion:
    """A version that was printed, by its code."""

    code: str
    questions: tuple[RecordedQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuizRecord:
    """A quiz as it was given: its questions in the quiz's order, and each printed version."""

    id: str
    title: str
    digest: str
    seed: int
    questions: tuple[Asked, ...]
    versions: tuple[RecordedVersion, ...]


def record_of(quiz: Quiz, versions: Sequence[Version]) -> QuizRecord:
    """What to keep of a quiz and its versions."""
    return QuizRecord(
        quiz.id,
        quiz.title,
        quiz.digest,
        quiz.seed,
        tuple(Asked(item.question.key, item.points, item.revision) for item in quiz.items),
        tuple(
            RecordedVersion(
                version.code,
                tuple(
                    RecordedQuestion(one.number, one.item.question.key, one.options)
                    for one in version.questions
                ),
            )
            for version in versions
        ),
    )


def to_json(record: QuizRecord) -> str:
    """The record as the text of a file; the same record gives the same text."""
    content = {
        "format": FORMAT,
        "quiz": record.id,
        "title": record.title,
        "digest": record.digest,
        "seed": record.seed,
        "questions": [
            {"key": one.key, "points": one.points, "revision": one.revision}
            for one in record.questions
        ],
        "versions": [
            {
                "code": version.code,
                "questions": [
                    {"number": one.number, "key": one.key, "options": list(one.options)}
                    for one in version.questions
                ],
            }
            for version in record.versions
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, path: str) -> QuizRecord:
    """The record in a file's text.

    Raises:
        QuizzerError: the text of ``path`` is no such record, or one of a later format.
    """
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise QuizzerError(
                f"{path} has the format {content['format']!r}; this quizzer knows {FORMAT}.",
                "Upgrade quizzer on this machine.",
            )
        return _read(content)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise QuizzerError(f"{path} is no record of a quiz.", _HINT) from None


def _read(content: Mapping[str, Any]) -> QuizRecord:
    return QuizRecord(
        _text(content["quiz"]),
        _text(content["title"]),
        _text(content["digest"]),
        int(content["seed"]),
        tuple(
            Asked(_text(one["key"]), _points(one["points"]), _text(one["revision"]))
            for one in content["questions"]
        ),
        tuple(
            RecordedVersion(
                _text(version["code"]),
                tuple(
                    RecordedQuestion(
                        int(one["number"]), _text(one["key"]), tuple(map(_text, one["options"]))
                    )
                    for one in version["questions"]
                ),
            )
            for version in content["versions"]
        ),
    )


def _points(value: object) -> float:
    if not isinstance(value, int | float) or not 0 < value < math.inf:
        raise ValueError
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
