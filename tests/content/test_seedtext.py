"""A seed's lines, paragraphs, sentences and noise."""

import itertools

import pytest
from harbour import CHRONICLE, MEMOIR, index
from hypothesis import given
from hypothesis import strategies as st


def paragraphs(text, path="s.txt"):
    """The paragraphs as texts."""
    source = index(text, path=path)
    return [text[start:end] for start, end in source.paragraphs]


def test_each_long_line_is_a_paragraph():
    """Lines too long to be wrapped by hand stand for themselves, blank lines or not."""
    first, second = "One sentence and more. " * 8, "Another paragraph, as long. " * 8
    assert paragraphs(f"A heading\n{first}\n{second}\nEnd") == [
        "A heading",
        first.strip(),
        second.strip(),
        "End",
    ]


def test_lines_wrapped_by_hand_are_one_paragraph():
    """A hard-wrapped text has the paragraphs that its blank lines make."""
    first, second = MEMOIR.strip().split("\n\n")
    assert paragraphs(MEMOIR) == [first, second]


def test_short_lines_that_end_sentences_stand_alone():
    """A break where the next word would have fitted, after a sentence, is meant."""
    text = "It rained.\nNobody came to the harbour that day.\nThen it cleared."
    assert paragraphs(text) == text.split("\n")


def test_a_wrap_may_fall_after_a_sentence():
    """In wrapped text a sentence may end a full line without ending the paragraph."""
    text = "He carried the stone to the pier.\nEverybody went on with their work as\nbefore."
    assert paragraphs(text) == [text]


def test_markdown_goes_by_blank_lines_alone():
    """In Markdown a single line end never ends a paragraph."""
    text = "It rained.\nNobody came.\n\nThen it cleared."
    assert paragraphs(text, "s.md") == ["It rained.\nNobody came.", "Then it cleared."]


def test_carriage_returns_and_a_bom_count():
    """Offsets are of the text as stored; a line ends at its line feed alone."""
    text = "\ufeffOne.\r\n\r\nTwo\x0bor\u2028three.\r\n"
    source = index(text)
    assert [text[start:end] for start, end in source.paragraphs] == [
        "\ufeffOne.",
        "Two\x0bor\u2028three.",
    ]
    assert source.line_of(text.index("three")) == 3
    assert source.column_of(text.index("three")) == 8
    assert text[slice(*source.line_span(3))] == "Two\x0bor\u2028three.\r"


def test_lines_are_counted_from_one():
    """Lines and columns are those that an editor shows."""
    source = index(CHRONICLE)
    at = CHRONICLE.index("In the first year")
    assert (source.line_of(at), source.column_of(at)) == (7, 1)
    assert source.line_of(0) == 1
    assert source.line_of(CHRONICLE.index("\n")) == 1
    assert source.line_span(1, 3) == (0, CHRONICLE.index("harbour") + len("harbour"))


@pytest.mark.parametrize(
    ("words", "noisy"),
    [("Archive", True), ("Chronicle of", False), ("Picture", True), ("summer of 1873", False)],
)
def test_noise_is_by_line(words, noisy):
    """Whatever overlaps a noise line is noise."""
    source = index(CHRONICLE, noise=((1, 1), (9, 9)))
    start = CHRONICLE.index(words)
    assert source.in_noise((start, start + len(words))) is noisy


def test_noise_ends_where_its_line_ends():
    """A span that touches noise without overlapping it is none."""
    source = index("ab\ncd\nef", noise=((2, 2),))
    assert source.in_noise((0, 4))
    assert not source.in_noise((0, 3))
    assert not source.in_noise((5, 8))


def test_a_paragraph_has_its_sentences():
    """Sentences are told in offsets of the whole text."""
    source = index(CHRONICLE)
    at = CHRONICLE.index("Renée")
    paragraph = source.paragraph_at(at)
    found = [CHRONICLE[start:end] for start, end in source.sentences_of(paragraph)]
    assert found[-1] == "Renée Fischer painted it in the summer of 1873."
    assert len(found) == 3


@given(st.text(st.sampled_from("ab. \n\r\t"), max_size=60))
def test_paragraphs_hold_all_text_in_order(text):
    """Paragraphs rise, do not overlap, and leave nothing out but space."""
    source = index(text)
    edges = [0, *itertools.chain(*source.paragraphs), len(text)]
    assert edges == sorted(edges)
    outside = set(range(len(text))) - {
        at for start, end in source.paragraphs for at in range(start, end)
    }
    assert all(text[at].isspace() for at in outside)
    for at in range(len(text)):
        start, end = source.paragraph_at(at)
        assert start <= at < end or (start == end == at and text[at].isspace())
