"""Citations made of stretches of a seed: good ones, of that very stretch, or none."""

from pathlib import Path

import pytest
from harbour import index
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import ROOT

from quizzer.checks import run
from quizzer.content.decks import read_deck
from quizzer.content.layout import Layout
from quizzer.content.locate import Finding, Sources
from quizzer.content.passages import article
from quizzer.content.places import cuts_word
from quizzer.content.quoting import citation_at, whole_words
from quizzer.content.seeds import read_seeds
from quizzer.content.skeletons import question_fields
from quizzer.model import Kind, Library
from quizzer.problems import Severity

SEEDS, _ = read_seeds(ROOT)
SOURCES = Sources(SEEDS)
PARAGRAPHS = [(source, span) for source in SOURCES.values() for span in article(source)]


@st.composite
def stretches(draw):
    """A stretch of a few words or more of some paragraph of a shipped seed: its id, its span."""
    source, (start, end) = PARAGRAPHS[draw(st.integers(0, len(PARAGRAPHS) - 1))]
    first = draw(st.integers(start, max(start, end - 15)))
    last = draw(st.integers(min(first + 15, end), min(end, first + 400)))
    return source.seed.id, (first, last)


@settings(max_examples=200)
@given(stretches())
def test_what_is_printed_for_any_passage_passes_check_and_marks_it(stretch):
    """The block, read back as part of a deck, is a good citation of the stretch and of no other."""
    source, span = SOURCES[stretch[0]], stretch[1]
    citation = citation_at(source, (span,))
    assert citation is not None
    text = Layout().entry(question_fields("opened", Kind.RECALL, [citation]))
    deck, problems = read_deck(
        f"format: 1\ndeck: d\ntitle: T\nquestions:\n{text}".encode(), "decks/d.yaml"
    )
    assert problems == []
    written = deck.questions[0].cite[0]
    located = SOURCES.locate(written)
    assert located.verdict is Finding.VERBATIM
    assert located.spans == (whole_words(source, span),)
    library = Library(str(Path()), (deck,), SEEDS)
    errors = {one.rule for one in run(library, sources=SOURCES) if one.severity is Severity.ERROR}
    assert errors <= {"unfilled"}


@settings(max_examples=100)
@given(stretches())
def test_words_and_numbers_are_whole(stretch):
    """No stretch begins or ends inside a word, none has space at its ends, and none shrinks."""
    source, (first, last) = SOURCES[stretch[0]], stretch[1]
    start, end = whole_words(source, (first, last))
    text = source.seed.text
    assert not cuts_word(text, start, end)
    assert text[start:end] == text[start:end].strip()
    assert text[start:end].find(text[first:last].strip()) >= 0


def test_context_is_as_short_as_can_be():
    """One word on one side is enough, and none is given where none is needed."""
    source = index("The pier was long. The wall was long. The wall fell.\n")
    text = source.seed.text
    long = text.index("was long", 20)
    assert citation_at(source, ((long, long + 8),)).prefix == "wall"
    fell = text.index("fell")
    alone = citation_at(source, ((fell, fell + 4),))
    assert (alone.prefix, alone.suffix) == ("", "")


def test_context_on_both_sides():
    """Where neither side tells places apart, both together may."""
    source = index("a one b\n\na one c\n\nd one b\n")
    citation = citation_at(source, ((2, 5),))
    assert (citation.prefix, citation.suffix) == ("a", "b")


def test_the_same_words_in_the_same_context_cannot_be_cited():
    """Rather no citation than one of another place."""
    source = index("The ship came. " * 200)
    middle = source.seed.text.index("ship", 1500)
    assert citation_at(source, ((middle, middle + 4),)) is None


def test_noise_cannot_be_cited():
    """What is listed as noise is never quoted."""
    assert citation_at(index("Menu bar\n\nText here\n", ((1, 1),)), ((0, 8),)) is None


@pytest.mark.parametrize("words", [3_333, 3_334])
def test_no_quote_is_longer_than_a_deck_may_say(words):
    """A citation that is offered can be written down: it has at most 20,000 characters."""
    source = index("number of ships came " + "ships " * words + "and went.\n")
    start = len("number of ships came ")
    found = citation_at(source, ((start, start + 6 * words - 1),))
    assert (found is None) == (6 * words - 1 > 20_000)


@pytest.mark.parametrize("sign", ["\f", "\v", "\x85", "\u2028", "\r\n", "\n", "\t"])
def test_line_ends_of_any_kind_become_a_space(sign):
    """A quote stands on one line, and what no deck may hold is not in it."""
    source = index(f"The old{sign}pier fell.\n")
    assert citation_at(source, ((0, len(source.seed.text)),)).quote == "The old pier fell."


def test_a_joined_quote_is_cited_as_such():
    """Two stretches of a paragraph stand with an ellipsis between them."""
    source = index("The pier, which was long, fell in the storm.\n")
    citation = citation_at(source, ((0, 8), (26, 30)))
    assert citation.quote == "The pier … fell"
