"""What a note becomes before it has an id and a deck, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizzer.importers.anki.html_text import MediaRef
from quizzer.model import Question

_SHOWN = 60


class Remark(NamedTuple):
    """What was not taken, or not as it stands in Anki: of what, why, and what would take it."""

    what: str
    reason: str
    remedy: str = ""


class Place(NamedTuple):
    """Which card of a question one of Anki's is."""

    gap: int | None = None
    reverse: bool = False


class Shown(NamedTuple):
    """A picture or a sound of a field, and when a question shows it."""

    media: MediaRef
    on: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A question without an id, and without a deck where it comes from nobody's.

    Attributes:
        question: Whatever is known; its ``media`` are still Anki's.
        guid: The note's.
        words: What its id is made of.
        cards: Anki's cards by their position.
        shown: The media of its fields.
        ours: Whether quizzer made the note.
    """

    question: Question
    guid: str
    words: str
    cards: Mapping[int, Place]
    shown: tuple[Shown, ...] = ()
    ours: bool = False


class SkippedError(Exception):
    """A note that becomes no question; the message says why, ``remedy`` what would take it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


def in_short(text: str) -> str:
    """A text on one line, cut when it is long."""
    line = " ".join(text.split())
    return f"{line[: _SHOWN - 1]}…" if len(line) > _SHOWN else line
