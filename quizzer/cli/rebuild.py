"""``quizzer rebuild``: work the card states out again from the log."""

from __future__ import annotations

import typer

from quizzer.cli.context import Context


def command(ctx: typer.Context) -> None:
    """Work the card states out again from the log.

    The states are a cache of the log, so a sound database does not change.
    """
    from quizzer.terminal.figures import count

    context: Context = ctx.obj
    with context.open_store() as store:
        before = store.states()
        cards = store.rebuild()
        changed = sum(before.get(key) != state for key, state in store.states().items())
    typer.echo(f"{count(cards, 'card')} worked out from the log; {changed} changed.")
