"""The memory map: each citable paragraph of a source once, as well as its weakest question."""

import pytest
from harbour import write_library

from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.reports.coverage import Standing, coverage, weakest
from quizzer.reports.memory_map import memory_map

QUESTION = """\
  - id: {}
    kind: recall
    ask: What of it?
    answer: That.
    cite:
      - seed: {}
        quote: "{}"
"""
OPENED, PAID = "the harbour was opened", "Mr. Gray, who paid for it"
PAINTED = "Renée Fischer painted it in the summer of 1873."
ACROSS = (
    "the sailors called it “the Mouth” – and never anything else. In the first year forty ships"
)
FIRM, FADING, NEW = Standing.FIRM, Standing.FADING, Standing.NEW


def mapped(root, *asked):
    """The map of the harbour's sources, questions given as (seed, quote, standing)."""
    questions = "".join(
        QUESTION.format(f"q{at}", seed, quote) for at, (seed, quote, _) in enumerate(asked)
    )
    library = load_library(write_library(root, questions))
    standings = {f"harbour/q{at}": standing for at, (_, _, standing) in enumerate(asked)}
    report = coverage(library.questions.values(), Sources(library.seeds))
    return {one.seed.id: one for one in memory_map(report, standings)}


def test_a_paragraph_is_as_firm_as_its_weakest_question(tmp_path):
    """The title, which nobody asks about, is there too; lines are those of the file."""
    found = mapped(
        tmp_path,
        ("chronicle", OPENED, FIRM),
        ("chronicle", PAID, NEW),
        ("chronicle", PAINTED, FADING),
    )
    shown = [(one.first_line, one.last_line, one.standing) for one in found["chronicle"].paragraphs]
    assert shown == [(3, 3, None), (5, 5, NEW), (7, 7, FADING)]
    assert found["chronicle"].counts() == {None: 1, NEW: 1, FADING: 1}


def test_a_source_that_nobody_asks_about_is_left_out(tmp_path):
    """So that the decks that are named show their own articles."""
    assert list(mapped(tmp_path, ("chronicle", OPENED, FIRM))) == ["chronicle"]
    assert mapped(tmp_path / "none") == {}


def test_a_quote_across_paragraphs_counts_in_both(tmp_path):
    """It is in neither of them less than in the other."""
    found = mapped(tmp_path, ("chronicle", ACROSS, FADING), ("chronicle", PAINTED, FIRM))
    assert [one.standing for one in found["chronicle"].paragraphs] == [None, FADING, FADING]


@pytest.mark.parametrize(
    ("held", "least"),
    [((), None), ((FIRM,), FIRM), ((FIRM, FADING), FADING), ((FADING, NEW, FIRM), NEW)],
)
def test_the_weakest_of_some(held, least):
    """New before fading before firm, whatever their order."""
    assert weakest(held) is least
