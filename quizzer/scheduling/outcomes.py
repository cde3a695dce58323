"""What each rating would do to a card: its next due, phase and step, and memory after it.

Steps, the order of the intervals and the fuzz follow Anki, so that its users feel at home:
Again, Hard, Good and Easy never change places, and an interval of days is spread a little so
that cards learned together do not come back together for ever.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from quizzer.model import CardState, Outcome, Phase, Rating, Settings
from quizzer.scheduling.days import days_after, days_between, study_day
from quizzer.scheduling.memory import Memory, memory_of

# How much of each stretch of an interval may be added or taken off: (from, to, share), in days.
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def outcomes(
    state: CardState, now: dt.datetime, settings: Settings, memory: Memory
) -> Mapping[Rating, Outcome]:
    """What each of the four ratings would lead to, were the card in ``state`` rated at ``now``.

    ``now`` is an aware time in the learner's zone. Due dates are study days; while a card is
    learned, due is a UTC instant. The result depends on nothing but the arguments: fuzz comes
    from the card's key and its count of effective reviews.

    Raises:
        ValueError: ``now`` has no zone.
    """
    return _Rater(state, now, settings, memory).outcomes()


class _Rater:
    """One card at one moment, worked out once for all four ratings."""

    def __init__(
        self, state: CardState, now: dt.datetime, settings: Settings, memory: Memory
    ) -> None:
        self.card = state
        self.now = now.astimezone(dt.UTC)
        self.today = study_day(now, settings.rollover_hour)
        self.settings = settings
        self.after = memory.after(memory_of(state), elapsed_days(state, self.today))
        self.fuzz = _fraction(state.card, state.reviews)
        self.raw = {
            rating: memory.interval(after.stability, settings.retention)
            for rating, after in self.after.items()
        }

    def outcomes(self) -> Mapping[Rating, Outcome]:
        if self.card.phase is Phase.REVIEW:
            return self._reviewed()
        return self._learned()

    def _reviewed(self) -> Mapping[Rating, Outcome]:
        last = self._scheduled_days()
        longer = {rating: last + 1 if raw > last else 1 for rating, raw in self.raw.items()}
        hard = self._days(Rating.HARD, longer[Rating.HARD])
        good = self._days(Rating.GOOD, max(longer[Rating.GOOD], hard + 1))
        easy = self._days(Rating.EASY, max(longer[Rating.EASY], good + 1))
        steps = self.settings.relearning_steps
        again = (
            self._learning(Rating.AGAIN, Phase.RELEARNING, 0, steps[0])
            if steps
            else self._review(Rating.AGAIN, self._days(Rating.AGAIN, 1))
        )
        return {
            Rating.AGAIN: again,
            Rating.HARD: self._review(Rating.HARD, hard),
            Rating.GOOD: self._review(Rating.GOOD, good),
            Rating.EASY: self._review(Rating.EASY, easy),
        }

    def _learned(self) -> Mapping[Rating, Outcome]:
        again = self.card.phase is Phase.RELEARNING
        phase = Phase.RELEARNING if again else Phase.LEARNING
        steps = self.settings.relearning_steps if again else self.settings.learning_steps
        good = self._days(Rating.GOOD, 1)
        easy = self._review(Rating.EASY, self._days(Rating.EASY, good + 1))
        if not steps:
            hard = min(self._days(Rating.HARD, 1), good)
            return {
                Rating.AGAIN: self._review(Rating.AGAIN, 1),
                Rating.HARD: self._review(Rating.HARD, hard),
                Rating.GOOD: self._review(Rating.GOOD, good),
                Rating.EASY: easy,
            }
        # The settings may have fewer steps now than when the card began to be learned.
        step = min(self.card.step, len(steps) - 1)
        last = step + 1 >= len(steps)
        return {
            Rating.AGAIN: self._learning(Rating.AGAIN, phase, 0, steps[0]),
            Rating.HARD: self._learning(Rating.HARD, phase, step, _hard_minutes(steps, step)),
            Rating.GOOD: (
                self._review(Rating.GOOD, good)
                if last
                else self._learning(Rating.GOOD, phase, step + 1, steps[step + 1])
            ),
            Rating.EASY: easy,
        }

    def _scheduled_days(self) -> int:
        """The interval that the card was given last, 0 when nothing says."""
        due, last = self.card.due, self.card.last_day
        if due is None or last is None or isinstance(due, dt.datetime):
            return 0
        return days_between(last, due)

    def _days(self, rating: Rating, least: int) -> int:
        return _fuzzed(self.raw[rating], least, self.settings.maximum_interval, self.fuzz)

    def _review(self, rating: Rating, days: int) -> Outcome:
        return self._outcome(rating, days_after(self.today, days), Phase.REVIEW, 0)

    def _learning(self, rating: Rating, phase: Phase, step: int, minutes: float) -> Outcome:
        room = dt.datetime.max.replace(tzinfo=dt.UTC) - self.now
        due = self.now + min(dt.timedelta(minutes=minutes), room)
        return self._outcome(rating, due, phase, step)

    def _outcome(self, rating: Rating, due: dt.date, phase: Phase, step: int) -> Outcome:
        return Outcome(due, phase, step, *self.after[rating])


def elapsed_days(state: CardState, today: dt.date) -> int:
    """Study days since the card's last effective review, 0 before the first."""
    return 0 if state.last_day is None else days_between(state.last_day, today)


def retrievability(state: CardState, today: dt.date, memory: Memory) -> float | None:
    """The chance that the card is recalled on ``today``, ``None`` before its first review."""
    if state.stability is None:
        return None
    return memory.retrievability(state.stability, elapsed_days(state, today))


def _hard_minutes(steps: Sequence[float], step: int) -> float:
    """Minutes until a card rated Hard returns: it repeats its step, the first one stretched."""
    if step > 0:
        return steps[step]
    return (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5


def _fraction(card: str, reviews: int) -> float:
    """A number in [0, 1) that anybody can work out again from the card and its reviews."""
    digest = hashlib.sha256(f"{card}\n{reviews}".encode(errors="surrogatepass")).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _fuzzed(days: float, least: int, most: int, fraction: float) -> int:
    """Whole days near ``days``, between ``least`` and ``most``, where ``fraction`` points."""
    least = min(least, most)
    days = min(max(days, least), most)
    if days < _FUZZ[0][0]:
        return max(least, round(days))
    spread = 1 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ)
    low = min(max(round(days - spread), least, 2), most)
    high = max(low, min(round(days + spread), most))
    return low + int(fraction * (high - low + 1))
