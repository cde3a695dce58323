"""``quizzer results gradebook``: a row a student, a column a question, for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.results_wiring import Database, OfClass, OfQuiz, Pooled


def command(
    ctx: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write the CSV.")
    ],
    quiz: OfQuiz = None,
    group: OfClass = None,
    names: Annotated[
        bool, typer.Option("--names", help="The students by name, not by pseudonym.")
    ] = False,
    pooled: Pooled = False,
    database: Database = None,
) -> None:
    """Write the points of every student for every question, graded by the decks as they are now.

    Students stand there by pseudonyms, made by chance and always the same, unless --names is
    given. The file is written whole or not at all.
    """
    from quizzer.cli.results_wiring import chosen, marks, open_results
    from quizzer.cli.writing import write_output
    from quizzer.exporters.gradebook import gradebook
    from quizzer.terminal.figures import count

    context: Context = ctx.obj
    with open_results(context, database) as store:
        table = marks(context, store, chosen(store, quiz, pooled=pooled), group)
    write_output(output, gradebook(table, names=names))
    typer.echo(f"Written: {output} ({count(len(table.rows), 'student')}).", err=True)
    context.note_left_out()
