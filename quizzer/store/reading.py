"""Questions that the store answers about card state and the log, as plain SQL."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from quizzer.model import CardState, Rating
from quizzer.scheduling.replay import Renamer
from quizzer.store.rows import (
    STATE_COLUMNS,
    CardDay,
    DayRow,
    HistoryRow,
    names,
    read_history,
    read_state,
)

DUE = f"""
SELECT {names(STATE_COLUMNS)} FROM card_states
WHERE phase IN ('learning', 'relearning')
  AND NOT suspended AND buried IS NOT :day
UNION ALL
SELECT {names(STATE_COLUMNS)} FROM card_states
WHERE phase = 'review' AND due <= :day
  AND NOT suspended AND buried IS NOT :day
"""

LAST_UNDOABLE = """
WHERE device = ? AND type NOT IN ('amend', 'undo', 'parameters', 'settings')
  AND NOT EXISTS (SELECT 1 FROM events AS undo
                  WHERE undo.target = events.id AND undo.type = 'undo')
ORDER BY "order" DESC, id DESC LIMIT 1
"""

_HISTORY = "SELECT id, card, at, response, verdict, rating, due FROM reviews"
_NEWEST_FIRST = ' ORDER BY "order" DESC, device DESC, id DESC LIMIT ?'

_ANSWERS = """
SELECT study_day, card, rating, ms FROM reviews WHERE study_day >= ?
ORDER BY study_day, "order", device, id
"""

# A probe of the index a card, where the whole log would have to be gone through for all of them.
_ANSWERED_BEFORE = """
SELECT logged.value FROM json_each(?) AS logged
WHERE EXISTS (SELECT 1 FROM reviews WHERE card = logged.value AND study_day < ?)
"""


def due(db: sqlite3.Connection, day: dt.date) -> list[CardState]:
    """Cards being learned, and those due for review by ``day``, that may be asked on it."""
    return [read_state(row) for row in db.execute(DUE, {"day": day.isoformat()})]


def not_to_meet(db: sqlite3.Connection, day: dt.date) -> set[str]:
    """Cards that cannot be met as new on ``day``."""
    query = "SELECT card FROM card_states WHERE phase <> 'new' OR suspended OR buried = ?"
    return {card for (card,) in db.execute(query, (day.isoformat(),))}


def done(db: sqlite3.Connection, day: dt.date) -> tuple[int, int]:
    """Cards first met on ``day``, and others answered on it."""
    new, reviews = db.execute(
        "SELECT count(*) FILTER (WHERE first_day = last_day), "
        "count(*) FILTER (WHERE first_day < last_day) FROM card_states WHERE last_day = ?",
        (day.isoformat(),),
    ).fetchone()
    return new, reviews


def answered(db: sqlite3.Connection, day: dt.date) -> list[str]:
    """The card of every review on ``day`` as the log names it, oldest first."""
    query = 'SELECT card FROM reviews WHERE study_day = ? ORDER BY "order", device, id'
    return [card for (card,) in db.execute(query, (day.isoformat(),))]


def history(
    db: sqlite3.Connection, renamer: Renamer, keys: str | None, limit: int | None
) -> list[HistoryRow]:
    """The last ``limit`` reviews, oldest first, of the cards in the JSON list ``keys``."""
    most = -1 if limit is None else limit
    if keys is None:
        rows = db.execute(_HISTORY + _NEWEST_FIRST, (most,))
    else:
        of_card = " WHERE card IN (SELECT value FROM json_each(?))"
        rows = db.execute(_HISTORY + of_card + _NEWEST_FIRST, (keys, most))
    newest_first = [replace(row, card=renamer.live(row.card)) for row in map(read_history, rows)]
    return newest_first[::-1]


def card_days(db: sqlite3.Connection, renamer: Renamer, since: dt.date) -> list[CardDay]:
    """What was done with each card on each study day from ``since`` on, oldest day first."""
    first_day = since.isoformat()
    found: dict[tuple[str, str], CardDay] = {}
    rows = db.execute(_ANSWERS, (first_day,)).fetchall()
    cards = {card: renamer.live(card) for card in {row[1] for row in rows}}
    logged = [key for live in set(cards.values()) for key in renamer.logged(live)]
    before = db.execute(_ANSWERED_BEFORE, (json.dumps(logged), first_day))
    met = {renamer.live(card) for (card,) in before}
    for day, logged_card, rating, ms in rows:
        card = cards[logged_card]
        mine = found.get((day, card))
        if mine is None:
            found[day, card] = CardDay(
                day=dt.date.fromisoformat(day),
                card=card,
                answers=1,
                first_meeting=card not in met,
                right=rating is not None and rating > Rating.AGAIN,
                ms=ms or 0,
            )
            met.add(card)
        else:
            found[day, card] = mine.with_answer(ms or 0)
    return list(found.values())


def days_of(card_days: Iterable[CardDay]) -> list[DayRow]:
    """The figures of each study day, oldest first, from those of its cards."""
    rows: dict[dt.date, DayRow] = {}
    for one in card_days:
        before = rows.get(one.day) or DayRow(one.day, 0, 0, 0, 0, 0)
        rows[one.day] = DayRow(
            day=one.day,
            answers=before.answers + one.answers,
            first_meetings=before.first_meetings + one.first_meeting,
            met=before.met + (not one.first_meeting),
            right=before.right + (one.right and not one.first_meeting),
            ms=before.ms + one.ms,
        )
    return list(rows.values())
