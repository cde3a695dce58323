"""What a session adds up to: reviews and first meetings, mistakes and weak places."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.model import Excerpt, Rating
from quizzer.study.screens import Missed, WeakSpot

WEAK_AT_LEAST = 2
"""So many misses at one place of a source make it a weak spot."""


@dataclass(slots=True)
class Meeting:
    """The first time in a session that a card was answered."""

    missed: Missed
    first: bool
    right: bool


@dataclass(slots=True)
class Tally:
    """The meetings of one session, by card; a card that comes back is counted once."""

    meetings: dict[str, Meeting] = field(default_factory=dict)

    def add(self, missed: Missed, *, first: bool, rating: Rating) -> bool:
        """Count an answer unless its card was met before; whether it was counted.

        ``missed`` says what to show should it count as a mistake.
        """
        if missed.card.key in self.meetings:
            return False
        self.meetings[missed.card.key] = Meeting(missed, first, rating > Rating.AGAIN)
        return True

    def take_back(self, card: str) -> None:
        """Forget a card whose answer was undone."""
        self.meetings.pop(card, None)

    @property
    def reviews(self) -> int:
        """How many cards had been met before."""
        return sum(not meeting.first for meeting in self.meetings.values())

    @property
    def right(self) -> int:
        """How many of those were remembered."""
        return sum(meeting.right and not meeting.first for meeting in self.meetings.values())

    @property
    def first_meetings(self) -> int:
        """How many cards were new."""
        return sum(meeting.first for meeting in self.meetings.values())

    @property
    def missed(self) -> tuple[Missed, ...]:
        """Every mistake in the order made, those at first meetings included."""
        return tuple(meeting.missed for meeting in self.meetings.values() if not meeting.right)

    @property
    def weak(self) -> tuple[WeakSpot, ...]:
        """Places of a source missed more than once, worst first, then as they were met."""
        places: dict[tuple[str, int], list[tuple[Excerpt, bool]]] = {}
        for meeting in self.meetings.values():
            here = {(one.seed.id, one.line): one for one in reversed(meeting.missed.excerpts)}
            for place, excerpt in here.items():
                places.setdefault(place, []).append((excerpt, meeting.right))
        spots = [
            WeakSpot(
                next((excerpt for excerpt, right in met if not right), met[0][0]),
                sum(not right for _, right in met),
                len(met),
            )
            for met in places.values()
        ]
        weak = [spot for spot in spots if spot.missed >= WEAK_AT_LEAST]
        return tuple(sorted(weak, key=lambda spot: -spot.missed))
