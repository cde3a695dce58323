"""``quizzer excerpt``: the passages that a question cites, in their context."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.model import Excerpt


def command(
    ctx: typer.Context,
    card: Annotated[str, typer.Argument(metavar="CARD", help="deck/question")],
    as_json: AsJson = False,
) -> None:
    """Show the passages that a question cites.

    The cited text stands between ▐ and ▌, with the rest of its paragraph around it.
    """
    from quizzer.cli.selecting import chosen_question

    context: Context = ctx.obj
    excerpts = context.proof(chosen_question(context.library, card))
    if as_json:
        print_json([excerpt_json(excerpt) for excerpt in excerpts])
        return
    from quizzer.content.excerpts import paragraph
    from quizzer.terminal.safe import clean, clean_line
    from quizzer.terminal.wording import place, rival, stance

    for excerpt in excerpts:
        says = rival(excerpt)
        typer.echo(f"{stance(excerpt)}: {place(excerpt)}{f' ({says})' if says else ''}")
        marked = "{}▐{}▌{}".format(*paragraph(excerpt))
        typer.echo(f"  {clean_line(clean(marked))}")
    if not excerpts:
        typer.echo("No source is cited.")


def excerpt_json(excerpt: Excerpt) -> dict[str, object]:
    """An excerpt in the fixed form: offsets in code points of the whole file, lines from 1."""
    fields: dict[str, object] = {
        "seed": excerpt.seed.id,
        "start": excerpt.start,
        "end": excerpt.end,
        "line": excerpt.line,
        "quote": excerpt.quote,
        "before": excerpt.before,
        "after": excerpt.after,
        "stance": excerpt.citation.stance.value,
    }
    if excerpt.citation.says:
        fields["says"] = excerpt.citation.says
    if len(excerpt.spans) > 1:
        fields["spans"] = excerpt.spans
    return fields
