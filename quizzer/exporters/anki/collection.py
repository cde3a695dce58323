"""Notes to one of Anki's collection files: a SQLite database in schema 11.

Notes come one after another and are not kept, so that a large library needs no more memory than
a small one.
"""

from __future__ import annotations

import hashlib
import html
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from quizzer.content.anki_ids import time_id
from quizzer.exporters.anki.naming import PARTS
from quizzer.exporters.anki.schema11 import INDICES, TABLES, col_row
from quizzer.exporters.anki.types import AnkiDeck, CardProgress, Note, NoteType, Progress

SEPARATOR = "\x1f"
"""What stands between the fields of a note."""

_BATCH = 100
_USN = -1  # changed since the last synchronisation
_SUSPENDED = -1
_TAG = re.compile("<.*?>", re.DOTALL)
_NEW = CardProgress()

_NOTE = f"INSERT INTO notes VALUES ({','.join('?' * 11)})"  # noqa: S608 - constants only
_CARD = f"INSERT INTO cards VALUES ({','.join('?' * 18)})"  # noqa: S608 - constants only
_REVIEW = f"INSERT INTO revlog VALUES ({','.join('?' * 9)})"  # noqa: S608 - constants only
_COL = f"INSERT INTO col VALUES ({','.join('?' * 13)})"  # noqa: S608 - constants only

NoteRow = tuple[int | str, ...]


def write_collection(path: Path, notes: Iterable[Note], progress: Progress | None = None) -> None:
    """Write a new collection file; the same notes and progress give the same bytes.

    Args:
        path: Where; there is no such file yet.
        notes: At least one. Rising by ``id`` they are written fastest.
        progress: What was learned of their cards; without it all cards are new.
    """
    # autocommit: with neither a journal nor anyone to share it with, a transaction has no use
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.executescript(TABLES)
        db.execute("BEGIN")
        _Writer(db, progress).write(notes)
        db.execute("COMMIT")
        db.executescript(INDICES)


def sort_field(html_text: str) -> str:
    """What Anki sorts and compares notes by: the first field without its markup."""
    if "<" in html_text:
        html_text = _TAG.sub("", html_text)
    if "&" in html_text:
        html_text = html.unescape(html_text).replace("\N{NO-BREAK SPACE}", " ")
    return unicodedata.normalize("NFC", html_text)


def checksum(text: str) -> int:
    """The number by which Anki finds notes whose sort field is the same."""
    return int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest()[:4])


class _Writer:
    """What is met on the way through the notes: types, decks, and the ids of cards."""

    def __init__(self, db: sqlite3.Connection, progress: Progress | None) -> None:
        self.db = db
        self.progress = progress
        self.notetypes: dict[int, NoteType] = {}
        self.decks: dict[str, AnkiDeck] = {}
        self.cards: dict[str, int] = {}
        self.mod = 0

    def write(self, notes: Iterable[Note]) -> None:
        waiting = iter(notes)
        while batch := list(islice(waiting, _BATCH)):
            self.db.executemany(_NOTE, map(self._note, batch))
            self.db.executemany(_CARD, [row for note in batch for row in self._cards(note)])
        if self.progress is not None and self.progress.reviews:
            self.db.executemany(_REVIEW, self._reviews(self.progress))
        decks = _with_parents(self.decks.values())
        self.db.execute(_COL, col_row(self.notetypes.values(), decks, self.mod, self.progress))

    def _note(self, note: Note) -> NoteRow:
        self.notetypes.setdefault(note.notetype.id, note.notetype)
        self.decks.setdefault(note.deck.name, note.deck)
        self.mod = max(self.mod, note.mod)
        first = sort_field(note.fields[0])
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        fields = SEPARATOR.join(note.fields)
        mid = note.notetype.id
        return (
            *(note.id, note.guid, mid, note.mod, _USN),
            *(tags, fields, first, checksum(first), 0, ""),
        )

    def _cards(self, note: Note) -> Iterator[NoteRow]:
        known = self.progress.cards if self.progress is not None else {}
        for card in note.cards:
            own = note.id + card.ord
            state = known.get(card.key, _NEW)
            if self.progress is not None:
                self.cards[card.key] = own
            yield (
                *(own, note.id, note.deck.id, card.ord, state.mod or note.mod, _USN),
                *(state.type, _SUSPENDED if card.suspended else state.queue),
                card.position if state.due is None else state.due,
                *(state.ivl, state.factor, state.reps, state.lapses, state.left),
                *(0, 0, state.flags, _data(state, card.position)),
            )

    def _reviews(self, progress: Progress) -> Iterator[NoteRow]:
        for one in progress.reviews:
            card = self.cards.get(one.card)
            if card is not None:
                yield (
                    *(one.id, card, _USN, one.ease, one.ivl, one.last_ivl),
                    *(one.factor, one.time, one.type),
                )


def _data(state: CardProgress, position: int) -> str:
    """A card's data; one that is no longer new keeps its place among new ones there, as in Anki."""
    if state.due is None:
        return state.data
    rest = state.data[1:]
    return f'{{"pos":{position}{rest}' if rest == "}" else f'{{"pos":{position},{rest}'


def _with_parents(decks: Iterable[AnkiDeck]) -> list[AnkiDeck]:
    """The decks and those around them, by name; one that is no deck of ours is empty."""
    named = {deck.name: deck for deck in decks}
    for name in list(named):
        parts = name.split(PARTS)
        for length in range(1, len(parts)):
            parent = PARTS.join(parts[:length])
            named.setdefault(parent, AnkiDeck(time_id(f"deck {parent}"), parent))
    return [named[name] for name in sorted(named)]
