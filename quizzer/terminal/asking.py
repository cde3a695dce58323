"""Asking for what a command needs, one prompt after the other, each with a proposal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import questionary

from quizzer.terminal.safe import clean_line
from quizzer.terminal.widgets.desk import STYLE

_QMARK = "·"
_POINTER = "▸"


def ask_some(question: str, choices: Sequence[tuple[str, str]]) -> list[str]:
    """Which of some things, at least one.

    Args:
        question: What to ask.
        choices: Each thing's name, and the words that stand for it.
    """
    asked = questionary.checkbox(
        question,
        [questionary.Choice(clean_line(title), value=name) for name, title in choices],
        validate=lambda chosen: bool(chosen) or "Space ticks; at least one is needed.",
        instruction="(Space ticks, Enter goes on)",
        qmark=_QMARK,
        pointer=_POINTER,
        style=STYLE,
    )
    return [str(name) for name in asked.unsafe_ask()]


def ask_one(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Which one of some things, the first being proposed; ``choices`` as of `ask_some`."""
    asked = questionary.select(
        question,
        [questionary.Choice(clean_line(title), value=name) for name, title in choices],
        instruction=" ",
        qmark=_QMARK,
        pointer=_POINTER,
        style=STYLE,
    )
    return str(asked.unsafe_ask())


def ask_number(question: str, proposed: int, most: int) -> int:
    """A whole number from 1 to ``most``."""

    def fault(text: str) -> str:
        fits = text.strip().isdecimal() and len(text) <= len(str(most)) + 1
        return "" if fits and 1 <= int(text) <= most else f"A number from 1 to {most}, please."

    return int(_text(question, str(proposed), fault))


def ask_text(question: str, proposed: str, fault: Callable[[str], str]) -> str:
    """A line of text; ``fault`` says what is wrong with one, or nothing."""
    return _text(question, proposed, fault).strip()


def _text(question: str, proposed: str, fault: Callable[[str], str]) -> str:
    asked = questionary.text(
        question,
        default=proposed,
        validate=lambda text: fault(text) or True,
        qmark=_QMARK,
        style=STYLE,
    )
    return str(asked.unsafe_ask())
