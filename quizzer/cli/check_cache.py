"""What ``quizzer check`` found last time, kept in the user's cache folder.

Not in the library: a library is shared, and findings that came with it could hide a false deck.
The cache is only ever a saving of time. Whatever is wrong with it (damage, another version,
a folder that cannot be written), the checks are made anew and nobody needs to hear of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizzer import __version__
from quizzer.checks.remembering import Findings
from quizzer.problems import Location, Problem, Severity

WORTH_KEEPING = 500
"""Below so many questions a library is checked as quickly without."""

_KEPT_SECONDS = 30 * 24 * 3600
"""How long the findings of a library that nobody checks any more are kept."""

_RULES = ("checks", "classroom", "content", "grading", "model")
"""The parts of the program that findings rest on."""


def remembered(root: Path) -> Findings:
    """What was found in a library's decks before; nothing, if that cannot be known."""
    try:
        head, _, body = _file(root).read_text("utf-8").partition("\n")
        if head != _seal(body):
            return {}
        found: dict[str, list[list[Any]]] = json.loads(body)
        return {key: tuple(map(_problem, rows)) for key, rows in found.items()}
    except (OSError, ValueError, RuntimeError):  # the last: there is no home folder
        return {}


def remember(root: Path, findings: Findings) -> None:
    """Keep what was found in a library's decks; a run at the same time may keep its own instead."""
    body = json.dumps(
        {key: [_row(problem) for problem in found] for key, found in findings.items()}
    )
    with contextlib.suppress(OSError, RuntimeError):
        file = _file(root)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(f"{_seal(body)}\n{body}")
        Path(name).replace(file)
        _forget_old(file.parent)


def _file(root: Path) -> Path:
    """Where a library's findings are kept.

    Raises:
        RuntimeError: There is no home folder.
    """
    home = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(home) if os.path.isabs(home) else Path.home() / ".cache"  # noqa: PTH117 - no path if empty
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return folder / "quizzer" / f"check-{name}.json"


def _seal(body: str) -> str:
    """A digest of the findings and of the program that made them."""
    seal = hashlib.sha256(f"{__version__}\n{body}\n".encode())
    for about in _program():
        seal.update(about.encode())
    return seal.hexdigest()


def _program() -> Iterator[str]:
    """Size and time of every module that findings rest on: a version says less in development."""
    package = Path(__file__).parent.parent
    for part in _RULES:
        for entry in sorted(os.scandir(package / part), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                about = entry.stat()
                yield f"{part}/{entry.name} {about.st_size} {about.st_mtime_ns}\n"


def _row(problem: Problem) -> list[object]:
    where = problem.location
    place = [where.path, where.line, where.column]
    return [*place, problem.severity, problem.rule, problem.message, problem.hint, problem.question]


def _problem(row: list[Any]) -> Problem:
    path, line, column, severity, *rest = row
    return Problem(Location(path, line, column), Severity(severity), *rest)


def _forget_old(folder: Path) -> None:
    """Delete what was kept of libraries that were not checked for long."""
    for file in folder.glob("check-*"):
        if file.stat().st_mtime < time.time() - _KEPT_SECONDS:
            file.unlink(missing_ok=True)
