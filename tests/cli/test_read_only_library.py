"""A library where nothing may be written: on a read-only medium, or a colleague's."""

import json
import shutil

import pytest
from harbour import QUESTION, write_library
from log_samples import START, review
from sqlite_utils import Migrations
from tests_support import program
from without_rights import bound_program

from quizzer.classroom.record import Asked, QuizRecord
from quizzer.classroom.sittings import Sitting
from quizzer.model import Rating
from quizzer.store import Store, schema
from quizzer.store import store as store_module
from quizzer.store.sittings import SittingStore

AT = ("--now", "2026-03-12T12:00+00:00")
CARD = "harbour/opened"
READING = [
    ["decks", "--json"],
    ["stats", "--json"],
    ["history", "--json"],
    ["show", CARD, "--json"],
    ["check", "--changed", "--json"],
    ["read", "--json"],
]
WRITING = [["study"], ["undo"], ["suspend", CARD], ["reset", CARD], ["rebuild"]]


def answered(path, *ratings, card=CARD):
    """A database with a review a day."""
    with Store.open(path) as store:
        store.append(
            review(number, rating, day=number - 3, card=card)
            for number, rating in enumerate(ratings, start=1)
        )


@pytest.fixture(name="library")
def studied(tmp_path):
    """The harbour's library, one card reviewed three times."""
    root = write_library(tmp_path / "library", QUESTION)
    answered(root / "quizzer.db", Rating.GOOD, Rating.AGAIN, Rating.GOOD)
    return root


class Locked:
    """A folder whose files, and which itself, nobody may write; ``same`` tells whether it held."""

    def __init__(self, root, *, folder=True):
        self.root = root
        self.before = self._files()
        for path in self.before:
            path.chmod(0o444)
        root.chmod(0o555 if folder else 0o755)

    def _files(self):
        return {path: path.read_bytes() for path in self.root.iterdir() if path.is_file()}

    @property
    def same(self):
        """Whether every file is as it was, and none has come."""
        return self._files() == self.before


def both(library, arguments, **how):
    """What a command prints with the library open, then what with the same one locked."""
    spare = library.with_name("spare")
    shutil.copytree(library, spare)
    opened = program(*arguments, "--library", spare, *AT)
    shutil.rmtree(spare)
    locked = Locked(library, **how)
    bound = bound_program(*arguments, "--library", library, *AT)
    assert locked.same
    assert (bound.returncode, bound.stderr) == (0, opened.stderr)
    return opened.stdout.replace(str(spare), str(library)), bound.stdout


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_reading_commands_say_the_same(library, arguments):
    """Nothing is written, nothing is missing."""
    opened, bound = both(library, arguments)
    assert json.loads(bound) == json.loads(opened)


def test_no_file_is_made_beside_a_colleagues_database(library):
    """In a folder that is ours to write, a log's index of ours could lock its owner out."""
    opened, bound = both(library, ["history", "--json"], folder=False)
    assert len(json.loads(bound)) == 3
    assert bound == opened


def test_progress_goes_to_anki_from_a_colleagues_library(library, tmp_path):
    """All three reviews are in the package; only the lock beside the decks is written."""
    locked = Locked(library)
    package = tmp_path / "harbour.apkg"
    command = ["export", "anki", "--with-progress", "-o", package, "--library", library, *AT]
    done = bound_program(*command)
    assert done.returncode == 0, done.stderr
    assert "1 card, 3 reviews" in done.stderr
    assert package.exists()
    assert locked.same


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_writing_commands_say_that_they_cannot(library, arguments):
    """One error with the way out."""
    locked = Locked(library)
    done = bound_program(*arguments, "--library", library, *AT)
    assert done.returncode == 1
    assert "quizzer.db cannot be written: it or its folder is read-only." in done.stderr
    assert "--db" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert locked.same


def test_a_library_that_was_never_studied(library):
    """It has its decks, all of them new."""
    (library / "quizzer.db").unlink()
    opened, bound = both(library, ["decks", "--json"])
    assert json.loads(bound)[0]["new"] == 1
    assert bound == opened


def test_a_question_renamed_since_the_last_session(library):
    """The states are worked out under its new name, in memory."""
    deck = library / "decks" / "harbour.yaml"
    renamed = deck.read_text().replace("- id: opened\n", "- id: opening\n    was: [opened]\n")
    deck.write_text(renamed)
    opened, bound = both(library, ["show", "harbour/opening", "--json"])
    assert json.loads(bound)["cards"][0]["reviews"] == 3
    assert bound == opened


def test_a_database_of_an_earlier_version(library, monkeypatch):
    """It is brought up to date in memory, and stays what it is on the disk."""
    path = library / "quizzer.db"
    path.unlink()
    with monkeypatch.context() as earlier:
        first = Migrations("quizzer")
        first(name="the_log_and_its_cache")(schema.the_log_and_its_cache)
        earlier.setattr(schema, "MIGRATIONS", first)
        earlier.setattr(store_module, "VERSION", 1)
        answered(path, Rating.GOOD)
    for arguments in (["history", "--json"], ["read", "--json"]):
        opened, bound = both(library, arguments)
        assert bound == opened
        library.chmod(0o755)


def test_a_session_that_goes_on_elsewhere_is_read_along(library):
    """What its owner has answered just now stands in the log beside the file, and is read."""
    with Store.open(library / "quizzer.db") as owner:
        owner.append([review(9, day=1, card=CARD)])
        locked = Locked(library)
        done = bound_program("history", "--json", "--library", library)
        assert locked.same
    assert len(json.loads(done.stdout)) == 4


def test_answers_that_cannot_be_read_are_not_passed_over(library):
    """After a crash elsewhere the last ones are in a log that cannot be opened: an error."""
    path = library / "quizzer.db"
    with Store.open(path) as owner:
        owner.append([review(9, day=1, card=CARD)])
        left = {
            name: library.joinpath(name).read_bytes() for name in (path.name, f"{path.name}-wal")
        }
    for name, content in left.items():
        (library / name).write_bytes(content)
    for folder in (True, False):
        locked = Locked(library, folder=folder)
        done = bound_program("history", "--library", library)
        assert done.returncode == 1
        assert "was not closed in good order" in done.stderr
        assert "quizzer.db-wal" in done.stderr
        assert locked.same


def test_a_name_that_means_something_in_an_address(library):
    """The folder may be called whatever a disk allows."""
    odd = library.rename(library.with_name("50% of it? #1 & more"))
    opened, bound = both(odd, ["history", "--json"])
    assert len(json.loads(bound)) == 3
    assert bound == opened


def test_the_results_of_a_class(library):
    """They are listed; nothing of them is deleted."""
    record = QuizRecord("pier", "The pier", "0a1b2c3d", 1, (Asked(CARD, 1.0, "r1"),), ())
    with SittingStore.open(library / "sittings.db") as store:
        store.add(record, [Sitting("Ann Gray", "7b", {CARD: ("1871",)}, "A")], START)
    opened, bound = both(library, ["results", "list"])
    assert "7b" in bound
    assert bound == opened
    done = bound_program("results", "purge", "--class", "7b", "--yes", "--library", library)
    assert done.returncode == 1
    assert "sittings.db cannot be written" in done.stderr


def test_a_file_that_nobody_may_read(library):
    """It is said to be, in words."""
    (library / "quizzer.db").chmod(0o000)
    done = bound_program("decks", "--library", library)
    assert done.returncode == 1
    assert "quizzer.db cannot be opened." in done.stderr
