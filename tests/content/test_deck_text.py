"""The text of a deck's file is what reading turns into the deck."""

from dataclasses import replace
from pathlib import Path

import made_decks
import pytest
from deck_samples import ALL_KINDS, read
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.content.cloze import parse, written
from quizzer.content.deck_text import deck_text, storable
from quizzer.content.decks import read_deck
from quizzer.content.tree import FORBIDDEN
from quizzer.model import Choice, Deck, Gap, Item, Kind, Match, Question, Text

_SHIPPED = sorted((Path(__file__).parents[2] / "decks").glob("*.yaml"))


def reread(deck: Deck) -> Deck | None:
    """A deck after it was written and read, which must find nothing wrong."""
    again, problems = read_deck(deck_text(deck).encode(), deck.path)
    assert problems == []
    return again


@given(made_decks.decks())
@settings(max_examples=200)
def test_any_deck_is_read_back(deck):
    """Whatever an author may write comes back equal."""
    assert reread(deck) == deck


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_read_back(kind):
    """No kind is left to chance."""

    @given(made_decks.questions(deck := Deck("d", "Title", "d.yaml"), kind))
    @settings(max_examples=30)
    def holds(question):
        whole = replace(deck, questions=(question,))
        assert reread(whole) == whole

    holds()


def test_a_deck_with_every_field_is_read_back():
    """All kinds and all fields of the format stand in the text."""
    deck, _ = read(ALL_KINDS)
    assert deck is not None
    assert reread(deck) == deck


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_decks_are_read_back(path):
    """Real decks come back equal."""
    deck, _ = read_deck(path.read_bytes(), str(path))
    assert deck is not None
    assert reread(deck) == deck


def test_the_text_is_in_the_house_style():
    """Quotes and lines stand in blocks, ids and tags in brackets, what needs it in quotes."""
    deck, _ = read(ALL_KINDS)
    assert deck is not None
    text = deck_text(replace(deck, questions=deck.questions[:2]))
    assert text == (
        "# yaml-language-server: $schema=../schema/deck.schema.json\n"
        "format: 1\n"
        "deck: harbour-history\n"
        "title: The old harbour\n"
        "language: en\n"
        "description: |-\n"
        "  What the three histories say.\n"
        "tags: [history]\n"
        "questions:\n"
        "  - id: opened\n"
        "    was: [opening-year, other-deck/opened]\n"
        "    kind: date\n"
        "    ask: According to the town's chronicle, when did the harbour open?\n"
        "    answer: 4 May 1871\n"
        "    why: The ceremony was a year after the first ship had used it.\n"
        "    hint: The decade of the great fire.\n"
        "    cite:\n"
        "      - seed: chronicle\n"
        "        quote: |-\n"
        "          the harbour was opened on the 4th of May, 1871\n"
        "      - seed: memoir\n"
        "        stance: contradicts\n"
        "        says: 1872\n"
        "        quote: |-\n"
        "          we opened her in '72\n"
        "\n"
        "  - id: light\n"
        "    kind: recall\n"
        "    ask: Why was a second light built?\n"
        "    answer: The first could not be seen from the north.\n"
        "    reverse: true\n"
        "    reverse_ask: What could not be seen from the north?\n"
        "    cite:\n"
        "      - seed: chronicle\n"
        "        quote: |-\n"
        "          the first light could not be seen from the north\n"
        "        prefix: for\n"
        "        suffix: ', and ships'\n"
    )


def _alone(question: Question) -> Deck:
    return Deck("d", "Title", "d.yaml", questions=(question,))


@pytest.mark.parametrize("left", ["x" * 5000, "two\nlines", "#1", "- a", "a: b", "? what"])
def test_any_left_side_is_a_key(left):
    """The left of a pair may be longer than YAML reads a key on one line, or have lines."""
    body = Match(((left, "right"), ("other", "two\nlines")))
    deck = _alone(Question("d", "q", Kind.MATCH, "Which?", body))
    assert reread(deck) == deck


def test_wrong_choices_that_stood_first_do_so_again():
    """Where the order is kept, it is the file's."""
    text = (
        "format: 1\ndeck: d\ntitle: T\nquestions:\n  - id: q\n    kind: choice\n    ask: Which?\n"
        "    wrong:\n      - one\n      - two\n    answer: three\n    keep_order: true\n"
    )
    deck, problems = read(text)
    assert (deck is not None, problems) == (True, [])
    again = reread(deck)
    assert isinstance(again.questions[0].body, Choice)
    assert [item.text for item in again.questions[0].body.options] == ["one", "two", "three"]


@given(st.text())
def test_any_text_can_be_made_storable(raw):
    """What was made storable stays as it is, in the deck too."""
    text = storable(raw)
    assert storable(text) == text
    assert not FORBIDDEN.search(text)
    if text:
        deck = _alone(Question("d", "q", Kind.TEXT, text, Text((Item(text),)), why=text))
        assert reread(deck) == deck


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
        ("\n a\x00b\x1b[31m ", "a\ufffdb\ufffd[31m"),
        ("\ud800", "\ufffd"),
        (" \t\n", ""),
    ],
)
def test_what_no_deck_may_hold_is_replaced(raw, stored):
    """Line ends are made ordinary, and what cannot be seen is seen to have been there."""
    assert storable(raw) == stored


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("In ", Gap(1, "Paris"), "."), "In {{1::Paris}}."),
        ((Gap(2, "1871", "a year"),), "{{2::1871::a year}}"),
        (("see http://x: ", Gap(1, "http://y")), "see http://x: {{1::http://y}}"),
        (("{", Gap(1, "}")), r"\{{{1::\}}}"),
        ((Gap(1, "a::b", ":c:"),), r"{{1::a\:\:b::\:c\:}}"),
        ((Gap(1, "a\\", "b\\"),), r"{{1::a\ ::b\ }}"),
        (("\\: ", Gap(1, "x")), r"\\: {{1::x}}"),
        ((r"\(\frac{1}{2}\) ", Gap(1, r"\sqrt{x} + 1")), r"\(\frac{1}{2}\) {{1::\sqrt{x} + 1}}"),
        (("a {{b}} ", Gap(1, "{c}{{d}}")), r"a \{\{b\}\} {{1::\{c}\{\{d\}\}}}"),
    ],
)
def test_a_cloze_is_written_with_as_few_escapes_as_are_safe(parts, text):
    """What is written is read as the same parts."""
    assert written(parts) == text
    assert parse(text) == parts


_SIGNS = st.text(alphabet="\\{}:1a ", max_size=8)


@given(st.lists(st.tuples(_SIGNS, _SIGNS, _SIGNS), min_size=1, max_size=3), _SIGNS)
@settings(max_examples=300)
def test_any_parts_are_read_back_from_their_text(gaps, last):
    """Whatever signs stand side by side, at the edges and within gaps."""
    parts: list[str | Gap] = []
    for literal, answer, hint in gaps:
        parts += [literal.rstrip("\\"), Gap(1, answer.strip() or "x", hint.strip())]
    whole = tuple(filter(None, [*parts, last]))
    assert parse(written(whole)) == whole


def test_a_backslash_before_a_gap_is_parted_from_it():
    """The two together cannot be written: the backslash would take the gap's first brace."""
    assert parse(written(("a\\", Gap(1, "b")))) == ("a\\ ", Gap(1, "b"))
