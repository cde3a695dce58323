"""Nothing in a deck, a seed or a response steers the terminal, whatever command shows it."""

import json
import os
import re
import subprocess
import sys

import pytest
from e2e_library import DECK, HIVE, LETTERS, SEEDS, make_library
from e2e_plain import Talk
from e2e_window import ASKING, RATING, Window
from tests_support import program

NOW = "--now=2026-03-02T09:00+01:00"

BIDI = "\u202e\u2066\u2069\u202c"
"""Overrides and isolates: no control characters, so that decks and seeds may hold them."""

SEQUENCES = (
    "\x1b[31;5;7m\x1b[2J\x1b[3;3H"  # colours, clearing, moving
    "\x1b]0;a title\x07\x1b]52;c;cHdu\x07"  # title, clipboard
    "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\"  # a link
    "\x9b31m\x9d0;a title\x9c\x90q\x9c\x7f\x08\x08\x07" + BIDI
)
"""What a terminal would act on: ESC, CSI, OSC, DCS, their one-character forms, BEL."""

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What no plain output may hold: control characters but the line break, and overrides."""

NOT_OURS = re.compile(
    b"\x1b\\[31;5;7|\x1b\\[3;3H|\x1b\\]|\x07|\x1bP|\xc2[\x80-\x9f]|"
    b"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\x7f|\x08"
)
"""What would steer a terminal in the raw output of an interactive session, which draws itself."""

HOSTILE_DECK = (
    DECK.replace("title: The bee yard", f"title: The {BIDI}bee yard")
    .replace("ask: Where did", f"ask: Where {BIDI}did")
    .replace("It lies in", f"It {BIDI}lies in")
    .replace("answer: Carniola", f"answer: Carn{BIDI}iola")
    .replace("why: The Carniolan", f"why: The {BIDI}Carniolan")
    .replace("- Pollen", f"- Pol{BIDI}len")
    .replace("says: Tyrol", f"says: Ty{BIDI}rol")
)


@pytest.fixture
def library(tmp_path):
    """A library with overrides in every kind of text that may hold them."""
    return hostile_library(tmp_path)


@pytest.fixture(scope="module")
def studied_library(tmp_path_factory):
    """Another one, in which one card was answered with sequences."""
    library = hostile_library(tmp_path_factory.mktemp("studied"))
    clean(studied(library))
    return library


def hostile_library(folder):
    """Make a library that is hostile wherever a library may be."""
    library = make_library(
        folder / "yard",
        deck=HOSTILE_DECK,
        seeds=SEEDS.replace("author: Ada Rook", f"author: Ada {BIDI}Rook").replace(
            "publisher: Meadow", f"publisher: Mea{BIDI}dow"
        ),
    )
    hive = HIVE.replace("from Carniola in", f"from Carniola{BIDI} in")
    (library / "seeds" / "hive.txt").write_text(hive, encoding="utf-8")
    return library


def clean(result):
    """Assert that neither stream of a finished program steers, and return standard output."""
    for stream in (result.stdout, result.stderr):
        found = STEERING.search(stream)
        assert found is None, stream[max(0, found.start() - 80) : found.end() + 80]
    assert result.returncode in {0, 1}, result.stderr
    return result.stdout


def studied(library):
    """Answer one card with sequences, flag it and rate it."""
    lines = f"{SEQUENCES}Boh{SEQUENCES}emia\n:f dul{SEQUENCES}l\n\n:q\n"
    return program("study", "--library", library, NOW, "--tag=home", stdin=lines)


def test_study_in_plain_lines(library):
    """Questions, hints, feedback, summary, and a response that comes back."""
    with Talk(library, NOW, "--tag=home") as talk:
        talk.hear()
        for line in (":h", f"Boh{SEQUENCES}emia", ":m", ":v", f":f no{SEQUENCES}te", "", ":q"):
            talk.say(line)
        assert talk.finish() == 0
    said = "\n".join(talk.lines)
    assert not STEERING.search(said), said
    assert "You said: Bohlinkemia\n" in said, "whole sequences are gone, and not the text"


COMMANDS = (
    ["decks"],
    ["check"],
    ["coverage"],
    ["read", "hive"],
    ["show", "bees/home"],
    ["excerpt", "bees/home"],
    ["history"],
    ["stats"],
    ["grade", "bees/home", "--response", SEQUENCES.replace("\0", "") + "Tyrol"],
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_commands(studied_library, arguments, form):
    """Tables, proof, the log and JSON, in which such characters are written as escapes."""
    out = clean(program(*arguments, "--library", studied_library, NOW, *form))
    if form:
        assert isinstance(json.loads(out), list | dict)


def test_json_keeps_what_was_written(library):
    """Escapes in JSON stand for the characters themselves: nothing is lost to a script."""
    shown = json.loads(program("show", "bees/home", "--library", library, "--json").stdout)
    assert shown["ask"].startswith(f"Where {BIDI}did")
    assert shown["body"]["answers"][0]["text"] == f"Carn{BIDI}iola"


def test_quiz(library):
    """A practice test, and its mistakes at the end."""
    answers = f"{SEQUENCES}\n1\n1 2\n1\n4 3 2 1\n1 2\n" * 3
    out = clean(program("quiz", "--library", library, NOW, "-n", "20", stdin=answers))
    assert "Missed: " in out


@pytest.mark.parametrize("escape", ["\\e[31m", "\\a", "\\x9b", "\\x7f", "\\e]52;c;cHdu\\a", "\\0"])
def test_an_escape_in_a_deck_costs_its_question(library, escape):
    """A double-quoted text that stands for a control character is a located problem."""
    deck = DECK.replace("ask: Who does what?", f'ask: "Who {escape}does what?"')
    make_library(library, deck=deck)
    result = program("check", "--library", library, cwd=library)
    assert result.returncode == 1
    (line,) = [n for n, text in enumerate(deck.splitlines(), 1) if "Who " in text]
    assert f"decks/bees.yaml:{line}:" in clean(result)
    shown = program("show", "bees/duties", "--library", library)
    assert shown.returncode == 1
    clean(shown)
    assert "1 broken question left out" in program("decks", "--library", library).stderr


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("hive.txt", HIVE.replace("from Carniola", f"from {SEQUENCES}Carniola")),
        ("letters.txt", f"{SEQUENCES}\n{LETTERS}"),
        ("seeds.yaml", SEEDS.replace("title: Notes", f"title: {SEQUENCES}Notes")),
        ("seeds.yaml", SEEDS.replace("title: Notes from", 'title: "Notes \\e[31m')),
    ],
)
def test_sequences_in_a_seed(library, file, text):
    """`check` locates them, and nothing that shows what is left steers."""
    make_library(library)
    (library / "seeds" / file).write_text(text, encoding="utf-8")
    result = program("check", "--library", library, cwd=library)
    assert f"seeds/{file}:" in clean(result)
    assert result.returncode == 1
    clean(studied(library))
    for arguments in (["show", "bees/home"], ["excerpt", "bees/home"], ["history"]):
        clean(program(*arguments, "--library", library, NOW))


def test_names_of_files_and_of_what_was_asked_for(library):
    """A file's name and a command's arguments come back in messages."""
    (library / "decks" / f"x{SEQUENCES.replace('/', '')}.yaml").write_text("nothing: good\n")
    clean(program("check", "--library", library, cwd=library))
    clean(program("check", "--library", library, "--format", "github", cwd=library))
    name = f"a{SEQUENCES}b"
    for arguments in (["show", name], ["study", name], ["study", "--tag", name], ["check", name]):
        result = program(*arguments, "--library", library)
        assert result.returncode == 1
        clean(result)
    clean(program("decks", "--library", f"/nowhere/{name}"))
    clean(program("decks", "--library", library, "--db", f"/nowhere/{name}"))


def test_an_interactive_session(library):
    """What is drawn steers with the program's own sequences alone."""
    window = Window(library, NOW, "--tag=home")
    window.wait_for("q quit")
    window.do("\r", ASKING)
    window.do(f"\x1b[200~Boh{SEQUENCES}emia\x1b[201~", "emia")
    window.do("\r", RATING)
    window.page("m", RATING)
    window.do("v", "q back")
    window.do("q", RATING)
    window.do("f", "Enter submits")
    window.do(f"\x1b[200~no{SEQUENCES}te\x1b[201~\r", "Flagged.", RATING)
    window.send("\x03")
    assert window.wait_for_end() == 130
    found = NOT_OURS.search(window.raw)
    assert found is None, window.raw[max(0, found.start() - 80) : found.end() + 80]


def test_bytes_that_are_no_text(library):
    """A response in another encoding is graded and recorded, in every way it can come in."""
    arguments = [sys.executable, "-m", "quizzer", "--library", str(library), NOW]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZZER_")}

    def run(*more, stdin=b""):
        return subprocess.run(
            [*arguments, *more], input=stdin, capture_output=True, env=environment, check=False
        )

    plain = run("study", "--tag=home", stdin=b"Caf\xe9 \x00 \xff\n\n:q\n")
    assert plain.returncode == 0, plain.stderr
    assert b"\nWrong." in plain.stdout
    lines = run("grade", "bees/home", stdin=b"Caf\xe9\nCarniola\n")
    assert lines.returncode == 0, lines.stderr
    assert len(lines.stdout.splitlines()) == 2
    for form in ([], ["--json"]):
        option = run("grade", "bees/home", "--response", b"Caf\xe9", *form)
        assert option.returncode == 0, option.stderr
        assert run("history", *form).returncode == 0
    for name in (b"caf\xe9", b"bees/\xff"):
        refused = run("show", name)
        assert refused.returncode == 1, refused.stderr
