"""By what Anki knows our questions, for ever: shared by those who write and who read packages."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode

_GUID_BYTES = 12
_FIRST = 1_400_000_000_000  # May 2014, in milliseconds: Anki shows an id as the day of creation
_SPAN = 1 << 38  # nearly nine years
_FIELD_SPAN = 1 << 62


def guid_of(key: str, *, cloze: bool) -> str:
    """The guid of the note that a question (``deck/question``) is in Anki.

    Cloze notes have a type of their own, and Anki never gives a note another type; so a question
    that becomes a cloze, or no longer is one, is another note.
    """
    digest = hashlib.sha256(f"quizzer {'cloze' if cloze else 'note'} {key}".encode()).digest()
    return urlsafe_b64encode(digest[:_GUID_BYTES]).decode()


def time_id(name: str) -> int:
    """A stable id for what Anki numbers by milliseconds since 1970; different names rarely meet."""
    return _FIRST + _number(name) % _SPAN


def part_id(name: str) -> int:
    """A stable id for a field or a template of a note type, below 2⁶²."""
    return _number(name) % _FIELD_SPAN


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"quizzer {name}".encode()).digest()[:8])


NOTETYPE_ID = time_id("note type")
CLOZE_TYPE_ID = time_id("cloze note type")
