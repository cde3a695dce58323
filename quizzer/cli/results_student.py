"""``quizzer results student``: one student's paper, response by response."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.cli.results_wiring import Database, OfClass, OfQuiz
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizzer.classroom.marks import Column, MarkTable, Row
    from quizzer.classroom.record import QuizRecord


def command(
    ctx: typer.Context,
    student: Annotated[
        str, typer.Argument(metavar="STUDENT", help="The student's name or pseudonym.")
    ],
    quiz: OfQuiz = None,
    group: OfClass = None,
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Show what one student answered, what each answer counts, and why."""
    from quizzer.cli.results_wiring import chosen, marks, open_results

    context: Context = ctx.obj
    with open_results(context, database) as store:
        of = chosen(store, quiz)
        table = marks(context, store, of, group)
        row = student_row(table, student)
        numbers = _printed(store.records(of.newest.quiz, of.newest.digest), row)
    if as_json:
        print_json(_as_json(table, row, numbers))
    else:
        _print(table, row, numbers)


def student_row(table: MarkTable, name: str) -> Row:
    """The row of a student: by name, with or without the id behind it, by id, or by pseudonym.

    Raises:
        QuizzerError: There is none, or more than one.
    """
    from quizzer.content.fields import nearest

    wanted = " ".join(name.casefold().split())
    labels = [(row, *_parts(row.sitting.student.casefold())) for row in table.rows]
    found = (
        [row for row in table.rows if wanted in {row.pseudonym, row.sitting.student.casefold()}]
        or [row for row, bare, _ in labels if wanted == bare]
        or [row for row, _, own_id in labels if wanted == own_id]
    )
    if len(found) > 1:
        both = sorted((row.sitting.group, row.sitting.student) for row in found)
        those = ", ".join(f"{label} in {group}" for group, label in both)
        hint = "Add --class, or give the id that stands behind the name."
        raise QuizzerError(f"There is more than one {name!r}: {those}.", hint)
    if not found:
        names = {row.sitting.student.casefold(): row.sitting.student for row in table.rows}
        near = nearest(wanted, names)
        raise QuizzerError(
            f"{name!r} has no sitting of {table.quiz}.",
            f"Did you mean {names[near]!r}?" if near else "See: quizzer results gradebook",
        )
    return found[0]


def _parts(label: str) -> tuple[str, str | None]:
    """A student's name, and the id that stands behind it in brackets, if one does."""
    found = re.fullmatch(r"(.*) \(([^()]*)\)", label, re.DOTALL)
    return (found[1], found[2]) if found else (label, None)


def _printed(records: Sequence[QuizRecord], row: Row) -> Mapping[str, int]:
    """The number of each question on the student's paper, by its key then; none if unsure.

    A quiz that was printed twice has two versions A, and nobody noted whose was which.
    """
    if len(records) != 1:
        return {}
    return {
        one.key: one.number
        for version in records[0].versions
        if version.code == row.sitting.version
        for one in version.questions
    }


def _number(column: Column, numbers: Mapping[str, int]) -> int | None:
    return next((numbers[key] for key in column.asked if key in numbers), None)


def _as_json(table: MarkTable, row: Row, numbers: Mapping[str, int]) -> dict[str, object]:
    earned, most = table.points(table.rows.index(row))
    return {
        "student": row.sitting.student,
        "pseudonym": row.pseudonym,
        "class": row.sitting.group,
        "version": row.sitting.version,
        "points": earned,
        "of": most,
        "responses": [
            {
                "question": column.key,
                "printed_number": _number(column, numbers),
                "response": mark.given,
                "score": mark.score,
                "points": column.points,
                "omitted": mark.omitted,
                "overruled": mark.overruled,
                "note": mark.note,
            }
            for column, mark in zip(table.columns, row.marks, strict=True)
            if mark is not None
        ],
    }


def _print(table: MarkTable, row: Row, numbers: Mapping[str, int]) -> None:
    from quizzer.classroom.advice import short
    from quizzer.terminal.safe import clean_line
    from quizzer.terminal.tables import table as as_table

    earned, most = table.points(table.rows.index(row))
    version = f", version {row.sitting.version}" if row.sitting.version else ""
    head = f"{row.sitting.student} ({row.pseudonym}){version}: {earned:g} of {most:g} points"
    typer.echo(clean_line(f"{table.title}. {head}") + "\n")
    lines = []
    for number, (column, mark) in enumerate(zip(table.columns, row.marks, strict=True), 1):
        if mark is None:
            continue
        points = "?" if mark.score is None else f"{mark.score * column.points:.4g}"
        given = "(nothing)" if mark.omitted else short(mark.given)
        on_paper = [_number(column, numbers) or ""] if numbers else []
        of = f"{points} of {column.points:g}"
        lines.append((number, *on_paper, of, column.key, given, mark.note))
    heads = ("nr", *["on paper"] * bool(numbers), "points", "question", "response", "note")
    typer.echo(as_table(heads, lines))
