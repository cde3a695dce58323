"""``quizzer unsuspend``: put suspended cards back."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    cards: Annotated[
        list[str], typer.Argument(metavar="CARD", help="deck/question, or one card of it.")
    ],
) -> None:
    """Put suspended cards back."""
    from quizzer.cli.acting import act
    from quizzer.study import drafts

    act(ctx.obj, cards, drafts.unsuspend, "Back in study")
