"""Accidents to the shipped decks, under all rules and beside all seeds."""

import random
import shutil
from pathlib import Path

import pytest
from deck_samples import mutated

from quizzer.checks import run, verified
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.problems import Severity

ROOT = Path(__file__).parents[2]
MUTATIONS = 20


@pytest.mark.parametrize(
    "deck", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda deck: deck.stem
)
def test_an_accident_is_told_and_what_is_left_is_proved(tmp_path, deck):
    """Whatever happened, each problem has its place, and each question left can be studied."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "decks").mkdir()
    chance = random.Random(deck.stem)  # noqa: S311 - a choice of samples, no secret
    data = deck.read_bytes()
    for _ in range(MUTATIONS):
        damaged = mutated(data, chance)
        (tmp_path / "decks" / deck.name).write_bytes(damaged)
        library = load_library(tmp_path, tmp_path)
        sources = Sources(library.seeds)
        problems = run(library)
        lines = damaged.count(b"\n") + 1
        for problem in problems:
            if problem.location.path == f"decks/{deck.name}":
                assert 1 <= problem.location.line <= lines, problem
        left = verified(library, sources)
        for problem in problems:
            if problem.severity is Severity.ERROR and problem.question in left.questions:
                question = problem.question.partition("/")[2].encode()
                assert damaged.count(b"id: " + question) > 1, "another one of that id is good"
        assert left.questions or problems
