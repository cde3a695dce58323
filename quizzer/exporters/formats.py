"""The forms that a quiz can be written in for a learning platform, one module each."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, cast

from quizzer.classroom.quiz import Quiz


class Note(NamedTuple):
    """What an exporter could not do as it stands in the deck: of which question, and why."""

    key: str
    reason: str


class LeftOutError(Exception):
    """A question has no place in the form; the message, in the middle of a sentence, says why."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program, and all that is not in it as the author wrote it.

    ``left_out`` are questions that the form has no place for, ``changed`` those that stand in it
    as another kind, or without something.
    """

    data: bytes
    left_out: tuple[Note, ...] = ()
    changed: tuple[Note, ...] = ()


class Format(Protocol):
    """What a module of `FORMATS` has: the end of its files' names, and how to write one."""

    SUFFIX: str

    def export(self, quiz: Quiz, media: Mapping[str, bytes]) -> Exported:
        """The quiz in this form; the same quiz gives the same bytes.

        Args:
            quiz: What to write, in this order.
            media: The content of each file that a question shows or plays, by its name in the
                deck (`Media.file`).
        """
        ...


FORMATS: dict[str, str] = {
    "moodle": "For Moodle's question bank (XML).",
    "gift": "For Moodle and others, as GIFT text.",
    "qti21": "For platforms that read QTI 2.1 packages.",
    "canvas": "For Canvas: a QTI 1.2 package as it imports them.",
    "kahoot": "For Kahoot: the spreadsheet that it imports.",
}
"""Every form with its one line of help; the module of the same name writes it."""


def format_named(name: str) -> Format:
    """The module that writes the form ``name``, loaded when it is asked for."""
    return cast("Format", importlib.import_module(f"quizzer.exporters.{name}"))
