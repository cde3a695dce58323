"""``responses.csv``: the table into which a teacher writes what the papers say."""

from __future__ import annotations

import csv
import io

from quizzer.exporters.gradebook import cell
from quizzer.exporters.paper.papers import Papers

BLANK_ROWS = 30
"""How many numbered rows there are without a roster."""


def responses(papers: Papers) -> bytes:
    """The empty table, as `quizzer results add` reads it once it is filled in.

    A row a student and a column for each printed number, in UTF-8 with the mark by which
    spreadsheets know it; no name is taken for a formula.
    """
    students = papers.students
    has_id = any(student.id for student in students)
    has_group = any(student.group for student in students)
    numbers = [str(place) for place in range(1, len(papers.quiz.items) + 1)]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    heads = ["student", *["id"] * has_id, *["class"] * has_group, "version"]
    table.writerow([*heads, *numbers])
    rows = [
        [one.name, *[one.id] * has_id, *[one.group] * has_group, one.version] for one in students
    ] or [[str(place), ""] for place in range(1, BLANK_ROWS + 1)]
    for row in rows:
        table.writerow([*map(cell, row), *[""] * len(numbers)])
    return out.getvalue().encode("utf-8-sig")
