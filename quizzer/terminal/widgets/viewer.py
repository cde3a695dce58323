"""Reading a source at the cited place, on a screen of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from quizzer.model import Excerpt
from quizzer.terminal import wording
from quizzer.terminal.safe import clean, clean_line
from quizzer.terminal.widgets.desk import STYLE, Footer, Hint, furnish, keys, returning
from quizzer.terminal.wrapping import wrap

_REACH = 100_000
"""How many characters around the quote can be scrolled to, so that a huge source opens at once."""

_BEGIN, _END = "\x01", "\x02"
"""Where the quote begins and ends while lines are broken: no cleaned text holds them."""

_AROUND = 5
"""How many lines stand above the quote, and how many the title and the keys take."""


class Viewer:
    """The sources of ``excerpts``, one after the other, each scrolled to its quote."""

    def __init__(self, excerpts: Sequence[Excerpt]) -> None:
        self._excerpts = excerpts
        self._shown = 0
        self._lines: list[StyleAndTextTuples] = []
        self._top = 0

    def build(self, columns: int) -> Application[Any]:
        """The screen for a window of ``columns``; it gives True once it is left."""
        self._open(columns)
        bindings = keys()
        for key in ("q", "v", "enter", "escape"):
            returning(bindings, key, result=True)

        def scroll(key: str, *, lines: int = 0, pages: int = 0) -> None:
            @bindings.add(key, eager=True)
            def _scroll(_: KeyPressEvent) -> None:
                page = max(get_app().output.get_size().rows - _AROUND, 1)
                last = max(len(self._lines) - page, 0)
                self._top = min(max(self._top + lines + pages * page, 0), last)

        scroll("up", lines=-1)
        scroll("down", lines=1)
        scroll("pageup", pages=-1)
        scroll("pagedown", pages=1)
        scroll(" ", pages=1)

        @bindings.add("n", eager=True)
        def _next(_: KeyPressEvent) -> None:
            self._shown = (self._shown + 1) % len(self._excerpts)
            self._open(columns)

        application: Application[Any] = Application(
            layout=Layout(Window(FormattedTextControl(self._fragments))),
            style=STYLE,
            full_screen=True,
            erase_when_done=True,
        )
        return furnish(application, bindings, Footer(self._hints, columns))

    def _open(self, columns: int) -> None:
        self._lines, quote = source_lines(self._excerpts[self._shown], columns - 2)
        self._top = max(quote - _AROUND, 0)

    def _fragments(self) -> StyleAndTextTuples:
        excerpt = self._excerpts[self._shown]
        fragments: StyleAndTextTuples = [
            ("class:key", f" {clean_line(excerpt.seed.title)}\n"),
            ("class:keys", f" {wording.place(excerpt)}\n\n"),
        ]
        for line in self._lines[self._top :]:
            fragments += [("", " "), *line, ("", "\n")]
        return fragments

    def _hints(self) -> list[Hint]:
        more = [("n", "next source")] if len(self._excerpts) > 1 else []
        return [("↑↓", "scroll"), ("Space", "a page on"), *more, ("q", "back")]


def source_lines(excerpt: Excerpt, columns: int) -> tuple[list[StyleAndTextTuples], int]:
    """A source's text in lines of ``columns`` with the cited spans marked, and the first's line."""
    text = excerpt.seed.text
    at = max(excerpt.start - _REACH, 0)
    pieces = []
    for start, end in excerpt.spans:
        pieces += [clean(text[at:start]), _BEGIN, "▐", clean(text[start:end]), "▌", _END]
        at = end
    pieces.append(clean(text[at : excerpt.end + _REACH]))
    lines: list[StyleAndTextTuples] = []
    first = -1
    style = ""
    for line in wrap("".join(pieces), columns):
        fragments: StyleAndTextTuples = []
        for piece in re.split(f"([{_BEGIN}{_END}])", line):
            if piece == _BEGIN:
                style = "class:mark"
                first = len(lines) if first < 0 else first
            elif piece == _END:
                style = ""
            else:
                fragments.append((style, piece))
        lines.append(fragments)
    return lines, max(first, 0)
