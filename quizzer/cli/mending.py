"""``quizzer check --fix`` and ``--accept``: deck files changed in place, value by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import typer

from quizzer.cli.naming import is_among
from quizzer.content.editing import edited
from quizzer.content.files import read_file, shown
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.content.mending import Mend, acceptance, digests, record, typography
from quizzer.content.recorded import FILE
from quizzer.content.writing import create_file, replace_file
from quizzer.model import Library, Seed
from quizzer.problems import Problem, QuizzerError


def mend(
    library: Library, *, fix: bool, accept: Sequence[str], paths: Collection[Path] | None
) -> None:
    """Mend the files of a library, and say on standard error what was changed.

    Args:
        library: The library as it was read.
        fix: Whether to mend typography and record digests.
        accept: Keys of questions whose proposals are taken.
        paths: The files that may be mended, or folders of them, resolved; ``None`` for all.

    Raises:
        QuizzerError: When a question has nothing to accept, before anything is written; or when
            a file could not be mended, after all the others were.
    """
    sources = Sources(library.seeds)
    keys = dict.fromkeys(_key(library, name) for name in accept)
    mends = [one for key in keys for one in acceptance(library.questions[key], sources)]
    if fix:
        found = [*typography(library.questions.values(), sources), *_digests(library)]
        mends += [one for one in found if is_among(one.path, paths)]
    by_path: defaultdict[str, list[Mend]] = defaultdict(list)
    for one in mends:
        by_path[one.path].append(one)
    failures = [error for path, mine in by_path.items() if (error := _write(path, mine))]
    if failures:
        raise failures[0]
    if fix and paths is None and library.seeds:
        _record(load_library(Path(library.root), Path.cwd()))


def _record(library: Library) -> None:
    """Bring what is recorded of the seeds' sentences up to date."""
    sources = Sources(library.seeds)
    new = record(library.questions.values(), sources).encode()
    path = Path(library.root) / "seeds" / FILE
    if not path.exists():
        create_file(path, new)
    else:
        old = read_file(path, shown(path, Path.cwd()))
        if isinstance(old, Problem):
            raise QuizzerError(f"{old.location.path}: {old.message}", old.hint)
        if new == old:
            return
        replace_file(path, old, new)
    typer.echo(f"Mended {shown(path, Path.cwd())}  digests of the seeds' sentences", err=True)


def _key(library: Library, name: str) -> str:
    """The key of the question that a name stands for; a card's stands for its question."""
    question = library.question(name.partition("#")[0])
    if question is None:
        raise QuizzerError(
            f"There is no question {name!r} that can be read.",
            "Name it as `quizzer check` does: --accept DECK/QUESTION",
        )
    return question.key


def _digests(library: Library) -> Iterator[Mend]:
    by_path: defaultdict[str, list[Seed]] = defaultdict(list)
    for seed in library.seeds.values():
        by_path[seed.listed].append(seed)
    for path, seeds in by_path.items():
        data = read_file(Path(path), path)
        if isinstance(data, bytes):
            yield from digests(seeds, data, path)


def _write(path: str, mends: Sequence[Mend]) -> QuizzerError | None:
    """Change one file and tell what was changed, or say what kept it from being changed."""
    data = read_file(Path(path), path)
    if isinstance(data, Problem):
        return QuizzerError(data.message, data.hint)
    try:
        new = edited(data, [one.change for one in mends])
    except QuizzerError as error:
        return QuizzerError(f"{path}: {error.message}", error.hint)
    try:
        replace_file(Path(path), data, new)
    except QuizzerError as error:  # it names the file itself
        return error
    for one in mends:
        typer.echo(f"Mended {path}:{one.change.mark.line}  {one.what}", err=True)
    return None
