"""The folder that a printed quiz goes into: filled whole, or left as it was."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from quizzer.content.writing import umask
from quizzer.problems import QuizzerError

RESPONSES = "responses.csv"
RECORD = "quiz.json"
_OURS = re.compile(r"((test|key)-[A-Z]+|class|sources)\.(pdf|html)|responses\.csv|quiz\.json")


def check_free(folder: Path, *, force: bool) -> None:
    """Make sure that a folder may be filled: it is not there, or is empty, or may be replaced.

    Raises:
        QuizzerError: it has something in it, or is no folder.
    """
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise _unwritable(folder, error) from None
    if taken and not folder.is_dir():
        raise QuizzerError(f"{folder} is a file.", "Name another folder with -o.")
    if taken and not force:
        raise QuizzerError(
            f"{folder} has something in it already.",
            "Name another folder with -o, or let --force replace the papers in it.",
        )


def fill(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Put the papers of a quiz into a folder, in the place of those of an earlier run.

    Everything is written beside it first. What else lies in the folder stays, and so does a
    ``responses.csv`` in which somebody has written, as long as the papers are the same.

    Args:
        folder: Where they go; the folder above it must be there.
        files: The content of each file, by its name.

    Returns:
        The names of the files that were left as they were.

    Raises:
        QuizzerError: it cannot be written, or holds responses to other papers.
    """
    try:
        kept = _kept(folder, files)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for name, data in files.items():
                if name not in kept:
                    (new / name).write_bytes(data)
            new.chmod(0o777 & ~umask())
            _exchange(folder, new, kept)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return kept


def _kept(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    table, record = folder / RESPONSES, folder / RECORD
    if not table.exists() or _is_blank(table.read_bytes()):
        return ()
    if record.exists() and record.read_bytes() == files[RECORD]:
        return (RESPONSES,)
    raise QuizzerError(
        f"{table} holds responses to the papers that are there now.",
        "Name another folder with -o, or move that file away first.",
    )


def _is_blank(table: bytes) -> bool:
    """Whether nobody has written in a table of responses; what cannot be read may be written in."""
    try:
        heads, *rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True)
    except (ValueError, csv.Error):
        return False
    numbers = [place for place, head in enumerate(heads) if head.isdecimal()]
    cells = (row[place] for row in rows for place in numbers if place < len(row))
    return bool(numbers) and not any(cells)


def _exchange(folder: Path, new: Path, kept: tuple[str, ...]) -> None:
    """Let ``new`` take the place of a folder, with all that is not of an earlier run."""
    if not folder.exists():
        new.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    old.rmdir()
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    for entry in sorted(old.iterdir()):
        if entry.name in kept or not _OURS.fullmatch(entry.name):
            entry.rename(folder / entry.name)
    shutil.rmtree(old)


def _unwritable(folder: Path, error: OSError) -> QuizzerError:
    return QuizzerError(
        f"{folder} cannot be written: {error.strerror or error}.",
        "Check that the folder above it is there and that you may write in it.",
    )
