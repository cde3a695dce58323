"""``quizzer init``: make a library with the shipped decks, or bring them up to date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from quizzer.content.writing import in_place_of
from quizzer.problems import Problem, QuizzerError

MANIFEST = ".quizzer-shipped.json"
"""What was copied into a library: path to SHA-256, to tell later which files were changed."""

GITIGNORE = (
    "# a learner's own answers and a class's results are not part of the library\n"
    "quizzer.db*\n"
    "sittings.db*\n"
)


GITATTRIBUTES = (
    "# of both sides of a merge all lines count: of one note the later time\n"
    "decks/anki.lock merge=union\n"
)

LOCK = "decks/anki.lock"
"""What is known of notes in Anki: the lines of the shipped decks and those of the user's own."""


@dataclass(frozen=True, slots=True)
class Update:
    """What bringing a library up to date would do, paths relative to its folder."""

    write: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def shipped_files() -> dict[str, bytes]:
    """The decks, seeds and schemas that come with the program, by path in a library.

    Raises:
        QuizzerError: the installation lacks them.
    """
    package = Path(__file__).parent.parent
    for home in (package / "shipped", package.parent):
        if (home / "decks").is_dir() and (home / "seeds" / "seeds.yaml").is_file():
            return {
                path.relative_to(home).as_posix(): path.read_bytes()
                for folder in ("decks", "seeds", "schema")
                for path in sorted((home / folder).rglob("*"))
                if path.is_file()
            }
    raise QuizzerError(
        "This installation of quizzer has no decks in it.", "Install it again from its wheel."
    )


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def plan_update(
    shipped: Mapping[str, bytes], manifest: Mapping[str, str], present: Mapping[str, str]
) -> Update:
    """Decide file by file: replace what the user left untouched, list what they changed.

    ``manifest`` holds the digests of what was copied before, ``present`` those of what is there.
    A file that the user removed stays away; one that was never copied is added.
    """
    write: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    for path, data in shipped.items():
        there = present.get(path)
        if there == digest(data):
            continue
        if there is None:
            (removed if path in manifest else write).append(path)
        else:
            (write if there == manifest.get(path) else changed).append(path)
    return Update(tuple(write), tuple(changed), tuple(removed))


def command(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, or to update.")
    ],
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Replace shipped files that you left untouched; list others."
        ),
    ] = False,
) -> None:
    """Make a library with the shipped decks.

    A library is a folder with decks/ and seeds/. With --update, decks and seeds that came with
    quizzer and that you did not touch are replaced by those of this version; files that you
    changed or removed are left alone and listed.
    """
    is_library = (directory / "decks").exists() or (directory / "seeds").exists()
    if update and not is_library:
        raise QuizzerError(
            f"{directory} is no library yet, so there is nothing to update.",
            f"Make it first:  quizzer init {directory}",
        )
    if is_library and not update:
        raise QuizzerError(
            f"{directory} already has decks/ or seeds/; nothing was changed.",
            f"To bring its shipped decks up to date:  quizzer init --update {directory}",
        )
    try:
        _copy(directory, update=update)
    except OSError as error:
        where = directory if error.filename is None else error.filename
        raise QuizzerError(
            f"{where} cannot be read or written: {error.strerror}.",
            "Files already written are whole. Mend the cause and run the command again"
            + (" with --update." if is_library or (directory / "decks").exists() else "."),
        ) from error


def _copy(directory: Path, *, update: bool) -> None:
    shipped = shipped_files()
    manifest = _read_manifest(directory)
    lock = _joined_lock(directory / LOCK, shipped.pop(LOCK, b""))
    present = {
        path: digest((directory / path).read_bytes())
        for path in shipped
        if (directory / path).is_file()
    }
    plan = plan_update(shipped, manifest, present)
    for path in plan.write:
        _write(directory / path, shipped[path])
    # Those that are there already may be of a run that was stopped before it noted them.
    for path in shipped.keys() - {*plan.changed, *plan.removed}:
        manifest[path] = digest(shipped[path])
    _write(directory / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n")
    if lock:
        _write(directory / LOCK, lock)
    for name, text in ((".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES)):
        if not (directory / name).exists():
            _write(directory / name, text.encode())
    _report(directory, plan, update=update)


def _joined_lock(path: Path, shipped: bytes) -> bytes:
    """The lock file with what is shipped and what is there.

    Raises:
        QuizzerError: it holds what quizzer did not write.
    """
    from quizzer.content.anki_lock import read_lock

    if not path.exists():
        return shipped
    there = read_lock(_content(path), str(path))
    return there.joined(read_lock(shipped, str(path))).text().encode()


def _content(path: Path) -> bytes:
    from quizzer.content.files import read_file

    data = read_file(path, str(path))
    if isinstance(data, Problem):
        raise QuizzerError(f"{path}: {data.message}", data.hint)
    return data


def _read_manifest(directory: Path) -> dict[str, str]:
    path = directory / MANIFEST
    if not path.exists():
        return {}
    try:
        found = json.loads(_content(path))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise QuizzerError(
            f"{path} is damaged, so it cannot be told which files you changed.",
            "Remove that file; every shipped file that differs will then count as changed by you.",
        )
    return {str(key): str(value) for key, value in found.items()}


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in a folder that may have to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with in_place_of(path) as file:
        file.write(data)


def _report(directory: Path, plan: Update, *, update: bool) -> None:
    from quizzer.terminal.figures import count

    if update:
        typer.echo(f"{count(len(plan.write), 'file')} brought up to date.")
        for path in plan.changed:
            typer.echo(f"  left alone, you changed it: {path}")
        for path in plan.removed:
            typer.echo(f"  left out, you removed it:   {path}")
        return
    decks = sum(path.startswith("decks/") for path in plan.write)
    typer.echo(f"Made {directory}: {decks} decks and their sources.")
    typer.echo(f"Study them:  quizzer study --library {directory}")
