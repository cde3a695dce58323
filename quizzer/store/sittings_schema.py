"""The tables of a teacher's database; imported only when one is new or stale.

Overrules are append-only by trigger, so their table must not pass through `transform`. A class
can be purged all the same: while ``purging`` holds a row, its overrules may be deleted.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("quizzer-sittings")


@MIGRATIONS()
def sittings_and_overrules(db: Database) -> None:
    """Version 1."""
    db.table("papers").create(
        {"id": str, "quiz": str, "digest": str, "title": str, "record": str, "at": str},
        pk="id",
        not_null=("id", "quiz", "digest", "title", "record", "at"),
        strict=True,
    )
    db.table("students").create(
        {"id": int, "class": str, "name": str, "pseudonym": str},
        pk="id",
        not_null=("class", "name", "pseudonym"),
        strict=True,
    )
    db.execute("CREATE UNIQUE INDEX students_by_name ON students (class, name)")
    db.execute("CREATE UNIQUE INDEX students_by_pseudonym ON students (pseudonym)")
    db.table("sittings").create(
        {
            "id": int,
            "quiz": str,
            "digest": str,
            "paper": str,
            "student": int,
            "version": str,
            "source": str,
            "responses": str,
            "at": str,
        },
        pk="id",
        not_null=("quiz", "digest", "paper", "student", "version", "source", "responses", "at"),
        foreign_keys=(("paper", "papers", "id"), ("student", "students", "id")),
        strict=True,
    )
    db.execute("CREATE UNIQUE INDEX sittings_of_student ON sittings (quiz, digest, student)")
    db.table("overrules").create(
        {
            "id": int,
            "quiz": str,
            "digest": str,
            "student": int,
            "question": str,
            "response": str,
            "score": float,
            "note": str,
            "at": str,
        },
        pk="id",
        not_null=("quiz", "digest", "student", "question", "response", "note", "at"),
        foreign_keys=(("student", "students", "id"),),
        strict=True,
    )
    db.execute("CREATE INDEX overrules_of_quiz ON overrules (quiz, digest)")
    db.table("purging").create({"class": str}, pk="class", strict=True)
    refuse = "BEGIN SELECT RAISE(ABORT, 'overrules is append-only'); END"
    db.execute(f"CREATE TRIGGER overrules_no_update BEFORE UPDATE ON overrules {refuse}")
    db.execute(
        "CREATE TRIGGER overrules_no_delete BEFORE DELETE ON overrules "
        f"WHEN NOT EXISTS (SELECT 1 FROM purging) {refuse}"
    )
    db.execute(
        "CREATE TRIGGER overrules_no_replace BEFORE INSERT ON overrules "
        f"WHEN EXISTS (SELECT 1 FROM overrules WHERE id = NEW.id) {refuse}"
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to date, inside the transaction that ``connection`` is in."""
    MIGRATIONS.apply(Database(connection))
