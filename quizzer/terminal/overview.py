"""A learner's figures at a terminal: a page in colours, or linear text that says all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from quizzer.reports.coverage import Standing
from quizzer.reports.memory_map import SourceMemory
from quizzer.reports.overview import Overview
from quizzer.reports.progress import Ahead, DeckProgress
from quizzer.terminal.figures import bar, count, day, percent
from quizzer.terminal.safe import clean_line
from quizzer.terminal.wrapping import wrap

_SIGNS: dict[Standing | None, tuple[str, str, str]] = {
    Standing.FIRM: ("█", "firm", "green"),
    Standing.FADING: ("▒", "fading", "yellow"),
    Standing.NEW: ("░", "new", "cyan"),
    None: ("·", "not asked", "bright_black"),
}
"""How a paragraph stands: its block, the word for it, and its colour, which is only extra."""

_EIGHTHS = "▁▂▃▄▅▆▇█"
_GAP = "  "
_BAR = 10
_BARS = 60
"""From this many columns on decks have bars."""

_LEAST_NAME = 12
"""A deck's title keeps so many columns, however narrow the window."""

_NARROW_NAME = 24
"""The names of sources take at most so many columns."""


def page(told: Overview, columns: int) -> Text:
    """The figures as a page: what is remembered, what is due, each deck, each source."""
    parts = [Text("\n".join(line for one in headline(told) for line in wrap(one, columns)))]
    if any(one.cards for one in told.ahead):
        parts.append(_chart(told.ahead, columns))
    parts.append(_decks(told.decks, columns))
    if told.sources:
        parts.append(_sources(told.sources, columns))
    return Text("\n\n").join(parts)


def lines(told: Overview) -> Iterator[str]:
    """The same as text, a line for each thing: nothing is drawn."""
    yield from headline(told)
    for one in told.decks:
        known = "" if one.remembered is None else f", {percent(one.remembered)} remembered"
        yield f"Deck {clean_line(one.title)}: {one.due:,} due, {one.new:,} new{known}"
    for source in told.sources:
        yield f"Source {_name(source)}: {_in_words(source)}"
    for ahead in told.ahead:
        yield f"Due {day(ahead.day, told.today)}: {_load(ahead)}"


def headline(told: Overview) -> Iterator[str]:
    """What is remembered, how many reviews were right, and the time it takes, as sentences."""
    figures = told.figures
    if figures.remembered is None:
        yield f"Nothing reviewed yet; {count(figures.cards, 'card')} to meet."
    else:
        new = figures.cards - figures.met
        rest = f"; {new:,} not met yet" if new else ""
        met = count(figures.met, "card")
        yield f"Remembered now {percent(figures.remembered)} of {met}{rest}"
    if figures.right is not None:
        yield (
            f"Reviews right, {told.span} days: {percent(figures.right)} of {figures.reviews:,} "
            f"(aim {percent(told.aim)})"
        )
    if figures.minutes_a_day is not None:
        spent = max(1, round(figures.minutes_a_day))
        row = f", {count(figures.streak, 'day')} in a row" if figures.streak else ""
        yield f"{spent:,} min on a day of study{row}"


def _chart(ahead: Sequence[Ahead], columns: int) -> Text:
    """A column a day: its bar, how many cards are due, and the minutes where they are known."""
    rows = [
        ("", ["today", *(f"{one.day:%a}" for one in ahead[1:])]),
        ("Due", [f"{one.cards:,}" for one in ahead]),
    ]
    if ahead[0].minutes is not None:
        rows.append(("Minutes", [_minutes(one) for one in ahead]))
    label = max(cell_len(name) for name, _ in rows) + len(_GAP)
    widths = [max(cell_len(row[at]) for _, row in rows) for at in range(len(ahead))]
    while len(widths) > 1 and label + sum(widths) + len(_GAP) * (len(widths) - 1) > columns:
        widths.pop()
    most = max(1, *(one.cards for one in ahead[: len(widths)]))
    bars = _GAP.join(
        _column(one.cards / most) * width for one, width in zip(ahead, widths, strict=False)
    )
    text = Text(" " * label).append(bars, "cyan")
    for name, row in rows:
        cells = _GAP.join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=False))
        text.append(f"\n{name:{label}}").append(cells, "" if name else "bright_black")
    return text


def _column(share: float) -> str:
    """A bar of one character, as high as a share; any card at all can be seen."""
    return _EIGHTHS[max(0, round(share * len(_EIGHTHS)) - 1)] if share else " "


def _decks(decks: Sequence[DeckProgress], columns: int) -> Text:
    """A line a deck: what is due and new in it, and how much of it is remembered."""
    shares = ["" if one.remembered is None else percent(one.remembered) for one in decks]
    bars = columns >= _BARS
    head = ("due", "new", "remembered")
    cells = [
        (f"{one.due:,}", f"{one.new:,}", share) for one, share in zip(decks, shares, strict=True)
    ]
    due, new = (max(map(len, [head[at], *(row[at] for row in cells)])) for at in range(2))
    last = _BAR + 1 + len("100%") if bars else len(head[2])
    room = columns - due - new - last - 3 * len(_GAP)
    titles = [clean_line(one.title) for one in decks]
    width = max(_LEAST_NAME, min(room, max(map(cell_len, ["deck", *titles]))))
    text = Text()
    text.append(f"{'deck':{width}}  {head[0]:>{due}}  {head[1]:>{new}}  {head[2]}", "bright_black")
    for one, title, (many, fresh, share) in zip(decks, titles, cells, strict=True):
        text.append(f"\n{_fitted(title, width)}  {many:>{due}}  {fresh:>{new}}  ")
        if bars and one.remembered is not None:
            text.append(bar(one.remembered, _BAR), "cyan").append(" ")
        text.append(f"{share:>4}" if bars else share)
    return text


def _sources(sources: Sequence[SourceMemory], columns: int) -> Text:
    """A line a source, a block a paragraph, under what the blocks mean."""
    head = "Each article, a block a paragraph:"
    legend = " ".join(f"{sign} {word}" for sign, word, _ in _SIGNS.values())
    whole = f"{head} {legend}"
    fits = cell_len(whole) <= columns
    text = Text(whole if fits else "\n".join([*wrap(head, columns), *wrap(legend, columns)]))
    names = [_name(one) for one in sources]
    width = min(max(map(cell_len, names)), _NARROW_NAME, columns // 2)
    for name, source in zip(names, sources, strict=True):
        text.append(f"\n{_fitted(name, width)}")
        room = max(columns - width - len(_GAP), 1)
        for number, one in enumerate(source.paragraphs):
            if number % room == 0:
                text.append(_GAP if number == 0 else f"\n{' ' * width}{_GAP}")
            sign, _, colour = _SIGNS[one.standing]
            text.append(sign, colour)
    return text


def _name(source: SourceMemory) -> str:
    return clean_line(source.seed.id)


def _in_words(source: SourceMemory) -> str:
    counts = source.counts()
    told = [f"{counts[standing]:,} {word}" for standing, (_, word, _) in _SIGNS.items()]
    told = [one for one in told if not one.startswith("0 ")]
    return f"{count(len(source.paragraphs), 'paragraph')}: {', '.join(told)}"


def _load(one: Ahead) -> str:
    cards = count(one.cards, "card")
    return cards if one.minutes is None or not one.cards else f"{cards}, about {_minutes(one)} min"


def _minutes(one: Ahead) -> str:
    """Whole minutes, and at least one for any card."""
    return f"{max(1, round(one.minutes or 0)):,}" if one.cards else "0"


def _fitted(name: str, width: int) -> str:
    if cell_len(name) > width:
        name = f"{set_cell_size(name, width - 1)}…"
    return name + " " * (width - cell_len(name))
