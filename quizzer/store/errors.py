"""What SQLite can complain of, in words for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.problems import QuizzerError

_SAVED = "Every answer recorded before this is safe."

# Result codes of SQLite (https://sqlite.org/rescode.html): message and next step.
_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "Another session is writing to {path}.",
        "Let it finish or close it, then try again. " + _SAVED,
    ),
    sqlite3.SQLITE_READONLY: (
        "{path} cannot be written: it or its folder is read-only.",
        "Change its permissions, or name another database with {option}.",
    ),
    sqlite3.SQLITE_FULL: (
        "{path} cannot grow: the disk is full.",
        "Make room, then try again. " + _SAVED,
    ),
    sqlite3.SQLITE_IOERR: (
        "{path} could not be read or written: the disk reported an error.",
        "Check the disk and its free space, then try again. " + _SAVED,
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{path} cannot be opened.",
        "Check that its folder exists and that you may read and write there, or use {option}.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a quizzer database, or it is damaged.",
        "Nothing was changed. Move it away, or restore a backup, or use {option}.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "{path} is damaged.",
        "Nothing was changed. Keep a copy of the file, then restore a backup.",
    ),
}
_WORDS[sqlite3.SQLITE_LOCKED] = _WORDS[sqlite3.SQLITE_BUSY]
_WORDS[sqlite3.SQLITE_PERM] = _WORDS[sqlite3.SQLITE_READONLY]
_WORDS[sqlite3.SQLITE_AUTH] = _WORDS[sqlite3.SQLITE_READONLY]
_WORDS[sqlite3.SQLITE_IOERR_SHMSIZE] = _WORDS[sqlite3.SQLITE_FULL]  # no room for the log's index

_PRIMARY = 0xFF
"""An extended result code holds its primary one in the lowest byte."""


@contextmanager
def plain_words(path: Path, option: str) -> Iterator[None]:
    """Turn what SQLite reports about the database at ``path`` into a `QuizzerError`.

    ``option`` is what names the file on the command line.

    Errors that a user cannot mend, such as a wrong statement, pass as they are: they are bugs.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        words = None if code is None else _WORDS.get(code) or _WORDS.get(code & _PRIMARY)
        if words is None:
            raise
        message, hint = words
        raise QuizzerError(message.format(path=path), hint.format(option=option)) from error
