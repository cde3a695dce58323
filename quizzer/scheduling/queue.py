"""What comes next in a study session: a plan of today's cards that answers keep up to date.

A session drives it in a loop::

    card = queue.next(now)                         # the same card until it is dealt with
    queue.answered(card, rating, outcome, now)     # rated: it is done, or comes back
    queue.remove(card)                             # buried, suspended, retired
    queue.put_back(candidate)                      # undone: it is asked again at once

Cards being learned come when they are due. Between them come the reviews, those best remembered
first, with new cards spread evenly among them. When nothing else is left, learning cards come
early, by at most the learn-ahead limit; after that `next_at` tells when to look again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from quizzer.model import Outcome, Phase, Rating, Settings
from quizzer.scheduling.spacing import Candidate, RecentExcerpts, Siblings, Waiting

# How far down the plan a card is looked for whose quote was not just shown. It bounds the time
# of one pick when one excerpt gives away very many cards.
_LOOK_AHEAD = 50

_LEARNED = (Phase.LEARNING, Phase.RELEARNING)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many more new cards and reviews may be asked today, and how early learning cards."""

    new: int = 10
    reviews: int = 200
    learn_ahead: dt.timedelta = dt.timedelta(minutes=20)

    @classmethod
    def left(cls, settings: Settings, new_done: int, reviews_done: int) -> Limits:
        """What ``settings`` leave of a day on which so many were done already."""
        return cls(
            max(0, settings.new_per_day - new_done),
            max(0, settings.reviews_per_day - reviews_done),
            dt.timedelta(minutes=settings.learn_ahead),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are still to come today: new, to review, and being learned."""

    new: int
    reviews: int
    learning: int

    @property
    def total(self) -> int:
        """All of them, each counted once."""
        return self.new + self.reviews + self.learning


class CardQueue(Protocol):
    """What a session needs of a queue; `Queue` schedules, `Drill` goes through a list."""

    def next(self, now: dt.datetime) -> str | None:
        """The card to ask at ``now``, the same until it is dealt with; ``None`` if all wait."""

    def answered(
        self, card: str, rating: Rating, outcome: Outcome | None, now: dt.datetime
    ) -> None:
        """``card`` has its final rating."""

    def remove(self, card: str) -> None:
        """``card`` is not to be asked any more."""

    def put_back(self, candidate: Candidate) -> None:
        """What was last done to the card was undone: ask it next, as it was before."""

    def counts(self) -> Counts:
        """What is still to come."""

    def next_at(self) -> dt.datetime | None:
        """When the next waiting card is due (UTC), ``None`` when none waits."""


class _Plan(OrderedDict[str, Candidate]):
    """The cards of one kind that are to come today, in order; ends and middle cost the same."""

    def put_first(self, candidate: Candidate) -> None:
        """Make the card the first of the plan."""
        self[candidate.card] = candidate
        self.move_to_end(candidate.card, last=False)


class Queue:
    """Today's cards by the scheduler's rules; nothing in it is random.

    ``candidates`` are the cards that may be asked: those being learned, those to review (the
    caller has chosen which are due), and new ones in the order in which to meet them. Buried and
    suspended cards are left out. ``earlier`` are the cards already answered today, oldest first:
    their siblings stay away, and their excerpts are remembered.

    New cards pause while more reviews are due than ``limits`` allow.
    """

    def __init__(
        self, candidates: Iterable[Candidate], limits: Limits, earlier: Sequence[Candidate] = ()
    ) -> None:
        self._limits = limits
        self._known = {candidate.card: candidate for candidate in candidates}
        cards = self._known.values()
        learning = [candidate for candidate in cards if candidate.phase in _LEARNED]
        due = [candidate for candidate in cards if candidate.phase is Phase.REVIEW]
        due.sort(key=_best_remembered_first)
        self._left: dict[Phase, Iterator[Candidate]] = {
            Phase.REVIEW: iter(due),
            Phase.NEW: iter([candidate for candidate in cards if candidate.phase is Phase.NEW]),
        }
        self._room = {
            Phase.REVIEW: limits.reviews,
            Phase.NEW: 0 if len(due) > limits.reviews else limits.new,
        }
        self._plans = {Phase.REVIEW: _Plan(), Phase.NEW: _Plan()}
        self._learning = Waiting(learning)
        self._siblings = Siblings()
        self._excerpts = RecentExcerpts()
        self._counted: dict[str, Phase] = {}
        self._done: Counter[Phase] = Counter()
        self._earlier = {candidate.card for candidate in earlier}
        self._current: str | None = None
        self._last: str | None = None
        for candidate in earlier:
            self._siblings.hold(candidate)
            self._excerpts.add(candidate)
        for candidate in learning:
            self._siblings.hold(candidate)
        self._fill()

    def next(self, now: dt.datetime) -> str | None:
        """The card to ask at ``now``, the same until it is dealt with.

        ``None`` when nothing is left, or all that is left waits until `next_at`.
        """
        if self._current is None:
            self._current = self._pick(now)
        return self._current

    def answered(
        self,
        card: str,
        rating: Rating,  # noqa: ARG002 - a drill goes by the rating, this queue by the outcome
        outcome: Outcome | None,
        now: dt.datetime,  # noqa: ARG002 - the outcome's due is an instant already
    ) -> None:
        """``card`` has its final rating: it is done for today, or ``outcome`` brings it back.

        Raises:
            KeyError: The queue was never told of ``card``, or it was removed.
        """
        candidate = self._known[card]
        for phase, plan in self._plans.items():
            if plan.pop(card, None) is not None:
                self._counted[card] = phase
                self._done[phase] += 1
        self._learning.discard(card)
        self._siblings.hold(candidate)
        self._excerpts.add(candidate)
        self._last = card
        if outcome is not None and outcome.phase in _LEARNED:
            self._learning.add(card, outcome.due)
        self._dealt_with(card)

    def remove(self, card: str) -> None:
        """``card`` is not to be asked any more today; a sibling that waited for it may be."""
        self._dealt_with(card)
        self._learning.discard(card)
        for plan in self._plans.values():
            plan.pop(card, None)
        candidate = self._known.pop(card, None)
        if candidate is not None and card not in self._counted:
            for freed in self._siblings.release(candidate):
                self._plans[freed.phase].put_first(freed)
        self._fill()

    def put_back(self, candidate: Candidate) -> None:
        """What was last done to the card was undone: it is asked next, as it was before.

        ``candidate`` says how that is. A sibling that had come in its place makes way again.
        """
        card = candidate.card
        self._known[card] = candidate
        self._learning.discard(card)
        self._excerpts.forget(card)
        if self._counted.get(card) is candidate.phase:
            self._done[self._counted.pop(card)] -= 1
        elif card in self._earlier and candidate.phase in self._room:
            # The limits were told of that answer; it does not count any more.
            self._room[candidate.phase] += 1
            self._earlier.discard(card)
        displaced = [self._taken_out(sibling) for sibling in self._siblings.of(candidate)]
        self._siblings.hold(candidate)
        for sibling in displaced:
            if sibling is not None:
                self._siblings.admit(sibling)
        if candidate.phase in _LEARNED:
            self._learning.add(card, candidate.due)
        else:
            self._plans[candidate.phase].put_first(candidate)
        self._current = card
        self._fill()

    def counts(self) -> Counts:
        """What is still to come today, the card being asked included."""
        new, reviews = self._plans[Phase.NEW], self._plans[Phase.REVIEW]
        return Counts(len(new), len(reviews), len(self._learning))

    def next_at(self) -> dt.datetime | None:
        """When the next card being learned is due (UTC), ``None`` when there is none."""
        return self._learning.first_due()

    def _fill(self) -> None:
        """Keep each plan at its limit: reviews first, so that a new sibling waits for them."""
        for phase, plan in self._plans.items():
            room = self._room[phase] - self._done[phase] - len(plan)
            while room < 0 and plan:
                # An undo brought back a card whose place another had taken.
                surplus = plan.popitem()[1]
                self._siblings.let_go(surplus.card)
                self._left[phase] = chain([surplus], self._left[phase])
                room += 1
            for candidate in self._left[phase] if room > 0 else ():
                known = self._known.get(candidate.card) is candidate
                if known and self._siblings.admit(candidate):
                    plan[candidate.card] = candidate
                    room -= 1
                    if room == 0:
                        break

    def _taken_out(self, card: str) -> Candidate | None:
        """The card, no longer planned; ``None`` when it was answered or is being learned."""
        for plan in self._plans.values():
            candidate = plan.pop(card, None)
            if candidate is not None:
                self._siblings.let_go(card)
                return candidate
        return None

    def _dealt_with(self, card: str) -> None:
        if self._current == card:
            self._current = None

    def _pick(self, now: dt.datetime) -> str | None:
        """The first card, in order of what matters, whose quote was not just shown.

        When an excerpt gave away every card in sight, the first of them comes all the same, and
        the card just answered comes again only when it is alone.
        """
        due: list[Candidate] = []
        early: list[Candidate] = []
        for at, card in islice(self._learning.until(now + self._limits.learn_ahead), _LOOK_AHEAD):
            if at <= now:
                due.append(self._known[card])
            elif card != self._last:
                early.append(self._known[card])
        first = Phase.NEW if self._new_is_next() else Phase.REVIEW
        second = Phase.REVIEW if first is Phase.NEW else Phase.NEW
        in_order = chain(
            due,
            islice(self._plans[first].values(), _LOOK_AHEAD),
            islice(self._plans[second].values(), _LOOK_AHEAD),
            early,
        )
        given_away: str | None = None
        for candidate in in_order:
            if not self._excerpts.give_away(candidate):
                return candidate.card
            given_away = given_away or candidate.card
        return given_away or self._alone(now)

    def _alone(self, now: dt.datetime) -> str | None:
        soon = self._learning.until(now + self._limits.learn_ahead)
        return next((card for _, card in soon), None)

    def _new_is_next(self) -> bool:
        """Whether the new cards, spread evenly among the reviews, are behind their share."""
        new, reviews = self._done[Phase.NEW], self._done[Phase.REVIEW]
        all_new = new + len(self._plans[Phase.NEW])
        all_reviews = reviews + len(self._plans[Phase.REVIEW])
        return (new + 1) * (all_reviews + 1) <= (reviews + 1) * (all_new + 1)


def _best_remembered_first(candidate: Candidate) -> float:
    return -(candidate.retrievability or 0.0)
