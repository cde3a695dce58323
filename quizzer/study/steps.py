"""The two steps of a card: it is open to be asked, then its answer is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quizzer.model import CardState, Event, Grade, Outcome, Rating, Verdict
from quizzer.study.changes import Change
from quizzer.study.presenting import Presentation
from quizzer.study.ratings import allowed_ratings, offered_rating


@dataclass(slots=True)
class OpenCard:
    """The card being asked; ``before`` is its state, ``again`` that it was asked once already."""

    shown: Presentation
    before: CardState
    asked_at: dt.datetime
    hints: int = 0
    guess: bool = False
    again: bool = False
    message: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class ToldAnswer:
    """An answer whose feedback is out.

    ``event`` is the review once it is recorded and ``rating`` the rating that counts so far;
    ``counted`` says whether the answer entered the session's tally.
    """

    open: OpenCard
    response: str
    grade: Grade | None
    unknown: bool
    outcomes: Mapping[Rating, Outcome]
    at: dt.datetime
    ms: int
    event: Event | None = None
    rating: Rating | None = None
    overruled: bool = False
    counted: bool = False

    @property
    def allowed(self) -> tuple[Rating, ...]:
        """The ratings to choose from."""
        return allowed_ratings(self.grade, unknown=self.unknown, overruled=self.overruled)

    @property
    def offered(self) -> Rating:
        """The rating that Enter takes."""
        return offered_rating(
            self.grade,
            unknown=self.unknown,
            overruled=self.overruled,
            hinted=self.open.hints > 0,
            guessed=self.open.guess,
        )

    @property
    def can_overrule(self) -> bool:
        """Whether the machine refused something that the learner may insist on."""
        refused = self.grade is not None and self.grade.verdict in {Verdict.WRONG, Verdict.PARTIAL}
        return refused and not self.unknown and not self.overruled
