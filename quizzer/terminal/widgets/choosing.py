"""Choosing one of several, or all that apply, with questionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyPressEvent
from questionary.prompts.common import InquirerControl

from quizzer.study.screens import Action
from quizzer.terminal.safe import clean
from quizzer.terminal.widgets.desk import STYLE, Footer, Hint, furnish, keys
from quizzer.terminal.widgets.digits import Digits
from quizzer.terminal.wrapping import hang

_POINTER = "▸"
_POINTER_COLUMNS = 3
_INDICATOR_COLUMNS = 2
_DIGITS = "0123456789"


class Choosing:
    """Options with numbers; a digit answers at once, or ticks where several may apply.

    It keeps its pointer and its ticks when it is built again.
    """

    def __init__(
        self,
        options: Sequence[str],
        hints: Sequence[Hint],
        actions: Sequence[Action] = (),
        *,
        several: bool = False,
    ) -> None:
        self._options = options
        self._hints = hints
        self._actions = actions
        self._several = several
        self._pointed = 1
        self._ticked: list[int] = []

    def build(self, columns: int) -> Application[Any]:
        """The prompt for a window of ``columns``.

        It gives the position from 1, with ``several`` a list of them, or a `Command`.
        """
        application = self._question(columns).application
        control = next(
            found
            for found in application.layout.find_all_controls()
            if isinstance(found, InquirerControl)
        )
        footer = Footer(lambda: self._hints, columns)
        digits = Digits(len(self._options))
        bindings = keys(self._actions)

        def remember(_: object) -> None:
            self._pointed = control.pointed_at + 1
            self._ticked = [value for value in control.selected_options if isinstance(value, int)]

        application.before_render += remember

        @bindings.add("enter", eager=True)
        def _submit(event: KeyPressEvent) -> None:
            if not self._several:
                event.app.exit(result=digits.settle() or control.pointed_at + 1)
            elif control.selected_options:
                event.app.exit(result=sorted(control.selected_options))
            else:
                footer.notice = "Nothing is ticked. Space or a number ticks; x: I don't know."

        def _typed(event: KeyPressEvent) -> None:
            number = digits.type(event.data)
            footer.notice = f"{digits.pending}…" if digits.pending else ""
            if number is not None:
                control.pointed_at = number - 1
                if self._several:
                    _toggle(control.selected_options, number)
                else:
                    event.app.exit(result=number)

        for digit in _DIGITS:
            bindings.add(digit, eager=True)(_typed)
        return furnish(application, bindings, footer)

    def _question(self, columns: int) -> questionary.Question:
        """The prompt of questionary, pointing and ticked as it was left."""
        choices = [
            questionary.Choice(title, value=number, checked=number in self._ticked)
            for number, title in enumerate(self._titles(columns), start=1)
        ]
        pointed = choices[self._pointed - 1]
        if self._several:
            return questionary.checkbox(
                "",
                choices,
                initial_choice=pointed,
                qmark="",
                pointer=_POINTER,
                style=STYLE,
                instruction="",
                erase_when_done=True,
            )
        return questionary.select(
            "",
            choices,
            default=pointed,
            qmark="",
            pointer=_POINTER,
            style=STYLE,
            instruction=" ",
            erase_when_done=True,
        )

    def _titles(self, columns: int) -> list[str]:
        """The options with their numbers, broken so that further lines stand under the first."""
        margin = _POINTER_COLUMNS + (_INDICATOR_COLUMNS if self._several else 0)
        width = len(str(len(self._options)))
        return [
            f"\n{' ' * margin}".join(
                hang(f"{number:>{width}}  ", clean(option).strip(), columns - margin - 1)
            )
            for number, option in enumerate(self._options, start=1)
        ]


def _toggle(ticked: list[int], number: int) -> None:
    if number in ticked:
        ticked.remove(number)
    else:
        ticked.append(number)
