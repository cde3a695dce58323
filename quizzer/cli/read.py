"""``quizzer read``: page through a source, and be asked its new cards section by section."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.problems import QuizzerError


def command(
    ctx: typer.Context,
    seed: Annotated[
        str | None, typer.Argument(metavar="SEED", help="The source; else you pick one.")
    ] = None,
    line: Annotated[
        int | None,
        typer.Option(min=1, help="Begin at this line of its file, not where you left it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a source, and be asked its new cards after each section.

    The place where you stop is kept. What is asked about stands between ▐ and ▌. Cards asked here
    are recorded like all others. With --json the sources are listed with how far they were read.
    """
    from quizzer.cli.faces import open_face
    from quizzer.cli.reading import Reading
    from quizzer.cli.selecting import chosen_seeds
    from quizzer.cli.sitting import stopping_saves

    context: Context = ctx.obj
    if line is not None and seed is None:
        raise QuizzerError(
            "--line needs the source whose line it is.", "quizzer read SEED --line N"
        )
    wanted = None if seed is None else chosen_seeds(context.library, [seed])[0]
    cards = tuple(context.library.cards.values())
    if as_json:
        with context.open_store_to_read() as store:
            rows = Reading(context, store, cards).progress()
        print_json(
            [
                {"seed": row.seed.id, "title": row.seed.title, "read": row.read, "new": row.new}
                for row in rows
                if wanted is None or row.seed.id == wanted.id
            ]
        )
        return
    face = open_face(context)
    with context.open_store(face.say) as store, stopping_saves():
        reading = Reading(context, store, cards)
        chosen = wanted or reading.pick(face)
        if chosen is not None:
            reading.read(face, chosen, line)
    context.note_left_out()
