"""The lock file of the shipped decks: everybody's packages of them hold the same notes."""

import shutil

from anki_learner import new_anki, take_in
from tests_support import ROOT, program

HINT = (
    "A shipped deck or the look of its notes has changed: quizzer export anki --library . -o x.apkg"
)


def test_it_knows_every_note_as_it_is(tmp_path):
    """An export learns nothing new, so that it says no time of its own."""
    library = tmp_path / "library"
    for folder in ("decks", "seeds"):
        shutil.copytree(ROOT / folder, library / folder)
    done = program("export", "anki", "--library", library, "-o", tmp_path / "a.apkg")
    assert done.returncode == 0, done.stderr
    assert " 0 new, 0 changed " in done.stderr, HINT
    assert "no longer in the decks" not in done.stderr, HINT


def test_two_people_have_the_same_notes(tmp_path):
    """A package from another machine, made at another time, changes nothing."""
    with new_anki(tmp_path / "anki") as col:
        for name, now in (("one", "2027-01-01T12:00"), ("two", "2027-02-01T12:00")):
            library = tmp_path / name
            assert program("init", library).returncode == 0
            sent = tmp_path / f"{name}.apkg"
            done = program("export", "anki", "--library", library, "-o", sent, "--now", now)
            assert done.returncode == 0, done.stderr
            taken = take_in(col, sent)
            assert taken.keys() == ({"new"} if name == "one" else {"duplicate"})
