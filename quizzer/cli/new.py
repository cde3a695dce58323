"""``quizzer new``: begin a deck, a question or a source, one command for each."""

from __future__ import annotations

import typer

from quizzer.cli import new_deck, new_question, new_seed

app = typer.Typer(
    help="Begin a deck, a question or a source.", no_args_is_help=True, rich_markup_mode=None
)
app.command("deck")(new_deck.command)
app.command("question")(new_question.command)
app.command("seed")(new_seed.command)
