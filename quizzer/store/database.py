"""Databases of ours: opened safely, in this version, or refused in words; and closed again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from quizzer.problems import QuizzerError
from quizzer.store.errors import plain_words
from quizzer.store.readonly import copy_in_memory, may_write

_PATIENCE = 0.25
_POLL = 0.02


@dataclass(frozen=True, slots=True)
class Form:
    """One of our databases: the mark in its files, its schema's version, and how to get there.

    ``option`` names the file on the command line. ``upgrade`` runs inside a transaction.
    ``pragmas`` are for each connection that writes.
    """

    application: int
    version: int
    option: str
    upgrade: Callable[[sqlite3.Connection], None]
    pragmas: tuple[str, ...] = ()


class OpenDatabase:
    """A database of ours while it is open, which a ``with`` block closes.

    What is in it is for the classes above this one, and what SQLite complains of for nobody: it
    comes as a `QuizzerError`.
    """

    def __init__(
        self,
        form: Form,
        path: Path,
        connection: sqlite3.Connection,
        on_wait: Callable[[], None] | None = None,
    ) -> None:
        """Take over a ``connection`` that `opening` has made; for ``on_wait`` see `transaction`."""
        self.path = path
        self._db = connection
        self._option = form.option
        self._on_wait = on_wait

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with plain_words(self.path, self._option):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._reading(), transaction(self._db, self._on_wait):
            yield


@contextmanager
def opening(
    form: Form, path: Path, *, wait: float, to_read: bool = False
) -> Iterator[sqlite3.Connection]:
    """A connection for the block to hand over; when the block fails, it is closed.

    With ``to_read`` a file that may not be written will do: a copy in memory is connected to,
    and can no longer be changed once the block is done.

    Args:
        form: Which database it is.
        path: Where it is or will be.
        wait: How many seconds to wait for another session.
        to_read: Whether nothing is going to be recorded.

    Raises:
        QuizzerError: The file cannot be used; see `connect` and `connect_to_copy`.
    """
    is_copy = to_read and not may_write(path)
    with plain_words(path, form.option):
        connection = (connect_to_copy if is_copy else connect)(form, path, wait=wait)
    try:
        yield connection
        if is_copy:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise


def connect(form: Form, path: Path, *, wait: float) -> sqlite3.Connection:
    """A connection to the database at ``path``, created or brought up to date where needed.

    ``wait`` is how many seconds to wait for another session. A database of an earlier version is
    copied before it is changed.

    Raises:
        QuizzerError: The file belongs to a later version or to another program.
        sqlite3.Error: SQLite could not open, read or write it.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        # The triggers that guard the log must fire for REPLACE too.
        connection.execute("PRAGMA recursive_triggers = ON")
        if _version(connection, path, form) < form.version:
            _upgrade(connection, path, form)
        _write_ahead(connection, wait)
        for pragma in ("synchronous = FULL", *form.pragmas):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_copy(form: Form, path: Path, *, wait: float) -> sqlite3.Connection:
    """A connection to a copy in memory of the database at ``path``, brought up to date there.

    Nothing is written to the disk; without a file at ``path`` the copy is an empty database.

    Raises:
        QuizzerError: The file belongs to a later version or to another program, or a part of it
            cannot be read without writing.
        sqlite3.Error: SQLite could not open or read it.
    """
    connection = copy_in_memory(path, option=form.option, wait=wait)
    try:
        if _version(connection, path, form) < form.version:
            with transaction(connection):
                _bring_up_to_date(connection, form)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(
    connection: sqlite3.Connection, on_wait: Callable[[], None] | None = None
) -> Iterator[None]:
    """One write transaction: all of the block is on disk when it ends, or none of it.

    ``on_wait`` is called once when another session has held the lock for a moment.

    Raises:
        sqlite3.OperationalError: The other session kept the lock for the connection's timeout.
    """
    _begin(connection, on_wait)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, on_wait: Callable[[], None] | None) -> None:
    if on_wait is not None:
        patience: int = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            on_wait()
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")


def _version(connection: sqlite3.Connection, path: Path, form: Form) -> int:
    """The version of the schema in the file, 0 when it is empty."""
    # One statement is one snapshot: another session may be creating the tables right now.
    version, mark, tables = connection.execute(
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_user_version, pragma_application_id"
    ).fetchone()
    if tables and mark != form.application:
        raise QuizzerError(
            f"{path} is a database of another program, or for another purpose.",
            f"Nothing was changed. Name another file with {form.option}.",
        )
    if version > form.version:
        raise QuizzerError(
            f"{path} was written by a later version of quizzer "
            f"(its schema is {version}, this one knows {form.version}).",
            "Nothing was changed. Upgrade quizzer on this machine.",
        )
    return int(version)


def _upgrade(connection: sqlite3.Connection, path: Path, form: Form) -> None:
    with transaction(connection):
        version = _version(connection, path, form)
        if version == form.version:  # another session was quicker
            return
        if version:
            _copy(path, version)
        _bring_up_to_date(connection, form)


def _bring_up_to_date(connection: sqlite3.Connection, form: Form) -> None:
    form.upgrade(connection)
    connection.execute(f"PRAGMA application_id = {form.application}")
    connection.execute(f"PRAGMA user_version = {form.version}")


def _copy(path: Path, version: int) -> None:
    """Copy the database as it is before a migration, beside it and never over another file."""
    copy = path.with_name(f"{path.name}.version-{version}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.name}.version-{version}.{number}")
    # Through a second connection, which sees what was committed before this transaction began.
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Turn on write-ahead logging, once for the life of the file.

    SQLite does not wait for a lock here, so two sessions that create one database have to.
    """
    deadline = time.monotonic() + wait
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_POLL)
