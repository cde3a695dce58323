"""Files of a library as bytes: found in a fixed order, refused in words when unreadable."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from quizzer.content.located import MAX_BYTES, too_large
from quizzer.content.rules import Rule
from quizzer.problems import Location, Problem, Severity


def shown(path: Path, base: Path | None) -> str:
    """A path as people read it: relative to ``base`` when it lies inside, else as it is."""
    if base is not None and path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    return path.as_posix()


def read_file(path: Path, name: str) -> bytes | Problem:
    """The content of an ordinary file, or why there is none.

    Links are followed. Pipes and devices, which would wait or never end, are not opened, and of
    a file above ``MAX_BYTES`` nothing is read.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            return unreadable(name, "This is a folder, not a file.")
        if not stat.S_ISREG(about.st_mode):
            return unreadable(name, "This is no ordinary file.")
        if about.st_size > MAX_BYTES:
            return too_large(name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _failed(path, name, error)
    return too_large(name) if len(data) > MAX_BYTES else data


def walk(folder: Path, suffixes: tuple[str, ...], base: Path | None) -> Iterator[Path | Problem]:
    """Every path below a folder that ends in one of ``suffixes``, sorted; hidden ones left out.

    Links to folders are followed once each. A folder that cannot be listed is a problem.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            about = path.stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            names = sorted(os.listdir(path))  # noqa: PTH208 - pathlib's own is a generator
        except OSError as error:
            yield _failed(path, shown(path, base), error)
            continue
        inner = [path / name for name in names if not name.startswith(".")]
        waiting += [entry for entry in reversed(inner) if is_folder(entry)]
        yield from (entry for entry in inner if entry.name.lower().endswith(suffixes))


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; no, when that cannot be known."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def unreadable(name: str, message: str, hint: str = "Move it elsewhere.") -> Problem:
    """The problem of a path that is no readable file."""
    return Problem(Location(name), Severity.ERROR, Rule.UNREADABLE, message, hint)


def _failed(path: Path, name: str, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return unreadable(name, "You may not read this.", f"Change its rights: chmod u+r {name}")
    if path.is_symlink():
        return unreadable(name, "This link points nowhere.", "Mend the link, or delete it.")
    return unreadable(name, f"This cannot be read: {error.strerror or error}.", "Try again.")
