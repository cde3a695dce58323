"""The collection inside a package, beside one that Anki itself writes."""

import sqlite3
import zipfile
from contextlib import closing

import pytest
from anki.collection import ExportAnkiPackageOptions
from anki_learner import new_anki, sound, table, take_in
from anki_made_notes import TYPE, package_of, sample

from quizzer.exporters.anki.collection import checksum, sort_field, write_collection

FIRST_FIELDS = (
    "plain",
    "a &amp; b &lt;i&gt; &#91;sound:x.mp3&#93;",
    "<b>bold</b> and<br>a break",
    "x&nbsp;y",
    " outer space ",
    "e\u0301 composed",
    "1871",
    "'\"",
    "<div>one</div><div>two</div>",
    "\\<span></span>(x\\<span></span>)",
)


@pytest.fixture(scope="module")
def anki(tmp_path_factory):
    """A collection for every test of this module."""
    with new_anki(tmp_path_factory.mktemp("anki")) as col:
        yield col


def _shape(db):
    """Tables with their columns, and indices with what they are on."""
    tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
    columns = {
        name: [column[1:] for column in db.execute(f"pragma table_info({name})")]
        for name in tables
        if not name.startswith("sqlite_")
    }
    indices = {
        name: [column[2] for column in db.execute(f"pragma index_info({name})")]
        for (name,) in db.execute("select name from sqlite_master where type = 'index'")
    }
    return columns, indices


def test_schema_is_ankis_own(anki, tmp_path):
    """Tables, columns and indices are those of a package that Anki writes for older versions."""
    take_in(anki, package_of(tmp_path / "a.apkg", [sample()]))
    options = ExportAnkiPackageOptions(legacy=True)
    anki.export_anki_package(out_path=str(tmp_path / "theirs.apkg"), options=options, limit=None)
    with zipfile.ZipFile(tmp_path / "theirs.apkg") as files:
        files.extract("collection.anki21", tmp_path)
    write_collection(tmp_path / "ours", [sample()])
    with (
        closing(sqlite3.connect(tmp_path / "collection.anki21")) as theirs,
        closing(sqlite3.connect(tmp_path / "ours")) as ours,
    ):
        assert _shape(ours) == _shape(theirs)


@pytest.mark.parametrize("first", FIRST_FIELDS)
def test_sort_field_and_checksum(anki, first):
    """What notes are sorted and compared by is what Anki works out for the same field."""
    note = anki.new_note(anki.models.by_name("Basic"))
    note["Front"] = first
    anki.add_note(note, 1)
    theirs = anki.db.first("select cast(sfld as text), csum from notes where id = ?", note.id)
    assert [sort_field(first), checksum(sort_field(first))] == theirs


def test_note_type_arrives_whole(anki, tmp_path):
    """Fields, templates and css are as they were sent, with their ids."""
    take_in(anki, package_of(tmp_path / "a.apkg", [sample()]))
    there = anki.models.get(TYPE.id)
    assert there["name"] == TYPE.name
    assert there["css"] == TYPE.css
    assert [(one["name"], one["id"]) for one in there["flds"]] == [
        (one.name, one.id) for one in TYPE.fields
    ]
    assert [(one["name"], one["id"], one["qfmt"], one["afmt"]) for one in there["tmpls"]] == [
        (one.name, one.id, one.front, one.back) for one in TYPE.templates
    ]


def test_order_of_new_cards(tmp_path):
    """New cards come in the order of their positions, whatever their notes' ids are."""
    notes = sorted(
        (sample(number, f"front {number}") for number in range(1, 30)), key=lambda note: note.id
    )
    with new_anki(tmp_path / "anki") as col:
        take_in(col, package_of(tmp_path / "a.apkg", notes))
        rows = col.db.list("select n.sfld from cards c join notes n on n.id = c.nid order by c.due")
        assert rows == [f"front {number}" for number in range(1, 30)]
        assert [row[0] for row in table(col, "notes")] == [note.id for note in notes]
        assert sound(col)
