"""``quizzer stats``: how well you remember, and what is coming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.model import Card, CardState
from quizzer.reports.overview import Overview

if TYPE_CHECKING:
    from quizzer.cli.changed import ChangedCard
    from quizzer.reports.memory_map import SourceMemory
    from quizzer.reports.progress import Recall

DAYS_BACK = 30
DAYS_AHEAD = 7


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="List cards whose question changed since reviewed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show how well you remember, deck by deck and article by article, and what is coming.

    Reviews and times are those of the last 30 study days; of the decks that are named, or of all.
    """
    from quizzer.cli.changed import changed_cards
    from quizzer.cli.progress import deck_rows, recall_today
    from quizzer.cli.selecting import chosen_decks
    from quizzer.reports.progress import forecast, progress, usual_seconds
    from quizzer.store.reading import days_of

    context: Context = ctx.obj
    chosen = chosen_decks(context.library, decks or [])
    cards = {card.key: card for deck in chosen for card in deck.cards()}
    today, aim = context.today(), context.settings.retention
    with context.open_store_to_read() as store:
        states = store.states(cards)
        recall = recall_today(context, store)
        rows = deck_rows(context, store, chosen, cards.values())
        answered = store.card_days(today - dt.timedelta(days=DAYS_BACK - 1))
        reworded = list(changed_cards(store, cards.values()))
        if decks:
            answered = [one for one in answered if one.card in cards]
    days = days_of(answered)
    seconds = usual_seconds([one.ms for one in answered if one.ms and not one.first_meeting])
    due = sum(row.due for row in rows)
    told = Overview(
        today,
        aim,
        DAYS_BACK,
        progress(states, len(cards), days, today, recall),
        rows,
        tuple(_sources(context, cards.values(), states, recall, aim)),
        forecast(due, states.values(), today, DAYS_AHEAD, seconds),
    )
    if as_json:
        print_json(
            {
                **_as_json(told, seconds),
                "changed": list(map(_changed_json, reworded)),
                "days": list(map(asdict, days)),
            }
        )
    else:
        _print(told, plain=context.plain)
        if reworded:
            _print_changed(reworded, whole=changed)
    context.note_left_out()


def _sources(
    context: Context,
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    recall: Recall,
    aim: float,
) -> Iterator[SourceMemory]:
    """How well each source that some card cites is remembered."""
    from quizzer.reports.coverage import coverage, standing
    from quizzer.reports.memory_map import memory_map

    questions = {card.question.key: card.question for card in cards}
    standings = {key: standing(one, states, recall, aim) for key, one in questions.items()}
    return memory_map(coverage(questions.values(), context.sources), standings)


def _as_json(told: Overview, seconds: float | None) -> dict[str, object]:
    today, *later = told.ahead
    return {
        **asdict(told.figures),
        "aim": told.aim,
        "due": today.cards,
        "coming": {one.day.isoformat(): one.cards for one in later if one.cards},
        "seconds_a_card": seconds,
        "ahead": [asdict(one) for one in told.ahead],
        "decks": [asdict(row) for row in told.decks],
        "sources": [
            {
                "seed": one.seed.id,
                "title": one.seed.title,
                "path": one.seed.path,
                "paragraphs": [
                    {
                        "line": part.first_line,
                        "last_line": part.last_line,
                        "standing": part.standing,
                    }
                    for part in one.paragraphs
                ],
            }
            for one in told.sources
        ],
    }


def _changed_json(one: ChangedCard) -> dict[str, object]:
    return {"card": one.card.key, "changes": [asdict(change) for change in one.changes]}


def _print(told: Overview, *, plain: bool) -> None:
    from quizzer.terminal import overview

    if plain:
        for line in overview.lines(told):
            typer.echo(line)
        return
    from quizzer.terminal.page import Page

    window = Page()
    window.append(overview.page(told, window.columns - 1))


def _print_changed(reworded: list[ChangedCard], *, whole: bool) -> None:
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    cards, them = count(len(reworded), "card"), "it" if len(reworded) == 1 else "them"
    typer.echo(f"\n{cards} changed since you last reviewed {them}.", nl=False)
    typer.echo("" if whole else " See: quizzer stats --changed")
    for one in reworded if whole else ():
        typer.echo(clean_line(f"  {one.card.key}: {one.names}"))
        for change in one.changes:
            typer.echo(f"    was: {clean_line(change.before)}\n    now: {clean_line(change.after)}")
