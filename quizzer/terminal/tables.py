"""Plain tables: columns as wide as their widest cell, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from quizzer.terminal.safe import clean_line


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table as text, one line a row under a line of headings, cells cleaned."""
    cells = [[clean_line(str(cell)) for cell in row] for row in rows]
    columns = range(len(head))
    widths = [max(cell_len(line[column]) for line in [head, *cells]) for column in columns]
    right = [bool(rows) and all(isinstance(row[c], int | float) for row in rows) for c in columns]
    return "\n".join(
        "  ".join(_pad(line[c], widths[c], right=right[c]) for c in columns).rstrip()
        for line in [head, *cells]
    )


def _pad(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - cell_len(text))
    return space + text if right else text + space
