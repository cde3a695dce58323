"""What suspend, unsuspend and reset share: one act on some cards, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from quizzer.cli.context import Context
from quizzer.cli.selecting import cards_named
from quizzer.scheduling.days import Stamp
from quizzer.study.drafts import Draft


def act(
    context: Context, keys: Sequence[str], draft: Callable[[Stamp, str], Draft], done: str
) -> None:
    """Record ``draft`` for each card meant by ``keys`` and say that it is ``done``.

    Raises:
        QuizzerError: there is no such card; then nothing was recorded.
    """
    cards = cards_named(context.library, keys)
    stamp = context.stamp()
    with context.open_store() as store:
        store.record(*(draft(stamp, card.key) for card in cards))
    for card in cards:
        typer.echo(f"{done}: {card.key}")
