"""From the log to the state of every card: the log is the truth, card state a cache of it.

Replay is a pure function of a *set* of events. It sorts them by (order, device, id), drops what
was undone, lets the last amendment of a review speak for it, and runs every effective rating
through the latest parameters. So two logs merged in any order lead to the same state, and
applying one more event to a state leads to what replaying everything would.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quizzer.model import CardState, Due, Event, EventType, Phase, Rating
from quizzer.problems import QuizzerError
from quizzer.scheduling.days import days_between
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, Memory, MemoryState, read_parameters


class Line(NamedTuple):
    """What replay needs of an event; a database reads a million of these quickly."""

    id: str
    type: EventType
    target: str | None
    card: str | None
    study_day: dt.date
    revision: str | None
    response: str | None
    rating: int | None
    due: Due | None
    phase: Phase | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Replay:
    """What a log says: the state of every card that has an event, and the latest parameters."""

    states: Mapping[str, CardState]
    parameters: tuple[float, ...]


class Renamer:
    """Card keys as the library knows them now; ``aliases`` map earlier question keys to live ones.

    ``old/q#2`` follows ``old/q``. Chains are resolved by whoever makes the aliases.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = dict(aliases)
        self._earlier: dict[str, list[str]] = {}
        for old, new in self._aliases.items():
            self._earlier.setdefault(new, []).append(old)

    def live(self, card: str) -> str:
        """The key under which ``card`` is known now."""
        question, mark, part = card.partition("#")
        return self._aliases.get(question, question) + mark + part

    def logged(self, card: str) -> list[str]:
        """Every key under which the log may hold the live ``card``, its own first."""
        question, mark, part = card.partition("#")
        return [card, *(old + mark + part for old in self._earlier.get(question, ()))]


def replay(events: Iterable[Event], aliases: Mapping[str, str] | None = None) -> Replay:
    """The state of every card after ``events``, which may come in any order and repeatedly.

    An amendment or an undo whose target is not among the events waits: it does nothing.

    Raises:
        QuizzerError: Two events have one id and different content, or parameters are unusable.
    """
    lines = [line_of(event) for event in in_order(events)]
    return replay_lines(lines, Renamer(aliases or {}))


def in_order(events: Iterable[Event]) -> list[Event]:
    """The union of ``events`` in the log's order, (order, device, id).

    Raises:
        QuizzerError: Two events have one id and different content.
    """
    known: dict[str, Event] = {}
    for event in events:
        if known.setdefault(event.id, event) != event:
            raise contradiction(event.id)
    return sorted(known.values(), key=lambda event: (event.order, event.device, event.id))


def contradiction(event_id: str) -> QuizzerError:
    """The error of two events that share an id and say different things."""
    return QuizzerError(
        f"Two different events share the id {event_id}.",
        "One of the logs was changed by hand or damaged: restore a backup of it.",
    )


def line_of(event: Event) -> Line:
    """What replay needs of ``event``."""
    return Line(
        event.id,
        event.type,
        event.target,
        event.card,
        event.study_day,
        event.revision,
        event.response,
        event.rating,
        event.due,
        event.phase,
        event.step,
    )


def replay_lines(
    lines: Sequence[Line], renamer: Renamer, parameters: Sequence[float] | None = None
) -> Replay:
    """What the log's ``lines``, each once and in the log's order, say.

    ``parameters`` are used when the lines are of some cards alone; otherwise the last that the
    lines record count, or the defaults.

    Raises:
        QuizzerError: The recorded parameters are unusable.
    """
    undone = {line.target for line in lines if line.type == EventType.UNDO}
    amends = {
        line.target: line
        for line in lines
        if line.type == EventType.AMEND and line.id not in undone
    }
    if parameters is None:
        parameters = _latest_parameters(lines, undone)
    tallies: dict[str, _Tally] = {}
    by_logged_key: dict[str, _Tally] = {}
    for line in lines:
        card = line.card
        if card is None or line.type in _NOT_APPLIED or line.id in undone:
            continue
        tally = by_logged_key.get(card)
        if tally is None:
            live = renamer.live(card)
            tally = by_logged_key[card] = tallies.setdefault(live, _Tally(CardState(live)))
        if line.type == EventType.REVIEW and line.id in amends:
            tally.apply(_amended(line, amends[line.id]))
        else:
            tally.apply(line)
    states = _finish(tallies.values(), Memory(parameters))
    return Replay({state.card: state for state in states}, tuple(parameters))


def advance(state: CardState, event: Event, memory: Memory) -> CardState:
    """``state`` after one more event of its card that is later than all others in the log.

    Amendments, undos and parameters reach into the past: replay the card for those.

    Raises:
        ValueError: ``event`` is of a type that reaches into the past.
    """
    if event.type in _NOT_APPLIED:
        raise ValueError(f"{event.type} changes the past, so the card has to be replayed")
    tally = _Tally(state)
    tally.apply(line_of(event))
    return _finish([tally], memory)[0]


_NOT_APPLIED = frozenset(
    {EventType.AMEND, EventType.UNDO, EventType.PARAMETERS, EventType.SETTINGS}
)
"""Types that say nothing of a card by themselves."""


def _latest_parameters(lines: Sequence[Line], undone: set[str | None]) -> tuple[float, ...]:
    for line in reversed(lines):
        if line.type == EventType.PARAMETERS and line.id not in undone:
            return read_parameters(line.response)
    return DEFAULT_PARAMETERS


def _amended(review: Line, amend: Line) -> Line:
    """``review`` with the rating and outcome of ``amend``, where it has any."""
    return review._replace(
        rating=review.rating if amend.rating is None else amend.rating,
        due=review.due if amend.phase is None else amend.due,
        phase=review.phase if amend.phase is None else amend.phase,
        step=review.step if amend.phase is None else amend.step,
    )


@dataclass(slots=True)
class _Tally:
    """One card while its events are applied; the ratings wait here for the memory to run them."""

    state: CardState
    history: list[tuple[int, int]] = field(default_factory=list)
    start: MemoryState | None = field(init=False)
    due: Due | None = field(init=False)
    phase: Phase = field(init=False)
    step: int = field(init=False)
    first_day: dt.date | None = field(init=False)
    last_day: dt.date | None = field(init=False)
    reviews: int = field(init=False)
    lapses: int = field(init=False)
    revision: str | None = field(init=False)
    suspended: bool = field(init=False)
    buried: dt.date | None = field(init=False)
    flag: str | None = field(init=False)

    def __post_init__(self) -> None:
        state = self.state
        self.start = None
        if state.stability is not None and state.difficulty is not None:
            self.start = MemoryState(state.stability, state.difficulty)
        self.due, self.phase, self.step = state.due, state.phase, state.step
        self.first_day, self.last_day = state.first_day, state.last_day
        self.reviews, self.lapses, self.revision = state.reviews, state.lapses, state.revision
        self.suspended, self.buried, self.flag = state.suspended, state.buried, state.flag

    def apply(self, line: Line) -> None:
        """Take in the next effective event of the card."""
        match line.type:
            case EventType.REVIEW:
                self._review(line)
            case EventType.RESET:
                self._reset()
                self._schedule(line)
            case EventType.SET_DUE:
                self._schedule(line)
            case EventType.SUSPEND:
                self.suspended = True
            case EventType.UNSUSPEND:
                self.suspended = False
            case EventType.BURY:
                self.buried = line.study_day
            case EventType.FLAG:
                self.flag = line.response or None

    def _review(self, line: Line) -> None:
        day = line.study_day
        if line.rating is not None:
            gap = 0 if self.last_day is None else days_between(self.last_day, day)
            self.history.append((line.rating, gap))
            if line.rating == Rating.AGAIN and self.phase == Phase.REVIEW:
                self.lapses += 1
        if self.first_day is None:
            self.first_day = day
        self.last_day = day
        self.reviews += 1
        self.revision = line.revision
        self._schedule(line)

    def _reset(self) -> None:
        """Forget what was learned; a suspension and a flag are not learned and stay."""
        self.history.clear()
        self.start = self.first_day = self.last_day = self.revision = self.buried = None
        self.reviews = self.lapses = 0
        self.due, self.phase, self.step = None, Phase.NEW, 0

    def _schedule(self, line: Line) -> None:
        if line.phase is not None:
            self.due, self.phase, self.step = line.due, line.phase, line.step or 0

    def finished(self, memory: MemoryState | None) -> CardState:
        """The card's state, its memory having been run to ``memory``."""
        stability, difficulty = (None, None) if memory is None else memory
        return CardState(
            card=self.state.card,
            phase=self.phase,
            step=self.step,
            due=self.due,
            stability=stability,
            difficulty=difficulty,
            first_day=self.first_day,
            last_day=self.last_day,
            reviews=self.reviews,
            lapses=self.lapses,
            revision=self.revision,
            suspended=self.suspended,
            buried=self.buried,
            flag=self.flag,
        )


def _finish(tallies: Iterable[_Tally], memory: Memory) -> list[CardState]:
    """The states of all ``tallies``, their ratings run through ``memory`` in one batch."""
    every = list(tallies)
    rated = [tally for tally in every if tally.history]
    after = memory.run([tally.history for tally in rated], [tally.start for tally in rated])
    ran = {id(tally): state for tally, state in zip(rated, after, strict=True)}
    return [tally.finished(ran.get(id(tally), tally.start)) for tally in every]
