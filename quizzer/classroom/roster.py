"""Who sits a quiz, and which version each gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from quizzer.problems import QuizzerError


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody on a class's roster; ``id``, ``group`` (the class) and ``version`` may be empty."""

    name: str
    id: str = ""
    group: str = ""
    version: str = ""

    @property
    def label(self) -> str:
        """The name, with the id behind it when there is one: what tells two students apart."""
        return f"{self.name} ({self.id})" if self.id else self.name


def seated(students: Sequence[Student], codes: Sequence[str]) -> tuple[Student, ...]:
    """The students, each with a version: their own, else the next one in turn.

    Raises:
        QuizzerError: A student's own version is none of ``codes``.
    """
    known = {code.casefold(): code for code in codes}
    turn = cycle(codes)
    placed = []
    for student in students:
        own = student.version
        if own and own.casefold() not in known:
            raise QuizzerError(
                f"The roster gives {student.label} the version {own!r}, "
                f"and there are only {', '.join(codes)}.",
                "Ask for more with --versions, or leave the cell empty.",
            )
        code = known[own.casefold()] if own else next(turn)
        placed.append(replace(student, version=code))
    return tuple(placed)
