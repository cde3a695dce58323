"""``quizzer results``: what to do after a quiz, and the figures that say so."""

from __future__ import annotations

import pydoc
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.cli.results_wiring import Database, OfClass, Pooled

if TYPE_CHECKING:
    from quizzer.classroom.report import ClassReport, ItemReport

_COLUMNS = 80
_WIDEST = 110


def command(
    ctx: typer.Context,
    quiz: Annotated[
        str | None,
        typer.Argument(metavar="QUIZ", help="Which quiz; else that added last."),
    ] = None,
    group: OfClass = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the report as a page.")
    ] = None,
    pooled: Pooled = False,
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Say what to teach again and which keys to check, then scores, questions and passages.

    Every response is graded by the decks as they are now. No student's name is in the report.
    """
    from quizzer.classroom.report import class_report
    from quizzer.cli.results_wiring import chosen, marks, open_results

    context: Context = ctx.obj
    with open_results(context, database) as store:
        of = chosen(store, quiz, pooled=pooled)
        report = class_report(marks(context, store, of, group))
    if html is not None:
        from quizzer.cli.writing import write_output
        from quizzer.exporters.results_page import page

        write_output(html, page(report, group).encode("utf-8"))
        typer.echo(f"Written: {html}", err=True)
    if as_json:
        print_json(_as_json(report))
    elif html is None:
        _show(context, report)
    if of.earlier:
        typer.echo(
            f"! Earlier papers of {of.newest.quiz} have results, too: --pooled joins them; "
            "quizzer results list names them.",
            err=True,
        )
    context.note_left_out()


def _show(context: Context, report: ClassReport) -> None:
    """Print the report; at a terminal through its pager, so that it opens at the top."""
    from quizzer.terminal.results_report import report_text

    if context.plain:
        typer.echo(report_text(report, _COLUMNS), nl=False)
        return
    columns, rows = shutil.get_terminal_size()
    text = report_text(report, min(columns, _WIDEST))
    if text.count("\n") < rows:
        typer.echo(text, nl=False)
    else:
        pydoc.pager(text)


def _as_json(report: ClassReport) -> dict[str, object]:
    from quizzer.classroom.advice import advice

    figures = report.analysis
    return {
        "quiz": report.table.quiz,
        "title": report.table.title,
        "sittings": figures.n,
        "too_few": report.few,
        "advice": [asdict(one) for one in advice(report)],
        "points": sum(column.points for column in report.table.columns),
        "mean": figures.mean,
        "mean_share": report.share,
        "deviation": figures.deviation,
        "alpha": figures.alpha,
        "standard_error": figures.error,
        "scores": report.bins,
        "questions": [_item(item) for item in report.items],
        "passages": [
            {
                "seed": one.excerpt.seed.id,
                "line": one.excerpt.line,
                "quote": one.excerpt.cited,
                "share": one.share,
                "answers": one.answers,
                "questions": [item.key for item in one.items],
            }
            for one in report.passages
        ],
    }


def _item(item: ItemReport) -> dict[str, object]:
    return {
        "number": item.number,
        "question": item.key,
        "points": item.column.points,
        "changed": item.column.changed,
        **asdict(item.figures),
        "omitted": item.omitted,
        "unjudged": item.unjudged,
        "unsure": item.unsure,
        "overruled": item.overruled,
        "answers": [asdict(one) for one in item.options],
        "other_answers": item.others,
    }
