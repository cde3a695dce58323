"""``quizzer stats``: the figures of the decks that are named, on a terminal, in lines, as JSON."""

import json
from pathlib import Path

import pytest
from harbour import QUESTION, write_library
from log_samples import review
from pseudo_terminal import PseudoTerminal
from tests_support import program

from quizzer.model import Rating
from quizzer.store import Store

NOW = "2026-03-12T12:00+00:00"
SECOND = """\
format: 1
deck: ships
title: The ships
questions:
  - id: painted
    kind: text
    ask: Who painted it?
    answer: Renée Fischer
    cite:
      - seed: chronicle
        quote: Renée Fischer painted it in the summer of 1873.
"""


@pytest.fixture(name="library", scope="module")
def studied(tmp_path_factory):
    """Two decks on the harbour; the opening was learned, then reviewed often enough to time."""
    root = write_library(tmp_path_factory.mktemp("stats"), QUESTION)
    (root / "decks" / "ships.yaml").write_text(SECOND, encoding="utf-8")
    reviews = [
        review(number, Rating.AGAIN if number == 8 else Rating.GOOD, day=number - 25, **of)
        for number in range(1, 26)
        for of in ({"card": "harbour/opened", "ms": 6000},)
    ]
    with Store.open(root / "quizzer.db") as store:
        store.append([*reviews, review(26, day=1, card="gone/away", ms=60_000)])
    return root


def told(library, *arguments):
    """What the command prints as JSON."""
    done = program("stats", *arguments, "--json", "--library", library, "--now", NOW)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_json_has_the_figures_of_all_decks(library):
    """Known answers: shares, days ahead with their minutes, each paragraph with its standing."""
    found = told(library)
    assert (found["cards"], found["met"], found["aim"]) == (2, 1, 0.9)
    assert found["reviews"] == 24
    assert found["right"] == pytest.approx(23 / 24)
    assert found["seconds_a_card"] == 6.0
    assert found["due"] == 0
    assert found["coming"] == {"2026-03-17": 1}
    assert len(found["ahead"]) == 8
    assert found["ahead"][5] == {"day": "2026-03-17", "cards": 1, "minutes": 0.1}
    (source,) = found["sources"]
    assert (source["seed"], source["title"]) == ("chronicle", "Chronicle of the harbour")
    assert source["paragraphs"] == [
        {"line": 3, "last_line": 3, "standing": None},
        {"line": 5, "last_line": 5, "standing": "firm"},
        {"line": 7, "last_line": 7, "standing": "new"},
    ]
    assert sum(day["answers"] for day in found["days"]) == 26


def test_named_decks_have_their_own_figures(library):
    """Their reviews, their time and their paragraphs; another deck's answers tell nothing."""
    found = told(library, "ships")
    assert (found["cards"], found["met"], found["reviews"]) == (1, 0, 0)
    assert (found["days"], found["seconds_a_card"], found["right"]) == ([], None, None)
    standings = [one["standing"] for one in found["sources"][0]["paragraphs"]]
    assert standings == [None, None, "new"]
    assert [row["deck"] for row in found["decks"]] == ["ships"]
    assert sum(day["answers"] for day in told(library, "harbour")["days"]) == 25


def test_lines_for_whoever_does_not_see_blocks(library):
    """In a pipe nothing is drawn."""
    done = program("stats", "--library", library, "--now", NOW)
    assert "Reviews right, 30 days: 96% of 24 (aim 90%)\n" in done.stdout
    assert "Source chronicle: 3 paragraphs: 1 firm, 1 new, 1 not asked\n" in done.stdout
    assert "Due Tuesday: 1 card, about 1 min\n" in done.stdout
    assert not set("█▒░▁▄") & set(done.stdout)


@pytest.mark.parametrize("columns", [80, 50])
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_a_page_on_a_terminal(library, columns, no_colour):
    """It fits the window; without colours it says the same."""
    arguments = ("quizzer", "stats", "--library", str(library), "--now", NOW)
    window = PseudoTerminal(
        Path("-m"),
        *arguments,
        columns=columns,
        rows=24,
        env={"NO_COLOR": no_colour} if no_colour else {},
    )
    assert window.wait_for_end() == 0
    assert "chronicle  ·█░" in window.lines
    assert "Minutes      0    0    0    0    0    1    0    0" in window.lines
    assert window.scrolled == []
    assert (b"\x1b[3" in window.raw) is not bool(no_colour)


def test_plain_wins_on_a_terminal(library):
    """``--plain`` draws nothing there either."""
    arguments = ("quizzer", "stats", "--plain", "--library", str(library), "--now", NOW)
    window = PseudoTerminal(Path("-m"), *arguments)
    assert window.wait_for_end() == 0
    assert "Source chronicle: 3 paragraphs: 1 firm, 1 new, 1 not asked" in window.lines
    assert b"\x1b[" not in window.raw
