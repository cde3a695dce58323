"""``quizzer export csv``: questions as a table for spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write: .csv or .tsv."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option(help="What parts cells: a sign or tab; else by the file's name."),
    ] = None,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Without the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write questions as a table: a row each, with all that the deck says."""
    from quizzer.cli.delimiters import delimiter_of
    from quizzer.cli.selecting import chosen_decks, chosen_questions
    from quizzer.cli.writing import write_output
    from quizzer.exporters.table import table_of
    from quizzer.terminal.figures import count

    context: Context = ctx.obj
    chosen = chosen_decks(context.library, decks or [])
    questions = chosen_questions(context.library, decks or [], tag or [])
    if not questions:
        raise QuizzerError("There is no question here to export.", "See: quizzer decks")
    name = chosen[0].id if len(chosen) == 1 else context.name
    path = output or Path(f"{name}.csv")
    divider = delimiter_of(delimiter) or ("\t" if path.suffix.lower() == ".tsv" else ",")
    write_output(path, table_of(questions, divider, bom=not no_bom))
    typer.echo(f"Written: {path} ({count(len(questions), 'question')}).", err=True)
    context.note_left_out()
