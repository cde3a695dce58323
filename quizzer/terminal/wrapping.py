"""Breaking text into lines by the columns that its characters take on a terminal."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

_WIDEST = 2
"""No character takes more columns."""


def wrap(text: str, columns: int) -> list[str]:
    """Break ``text`` into lines of at most ``columns`` columns, between words where possible.

    Line breaks in the text are kept. A word longer than a line, and scripts written without
    spaces, are broken between characters. There is at least one line, perhaps an empty one.
    """
    columns = max(columns, _WIDEST)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= columns:
                line = joined
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(word, columns)
            lines += whole
        lines.append(line)
    return lines


def cut(text: str, columns: int) -> str:
    """The text on one line, or as many of its words as fit with an ellipsis."""
    first, *rest = wrap(text, columns)
    return f"{wrap(text, columns - 1)[0]}…" if rest else first


def hang(label: str, text: str, columns: int) -> list[str]:
    """Lay ``text`` out beside ``label``, further lines under the text's first character."""
    margin = cell_len(label)
    first, *rest = wrap(text, columns - margin)
    return [f"{label}{first}", *(f"{' ' * margin}{line}" for line in rest)]
