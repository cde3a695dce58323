"""From the log to the state of every card: the log is the truth, card state a cache of it.

Replay is a pure function of a *set* of events. It sorts them by (order, device, id), drops what
was undone, lets the last amendment of a review speak for it, and runs every effective rating
through the latest parameters. So two logs merged in any order lead to the same state, and
applying one more event to a state leads to what replaying everything would.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from quizzer.model import CardState, Due, Event, EventType, Phase, Rating
from quizzer.problems import QuizzerError
from quizzer.scheduling.days import days_between
from quizzer.scheduling.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    MemoryState,
    memory_of,
    read_parameters,
)


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
    with uncollected():
        lines = [line_of(event) for event in in_order(events)]
        return replay_lines(lines, Renamer(aliases or {}))


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare a long log the cyclic garbage collector, which takes as long as the replay itself.

    Events and states make no cycles, so there is nothing for it to find.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def in_order(events: Iterable[Event]) -> list[Event]:
    """The union of ``events`` in the log's order, (order, device, id).

    Raises:
        QuizzerError: Two events have one id and different content.
    """
    known: dict[str, Event] = {}
    for event in events:
        first = known.setdefault(event.id, event)
        if first is not event and first != event:
            raise contradiction(event.id)
    return sorted(known.values(), key=attrgetter("order", "device", "id"))


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
    if parameters is None:
        parameters = _latest_parameters(lines, _undone(lines))
    by_card = in_force(lines, renamer)
    folds = [_fold(CardState(card), own) for card, own in by_card.items()]
    states = _remembered(folds, Memory(parameters))
    return Replay({state.card: state for state in states}, tuple(parameters))


def in_force(lines: Sequence[Line], renamer: Renamer) -> dict[str, list[Line]]:
    """What counts of the log's ``lines``, in their order: the lines of each live card.

    Those undone are left out, and a review speaks with its last amendment's rating and outcome.
    """
    undone = _undone(lines)
    amends = {
        line.target: line
        for line in lines
        if line.type is _AMEND and line.target is not None and line.id not in undone
    }
    by_card: dict[str, list[Line]] = {}
    by_logged_key: dict[str, list[Line]] = {}
    for line in lines:
        kind, card = line.type, line.card
        if card is None or line.id in undone or (kind is not _REVIEW and kind in _NOT_APPLIED):
            continue
        own = by_logged_key.get(card)
        if own is None:
            own = by_logged_key[card] = by_card.setdefault(renamer.live(card), [])
        own.append(_amended(line, amends[line.id]) if line.id in amends else line)
    return by_card


def advance(state: CardState, event: Event, memory: Memory) -> CardState:
    """``state`` after one more event of its card that is later than all others in the log.

    Amendments, undos and parameters reach into the past: replay the card for those.

    Raises:
        ValueError: ``event`` is of a type that reaches into the past.
    """
    if event.type in _NOT_APPLIED:
        raise ValueError(f"{event.type} changes the past, so the card has to be replayed")
    return _remembered([_fold(state, [line_of(event)])], memory)[0]


_NOT_APPLIED = frozenset(
    {EventType.AMEND, EventType.UNDO, EventType.PARAMETERS, EventType.SETTINGS}
)
"""Types that say nothing of a card by themselves."""

# Looking a member up in its class, or hashing it, costs more than all else that a line does.
_AGAIN, _IN_REVIEW = Rating.AGAIN, Phase.REVIEW
_REVIEW, _AMEND, _UNDO = EventType.REVIEW, EventType.AMEND, EventType.UNDO

_SCHEDULING = frozenset({EventType.RESET, EventType.SET_DUE})


def _undone(lines: Sequence[Line]) -> set[str | None]:
    """The ids of what was taken back."""
    return {line.target for line in lines if line.type is _UNDO and line.target is not None}


def _latest_parameters(lines: Sequence[Line], undone: set[str | None]) -> tuple[float, ...]:
    kind = EventType.PARAMETERS
    recorded = [line for line in lines if line.type is kind and line.id not in undone]
    if recorded:
        return read_parameters(recorded[-1].response)
    return DEFAULT_PARAMETERS


def _amended(line: Line, amend: Line) -> Line:
    """A review with the rating and outcome of ``amend``, where it has any."""
    if line.type is not EventType.REVIEW:
        return line
    line = line if amend.rating is None else line._replace(rating=amend.rating)
    if amend.phase is None:
        return line
    return line._replace(due=amend.due, phase=amend.phase, step=amend.step)


class _Fold(NamedTuple):
    """A card after its events but for the memory, which runs for all cards at once.

    ``history`` are the ratings since ``start``, with the days before each.
    """

    state: CardState
    start: MemoryState | None
    history: list[tuple[int, int]]


def _fold(state: CardState, lines: Iterable[Line]) -> _Fold:
    """Apply a card's effective events, in order, to ``state``."""
    due, phase, step, revision = state.due, state.phase, state.step, state.revision
    first_day, last_day = state.first_day, state.last_day
    reviews, lapses = state.reviews, state.lapses
    suspended, buried, flag = state.suspended, state.buried, state.flag
    start, history = memory_of(state), []
    for _, kind, _, _, day, content, response, rating, new_due, new_phase, new_step in lines:
        if kind is _REVIEW:
            if rating is not None:
                gap = 0 if last_day is None or last_day == day else days_between(last_day, day)
                history.append((rating, gap))
                lapses += rating == _AGAIN and phase is _IN_REVIEW
            first_day = first_day or day
            last_day = day
            reviews += 1
            revision = content
        elif kind is EventType.RESET:
            # What was learned is forgotten; a suspension and a flag were not learned and stay.
            due, phase, step, revision = None, Phase.NEW, 0, None
            first_day = last_day = buried = None
            reviews = lapses = 0
            start, history = None, []
        elif kind is EventType.SUSPEND:
            suspended = True
        elif kind is EventType.UNSUSPEND:
            suspended = False
        elif kind is EventType.BURY:
            buried = day
        elif kind is EventType.FLAG:
            flag = response or None
        if new_phase is not None and (kind is _REVIEW or kind in _SCHEDULING):
            due, phase, step = new_due, new_phase, new_step or 0
    folded = CardState(
        card=state.card,
        phase=phase,
        step=step,
        due=due,
        first_day=first_day,
        last_day=last_day,
        reviews=reviews,
        lapses=lapses,
        revision=revision,
        suspended=suspended,
        buried=buried,
        flag=flag,
    )
    return _Fold(folded, start, history)


def _remembered(folds: Sequence[_Fold], memory: Memory) -> list[CardState]:
    """The states of all ``folds``, their ratings run through ``memory`` in one batch."""
    rated = [fold for fold in folds if fold.history]
    ran = iter(memory.run([fold.history for fold in rated], [fold.start for fold in rated]))
    states = []
    for fold in folds:
        after = next(ran) if fold.history else fold.start
        if after is None:
            states.append(fold.state)
        else:
            stability, difficulty = after
            states.append(replace(fold.state, stability=stability, difficulty=difficulty))
    return states
