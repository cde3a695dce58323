"""What an Anki package is made of: note types, decks, notes, and what was learned of their cards.

Names and units are those of Anki's collection files (schema 11), so that a writer copies and need
not think. What a number means stands where it is set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a note type; ``id`` stays for ever, so that a learner's own changes survive.

    ``description`` is the editor's placeholder. A ``collapsed`` field is folded in the editor,
    a ``plain`` one opens as HTML source, an ``unsearched`` one is left out of searches that name
    no field.
    """

    id: int
    name: str
    description: str = ""
    collapsed: bool = False
    plain: bool = False
    unsearched: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One card of a note type; ``id`` stays for ever.

    ``requires`` are the positions of the fields any one of which gives the front something to
    show. Anki makes no card of an empty front, and old ones read here whether it is.
    """

    id: int
    name: str
    front: str
    back: str
    requires: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type whose id, field ids and template ids never change.

    ``mod`` is when its templates or its css last changed, in seconds since 1970: Anki replaces
    the learner's copy by a later one only. Field 0 is what the browser sorts by.
    """

    id: int
    name: str
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str
    mod: int
    cloze: bool = False


class Split(StrEnum):
    """By what a deck's questions are put into decks inside it."""

    TAG = "tag"


@dataclass(frozen=True, slots=True)
class AnkiDeck:
    """A deck by its whole name (``Mali::Coups``); Anki finds its own by name, not by ``id``.

    ``description`` is HTML, shown on the deck's page.
    """

    id: int
    name: str
    description: str = ""


class NoteCard(NamedTuple):
    """A card of a note: our key (``deck/question#2``), Anki's position, its place among new ones.

    ``ord`` is the template's position, or a cloze's gap number less one. ``position`` counts the
    cards of an export from 1. ``suspended`` cards do not come up, whatever was learned of them.
    """

    key: str
    ord: int
    position: int
    suspended: bool = False


class Note(NamedTuple):
    """A question as a note.

    A tuple, because a large library has very many of them.

    Attributes:
        key: The question (``deck/question``).
        id: Milliseconds since 1970, made of the guid (`note_id`); a card's is this and its ``ord``.
        guid: What Anki knows the note by, for ever.
        mod: When the content last changed, in seconds since 1970.
        notetype: One of the two note types.
        fields: HTML, one text for each field of the note type.
        tags: As Anki has them: without spaces or empty parts.
        deck: Where new cards go; those that a learner has already stay where they are.
        cards: Those that Anki would make of the fields, rising by ``ord``.
    """

    key: str
    id: int
    guid: str
    mod: int
    notetype: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: AnkiDeck
    cards: tuple[NoteCard, ...]


@dataclass(frozen=True, slots=True)
class CardProgress:
    """What a learner knows of one card, as a row of Anki's ``cards`` has it.

    Attributes:
        type: 0 new, 1 learning, 2 review, 3 relearning.
        queue: The same, and 3 learning by days, -1 suspended, -2 and -3 buried.
        due: A place among new cards (``None``: that of the note's card), days since
            ``Progress.crt``, or seconds since 1970 while learning.
        ivl: The interval in days.
        factor: The ease in thousandths.
        reps: How often it was answered.
        lapses: How often it was forgotten.
        left: Learning steps that are left.
        flags: The coloured flag, 0 to 7.
        data: JSON of the memory state (``s``, ``d``, ``dr``, ``decay``, ``lrt``).
        mod: When it last changed, in seconds since 1970; 0 means with its note.
    """

    type: int = 0
    queue: int = 0
    due: int | None = None
    ivl: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    left: int = 0
    flags: int = 0
    data: str = "{}"
    mod: int = 0


class Review(NamedTuple):
    """One answer, as a row of Anki's ``revlog`` has it.

    ``id`` is milliseconds since 1970, unique; ``card`` is our key; intervals are days, or seconds
    when negative; ``time`` is milliseconds; ``type`` is 0 learning, 1 review, 2 relearning.
    """

    id: int
    card: str
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner did with the cards of an export.

    Attributes:
        crt: When day 0 of the collection began, in seconds since 1970.
        cards: By our card key; a card that is not named is new.
        reviews: The whole log of the cards; those of cards that are not exported are skipped.
        config: Entries of the collection's ``conf``: ``creationOffset``, ``rollover``, ``fsrs`` …
        preset: The deck preset as schema 11's ``dconf`` has it, without ``id``; what it does not
            say is as in Anki's own default.
    """

    crt: int
    cards: Mapping[str, CardProgress] = field(default_factory=dict)
    reviews: Sequence[Review] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    preset: Mapping[str, Any] | None = None
