"""``quizzer results add``: sittings from responses.csv, and from Moodle's and Kahoot's reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.results_wiring import UNNAMED, Database
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.classroom.platform import Attempts, Understood
    from quizzer.classroom.record import QuizRecord
    from quizzer.classroom.sittings import Sitting
    from quizzer.importers.delimited import Line
    from quizzer.model import Question

_TOLD = 5
"""So many findings of one kind are told one by one."""

Class = Annotated[
    str, typer.Option("--class", metavar="C", help="What the class is called; else class.")
]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Let sittings take the place of others of the same students."),
]


def command(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="responses.csv, or a report of Moodle or Kahoot."),
    ],
    quiz: Annotated[
        str | None,
        typer.Option(
            metavar="QUIZ",
            show_default=False,
            help="The quiz.json, or a deck for Moodle and Kahoot; else quiz.json beside the file.",
        ),
    ] = None,
    group: Class = UNNAMED,
    replace: Replace = False,
    last_attempt: Annotated[
        bool, typer.Option("--last-attempt", help="Of several attempts the last counts.")
    ] = False,
    database: Database = None,
) -> None:
    """Add sittings of a quiz: all of a file, or none when something in it is wrong.

    The same file again adds nothing. Responses are kept and never grades, so that a corrected
    key corrects every result.
    """
    context: Context = ctx.obj
    found = [_read(context, file, quiz, group, last=last_attempt) for file in files]
    for record, sittings in found:
        add(context, database, record, sittings, replace=replace)


def add(
    context: Context,
    option: Path | None,
    record: QuizRecord,
    sittings: Sequence[Sitting],
    *,
    replace: bool,
) -> None:
    """Add sittings to the database and say what became of them."""
    from quizzer.cli.results_wiring import database
    from quizzer.store.sittings import SittingStore
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    with SittingStore.open(database(context, option)) as store:
        added = store.add(record, sittings, context.clock(), replace=replace)
    parts = [f"{count(len(added.new), 'sitting')} added"]
    if added.replaced:
        parts.append(f"{len(added.replaced)} replaced")
    if added.same:
        parts.append(f"{len(added.same)} already there")
    typer.echo(clean_line(f"{record.title}: {', '.join(parts)}."), err=True)


def _read(
    context: Context, file: Path, quiz: str | None, group: str, *, last: bool
) -> tuple[QuizRecord, Sequence[Sitting]]:
    """The quiz that a file is about, and the sittings in it.

    Raises:
        QuizzerError: The file is none of the known forms, or something in it is wrong.
    """
    from quizzer.importers.delimited import read_bytes, read_table

    if file.is_dir():
        raise QuizzerError(f"{file} is a folder.", f"Name the table in it: {file}/responses.csv")
    data = read_bytes(file)
    if data.startswith(b"PK"):
        attempts = _workbook(data, file)
    else:
        from quizzer.importers.results_moodle import is_moodle, read_moodle

        lines = read_table(data, str(file))
        if not lines or not is_moodle(lines[0].cells):
            return _responses(context, file, lines, quiz, group)
        attempts = read_moodle(lines, str(file))
    return _understood(context, attempts, quiz, group, last=last)


def _workbook(data: bytes, file: Path) -> Attempts:
    from quizzer.importers.results_kahoot import raw_data, read_kahoot
    from quizzer.importers.results_moodle import is_moodle, read_moodle
    from quizzer.importers.results_workbook import read_sheets

    sheets = read_sheets(data, str(file))
    if (lines := raw_data(sheets)) is not None:
        return read_kahoot(lines, str(file))
    for rows in sheets.values():
        if rows and is_moodle(rows[0].cells):
            return read_moodle(rows, str(file))
    raise QuizzerError(
        f"{file} is no report of Kahoot or Moodle that quizzer knows.",
        "Of Kahoot, download the report as a spreadsheet, with its sheet RawReportData; of "
        "Moodle, the responses of a quiz. Save anything else as CSV like responses.csv.",
    )


def _responses(
    context: Context, file: Path, lines: Sequence[Line], quiz: str | None, group: str
) -> tuple[QuizRecord, Sequence[Sitting]]:
    from quizzer.cli.results_wiring import questions_of, read_record
    from quizzer.importers.results_csv import Sheet, read_responses
    from quizzer.terminal.figures import count

    record = read_record(Path(quiz) if quiz else file.parent)
    sheet = Sheet(record, questions_of(context, record), str(file), group)
    found = read_responses(lines, sheet)
    _tell(f"! {count(len(found.absent), 'student')} without any answer left out", found.absent)
    return record, found.sittings


def _understood(
    context: Context, attempts: Attempts, quiz: str | None, group: str, *, last: bool
) -> tuple[QuizRecord, Sequence[Sitting]]:
    from quizzer.classroom.platform import understand
    from quizzer.classroom.quiz import Quiz
    from quizzer.classroom.record import record_of
    from quizzer.cli.composing import item_of
    from quizzer.terminal.figures import count

    given, candidates = _candidates(context, quiz)
    found = understand(attempts, candidates, group, ordered=quiz is not None, last=last)
    _tell_understood(found)
    if found.repeated:
        which = "last" if last else "first"
        typer.echo(f"! {count(found.repeated, 'attempt')} more; the {which} counts.", err=True)
    if given is not None:
        return given, found.sittings
    decks = {question.deck for question in found.questions}
    name = decks.pop() if len(decks) == 1 else context.name
    title = next((one.title for one in context.library.decks if one.id == name), name)
    items = tuple(item_of(context, question) for question in found.questions)
    return record_of(Quiz(name, title, items), ()), found.sittings


def _candidates(context: Context, quiz: str | None) -> tuple[QuizRecord | None, Sequence[Question]]:
    """The record that was named, if one was, and the questions that a report may be about."""
    from quizzer.cli.results_wiring import questions_of, read_record
    from quizzer.cli.selecting import chosen_decks

    if quiz is not None and Path(quiz).exists():
        record = read_record(Path(quiz))
        known = questions_of(context, record)
        return record, [known[one.key] for one in record.questions if one.key in known]
    decks = chosen_decks(context.library, [quiz] if quiz else [])
    return None, [question for deck in decks for question in deck.questions]


def _tell_understood(found: Understood) -> None:
    from quizzer.terminal.figures import count

    _tell(f"! {count(len(found.left_out), 'question')} in no deck, left out", found.left_out)
    _tell(f"! {count(len(found.unread), 'answer')} not understood, counted wrong", found.unread)


def _tell(head: str, findings: Sequence[str]) -> None:
    from quizzer.classroom.advice import short
    from quizzer.terminal.safe import clean_line

    if not findings:
        return
    typer.echo(f"{head}:", err=True)
    for one in findings[:_TOLD]:
        typer.echo(f"    {clean_line(short(one))}", err=True)
    if len(findings) > _TOLD:
        typer.echo(f"    and {len(findings) - _TOLD} more", err=True)
