"""Reading a source at the cited place, on a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from quizzer.content.passages import article, reflowed
from quizzer.content.seedtext import SeedText
from quizzer.model import Excerpt, Seed, Span
from quizzer.terminal import wording
from quizzer.terminal.safe import clean_line
from quizzer.terminal.widgets.desk import STYLE, Footer, Hint, furnish, keys, returning
from quizzer.terminal.widgets.marked import marked_lines
from quizzer.terminal.widgets.scrolling import Scrolling
from quizzer.terminal.wrapping import cut

_REACH = 100_000
"""How many characters around the quote can be scrolled to, so that a huge source opens at once."""

_AROUND = 5
"""How many lines stand above the quote, and how many the title and the keys take."""


class Viewer:
    """The sources of ``excerpts``, one after the other, each scrolled to its quote."""

    def __init__(self, excerpts: Sequence[Excerpt]) -> None:
        self._excerpts = excerpts
        self._shown = 0
        self._text = Scrolling(_AROUND)

    def build(self, columns: int) -> Application[Any]:
        """The screen for a window of ``columns``; it gives True once it is left."""
        self._open(columns)
        bindings = keys()
        for key in ("q", "v", "enter", "escape"):
            returning(bindings, key, result=True)
        self._text.bind(bindings)

        @bindings.add(" ", eager=True)
        def _page(_: KeyPressEvent) -> None:
            self._text.move(self._text.page)

        @bindings.add("n", eager=True)
        def _next(_: KeyPressEvent) -> None:
            self._shown = (self._shown + 1) % len(self._excerpts)
            self._open(columns)

        application: Application[Any] = Application(
            layout=Layout(Window(FormattedTextControl(lambda: self._fragments(columns)))),
            style=STYLE,
            full_screen=True,
            erase_when_done=True,
        )
        return furnish(application, bindings, Footer(self._hints, columns))

    def _open(self, columns: int) -> None:
        self._text.lines, quote = source_lines(self._excerpts[self._shown], columns - 2)
        self._text.top = max(quote - _AROUND, 0)

    def _fragments(self, columns: int) -> StyleAndTextTuples:
        excerpt = self._excerpts[self._shown]
        return [
            ("class:key", f" {cut(clean_line(excerpt.seed.title), columns - 2)}\n"),
            ("class:keys", f" {cut(wording.place(excerpt), columns - 2)}\n\n"),
            *self._text.fragments(),
        ]

    def _hints(self) -> list[Hint]:
        more = [("n", "next source")] if len(self._excerpts) > 1 else []
        return [("↑↓", "scroll"), ("Space", "a page on"), *more, ("q", "back")]


def source_lines(excerpt: Excerpt, columns: int) -> tuple[list[StyleAndTextTuples], int]:
    """A source in lines of ``columns`` with the cited spans marked, and the first's line.

    Noise is left out, and so is what lies farther from the quote than anybody scrolls.
    """
    begin = max(excerpt.start - _REACH, 0)
    near = _stretch(excerpt.seed, begin, excerpt.end + _REACH)
    text = ""
    spans: list[Span] = []
    for start, end in article(SeedText(near)):
        at = len(text) - start
        for first, last in excerpt.spans:
            cited = (max(first - begin, start), min(last - begin, end))
            if cited[0] < cited[1]:
                spans.append((at + cited[0], at + cited[1]))
        text += f"{reflowed(near.text[start:end])}\n\n"
    return marked_lines(text.rstrip(), spans, columns, "class:mark")


def _stretch(seed: Seed, begin: int, end: int) -> Seed:
    """A seed as if it had no more text than a stretch of it, its noise where it then is."""
    text = seed.text[begin:end]
    before, lines = seed.text.count("\n", 0, begin), text.count("\n") + 1
    noise = ((max(first - before, 1), min(last - before, lines)) for first, last in seed.noise)
    return replace(seed, text=text, noise=tuple(one for one in noise if one[0] <= one[1]))
