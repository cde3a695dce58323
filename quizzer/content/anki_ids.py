"""By what Anki knows our questions, for ever: shared by those who write and who read packages."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode

from quizzer.model import Card, Library, Question

CARD_IDS = 512
"""How many ids a note has for its cards; Anki allows fewer cards."""

MOVED_IN_MS = 500
"""How much later than on the card that ours was moved in from an answer is numbered on our own:
Anki's log has each number once."""

_GUID_BYTES = 12
_FIRST = 1_400_000_000_000  # May 2014, in milliseconds: Anki shows an id as the day of creation
_SPAN = 1 << 38  # nearly nine years
_PART_SPAN = 1 << 62


def guid_of(key: str, *, cloze: bool) -> str:
    """The guid of the note that a question (``deck/question``) is in Anki.

    Cloze notes have a type of their own, and Anki never gives a note another type; so a question
    that becomes a cloze, or no longer is one, is another note.
    """
    digest = hashlib.sha256(f"quizzer {'cloze' if cloze else 'note'} {key}".encode()).digest()
    return urlsafe_b64encode(digest[:_GUID_BYTES]).decode()


def names_of(question: Question, library: Library) -> tuple[str, ...]:
    """Every key that a question had, its first one first and its present one last.

    What ``was`` claims counts where the library honours it, chains of claims included.
    """
    names: list[str] = []
    for claim in question.was:
        key = claim if "/" in claim else f"{question.deck}/{claim}"
        if key in library.aliases:
            before = library.questions.get(key)
            names += (key,) if before is None else names_of(before, library)
    return (*names, question.key)


def place_of(card: Card) -> int:
    """The position of a card among those of its note."""
    return card.gap - 1 if card.gap is not None else int(card.reverse)


def note_id(guid: str) -> int:
    """A stable id for a note, a multiple of `CARD_IDS`: those above it are its cards'."""
    return _FIRST + _number(guid) % (_SPAN // CARD_IDS) * CARD_IDS


def time_id(name: str) -> int:
    """A stable id for what Anki numbers by milliseconds since 1970; different names rarely meet."""
    return _FIRST + _number(name) % _SPAN


def part_id(name: str) -> int:
    """A stable id for a field or a template of a note type, below 2⁶²."""
    return _number(name) % _PART_SPAN


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"quizzer {name}".encode()).digest()[:8])


NOTETYPE_ID = time_id("note type")
CLOZE_TYPE_ID = time_id("cloze note type")
