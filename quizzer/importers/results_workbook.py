"""Sheets of results in a workbook (xlsx), as rows of text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from quizzer.importers.delimited import Line
from quizzer.problems import QuizzerError

_UNPACKED = 300_000_000
"""Bytes; a workbook that unpacks to more is no list of answers."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError),
    *(InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError),
)
"""What the reader raises over a damaged workbook: of the package, then of what is in it.

It does not look whether a sheet has what the format asks for, so it trips over what is missing.
"""


def read_sheets(data: bytes, path: str) -> dict[str, tuple[Line, ...]]:
    """The sheets of a workbook by name, without rows that are empty.

    Raises:
        QuizzerError: It is no workbook, is damaged, or unpacks to far too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > _UNPACKED:
            raise QuizzerError(
                f"{path} unpacks to {unpacked // 1_000_000} MB.", "Is it the right file?"
            )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return {name: tuple(_lines(book, name)) for name in book.sheetnames}
        finally:
            book.close()
    except _BROKEN:
        raise QuizzerError(
            f"{path} is no workbook, or it is damaged.", "Download it once more, as xlsx."
        ) from None


def _lines(book: Workbook, name: str) -> Iterator[Line]:
    sheet = book[name]
    # What a workbook says of its size is often wrong.
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = tuple(_text(value) for value in row)
        if any(cell.strip() for cell in cells):
            yield Line(number, cells)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
