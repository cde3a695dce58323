"""``quizzer reset``: make cards new again; their history is kept."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    cards: Annotated[
        list[str], typer.Argument(metavar="CARD", help="deck/question, or one card of it.")
    ],
) -> None:
    """Make cards new again; their history is kept."""
    from quizzer.cli.acting import act
    from quizzer.study import drafts

    act(ctx.obj, cards, drafts.reset, "New again")
