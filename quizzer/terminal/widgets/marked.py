"""Marked text in lines, for a screen that scrolls."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prompt_toolkit.formatted_text import StyleAndTextTuples

from quizzer.model import Span
from quizzer.terminal.marking import barred
from quizzer.terminal.wrapping import wrap

_BEGIN, _END = "\x01", "\x02"
"""Where a mark begins and ends while lines are broken: no cleaned text holds them."""


def marked_lines(
    text: str, spans: Iterable[Span], columns: int, style: str
) -> tuple[list[StyleAndTextTuples], int]:
    """Text in lines of ``columns`` with spans between bars and in ``style``.

    Returns:
        The lines, and the index of the one in which the first mark begins, 0 without any.
    """
    lines: list[StyleAndTextTuples] = []
    first = -1
    current = ""
    for line in wrap(barred(text, spans, f"{_BEGIN}▐", f"▌{_END}"), columns):
        fragments: StyleAndTextTuples = []
        for piece in re.split(f"([{_BEGIN}{_END}])", line):
            if piece == _BEGIN:
                current = style
                first = len(lines) if first < 0 else first
            elif piece == _END:
                current = ""
            elif piece:
                fragments.append((current, piece))
        lines.append(fragments)
    return lines, max(first, 0)
