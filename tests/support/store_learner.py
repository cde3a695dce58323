"""Somebody who studies with a store, for tests of what it records and says."""

from __future__ import annotations

import datetime as dt

from log_samples import START

from quizzer.model import Grade, Rating, Settings, Verdict
from quizzer.scheduling.days import stamp
from quizzer.scheduling.outcomes import outcomes
from quizzer.study import drafts

CARD = "deck/name"
AGAIN, HARD, GOOD, EASY = Rating
RIGHT = Grade(Verdict.CORRECT, 1.0, "x", "x")


class Learner:
    """Answers cards as a session does, on a clock of its own."""

    def __init__(self, store):
        self.store = store
        self.now = START

    @property
    def when(self):
        """The time as the log has it."""
        return stamp(self.now, 4)

    def wait(self, **time):
        """Let time pass."""
        self.now += dt.timedelta(**time)

    def answer(self, rating=GOOD, card=CARD, grade=RIGHT, response="x", revision="r1"):
        """Record a review of ``card``; give the event and what each rating would have done."""
        possible = outcomes(self.store.state(card), self.now, Settings(), self.store.memory)
        (recorded,) = self.store.record(
            drafts.review(
                self.when,
                card,
                revision=revision,
                response=response,
                grade=grade,
                rating=rating,
                outcome=possible[rating],
                ms=1500,
            ),
            contents={revision: f'{{"content":"{revision}"}}'},
        )
        return recorded, possible

    def do(self, draft):
        """Record one draft."""
        return self.store.record(draft)[0]
