r"""Text of decks as Moodle takes it: as characters, in which no filter of the site finds anything.

Moodle stores what is imported as HTML of a trusted author, and its filters then look for formulas
in it: ``$$…$$``, ``\(…\)``, ``\[…\]``, ``@@…@@`` and ``[tex]…[/tex]``. An element around one
sign of each parts them, and shows as nothing.
"""

from __future__ import annotations

import html
import re

from quizzer.exporters.markup import escaped, visible

LONGEST_NAME = 255
"""Characters that the name of a question or a category, and an answer to match, may have."""

LONGEST_ID = 100
"""Characters that an id number may have."""

LONGEST_TAG = 255
"""Characters that a tag may have."""

_TAG = re.compile(r"(<[^<>]*>)")
_NO_TAG = re.compile(r"[\x00-\x1f\x7f<>`]")
"""What Moodle takes out of a tag."""

_FILTERED = re.compile(r"(?<=\$)\$|(?<=@)@|\\(?=[()\[\]])|\[(?=/?tex\])", re.IGNORECASE)
_SIGN = re.compile(r"\$(?=\$)|@(?=@)|\\(?=[()\[\]])|\[(?=/?tex\])", re.IGNORECASE)
_MARKUP = re.compile(r"[<>&$@\\\[\n]")
_RUN_OF_SPACE = re.compile(r"\s+")


def inert(markup: str) -> str:
    """HTML of ours in whose text no filter finds a formula; our own tags stay as they are."""
    pieces = _TAG.split(markup)
    pieces[::2] = [_FILTERED.sub(_apart, piece) for piece in pieces[::2]]
    pieces[1::2] = [_SIGN.sub(_spelled, piece) for piece in pieces[1::2]]
    return "".join(pieces)


def label(raw: str) -> str:
    """A text on one line for a field that keeps no element: escaped, its formulas parted."""
    return _SIGN.sub(_spelled, html.escape(one_line(raw), quote=False))


def attribute(raw: str) -> str:
    """A text for an attribute between quotation marks, its formulas parted."""
    return _SIGN.sub(_spelled, escaped(raw))


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


def _apart(sign: re.Match[str]) -> str:
    return f"<span>{sign[0]}</span>"


def _spelled(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
