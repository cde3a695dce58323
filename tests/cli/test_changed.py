"""Cards whose question changed since they were reviewed are listed, and keep their history."""

import json

import pytest
from tests_support import program

SEEDS = {"s": "The bridge was opened in 1894. It was closed for repairs in 1976."}

DECK = """\
format: 1
deck: {deck}
title: Bridges
questions:
  - id: {id}
    {was}kind: date
    ask: {ask}
    answer: 1894
    cite:
      - seed: s
        quote: The bridge was opened in 1894
"""


def deck(ask="When was the bridge opened?", name="bridges", question="opened", was=""):
    """The deck's YAML."""
    return DECK.format(deck=name, id=question, ask=ask, was=f"was: [{was}]\n    " if was else "")


@pytest.fixture
def studied(tmp_path):
    """A library whose one card was answered."""
    root = tmp_path / "library"
    for folder in ("decks", "seeds"):
        (root / folder).mkdir(parents=True)
    (root / "seeds" / "s.txt").write_text(SEEDS["s"])
    (root / "seeds" / "seeds.yaml").write_text("seeds:\n  - id: s\n    file: s.txt\n    title: S\n")
    (root / "decks" / "bridges.yaml").write_text(deck())
    assert program("study", "--library", root, stdin="1894\n\n").returncode == 0
    return root


def listed(root):
    """What check and stats say of changed cards."""
    checked = json.loads(program("check", "--changed", "--json", "--library", root).stdout)
    told = json.loads(program("stats", "--json", "--library", root).stdout)["changed"]
    return [one for one in checked if one["rule"] == "changed-since-review"], told


def test_an_unchanged_card_is_not_listed(studied):
    """Nothing changed, nothing told."""
    assert listed(studied) == ([], [])


def test_a_reworded_card_is_listed_and_keeps_its_history(studied):
    """Check and stats name it, and a session says so."""
    (studied / "decks" / "bridges.yaml").write_text(deck("In which year was the bridge opened?"))
    (notice,), (told,) = listed(studied)
    assert notice["severity"] == "notice"
    assert "wording" in notice["message"]
    assert told["card"] == "bridges/opened"
    again = program("study", "--ahead", "--library", studied, "--now", "2100-01-01", stdin="")
    assert "first meeting" not in again.stdout


def test_history_follows_a_question_into_another_deck(studied):
    """`was` carries history through a rename and a move at once."""
    (studied / "decks" / "bridges.yaml").unlink()
    moved = deck(name="works", question="bridge", was="bridges/opened")
    (studied / "decks" / "works.yaml").write_text(moved)
    rows = json.loads(program("history", "works/bridge", "--json", "--library", studied).stdout)
    assert [row["response"] for row in rows] == ["1894"]
    shown = json.loads(program("show", "works/bridge", "--json", "--library", studied).stdout)
    assert shown["cards"][0]["reviews"] == 1
    assert listed(studied) == ([], [])
