"""What can be wrong with content, as values, and the one error type that people see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error leaves its question out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; ``line`` and ``column`` are 1-based and counted in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a deck or a seed: where it is, what is wrong and what to write instead.

    ``rule`` is the stable id of the rule that found it, ``hint`` the next step in the reader's
    words, ``question`` the key (``deck/question``) of the question that it costs, if any.
    """

    location: Location
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    question: str | None = None


class QuizzerError(Exception):
    """A failure that is the user's to mend: what is wrong, and in ``hint`` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
