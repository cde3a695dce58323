"""One more entry at the end of a list: laid out like the others, every other byte kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import ROOT

from quizzer.content.appending import appended, entries
from quizzer.content.decks import read_deck
from quizzer.content.skeletons import question_fields
from quizzer.model import Citation, Kind
from quizzer.problems import QuizzerError

ENTRY = question_fields("new", Kind.LIST, [Citation("s", "a quote: with a colon")])
HEAD = "format: 1\ndeck: d\ntitle: T\n"
ONE = "  - id: a\n    kind: date\n    ask: When?\n    answer: 1871\n"
TWO = ONE.replace("id: a", "id: b")


def add(text):
    """The text with one more question, checked to hold the old text whole."""
    data = text.encode()
    new, line = appended(data, "d.yaml", "questions", ENTRY)
    grown = len(new) - len(data)
    at = next(i for i in range(len(data), -1, -1) if new[:i] + new[i + grown :] == data)
    assert "id: new" in new.decode().split("\n")[line - 1]
    return new.decode(), new[at : at + grown].decode()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "questions:\n",
        HEAD + "questions:",
        HEAD + "questions:\n" + ONE,
        HEAD + "questions:\n" + ONE.rstrip("\n"),
        HEAD + "questions:\n" + ONE + "\n" + TWO + "\n\n",
        HEAD + "questions:\n" + ONE + "# the end\n",
        "\ufeff" + HEAD + "questions:\n" + ONE,
        "questions:\n" + ONE + "\n# about the deck\n" + HEAD,
        "questions:\n" + HEAD,
        HEAD + "questions:\n" + ONE.replace("When?", "|+\n      When? 🕰\n\n"),
        HEAD + "questions:\n" + ONE.replace("1871", "|\n      1871\n\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_other_byte_is_kept(text, line_end):
    """What was there stands around what was added, and reads as before with one question more."""
    text = text.replace("\n", line_end)
    new, added = add(text)
    before, _ = read_deck(text.encode(), "d.yaml")
    after, problems = read_deck(new.encode(), "d.yaml")
    assert problems == []
    assert after.questions[:-1] == before.questions
    assert after.questions[-1].id == "new"
    assert ("\r\n" in added) == (line_end == "\r\n")
    assert "\n" not in added.replace("\r\n", "") or line_end == "\n"


def test_the_indent_is_the_file_s_own():
    """Dashes, keys and inner lists stand where the others stand."""
    text = HEAD + (
        "questions:\n-   id: a\n    kind: list\n    ask: Which?\n    answer:\n    - x\n    - y\n"
    )
    _, added = add(text)
    assert added.startswith("\n-   id: new\n    kind: list\n")
    assert "\n    answer:\n    -   TODO" in added
    assert "\n    cite:\n    -   seed: s\n        quote: |-\n          a quote" in added


@pytest.mark.parametrize(("between", "apart"), [("", False), ("\n", True), ("\n  # next\n", True)])
def test_questions_are_as_far_apart_as_the_others(between, apart):
    """An empty line stands above the new one where it stands above the last."""
    _, added = add(HEAD + "questions:\n" + ONE + between + TWO)
    assert added.startswith("\n") is apart


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (HEAD, "no list"),
        ("", "nothing"),
        ("- a\n", "no list"),
        (HEAD + "questions: []\n", "brackets"),
        (HEAD + "questions: none\n", "no list"),
        (HEAD + "questions:\n  a: b\n", "no list"),
        (HEAD + "questions:\n" + ONE + "  - id: b: c\n", "d.yaml:9"),
        (HEAD + "questions:\n" + ONE + "...\n", "d.yaml"),
        (HEAD + "questions:\n" + ONE.replace("1871", "18\x0071"), "U+0000"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_refused(text, word):
    """The reason is told, and nothing comes back."""
    with pytest.raises(QuizzerError) as failure:
        appended(text.encode(), "d.yaml", "questions", ENTRY)
    assert word in failure.value.message
    assert failure.value.hint


def test_entries_are_read_by_their_keys():
    """The texts of each entry, for what must not stand twice."""
    found = entries((HEAD + "questions:\n" + ONE + TWO).encode(), "d.yaml", "questions")
    assert [one["id"] for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.stem
)
def test_the_shipped_decks_can_be_added_to(path):
    """The first and the second question added look like the others."""
    data = path.read_bytes()
    once, _ = appended(data, path.name, "questions", ENTRY)
    again = question_fields("newer", Kind.TEXT, [])
    twice, _ = appended(once, path.name, "questions", again)
    assert once.startswith(data)
    assert twice.startswith(once)
    deck, problems = read_deck(twice, path.name)
    assert problems == []
    assert [question.id for question in deck.questions[-2:]] == ["new", "newer"]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([ONE, "# note\n", "\n", "    tags: [x]\n"]), max_size=5),
    st.sampled_from(["", "tags: [a]\n", "# end\ntags: [a]\n", "x-more:\n  - 1\n"]),
    st.integers(0, 6),
)
def test_adding_either_keeps_all_or_refuses(pieces, tail, dash):
    """Whatever a file looks like, it gains one entry and loses nothing, or is refused."""
    body = "".join(
        piece.replace("id: a", f"id: a{number}") for number, piece in enumerate(pieces)
    ).replace("\n  ", "\n" + " " * dash)
    text = HEAD + "questions:\n" + body + tail
    try:
        new, _ = add(text)
    except QuizzerError:
        return
    assert entries(new.encode(), "d.yaml", "questions")[-1]["id"] == "new"
