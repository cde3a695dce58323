"""``quizzer check``: find every problem in decks and seeds, and say what to write instead."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import print_json
from quizzer.model import Library
from quizzer.problems import Problem, QuizzerError, Severity


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|DECK]...", help="Only these; else the whole library."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print problems.")] = Format.TEXT,  # noqa: A002 - the option's name
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend quotes' typography, and record digests.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="DECK/QUESTION", help="First take what is proposed for its quotes."),
    ] = None,
) -> None:
    """Find every problem in decks, seeds and settings.

    Each problem comes with its file, line and column, what is wrong and what to write. The exit
    code is 1 when there is an error, or with --strict a warning.
    """
    from quizzer.checks import run
    from quizzer.content.library import load_library
    from quizzer.content.settings import read_settings

    started = time.perf_counter()
    context: Context = ctx.obj
    library = load_library(context.root, Path.cwd())
    paths = _paths(library, names or [])
    if fix or accept:
        from quizzer.cli.mending import mend

        mend(library, fix=fix, accept=accept or [], paths=paths)
        library = load_library(context.root, Path.cwd())
    _, unusable = read_settings(context.root, Path.cwd())
    problems = _wanted([*run(library), *unusable], paths)
    if as_json or format is Format.JSON:
        print_json([_as_json(problem) for problem in problems])
    elif format is Format.GITHUB:
        for problem in problems:
            typer.echo(_as_annotation(problem))
    else:
        _print_text(library, problems, time.perf_counter() - started)
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        raise typer.Exit(1)


def _paths(library: Library, names: Sequence[str]) -> set[Path] | None:
    """The files and decks that were named, as resolved paths; ``None`` for the whole library."""
    by_id = {deck.id: deck.path for deck in library.decks}
    paths = set()
    for name in names:
        path = Path(by_id.get(name, name))
        if not path.exists():
            raise QuizzerError(f"There is no file and no deck {name!r}.", "See: quizzer decks")
        paths.add(path.resolve())
    return paths or None


def _wanted(problems: Sequence[Problem], paths: set[Path] | None) -> Sequence[Problem]:
    """The problems of some files, or all."""
    if paths is None:
        return problems
    return [problem for problem in problems if Path(problem.location.path).resolve() in paths]


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "question": problem.question,
    }


def _as_annotation(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line; its own signs are escaped."""
    word = problem.severity.value
    where = problem.location
    message = "\n".join(part for part in (problem.message, problem.hint) if part)
    return (
        f"::{word} file={_property(where.path)},line={where.line},col={where.column},"
        f"title={_property(problem.rule)}::{_data(message)}"
    )


def _data(text: str) -> str:
    from quizzer.terminal.safe import clean

    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _print_text(library: Library, problems: Sequence[Problem], seconds: float) -> None:
    from quizzer.terminal.errors import print_problems
    from quizzer.terminal.figures import count

    print_problems(problems, sys.stdout)
    broken = {problem.question for problem in problems if problem.severity is Severity.ERROR}
    broken -= {None}
    total = library.broken + sum(len(deck.questions) for deck in library.decks)
    found = {
        severity: sum(problem.severity is severity for problem in problems) for severity in Severity
    }
    parts = [
        count(found[Severity.ERROR], "error"),
        count(found[Severity.WARNING], "warning"),
        *([count(found[Severity.NOTICE], "notice")] if found[Severity.NOTICE] else []),
    ]
    typer.echo(f"{count(total, 'question')}: {', '.join(parts)} ({seconds:.1f} s)")
