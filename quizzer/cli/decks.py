"""``quizzer decks``: the decks and what is due in each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the decks and what is due in each."""
    from quizzer.cli.progress import deck_rows
    from quizzer.cli.selecting import chosen_decks

    context: Context = ctx.obj
    decks = chosen_decks(context.library, names or [])
    cards = [card for deck in decks for card in deck.cards()]
    with context.open_store_to_read() as store:
        rows = deck_rows(context, store, decks, cards)
    if as_json:
        print_json([asdict(row) for row in rows])
    else:
        from quizzer.terminal.tables import table

        head = ("deck", "title", "questions", "cards", "due", "new")
        lines = [(r.deck, r.title, r.questions, r.cards, r.due, r.new) for r in rows]
        typer.echo(table(head, lines))
    context.note_left_out()
