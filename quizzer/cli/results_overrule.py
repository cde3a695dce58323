"""``quizzer results overrule``: the teacher's own judgement of a response, kept as an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.results_wiring import Database, OfClass, OfQuiz
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.classroom.marks import Column, MarkTable, Row


def command(
    ctx: typer.Context,
    student: Annotated[
        str, typer.Argument(metavar="STUDENT", help="The student's name or pseudonym.")
    ],
    question: Annotated[
        str,
        typer.Argument(metavar="QUESTION", help="The question's id, or its number in the report."),
    ],
    right: Annotated[bool, typer.Option("--right", help="It counts in full.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="It counts for nothing.")] = False,
    score: Annotated[
        float | None,
        typer.Option(min=0, max=1, show_default=False, help="It counts this share, as 0.5."),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take an overrule back: the grader decides.")
    ] = False,
    same: Annotated[
        bool, typer.Option("--same", help="And for all who gave the same response.")
    ] = False,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    quiz: OfQuiz = None,
    group: OfClass = None,
    database: Database = None,
) -> None:
    """Judge a response yourself; every such judgement is kept, and the last one counts.

    It holds for the response that is there now. When a corrected file brings another one, the
    grader judges that.
    """
    from quizzer.classroom.sittings import Overrule
    from quizzer.cli.results_student import student_row
    from quizzer.cli.results_wiring import chosen, marks, open_results
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    context: Context = ctx.obj
    verdict = _verdict(right=right, wrong=wrong, score=score, withdraw=withdraw)
    with open_results(context, database, to_change=True) as store:
        of = chosen(store, quiz)
        table = marks(context, store, of, group)
        row = student_row(table, student)
        place = _place(table, question)
        column = table.columns[place]
        key, response = _response(row, column)
        rows = _alike(table, column, response) if same else [row]
        now = context.clock()
        store.overrule(
            of.newest.quiz,
            of.newest.digest,
            [
                Overrule(one.sitting.student, one.sitting.group, key, response, verdict, note, now)
                for one in rows
            ],
        )
    given = "; ".join(response) or "nothing"
    what = "is judged by the grader again" if verdict is None else f"counts {verdict:g}"
    typer.echo(
        clean_line(f"“{given}” to {column.key} {what}, for {count(len(rows), 'student')}."),
        err=True,
    )


def _verdict(*, right: bool, wrong: bool, score: float | None, withdraw: bool) -> float | None:
    if [right, wrong, score is not None, withdraw].count(True) != 1:
        raise QuizzerError(
            "Say what the response counts.", "One of --right, --wrong, --score 0.5, --withdraw."
        )
    return (1.0 if right else 0.0) if right or wrong else score


def _place(table: MarkTable, name: str) -> int:
    """The column of a question, by its key, its id or its number.

    Raises:
        QuizzerError: The quiz has no such question.
    """
    count = len(table.columns)
    if name.isascii() and name.isdecimal() and 1 <= int(name[:6]) <= count:
        return int(name) - 1
    for place, column in enumerate(table.columns):
        if name in {*column.asked, column.key, column.key.partition("/")[2]}:
            return place
    raise QuizzerError(
        f"{table.title} has no question {name!r}.", f"Give its id, or its number, 1 to {count}."
    )


def _response(row: Row, column: Column) -> tuple[str, tuple[str, ...]]:
    """The key by which a student was asked a question, and the response.

    Raises:
        QuizzerError: The question was not dealt to the student.
    """
    for key in column.asked:
        if key in row.sitting.responses:
            return key, row.sitting.responses[key]
    raise QuizzerError(
        f"{row.sitting.student} was not asked {column.key}.", "See: quizzer results student"
    )


def _alike(table: MarkTable, column: Column, response: Sequence[str]) -> list[Row]:
    return [
        row
        for row in table.rows
        if any(row.sitting.responses.get(key) == response for key in column.asked)
    ]
