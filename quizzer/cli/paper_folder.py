"""The folder that a printed quiz goes into: filled whole, or left as it was."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from quizzer.content.writing import UNFINISHED, clear_left, unwritable
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
        raise unwritable(folder, error) from None
    if taken and not folder.is_dir():
        raise QuizzerError(f"{folder} is a file.", "Name another folder with -o.")
    if taken and not force:
        raise QuizzerError(
            f"{folder} has something in it already.",
            "Name another folder with -o, or let --force replace the papers in it.",
        )


def fill(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Put the papers of a quiz into a folder, in the place of those of an earlier run.

    Everything is written elsewhere first, and changes places one by one: whoever stops that in
    the middle has a folder without ``quiz.json``, to be filled again. What else lies in the folder
    stays where it is all the time, and so does a ``responses.csv`` in which somebody has written,
    as long as the papers are the same.

    Args:
        folder: Where they go; the folder above it must be there.
        files: The content of each file, by its name.

    Returns:
        The names of the files that were left as they were.

    Raises:
        QuizzerError: it cannot be written, or holds responses to other papers.
    """
    try:
        target = Path(os.path.realpath(folder))
        kept = _kept(folder, files)
        there = target.exists()
        room = target if there else target.parent
        aside = Path(tempfile.mkdtemp(UNFINISHED, f".{target.name}.", room))
        try:
            clear_left(room)
            new = aside / "new"
            new.mkdir()
            for name, data in files.items():
                if name not in kept:
                    (new / name).write_bytes(data)
            if there:
                _exchange(target, new, kept)
            else:
                new.rename(target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise unwritable(folder, error) from None
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
    """Let the papers in ``new`` take the places of those of an earlier run, or change nothing."""
    old = new.with_name("old")
    old.mkdir()
    with ExitStack() as back:
        for entry in sorted(folder.iterdir(), key=_is_record, reverse=True):
            if _OURS.fullmatch(entry.name) and entry.name not in kept:
                _move(entry, old, back)
        for entry in sorted(new.iterdir(), key=_is_record):
            _move(entry, folder, back)
        back.pop_all()


def _is_record(path: Path) -> bool:
    return path.name == RECORD


def _move(file: Path, folder: Path, back: ExitStack) -> None:
    place = folder / file.name
    file.rename(place)
    back.callback(place.rename, file)
