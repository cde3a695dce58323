"""The package as a file: what Anki needs to find in it, and the same bytes every time."""

import json
import sqlite3
import zipfile

import pytest
from anki_learner import new_anki, note_with, sound, take_in
from anki_made_notes import package_of, sample

from quizzer.exporters.anki.types import AnkiDeck, CardProgress, Progress, Review
from quizzer.problems import QuizzerError

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


def _database(package, name, folder):
    path = folder / name
    with zipfile.ZipFile(package) as files:
        path.write_bytes(files.read(name))
    return sqlite3.connect(path)


def test_entries(tmp_path):
    """A package says its version, holds both collections and names its media."""
    package = package_of(tmp_path / "a.apkg", [sample()], {"b.png": PNG, "ä a.png": b"2"})
    with zipfile.ZipFile(package) as files:
        assert files.namelist() == [
            "meta",
            "collection.anki21",
            "collection.anki2",
            "media",
            "0",
            "1",
        ]
        assert files.read("meta") == b"\x08\x02"
        assert json.loads(files.read("media")) == {"0": "b.png", "1": "ä a.png"}
        assert files.read("0") == PNG
        assert {one.date_time for one in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_old_anki_is_told_to_upgrade(tmp_path):
    """An Anki that knows only the old collection gets one note, which says what to do."""
    package = package_of(tmp_path / "a.apkg", [sample()])
    with _database(package, "collection.anki2", tmp_path) as db:
        ((text,),) = db.execute("select flds from notes")
        assert "Install the newest Anki" in text
        assert db.execute("select count(*) from cards").fetchone() == (1,)


def test_same_bytes(tmp_path):
    """The same notes, media and progress give the same file."""
    progress = Progress(
        1_600_000_000,
        {"sample/q1": CardProgress(2, 2, 5, 10, 2500, 3)},
        (Review(1_650_000_000_000, "sample/q1", 3, 10, 1, 2500, 4000, 1),),
        {"rollover": 4},
        {"name": "mine"},
    )
    notes = [sample(number, f"front {number}") for number in range(40)]
    first = package_of(tmp_path / "a.apkg", notes, {"b.png": PNG}, progress)
    second = package_of(tmp_path / "b.apkg", iter(notes), {"b.png": PNG}, progress)
    assert first.read_bytes() == second.read_bytes()


def test_media_arrive(tmp_path):
    """Anki has the files that fields show, under the names that they use."""
    note = sample(1, '<img src="b-1.png" alt="">')
    package = package_of(tmp_path / "a.apkg", [note], {"b-1.png": PNG})
    with new_anki(tmp_path / "anki") as col:
        take_in(col, package)
        assert col.media.have("b-1.png")
        assert not col.media.check().missing


def test_progress_arrives_when_wanted(tmp_path):
    """State and reviews come with the option that Anki leaves off; those of other cards never."""
    progress = Progress(
        1_600_000_000,
        {"sample/q1": CardProgress(2, 2, 5, 10, 2500, 3, 1, flags=2, data='{"lrt":1650000000}')},
        (
            Review(1_650_000_000_000, "sample/q1", 3, 10, 1, 2500, 4000, 1),
            Review(1_650_000_000_001, "other/q1", 3, 10, 1, 2500, 4000, 1),
        ),
        {"rollover": 5},
        {"name": "mine", "desiredRetention": 0.87},
    )
    package = package_of(tmp_path / "a.apkg", [sample(1), sample(2, "two")], {}, progress)
    with new_anki(tmp_path / "with") as col:
        take_in(col, package, with_scheduling=True, with_deck_configs=True)
        first, second = (note_with(col, "Front", text).cards()[0] for text in ("front", "two"))
        assert (first.type, first.ivl, first.reps, first.lapses, first.flags) == (2, 10, 3, 1, 2)
        assert (second.type, second.queue) == (0, 0)
        assert col.db.all("select id, cid, ease from revlog") == [[1_650_000_000_000, first.id, 3]]
        preset = col.decks.config_dict_for_deck_id(first.did)
        assert (preset["name"], preset["desiredRetention"]) == ("mine", 0.87)
        assert sound(col)
    with new_anki(tmp_path / "without") as col:
        take_in(col, package)
        card = note_with(col, "Front", "front").cards()[0]
        assert (card.type, card.reps, col.db.scalar("select count(*) from revlog")) == (0, 0, 0)


def test_suspended_cards(tmp_path):
    """A card that is not to come up is suspended, whatever was learned of it."""
    known = Progress(1_600_000_000, {"sample/q1": CardProgress(2, 2, 5, 10, 2500, 3)})
    card = sample(1).cards[0]._replace(suspended=True)
    for number, progress in enumerate((None, known)):
        package = package_of(tmp_path / "a.apkg", [sample(1, cards=(card,))], {}, progress)
        with new_anki(tmp_path / str(number)) as col:
            take_in(col, package, with_scheduling=True)
            assert note_with(col, "Front", "front").cards()[0].queue == -1


def test_deck_tree(tmp_path):
    """A deck inside others brings those along, each with its words."""
    deck = AnkiDeck(5, "A::B::C", "<b>x</b>")
    package = package_of(tmp_path / "a.apkg", [sample(1, deck=deck)])
    with new_anki(tmp_path / "anki") as col:
        take_in(col, package)
        names = [one.name for one in col.decks.all_names_and_ids(skip_empty_default=True)]
        assert names == ["A", "A::B", "A::B::C"]
        assert col.decks.by_name("A::B::C")["desc"] == "<b>x</b>"


def test_no_room(tmp_path, monkeypatch):
    """Where the collection cannot be built, the message says where and what to do."""
    monkeypatch.setattr(
        "quizzer.exporters.anki.package.write_collection",
        lambda *_: sqlite3.connect(tmp_path / "no" / "folder"),
    )
    with pytest.raises(QuizzerError, match="cannot be built in") as caught:
        package_of(tmp_path / "a.apkg", [sample()])
    assert "TMPDIR" in caught.value.hint
