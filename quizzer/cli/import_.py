"""``quizzer import``: what others made, as decks, one command for each form."""

from __future__ import annotations

import typer

from quizzer.cli import import_anki, import_csv

app = typer.Typer(
    help="Make decks of Anki packages and tables.", no_args_is_help=True, rich_markup_mode=None
)
app.command("anki")(import_anki.command)
app.command("csv")(import_csv.command)
