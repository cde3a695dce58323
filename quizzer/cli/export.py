"""``quizzer export``: decks for other programs, one command for each form."""

from __future__ import annotations

import typer

from quizzer.cli import export_anki, export_csv, export_format
from quizzer.exporters.formats import FORMATS

app = typer.Typer(
    help="Write decks for Anki, Moodle and others.", no_args_is_help=True, rich_markup_mode=None
)
app.command("anki")(export_anki.command)
app.command("csv")(export_csv.command)
for _name, _help in FORMATS.items():
    app.command(_name, help=_help)(export_format.command_for(_name))
