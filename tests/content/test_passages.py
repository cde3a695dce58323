"""Passages and the article that they lie in."""

from harbour import CHRONICLE, index, write_library
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.content.passages import article, is_heading, merged, passages, reflowed, repeats_title
from quizzer.model import Seed

QUESTIONS = """\
  - id: later
    kind: text
    ask: Who painted it?
    answer: Renée Fischer
    cite:
      - seed: chronicle
        quote: Renée Fischer painted it
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    cite:
      - seed: chronicle
        quote: the harbour … the 4th of May, 1871
      - seed: memoir
        stance: contradicts
        says: 1872
        quote: we opened her in '72
  - id: gone
    kind: text
    ask: Who paid?
    answer: Mr. Gray
    retired: true
    cite:
      - seed: chronicle
        quote: Mr. Gray, who paid for it
  - id: missing
    kind: text
    ask: Who slept?
    answer: nobody
    cite:
      - seed: chronicle
        quote: nobody slept in that house
"""


def test_passages_come_in_reading_order_by_seed(tmp_path):
    """Of questions that are asked and quotes that are there; each segment is a span."""
    library = load_library(write_library(tmp_path, QUESTIONS))
    found = passages(library.questions.values(), Sources(library.seeds))
    told = {
        seed: [(one.question.id, [CHRONICLE[a:b] for a, b in one.spans]) for one in mine]
        for seed, mine in found.items()
        if seed == "chronicle"
    }
    assert told["chronicle"] == [
        ("opened", ["the harbour", "the 4th of May, 1871"]),
        ("later", ["Renée Fischer painted it"]),
    ]
    assert [one.question.id for one in found["memoir"]] == ["opened"]
    assert found["memoir"][0].start < found["memoir"][0].end


def readable(text, noise):
    """The paragraphs of an article as texts."""
    indexed = index(text, noise)
    return [indexed.seed.text[start:end] for start, end in article(indexed)]


def test_noise_and_ornaments_are_no_part_of_the_article():
    """Whole paragraphs go, and lines inside a wrapped one leave its parts on both sides."""
    assert readable("Menu\n\nFirst.\n\n* * *\n\nSecond.\n", ((1, 1),)) == ["First.", "Second."]
    wrapped = "it began on a\nCAPTION\nmonday and went\non until dawn."
    assert readable(wrapped, ((2, 2),)) == ["it began on a", "monday and went\non until dawn."]


def test_noise_that_overlaps_noise_is_left_out_once():
    """Ranges may lie inside one another, in any order."""
    text = "aaa bbb ccc\nnoise one\nnoise two\nnoise three\nddd eee fff"
    assert readable(text, ((3, 3), (2, 4))) == ["aaa bbb ccc", "ddd eee fff"]


@given(
    st.lists(st.text("ab .\n", max_size=12), max_size=8),
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3)), max_size=4),
)
def test_the_article_is_every_word_outside_noise(blocks, ranges):
    """No word is lost or doubled, none of the noise is left."""
    text = "\n\n".join(blocks)
    lines = text.count("\n") + 1
    noise = tuple((min(at, lines), min(at + more, lines)) for at, more in ranges)
    indexed = index(text, noise)
    kept = article(indexed)
    words = [
        at
        for at, character in enumerate(text)
        if character.isalnum() and not indexed.in_noise((at, at + 1))
    ]
    covered = [at for start, end in kept for at in range(start, end) if text[at].isalnum()]
    assert covered == words
    assert all(text[start:end] == text[start:end].strip() for start, end in kept)


def test_stretches_are_joined_where_no_word_parts_them():
    """Overlapping, adjacent, and over punctuation."""
    text = "One two. Three four, five."
    assert merged([(9, 14), (4, 7), (0, 5)], text) == ((0, 14),)
    assert merged([(20, 25), (0, 3)], text) == ((0, 3), (20, 25))


def test_titles_and_headings_are_told_from_prose():
    """A title may be set otherwise; a heading is short and ends like no sentence."""
    seed = Seed("s", "s.txt", "The “Mouth” of the harbour", 'The "Mouth" of the harbour\n\nIt was.')
    title, prose = (0, 26), (28, 35)
    assert repeats_title(seed, title)
    assert is_heading(seed, title)
    assert not repeats_title(seed, prose)
    assert not is_heading(seed, prose)


def test_a_paragraph_flows_into_any_width_but_keeps_its_lists():
    """And no character moves."""
    text = "it was\r\nlong\tago:\n- a boat\n  of oak\n2. a\u00a0mast\n-\ncrew"
    flowing = reflowed(text)
    assert flowing == "it was  long ago:\n- a boat   of oak\n2. a mast - crew"
    assert len(flowing) == len(text)
