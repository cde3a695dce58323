"""``quizzer results list``: which quizzes have results, of which classes."""

from __future__ import annotations

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.cli.results_wiring import Database


def command(ctx: typer.Context, as_json: AsJson = False, database: Database = None) -> None:
    """List the quizzes that have results, with the sittings of each class."""
    from quizzer.cli.results_wiring import open_results

    context: Context = ctx.obj
    with open_results(context, database) as store:
        papers = store.papers()
    if as_json:
        print_json([paper._asdict() for paper in papers])
        return
    from quizzer.terminal.tables import table

    zone = context.clock().tzinfo
    rows = [
        (
            f"{paper.quiz}@{paper.digest}",
            paper.title,
            group,
            count,
            f"{paper.at.astimezone(zone):%Y-%m-%d}",
        )
        for paper in papers
        for group, count in paper.classes.items()
    ]
    typer.echo(table(("quiz", "title", "class", "sittings", "added"), rows))
