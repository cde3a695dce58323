"""Reading a database where nothing may be written: on a read-only medium, or somebody else's.

SQLite itself needs to write beside a file with a write-ahead log even to read it. So the file is
copied into memory, where an earlier schema and a stale cache can be brought up to date as well.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from quizzer.problems import QuizzerError


def may_write(path: Path) -> bool:
    """Whether the database and its folder may be written, as far as permissions tell.

    It is also true of a folder that is not there: whoever opens the database says so.
    """
    folder = path.resolve().parent
    if not folder.exists():
        return True
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def copy_in_memory(path: Path, *, option: str, wait: float) -> sqlite3.Connection:
    """A copy in memory of the database at ``path``, empty where there is none; nothing is written.

    Args:
        path: The database.
        option: What names it on the command line.
        wait: How many seconds to wait for whoever writes to it.

    Raises:
        QuizzerError: A part of it is in a log that cannot be read without writing.
        sqlite3.Error: SQLite could not open or read it.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if path.exists():
            with closing(_connect(path, option, wait)) as source:
                source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _connect(path: Path, option: str, wait: float) -> sqlite3.Connection:
    """A connection that makes no file.

    Where somebody has the database open, its index of the log is there and is shared. Where none
    is, nobody has, and the file cannot change. One that SQLite made here for us would have us as
    its owner, and could keep the owner of the database from writing.
    """
    file = path.resolve()
    index, *logs = (file.with_name(file.name + end) for end in ("-shm", "-wal", "-journal"))
    if index.exists():
        how = "mode=ro"
    elif any(log.exists() and log.stat().st_size for log in logs):
        raise QuizzerError(
            f"{path} was not closed in good order, and nothing may be written beside it.",
            f"Its last answers are in {' or '.join(log.name for log in logs)}. Copy these files "
            f"together to a folder of your own and name the copy with {option}, or let the "
            "owner open it once.",
        )
    else:
        how = "immutable=1"
    return sqlite3.connect(f"{file.as_uri()}?{how}", uri=True, timeout=wait)
