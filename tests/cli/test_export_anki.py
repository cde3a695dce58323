"""``quizzer export anki`` as people call it: what it writes, says and refuses."""

import os
import sqlite3
import zipfile
from contextlib import closing

import pytest
from anki_learner import new_anki, take_in
from harbour import QUESTION, write_library
from tests_support import program
from without_rights import permissions_bind

TAGGED = QUESTION.replace("id: opened", "id: again\n    tags: [ships]")


@pytest.fixture
def library(tmp_path):
    """A library with two questions, one of them tagged."""
    return write_library(tmp_path / "lib", QUESTION + TAGGED)


def _export(library, *options):
    return program("export", "anki", "--library", library, *options, cwd=library.parent)


def _there(library):
    """What stands beside the library."""
    return sorted(path.name for path in library.parent.iterdir())


def _rows(package, query):
    folder = package.parent / "read"
    with zipfile.ZipFile(package) as files:
        files.extract("collection.anki21", folder)
    with closing(sqlite3.connect(folder / "collection.anki21")) as db:
        return db.execute(query).fetchall()


def test_written_and_said(library):
    """The package is named after the deck; standard output stays empty."""
    done = _export(library, "harbour")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "Written: harbour.apkg (2 notes, 2 cards; 2 new, 0 changed since the last export).",
        "Keep lib/decks/anki.lock with the decks: it says when each note last changed.",
    ]
    assert len(_rows(library.parent / "harbour.apkg", "select * from notes")) == 2


def test_several_decks(library):
    """Without a name, all decks go to a package named after the library's folder."""
    second = (library / "decks" / "harbour.yaml").read_text("utf-8")
    second = second.replace("deck: harbour", "deck: sea").replace("The harbour", "Sea::Harbour")
    (library / "decks" / "sea.yaml").write_text(second, "utf-8")
    assert "(4 notes, 4 cards" in _export(library).stderr
    package = library.parent / "lib.apkg"
    with new_anki(library.parent / "anki") as col:
        take_in(col, package)
        names = [one.name for one in col.decks.all_names_and_ids(skip_empty_default=True)]
    assert names == ["Sea", "Sea::Harbour", "The harbour"]


def test_tag_and_split(library):
    """Only questions with a tag, in a deck of its name."""
    done = _export(library, "--tag", "ships", "--split-by", "tag", "-o", "o.apkg")
    assert "(1 note, 1 card" in done.stderr
    ((decks,),) = _rows(library.parent / "o.apkg", "select decks from col")
    assert '"The harbour::ships"' in decks


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("nowhere",), "There is no deck 'nowhere'"),
        (("--tag", "shps"), "Did you mean 'ships'?"),
        (("-o", "no/such/folder.apkg"), "cannot be written"),
    ],
)
def test_refused(library, options, said):
    """A mistake is told with what to do next, and nothing is written."""
    done = _export(library, *options)
    assert done.returncode == 1
    assert said in done.stderr
    assert _there(library) == ["lib"]
    assert not (library / "decks" / "anki.lock").exists()


def test_nothing_to_export(library):
    """A deck without a question that may be asked gives no package."""
    write_library(library, QUESTION.replace("kind: date", "kind: date\n    retired: true"))
    done = _export(library)
    assert done.returncode == 1
    assert "There is no question here to export." in done.stderr


def test_broken_lock(library):
    """Marks that a merge left in the lock are named, and the package that was there stays."""
    assert _export(library, "-o", "o.apkg").returncode == 0
    before = (library.parent / "o.apkg").read_bytes()
    lock = library / "decks" / "anki.lock"
    lock.write_text("<<<<<<< HEAD\n" + lock.read_text("utf-8"), "utf-8")
    done = _export(library, "-o", "o.apkg")
    assert done.returncode == 1
    assert "lib/decks/anki.lock:1: this line says nothing of a note." in done.stderr
    assert (library.parent / "o.apkg").read_bytes() == before


def test_lock_is_no_file(library):
    """Something else in the lock's place is no traceback."""
    (library / "decks" / "anki.lock").mkdir()
    done = _export(library)
    assert done.returncode == 1
    assert "anki.lock" in done.stderr


@pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind root")
def test_read_only_library(library):
    """Where the lock cannot be written no package goes out, and the remedy is said."""
    (library / "decks").chmod(0o555)
    try:
        done = _export(library)
    finally:
        (library / "decks").chmod(0o755)
    assert done.returncode == 1
    assert "anki.lock cannot be written" in done.stderr
    assert "Use a copy of the library" in done.stderr
    assert _there(library) == ["lib"]


def test_lock_leads_nowhere(library):
    """A lock that cannot be made is told with the remedy, and no package goes out."""
    (library / "decks" / "anki.lock").symlink_to(library / "no" / "folder")
    done = _export(library)
    assert done.returncode == 1
    assert "Use a copy of the library" in done.stderr
    assert _there(library) == ["lib"]


def test_lock_is_left_alone_when_nothing_changed(library):
    """A second export does not touch the lock, so a library that is read only can be exported."""
    _export(library)
    lock = library / "decks" / "anki.lock"
    os.utime(lock, (1, 1))
    done = _export(library)
    assert "0 new, 0 changed" in done.stderr
    assert lock.stat().st_mtime == 1


def test_progress_is_announced(library):
    """With progress the user is told how much goes along, and what to tick in Anki."""
    study = program(
        "study", "--plain", "--library", library, "--cards", "1", stdin="4 May 1871\n\n"
    )
    assert study.returncode == 0, study.stderr
    done = _export(library, "--with-progress", "-o", "o.apkg")
    assert "With what you learned: 1 card, 1 review." in done.stderr
    assert "Import any learning progress" in done.stderr
    assert "Turn FSRS on in Anki's deck options" in done.stderr
    assert len(_rows(library.parent / "o.apkg", "select * from revlog")) == 1
    _export(library, "-o", "o.apkg")
    assert not _rows(library.parent / "o.apkg", "select * from revlog")


def test_broken_question_is_counted_not_gone(library):
    """A question with an error is left out and counted; its note is not said to be deleted."""
    _export(library)
    write_library(library, QUESTION + TAGGED.replace("the 4th of May", "the 5th of May"))
    done = _export(library)
    assert "1 broken question left out" in done.stderr
    assert "no longer" not in done.stderr
