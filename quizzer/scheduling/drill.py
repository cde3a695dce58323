"""A plain run through a list of cards, for cramming and practice: no schedule, no limits."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable

from quizzer.model import Outcome, Rating
from quizzer.scheduling.queue import Counts
from quizzer.scheduling.spacing import Candidate


class Drill:
    """Each card once in the order given; those rated Again come back after all others."""

    def __init__(self, cards: Iterable[str]) -> None:
        self._first = deque(dict.fromkeys(cards))
        self._failed: deque[str] = deque()

    def next(self, now: dt.datetime) -> str | None:  # noqa: ARG002 - a drill has no clock
        """The card to ask, the same until it is dealt with; ``None`` at the end."""
        return next(iter(self._first or self._failed), None)

    def answered(
        self,
        card: str,
        rating: Rating,
        outcome: Outcome | None,  # noqa: ARG002 - a drill schedules nothing
        now: dt.datetime,  # noqa: ARG002 - a drill has no clock
    ) -> None:
        """``card`` has its final rating: Again brings it back at the end."""
        self.remove(card)
        if rating is Rating.AGAIN:
            self._failed.append(card)

    def remove(self, card: str) -> None:
        """``card`` is not to be asked any more."""
        for cards in (self._first, self._failed):
            if card in cards:
                cards.remove(card)

    def put_back(self, candidate: Candidate) -> None:
        """What was last done to the card was undone: it is asked next."""
        self.remove(candidate.card)
        self._first.appendleft(candidate.card)

    def counts(self) -> Counts:
        """What is still to come: cards not yet asked, and those that come back."""
        return Counts(new=0, reviews=len(self._first), learning=len(self._failed))

    def next_at(self) -> dt.datetime | None:
        """Always ``None``: in a drill no card waits for a time."""
        return None
