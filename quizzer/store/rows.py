"""Events, drafts and card states as rows of the database, and back.

Days are ISO dates, instants ISO times in UTC with microseconds, so that both sort as text.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from quizzer.model import CardState, Due, Event, EventType, Phase, Rating, Verdict
from quizzer.scheduling.replay import Line
from quizzer.study.drafts import Draft

EVENT_COLUMNS = tuple(field.name for field in fields(Event))
STATE_COLUMNS = tuple(field.name for field in fields(CardState))
LINE_COLUMNS = Line._fields

_TYPES = {str(each): each for each in EventType}
_PHASES: dict[str | None, Phase] = {str(each): each for each in Phase}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One review as `quizzer history` lists it, its amendments folded in; ``at`` is UTC."""

    id: str
    card: str
    at: dt.datetime
    response: str | None
    verdict: Verdict | None
    rating: Rating | None
    due: Due | None


@dataclass(frozen=True, slots=True)
class CardDay:
    """The answers to one live card on one study day.

    ``first_meeting`` says that it was never answered on an earlier day, ``right`` that the day's
    first answer was not rated Again. ``ms`` is the time taken by all of them, 0 when unknown.
    """

    day: dt.date
    card: str
    answers: int
    first_meeting: bool
    right: bool
    ms: int

    def with_answer(self, ms: int) -> CardDay:
        """The same with one more answer, which took ``ms``."""
        return replace(self, answers=self.answers + 1, ms=self.ms + ms)


@dataclass(frozen=True, slots=True)
class DayRow:
    """The reviews of one study day.

    ``answers`` counts every answer. A card's first answer on the day is either a first meeting,
    on the first day that the card was ever answered, or belongs to ``met``, of which ``right``
    were not rated Again. ``ms`` is the time taken by all answers.
    """

    day: dt.date
    answers: int
    first_meetings: int
    met: int
    right: int
    ms: int


def names(columns: Iterable[str]) -> str:
    """Column names for a statement; ``order`` and its like need the quotes."""
    return ", ".join(f'"{column}"' for column in columns)


def clean(text: str | None) -> str | None:
    """``text`` without what no database text can hold: NUL and halves of surrogate pairs."""
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def event_of(draft: Draft, event_id: str, device: str, order: int) -> Event:
    """``draft`` as it stands in the log, times in UTC and texts that any database can hold."""
    return Event(
        id=event_id,
        device=device,
        order=order,
        at=draft.at.astimezone(dt.UTC),
        offset=draft.offset,
        study_day=draft.study_day,
        type=draft.type,
        target=draft.target,
        card=clean(draft.card),
        revision=draft.revision,
        response=clean(draft.response),
        verdict=draft.verdict,
        score=draft.score,
        rating=draft.rating,
        ms=draft.ms,
        due=draft.due.astimezone(dt.UTC) if isinstance(draft.due, dt.datetime) else draft.due,
        phase=draft.phase,
        step=draft.step,
    )


def event_row(event: Event) -> tuple[Any, ...]:
    """The values of `EVENT_COLUMNS`."""
    return (
        event.id,
        event.device,
        event.order,
        event.at.isoformat(timespec="microseconds"),
        event.offset,
        event.study_day.isoformat(),
        str(event.type),
        event.target,
        event.card,
        event.revision,
        event.response,
        None if event.verdict is None else str(event.verdict),
        event.score,
        None if event.rating is None else int(event.rating),
        event.ms,
        _due_text(event.due),
        None if event.phase is None else str(event.phase),
        event.step,
    )


def read_event(row: tuple[Any, ...]) -> Event:
    """The event of a row of `EVENT_COLUMNS`."""
    values: dict[str, Any] = dict(zip(EVENT_COLUMNS, row, strict=True))
    values["at"] = dt.datetime.fromisoformat(values["at"])
    values["study_day"] = _day(values["study_day"])
    values["type"] = _TYPES[values["type"]]
    values["verdict"] = None if values["verdict"] is None else Verdict(values["verdict"])
    values["rating"] = None if values["rating"] is None else Rating(values["rating"])
    values["due"] = _due(values["due"])
    values["phase"] = _PHASES.get(values["phase"])
    return Event(**values)


def read_lines(rows: sqlite3.Cursor) -> Iterator[Line]:
    """What replay needs of rows of `LINE_COLUMNS`."""
    for event, kind, target, card, day, revision, response, rating, due, phase, step in rows:
        yield Line._make(
            (
                event,
                _TYPES[kind],
                target,
                card,
                _day(day),
                revision,
                response,
                rating,
                _due(due),
                _PHASES.get(phase),
                step,
            )
        )


def state_row(state: CardState) -> tuple[Any, ...]:
    """The values of `STATE_COLUMNS`."""
    return (
        state.card,
        str(state.phase),
        state.step,
        _due_text(state.due),
        state.stability,
        state.difficulty,
        _day_text(state.first_day),
        _day_text(state.last_day),
        state.reviews,
        state.lapses,
        state.revision,
        int(state.suspended),
        _day_text(state.buried),
        state.flag,
    )


def read_state(row: tuple[Any, ...]) -> CardState:
    """The card state of a row of `STATE_COLUMNS`."""
    (
        card,
        phase,
        step,
        due,
        stability,
        difficulty,
        first_day,
        last_day,
        reviews,
        lapses,
        revision,
        suspended,
        buried,
        flag,
    ) = row
    return CardState(
        card=card,
        phase=_PHASES[phase],
        step=step,
        due=_due(due),
        stability=stability,
        difficulty=difficulty,
        first_day=_day(first_day) if first_day else None,
        last_day=_day(last_day) if last_day else None,
        reviews=reviews,
        lapses=lapses,
        revision=revision,
        suspended=bool(suspended),
        buried=_day(buried) if buried else None,
        flag=flag,
    )


def read_history(row: tuple[Any, ...]) -> HistoryRow:
    """The history row of (id, card, at, response, verdict, rating, due)."""
    event, card, at, response, verdict, rating, due = row
    return HistoryRow(
        id=event,
        card=card,
        at=dt.datetime.fromisoformat(at),
        response=response,
        verdict=None if verdict is None else Verdict(verdict),
        rating=None if rating is None else Rating(rating),
        due=_due(due),
    )


def _due_text(due: Due | None) -> str | None:
    if isinstance(due, dt.datetime):
        return due.isoformat(timespec="microseconds")
    return _day_text(due)


def _day_text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


# A million reviews fall on some thousands of days.
_day = lru_cache(maxsize=100_000)(dt.date.fromisoformat)


def _due(text: str | None) -> Due | None:
    if text is None:
        return None
    return _day(text) if len(text) == len("2000-01-01") else dt.datetime.fromisoformat(text)
