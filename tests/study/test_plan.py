"""What the queue is told of a card."""

import datetime as dt
from pathlib import Path

import pytest

from quizzer.content.excerpts import excerpts_of, window
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import CardState
from quizzer.scheduling.memory import Memory
from quizzer.study.plan import COLUMNS, LINES, candidate

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped():
    """The shipped library and its sources."""
    library = load_library(ROOT)
    return library, Sources(library.seeds)


def test_a_candidate_claims_all_that_its_feedback_could_show(shipped):
    """A card whose quote stands in an excerpt that was just shown can then wait a while."""
    library, sources = shipped
    memory = Memory()
    for card in library.cards.values():
        excerpts = excerpts_of(card.question, sources)
        found = candidate(
            card, CardState(card.key), dt.date(2026, 3, 2), memory, lambda _, e=excerpts: e
        )
        for excerpt, (seed, start, end) in zip(excerpts, found.shown, strict=True):
            before, _, after = window(excerpt, COLUMNS, LINES)
            assert seed == excerpt.seed.id
            assert start <= excerpt.start - len(before.removeprefix("… "))
            assert end >= excerpt.end + len(after.removesuffix(" …"))
            assert start >= excerpt.start - len(excerpt.before)
            assert end <= excerpt.end + len(excerpt.after)
