"""What an Anki collection holds, whatever the version of the package that it came in.

Rows are named tuples with the names of Anki's own columns: a collection has hundreds of thousands
of them, and these are as immutable as dataclasses and made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

AnkiCard = tuple[str, int]
"""A card as Anki knows it in every collection: its note's guid and its position."""


@dataclass(frozen=True, slots=True)
class Notetype:
    """A kind of note: the names of its fields and of its card templates, in their order."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[str, ...]
    is_cloze: bool = False
    stock: int = 0
    """Which of Anki's own kinds it is or was made of: 1 basic, 2 reversed, 3 reversed on demand,
    4 typed, 5 cloze, 6 image occlusion; 0 when that is not known."""

    fronts: tuple[str, ...] = ()
    """The front of each template, as HTML with ``{{Field}}``."""


class Note(NamedTuple):
    """What a person wrote; ``fields`` are HTML, as many as the note type has; ``mod`` seconds."""

    id: int
    guid: str
    mid: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class CardRow(NamedTuple):
    """One card of a note and where it stands in learning.

    ``ord`` is the template's position, or the cloze number less one. ``type`` is 0 new,
    1 learning, 2 review, 3 relearning; ``queue`` the same, or 3 learning in days, -1 suspended,
    -2 and -3 buried. ``due`` is a position (new), seconds (learning) or days since ``crt``;
    ``odue`` and ``odid`` keep due and deck of a card that is in a filtered deck. ``ivl`` is in
    days, ``factor`` in thousandths, ``data`` JSON text, ``mod`` the second of the last change.
    """

    id: int
    nid: int
    did: int
    ord: int
    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    odue: int
    odid: int
    flags: int
    data: str
    mod: int = 0


class Review(NamedTuple):
    """One row of Anki's review log.

    ``id`` is the time of the answer in milliseconds. ``ease`` is 1 to 4, or 0 for what was no
    answer. ``ivl`` and ``last_ivl`` are days, or negative seconds. ``time`` is in milliseconds.
    ``type`` is 0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled.
    """

    id: int
    cid: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


@dataclass(frozen=True, slots=True)
class Collection:
    """All that is read of a package.

    ``decks`` are the full names, ``A::B``, by id. ``crt`` is the second from which due days are
    counted. ``config`` is the collection's own, by key. ``media`` reads a file by its name, as
    long as the package is open.
    """

    notetypes: Mapping[int, Notetype]
    decks: Mapping[int, str]
    notes: tuple[Note, ...]
    cards: tuple[CardRow, ...]
    reviews: tuple[Review, ...]
    crt: int
    config: Mapping[str, object]
    media: Mapping[str, Callable[[], bytes]]
