"""``quizzer init``: a library that works, and updates that keep what the user changed."""

import json
import os

import pytest
from tests_support import program

from quizzer.cli import init
from quizzer.cli.init import MANIFEST, digest, plan_update, shipped_files
from quizzer.content.anki_lock import Entry, Lock, NoteName, Origin
from quizzer.problems import QuizzerError

MINE = NoteName("d/mine", cloze=False)
SHIPPED = NoteName("d/shipped", cloze=False)


def test_update_tells_untouched_changed_removed_and_new_apart():
    """Only untouched files and new ones are written."""
    shipped = {name: b"new " + name.encode() for name in ("same", "old", "mine", "gone", "fresh")}
    manifest = {name: digest(b"old") for name in ("same", "old", "mine", "gone")}
    present = {
        "same": digest(shipped["same"]),
        "old": digest(b"old"),
        "mine": digest(b"edited"),
    }
    plan = plan_update(shipped, manifest, present)
    assert plan.write == ("old", "fresh")
    assert plan.changed == ("mine",)
    assert plan.removed == ("gone",)


def test_init_makes_a_library_that_works(tmp_path):
    """The new library is complete, checks clean, and hides the database from git."""
    library = tmp_path / "mine"
    made = program("init", library)
    assert made.returncode == 0, made.stderr
    for path, data in shipped_files().items():
        assert (library / path).read_bytes() == data
    assert "quizzer.db*" in (library / ".gitignore").read_text()
    checked = program("check", "--strict", "--library", library)
    assert checked.returncode == 0, checked.stdout


def test_init_changes_nothing_that_is_there(tmp_path):
    """A second init refuses and names --update."""
    library = tmp_path / "mine"
    program("init", library)
    deck = next((library / "decks").iterdir())
    deck.write_text("mine")
    again = program("init", library)
    assert again.returncode == 1
    assert "--update" in again.stderr
    assert deck.read_text() == "mine"


def test_update_replaces_untouched_decks_and_lists_changed_ones(tmp_path):
    """An older copy of a shipped deck is replaced, an edited one is kept and named."""
    library = tmp_path / "mine"
    program("init", library)
    older, edited = sorted((library / "decks").glob("*.yaml"))[:2]
    newest = older.read_bytes()
    older.write_bytes(b"an earlier version")
    manifest = json.loads((library / MANIFEST).read_text())
    manifest[f"decks/{older.name}"] = digest(b"an earlier version")
    (library / MANIFEST).write_text(json.dumps(manifest))
    edited.write_bytes(edited.read_bytes() + b"# mine\n")
    kept = edited.read_bytes()

    updated = program("init", "--update", library)
    assert updated.returncode == 0, updated.stderr
    assert older.read_bytes() == newest
    assert edited.read_bytes() == kept
    assert edited.name in updated.stdout
    assert older.name not in updated.stdout


def test_a_damaged_manifest_loses_nothing(tmp_path):
    """Without a readable manifest nothing is overwritten."""
    library = tmp_path / "mine"
    program("init", library)
    (library / MANIFEST).write_text("{")
    result = program("init", "--update", library)
    assert result.returncode == 1
    assert MANIFEST in result.stderr


def test_a_run_that_was_stopped_is_taken_up(tmp_path, monkeypatch):
    """Files that it had made but not noted are the user's to change, and ours until then."""
    shipped = {"decks/a.yaml": b"a", "decks/b.yaml": b"b"}
    monkeypatch.setattr(init, "shipped_files", lambda: dict(shipped))
    library = tmp_path / "mine"
    (library / "decks").mkdir(parents=True)
    (library / "decks" / "a.yaml").write_bytes(b"a")
    init.command(library, update=True)
    assert (library / "decks" / "b.yaml").read_bytes() == b"b"
    shipped["decks/a.yaml"] = b"a later version"
    init.command(library, update=True)
    assert (library / "decks" / "a.yaml").read_bytes() == b"a later version"


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    """What is wrong and where, without the number of an error."""
    (tmp_path / "file").touch()
    done = program("init", tmp_path / "file" / "mine")
    assert done.returncode == 1
    assert done.stderr.startswith(f"quizzer: {tmp_path}/file/mine")
    assert "Errno" not in done.stderr


@pytest.mark.parametrize("name", [MANIFEST, init.LOCK])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path, monkeypatch, name, make):
    """A pipe would never end, and a folder has nothing to read."""
    monkeypatch.setattr(init, "shipped_files", lambda: {"decks/a.yaml": b"a"})
    (tmp_path / "decks").mkdir()
    make(tmp_path / name)
    with pytest.raises(QuizzerError, match=r"no ordinary file|a folder"):
        init.command(tmp_path, update=True)
    assert not (tmp_path / "decks" / "a.yaml").exists()


def test_the_lock_of_notes_in_anki_is_joined(tmp_path, monkeypatch):
    """An update adds the lines of the shipped decks; the user's own stay, the later time counts."""
    shipped = Lock({MINE: Entry(5, "0" * 16), SHIPPED: Entry(7, "1" * 16)})
    monkeypatch.setattr(
        init, "shipped_files", lambda: {"decks/a.yaml": b"a", init.LOCK: shipped.text().encode()}
    )
    library = tmp_path / "mine"
    init.command(library)
    lock = library / init.LOCK
    assert lock.read_text() == shipped.text()
    assert "decks/anki.lock merge=union" in (library / ".gitattributes").read_text().splitlines()
    own = Lock({MINE: Entry(9, "2" * 16)}, [Origin("d/moved", 0, "guid")])
    lock.write_text(own.text())
    init.command(library, update=True)
    assert lock.read_text() == shipped.joined(own).text()
    assert f"{MINE.question} note 9 " in lock.read_text()
    init.command(library, update=True)
    assert lock.read_text() == shipped.joined(own).text()
    lock.write_text("<<<<<<< HEAD")
    (library / "decks" / "a.yaml").unlink()
    with pytest.raises(QuizzerError, match=r"anki\.lock:1: "):
        init.command(library, update=True)
    assert not (library / "decks" / "a.yaml").exists()
