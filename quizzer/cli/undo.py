"""``quizzer undo``: take back this device's last answer or other act."""

from __future__ import annotations

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError


def command(ctx: typer.Context) -> None:
    """Take back this device's last answer, suspension, burial or reset.

    The log keeps both; an undo is not itself undone.
    """
    from quizzer.study import drafts

    context: Context = ctx.obj
    with context.open_store() as store:
        event = store.last_undoable()
        if event is None:
            raise QuizzerError("There is nothing to take back on this device.")
        store.record(drafts.undo(context.stamp(), event))
    when = event.at.astimezone(context.clock().tzinfo)
    typer.echo(f"Taken back: {event.type} of {event.card}, {when:%Y-%m-%d %H:%M}.")
