"""What a session adds up to: reviews and first meetings, mistakes and weak places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from quizzer.model import Excerpt, Rating
from quizzer.study.screens import Missed

WEAK_AT_LEAST = 2
"""So many misses at one place of a source make it a weak spot."""


@dataclass(slots=True)
class Meeting:
    """The first time in a session that a card was answered."""

    missed: Missed
    first: bool
    right: bool
    places: tuple[str, ...]


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
        places = tuple(map(place, missed.excerpts))
        self.meetings[missed.card.key] = Meeting(missed, first, rating > Rating.AGAIN, places)
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
    def weak(self) -> tuple[tuple[str, int, int], ...]:
        """Places of a source missed more than once: (place, missed, asked), worst first."""
        asked: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for meeting in self.meetings.values():
            for name in dict.fromkeys(meeting.places):
                asked[name] += 1
                wrong[name] += not meeting.right
        weak = [(name, wrong[name], asked[name]) for name in asked if wrong[name] >= WEAK_AT_LEAST]
        return tuple(sorted(weak, key=lambda row: (-row[1], row[0])))


def place(excerpt: Excerpt) -> str:
    """A place in a source as people name it: its publisher or title, and the line."""
    return f"{excerpt.seed.publisher or excerpt.seed.title} line {excerpt.line}"
