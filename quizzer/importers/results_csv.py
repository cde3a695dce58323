"""``responses.csv``: a row a student, a column for each printed number, versions mapped back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzer.classroom.cells import CellError, read_cell
from quizzer.classroom.record import QuizRecord, RecordedVersion
from quizzer.classroom.sittings import Response, Sitting, Source
from quizzer.content.sheet import unguarded
from quizzer.importers.delimited import Line, place_of
from quizzer.model import Question
from quizzer.problems import QuizzerError

_NUMBER = re.compile("[0-9]{1,4}")
_SHOWN = 10
"""So many faults of a file are told at once."""


@dataclass(frozen=True, slots=True)
class Responses:
    """What a file of responses has; ``absent`` are the students without any answer."""

    sittings: tuple[Sitting, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What is needed to read rows: the quiz as it was printed, and the questions by key."""

    record: QuizRecord
    questions: Mapping[str, Question]
    path: str
    group: str
    source: Source = Source.PAPER

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of a table that has none."""
        count = len(self.record.questions)
        return ("student", "version", *(str(number) for number in range(1, count + 1)))


def read_responses(lines: Sequence[Line], sheet: Sheet) -> Responses:
    """The sittings in a table whose first line is its heads.

    The heads are ``student``, ``version`` (not needed where there was but one), perhaps ``id``
    and ``class``, and the printed numbers. A row without any answer is a student who was absent.

    Raises:
        QuizzerError: The table is not of this form, with each fault at its line and column, or
            has a student twice. Nothing is then read of it.
    """
    if not sheet.record.versions:
        raise QuizzerError(
            f"{sheet.record.title} was never printed: its record has no version.",
            "Name the quiz.json that quizzer paper wrote, with --quiz.",
        )
    if not lines:
        raise QuizzerError(f"{sheet.path} is empty.", "It needs a line for each student.")
    reader = _Reader(sheet, lines[0])
    for line in lines[1:]:
        reader.read(line)
    return reader.done()


class _Reader:
    """Reads rows and collects what is wrong with them."""

    def __init__(self, sheet: Sheet, heads: Line) -> None:
        self._sheet = sheet
        self._versions = {one.code.casefold(): one for one in sheet.record.versions}
        self._columns, self._numbers = self._heads(heads)
        self._faults: list[str] = []
        self._sittings: dict[tuple[str, str], Sitting] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._absent: list[str] = []

    def _heads(self, heads: Line) -> tuple[dict[str, int], dict[int, int]]:
        """The columns by name, and those of the printed numbers."""
        path = f"{self._sheet.path}:{heads.number}"
        columns = {
            name: place
            for name in ("student", "version", "id", "class")
            if (place := place_of(heads.cells, name)) is not None
        }
        if "student" not in columns:
            raise QuizzerError(
                f"{path}: there is no column named student.",
                f"The heads are: {','.join(self._sheet.heads[:4])},…",
            )
        numbers: dict[int, int] = {}
        for place, head in enumerate(heads.cells):
            text = head.strip()
            if place in columns.values() or not text:
                continue
            count = len(self._sheet.record.questions)
            number = int(text) if _NUMBER.fullmatch(text) else 0
            if not 1 <= number <= count or number in numbers:
                raise QuizzerError(
                    f"{path}:{place + 1}: the column {text!r} is no number of this quiz.",
                    f"It has the numbers 1 to {count}, each once.",
                )
            numbers[number] = place
        return columns, numbers

    def read(self, line: Line) -> None:
        """Read one row."""
        student = self._name(line, "student")
        given = [place for place in self._numbers.values() if line.cell(place).strip()]
        if not student:
            if given:
                self._fault(line, self._columns["student"], "there are answers and no student.")
            return
        if own := self._name(line, "id"):
            student = f"{student} ({own})"
        if not given:
            self._absent.append(student)
            return
        version = self._version(line)
        if version is None:
            return
        if len(line.cells) > self._width:
            self._fault(line, self._width, "there are more cells than columns.")
        group = self._name(line, "class") or self._sheet.group
        who = (group, student.casefold())
        if who in self._lines:
            text = f"{student!r} stands on line {self._lines[who]} already; write the names apart."
            self._fault(line, self._columns["student"], text)
        self._lines[who] = line.number
        responses = self._responses(line, version)
        self._sittings[who] = Sitting(student, group, responses, version.code, self._sheet.source)

    @property
    def _width(self) -> int:
        return max((*self._columns.values(), *self._numbers.values())) + 1

    def _version(self, line: Line) -> RecordedVersion | None:
        code = self._name(line, "version")
        if not code and len(self._versions) == 1:
            return next(iter(self._versions.values()))
        found = self._versions.get(code.casefold())
        if found is None:
            known = ", ".join(one.code for one in self._sheet.record.versions)
            what = f"there is no version {code!r}" if code else "the version is missing"
            place = self._columns.get("version", 0)
            self._fault(line, place, f"{what}; this quiz has {known}. It is printed on each page.")
        return found

    def _responses(self, line: Line, version: RecordedVersion) -> dict[str, Response]:
        responses: dict[str, Response] = {}
        for asked in version.questions:
            responses[asked.key] = ()
            place = self._numbers.get(asked.number)
            if place is None:
                continue
            question = self._sheet.questions.get(asked.key)
            try:
                responses[asked.key] = read_cell(line.cell(place), asked.options, question)
            except CellError as error:
                text = f"question {asked.number}: {line.cell(place).strip()!r}? {error}"
                self._fault(line, place, text)
        return responses

    def _cell(self, line: Line, name: str) -> str:
        return line.cell(self._columns[name]) if name in self._columns else ""

    def _name(self, line: Line, name: str) -> str:
        """A cell without outer space and without the guard against formulas."""
        return unguarded(self._cell(line, name).strip())

    def _fault(self, line: Line, place: int, text: str) -> None:
        self._faults.append(f"{self._sheet.path}:{line.number}:{place + 1}: {text}")

    def done(self) -> Responses:
        """What was read.

        Raises:
            QuizzerError: Something was wrong.
        """
        if self._faults:
            first, *others = self._faults
            told = [*others[: _SHOWN - 1], "Nothing was added. Line and column are of the table."]
            if len(others) >= _SHOWN:
                told.insert(-1, f"… and {len(others) - _SHOWN + 1} more.")
            raise QuizzerError(first, "\n".join(told))
        return Responses(tuple(self._sittings.values()), tuple(self._absent))
