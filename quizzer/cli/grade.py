"""``quizzer grade``: what the grader says of a response; nothing is recorded."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, json_text
from quizzer.model import Grade


def command(
    ctx: typer.Context,
    card: Annotated[
        str, typer.Argument(metavar="CARD", help="deck/question, or deck/question#2 for gap 2.")
    ],
    response: Annotated[
        str | None,
        typer.Option(help="The response; without it, one a line on standard input."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Grade a response without recording it.

    A response is written as in plain mode, positions in file order: "1 3" for choices, items of
    a list with ";" between them. The exit code is 0 whatever the verdict.
    """
    from quizzer.cli.selecting import chosen_card
    from quizzer.grading import grade

    context: Context = ctx.obj
    chosen = chosen_card(context.library, card)
    lines = [response] if response is not None else sys.stdin
    for line in lines:
        found = grade(chosen, line.rstrip("\r\n"), words=context.words)
        typer.echo(json_text(_as_json(found)) if as_json else _as_text(found))


def _as_json(grade: Grade) -> dict[str, object]:
    return {
        "verdict": grade.verdict.value,
        "score": grade.score,
        "expected": grade.expected,
        "normalised": grade.normalised,
        "note": grade.note,
    }


def _as_text(grade: Grade) -> str:
    from quizzer.terminal.safe import clean_line
    from quizzer.terminal.wording import verdict

    note = f"  {grade.note}" if grade.note else ""
    return clean_line(f"{verdict(grade)}. Answer: {grade.expected}{note}")
