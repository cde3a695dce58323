"""What every ``quizzer export FORM`` for a learning platform does, whatever the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError


def command_for(name: str) -> Callable[..., None]:
    """The command that writes the form ``name``."""

    def command(
        ctx: typer.Context,
        names: Annotated[
            list[str] | None,
            typer.Argument(metavar="[QUIZ|DECK]...", help="A quiz, or only these decks."),
        ] = None,
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", metavar="FILE", help="Where to write."),
        ] = None,
        tag: Annotated[
            list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
        ] = None,
    ) -> None:
        _write(ctx.obj, name, names or [], tag or [], output)

    return command


def _write(
    context: Context, name: str, names: list[str], tags: list[str], output: Path | None
) -> None:
    from quizzer.cli.composing import quiz_or_decks
    from quizzer.cli.writing import attachments, write_output
    from quizzer.exporters.formats import format_named

    quiz = quiz_or_decks(context, names, tags)
    if not quiz.items:
        raise QuizzerError("There is no question here to export.", "See: quizzer decks")
    form = format_named(name)
    done = form.export(quiz, attachments(context, [item.question for item in quiz.items]))
    path = output or Path(f"{quiz.id}{form.SUFFIX}")
    write_output(path, done.data)
    kept = len(quiz.items) - len(done.left_out)
    typer.echo(f"Written: {path} ({kept} questions).", err=True)
    for note in done.changed:
        typer.echo(f"~ {note.key}: {note.reason}", err=True)
    for note in done.left_out:
        typer.echo(f"! {note.key} is left out: {note.reason}", err=True)
    context.note_left_out()
