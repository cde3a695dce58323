"""``quizzer cite``: what it prints can be pasted into a deck."""

import json

import pytest
from harbour import write_library
from tests_support import program

from quizzer.content.decks import read_deck
from quizzer.model import Kind


@pytest.fixture
def library(tmp_path):
    """The harbour's library."""
    return write_library(tmp_path)


def cite(library, *arguments):
    """Run the command in a library."""
    return program("cite", *arguments, "--library", library, cwd=library)


def question_with(block):
    """The question of a deck into which a block was pasted."""
    deck, problems = read_deck(
        "format: 1\ndeck: d\ntitle: T\nquestions:\n  - id: q\n    kind: recall\n    ask: Why?\n"
        f"    answer: So.\n{block}".encode(),
        "d.yaml",
    )
    assert problems == []
    return deck.questions[0]


def test_typed_signs_and_slips_find_the_seed_s_own(library):
    """Straight quotes and a slip bring back the characters that the source has."""
    for words in ('sailors called it "the Mouth"', "sailers caled it the Mouth"):
        result = cite(library, words)
        assert result.returncode == 0
        assert question_with(result.stdout).cite[0].quote.startswith("sailors called it “the Mouth")


def test_an_ambiguous_quote_gets_its_context(library):
    """Each of two places can be picked, and each block means its own."""
    first = cite(library, "forty ships came")
    assert "chronicle.txt:7" in first.stderr
    assert " 2  " in first.stderr
    citations = [
        question_with(cite(library, "forty ships came", "--pick", n).stdout).cite[0] for n in (1, 2)
    ]
    assert question_with(first.stdout).cite[0] == citations[0]
    assert len({(one.prefix, one.suffix) for one in citations}) == 2
    assert all(one.prefix or one.suffix for one in citations)


@pytest.mark.parametrize("kind", Kind)
def test_a_whole_question(library, kind):
    """With --kind a question of that kind is printed, ready to be pasted below `questions:`."""
    text = cite(library, "1,300 tons of stone", "--kind", kind.value).stdout
    deck, problems = read_deck(
        f"format: 1\ndeck: d\ntitle: T\nquestions:\n{text}".encode(), "d.yaml"
    )
    assert problems == []
    assert deck.questions[0].kind is kind
    assert deck.questions[0].cite[0].quote == "1,300 tons of stone"


def test_json_says_where_and_what(library):
    """Each passage with its place in code points, its citation and its block."""
    found = json.loads(cite(library, "forty ships came", "--json").stdout)
    assert len(found) == 2
    text = (library / "seeds" / "chronicle.txt").read_text(encoding="utf-8")
    for one in found:
        assert text[one["start"] : one["end"]] == one["text"] == one["quote"] == "forty ships came"
        assert one["line"] == 7
        assert one["found"] == "phrase"
        assert question_with(one["yaml"]).cite[0].prefix == one["prefix"]
    [only] = json.loads(cite(library, "forty ships came", "--json", "--pick", 2).stdout)
    assert only == found[1]
    assert len(json.loads(cite(library, "forty ships came", "--json", "--limit", 1).stdout)) == 1


def test_whole_sentences_and_one_seed(library):
    """--sentence widens the quote, --seed leaves the other sources out."""
    question = question_with(cite(library, "it the Mouth then", "--sentence").stdout)
    assert question.cite[0].quote == "Nobody called it the Mouth then."
    result = cite(library, "called it the Mouth", "--seed", "chronicle", "--json")
    assert all(one["seed"] == "chronicle" for one in json.loads(result.stdout))
    assert "memoir" in cite(library, "x", "--seed", "memoirs").stderr


@pytest.mark.parametrize("words", ["xyzzy", "Home Archive Contact", "…"])
def test_nothing_found_says_what_to_try(library, words):
    """Words that no source has, and those of noise, end with exit code 1."""
    result = cite(library, words)
    assert (result.returncode, result.stdout) == (1, "")
    assert "fewer words" in result.stderr


def test_a_pick_that_is_none(library):
    """The passages are counted for whoever picks another."""
    result = cite(library, "forty ships came", "--pick", 3)
    assert result.returncode == 1
    assert "find 2" in result.stderr


def test_what_a_seed_holds_steers_no_terminal(library):
    """A direction override in a source is not printed, and the citation is good without it."""
    seed = library / "seeds" / "memoir.txt"
    seed.write_text("The pier \u202efell in\u202c the year of storms.\n", encoding="utf-8")
    result = cite(library, "The pier fell in the year")
    assert "\u202e" not in result.stdout + result.stderr
    assert question_with(result.stdout).cite[0].quote == "The pier fell in the year"
