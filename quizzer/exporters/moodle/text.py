"""Text of decks as Moodle takes it: as characters, in which no filter of the site finds anything.

Moodle stores what is imported as HTML of a trusted author, and its filters then look for formulas
in it, see `quizzer.exporters.formulas`.
"""

from __future__ import annotations

import html
import re

from quizzer.exporters.formulas import spelled
from quizzer.exporters.markup import escaped, visible

LONGEST_NAME = 255
"""Characters that the name of a question or a category, and an answer to match, may have."""

LONGEST_ID = 100
"""Characters that an id number may have."""

LONGEST_TAG = 255
"""Characters that a tag may have."""

_NO_TAG = re.compile(r"[\x00-\x1f\x7f<>`]")
"""What Moodle takes out of a tag."""

_MARKUP = re.compile(r"[<>&$@\\\[\n]")
_RUN_OF_SPACE = re.compile(r"\s+")


def label(raw: str) -> str:
    """A text on one line for a field that keeps no element: escaped, its formulas parted."""
    return spelled(html.escape(one_line(raw), quote=False))


def attribute(raw: str) -> str:
    """A text for an attribute between quotation marks, its formulas parted."""
    return spelled(escaped(raw))


def name(ask: str, key: str) -> str:
    """What a question is called in the question bank: what it asks, or else its key.

    Moodle cuts a longer name and takes out what looks like an element.
    """
    if not ask or len(ask) > LONGEST_NAME or _MARKUP.search(ask):
        return key
    return visible(ask)


def is_tag(raw: str) -> bool:
    """Whether Moodle keeps a tag as it is, whole and with all its characters."""
    return len(raw) <= LONGEST_TAG and not _NO_TAG.search(raw)


def one_line(raw: str) -> str:
    """A text as it would be typed: on one line, each run of space as one."""
    return _RUN_OF_SPACE.sub(" ", visible(raw)).strip()
