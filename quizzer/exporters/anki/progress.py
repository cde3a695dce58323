"""What a learner knows, in Anki's terms: the state of every card and the log that led to it.

Anki works the memory of a card out anew from its log as soon as FSRS is on, so the log goes along
whole, what was forgotten on purpose and moved by hand included. Facts about its columns were found
by looking at what Anki writes when cards are answered, reset, moved and suspended.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.content.anki_ids import MOVED_IN_MS
from quizzer.exporters.anki.preset import preset_of
from quizzer.exporters.anki.types import CardProgress, Progress, Review
from quizzer.model import CardState, Due, Event, EventType, Phase, Settings
from quizzer.scheduling.days import (
    day_begins,
    days_between,
    milliseconds,
    offset_minutes,
    study_day,
)
from quizzer.scheduling.memory import Memory
from quizzer.scheduling.replay import Line, Renamer, in_force, in_order, line_of, replay_lines

EASE = 2500
"""The ease of every card in review, in thousandths: FSRS has none, and this is Anki's default."""

RED_FLAG = 1

_LEARN, _REVIEW, _RELEARN, _MANUAL = 0, 1, 2, 4  # the types of Anki's log
_TYPES = {Phase.NEW: _LEARN, Phase.LEARNING: _LEARN, Phase.REVIEW: _REVIEW}
_TYPE_NEW, _TYPE_LEARNING, _TYPE_REVIEW, _TYPE_RELEARNING = 0, 1, 2, 3  # of its cards
_SUSPENDED, _BURIED, _BY_DAYS = -1, -3, 3  # queues that are not the card's type
_LONGEST = 2**31 - 1
"""The most seconds, days or milliseconds that a column of Anki's log holds."""


def progress_of(
    events: Iterable[Event],
    settings: Settings,
    now: dt.datetime,
    aliases: Mapping[str, str] | None = None,
    elsewhere: Container[str] = frozenset(),
) -> Progress:
    """What the log says of every card, for an export at ``now``.

    Args:
        events: The whole log, in any order.
        settings: Those that the learner studies by; they become a deck preset.
        now: An aware time in the learner's zone: whose days Anki is to count.
        aliases: Earlier question keys to live ones, as the library has them.
        elsewhere: Ids of events that were made on the cards of Anki that ours were moved in from.

    Raises:
        QuizzerError: Events contradict each other, or the recorded parameters are unusable.
        ValueError: ``now`` has no zone.
    """
    ordered = in_order(events)
    lines = [line_of(event) for event in ordered]
    renamer = Renamer(aliases or {})
    said = replay_lines(lines, renamer)
    by_id = {event.id: event for event in ordered}
    by_card = in_force(lines, renamer)
    first = min((line.study_day for own in by_card.values() for line in own), default=None)
    today = study_day(now, settings.rollover_hour)
    calendar = _Calendar(now, first or today, today, settings)
    dealer = _Dealer(calendar, settings, Memory(said.parameters))
    return Progress(
        crt=calendar.crt,
        cards={
            card: dealer.card(said.states[card], [by_id[line.id] for line in own])
            for card, own in by_card.items()
        },
        reviews=_reviews(by_card, by_id, elsewhere),
        config={
            "creationOffset": -offset_minutes(now),
            "rollover": settings.rollover_hour,
            "collapseTime": round(settings.learn_ahead * 60),
            "fsrs": True,
        },
        preset=preset_of(settings, said.parameters),
    )


# The log


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of Anki's log that has no id yet."""

    event: Event
    card: str
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    type: int


def _reviews(
    by_card: Mapping[str, Sequence[Line]], by_id: Mapping[str, Event], elsewhere: Container[str]
) -> list[Review]:
    """The log of all cards by time; rows of one millisecond get those that follow.

    The log's own order is no time: on a machine whose clock once ran ahead it stays ahead.
    """

    def number(row: _Row) -> int:
        return milliseconds(row.event.at) + MOVED_IN_MS * (row.event.id in elsewhere)

    rows = [row for card, own in by_card.items() for row in _rows(card, own, by_id)]
    rows.sort(key=lambda row: (number(row), row.event.order, row.event.device, row.event.id))
    reviews = []
    taken = 0
    for row in rows:
        taken = max(number(row), taken + 1)
        took = min(max(row.event.ms or 0, 0), _LONGEST)
        figures = (row.ease, row.ivl, row.last_ivl, row.factor, took, row.type)
        reviews.append(Review(taken, row.card, *figures))
    return reviews


def _rows(card: str, lines: Sequence[Line], by_id: Mapping[str, Event]) -> Iterator[_Row]:
    """A card's answers, resets and moved dates, with the interval before and after each."""
    phase, last, remembered = Phase.NEW, 0, None
    for line in lines:
        event = by_id[line.id]
        if line.type is EventType.REVIEW and line.rating is not None:
            # FSRS begins at the first answer, and Anki at the first one that is learning.
            kind = _LEARN if remembered is None else _TYPES.get(phase, _RELEARN)
            remembered = line.study_day
            ivl = last if line.phase is None else _interval(line, event, remembered)
            factor = EASE if kind != _LEARN or ivl > 0 else 0
            yield _Row(event, card, int(line.rating), ivl, last, factor, kind)
        elif line.type is EventType.RESET:
            ivl, remembered, phase = 0, None, Phase.NEW
            yield _Row(event, card, 0, 0, last, 0, _MANUAL)
        elif line.type is EventType.SET_DUE and line.phase is not None:
            ivl = _interval(line, event, remembered or line.study_day)
            yield _Row(event, card, 0, ivl, last, EASE, _MANUAL)
        else:
            continue
        last, phase = ivl, line.phase or phase


def _interval(line: Line, event: Event, since: dt.date) -> int:
    """Days from the last answer until the card comes up, or seconds below zero in learning."""
    if isinstance(line.due, dt.datetime):
        seconds = round((line.due - event.at).total_seconds())
        return -min(max(seconds, 1), _LONGEST)
    return max(1, days_between(since, line.due or since))


# Cards


class _Calendar:
    """Study days as Anki counts them: from day 0, which begins at ``crt``.

    Day 0 is that of the first event, so that no card is due before the collection began.
    """

    def __init__(
        self, now: dt.datetime, first: dt.date, today: dt.date, settings: Settings
    ) -> None:
        zone = dt.timezone(dt.timedelta(minutes=offset_minutes(now)))
        self.first = min(first, today)
        self.today = today
        self.crt = int(day_begins(self.first, settings.rollover_hour, zone).timestamp())
        self._zone = now.tzinfo
        self._rollover = settings.rollover_hour

    def number(self, day: dt.date) -> int:
        """How many days after day 0."""
        return (day - self.first).days

    def day(self, due: Due) -> dt.date:
        """The study day of a date or of an instant in the learner's zone."""
        if isinstance(due, dt.datetime):
            return study_day(due.astimezone(self._zone), self._rollover)
        return due


class _Dealer:
    """Card states to rows of Anki's ``cards``."""

    def __init__(self, calendar: _Calendar, settings: Settings, memory: Memory) -> None:
        self.calendar = calendar
        self.settings = settings
        self.memory = memory

    def card(self, state: CardState, events: Sequence[Event]) -> CardProgress:
        """The row of a card that has at least one event."""
        kind, queue, due, ivl, left = self._place(state, events)
        if state.suspended:
            queue = _SUSPENDED
        elif state.buried == self.calendar.today:
            queue = _BURIED
        return CardProgress(
            type=kind,
            queue=queue,
            due=due,
            ivl=ivl,
            factor=EASE if kind in {_TYPE_REVIEW, _TYPE_RELEARNING} else 0,
            reps=state.reviews,
            lapses=state.lapses,
            left=left,
            flags=RED_FLAG if state.flag else 0,
            data=self._memory(state, events),
            mod=_latest(events),
        )

    def _place(
        self, state: CardState, events: Sequence[Event]
    ) -> tuple[int, int, int | None, int, int]:
        """Type, queue, due, interval and steps left, were the card neither hidden nor flagged."""
        if state.phase is Phase.NEW or state.due is None:
            return _TYPE_NEW, _TYPE_NEW, None, 0, 0
        day = self.calendar.day(state.due)
        if state.phase is Phase.REVIEW:
            since = state.last_day or _moved_on(events)
            ivl = max(1, days_between(since, day))
            return _TYPE_REVIEW, _TYPE_REVIEW, self.calendar.number(day), ivl, 0
        again = state.phase is Phase.RELEARNING
        kind = _TYPE_RELEARNING if again else _TYPE_LEARNING
        steps = self.settings.relearning_steps if again else self.settings.learning_steps
        left = max(1, len(steps) - state.step)
        ivl = self._after_relearning(state) if again else 0
        if isinstance(state.due, dt.datetime) and day <= (state.last_day or day):
            return kind, _TYPE_LEARNING, int(state.due.timestamp()), ivl, left
        return kind, _BY_DAYS, self.calendar.number(day), ivl, left

    def _after_relearning(self, state: CardState) -> int:
        """The days that a card relearned now would be given."""
        if state.stability is None:
            return 1
        days = round(self.memory.interval(state.stability, self.settings.retention))
        return min(max(1, days), self.settings.maximum_interval)

    def _memory(self, state: CardState, events: Sequence[Event]) -> str:
        if state.stability is None or state.difficulty is None:
            return "{}"
        return json.dumps(
            {
                "s": round(state.stability, 4),
                "d": round(state.difficulty, 3),
                "dr": self.settings.retention,
                "decay": round(self.memory.parameters[20], 3),
                "lrt": _latest(event for event in events if event.type is EventType.REVIEW),
            },
            separators=(",", ":"),
        )


def _latest(events: Iterable[Event]) -> int:
    """The second of the last of some events."""
    return max(milliseconds(event.at) for event in events) // 1000


def _moved_on(events: Sequence[Event]) -> dt.date:
    """The day on which a card that was never answered was given its date."""
    return max(event.study_day for event in events)
