"""Hostile files and a failing disk, from the outside: one clear word, and nothing lost."""

import json
import os
import resource
import signal
import sqlite3
from contextlib import closing

import pytest
from e2e_library import DECK, make_library
from e2e_plain import Talk, history, json_of, state
from tests_support import program
from without_rights import permissions_bind

NOW = "--now=2026-03-02T09:00+01:00"
HEAD = "format: 1\ndeck: hostile\ntitle: Hostile\nquestions:\n"


@pytest.fixture
def library(tmp_path):
    """A library with one good deck."""
    return make_library(tmp_path / "yard")


def alias_bomb():
    """Ten levels of ten: text that would be ten thousand million times as long."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


HOSTILE = {
    "brackets": "[" * 50_000,
    "closed-brackets": HEAD + "  - " + "[" * 50_000 + "]" * 50_000,
    "dashes": HEAD + "  " + "- " * 50_000,
    "braces": "{a: " * 50_000,
    "alias-bomb": alias_bomb(),
    "latin-1": (HEAD + "  - id: caf\xe9\n    kind: recall\n").encode("latin-1"),
    "nul": HEAD + "  - id: a\0b\n",
    "nul-alone": b"\0" * 4096,
    "utf-16": (HEAD + "  - id: a\n").encode("utf-16"),
    "random": bytes(range(256)) * 64,
    "empty": "",
    "number": "42",
    "two-documents": f"{DECK}---\n{DECK}",
    "one-long-line": HEAD + "  - id: a\n    ask: " + "x" * 2_000_000,
    "tag": "!!python/object/apply:os.system ['true']",
}


def check_located(library, lines):
    """`check` locates an error in each file of ``lines``; study works with the rest.

    ``lines`` has how many lines each file has, by its name in decks/.
    """
    errors = found(library)
    assert {one["path"] for one in errors} == {f"decks/{name}" for name in lines}
    for one in errors:
        assert 1 <= one["line"] <= lines[one["path"].removeprefix("decks/")], one
        assert one["column"] >= 1
        assert one["message"]
    study = program("study", "--library", library, NOW, "--tag=typed", stdin="Carniola\n")
    assert study.returncode == 0, study.stderr
    assert "\nCorrect. Answer: Carniola\n" in study.stdout


def found(library):
    """The errors that `check --json` finds, of which there are some."""
    result = program("check", "--library", library, "--json", cwd=library)
    assert result.returncode == 1, result.stderr
    assert result.stderr == ""
    return [one for one in json.loads(result.stdout) if one["severity"] == "error"]


def test_hostile_decks(library):
    """Never a traceback or a crash, always a located problem."""
    lines = {}
    for name, text in HOSTILE.items():
        data = text if isinstance(text, bytes) else text.encode()
        (library / "decks" / f"{name}.yaml").write_bytes(data)
        lines[f"{name}.yaml"] = data.count(b"\n") + 1
    check_located(library, lines)


def test_a_huge_deck_and_what_is_no_file(library):
    """100 MB (sparse), a pipe that nobody writes to, a folder, links to nowhere and in circles."""
    decks = library / "decks"
    with (decks / "huge.yaml").open("wb") as file:
        file.truncate(100_000_000)
    os.mkfifo(decks / "pipe.yaml")
    (decks / "folder.yaml").mkdir()
    (decks / "nowhere.yaml").symlink_to(decks / "none")
    (decks / "circle.yaml").symlink_to(decks / "circle.yaml")
    (decks / "round").symlink_to(decks, target_is_directory=True)
    (decks / "device.yaml").symlink_to("/dev/zero")
    names = ("huge", "pipe", "folder", "nowhere", "circle", "device")
    check_located(library, {f"{name}.yaml": 1 for name in names})


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("hive.txt", b"Caf\xe9 from Carniola"),
        ("hive.txt", b"\0" * 100),
        ("hive.txt", b""),
        ("seeds.yaml", b"[" * 50_000),
        ("seeds.yaml", alias_bomb().encode()),
        ("seeds.yaml", b"\xff\xfe"),
        ("seeds.yaml", b"seeds:\n  - id: hive\n    file: ../../../../../etc/passwd\n"),
        ("seeds.yaml", None),
        ("hive.txt", None),
    ],
)
def test_a_hostile_seed(library, file, data):
    """What cannot be proved any more is left out and said; no other command breaks."""
    path = library / "seeds" / file
    if data is None:
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(data)
    assert any(one["path"].startswith("seeds/") for one in found(library))
    for command in ("decks", "stats"):
        shown = program(command, "--library", library)
        assert shown.returncode == 0
        assert "left out. See: quizzer check" in shown.stderr
    study = program("study", "--library", library, NOW, "--tag=duties", stdin=":q\n")
    assert study.returncode == 1
    assert study.stderr.count("quizzer: ") == 1
    assert "Traceback" not in study.stderr


@pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind root")
def test_a_deck_that_may_not_be_read(library):
    """A located problem like any other."""
    (library / "decks" / "secret.yaml").write_text(DECK)
    (library / "decks" / "secret.yaml").chmod(0)
    check_located(library, {"secret.yaml": 1})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("retention = 2\n", 1),
        ("\nnew_per_day = 'many'\n", 2),
        ("retention = \n", 1),
        ("nonsense = 1\n", 1),
        ("\xff", 1),
    ],
)
def test_broken_settings(library, text, line):
    """Nobody studies under rules they did not mean; `check` shows the line."""
    (library / "quizzer.toml").write_bytes(text.encode("latin-1"))
    study = program("study", "--library", library, NOW, stdin="", cwd=library)
    assert study.returncode == 1
    assert study.stderr.startswith(f"quizzer: quizzer.toml:{line}:"), study.stderr
    assert "Traceback" not in study.stderr
    assert [(one["path"], one["line"]) for one in found(library)] == [("quizzer.toml", line)]


def one_error(result, *words):
    """The program ended with one error, which says ``words`` and what to do next."""
    assert result.returncode == 1, (result.returncode, result.stderr)
    assert result.stderr.startswith("quizzer: "), result.stderr
    assert result.stderr.count("quizzer: ") == 1
    assert "\n  " in result.stderr, "there is a next step"
    for word in words:
        assert word in result.stderr, result.stderr


def studied(library):
    """Answer one card, so that there is something to lose; the database's bytes."""
    result = program("study", "--library", library, NOW, "--tag=typed", stdin="Carniola\n4\n:q\n")
    assert result.returncode == 0
    return (library / "quizzer.db").read_bytes()


def newer(path):
    """Let a later version of the program have written the database."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def foreign(path):
    """Put another program's database there."""
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE notes (text TEXT)")


DAMAGES = {
    "random": (lambda path: path.write_bytes(bytes(range(256)) * 64), "damaged"),
    "text": (lambda path: path.write_text("Dear diary" * 100), "damaged"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:5000]), "damaged"),
    "zeroed": (
        lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
        "damaged",
    ),
    "newer": (newer, "later version"),
    "foreign": (foreign, "another program"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "cannot be opened"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_database_that_cannot_be_used(library, name):
    """One error each time, the file left as it is, and check still works."""
    damage, word = DAMAGES[name]
    studied(library)
    path = library / "quizzer.db"
    damage(path)
    before = None if path.is_dir() else path.read_bytes()
    for arguments in (["study", NOW], ["history"], ["rebuild"]):
        one_error(program(*arguments, "--library", library, stdin="Carniola\n"), word)
    assert path.is_dir() or path.read_bytes() == before
    assert program("check", "--library", library).returncode == 0


def test_nowhere_to_put_the_database(library):
    """A folder that does not exist, and one that is a file."""
    for place in (library / "none" / "x.db", library / "decks" / "bees.yaml" / "x.db"):
        one_error(program("study", "--library", library, "--db", place), str(place))


LARGEST = 120_000
"""The size in bytes that no file may exceed; the database's log of changes soon would."""


def limited():
    """Make the process that is about to be started unable to let a file grow, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def test_a_disk_that_is_full(library):
    """One error and exit code 1 when an answer cannot be kept; all before it are, and it is not."""
    studied(library)
    told = ["Carniola"]
    with Talk(library, NOW, "--tag=typed", preexec_fn=limited) as talk:
        talk.hear()
        while not talk.ended:
            response = f"Bohemia {len(told)}"
            talk.say(response)
            if not talk.ended:
                assert talk.verdict()
                told.append(response)
                talk.say("")
        assert talk.finish() == 1
        assert talk.errors.startswith("quizzer: "), talk.errors
        assert "Every answer recorded before this is safe." in talk.errors
        assert "Traceback" not in talk.errors
    assert len(told) > 2
    assert [row["response"] for row in history(library)] == told
    assert program("rebuild", "--library", library).stdout.endswith("; 0 changed.\n")
    with Talk(library, NOW, "--tag=typed") as talk:
        talk.hear()
        assert talk.prompt
    assert state(library, "bees/home")["reviews"] >= 1
    assert json_of("decks", "--library", library)
