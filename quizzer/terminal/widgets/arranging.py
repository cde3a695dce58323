"""The prompts for order and match: type numbers, or lift, move and drop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Window

from quizzer.study.screens import Action, Answer
from quizzer.terminal.safe import clean
from quizzer.terminal.widgets.arrangement import Ordering, Pairing
from quizzer.terminal.widgets.desk import Footer, Hint, keys, own
from quizzer.terminal.wrapping import hang, wrap

_OPEN = "_"
_MARGIN = 3

Row = tuple[str, str]
"""One line on the screen: its style and its text."""


class Arranging:
    """The keys, and the window that follows the cursor, of whatever is to be arranged."""

    def __init__(
        self, state: Ordering | Pairing, hints: Sequence[Hint], actions: Sequence[Action]
    ) -> None:
        self._state = state
        self._hints = hints
        self._actions = actions

    def build(self, columns: int) -> Application[Any]:
        """The prompt for a window of ``columns``; it gives an `Answer` or a `Command`."""
        focus = 0

        def fragments() -> StyleAndTextTuples:
            nonlocal focus
            drawn: StyleAndTextTuples = []
            for number, (focused, (style, text)) in enumerate(self.rows(columns - 1)):
                focus = number if focused else focus
                drawn.append((style, f"{text}\n"))
            return [*drawn[:-1], (style, text)]

        control = FormattedTextControl(
            fragments, get_cursor_position=lambda: Point(0, focus), show_cursor=False
        )
        footer = Footer(lambda: self._hints, columns)
        return own(Window(control, dont_extend_height=True), self._bindings(footer), footer)

    def rows(self, columns: int) -> Iterator[tuple[bool, Row]]:
        """The lines to show, each with whether the cursor is in it."""
        raise NotImplementedError

    def notice(self) -> str:
        """What to say when the state is not yet an answer."""
        raise NotImplementedError

    def _bindings(self, footer: Footer) -> KeyBindings:
        state = self._state
        bindings = keys(self._actions)

        def on(key: str, act: Callable[[KeyPressEvent], None]) -> None:
            @bindings.add(key, eager=True)
            def _act(event: KeyPressEvent) -> None:
                footer.notice = ""
                act(event)

        def submit(event: KeyPressEvent) -> None:
            response = state.submit()
            if response is None:
                footer.notice = self.notice()
            else:
                event.app.exit(result=Answer(response))

        for digit in "0123456789":
            on(digit, lambda event: state.type(event.data))
        on("up", lambda _: state.move(-1))
        on("down", lambda _: state.move(1))
        on(" ", lambda _: state.lift_or_drop())
        on("backspace", lambda _: state.take_back())
        on("enter", submit)
        return bindings


class OrderPrompt(Arranging):
    """Bring ``items`` into an order."""

    def __init__(
        self, items: Sequence[str], hints: Sequence[Hint], actions: Sequence[Action] = ()
    ) -> None:
        self._order = Ordering(len(items))
        self._items = items
        super().__init__(self._order, hints, actions)

    def rows(self, columns: int) -> Iterator[tuple[bool, Row]]:
        """The items in the order so far, a tick at those that are placed; then the numbers."""
        order = self._order
        width = len(str(len(self._items)))
        for index, number in enumerate(order.rows):
            here = index == order.cursor
            sign = ("↕" if order.lifted else "▸") if here else " "
            tick = "✓" if index < order.placed else " "
            style = "class:lifted" if here and order.lifted else ""
            if index < order.placed:
                style += " class:placed"
            label = f" {sign} {tick} {number:>{width}}  "
            for line in hang(label, clean(self._items[number - 1]).strip(), columns):
                yield here, (style, line)
        yield False, ("", "")
        so_far = [str(number) for number in order.rows[: order.placed]]
        if order.digits.pending:
            so_far.append(f"{order.digits.pending}…")
        left = [_OPEN] * (len(order.rows) - len(so_far))
        for line in hang(" Yours: ", " ".join([*so_far, *left]), columns):
            yield False, ("class:placed", line)

    def notice(self) -> str:
        """Said after the rest was placed as shown."""
        return "Enter submits this order."


class MatchPrompt(Arranging):
    """Give each of ``lefts`` one of ``rights``."""

    def __init__(
        self,
        lefts: Sequence[str],
        rights: Sequence[str],
        hints: Sequence[Hint],
        actions: Sequence[Action] = (),
    ) -> None:
        self._pairs = Pairing(len(lefts), len(rights))
        self._lefts = lefts
        self._rights = rights
        super().__init__(self._pairs, hints, actions)

    def rows(self, columns: int) -> Iterator[tuple[bool, Row]]:
        """The lefts with what was chosen for each; then the rights, a tick at those in use."""
        pairs = self._pairs
        for index, left in enumerate(self._lefts):
            here = index == pairs.cursor
            chosen = pairs.chosen[index]
            if here and pairs.lifted is not None:
                chosen = pairs.lifted
            right = self._chosen(chosen, here=here)
            label = f" {('↕' if pairs.lifted else '▸') if here else ' '} "
            style = "class:placed" if chosen else ""
            for line in hang(label, f"{clean(left).strip()}  →  {right}", columns):
                yield here, (style, line)
        yield False, ("", "")
        width = len(str(len(self._rights)))
        for number, right in enumerate(self._rights, start=1):
            tick = "✓" if number in pairs.chosen else " "
            style = "class:lifted" if number == pairs.lifted else ""
            for line in hang(f"   {tick} {number:>{width}}  ", clean(right).strip(), columns):
                yield number == pairs.lifted, (style, line)

    def notice(self) -> str:
        """Said when Enter came while something is open."""
        if not self._pairs.warned:
            return ""
        return f"{self._pairs.open} left open. Enter again submits it so."

    def _chosen(self, number: int | None, *, here: bool) -> str:
        if here and self._pairs.digits.pending:
            return f"{self._pairs.digits.pending}…"
        if number is None:
            return _OPEN
        if number == 0:
            return "none"
        return f"{number} {' '.join(wrap(clean(self._rights[number - 1]).strip(), 10**6))}"
