"""``quizzer export csv`` and ``quizzer import csv``: tables out of a library and into one."""

import json
from pathlib import Path

import pytest
from harbour import write_library
from tests_support import program

from quizzer.content.decks import read_deck

QUESTIONS = """\
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    tags: [history]
    cite:
      - seed: chronicle
        quote: the 4th of May, 1871
  - id: name
    kind: choice
    ask: "=What | did the sailors call it?"
    answer: the Mouth
    wrong:
      - the Gate
      - text: the Door
        why: Nobody said so.
    retired: true
    uncited: A question for a test.
"""


@pytest.fixture
def library(tmp_path):
    """The harbour's library with two questions."""
    return write_library(tmp_path / "library", QUESTIONS)


def run(library, *arguments):
    """Run quizzer in a library."""
    return program(*arguments, "--library", library, cwd=library)


def questions(path):
    """The questions of a deck's file, without a problem."""
    deck, problems = read_deck(Path(path).read_bytes(), "x.yaml")
    assert problems == []
    return deck.questions


@pytest.mark.parametrize("name", ["out.csv", "out.tsv"])
def test_a_library_goes_out_and_comes_back(library, name):
    """A table of a deck, retired questions and all, makes an equal deck in a new library."""
    done = run(library, "export", "csv", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Written: {name} (2 questions).\n"
    assert (b"\t" in (library / name).read_bytes()) is name.endswith(".tsv")
    deck = library / "decks" / "harbour.yaml"
    before = questions(deck)
    deck.rename(library / "harbour.before")
    (library / "decks" / "other.yaml").write_text(
        "format: 1\ndeck: other\ntitle: o\nquestions:\n  - id: a\n    kind: recall\n    ask: b\n"
        "    answer: c\n    uncited: d\n"
    )
    done = run(library, "import", "csv", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Made decks/harbour.yaml: 2 questions (1 choice, 1 date).\n"
    assert questions(deck) == before
    assert "0 errors" in run(library, "check").stdout + run(library, "check").stderr


def test_only_what_is_asked_for_is_written(library):
    """A tag chooses; a tag that nothing has is refused; the mark for Excel can be left out."""
    done = run(library, "export", "csv", "harbour", "--tag", "history", "-o", "a.csv", "--no-bom")
    assert done.returncode == 0
    text = (library / "a.csv").read_bytes()
    assert text.startswith(b"deck,id,")
    assert text.count(b"\r\n") == 2
    assert run(library, "export", "csv", "--tag", "none", "-o", "b.csv").returncode == 1
    assert not (library / "b.csv").exists()
    done = run(library, "export", "csv", "-o", "c.csv", "--delimiter", ";")
    assert (library / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfdeck;id;")


def test_a_deck_that_cannot_be_read_is_not_left_out_in_silence(library):
    """Neither is one that is no text at all."""
    (library / "decks" / "a-folder.yaml").mkdir()
    (library / "decks" / "notes.yaml").write_bytes(b"deck: \xff\xfe")
    (library / "seeds" / "stray.yaml").write_bytes(b"\xff")
    done = run(library, "export", "csv", "-o", "out.csv")
    assert done.returncode == 0
    told = [line for line in done.stderr.splitlines() if line.startswith("!")]
    assert told == [
        "! decks/a-folder.yaml cannot be read. See: quizzer check",
        "! decks/notes.yaml cannot be read. See: quizzer check",
    ]


def test_formulas_do_not_go_out_as_formulas(library):
    """A cell that begins like a formula has an apostrophe before it."""
    run(library, "export", "csv", "-o", "a.csv", "--no-bom")
    assert b",'=What | did" in (library / "a.csv").read_bytes()


def test_a_list_becomes_a_deck_and_the_rest_is_listed(library):
    """Good rows are taken; others are listed with their line, on standard error."""
    (library / "terms.txt").write_text("Term\tDefinition\tColour\npier\ta jetty\tred\n\tlost\t\n")
    done = run(library, "import", "csv", "terms.txt", "-o", "decks/words.yaml", "--title", "Words")
    assert done.returncode == 0
    assert done.stdout == "Made decks/words.yaml: 1 question (1 recall).\n"
    assert "The column 'Colour' is not taken" in done.stderr
    assert "! line 3: `ask` is missing here." in done.stderr
    assert "1 row not taken." in done.stderr
    (one,) = questions(library / "decks" / "words.yaml")
    assert (one.key, one.ask, one.uncited) == ("words/pier", "pier", "Imported from terms.txt")
    assert run(library, "show", "words/pier").returncode == 0


def test_a_rehearsal_makes_nothing(library):
    """``--dry-run`` says the same and writes nothing."""
    (library / "a.csv").write_text("ask,answer\na,b\n")
    done = run(library, "import", "csv", "a.csv", "--dry-run", "--json")
    found = json.loads(done.stdout)
    assert found["decks"] == [{"deck": "a", "title": "A", "path": "decks/a.yaml", "questions": 1}]
    assert (found["left"], found["changed"], found["columns_not_taken"]) == ([], [], [])
    assert not (library / "decks" / "a.yaml").exists()


@pytest.mark.parametrize(
    ("table", "arguments", "message"),
    [
        ("ask,answer\na,b\n", ["--deck", "harbour"], "The deck 'harbour' is there"),
        ("ask,answer\na,b\n", ["-o", "decks/harbour.yaml"], "The deck 'harbour' is there"),
        ("deck,ask,answer\nx,a,b\ny,c,d\n", ["-o", "decks/z.yaml"], "questions of 2 decks"),
        ("ask,answer\n,b\n", [], "No question of a.csv could be taken"),
        ("ask,answer\na,b\n", ["--deck", "No Id"], "no id"),
        ("ask,answer\na,b\n", ["-o", "nowhere/there"], "cannot be written"),
        ("one,two\na,b\n", [], "known to hold the question"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(library, table, arguments, message):
    """One clear error, and the library as it was."""
    (library / "a.csv").write_text(table)
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    done = run(library, "import", "csv", "a.csv", *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_a_folder_for_decks_is_made(library):
    """Where there is none, inside one that is there; a rehearsal makes none."""
    (library / "a.csv").write_text("deck,ask,answer\nx,a,b\ny,c,d\n")
    done = run(library, "import", "csv", "a.csv", "-o", "decks/more")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sorted((library / "decks" / "more").iterdir())] == [
        "x.yaml",
        "y.yaml",
    ]
    (library / "b.csv").write_text("ask,answer\na,b\n")
    assert run(library, "import", "csv", "b.csv", "-o", "decks/new", "--dry-run").returncode == 0
    assert not (library / "decks" / "new").exists()


def test_of_several_decks_all_are_made_or_none(library):
    """Where the second cannot be written, the first does not stay behind."""
    (library / "a.csv").write_text("deck,ask,answer\nx,a,b\ny,c,d\n")
    (library / "decks" / "y.yaml").symlink_to(library / "nowhere")
    before = sorted(library.rglob("*"))
    done = run(library, "import", "csv", "a.csv")
    assert done.returncode == 1
    assert "y.yaml is there already" in done.stderr
    assert sorted(library.rglob("*")) == before
    (library / "decks" / "y.yaml").unlink()
    assert run(library, "import", "csv", "a.csv").returncode == 0


def test_a_wrong_option_is_a_matter_of_usage(library):
    """A sign that parts no cells and a language that is none are told at once."""
    (library / "a.csv").write_text("ask,answer\na,b\n")
    for option, value in (("--delimiter", "ab"), ("--delimiter", '"'), ("--language", "english!")):
        assert run(library, "import", "csv", "a.csv", option, value).returncode == 2


def test_nothing_in_a_table_steers_the_terminal(library):
    """Escape sequences of a table are not printed."""
    (library / "a.csv").write_text("ask,answer,x\x1b[31m\n\x1b]0;t\x07,b,\nc,d,\n")
    done = run(library, "import", "csv", "a.csv")
    assert "\x1b" not in done.stdout + done.stderr
