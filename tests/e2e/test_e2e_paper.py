"""``quizzer paper`` from the command line to the results of the class."""

import csv
import io
import shlex
from pathlib import Path

import pytest
from e2e_library import make_library
from paper_reading import text
from pseudo_terminal import PseudoTerminal
from tests_support import program

DOWN, SPACE = "\x1b[B", " "


@pytest.fixture(name="library")
def bee_library(tmp_path):
    """A library with a question of each kind."""
    return make_library(tmp_path / "yard")


def paper(library, *arguments, code=0):
    """Print papers; what is said on standard error."""
    result = program("paper", "--library", library, *arguments, cwd=library.parent)
    assert result.returncode == code, result.stderr
    assert result.stdout == ""
    return result.stderr


def files(folder):
    """What a folder holds, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_papers_of_a_deck(library):
    """Tests, keys, sources, the table and the record; the same seed gives the same bytes."""
    said = paper(library, "bees", "--versions", "3", "--seed", "5", "-o", "one")
    assert "Written: one (" in said
    assert "3 versions" in said
    assert "quizzer results add one/responses.csv" in said
    found = files(library.parent / "one")
    assert set(found) == {
        *(f"{kind}-{code}.pdf" for kind in ("test", "key") for code in "ABC"),
        *("sources.pdf", "responses.csv", "quiz.json"),
    }
    paper(library, "bees", "--versions", "3", "--seed", "5", "-o", "two")
    assert files(library.parent / "two") == found
    paper(library, "bees", "--versions", "3", "--seed", "6", "-o", "three")
    assert files(library.parent / "three")["test-A.pdf"] != found["test-A.pdf"]


def test_options_reach_the_paper(library):
    """Title, number, points, kind, order, size and form are as asked for."""
    options = ("--title", "Bees!", "-n", "2", "--points", "9", "--kind", "text", "--kind", "choice")
    paper(library, "bees", *options, "--same-order", "--versions", "1", "-o", "one")
    asked = text((library.parent / "one" / "test-A.pdf").read_bytes())
    assert "Bees!" in asked
    assert "/ 9" in asked
    paper(library, "bees", *options, "--versions", "1", "--format", "html", "-o", "two")
    assert "test-A.html" in files(library.parent / "two")


def test_a_roster_gives_everybody_a_copy(library):
    """Names stand in one file for the class and in the table, formulas as text."""
    roster = library.parent / "roster.csv"
    roster.write_text("name,class\nAnn,7b\n=HYPERLINK(),7b\n", "utf-8")
    said = paper(library, "bees", "--roster", roster, "-o", "one")
    assert "2 students in class.pdf" in said
    found = files(library.parent / "one")
    assert "=HYPERLINK()" in text(found["class.pdf"])
    rows = list(csv.reader(io.StringIO(found["responses.csv"].decode("utf-8-sig"))))
    assert [row[:3] for row in rows[1:]] == [["Ann", "7b", "A"], ["'=HYPERLINK()", "7b", "B"]]


@pytest.mark.parametrize(
    ("roster", "message"),
    [
        ("Ann\nBo\n", "there is no column named name"),
        ("name,version\nAnn,Q\n", "there are only A, B"),
        ("name\nAnn\n\udcff\n", "no text in UTF-8"),
    ],
)
def test_a_broken_roster_writes_nothing(library, roster, message):
    """One clear error, and no folder."""
    path = library.parent / "roster.csv"
    path.write_bytes(roster.encode("utf-8", "surrogateescape"))
    said = paper(library, "bees", "--roster", path, "-o", "one", code=1)
    assert message in said
    assert not (library.parent / "one").exists()


def test_what_is_there_is_kept(library):
    """Papers are replaced only when that is asked for, and never under responses."""
    paper(library, "bees", "-o", "one")
    assert "--force" in paper(library, "bees", "-o", "one", code=1)
    paper(library, "bees", "-o", "one", "--force", "--seed", "3")
    table = library.parent / "one" / "responses.csv"
    table.write_text(table.read_text("utf-8-sig").replace("\n1,,", "\nAnn,A,B"), "utf-8")
    assert "holds responses" in paper(library, "bees", "-o", "one", "--force", code=1)
    assert "was left as it is" in paper(library, "bees", "-o", "one", "--force", "--seed", "3")
    assert "Ann,A,B" in table.read_text("utf-8")


def test_the_filled_table_goes_into_the_results(library):
    """The table as it is printed, filled in, is read by ``results add``."""
    paper(library, "bees", "--kind", "choice", "--kind", "true_false", "-o", "one")
    table = library.parent / "one" / "responses.csv"
    lines = table.read_text("utf-8-sig").splitlines()
    lines[1] = "Ann,A," + ",".join("A" for _ in lines[0].split(",")[2:])
    table.write_text("\n".join(lines), "utf-8")
    added = program("results", "add", table, "--library", library)
    assert added.returncode == 0, added.stderr
    assert "1 sitting" in added.stdout + added.stderr


def test_without_a_terminal_nothing_is_asked(library):
    """A script that names nothing is told what to give, as wrong usage."""
    assert "quizzer paper DECK" in paper(library, code=2)
    assert "it is empty" in paper(library, "bees", "--title", " ", code=2)
    assert "There is no quiz or deck 'bee'" in paper(library, "bee", code=1)
    assert "No question has the tag" in paper(library, "bees", "--tag", "x", code=1)


def test_it_asks_what_it_needs(library):
    """In a terminal it asks; the command that it tells then writes the same papers.

    A quiz that cannot be offered, for something in its file is wrong, is told and not hidden.
    """
    (library / "quizzes").mkdir()
    (library / "quizzes" / "torn.yaml").write_text("format: 1\nquiz: torn\ntitel: Torn\n")
    asked, told = library.parent / "asked", library.parent / "told"
    window = PseudoTerminal(
        Path("-m"),
        *("quizzer", "paper", "--library", str(library), "--seed", "4"),
        columns=200,
    )
    window.wait_for("From which decks?")
    window.send(f"{SPACE}\r")
    window.wait_for("How many questions?")
    window.send("\x7f\x7f5\r")
    window.wait_for("How many versions?")
    window.send("\x7f1\r")
    window.wait_for("Which paper?")
    window.send(f"{DOWN}\r")
    window.wait_for("Into which folder?")
    window.send(f"\x15{asked}\r")
    window.wait_for("Written: ")
    assert any("torn.yaml:3:1 error" in one for one in window.lines)
    (line,) = [one for one in window.lines if one.startswith("The same without questions:")]
    words = shlex.split(line.partition(":")[2])
    assert words[:3] == ["quizzer", "paper", "bees"]
    assert words[words.index("--paper") + 1] == "letter"
    again = program(*words[1:], "-o", told)
    assert again.returncode == 0, again.stderr
    assert files(told) == files(asked)
    assert b'"seed": 4' in files(asked)["quiz.json"]


def test_the_command_that_it_tells_is_the_same_whatever_its_names_are(tmp_path):
    """Library, deck and quiz are called paper; options have names for values, and a bare ``--``."""
    library = make_library(tmp_path / "paper")
    deck = library / "decks" / "bees.yaml"
    deck.write_text(deck.read_text().replace("deck: bees", "deck: paper"))
    (library / "quizzes").mkdir()
    (library / "quizzes" / "one.yaml").write_text("format: 1\nquiz: paper\ntitle: A quiz\n")
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "notes.txt").touch()
    window = PseudoTerminal(
        Path("-m"),
        *("quizzer", "--library", "paper", "--now", "2026-01-01", "paper", "--title", "-paper-"),
        *("--versions", "9", "-o", "paper", "--kind", "text", "--kind=choice", "--force", "--"),
        columns=250,
        cwd=tmp_path,
    )
    window.wait_for("Which quiz?")
    window.send(f"{DOWN}\r")
    window.wait_for("From which decks?")
    window.send(f"{SPACE}\r")
    window.wait_for("How many questions?")
    window.send("\x7f\x7f2\r")
    window.wait_for("How many versions?")
    window.send("\x7f1\r")
    window.wait_for("Which paper?")
    window.send("\r")
    window.wait_for("Into which folder?")
    window.send("\x15asked\r")
    window.wait_for("Written: asked")
    (line,) = [one for one in window.lines if one.startswith("The same without questions:")]
    words = shlex.split(line.partition(":")[2])
    assert words == [
        *("quizzer", "paper", "paper/decks/bees.yaml", "--library", "paper"),
        *("--now", "2026-01-01", "--kind", "text", "--kind", "choice", "--title=-paper-"),
        *("--force", "--number", "2", "--versions", "1", "--paper", "a4", "-o", "asked"),
    ]
    again = program(*words[1:], "-o", "told", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert {**files(tmp_path / "told"), "notes.txt": b""} == files(tmp_path / "asked")
    assert b'"title": "-paper-"' in files(tmp_path / "told")["quiz.json"]
