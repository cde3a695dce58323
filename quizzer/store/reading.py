"""Questions that the store answers about card state and the log, as plain SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

from quizzer.model import CardState
from quizzer.scheduling.replay import Renamer
from quizzer.store.rows import (
    STATE_COLUMNS,
    DayRow,
    HistoryRow,
    names,
    read_day,
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

_DAYS = """
WITH answer AS (
    SELECT study_day, rating, ms,
           min(study_day) OVER (PARTITION BY live(card)) AS first_day,
           row_number() OVER (PARTITION BY live(card), study_day
                              ORDER BY "order", device, id) AS nth
    FROM reviews
)
SELECT study_day, count(*),
       sum(nth = 1 AND study_day = first_day),
       sum(nth = 1 AND study_day > first_day),
       sum(nth = 1 AND study_day > first_day AND rating > 1),
       sum(coalesce(ms, 0))
FROM answer WHERE study_day >= ? GROUP BY study_day ORDER BY study_day
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


def days(db: sqlite3.Connection, renamer: Renamer, since: dt.date) -> list[DayRow]:
    """The figures of each study day with reviews from ``since`` on."""
    db.create_function("live", 1, renamer.live, deterministic=True)
    return [read_day(row) for row in db.execute(_DAYS, (since.isoformat(),))]
