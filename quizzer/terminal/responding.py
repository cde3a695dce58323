"""Collecting the response to one card with the prompt that fits its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from quizzer.model import Kind
from quizzer.study.screens import Action, Answer, Command, QuestionScreen
from quizzer.terminal import wording
from quizzer.terminal.safe import clean_line
from quizzer.terminal.widgets.arranging import MatchPrompt, OrderPrompt
from quizzer.terminal.widgets.choosing import Choosing
from quizzer.terminal.widgets.desk import Build, Hint
from quizzer.terminal.widgets.keybar import KeyBar
from quizzer.terminal.widgets.typed import TakeBack, Typed

ACTIONS = (
    Action.HINT,
    Action.UNKNOWN,
    Action.GUESS,
    Action.UNDO,
    Action.BURY,
    Action.SUSPEND,
    Action.FLAG,
    Action.HELP,
    Action.QUIT,
)
"""The commands that make sense before the answer is out."""

_NOT_KNOWN = "Nothing typed. Enter again: I don't know."


class Show(Protocol):
    """Runs a prompt below the card, drawing it anew when the window changes."""

    def __call__(self, build: Build[object], /) -> object:
        """The prompt's result."""
        ...


class Responding:
    """The response to one card: what was begun is kept when a command comes in between."""

    def __init__(self, screen: QuestionScreen) -> None:
        self._screen = screen
        self._items: list[str] = []
        self._prompt = self._prompt_for(screen)

    def fits(self, screen: QuestionScreen) -> bool:
        """Whether ``screen`` shows the same card in the same way."""
        mine = self._screen
        return (mine.card, mine.options, mine.number) == (
            screen.card,
            screen.options,
            screen.number,
        )

    def collect(self, show: Show) -> Answer | Command:
        """Ask until there is a response or a command."""
        kind = self._screen.card.question.kind
        if kind is Kind.CLOZE:
            return self._gaps(show)
        if kind is Kind.LIST:
            return self._several(show)
        given = show(self._prompt.build)
        if isinstance(given, Answer | Command):
            return given
        if isinstance(given, list):
            return Answer(" ".join(str(position) for position in given))
        return Answer(str(given))

    def _gaps(self, show: Show) -> Answer | Command:
        gaps = self._screen.gaps
        while len(self._items) < len(gaps):
            given = show(self._gap_prompt().build)
            if given is TakeBack.TAKE_BACK:
                self._items.pop()
            elif isinstance(given, Command):
                return given
            else:
                self._items.append(str(given))
        filled, self._items = self._items, []
        return Answer("\n".join(filled) if any(filled) else "")

    def _gap_prompt(self) -> Typed:
        gaps = self._screen.gaps
        if len(gaps) == 1:
            return Typed(self._typed_hints(), empty=_NOT_KNOWN)
        number = len(self._items)
        above = [
            f"   [{place}] {clean_line(item) or '(nothing)'}"
            for place, item in enumerate(self._items, start=1)
        ]
        hints = [("Backspace", "the gap before"), *self._typed_hints()]
        return Typed(
            hints if number else self._typed_hints(),
            label=f"[{number + 1}]",
            above=above,
            empty="Nothing typed. Enter again leaves this gap open.",
            can_take_back=number > 0,
        )

    def _several(self, show: Show) -> Answer | Command:
        """Items one after the other; an empty line, or one with ``;`` in it, is the last."""
        while True:
            given = show(self._item_prompt().build)
            if given is TakeBack.TAKE_BACK:
                self._items.pop()
            elif isinstance(given, Command):
                return given
            else:
                if given:
                    self._items.append(str(given))
                if not given or ";" in str(given):
                    items, self._items = self._items, []
                    return Answer("; ".join(items))

    def _item_prompt(self) -> Typed:
        above = [
            f"   {place}. {clean_line(item)}" for place, item in enumerate(self._items, start=1)
        ]
        if not above:
            return Typed([("Enter", "after each"), *self._typed_hints()], empty=_NOT_KNOWN)
        return Typed(
            [("Enter", "submits them"), ("Backspace", "the one before"), *self._typed_hints()],
            above=above,
            can_take_back=True,
        )

    def _prompt_for(
        self, screen: QuestionScreen
    ) -> Choosing | OrderPrompt | MatchPrompt | KeyBar | Typed:
        keys = self._key_hints()
        options = screen.options
        positions = f"1-{len(options)}"
        arrange: list[Hint] = [
            ("Enter", "submits"),
            ("Backspace", "takes back"),
            ("↑↓ Space", "lift, drop"),
        ]
        match screen.card.question.kind:
            case Kind.RECALL:
                turned = Answer("")
                return KeyBar(
                    {"enter": turned, " ": turned}, [("Enter", "turn it over"), *keys], ACTIONS
                )
            case Kind.CHOICE if wording.is_several(screen):
                hints = [(positions, "tick"), ("Enter", "submits"), *keys]
                return Choosing(options, hints, ACTIONS, several=True)
            case Kind.CHOICE | Kind.TRUE_FALSE:
                hints = [(positions, "answer"), *keys]
                return Choosing(options, hints, ACTIONS)
            case Kind.ORDER:
                return OrderPrompt(options, [(positions, "next"), *arrange, *keys], ACTIONS)
            case Kind.MATCH:
                hints = [(positions, "pairs"), ("0", "none"), *arrange, *keys]
                return MatchPrompt(screen.lefts, options, hints, ACTIONS)
            case _:
                return Typed(self._typed_hints(), empty=_NOT_KNOWN)

    def _key_hints(self, colon: str = "") -> Sequence[Hint]:
        has_hints = bool(self._screen.card.question.hints)
        return [
            (f"{colon}g", "guessing"),
            *([(f"{colon}h", "hint")] if has_hints else []),
            (f"{colon}x", "don't know"),
            (f"{colon}u", "undo last"),
            (f"{colon}?", "keys"),
        ]

    def _typed_hints(self) -> Sequence[Hint]:
        return self._key_hints(":")
