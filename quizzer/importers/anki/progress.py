"""Reviews made in Anki, for the log: phone by day and terminal at night.

An answer is taken once. Those that came from here, or were imported before, are known by card and
millisecond; what is not taken is listed with its reason. Taking the same collection again adds
nothing, and because every event says when it happened, it stands in the log where it belongs.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quizzer.content.anki_ids import MOVED_IN_MS
from quizzer.content.revision import revision
from quizzer.importers.anki.answers import DEVICE, MOVED, Target, Wall, answers, is_from
from quizzer.importers.anki.standing import Met, Standing
from quizzer.importers.anki.types import AnkiCard, Collection, Review
from quizzer.model import Card, Event, EventType
from quizzer.scheduling.days import milliseconds
from quizzer.scheduling.replay import Renamer

SAME_MS = 1000
"""Rows that one millisecond of ours gave rise to follow each other this closely in Anki."""

_EARLIEST = 946_684_800_000  # the year 2000, before there was an Anki
_DAY_MS = 86_400_000
_SECOND_SCHEDULER = 2

NO_QUESTION = "no question of this library"
NO_CARD = "its question has no such card"
NO_TIME = "its time cannot be right"
DELETED = "the card was deleted in Anki"
FLAGGED = "coloured flags stay in Anki"


class LeftOut(NamedTuple):
    """What was not taken: of our card, or of a guid and a position; why; and how many reviews."""

    what: str
    reason: str
    reviews: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a collection adds to a log.

    Attributes:
        events: Reviews, resets, moved dates and suspensions that the log does not have.
        contents: The content of each revision that they name, by its digest.
        known: How many rows of Anki's log were in ours already.
        left_out: What was not taken.
    """

    events: tuple[Event, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)
    known: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def reviews(self) -> int:
        """How many of the events are reviews."""
        return sum(event.type is EventType.REVIEW for event in self.events)


def progress_in(
    collection: Collection,
    cards: Mapping[AnkiCard, Card],
    log: Iterable[Event],
    *,
    wall: Wall,
    now: dt.datetime,
    aliases: Mapping[str, str] | None = None,
) -> Imported:
    """What a learner did in Anki with our cards, as far as ``log`` does not have it.

    Args:
        collection: As read from a package.
        cards: Which card of ours each of Anki's is.
        log: The whole log of the learner.
        wall: The learner's clock.
        now: The time, aware: nothing is taken that is dated after tomorrow.
        aliases: Earlier question keys to live ones, as the library has them.

    Raises:
        QuizzerError: The log contradicts itself.
    """
    return _Import(cards, tuple(log), wall, milliseconds(now), aliases or {}).run(collection)


class _Import:
    """One import on its way through a collection."""

    def __init__(
        self,
        cards: Mapping[AnkiCard, Card],
        log: Sequence[Event],
        wall: Wall,
        now: int,
        aliases: Mapping[str, str],
    ) -> None:
        self.cards = cards
        self.log = log
        self.wall = wall
        self.now = now
        self.aliases = aliases
        self.known = _Known(log, Renamer(aliases))
        self.revisions: dict[str, str] = {}
        self.contents: dict[str, str] = {}
        self.events: list[Event] = []
        self.left_out: list[LeftOut] = []
        self.already = 0

    def run(self, collection: Collection) -> Imported:
        rows = defaultdict(list)
        for row in collection.reviews:
            rows[row.cid].append(row)
        guids = {note.id: note.guid for note in collection.notes}
        first_scheduler = _number(collection.config.get("schedVer")) < _SECOND_SCHEDULER
        met: list[Met] = []
        guids_of_ours = {guid for guid, _ in self.cards}
        for card in collection.cards:
            guid = guids.get(card.nid, "")
            own = sorted(rows.pop(card.id, ()))
            found = self.cards.get((guid, card.ord))
            if found is None:
                if own:
                    reason = NO_CARD if guid in guids_of_ours else NO_QUESTION
                    what = f"{guid} {card.ord + 1}"
                    self.left_out.append(LeftOut(what, reason, len(own)))
                continue
            target = Target(guid, card.ord, found.key, self._revision(found))
            last = self._take(own, target, first_scheduler=first_scheduler)
            theirs = last is None or not self.known.is_ours(target.card, last.id)
            met.append(Met(card, target, last, theirs=theirs, retired=found.question.retired))
        self.left_out += (LeftOut(f"{card}", DELETED, len(gone)) for card, gone in rows.items())
        self._compare(_speaking(met), collection)
        used = {event.revision for event in self.events}
        return Imported(
            events=tuple(self.events),
            contents={one: text for one, text in self.contents.items() if one in used},
            known=self.already,
            left_out=tuple(self.left_out),
        )

    def _take(
        self, rows: Sequence[Review], target: Target, *, first_scheduler: bool
    ) -> Review | None:
        """Take the rows of one card that are not known, and tell its last."""
        timely = [row for row in rows if _EARLIEST <= row.id <= self.now + _DAY_MS]
        if len(timely) < len(rows):
            self.left_out.append(LeftOut(target.card, NO_TIME, len(rows) - len(timely)))
        reasons: dict[str, int] = defaultdict(int)
        told_of = answers(
            timely, target, self.wall, self.known.has, first_scheduler=first_scheduler
        )
        for row, told in told_of:
            if told is None:
                self.already += 1
            elif isinstance(told, Event):
                self.events.append(told)
            elif told != MOVED or row is not timely[-1]:
                reasons[told] += 1
        self.left_out += (LeftOut(target.card, why, count) for why, count in reasons.items())
        return timely[-1] if timely else None

    def _compare(self, met: Iterable[Met], collection: Collection) -> None:
        """Take what Anki's log does not say: dates moved by hand, and suspensions."""
        log = [*self.log, *self.events]
        standing = Standing(log, self.aliases, collection, self.wall, self.now)
        ids = {event.id for event in log}
        for one in met:
            new = [event for event in standing.events(one) if event.id not in ids]
            self.events += new
            ids.update(event.id for event in new)
            card = one.target.card
            if one.card.flags and not standing.state(card).flag:
                self.left_out.append(LeftOut(card, FLAGGED, 0))

    def _revision(self, card: Card) -> str:
        key = card.question.key
        if key not in self.revisions:
            digest, content = revision(card.question)
            self.revisions[key] = digest
            self.contents[digest] = content
        return self.revisions[key]


def _speaking(met: Iterable[Met]) -> list[Met]:
    """Of each of our cards the one of Anki's that tells how it stands.

    A card that was moved in and exported again is two there. As long as one of them is studied,
    ours is; and the last that was changed is the one to go by.
    """
    said: dict[str, Met] = {}
    for one in met:
        other = said.get(one.target.card, one)
        said[one.target.card] = max(
            other, one, key=lambda each: (not each.suspended, each.card.mod)
        )
    return list(said.values())


class _Known:
    """The answers, resets and moved dates of a log, undone ones included, by card and time."""

    def __init__(self, log: Iterable[Event], renamer: Renamer) -> None:
        self._imported: dict[tuple[str, int], Event] = {}
        self._own: dict[str, list[int]] = defaultdict(list)
        for event in log:
            if event.card is None or event.type not in _ROWS:
                continue
            card = renamer.live(event.card)
            if event.device == DEVICE:
                self._imported[card, event.order] = event
            else:
                self._own[card].append(milliseconds(event.at))
        for times in self._own.values():
            times.sort()

    def has(self, target: Target, number: int) -> bool:
        """Whether the log has what Anki's log has of a card under ``number``.

        What was done to the card that ours was moved in from is numbered later on our own note.
        """
        card = target.card
        moved_in = self._imported.get((card, number - MOVED_IN_MS))
        return (
            (card, number) in self._imported
            or self.is_ours(card, number)
            or (moved_in is not None and not is_from(moved_in, target.guid, target.ord))
        )

    def is_ours(self, card: str, number: int) -> bool:
        """Whether a row is of something that was not done in Anki.

        Our own rows that fell on one millisecond were given numbers one after another, so a row
        shortly after an answer of ours is that answer: nobody answers a card twice in a second.
        """
        times = self._own.get(card, [])
        place = bisect_left(times, number - SAME_MS)
        return place < len(times) and times[place] <= number


_ROWS = frozenset({EventType.REVIEW, EventType.RESET, EventType.SET_DUE})
"""Events of which Anki's log has a row."""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
