"""A section of an article on a screen of its own, and what may be done after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from quizzer.study.reading import Article, Paragraph, ReadingScreen, Turn
from quizzer.terminal import wording
from quizzer.terminal.marking import barred
from quizzer.terminal.safe import clean_line
from quizzer.terminal.widgets.desk import STYLE, Footer, Hint, furnish, keys, returning
from quizzer.terminal.widgets.marked import marked_lines
from quizzer.terminal.widgets.scrolling import Scrolling
from quizzer.terminal.wrapping import cut, wrap

_AROUND = 6
"""How many lines the title with its credit and the keys take."""

_MEASURE = 76
"""Longer lines are hard to read on, however wide the window is."""


def fitting(article: Article, first: int, columns: int, rows: int) -> int:
    """How many paragraphs, from one on, a window of ``columns`` by ``rows`` holds; at least one."""
    left = rows - _AROUND
    count = 0
    for paragraph in article.paragraphs[first:]:
        left -= len(wrap(barred(paragraph.text, paragraph.asked), _measure(columns))) + bool(count)
        if left < 0 and count:
            break
        count += 1
    return max(count, 1)


class Reader:
    """One section; Space goes on when its end is in sight.

    ``notices`` are sentences to show above it, as what came of its cards.
    """

    def __init__(self, screen: ReadingScreen, notices: Sequence[str] = ()) -> None:
        self._screen = screen
        self._notices = list(notices)
        self._text = Scrolling(_AROUND + len(self._notices) + bool(self._notices))

    def build(self, columns: int) -> Application[Any]:
        """The screen for a window of ``columns``; it gives a `Turn`."""
        text = self._text
        text.lines = _lines(self._screen.paragraphs, _measure(columns))
        bindings = keys()
        text.bind(bindings)
        returning(bindings, Turn.QUIT.value, Turn.QUIT)
        if self._screen.new or self._screen.coming_back:
            returning(bindings, Turn.ASK.value, Turn.ASK)

        def onward(key: str, turn: Turn) -> None:
            @bindings.add(key, eager=True)
            def _onward(event: KeyPressEvent) -> None:
                if text.at_end:
                    event.app.exit(result=turn)
                else:
                    text.move(text.page)

        onward(Turn.ON.value, Turn.ON)
        onward("enter", Turn.ASK if self._offer else Turn.ON)

        @bindings.add(Turn.BACK.value, eager=True)
        def _back(event: KeyPressEvent) -> None:
            if text.top:
                text.move(-text.page)
            else:
                event.app.exit(result=Turn.BACK)

        application: Application[Any] = Application(
            layout=Layout(Window(FormattedTextControl(lambda: self._fragments(columns)))),
            style=STYLE,
            full_screen=True,
            erase_when_done=True,
        )
        return furnish(application, bindings, Footer(self._hints, columns))

    @property
    def _offer(self) -> str:
        return wording.offer(self._screen)

    def _fragments(self, columns: int) -> StyleAndTextTuples:
        self._text.move(0)
        seed = self._screen.article.seed
        progress = wording.paragraphs_shown(self._screen)
        return [
            ("class:key", f" {cut(clean_line(seed.title), columns - 2)}\n"),
            ("class:keys", f" {cut(f'{progress} · {wording.whose(seed)}', columns - 2)}\n\n"),
            *(("class:notice", f" {cut(notice, columns - 2)}\n") for notice in self._notices),
            ("", "\n" if self._notices else ""),
            *self._text.fragments(),
        ]

    def _hints(self) -> list[Hint]:
        onward = "read on" if self._screen.last < len(self._screen.article.paragraphs) else "done"
        hints = [("b", "back"), ("q", "stop here")]
        if not self._text.at_end:
            return [("Space", "scroll on"), *hints]
        if self._offer:
            return [("Enter", self._offer), ("Space", onward), *hints]
        return [("Space", onward), *hints]


def _lines(paragraphs: Sequence[Paragraph], columns: int) -> list[StyleAndTextTuples]:
    """The paragraphs in lines, with empty ones between; headings are bold."""
    lines: list[StyleAndTextTuples] = []
    for paragraph in paragraphs:
        own, _ = marked_lines(paragraph.text, paragraph.asked, columns, "class:asked")
        if paragraph.heading:
            own = [[(f"{style} class:key", text) for style, text, *_ in line] for line in own]
        lines += [*([[]] if lines else []), *own]
    return lines


def _measure(columns: int) -> int:
    return min(columns - 2, _MEASURE)
