"""What holds for every rule on evidence: allowed, retired, hostile and shipped questions."""

import re
import textwrap
from pathlib import Path

import pytest
from evidence import found
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.checks import run
from quizzer.checks.registry import EVIDENCE, RULES
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import (
    Choice,
    Citation,
    Cloze,
    Date,
    Deck,
    Family,
    Gap,
    Item,
    Kind,
    Library,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Seed,
    Several,
    Stance,
    Text,
    TrueFalse,
)
from quizzer.problems import Severity

ROOT = Path(__file__).parents[2]
FAILS = re.compile(r"^Fails:\n\n((?:    .*\n|\n)+)", re.MULTILINE)

ODD = [
    "",
    " ",
    "…",
    "\u200b\u200e\u202e",
    "🙂 🙂",
    "0",
    "٣٤",
    "東京は首都です",
    "القاهرة عاصمة مصر",
    "Ελλάδα και Κύπρος",
    "a\u0301" * 50,
    "“" * 2000,
    "« " * 2000,
    "a, " * 5000,
    "1." * 5000,
    "U.S." * 3000,
    "May " * 3000,
    "seven " * 3000,
    "Gray " * 3000,
    "why " * 3000,
    "\ud800",
    "İSTANBUL ß ﬁ",
]


def failing(rule):
    """A rule's own failing example."""
    match = FAILS.search(f"{rule.__doc__}\n")
    return textwrap.dedent(match[1]).rstrip() + "\n"


def bodies(texts):
    """A question's body of every kind, made of some texts."""
    items = tuple(map(Item, texts))
    first, *rest = items
    return {
        Kind.RECALL: Recall(items, reverse=True, reverse_ask=first.text),
        Kind.TEXT: Text(items, tuple(texts)),
        Kind.NUMBER: Number(items, unit=texts[0]),
        Kind.DATE: Date(items),
        Kind.CHOICE: Choice((first,), tuple(rest)),
        Kind.TRUE_FALSE: TrueFalse(answer=True),
        Kind.CLOZE: Cloze((texts[0], Gap(1, texts[1], texts[2]), Gap(2, texts[2])), Family.DATE),
        Kind.LIST: Several(items, 1),
        Kind.ORDER: Order(items),
        Kind.MATCH: Match(tuple(zip(texts, texts, strict=True)), tuple(texts)),
    }


def library(texts, source):
    """A library with a question of every kind on a source, all of them made of some texts."""
    questions = tuple(
        Question(
            "d",
            f"q{number}-{kind}",
            kind,
            texts[number],
            body,
            cite=(
                Citation("s", texts[0] or "x"),
                Citation("s", source[:200], prefix=texts[1]),
                Citation("t", texts[2], stance=Stance.DIFFERS, says=texts[number]),
            ),
            hints=(texts[1],),
            media=(Media("x.png", texts[2]),),
            path="decks/d.yaml",
        )
        for number in range(2)
        for kind, body in bodies(texts).items()
    )
    seeds = {
        "s": Seed("s", "s.txt", texts[0], source, author=(texts[1],), noise=((1, 1),)),
        "t": Seed("t", "t.txt", texts[1], source[::-1] + " " + texts[2]),
    }
    return Library("", (Deck("d", "D", "decks/d.yaml", questions=questions),), seeds)


def findings(made):
    """Everything that the rules on evidence find."""
    sources = Sources(made.seeds)
    return [problem for rule in EVIDENCE for problem in rule.check(made, sources)]


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.ID)
def test_a_reason_silences_a_finding(rule, tmp_path):
    """Each rule can be allowed for one question, whatever it finds."""
    text = failing(rule)
    assert [problem.rule for problem in found(tmp_path, rule, text)] == [rule.ID]
    assert not found(tmp_path, rule, f"{text}  allow:\n    {rule.ID}: As an example\n")
    others = {other.ID for other in RULES} - {rule.ID}
    assert found(tmp_path, rule, f"{text}  allow:\n    {max(others)}: As an example\n")


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.ID)
def test_retired_questions_are_left_alone(rule, tmp_path):
    """What is never asked need not be mended."""
    assert not found(tmp_path, rule, f"{failing(rule)}  retired: true\n")


def test_nothing_that_may_be_allowed_is_an_error():
    """Errors cannot be allowed, and a rule on evidence may always be wrong for once."""
    assert all(rule.SEVERITY is not Severity.ERROR for rule in EVIDENCE)


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.ID)
def test_the_shipped_decks_are_clean(rule):
    """A good deck is silent."""
    shipped = load_library(ROOT, ROOT)
    assert shipped.questions
    assert run(shipped, [rule]) == list(shipped.problems) == []


@pytest.mark.parametrize("odd", ODD, ids=[f"{number}" for number in range(len(ODD))])
def test_odd_texts_are_read(odd):
    """Whatever stands in a deck, each rule comes to an end, with sentences for people."""
    made = library([odd, "Gray", "forty ships", odd], f"{odd}\nforty ships came\n\n{odd}")
    for problem in findings(made):
        assert problem.message
        assert problem.hint
        assert problem.location.path == "decks/d.yaml"
        assert len(problem.message) < 1000


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=30), min_size=3, max_size=5), st.text(max_size=200))
def test_any_texts_are_read(texts, source):
    """Whatever people write, nothing is raised and each finding names its question."""
    made = library(texts, source)
    assert {problem.question for problem in findings(made)} <= made.questions.keys()


def test_an_empty_library_is_clean():
    """Without questions there is nothing to find."""
    assert findings(Library("")) == []
