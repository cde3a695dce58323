"""Lines that may be more than the window holds, and the keys that move through them."""

from __future__ import annotations

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


class Scrolling:
    """Some lines of which a part is in sight; ``around`` are the window's other lines."""

    def __init__(self, around: int) -> None:
        self._around = around
        self.lines: list[StyleAndTextTuples] = []
        self.top = 0

    @property
    def page(self) -> int:
        """How many lines the window holds now, at least one."""
        return max(get_app().output.get_size().rows - self._around, 1)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.top + self.page >= len(self.lines)

    def move(self, lines: int) -> None:
        """Move by some lines, as far as there are any."""
        last = max(len(self.lines) - self.page, 0)
        self.top = min(max(self.top + lines, 0), last)

    def fragments(self) -> StyleAndTextTuples:
        """The lines in sight, a column in from the edge."""
        shown: StyleAndTextTuples = []
        for line in self.lines[self.top : self.top + self.page]:
            shown += [("", " "), *line, ("", "\n")]
        return shown

    def bind(self, bindings: KeyBindings) -> None:
        """Let the arrow and page keys move."""

        def moving(key: str, *, lines: int = 0, pages: int = 0) -> None:
            @bindings.add(key, eager=True)
            def _move(_: KeyPressEvent) -> None:
                self.move(lines + pages * self.page)

        moving("up", lines=-1)
        moving("down", lines=1)
        moving("pageup", pages=-1)
        moving("pagedown", pages=1)
