"""What an author begins with reads without a problem, and is not asked before it is filled in."""

import pytest
from harbour import harbour_sources
from hypothesis import given
from hypothesis import strategies as st

from quizzer.checks import run, verified
from quizzer.content.decks import read_deck
from quizzer.content.layout import Block, Layout
from quizzer.content.library import load_library
from quizzer.content.located import read
from quizzer.content.placeholders import free_id, is_placeholder, is_placeholder_id
from quizzer.content.skeletons import citation_block, deck_text, question_fields
from quizzer.model import Citation, Kind

CITATION = Citation("chronicle", "forty ships came", prefix="In the first year")


def deck_of(kind, citations):
    """A deck with a skeleton in it."""
    entry = Layout(dash=0).entry(question_fields("todo-1", kind, citations))
    return f"format: 1\ndeck: d\ntitle: T\nquestions:\n{entry}".encode()


@pytest.mark.parametrize("cited", [True, False])
@pytest.mark.parametrize("kind", Kind)
def test_a_skeleton_of_every_kind_reads(kind, cited):
    """Reading finds a question of the kind with its citation, and no problem."""
    deck, problems = read_deck(deck_of(kind, [CITATION] if cited else []), "d.yaml")
    assert problems == []
    [question] = deck.questions
    assert question.kind is kind
    assert question.cite == ((CITATION,) if cited else ())


@pytest.mark.parametrize("kind", Kind)
def test_a_skeleton_is_not_asked(kind, tmp_path):
    """Check finds nothing else, whatever would be said of its stand-ins; nobody studies it."""
    harbour_sources(tmp_path)
    (tmp_path / "decks" / "harbour.yaml").write_bytes(deck_of(kind, [CITATION]))
    library = load_library(tmp_path, tmp_path)
    assert [one.rule for one in run(library)] == ["unfilled"]
    assert verified(library).questions == {}


def test_a_filled_skeleton_passes(tmp_path):
    """Once every mark and the id are replaced, nothing is left to say."""
    harbour_sources(tmp_path)
    text = deck_of(Kind.NUMBER, [CITATION]).decode()
    text = text.replace("todo-1", "ships").replace("TODO a question that stands by itself", "How?")
    text = text.replace("TODO the number with its unit", "forty")
    (tmp_path / "decks" / "harbour.yaml").write_text(text)
    assert run(load_library(tmp_path, tmp_path)) == []


def test_the_citation_block_is_indented_as_a_key():
    """It can be pasted below a question's other keys."""
    assert citation_block([CITATION], Layout()) == (
        "    cite:\n"
        "      - seed: chronicle\n"
        "        quote: |-\n"
        "          forty ships came\n"
        "        prefix: In the first year\n"
    )


def test_a_deck_begins_with_its_title():
    """A title that YAML would misread is quoted."""
    deck, _ = read_deck(deck_text("d", "Harbour: a history").encode(), "d.yaml")
    assert (deck.id, deck.title) == ("d", "Harbour: a history")


def test_stand_ins_for_ids():
    """The first free number is taken; only such ids count as stand-ins."""
    assert free_id({"todo-1", "todo-2", "x"}) == "todo-3"
    assert is_placeholder_id("todo-12")
    assert not is_placeholder_id("todo-list")
    assert is_placeholder("TODO")
    assert not is_placeholder("TODOs in code")


TEXTS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FF)).map(
    lambda text: " ".join("".join(c for c in text if c.isprintable()).split())
)


@given(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), TEXTS, min_size=1))
def test_any_text_is_laid_out_so_that_it_reads_back(values):
    """Whatever a title or a quote holds, it comes back as it was."""
    laid = {key: Block(text) if len(text) % 2 and text else text for key, text in values.items()}
    root, problems = read("".join(f"{line}\n" for line in Layout().mapping(laid)), "f.yaml")
    assert problems == []
    assert {key: node.text for key, node in root.values.items()} == values
