"""``quizzer show``: a question with its answer, its proof and the state of its cards."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.model import CardState, Question, cards_of


def command(
    ctx: typer.Context,
    card: Annotated[str, typer.Argument(metavar="CARD", help="deck/question, or a card of it.")],
    as_json: AsJson = False,
) -> None:
    """Show a question whole: its answer, its proof and the state of its cards."""
    from quizzer.cli.excerpt import excerpt_json
    from quizzer.cli.selecting import chosen_question

    context: Context = ctx.obj
    question = chosen_question(context.library, card)
    with context.open_store_to_read() as store:
        states = [store.state(one.key) for one in cards_of(question)]
    excerpts = context.proof(question)
    if as_json:
        print_json(
            {
                **question_json(question),
                "excerpts": [excerpt_json(excerpt) for excerpt in excerpts],
                "cards": [asdict(state) for state in states],
            }
        )
        return
    _print(context, question, states)
    for excerpt in excerpts:
        from quizzer.terminal.safe import clean_line
        from quizzer.terminal.wording import place, stance

        typer.echo(f"{stance(excerpt):12}▐{clean_line(excerpt.cited)}▌  {place(excerpt)}")


def question_json(question: Question) -> dict[str, object]:
    """A question as data: every field, the body's among them, without places in the file."""
    fields = {
        name: _without_marks(value)
        for name, value in asdict(question).items()
        if name not in {"marks", "path"}
    }
    where = question.at("id")
    return {
        "key": question.key,
        "path": where.path,
        "line": where.line,
        "column": where.column,
        **fields,
    }


def _without_marks(value: object) -> object:
    """Data without the ``mark`` of any item in it, however deep."""
    if isinstance(value, dict):
        return {name: _without_marks(inner) for name, inner in value.items() if name != "mark"}
    if isinstance(value, list | tuple):
        return [_without_marks(inner) for inner in value]
    return value


def _print(context: Context, question: Question, states: list[CardState]) -> None:
    from quizzer import grading
    from quizzer.study.presenting import prompt_of
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean

    typer.echo(clean(f"{question.key}  {question.kind}  {question.at('id')}"))
    for card, state in zip(cards_of(question), states, strict=True):
        typer.echo(clean(f"\n{prompt_of(card)}\n  {grading.expected(card)}"))
        when = _when(context, state)
        flags = ", suspended" if state.suspended else ""
        flags += f", flagged: {state.flag}" if state.flag else ""
        reviews = count(state.reviews, "review")
        typer.echo(clean(f"  {card.key}: {state.phase}, {when}, {reviews}{flags}"))
    if question.why:
        typer.echo(clean(f"\nWhy: {question.why}"))
    typer.echo()


def _when(context: Context, state: CardState) -> str:
    from quizzer.terminal.figures import day

    if state.due is None:
        return "never asked"
    if isinstance(state.due, dt.datetime):
        now = context.clock()
        return f"due {state.due.astimezone(now.tzinfo):%H:%M}" if state.due > now else "due now"
    return f"due {day(state.due, context.today())}"
