"""``quizzer results purge``: delete a class's data for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.results_wiring import Database
from quizzer.problems import QuizzerError


def command(
    ctx: typer.Context,
    group: Annotated[str, typer.Option("--class", metavar="C", help="The class to delete.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: Database = None,
) -> None:
    """Delete a class for good: its students, sittings and overrules, also from the file's pages."""
    from quizzer.cli.results_wiring import open_results
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    context: Context = ctx.obj
    with open_results(context, database, to_change=True) as store:
        known = {name for paper in store.papers() for name in paper.classes}
        known.update(store.unwiped())
        if group not in known:
            raise QuizzerError(
                f"There is no class {group!r}.", f"There are: {', '.join(sorted(known)) or 'none'}"
            )
        if not yes:
            _ask(group)
        done = store.purge(group)
        copies = sorted(store.path.parent.glob(f"{store.path.name}.version-*"))
    typer.echo(
        clean_line(
            f"Deleted for good: {count(done.students, 'student')}, "
            f"{count(done.sittings, 'sitting')} and {count(done.overrules, 'overrule')} of {group}."
        ),
        err=True,
    )
    for copy in copies:
        typer.echo(
            clean_line(f"! A copy from before an upgrade may still have it: {copy}"), err=True
        )
    typer.echo(
        "Backups, exported gradebooks and the papers' own files are yours to delete.", err=True
    )


def _ask(group: str) -> None:
    """Ask for the class's name once more.

    Raises:
        QuizzerError: It is not given.
    """
    from quizzer.terminal.safe import clean_line

    if not sys.stdin.isatty():
        raise QuizzerError("Deleting a class cannot be undone.", "Add --yes if it is meant.")
    typed = typer.prompt(
        f"This cannot be undone. Type the name of the class to delete it ({clean_line(group)})",
        default="",
        show_default=False,
        err=True,
    )
    if typed.strip() != group:
        raise QuizzerError("Nothing was deleted.", "The name that was typed is another one.")
