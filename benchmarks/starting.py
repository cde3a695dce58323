"""How soon the program speaks: help, and the first question of a session."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pexpect
from measuring import Row, cpu_seconds

BARE_TYPER = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.callback()
def all(): "An application."
@app.command()
def one(): "A command."
app(['--help'])
"""

IMPORTS = "import typer, questionary, rich.console, sqlite_utils"

QUIZZER = [sys.executable, "-m", "quizzer"]


def rows() -> Iterator[Row]:
    """Help beside a bare typer program; the first question beside the imports it could need."""
    yield Row(
        "`quizzer --help`, CPU",
        cpu_seconds([*QUIZZER, "--help"]),
        cpu_seconds([sys.executable, "-c", BARE_TYPER]),
        "s",
        "a bare typer program's --help",
        "≤ 0.15 s",
    )
    imports = cpu_seconds([sys.executable, "-c", IMPORTS])
    peer = "importing typer, questionary, rich, sqlite-utils"
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "quizzer.db"
        study = [*QUIZZER, "study", "--db", str(database)]
        yield Row(
            "start to first question, plain, CPU",
            cpu_seconds([*study, "--plain"]),
            imports,
            "s",
            peer,
            "≤ 0.45 s",
        )
        yield Row(
            "start to first question, terminal, CPU",
            cpu_seconds([sys.executable, __file__, *study])
            - cpu_seconds([sys.executable, __file__]),
            imports,
            "s",
            peer,
            "≤ 0.45 s",
        )


def _until_first_question(command: list[str]) -> None:
    """Run a session in a pseudo-terminal to its first question, then quit."""
    child = pexpect.spawn(command[0], command[1:], dimensions=(24, 80), timeout=30)
    child.expect("start")
    child.send("\r")
    child.expect("1/")
    child.expect("keys")  # the last that is drawn; until then Ctrl-C may get lost
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()


if __name__ == "__main__" and sys.argv[1:]:
    _until_first_question(sys.argv[1:])
