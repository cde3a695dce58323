"""What every ``quizzer export FORM`` for a learning platform does, whatever the form."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.naming import path_shown
from quizzer.cli.output import AsJson, print_json
from quizzer.exporters.formats import Note
from quizzer.problems import QuizzerError
from quizzer.terminal.figures import count
from quizzer.terminal.safe import clean_line


def command_for(name: str) -> Callable[..., None]:
    """The command that writes the form ``name``."""

    def command(
        ctx: typer.Context,
        names: Annotated[
            list[str] | None,
            typer.Argument(metavar="QUIZ|DECK", help="A quiz, or only these decks."),
        ] = None,
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", metavar="FILE", help="Where to write."),
        ] = None,
        tag: Annotated[
            list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
        ] = None,
        as_json: AsJson = False,
    ) -> None:
        _write(ctx.obj, name, names or [], tag or [], output, as_json=as_json)

    return command


def _write(
    context: Context,
    name: str,
    names: list[str],
    tags: list[str],
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    from quizzer.cli.composing import quiz_or_decks
    from quizzer.cli.writing import attachments, write_output
    from quizzer.exporters.formats import format_named

    quiz = quiz_or_decks(context, names, tags)
    if not quiz.items:
        raise QuizzerError("There is no question here to export.", "See: quizzer decks")
    form = format_named(name)
    done = form.export(quiz, attachments(context, [item.question for item in quiz.items]))
    kept = len(quiz.items) - len(done.left_out)
    if not kept:
        _tell("! left out,", done.left_out)
        raise QuizzerError(
            f"Nothing was written: no question here can be asked as {name} does.",
            "The reasons stand above. Name other decks, or take another form.",
        )
    path = output or Path(f"{quiz.id}{form.SUFFIX}")
    write_output(path, done.data)
    if as_json:
        notes = (("changed", done.changed), ("left_out", done.left_out))
        told = {field: [note._asdict() for note in each] for field, each in notes}
        print_json({"path": str(path), "questions": kept, **told})
    else:
        typer.echo(f"Written: {path_shown(path)} ({count(kept, 'question')}).", err=True)
        _tell("~", done.changed)
        _tell("! left out,", done.left_out)
    context.note_left_out()


def _tell(sign: str, notes: Iterable[Note]) -> None:
    """Say each reason once, with all its questions."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for note in notes:
        keys[note.reason].append(note.key)
    for reason, those in keys.items():
        whose = count(len(those), "question") if len(those) > 1 else those[0]
        typer.echo(f"{sign} {whose}: {clean_line(reason)}", err=True)
        if len(those) > 1:
            listed = textwrap.fill(", ".join(those), 96, break_on_hyphens=False)
            typer.echo(textwrap.indent(listed, "    "), err=True)
