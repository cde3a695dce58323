"""Tables as text, with commas, semicolons or tabs: each row with the line that it begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzer.problems import QuizzerError

LARGEST = 50_000_000
"""Bytes; a table that is larger is something else."""

_MOST_IN_A_CELL = 200_000
_DIVIDERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: the line of the file that it begins on, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell of a column from 0, empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


def read_bytes(path: Path) -> bytes:
    """The content of a table's file.

    Raises:
        QuizzerError: It cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise QuizzerError(
                f"{path} is larger than {LARGEST // 1_000_000} MB.", "Is it the right file?"
            )
        return path.read_bytes()
    except OSError as error:
        raise QuizzerError(
            f"{path} cannot be read: {error.strerror}.", "Check its name and that you may read it."
        ) from None


def read_table(data: bytes, path: str, divider: str = "") -> tuple[Line, ...]:
    """The rows of a CSV file, without those that are empty; the first one is the heads.

    Cells may be divided by commas, semicolons or tabs: by what the first line has most of,
    unless ``divider`` is given.

    Raises:
        QuizzerError: It is no text in UTF-8, or its quotation marks do not match.
    """
    text = decoded(data, path)
    first = text.lstrip("\n").partition("\n")[0]
    return tuple(_lines(text, divider or max(_DIVIDERS, key=first.count), path))


def decoded(data: bytes, path: str) -> str:
    """The text of a file in UTF-8, or UTF-16 with its mark, as spreadsheets write it.

    Raises:
        QuizzerError: It is neither.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QuizzerError(
            f"{path}:{line}: this is no text in UTF-8.",
            "Save it as CSV UTF-8 from the spreadsheet.",
        ) from None
    if "\0" in text:
        raise QuizzerError(f"{path} is no table of text.", "Save it as CSV UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str, divider: str, path: str) -> Iterator[Line]:
    csv.field_size_limit(_MOST_IN_A_CELL)
    rows = csv.reader(io.StringIO(text), delimiter=divider, strict=True)
    number = 1
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise QuizzerError(
                f"{path}:{number}: the table cannot be read from here on ({error}).",
                'Look for a " that is not closed.',
            ) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Line(number, tuple(cells))
        number = rows.line_num + 1


def place_of(heads: Sequence[str], *names: str) -> int | None:
    """The column, from 0, that has one of some names, in lower case; None without one."""
    known = [head.strip().casefold() for head in heads]
    return next((known.index(name) for name in names if name in known), None)
