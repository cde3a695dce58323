"""The page: each card on a fresh screen, and what was there before in the scrollback."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

_HOME_AND_BELOW = "\x1b[H\x1b[J"
_LEAST_COLUMNS = 20
_MOST_COLUMNS = 100  # an eye loses the next line's beginning at the end of longer ones


class Page:
    """Draws pages on a terminal with rich.

    Markup, highlighting and emoji codes are off: what people wrote is shown as they wrote it.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._console = Console(file=self._out, markup=False, highlight=False, emoji=False)
        self._drawn: int | None = None

    @property
    def columns(self) -> int:
        """How wide a page is: as the window, but from 20 to 100."""
        return min(max(self._size()[0], _LEAST_COLUMNS), _MOST_COLUMNS)

    @property
    def rows(self) -> int:
        """The height of the window."""
        return self._size()[1]

    def height(self, content: RenderableType) -> int:
        """How many lines ``content`` takes at the present width."""
        return len(self._lines(content))

    def draw(self, content: RenderableType, *, fresh: bool) -> None:
        """Draw a page in place of the one that is shown.

        A ``fresh`` one first moves the page that is shown into the scrollback, line by line:
        clearing the screen would lose it.
        """
        if fresh or self._drawn is None:
            shown = self.rows if self._drawn is None else min(self._drawn + 1, self.rows)
            self._out.write(f"\x1b[{self.rows};1H" + "\n" * shown)
        self._out.write(_HOME_AND_BELOW)
        self._drawn = 0
        self.append(content)

    def append(self, content: RenderableType) -> None:
        """Draw below what is shown."""
        lines = self._lines(content)
        if self._drawn is not None:
            self._drawn += len(lines)
        segments = [segment for line in lines for segment in (*line, Segment.line())]
        self._console.print(Segments(segments), end="", soft_wrap=True)
        self._out.flush()

    def _lines(self, content: RenderableType) -> list[list[Segment]]:
        options = self._console.options.update(width=self.columns - 1)
        return self._console.render_lines(content, options, pad=False)

    def _size(self) -> tuple[int, int]:
        """The window's columns and rows as they are now.

        rich would trust COLUMNS and LINES, which do not follow a window that changes.
        """
        try:
            return os.get_terminal_size(self._out.fileno())
        except OSError:
            return self._console.size
