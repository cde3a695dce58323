"""Running prompts one after the other on one terminal, and what all of them have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, TypeVar

from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from rich.cells import cell_len

from quizzer.study.screens import Action, Command
from quizzer.terminal.wrapping import wrap

if sys.platform == "win32":
    import msvcrt
else:
    import termios

T = TypeVar("T")

_GAP = "   "
"""What stands between two hints."""

Hint = tuple[str, str]
"""A key, and the few words that say what it does."""

Build = Callable[[int], "Application[T]"]
"""Makes a prompt for a window of so many columns; called again when the window changes."""

STYLE = Style.from_dict(
    {
        "answer": "noinherit",
        "asked": "underline",
        "highlighted": "noinherit bold",
        "keys": "ansibrightblack",
        "key": "noinherit bold",
        "lifted": "reverse",
        "mark": "bold reverse",
        "notice": "bold ansiyellow",
        "placed": "bold",
        "pointer": "noinherit bold ansicyan",
        "question": "noinherit bold ansicyan",
        "selected": "noinherit bold",
    }
)
"""Only colours that the learner's own theme defines, and none without another sign."""


class Resized(Enum):
    """What comes back from a prompt whose window changed its size."""

    RESIZED = auto()


class Desk:
    """The terminal's two ends, on which prompts are built and run; by default the process's own.

    Cursor position reports are never asked for: a late answer to one would be typed into the
    learner's shell.
    """

    def __init__(self, keys: Input | None = None, screen: Output | None = None) -> None:
        self._keys = keys or create_input(sys.stdin)
        self._screen = screen or create_output(sys.stdout)
        if isinstance(self._screen, Vt100_Output):
            self._screen.enable_cpr = False

    def run(self, build: Build[T], *, flush: bool = True) -> T | Resized:
        """Run one prompt to its end, with ``flush`` after discarding what was typed ahead of it.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            EOFError: the terminal is gone.
        """
        with create_app_session(self._keys, self._screen):
            size = self._screen.get_size()
            application: Application[Any] = build(size.columns)

            def stop_when_resized(running: Application[Any]) -> None:
                if self._screen.get_size() != size and not running.is_done:
                    running.exit(result=Resized.RESIZED)

            application.before_render += stop_when_resized
            if flush:
                self._discard_type_ahead()
            result: T | Resized = application.run()
            return result

    def _discard_type_ahead(self) -> None:
        clear_typeahead(self._keys)
        if not sys.stdin.isatty():
            return
        if sys.platform == "win32":
            while msvcrt.kbhit():
                msvcrt.getwch()
        else:
            termios.tcflush(sys.stdin, termios.TCIFLUSH)


def furnish(
    application: Application[T],
    bindings: KeyBindings,
    footer: Footer,
    above: Sequence[str] = (),
) -> Application[T]:
    """Give an application our keys, the line below it that tells them, and lines ``above`` it.

    questionary swallows every key that it does not know, so ours come last and are eager.
    """
    container = application.layout.container
    lines = [line(text) for text in above]
    application.layout.container = HSplit([*lines, container, footer.window()])
    theirs = [application.key_bindings] if application.key_bindings else []
    application.key_bindings = merge_key_bindings([*theirs, bindings])
    return application


def own(body: AnyContainer, bindings: KeyBindings, footer: Footer) -> Application[Any]:
    """An application that is ours alone, with ``body`` over the line of keys."""
    return furnish(
        Application(layout=Layout(HSplit([body])), style=STYLE, erase_when_done=True),
        bindings,
        footer,
    )


class Footer:
    """The lines under a prompt: a notice, if there is one, then the keys and what they do.

    ``hints`` come in order of importance and the way to the help page last. Those that do not
    fit into ``room`` lines are left to that page.
    """

    def __init__(self, hints: Callable[[], Iterable[Hint]], columns: int, room: int = 2) -> None:
        self._hints = hints
        self._columns = columns
        self._room = room
        self.notice = ""

    def window(self) -> Window:
        """The footer as part of a layout, under an empty line."""
        return Window(
            FormattedTextControl(self._fragments), dont_extend_height=True, wrap_lines=True
        )

    def _fragments(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for text in wrap(self.notice, self._columns - 2) if self.notice else ():
            fragments.append(("class:notice", f"\n {text}"))
        for row in self._rows(list(self._hints())):
            fragments.append(("", "\n"))
            for number, (key, words) in enumerate(row):
                fragments += [
                    ("", _GAP if number else " "),
                    ("class:key", key),
                    ("class:keys", f" {words}" if words else ""),
                ]
        return fragments

    def _rows(self, hints: list[Hint]) -> list[list[Hint]]:
        """The hints that fit, in rows; the last one, which leads to all the others, stays."""
        rows: list[list[Hint]] = []
        taken = 0
        for hint in hints:
            columns = cell_len(" ".join(hint)) + len(_GAP)
            if rows and taken + columns <= self._columns - 1:
                rows[-1].append(hint)
                taken += columns
            else:
                rows.append([hint])
                taken = columns
        if len(rows) > self._room:
            return self._rows([*hints[:-2], hints[-1]])
        return rows


def line(text: str, style: str = "") -> Window:
    """A window of fixed lines of text."""
    return Window(FormattedTextControl([(style, text)]), dont_extend_height=True)


def keys(actions: Iterable[Action] = ()) -> KeyBindings:
    """Bindings for Ctrl-C, Ctrl-D (quit) and the one-letter keys of ``actions``."""
    bindings = KeyBindings()

    @bindings.add("c-c", eager=True)
    @bindings.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    returning(bindings, "c-d", Command(Action.QUIT))
    for action in actions:
        returning(bindings, action.value, Command(action))
    return bindings


def returning(bindings: KeyBindings, key: str, result: object) -> None:
    """Bind ``key`` to end its prompt with ``result``."""

    @bindings.add(key, eager=True)
    def _finish(event: KeyPressEvent) -> None:
        event.app.exit(result=result)
