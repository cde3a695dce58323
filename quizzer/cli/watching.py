"""Something done again after every change of a library, by looking at its files now and then."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NoReturn

import typer

from quizzer.problems import QuizzerError

SECONDS = 0.3
"""How often files are looked at."""

_FOLDERS = ("decks", "seeds", "quizzes", "media")
_MOST = 100_000
"""More files than this are not watched."""

_NAMED = 3
_WIDTH = 80

State = Mapping[str, tuple[int, int, int]]
"""Every file's time, size and number, by which a change shows, also one made by renaming."""


def keep_watching(root: Path, act: Callable[[], None]) -> NoReturn:
    """Do something now and after every change below ``root``, until Ctrl-C.

    A failure that is the user's to mend, such as a file that is gone for a moment, is told and
    does not end it.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    changed: list[str] = []
    while True:
        before = _settled(root)
        typer.echo(_separator(changed))
        try:
            act()
        except QuizzerError as error:
            from quizzer.terminal.errors import print_error

            print_error(error, sys.stdout)
        sys.stdout.flush()
        gc.collect()  # switched off while the program starts, and this never stops starting
        while (after := state(root)) == before:
            time.sleep(SECONDS)
        changed = sorted(
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        )


def state(root: Path) -> State:
    """How the files of a library are now; those that cannot be looked at are left out."""
    return dict(islice(_files(root), _MOST))


def _files(root: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in (root / "quizzer.toml", *_below(root)):
        try:
            about = path.stat()
        except OSError:  # gone between the listing and this, or a link to nothing
            continue
        place = path.relative_to(root).as_posix()
        yield place, (about.st_mtime_ns, about.st_size, about.st_ino)


def _below(root: Path) -> Iterator[Path]:
    for name in _FOLDERS:
        for folder, _, files in os.walk(root / name):
            yield from (Path(folder, file) for file in files if not file.startswith("."))


def _settled(root: Path) -> State:
    """How the files are once two looks find the same: an editor may be in the middle of saving."""
    before = state(root)
    while True:
        time.sleep(SECONDS / 3)
        after = state(root)
        if after == before:
            return after
        before = after


def _separator(changed: list[str]) -> str:
    """A line before each result: the time, and what changed."""
    more = [f"and {len(changed) - _NAMED} more"] if len(changed) > _NAMED else []
    what = ", ".join([*changed[:_NAMED], *more])
    return f"── {dt.datetime.now().astimezone():%H:%M:%S} {what} ".ljust(_WIDTH, "─")
