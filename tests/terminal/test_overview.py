"""The learner's figures at a terminal: what is said, in how many columns, and without drawings."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.model import Seed
from quizzer.reports.coverage import Standing
from quizzer.reports.memory_map import ParagraphMemory, SourceMemory
from quizzer.reports.overview import Overview
from quizzer.reports.progress import Ahead, DeckProgress, Progress
from quizzer.terminal.overview import lines, page

TODAY = dt.date(2026, 11, 21)
FIRM, FADING, NEW = Standing.FIRM, Standing.FADING, Standing.NEW


def source(name, *standings):
    """A source with a paragraph of each standing."""
    seed = Seed(id=name, path=f"seeds/{name}.txt", text="", title=name)
    return SourceMemory(seed, tuple(ParagraphMemory(1, 1, one) for one in standings))


def ahead(*cards, minutes=True):
    """Days from today on, a minute for two cards."""
    return [
        Ahead(TODAY + dt.timedelta(days=at), number, number / 2 if minutes else None)
        for at, number in enumerate(cards)
    ]


FIGURES = Progress(
    cards=140,
    met=100,
    suspended=0,
    remembered=0.71,
    reviews=50,
    right=0.88,
    minutes_a_day=9.2,
    streak=1,
)
DECK = DeckProgress(
    deck="wagner",
    title="Wagner and Russia, as five articles tell it",
    path="decks/wagner.yaml",
    questions=40,
    cards=40,
    due=12,
    new=1200,
    suspended=0,
    remembered=0.52,
)
TOLD = Overview(
    today=TODAY,
    aim=0.9,
    span=30,
    figures=FIGURES,
    decks=[DECK, replace(DECK, title="New", due=0, remembered=None)],
    sources=[source("passblue", FIRM, FADING, NEW, None, FIRM), source("us", *[FIRM] * 90)],
    ahead=ahead(12, 24, 0, 1, 0, 0, 0, 6),
)

WIDE = """\
Remembered now 71% of 100 cards; 40 not met yet
Reviews right, 30 days: 88% of 50 (aim 90%)
9 min on a day of study, 1 day in a row

         ▄▄▄▄▄  ███       ▁▁▁                 ▂▂▂
         today  Sun  Mon  Tue  Wed  Thu  Fri  Sat
Due         12   24    0    1    0    0    0    6
Minutes      6   12    0    1    0    0    0    3

deck                                         due    new  remembered
Wagner and Russia, as five articles tell it   12  1,200  █████░░░░░  52%
New                                            0  1,200

Each article, a block a paragraph: █ firm ▒ fading ░ new · not asked
passblue  █▒░·█
us        ██████████████████████████████████████████████████████████████████████
          ████████████████████"""

NARROW = """\
Remembered now 71% of 100 cards; 40 not met yet
Reviews right, 30 days: 88% of 50 (aim 90%)
9 min on a day of study, 1 day in a row

         ▄▄▄▄▄  ███       ▁▁▁                 ▂▂▂
         today  Sun  Mon  Tue  Wed  Thu  Fri  Sat
Due         12   24    0    1    0    0    0    6
Minutes      6   12    0    1    0    0    0    3

deck                        due    new  remembered
Wagner and Russia, as fiv…   12  1,200  52%
New                           0  1,200

Each article, a block a paragraph:
█ firm ▒ fading ░ new · not asked
passblue  █▒░·█
us        ████████████████████████████████████████
          ████████████████████████████████████████
          ██████████"""


def drawn(told, columns):
    """The page as text, blanks at the ends of lines taken off."""
    return "\n".join(line.rstrip() for line in page(told, columns).plain.split("\n"))


@pytest.mark.parametrize(("columns", "whole"), [(80, WIDE), (50, NARROW)])
def test_the_page(columns, whole):
    """Every figure is a number or a word, too: bars, blocks and colours are extra."""
    assert drawn(TOLD, columns) == whole


def test_linear_text_draws_nothing():
    """What the page shows as bars and blocks is counted."""
    assert list(lines(TOLD)) == [
        "Remembered now 71% of 100 cards; 40 not met yet",
        "Reviews right, 30 days: 88% of 50 (aim 90%)",
        "9 min on a day of study, 1 day in a row",
        "Deck Wagner and Russia, as five articles tell it: 12 due, 1,200 new, 52% remembered",
        "Deck New: 0 due, 1,200 new",
        "Source passblue: 5 paragraphs: 2 firm, 1 fading, 1 new, 1 not asked",
        "Source us: 90 paragraphs: 90 firm",
        "Due today: 12 cards, about 6 min",
        "Due tomorrow: 24 cards, about 12 min",
        "Due Monday: 0 cards",
        "Due Tuesday: 1 card, about 1 min",
        "Due Wednesday: 0 cards",
        "Due Thursday: 0 cards",
        "Due Friday: 0 cards",
        "Due 28 Nov: 6 cards, about 3 min",
    ]


def test_nothing_is_claimed_of_somebody_who_just_began():
    """No share of nothing, no time, no chart of nothing due, no minutes from too few answers."""
    blank = replace(
        FIGURES, met=0, remembered=None, reviews=0, right=None, minutes_a_day=None, streak=0
    )
    told = replace(TOLD, figures=blank, ahead=ahead(0, 0), sources=[])
    assert next(lines(told)) == "Nothing reviewed yet; 140 cards to meet."
    text = drawn(told, 80)
    assert "%" not in text.split("deck")[0]
    assert "today" not in text
    assert "Each article" not in text
    short = drawn(replace(TOLD, ahead=ahead(3, 0, minutes=False)), 80)
    assert "today" in short
    assert "Minutes" not in short


NAMES = st.text(max_size=60) | st.sampled_from(["\x1b[31mred", "漢字" * 30, "\u202eold", "a\nb"])
COUNTS = st.integers(0, 10**7)


@settings(max_examples=60)
@given(
    columns=st.integers(50, 200),
    names=st.lists(NAMES, min_size=1, max_size=4),
    counts=st.lists(COUNTS, min_size=8, max_size=8),
    standings=st.lists(st.sampled_from([*Standing, None]), max_size=300),
    minutes=st.booleans(),
)
def test_whatever_people_write_stays_in_its_columns(columns, names, counts, standings, minutes):
    """No name steers the terminal or breaks a row, no number makes a line too long."""
    told = replace(
        TOLD,
        decks=[
            replace(DECK, title=name, due=count, new=count)
            for name, count in zip(names, counts, strict=False)
        ],
        sources=[source("s" * (at * 20 + 1), *standings) for at in range(len(names))],
        ahead=ahead(*counts, minutes=minutes),
    )
    text = page(told, columns).plain
    assert all(cell_len(line) <= columns for line in text.split("\n"))
    for shown in (text.replace("\n", ""), *lines(told)):
        assert not set(shown) & {"\x1b", "\u202e", "\n", "\r"}
    blocks = text.split("not asked\n", 1)[1]
    drawn_blocks = sum(blocks.count(sign) for sign in "█▒░·")
    assert drawn_blocks == len(standings) * len(names)
