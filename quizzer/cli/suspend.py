"""``quizzer suspend``: take cards out of study until they are unsuspended."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    cards: Annotated[
        list[str], typer.Argument(metavar="CARD", help="deck/question, or one card of it.")
    ],
) -> None:
    """Take cards out of study until they are unsuspended."""
    from quizzer.cli.acting import act
    from quizzer.study import drafts

    act(ctx.obj, cards, drafts.suspend, "Suspended")
