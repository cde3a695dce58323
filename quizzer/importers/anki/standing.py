"""What a card of Anki says besides its log: the date that it was moved to, and its suspension."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from quizzer.importers.anki.answers import DEVICE, Target, Wall, begun, by_hand, sealed
from quizzer.importers.anki.types import CardRow, Collection, Review
from quizzer.model import CardState, Event, EventType, Phase
from quizzer.scheduling.days import days_after, instant, milliseconds, study_day
from quizzer.scheduling.replay import Renamer, in_force, in_order, line_of, replay_lines

_IN_REVIEW, _SUSPENDED = 2, -1
_OVERDUE = 36_525
"""The most days before day 0 that a card can be due: a hundred years. A card that was due before
its collection began, since it was taken over from an older one, has a date below 0."""
_SCHEDULING = frozenset({EventType.REVIEW, EventType.RESET, EventType.SET_DUE})
_SUSPENDING = frozenset({EventType.SUSPEND, EventType.UNSUSPEND})


class Met(NamedTuple):
    """A card of Anki that is one of ours.

    Attributes:
        card: Its row.
        target: Which of ours it is.
        last: The last row of its log.
        theirs: Whether that was done in Anki, and not exported by us.
        retired: Whether its question was withdrawn, which suspends it in Anki.
    """

    card: CardRow
    target: Target
    last: Review | None
    theirs: bool
    retired: bool

    @property
    def suspended(self) -> bool:
        """Whether it does not come up in Anki until somebody says so."""
        return self.card.queue == _SUSPENDED


class Standing:
    """A log, Anki's answers among it, held against the cards that it led to in Anki."""

    def __init__(
        self,
        events: Iterable[Event],
        aliases: Mapping[str, str],
        collection: Collection,
        wall: Wall,
        now: int,
    ) -> None:
        """``now`` is in milliseconds since 1970."""
        ordered = in_order(events)
        lines = [line_of(one) for one in ordered]
        renamer = Renamer(aliases)
        by_id = {one.id: one for one in ordered}
        self._states = replay_lines(lines, renamer).states
        self._scheduled: dict[str, Event] = {}
        self._suspended: dict[str, Event] = {}
        for card, own in in_force(lines, renamer).items():
            for line in own:
                if line.type in _SCHEDULING:
                    self._scheduled[card] = by_id[line.id]
                elif line.type in _SUSPENDING:
                    self._suspended[card] = by_id[line.id]
        self._wall = wall
        self._now = now
        self._first = _first_day(collection, wall)

    def state(self, card: str) -> CardState:
        """The state of a card after all that Anki's log says."""
        return self._states.get(card) or CardState(card)

    def events(self, met: Met) -> Iterator[Event]:
        """What else is to be recorded of a card."""
        if met.theirs and met.card.type == _IN_REVIEW:
            yield from self._moved(met)
        if not met.retired:
            yield from self._hidden(met)

    def _moved(self, met: Met) -> Iterator[Event]:
        """A date that Anki has and that no answer led to, if nothing later was done here."""
        card, target, last, *_ = met
        number = card.mod * 1000
        if last is not None:
            number = last.id if by_hand(last) else max(number, last.id + 1)
        ours = self._scheduled.get(target.card)
        later = ours is not None and (last is None or milliseconds(ours.at) > last.id)
        if later or not 0 < number <= self._now:
            return
        due = days_after(self._first, max(-_OVERDUE, card.odue if card.odid else card.due))
        state = self.state(target.card)
        if state.phase is not Phase.REVIEW or state.due != due:
            plain = begun(EventType.SET_DUE, number, target, self._wall)
            moved = replace(plain, due=due, phase=Phase.REVIEW, step=0)
            yield sealed(moved, target, "due")

    def _hidden(self, met: Met) -> Iterator[Event]:
        """A suspension made or ended in Anki, unless it was ended or made here later."""
        card, target, last, *_ = met
        state, ours = self.state(target.card), self._suspended.get(target.card)
        changed = min(card.mod * 1000, self._now)
        since = 0 if ours is None else milliseconds(ours.at)
        if met.suspended and not state.suspended:
            if changed > since:
                plain = begun(EventType.SUSPEND, changed, target, self._wall)
                yield sealed(plain, target, "suspend")
        elif not met.suspended and state.suspended and ours is not None:
            # Many things change a card. Only an answer shows that it is studied there all the same.
            shown = changed if ours.device == DEVICE else last.id if last is not None else 0
            if since < shown <= self._now:
                plain = begun(EventType.UNSUSPEND, shown, target, self._wall)
                yield sealed(plain, target, "unsuspend")


def _first_day(collection: Collection, wall: Wall) -> dt.date:
    """The study day that Anki counts as 0.

    Its date is that of ``crt`` on the clock that ``creationOffset`` tells in minutes west of UTC;
    collections of old have none and count from the learner's own study day.
    """
    created = instant(max(0, min(collection.crt, 2**35)) * 1000)
    west = collection.config.get("creationOffset")
    if isinstance(west, int) and abs(west) < 24 * 60:
        return created.astimezone(dt.timezone(-dt.timedelta(minutes=west))).date()
    return study_day(wall.local(created), wall.rollover_hour)
