"""The roster of a class: a table with a line for each student."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzer.classroom.roster import Student
from quizzer.content.sheet import unguarded
from quizzer.importers.delimited import Line, place_of
from quizzer.problems import QuizzerError

_HEADS = "The first line names the columns: name, and perhaps id, class and version."
_LONGEST = 120
"""Characters; what is longer fits no line for a name."""

_MOST = 5000
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


def read_roster(lines: Sequence[Line], path: str) -> tuple[Student, ...]:
    """The students of a table whose first line is its heads, in its order.

    Raises:
        QuizzerError: There is no column ``name``, nobody on it, somebody without a name, twice,
            or with a name that no line could hold. Nothing is then taken from it.
    """
    if not lines:
        raise QuizzerError(f"{path} is empty.", _HEADS)
    heads, *rows = lines
    name = place_of(heads.cells, "name", "student")
    if name is None:
        raise QuizzerError(f"{path}:{heads.number}: there is no column named name.", _HEADS)
    if not rows:
        raise QuizzerError(f"{path} has no student.", "Write a line for each under the heads.")
    if len(rows) > _MOST:
        raise QuizzerError(f"{path} has more than {_MOST:,} students.", "Is it the right file?")
    others = [place_of(heads.cells, head) for head in ("id", "class", "version")]
    students: dict[str, Student] = {}
    for row in rows:
        cells = [_line(row.cell(place)) if place is not None else "" for place in (name, *others)]
        student = Student(*cells)
        _check(student, row, f"{path}:{row.number}")
        if student.label.casefold() in students:
            raise QuizzerError(
                f"{path}:{row.number}: {student.label!r} stands there twice.",
                "Tell them apart by a column id, or by their names.",
            )
        students[student.label.casefold()] = student
    return tuple(students.values())


def _check(student: Student, row: Line, place: str) -> None:
    if not student.name:
        raise QuizzerError(f"{place}: there is no name.", "Write one, or take the line out.")
    if max(map(len, row.cells)) > _LONGEST:
        raise QuizzerError(
            f"{place}: a cell is longer than {_LONGEST} characters.",
            'Is a " open, or is it the wrong file?',
        )


def _line(cell: str) -> str:
    """A cell on one line, without what cannot be seen and the apostrophe against formulas."""
    return unguarded(" ".join(_UNSEEN.sub(" ", cell).split()))
