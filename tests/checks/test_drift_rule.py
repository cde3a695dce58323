"""Changed facts in cited passages: every one is found, and none is mended by itself."""

import random
import re
from dataclasses import replace

import pytest
from harbour import CHRONICLE, write_library
from tests_support import ROOT

from quizzer.checks import run
from quizzer.checks.essential import ESSENTIAL
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.content.mending import typography
from quizzer.problems import Severity

QUESTION = """\
  - id: stone
    kind: number
    ask: How much stone did the pier take?
    answer: 1,300 tons
    cite:
      - seed: chronicle
        quote: The pier took 1,300 tons of stone. Mr. Gray, who paid for it, was not there
"""


def drift(root, old, new, questions=QUESTION):
    """The one drifted quote after a change of the seed."""
    library = write_library(root, questions)
    text = CHRONICLE.replace(old, new)
    assert text != CHRONICLE
    (library / "seeds" / "chronicle.txt").write_text(text, encoding="utf-8")
    found = [p for p in run(load_library(library, library)) if p.rule != "seed-digest"]
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    assert [problem.rule for problem in errors] == ["drift"]
    return errors[0]


def test_a_changed_number_is_shown_with_the_answer_that_rests_on_it(tmp_path):
    """Both wordings, the seed's line, the fact in capitals, the answer and the next step."""
    problem = drift(tmp_path, "1,300", "1,800")
    assert problem.message == (
        "The quote is not what seeds/chronicle.txt:5 says: a number changed."
    )
    assert problem.hint == (
        "quote   The pier took 1,300 tons of stone. Mr. Gray, who paid for it, was not there\n"
        "source  The pier took [1,800] tons of stone. Mr. Gray, who paid for it, was not there"
        "  seeds/chronicle.txt:5\n"
        'A NUMBER changed: the answer "1,300 tons" may be false.\n'
        "Reread, correct the answer, then: quizzer check --accept harbour/stone"
    )
    assert problem.question == "harbour/stone"
    assert (problem.location.line, problem.location.column) == (11, 16)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("was not there", "was there", "A NEGATION changed: the answer may be false."),
        ("Gray", "Brown", "A NAME changed: the answer may be false."),
        ("who paid", "who had paid", "Words changed: see whether the answer still holds."),
        ("was not there", "was there", "quote   The pier took 1,300 tons of stone. Mr. Gray, who"),
    ],
)
def test_each_kind_of_change_has_its_sentence(old, new, words, tmp_path):
    """Numbers, names and negations are pointed out, other words said to be just that."""
    assert words in drift(tmp_path, old, new).hint


def test_a_dropped_word_is_marked_in_the_quote(tmp_path):
    """Where the source has nothing to mark, the quote has."""
    assert "was [not] there\nsource" in drift(tmp_path, "was not there", "was there").hint


def test_what_a_rival_says_is_the_answer_in_doubt(tmp_path):
    """A citation that contradicts has an answer of its own."""
    question = QUESTION.replace(
        "      - seed: chronicle\n",
        ("      - seed: chronicle\n        stance: contradicts\n        says: 1,300\n"),
    ).replace("answer: 1,300 tons", "answer: 900 tons")
    assert 'the answer "1,300" may be false' in drift(tmp_path, "1,300", "1,800", question).hint


def test_long_wordings_are_shown_near_their_changes(tmp_path):
    """What lies far from any change is left out, so that the change is seen."""
    quote = (
        "In the first year forty ships came, most of them from the north. In the second year "
        "forty ships came again. Renée Fischer painted it in the summer of 1873"
    )
    question = re.sub("quote: .*", f"quote: {quote}", QUESTION)
    hint = drift(tmp_path, "first year forty", "first year fifty", question).hint
    assert "source  In the first year [fifty] ships came, most of them from the …  seeds" in hint


# The shipped decks: three hundred single facts.

NUMBER = re.compile(r"\d")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
VERB = re.compile(r"\b(?:is|was|were|has|had|have|will|would|are)\b")


def changes_in(text, spans):
    """Every change of one fact inside some stretches of a text: where, and what instead."""
    for start, end in spans:
        for match in NUMBER.finditer(text, start, end):
            yield match.start(), match.end(), str((int(match[0]) + 1) % 10)
        for match in NAME.finditer(text, start, end):
            yield match.start(), match.end(), "Ruritania"
        for match in VERB.finditer(text, start + 1, end - 1):
            if match.end() < end:
                yield match.end(), match.end(), " not"


def test_every_changed_fact_is_found_and_none_mended():
    """After any change of one fact the questions that cite it fail, and no deck is touched."""
    library = load_library(ROOT, ROOT)
    sources = Sources(library.seeds)
    cited = [
        (question, citation, change)
        for question in library.questions.values()
        for citation in question.cite
        for change in changes_in(library.seeds[citation.seed].text, sources.locate(citation).spans)
    ]
    chance = random.Random(8)  # noqa: S311 - for tests, no secret
    for question, citation, (start, end, new) in chance.sample(cited, 300):
        seed = library.seeds[citation.seed]
        changed = replace(seed, text=seed.text[:start] + new + seed.text[end:])
        drifted = replace(library, seeds={**library.seeds, seed.id: changed})
        indexed = Sources(drifted.seeds)
        failed = {
            problem.question
            for rule in ESSENTIAL[:2]
            for problem in rule.check(replace(drifted, decks=_only(drifted, question)), indexed)
        }
        assert failed == {question.key}, (question.key, seed.text[start - 20 : end + 20], new)
        assert list(typography([question], indexed)) == []


def _only(library, question):
    """The deck of one question with that question alone."""
    deck = next(deck for deck in library.decks if deck.id == question.deck)
    return (replace(deck, questions=(question,)),)
