"""The page on the deck format: its examples are decks, and it leaves nothing out."""

import re
from pathlib import Path

import pytest
from deck_samples import read

from quizzer.content.fields import MAX_ITEMS, MAX_TEXT
from quizzer.content.located import MAX_BYTES, MAX_DEPTH
from quizzer.content.questions import ANYWHERE
from quizzer.content.rules import Rule
from quizzer.model import Kind

PAGE = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[1])
def test_every_example_is_a_good_deck(example):
    """What the page shows can be copied."""
    deck, problems = read(example)
    assert problems == []
    assert deck.questions


def test_every_kind_has_its_example():
    """Under each kind's heading stands a question of that kind."""
    shown = {found.kind for example in EXAMPLES for found in read(example)[0].questions}
    assert shown == set(Kind)
    for kind in Kind:
        section = PAGE.split(f"### {kind}\n")[1].split("\n#")[0]
        assert f"kind: {kind}\n" in section


@pytest.mark.parametrize("name", sorted(ANYWHERE))
def test_every_field_is_described(name):
    """No field is secret."""
    assert f"`{name}" in PAGE


def test_every_rule_is_listed_with_its_sentence():
    """The table has each rule as the code words it."""
    for rule in Rule:
        assert f"| `{rule}` | {rule.sentence} |\n" in PAGE
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)


def test_the_limits_are_those_of_the_reader():
    """The page's figures are the code's."""
    for limit in (f"{MAX_TEXT:,} characters", f"{MAX_ITEMS} entries", f"{MAX_DEPTH} levels"):
        assert limit in PAGE
    assert f"{MAX_BYTES // 1024 // 1024} MB" in PAGE
