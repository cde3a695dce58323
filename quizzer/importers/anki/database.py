"""The SQLite file of a collection, whoever made it, as rows of known types.

A package is somebody else's file. So the database is opened to be read alone, nothing in its
schema is run, only tables are read, every value is cast to the type that it must have, and there
is an end to what it may cost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from quizzer.importers.anki import schema11, schema18
from quizzer.importers.anki.archive import refused
from quizzer.importers.anki.protobuf import ProtobufError
from quizzer.importers.anki.types import CardRow, Note, Notetype, Review

MAX_NOTES = 1_000_000
MAX_CARDS = 4_000_000
MAX_REVIEWS = 8_000_000
"""The most rows that are read: many times what a lifetime of learning makes."""

_LONGEST = 64 * 1024 * 1024
_STEPS = 1_000_000
_MOST_STEPS = 4_000
"""How many million steps of SQLite's machine reading may take; a million reviews take 50."""

_KNOWN_SCHEMA = 18
_FIELDS_APART = "\x1f"
_DAMAGED = "its database is damaged."
_REPAIR = "In Anki, run Tools, Check Database, and export the package again."

_CARD_COLUMNS = (
    *("id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses"),
    *("left", "odue", "odid", "flags", "data", "mod"),
)
_REVIEW_COLUMNS = ("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type")
_TEXTS = frozenset({"data", "guid", "tags", "flds"})

Row = TypeVar("Row")


class Database:
    """An open collection; every method may raise `QuizzerError` for a damaged one."""

    def __init__(self, connection: sqlite3.Connection, package: Path) -> None:
        self._connection = connection
        self._package = package
        self._tables: dict[str, str] = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        )
        row: tuple[int, int] = next(self._rows(_columns("crt", "ver"), "col", "id"), (0, 0))
        self.crt, version = row
        if version > _KNOWN_SCHEMA:
            raise refused(
                package,
                f"a later Anki wrote it (schema {version}).",
                "Export it from Anki with 'Support older Anki versions' ticked.",
            )

    def notetypes(self) -> dict[int, Notetype]:
        """The kinds of note by id."""
        if "notetypes" not in self._tables:
            return schema11.notetypes(self._col("models"))
        return schema18.notetypes(
            self._rows("id, name, config", "notetypes", "id"),
            self._rows("ntid, name", "fields", "ntid, ord"),
            self._rows("ntid, name, config", "templates", "ntid, ord"),
        )

    def decks(self) -> dict[int, str]:
        """The full names of decks by id."""
        if "decks" not in self._tables:
            return schema11.decks(self._col("decks"))
        return schema18.decks(self._rows("id, name", "decks", "id"))

    def config(self) -> dict[str, object]:
        """The collection's own settings."""
        if "config" not in self._tables:
            return schema11.config(self._col("conf"))
        return schema18.config(self._rows("KEY, val", "config", "KEY"))

    def notes(self) -> Iterator[Note]:
        """Every note, the oldest first."""
        self._bound("notes", MAX_NOTES)
        columns = _columns("id", "guid", "mid", "mod", "tags", "flds")
        for row in self._rows(columns, "notes", "id"):
            id_, guid, mid, mod, tags, fields = row
            words, texts = tuple(tags.split()), tuple(fields.split(_FIELDS_APART))
            yield Note(id_, guid, mid, mod, words, texts)

    def cards(self) -> Iterator[CardRow]:
        """Every card."""
        self._bound("cards", MAX_CARDS)
        return map(CardRow._make, self._rows(_columns(*_CARD_COLUMNS), "cards", "id"))

    def reviews(self) -> Iterator[Review]:
        """Every review, in the order in which they were made."""
        self._bound("revlog", MAX_REVIEWS)
        return map(Review._make, self._rows(_columns(*_REVIEW_COLUMNS), "revlog", "id"))

    def _col(self, column: str) -> str:
        """A text of the collection's only row, in which older schemas keep their objects."""
        (text,) = next(self._rows(f"CAST({column} AS TEXT)", "col", "id"), ("",))
        return str(text or "")

    def _rows(self, columns: str, table: str, order: str) -> Iterator[Any]:
        """The rows of a table in an order; ``1`` for any.

        Raises:
            sqlite3.DatabaseError: There is no such table, or it is none of the plain ones.
        """
        sql = self._tables.get(table)
        if not isinstance(sql, str) or sql.upper().startswith("CREATE VIRTUAL"):
            raise sqlite3.DatabaseError
        statement = f"SELECT {columns} FROM {table} ORDER BY {order}"  # noqa: S608 - all constant
        return self._connection.execute(statement)

    def _bound(self, table: str, most: int) -> None:
        (count,) = next(self._rows("count(*)", table, "1"))
        if count > most:
            raise refused(
                self._package,
                f"it has more than {most:,} rows in its table {table}.",
                "Export fewer decks at a time.",
            )


@contextmanager
def opened(file: Path, package: Path) -> Iterator[Database]:
    """The collection in a file of its own, which nobody writes to.

    Args:
        file: The database.
        package: What it came in, for messages.

    Raises:
        QuizzerError: It is damaged, of a later schema, too large, or made to take for ever.
    """
    try:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            _restrict(connection)
            yield Database(connection, package)
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        reason = "reading its database takes too long." if "interrupt" in str(error) else _DAMAGED
        raise refused(package, reason, _REPAIR) from None
    except (sqlite3.Error, ProtobufError, schema11.SchemaError, OverflowError, UnicodeDecodeError):
        raise refused(package, _DAMAGED, _REPAIR) from None


def _restrict(connection: sqlite3.Connection) -> None:
    """Let nothing in the file run, grow or last beyond what a collection needs."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, 25_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50)
    connection.set_progress_handler(_budget(), _STEPS)
    connection.text_factory = _text
    connection.create_collation("unicase", _unicase)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")


def _budget() -> Callable[[], bool]:
    """What SQLite asks every million steps whether it is to stop."""
    left = iter(range(_MOST_STEPS))
    return lambda: next(left, None) is None


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")


def _unicase(one: str, other: str) -> int:
    """The collation that Anki gives to names: case does not count."""
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _columns(*names: str) -> str:
    """Columns cast to what they must be: whole numbers, or texts."""
    return ", ".join(
        f"coalesce(CAST({name} AS {'TEXT' if name in _TEXTS else 'INTEGER'}), "
        f"{repr('') if name in _TEXTS else 0})"
        for name in names
    )
