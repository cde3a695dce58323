"""``quizzer history``: recorded reviews, an amended one once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.model import Library, cards_of

SHOWN = 20
"""How many reviews are listed unless the user says otherwise."""


def command(
    ctx: typer.Context,
    card: Annotated[
        str | None, typer.Argument(metavar="CARD", help="Only this card's reviews.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="The last so many; 20 as text, all as JSON.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List recorded reviews, the oldest first.

    A review whose rating was changed, or whose verdict was overruled, is listed once, as it
    counts now. What was undone is not listed.
    """
    from quizzer.cli.selecting import cards_named

    context: Context = ctx.obj
    keys = () if card is None else _keys(context.library, card)
    with context.open_store_to_read() as store:
        rows = store.history(*keys, limit=limit or (None if as_json else SHOWN))
    if card is not None and not rows:
        cards_named(context.library, [card])  # a name that is mistyped is an error
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    from quizzer.terminal.tables import table

    zone = context.clock().tzinfo
    lines = [
        (
            f"{row.at.astimezone(zone):%Y-%m-%d %H:%M}",
            row.card,
            (row.verdict or "recall").replace("_", " "),
            row.rating.name.capitalize() if row.rating else "",
            row.response or "",
        )
        for row in rows
    ]
    typer.echo(table(("when", "card", "verdict", "rating", "response"), lines))


def _keys(library: Library, name: str) -> list[str]:
    """The cards that a name may mean, whether the library still has them or only the log."""
    question, mark, part = name.partition("#")
    live = library.aliases.get(question, question)
    known = None if mark else library.questions.get(live)
    return [live + mark + part, *(card.key for card in (cards_of(known) if known else ()))]
