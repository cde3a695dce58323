"""What keeps cards apart within a day: siblings, excerpts just shown, and learning steps."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzer.model import Due, Phase

Place = tuple[str, int, int]
"""A stretch of a seed: its id, start and end (exclusive) in code points."""

CARDS_BETWEEN = 10
"""How many cards should come between an excerpt and a card whose quote it showed."""

_AT_ONCE = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be asked today, with what the queue must know to place it.

    ``retrievability`` is the chance of recalling it today, ``None`` when it was never rated.
    ``siblings`` are the ids of the groups it belongs to: cards that share one are not asked on
    one day. ``quotes`` are the places that it cites, ``shown`` those that its feedback shows.
    """

    card: str
    phase: Phase = Phase.NEW
    due: Due | None = None
    retrievability: float | None = None
    siblings: tuple[str, ...] = ()
    quotes: tuple[Place, ...] = ()
    shown: tuple[Place, ...] = ()


class Siblings:
    """Who holds each group of siblings today, and who waits for a holder to let go."""

    def __init__(self) -> None:
        self._holders: dict[str, set[str]] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._parked: dict[str, list[Candidate]] = {}

    def hold(self, candidate: Candidate) -> None:
        """The card is asked today, whoever else of its groups is."""
        self._groups[candidate.card] = candidate.siblings
        for group in candidate.siblings:
            self._holders.setdefault(group, set()).add(candidate.card)

    def admit(self, candidate: Candidate) -> bool:
        """Let the card hold its groups if no other card does; else it is parked."""
        for group in candidate.siblings:
            if self._holders.get(group, set()) - {candidate.card}:
                self._parked.setdefault(group, []).append(candidate)
                return False
        self.hold(candidate)
        return True

    def let_go(self, card: str) -> None:
        """``card`` holds nothing any more; nobody takes its place yet."""
        for group in self._groups.pop(card, ()):
            self._holders[group].discard(card)

    def release(self, candidate: Candidate) -> Iterator[Candidate]:
        """The card is not asked today: each parked one that may come now holds its groups."""
        self.let_go(candidate.card)
        for group in candidate.siblings:
            for parked in self._parked.pop(group, []):
                if parked.card != candidate.card and self.admit(parked):
                    yield parked

    def of(self, candidate: Candidate) -> set[str]:
        """The other cards that hold a group of this one."""
        holders = (self._holders.get(group, set()) for group in candidate.siblings)
        return set().union(*holders) - {candidate.card}


class RecentExcerpts:
    """The excerpts that the last few cards showed."""

    def __init__(self) -> None:
        self._shown: deque[Candidate] = deque(maxlen=CARDS_BETWEEN)

    def add(self, candidate: Candidate) -> None:
        """The card's feedback was shown."""
        self._shown.append(candidate)

    def forget(self, card: str) -> None:
        """The card's last answer was undone."""
        for place in range(len(self._shown) - 1, -1, -1):
            if self._shown[place].card == card:
                del self._shown[place]
                return

    def give_away(self, candidate: Candidate) -> bool:
        """Whether another card's excerpt has just shown a passage that this one cites."""
        return any(
            seed == shown_seed and start < shown_end and shown_start < end
            for other in self._shown
            if other.card != candidate.card
            for shown_seed, shown_start, shown_end in other.shown
            for seed, start, end in candidate.quotes
        )


class Waiting:
    """The cards being learned, soonest due first; any due that is no instant is due at once."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._due = {candidate.card: _instant(candidate.due) for candidate in candidates}
        self._order = sorted((due, card) for card, due in self._due.items())

    def __len__(self) -> int:
        return len(self._order)

    def add(self, card: str, due: Due | None) -> None:
        """``card`` comes back at ``due``."""
        self.discard(card)
        self._due[card] = _instant(due)
        insort(self._order, (self._due[card], card))

    def discard(self, card: str) -> None:
        """``card`` is not waited for."""
        due = self._due.pop(card, None)
        if due is not None:
            del self._order[bisect_left(self._order, (due, card))]

    def until(self, limit: dt.datetime) -> Iterator[tuple[dt.datetime, str]]:
        """Due and card of those that come up to ``limit``, soonest first."""
        for due, card in self._order:
            if due > limit:
                return
            yield due, card

    def first_due(self) -> dt.datetime | None:
        """When the next card comes (UTC), ``None`` when none waits."""
        return self._order[0][0] if self._order else None


def _instant(due: Due | None) -> dt.datetime:
    return due if isinstance(due, dt.datetime) else _AT_ONCE
