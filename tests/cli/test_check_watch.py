"""Checking while someone edits: every way to save a file is seen, and Ctrl-C ends it."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading

import pytest
from harbour import write_library
from tests_support import program

from quizzer.cli import watching
from quizzer.cli.watching import keep_watching, state
from quizzer.problems import QuizzerError


@pytest.fixture
def library(tmp_path):
    """A library with one good question."""
    return write_library(tmp_path)


def test_every_change_shows_in_the_state(library):
    """Written in place, renamed over, touched, added, removed; of any kind of file."""
    deck = library / "decks" / "harbour.yaml"
    text = deck.read_bytes()
    inner = library / "decks" / "inner"

    def rename():
        new = deck.with_suffix(".new")
        new.write_bytes(text)
        os.utime(new, ns=(deck.stat().st_atime_ns, deck.stat().st_mtime_ns))
        new.replace(deck)

    changes = [
        lambda: deck.write_bytes(text + b"# more\n"),
        rename,
        lambda: os.utime(deck, ns=(1, 1)),
        inner.mkdir,
        lambda: (inner / "a.yaml").write_bytes(text),
        (library / "seeds" / "chronicle.txt").unlink,
        lambda: (library / "media" / "pier.png").write_bytes(b""),
        lambda: (library / "quizzer.toml").write_text("new_per_day = 3"),
        deck.unlink,
    ]
    before = state(library)
    for number, change in enumerate(changes):
        change()
        after = state(library)
        assert (after != before) is (number != changes.index(inner.mkdir))
        before = after


def test_what_is_not_the_librarys_does_not_show(library):
    """An editor's own files, the database and a link to nothing."""
    before = state(library)
    (library / "decks" / ".harbour.yaml.swp").write_text("x")
    (library / "quizzer.db").write_text("x")
    (library / "decks" / "nothing.yaml").symlink_to("nowhere")
    assert state(library) == before


def test_a_folder_that_is_gone_is_no_failure(tmp_path):
    """A library may be moved away while it is watched."""
    assert state(tmp_path / "gone") == {}


def test_each_change_is_acted_on_and_named(library, monkeypatch, capsys):
    """A failure that is the user's to mend is told, and watching goes on."""
    deck = library / "decks" / "harbour.yaml"
    seen = []

    def act():
        seen.append(deck.exists())
        if len(seen) == 1:
            deck.unlink()
        elif len(seen) == 2:
            deck.write_text("back")
            raise QuizzerError("There is no deck.", "Write one.")
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr(watching, "SECONDS", 0.003)
    with pytest.raises(KeyboardInterrupt):
        keep_watching(library, act)
    assert seen == [True, False, True]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines if line.startswith("── ")][1:] == [
        "decks/harbour.yaml",
        "decks/harbour.yaml",
    ]
    assert "quizzer: There is no deck." in lines


def test_many_changes_are_counted(library, monkeypatch, capsys):
    """A checkout of another branch fills no screen."""
    acts = []

    def act():
        acts.append(1)
        if len(acts) == 2:
            raise KeyboardInterrupt
        for number in range(9):
            (library / "decks" / f"{number}.yaml").write_text("new")

    monkeypatch.setattr(watching, "SECONDS", 0.003)
    with pytest.raises(KeyboardInterrupt):
        keep_watching(library, act)
    assert "decks/0.yaml, decks/1.yaml, decks/2.yaml, and 6 more ──" in capsys.readouterr().out


class Watch:
    """The real program, watching; ``until`` waits for a line."""

    def __init__(self, library):
        # A shell starts what it runs in the background without Ctrl-C, which would be inherited.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizzer", "check", "--watch"],
            cwd=library,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        signal.signal(signal.SIGINT, before)
        self.lines = queue.SimpleQueue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, words):
        """Every line up to one that has some words."""
        heard = []
        while not heard or words not in heard[-1]:
            heard.append(self.lines.get(timeout=60))
        return "".join(heard)


@contextlib.contextmanager
def watched(library):
    """A watch that is over in any case."""
    watch = Watch(library)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()
        watch.reader.join()
        watch.process.stdout.close()


def test_a_real_watch_tells_what_is_so_now(library):
    """Broken, gone, mended; then Ctrl-C, with its exit code."""
    deck = library / "decks" / "harbour.yaml"
    good = deck.read_text()
    with watched(library) as watch:
        assert "error" not in watch.until("1 question: 0 errors").replace("0 errors", "")
        new = deck.with_suffix(".tmp")
        new.write_text(good.replace("4th of May", "5th of May"))
        new.replace(deck)
        assert "quote-missing" in watch.until("1 error")
        deck.unlink()
        assert "There is no deck in this folder." in watch.until("0 questions: 1 error")
        deck.write_text(good)
        said = watch.until("1 question: 0 errors")
        assert "quote-missing" not in said
        assert "decks/harbour.yaml ──" in said
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(timeout=60) == 130


@pytest.mark.parametrize(
    "options", [("--format", "json"), ("--json",), ("--fix",), ("--accept", "harbour/opened")]
)
def test_a_watch_prints_text_and_changes_nothing(options, library):
    """Anything else with it is wrong usage."""
    ended = program("check", "--watch", *options, cwd=library)
    assert ended.returncode == 2
    assert "prints text and changes no file" in ended.stderr
