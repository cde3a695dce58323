"""Card state as a cache of the log: kept up to date event by event, and made anew at will."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from quizzer.model import CardState, Event, EventType
from quizzer.scheduling.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    parameters_text,
    read_parameters,
)
from quizzer.scheduling.replay import Renamer, advance, replay_lines, uncollected
from quizzer.store.rows import LINE_COLUMNS, STATE_COLUMNS, names, read_lines, read_state, state_row

_DEFAULTS = parameters_text(DEFAULT_PARAMETERS)

_STATES = f"SELECT {names(STATE_COLUMNS)} FROM card_states"
_PUT = (
    f"INSERT OR REPLACE INTO card_states ({names(STATE_COLUMNS)}) "
    f"VALUES ({', '.join('?' * len(STATE_COLUMNS))})"
)
_LINES = f"SELECT {names(LINE_COLUMNS)} FROM events"
_IN_ORDER = ' ORDER BY "order", device, id'

# All that bears on the cards of some keys: their events, the amendments of those, and the undos
# of either. What an amendment or undo itself calls its card does not matter.
_LINES_OF_CARDS = f"""
WITH own AS (SELECT id FROM events WHERE card IN (SELECT value FROM json_each(?))),
amends AS (SELECT id FROM events WHERE target IN own AND type = 'amend')
{_LINES}
WHERE id IN own OR id IN amends OR (target IN own OR target IN amends) AND type = 'undo'
{_IN_ORDER}
"""


class Cache:
    """The ``card_states`` of a database, under the aliases of one library.

    A digest of the aliases and the parameters in force are stamped into ``meta``, so that a
    session with other aliases, or another session's new parameters, are noticed.
    """

    def __init__(self, connection: sqlite3.Connection, aliases: Mapping[str, str]) -> None:
        self._db = connection
        self.renamer = Renamer(aliases)
        canonical = json.dumps(dict(aliases), sort_keys=True)
        self._digest = hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()
        self._parameters = _DEFAULTS
        self._memory = Memory()

    @property
    def memory(self) -> Memory:
        """FSRS under the parameters in force, as of the last transaction."""
        return self._memory

    def is_current(self) -> bool:
        """Whether the cache was made under these aliases; also notes the parameters in force."""
        meta = dict(self._db.execute("SELECT key, value FROM meta"))
        self._use(meta.get("parameters", _DEFAULTS))
        return meta.get("aliases") == self._digest

    def has_parameters(self) -> bool:
        """Whether the log says under which parameters the memory runs."""
        return (
            self._db.execute("SELECT 1 FROM meta WHERE key = 'parameters'").fetchone() is not None
        )

    def states(self, cards: Iterable[str] | None = None) -> dict[str, CardState]:
        """The states of ``cards``, or of all; a card without any event is left out."""
        if cards is None:
            rows = self._db.execute(_STATES)
        else:
            rows = self._db.execute(
                _STATES + " WHERE card IN (SELECT value FROM json_each(?))",
                (json.dumps(list(cards)),),
            )
        return {state.card: state for state in map(read_state, rows)}

    def take_in(self, events: Sequence[Event]) -> None:
        """Apply ``events``, just written to the end of the log, in the same transaction."""
        if any(self._reaches_every_card(event) for event in events):
            self.rebuild()
            return
        by_card: dict[str, list[Event]] = {}
        for event in events:
            card = self._card_of(event)
            if card is not None:
                by_card.setdefault(card, []).append(event)
        for card, mine in by_card.items():
            if any(event.type in (EventType.AMEND, EventType.UNDO) for event in mine):
                self._replay(card)
            else:
                state = self.states([card]).get(card) or CardState(card)
                for event in mine:
                    state = advance(state, event, self._memory)
                self._put([state])

    def rebuild(self) -> int:
        """Make the cache anew from the log, and say how many cards it has."""
        with uncollected():
            lines = list(read_lines(self._db.execute(_LINES + _IN_ORDER)))
            known = replay_lines(lines, self.renamer)
        self._db.execute("DELETE FROM card_states")
        self._put(known.states.values())
        stamps = {"aliases": self._digest}
        if any(line.type is EventType.PARAMETERS for line in lines):
            stamps["parameters"] = parameters_text(known.parameters)
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", stamps.items())
        self._use(parameters_text(known.parameters))
        return len(known.states)

    def _replay(self, card: str) -> None:
        keys = json.dumps(self.renamer.logged(card))
        lines = list(read_lines(self._db.execute(_LINES_OF_CARDS, (keys,))))
        known = replay_lines(lines, self.renamer, self._memory.parameters)
        self._db.execute("DELETE FROM card_states WHERE card = ?", (card,))
        self._put(known.states.values())

    def _put(self, states: Iterable[CardState]) -> None:
        self._db.executemany(_PUT, map(state_row, states))

    def _card_of(self, event: Event) -> str | None:
        """The live card that ``event`` bears on: an amendment or undo bears on its target's.

        In a damaged log from elsewhere targets may go round in a circle, and bear on none.
        """
        card, target = event.card, event.target
        seen: set[str] = set()
        while target is not None:
            if target in seen:
                return None
            seen.add(target)
            row = self._db.execute(
                "SELECT card, CASE WHEN type IN ('amend', 'undo') THEN target END "
                "FROM events WHERE id = ?",
                (target,),
            ).fetchone()
            card, target = row or (None, None)
        return None if card is None else self.renamer.live(card)

    def _reaches_every_card(self, event: Event) -> bool:
        """Whether ``event`` changes the parameters."""
        if event.type is not EventType.UNDO:
            return event.type is EventType.PARAMETERS
        row = self._db.execute("SELECT type FROM events WHERE id = ?", (event.target,)).fetchone()
        return row is not None and row[0] == EventType.PARAMETERS

    def _use(self, parameters: str) -> None:
        if parameters != self._parameters:
            self._memory = Memory(read_parameters(parameters))
            self._parameters = parameters
