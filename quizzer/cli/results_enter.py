"""``quizzer results enter``: answers typed in, one line a student."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.results_add import Class, Replace
from quizzer.cli.results_wiring import UNNAMED, Database
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizzer.classroom.sittings import Sitting
    from quizzer.importers.results_csv import Sheet


def command(
    ctx: typer.Context,
    quiz: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder with quiz.json, or that file.")
    ] = Path(),
    group: Class = UNNAMED,
    replace: Replace = False,
    database: Database = None,
) -> None:
    """Enter answers, one line a student, as a row of responses.csv has them: Ann Gray,A,B,T,1871.

    Where every question is answered by one letter, the letters may stand together: Ann Gray,A,BTC.
    At a terminal each line is recorded at once. From standard input all lines are, or none when
    one cannot be read.
    """
    from quizzer.classroom.sittings import Source
    from quizzer.cli.results_add import add
    from quizzer.cli.results_wiring import questions_of, read_record
    from quizzer.importers.results_csv import Sheet

    context: Context = ctx.obj
    record = read_record(quiz, "quizzer results enter DIR")
    sheet = Sheet(record, questions_of(context, record), "<input>", group, Source.ENTERED)
    if sys.stdin.isatty():
        for sitting in _asked(sheet):
            try:
                add(context, database, record, [sitting], replace=replace)
            except QuizzerError as error:
                _tell(error)
        return
    sittings = _rows(sheet, sys.stdin.read())
    add(context, database, record, sittings, replace=replace)


def _asked(sheet: Sheet) -> Iterator[Sitting]:
    """Sittings as they are typed, until an empty line; one that cannot be read is asked again."""
    heads = ",".join(sheet.heads)
    typer.echo(f"One line a student: {heads}\nAn empty line ends.", err=True)
    while True:
        try:
            line = typer.prompt("student", default="", show_default=False, err=True)
        except typer.Abort:  # end of input, or Ctrl-C
            return
        if not line.strip():
            return
        try:
            yield from _rows(sheet, line)
        except QuizzerError as error:
            _tell(error)


def _rows(sheet: Sheet, text: str) -> tuple[Sitting, ...]:
    """The sittings in lines without heads.

    Raises:
        QuizzerError: A line cannot be read.
    """
    from quizzer.importers.delimited import Line, read_table
    from quizzer.importers.results_csv import read_responses

    head = Line(0, sheet.heads)
    rows = [
        Line(line.number, _apart(line.cells, len(sheet.heads)))
        for line in read_table(text.encode("utf-8", "replace"), sheet.path, ",")
        if line.cells[0].strip().casefold() != "student"
    ]
    return read_responses((head, *rows), sheet).sittings


def _apart(cells: tuple[str, ...], count: int) -> tuple[str, ...]:
    """A row whose last cell has a letter for each question, with a cell for each of them."""
    *before, last = cells
    together = last.strip()
    if len(cells) < count and len(before) + len(together) == count and len(together) > 1:
        return (*before, *together)
    return cells


def _tell(error: QuizzerError) -> None:
    from quizzer.terminal.errors import print_error

    print_error(error, sys.stderr)
