"""Waiting for one key: the first screen, a card to turn over, the rating, a page of help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Window

from quizzer.study.screens import Action
from quizzer.terminal.widgets.desk import Footer, Hint, keys, own, returning


class KeyBar:
    """A line of keys that waits for one of them.

    ``results`` says what each key gives, by prompt_toolkit's name of the key; ``actions`` are
    the session's commands that may be given here. With ``anything``, every other key gives it.
    """

    def __init__(
        self,
        results: Mapping[str, object],
        hints: Sequence[Hint],
        actions: Sequence[Action] = (),
        *,
        anything: object = None,
    ) -> None:
        self._results = results
        self._hints = hints
        self._actions = actions
        self._anything = anything

    def build(self, columns: int) -> Application[Any]:
        """The prompt for a window of ``columns``."""
        bindings = keys(self._actions)
        for key, result in self._results.items():
            returning(bindings, key, result)
        if self._anything is not None:

            @bindings.add(Keys.Any)
            def _whatever(event: KeyPressEvent) -> None:
                event.app.exit(result=self._anything)

        return own(Window(height=0), bindings, Footer(lambda: self._hints, columns, room=3))
