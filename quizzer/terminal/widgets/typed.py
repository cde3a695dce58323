"""Typing one line, in which a line that begins with a colon is a command."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyPressEvent

from quizzer.study.screens import Command
from quizzer.terminal import wording
from quizzer.terminal.safe import clean, clean_line
from quizzer.terminal.widgets.desk import STYLE, Footer, Hint, furnish, keys


class TakeBack(Enum):
    """Backspace in an empty line: the item before is to be taken back."""

    TAKE_BACK = auto()


class Typed:
    """A line to type; it keeps what was typed when the window changes its size.

    Args:
        hints: The keys to tell.
        label: What stands before the line, as a gap's number.
        above: Lines shown over it: what was typed for the items before.
        empty: What Enter in an empty line means, asked once before it is taken; with an empty
            text it is taken at once.
        commands: Whether a line that begins with a colon is a command.
        can_take_back: Whether Backspace in an empty line gives `TakeBack`.
    """

    def __init__(
        self,
        hints: Sequence[Hint],
        *,
        label: str = "",
        above: Sequence[str] = (),
        empty: str = "",
        commands: bool = True,
        can_take_back: bool = False,
    ) -> None:
        self._hints = hints
        self._label = label
        self._above = above
        self._empty = empty
        self._commands = commands
        self._can_take_back = can_take_back
        self._text = ""

    def build(self, columns: int) -> Application[Any]:
        """The prompt for a window of ``columns``; it gives a text, `Command` or `TakeBack`."""
        question = questionary.text(
            f"› {self._label}".rstrip(),
            default=self._text,
            qmark="",
            style=STYLE,
            erase_when_done=True,
        )
        application = question.application
        buffer = application.current_buffer
        footer = Footer(lambda: self._hints, columns)
        is_empty = Condition(lambda: not buffer.text)
        bindings = keys()

        def remember(_: object) -> None:
            # What is pasted is shown as it would be taken.
            if (shown := clean(buffer.text)) != buffer.text:
                buffer.document = Document(shown)
            self._text = buffer.text
            if self._text:
                footer.notice = ""

        buffer.on_text_changed += remember

        @bindings.add("enter", eager=True)
        def _submit(event: KeyPressEvent) -> None:
            footer.notice = self._submit(event, clean_line(buffer.text), footer.notice)

        @bindings.add("c-d", eager=True, filter=~is_empty)
        def _delete(event: KeyPressEvent) -> None:
            event.current_buffer.delete()

        if self._can_take_back:

            @bindings.add("backspace", eager=True, filter=is_empty)
            def _take_back(event: KeyPressEvent) -> None:
                event.app.exit(result=TakeBack.TAKE_BACK)

        return furnish(application, bindings, footer, self._above)

    def _submit(self, event: KeyPressEvent, text: str, notice: str) -> str:
        """End the prompt with what was typed, or return the notice that says why not."""
        result: str | Command | None = text
        if self._commands and text.startswith("::"):
            result = text[1:]
        elif self._commands and text.startswith(":"):
            result = wording.command(text)
        if result is None:
            return "There is no such command. Clear the line and type :?"
        if not text and self._empty and notice != self._empty:
            return self._empty
        self._text = ""
        event.app.exit(result=result)
        return ""
