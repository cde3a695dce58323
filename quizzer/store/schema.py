"""The tables and how they came to be; imported only when a database is new or stale.

Every migration is a function that never changes. The log and the contents are append-only by
trigger, so their tables must not pass through `transform`, which drops triggers.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("quizzer")

APPEND_ONLY = ("events", "revisions")


@MIGRATIONS()
def the_log_and_its_cache(db: Database) -> None:
    """Version 1."""
    db.table("events").create(
        {
            "id": str,
            "device": str,
            "order": int,
            "at": str,
            "offset": int,
            "study_day": str,
            "type": str,
            "target": str,
            "card": str,
            "revision": str,
            "response": str,
            "verdict": str,
            "score": float,
            "rating": int,
            "ms": int,
            "due": str,
            "phase": str,
            "step": int,
        },
        pk="id",
        not_null=("id", "device", "order", "at", "offset", "study_day", "type"),
        strict=True,
    )
    db.execute('CREATE INDEX events_in_order ON events ("order", device, id)')
    db.execute("CREATE INDEX events_of_card ON events (card) WHERE card IS NOT NULL")
    db.execute("CREATE INDEX events_on_target ON events (target) WHERE target IS NOT NULL")
    db.execute("CREATE INDEX events_on_day ON events (study_day, type)")
    db.table("revisions").create(
        {"id": str, "content": str}, pk="id", not_null=("id", "content"), strict=True
    )
    for table in APPEND_ONLY:
        _append_only(db, table)
    db.table("card_states").create(
        {
            "card": str,
            "phase": str,
            "step": int,
            "due": str,
            "stability": float,
            "difficulty": float,
            "first_day": str,
            "last_day": str,
            "reviews": int,
            "lapses": int,
            "revision": str,
            "suspended": int,
            "buried": str,
            "flag": str,
        },
        pk="card",
        not_null=("card", "phase", "step", "reviews", "lapses", "suspended"),
        strict=True,
    )
    db.execute("CREATE INDEX card_states_due ON card_states (phase, due)")
    db.execute("CREATE INDEX card_states_last_day ON card_states (last_day)")
    db.table("meta").create(
        {"key": str, "value": str}, pk="key", not_null=("key", "value"), strict=True
    )
    db.execute(_REVIEWS)


@MIGRATIONS()
def places_in_sources(db: Database) -> None:
    """Version 2: how far each source was read, which is no part of the log."""
    db.table("places").create(
        {"seed": str, "place": int, "at": str},
        pk="seed",
        not_null=("seed", "place", "at"),
        strict=True,
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to date, inside the transaction that ``connection`` is in."""
    MIGRATIONS.apply(Database(connection))


def _append_only(db: Database, table: str) -> None:
    """Refuse to change or delete a row of ``table``, also by way of REPLACE."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for action in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} {refuse}"
        )
    # REPLACE deletes without asking the trigger on a connection without recursive_triggers.
    db.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}"
    )


# Reviews as people count them: undone ones left out, each with its last amendment folded in.
_REVIEWS = """
CREATE VIEW reviews AS
SELECT review.id, review.device, review."order", review.at, review.offset, review.study_day,
       review.card, review.revision,
       coalesce(amend.response, review.response) AS response,
       coalesce(amend.verdict, review.verdict) AS verdict,
       coalesce(amend.score, review.score) AS score,
       coalesce(amend.rating, review.rating) AS rating,
       review.ms,
       CASE WHEN amend.phase IS NULL THEN review.due ELSE amend.due END AS due,
       CASE WHEN amend.phase IS NULL THEN review.phase ELSE amend.phase END AS phase,
       CASE WHEN amend.phase IS NULL THEN review.step ELSE amend.step END AS step
FROM events AS review
LEFT JOIN events AS amend ON amend.id = (
    SELECT one.id FROM events AS one
    WHERE one.target = review.id AND one.type = 'amend'
      AND NOT EXISTS (SELECT 1 FROM events AS undo
                      WHERE undo.target = one.id AND undo.type = 'undo')
    ORDER BY one."order" DESC, one.device DESC, one.id DESC
    LIMIT 1
)
WHERE review.type = 'review'
  AND NOT EXISTS (SELECT 1 FROM events AS undo
                  WHERE undo.target = review.id AND undo.type = 'undo')
"""
