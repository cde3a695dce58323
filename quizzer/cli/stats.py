"""``quizzer stats``: how well you remember, and what is coming."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.reports.progress import DeckProgress, Progress, coming, progress

if TYPE_CHECKING:
    from quizzer.cli.changed import ChangedCard

DAYS_BACK = 30
DAYS_AHEAD = 7
BAR = 10


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
    """Show how well you remember, deck by deck, and what is coming."""
    from quizzer.cli.changed import changed_cards
    from quizzer.cli.progress import deck_rows, recall_today
    from quizzer.cli.selecting import chosen_decks

    context: Context = ctx.obj
    chosen = chosen_decks(context.library, decks or [])
    cards = [card for deck in chosen for card in deck.cards()]
    today = context.today()
    with context.open_store() as store:
        states = store.states([card.key for card in cards])
        rows = deck_rows(context, store, chosen, cards)
        days = store.days(today - dt.timedelta(days=DAYS_BACK - 1))
        figures = progress(states, len(cards), days, today, recall_today(context, store))
        reworded = list(changed_cards(store, cards))
    ahead = coming(states.values(), today, DAYS_AHEAD)
    due = sum(row.due for row in rows)
    if as_json:
        print_json(
            {
                **asdict(figures),
                "due": due,
                "coming": {day.isoformat(): number for day, number in ahead.items()},
                "changed": [
                    {"card": one.card.key, "changes": [asdict(change) for change in one.changes]}
                    for one in reworded
                ],
                "decks": [asdict(row) for row in rows],
                "days": [asdict(day) for day in days],
            }
        )
    else:
        _print(context, figures, rows, {today: due, **ahead})
        if reworded:
            _print_changed(reworded, whole=changed)
    context.note_left_out()


def _print(
    context: Context,
    figures: Progress,
    rows: list[DeckProgress],
    coming_days: dict[dt.date, int],
) -> None:
    from quizzer.terminal.figures import bar, day, percent
    from quizzer.terminal.tables import table

    today = context.today()
    known = "unknown" if figures.remembered is None else percent(figures.remembered)
    typer.echo(f"Remembered now {known} of {figures.met} met, {figures.cards} in all")
    if figures.right is not None:
        aim = percent(context.settings.retention)
        typer.echo(f"Reviews right, {DAYS_BACK} days: {percent(figures.right)} (aim {aim})")
    if figures.minutes_a_day is not None:
        typer.echo(f"{figures.minutes_a_day:.0f} min a day, {figures.streak} days in a row")
    lines = [
        (
            row.title,
            row.due,
            row.new,
            ""
            if row.remembered is None
            else f"{bar(row.remembered, BAR)} {percent(row.remembered)}",
        )
        for row in rows
    ]
    typer.echo("\n" + table(("deck", "due", "new", "remembered"), lines))
    ahead = "  ".join(f"{day(date, today)} {number}" for date, number in coming_days.items())
    typer.echo(f"\nDue  {ahead}")


def _print_changed(reworded: list[ChangedCard], *, whole: bool) -> None:
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    typer.echo(f"\n{count(len(reworded), 'card')} changed since you last reviewed them.", nl=False)
    typer.echo("" if whole else " See: quizzer stats --changed")
    for one in reworded if whole else ():
        typer.echo(clean_line(f"  {one.card.key}: {one.names}"))
        for change in one.changes:
            typer.echo(f"    was: {clean_line(change.before)}\n    now: {clean_line(change.after)}")
