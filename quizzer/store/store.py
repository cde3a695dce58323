"""The store: what a learner did, on disk before anybody is told that it counts."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from quizzer.model import CardState, Event, EventType
from quizzer.problems import QuizzerError
from quizzer.scheduling.days import Stamp
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, Memory, parameters_text, read_parameters
from quizzer.scheduling.replay import contradiction
from quizzer.store import reading
from quizzer.store.cache import Cache
from quizzer.store.database import Form, OpenDatabase, opening
from quizzer.store.rows import (
    EVENT_COLUMNS,
    CardDay,
    DayRow,
    HistoryRow,
    clean,
    event_of,
    event_row,
    names,
    read_event,
)
from quizzer.study import drafts as draft_of
from quizzer.study.drafts import Draft

VERSION = 2
"""The schema that this code reads and writes: how many migrations there are."""

_APPLICATION_ID = 0x5155495A  # "QUIZ": marks the file as ours

WAIT_SECONDS = 5.0
"""How long a session waits for another one's transaction, which takes milliseconds."""

_INSERT = (
    f"INSERT INTO events ({names(EVENT_COLUMNS)}) VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"
)
_EVENTS = f"SELECT {names(EVENT_COLUMNS)} FROM events"

# Milliseconds stay below this until the year 142,000; a later order is nobody's clock.
_ORDER_LIMIT = 2**52


class Done(NamedTuple):
    """What was done on a study day: cards met for the first time, and others answered."""

    new: int
    reviews: int


class Store(OpenDatabase):
    """One learner's log and the cache of card state, in one SQLite file.

    Every method may raise `QuizzerError` when the file is damaged, read-only, locked by another
    session for longer than the wait, or on a full disk; whatever had been recorded stays.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        aliases: Mapping[str, str] | None = None,
        randomness: Callable[[int], bytes] = os.urandom,
        wait: float = WAIT_SECONDS,
        on_wait: Callable[[], None] | None = None,
    ) -> Self:
        """Open the database at ``path``, or make it.

        ``aliases`` are the library's: earlier question keys to live ones. ``randomness`` gives
        the bytes of ids. ``on_wait`` is called when an answer has to wait for another session.

        Raises:
            QuizzerError: See the class; also when the file belongs to a later version of
                quizzer or to another program.
        """
        form = _form(randomness)
        with opening(form, path, wait=wait) as connection:
            return cls(
                form,
                path,
                connection,
                aliases=aliases or {},
                randomness=randomness,
                on_wait=on_wait,
            )

    @classmethod
    def open_to_read(
        cls,
        path: Path,
        *,
        aliases: Mapping[str, str] | None = None,
        wait: float = WAIT_SECONDS,
    ) -> Self:
        """Open the database at ``path`` for whoever only reads, also where it may not be written.

        Where it may, this is `open`. Elsewhere a copy in memory is read, and nothing recorded.

        Raises:
            QuizzerError: See `open`; also when its last answers cannot be read without writing.
        """
        form = _form(os.urandom)
        with opening(form, path, wait=wait, to_read=True) as connection:
            return cls(form, path, connection, aliases=aliases or {}, randomness=os.urandom)

    def __init__(
        self,
        form: Form,
        path: Path,
        connection: sqlite3.Connection,
        *,
        aliases: Mapping[str, str],
        randomness: Callable[[int], bytes],
        on_wait: Callable[[], None] | None = None,
    ) -> None:
        """Use `open`."""
        super().__init__(form, path, connection, on_wait)
        self._random = randomness
        self._cache = Cache(connection, aliases)
        with self._reading():
            query = "SELECT value FROM meta WHERE key = 'device'"
            self.device: str = connection.execute(query).fetchone()[0]
            current = self._cache.is_current()
        if not current:
            self.rebuild()

    @property
    def memory(self) -> Memory:
        """FSRS under the parameters in force."""
        return self._cache.memory

    # Writing

    def record(
        self, *drafts: Draft, contents: Mapping[str, str] | None = None
    ) -> tuple[Event, ...]:
        """Append ``drafts`` to the log in one transaction; on return they are on disk.

        ``contents`` gives the content of each revision reviewed, by its digest; one that is
        known already is left alone. Before the first review the parameters are recorded.

        Returns:
            The events of ``drafts``, in their order.

        Raises:
            QuizzerError: See the class; then nothing of ``drafts`` was recorded.
        """
        with self._writing():
            current = self._cache.is_current()
            missing = not self._cache.has_parameters()
            if missing and any(draft.type is EventType.REVIEW for draft in drafts):
                first = drafts[0]
                when = Stamp(first.at, first.offset, first.study_day)
                defaults = draft_of.parameters(when, parameters_text(DEFAULT_PARAMETERS))
                events = self._append((defaults, *drafts))
            else:
                events = self._append(drafts)
            self._keep(contents or {})
            if current:
                self._cache.take_in(events)
            else:
                self._cache.rebuild()
        return events[-len(drafts) :] if drafts else ()

    def append(self, events: Iterable[Event], contents: Mapping[str, str] | None = None) -> int:
        """Add another log's ``events`` as they are, those already here left alone.

        Returns:
            How many were new.

        Raises:
            QuizzerError: An event has the id of another one with other content, an order that
                no clock gives, or unusable parameters; then none was added. Also see the class.
        """
        added = 0
        with self._writing():
            for event in events:
                _check(event)
                row = self._db.execute(_EVENTS + " WHERE id = ?", (event.id,)).fetchone()
                if row is None:
                    self._db.execute(_INSERT, event_row(event))
                    added += 1
                elif read_event(row) != event:
                    raise contradiction(event.id)
            self._keep(contents or {})
            if added:
                self._cache.rebuild()
        return added

    def rebuild(self) -> int:
        """Make the cache of card state anew from the log; a sound cache comes out unchanged.

        Returns:
            How many cards it has.
        """
        with self._writing():
            return self._cache.rebuild()

    def keep_place(self, seed: str, place: int, now: dt.datetime) -> None:
        """Remember where to go on reading a source, in place of where that was before.

        Args:
            seed: The source's id.
            place: The offset in its text of what comes next; its length at the end.
            now: The time, aware; of two machines' places the later one counts.
        """
        with self._writing():
            self._db.execute(
                "INSERT OR REPLACE INTO places VALUES (?, ?, ?)",
                (seed, place, now.astimezone(dt.UTC).isoformat()),
            )

    def _append(self, drafts: Sequence[Draft]) -> tuple[Event, ...]:
        highest: int = self._db.execute('SELECT coalesce(max("order"), 0) FROM events').fetchone()[
            0
        ]
        events = []
        for draft in drafts:
            highest = max(int(draft.at.timestamp() * 1000), highest + 1)
            event = event_of(draft, self._random(16).hex(), self.device, highest)
            self._db.execute(_INSERT, event_row(event))
            events.append(event)
        return tuple(events)

    def _keep(self, contents: Mapping[str, str]) -> None:
        for revision, content in contents.items():
            known, kept = self.content(revision), clean(content)
            if known is None:
                self._db.execute("INSERT INTO revisions VALUES (?, ?)", (revision, kept))
            elif known != kept:
                raise contradiction(revision)

    # Reading: card state

    def state(self, card: str) -> CardState:
        """The state of the live ``card``; of a card without any event the state of a new one."""
        return self.states([card]).get(card) or CardState(card)

    def states(self, cards: Iterable[str] | None = None) -> dict[str, CardState]:
        """The states of the live ``cards``, or of all; cards without any event are left out."""
        with self._reading():
            return self._cache.states(cards)

    def due(self, day: dt.date) -> list[CardState]:
        """The cards to ask on study day ``day``: being learned, or due for review by then.

        Suspended cards and those buried on that day are left out. Reads an index, not all cards.
        """
        with self._reading():
            return reading.due(self._db, day)

    def not_to_meet(self, day: dt.date) -> set[str]:
        """The cards that cannot be met as new on ``day``: met before, suspended or buried."""
        with self._reading():
            return reading.not_to_meet(self._db, day)

    def done(self, day: dt.date) -> Done:
        """How many cards were first met on ``day``, and how many others were answered."""
        with self._reading():
            return Done(*reading.done(self._db, day))

    def answered(self, day: dt.date) -> list[str]:
        """The live keys of the cards answered on ``day``, by their last answer, oldest first."""
        with self._reading():
            logged = reading.answered(self._db, day)
        last = dict.fromkeys(self._cache.renamer.live(card) for card in reversed(logged))
        return list(reversed(last))

    def places(self) -> dict[str, int]:
        """Where to go on reading each source that was opened, as an offset in its text."""
        with self._reading():
            return dict(self._db.execute("SELECT seed, place FROM places"))

    # Reading: the log

    def events(self) -> Iterator[Event]:
        """The whole log in its order."""
        with self._reading():
            query = _EVENTS + ' ORDER BY "order", device, id'
            yield from map(read_event, self._db.execute(query))

    def event(self, event_id: str) -> Event | None:
        """The event with this id."""
        with self._reading():
            row = self._db.execute(_EVENTS + " WHERE id = ?", (event_id,)).fetchone()
        return None if row is None else read_event(row)

    def last_undoable(self) -> Event | None:
        """What `quizzer undo` takes back: this device's last event about a card still in force.

        An amendment goes with its review; parameters and settings are not about a card.
        """
        with self._reading():
            row = self._db.execute(_EVENTS + reading.LAST_UNDOABLE, (self.device,)).fetchone()
        return None if row is None else read_event(row)

    def content(self, revision: str) -> str | None:
        """The canonical content that was reviewed under the digest ``revision``."""
        with self._reading():
            query = "SELECT content FROM revisions WHERE id = ?"
            row = self._db.execute(query, (revision,)).fetchone()
        return None if row is None else str(row[0])

    def history(self, *cards: str, limit: int | None = None) -> list[HistoryRow]:
        """Every review in force, oldest first, of some live cards or of all; at most the last few.

        A review and its amendments are one row; ``card`` is the live key.
        """
        logged = [key for card in cards for key in self._cache.renamer.logged(card)]
        keys = json.dumps(logged) if cards else None
        with self._reading():
            return reading.history(self._db, self._cache.renamer, keys, limit)

    def card_days(self, since: dt.date) -> list[CardDay]:
        """What was done with each card on each study day from ``since`` on, oldest day first."""
        with self._reading():
            return reading.card_days(self._db, self._cache.renamer, since)

    def days(self, since: dt.date) -> list[DayRow]:
        """The figures of each study day with reviews from ``since`` on, oldest first."""
        return reading.days_of(self.card_days(since))


def _form(randomness: Callable[[int], bytes]) -> Form:
    """The learner's database; ``randomness`` names the device when it is made."""

    def upgrade(connection: sqlite3.Connection) -> None:
        # Loading sqlite-utils takes longer than everything else that opening does.
        from quizzer.store.schema import migrate  # noqa: PLC0415 - see above

        migrate(connection)
        device = randomness(8).hex()
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('device', ?)", (device,))

    return Form(_APPLICATION_ID, VERSION, "--db", upgrade)


def _check(event: Event) -> None:
    if not 0 < event.order < _ORDER_LIMIT:
        raise QuizzerError(
            f"The event {event.id} has the order {event.order}, which no clock gives.",
            "The log that it comes from was changed by hand or damaged.",
        )
    if event.type is EventType.PARAMETERS:
        read_parameters(event.response)
