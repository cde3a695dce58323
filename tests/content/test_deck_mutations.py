"""Decks after accidents: never a traceback, every problem on a line of the file."""

import random
from pathlib import Path

import pytest
from deck_samples import ALL_KINDS, mutated, read
from hypothesis import given
from hypothesis import strategies as st

SHIPPED = Path(__file__).parents[2] / "decks"
DECKS = {"all-kinds": ALL_KINDS.encode()} | {
    path.stem: path.read_bytes() for path in sorted(SHIPPED.glob("*.yaml"))
}


def check(data: bytes, before: int):
    """What holds of any file: it is good, or what is wrong is told at lines that exist."""
    deck, problems = read(data)
    assert deck is not None or problems
    lines = data.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.location.line <= lines
        assert problem.location.column >= 1
        assert problem.message
        assert "\x1b" not in problem.message + problem.hint
    if deck is not None:
        assert deck.broken == 0 or problems
        assert len({question.key for question in deck.questions}) == len(deck.questions)
        if len(deck.questions) < before:
            assert problems or data.count(b"- id:") < before


@pytest.mark.parametrize("name", DECKS)
def test_mutated_decks_are_read_or_told(name):
    """Two hundred accidents to each deck."""
    rng = random.Random(name)  # noqa: S311 - a choice of samples, no secret
    deck, _ = read(DECKS[name])
    for _ in range(200):
        check(mutated(DECKS[name], rng), len(deck.questions))


@given(st.integers(0, len(ALL_KINDS)), st.integers(0, 40), st.binary(max_size=12))
def test_any_stretch_may_become_anything(start, length, rubbish):
    """Any bytes in place of any stretch."""
    data = ALL_KINDS.encode()
    check(data[:start] + rubbish + data[start + length :], 11)


@pytest.mark.parametrize("name", DECKS)
def test_the_decks_themselves_are_good(name):
    """Accidents happen to decks without problems."""
    deck, problems = read(DECKS[name])
    assert problems == []
    assert deck.broken == 0
