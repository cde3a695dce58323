"""The gradebook: a row a student, a column a question, ready for a spreadsheet."""

from __future__ import annotations

import csv
import io

from quizzer.classroom.marks import MarkTable, Row
from quizzer.content.sheet import guarded
from quizzer.exporters.markup import visible

_UNJUDGED = "?"
"""Stands for points that nobody knows: the decks cannot judge the response."""


def gradebook(table: MarkTable, *, names: bool) -> bytes:
    """The gradebook as CSV in UTF-8, with the mark by which spreadsheets know it.

    A cell has the points of a question: nothing where the question was not dealt, ``?`` where
    the response could not be judged, which counts neither way. No text is taken for a formula.

    Args:
        table: The marks.
        names: Whether students stand there by name; else by pseudonym, in the order of those.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    keys = (column.key for column in table.columns)
    rows.writerow(map(cell, ("student", "class", "version", *keys, "total", "of", "percent")))
    numbered = list(enumerate(table.rows))
    if names:
        numbered.sort(key=lambda one: (one[1].sitting.group, one[1].sitting.student.casefold()))
    for place, row in numbered:
        earned, most = table.points(place)
        whose = row.sitting.student if names else row.pseudonym
        percent = f"{100 * earned / most:.1f}" if most else ""
        rows.writerow(
            (
                *map(cell, (whose, row.sitting.group, row.sitting.version)),
                *_cells(table, place, row),
                _number(earned),
                _number(most),
                percent,
            )
        )
    return out.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A name as a spreadsheet shows it: on one line, and no formula."""
    return guarded(visible(" ".join(text.split())))


def _cells(table: MarkTable, place: int, row: Row) -> list[str]:
    return [
        "" if mark is None else _UNJUDGED if points is None else _number(points)
        for mark, points in zip(row.marks, table.earned[place], strict=True)
    ]


def _number(points: float) -> str:
    return f"{points:.4f}".rstrip("0").rstrip(".")
