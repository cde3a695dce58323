"""A teacher's database: nothing twice, nothing half, and a class that can be purged for good."""

import datetime as dt
import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database
from without_rights import permissions_bind

from quizzer.classroom.record import Asked, QuizRecord
from quizzer.classroom.sittings import Overrule, Sitting, Source
from quizzer.problems import QuizzerError
from quizzer.store import Store, sittings_schema
from quizzer.store.sittings import VERSION, SittingStore

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
RECORD = QuizRecord("pier", "The pier", "0a1b2c3d", 1, (Asked("pier/town", 1.0, "r1"),), ())
NAME = "Zebedee Quillfeather"
NOTE = "He told me what he had meant"


def sitting(name=NAME, answer="Gull Bay", group="7b", version="A"):
    """One student's sitting."""
    return Sitting(name, group, {"pier/town": (answer,)}, version)


def overrule(name=NAME, score=1.0, answer="Gull Bay"):
    """A judgement about it."""
    return Overrule(name, "7b", "pier/town", (answer,), score, NOTE, NOW)


@pytest.fixture(name="path")
def database(tmp_path):
    """A database with two sittings of class 7b, and one of 8a."""
    path = tmp_path / "sittings.db"
    with SittingStore.open(path) as store:
        store.add(RECORD, [sitting(), sitting("Ann Gray"), sitting(group="8a")], NOW)
        store.overrule("pier", "0a1b2c3d", [overrule()])
    return path


def kept(path, group=None):
    """The sittings in a database."""
    with SittingStore.open(path) as store:
        return store.sittings("pier", "0a1b2c3d", group)


def test_what_was_added_comes_back_as_it_was(path):
    """Texts that are no SQL, no table and no terminal's, too."""
    odd = sitting("=1+1 \x1b[31m'); DROP TABLE sittings;--", "“½” ; \n Größe")
    with SittingStore.open(path) as store:
        store.add(RECORD, [replace(odd, source=Source.MOODLE)], NOW)
        found = store.sittings("pier", "0a1b2c3d", "7b")
        (paper,) = store.papers()
        assert store.records("pier", "0a1b2c3d") == (RECORD,)
    assert [one.sitting for one in found] == [
        sitting(),
        sitting("Ann Gray"),
        replace(odd, source=Source.MOODLE),
    ]
    assert (paper.title, paper.classes) == ("The pier", {"7b": 3, "8a": 1})


def test_the_quiz_that_was_sat_last_comes_first(path):
    """What `quizzer results` takes when none is named, whatever the quizzes are called."""
    older = replace(RECORD, id="wharf", title="The wharf", digest="ffffffff")
    newer = replace(RECORD, id="anchor", title="The anchor", digest="00000000")
    with SittingStore.open(path) as store:
        store.add(older, [sitting()], NOW - dt.timedelta(days=1))
        store.add(newer, [sitting()], NOW + dt.timedelta(days=1))
        assert [paper.quiz for paper in store.papers()] == ["anchor", "pier", "wharf"]
        store.add(older, [sitting("Tom Lee")], NOW + dt.timedelta(days=2))
        assert [paper.quiz for paper in store.papers()] == ["wharf", "anchor", "pier"]


def test_the_same_again_adds_nothing(path):
    """Not a byte of what is there changes."""
    before = kept(path)
    with SittingStore.open(path) as store:
        added = store.add(RECORD, [sitting(), sitting("Tom Lee")], NOW + dt.timedelta(days=1))
    assert (added.new, added.same, added.replaced) == (("Tom Lee",), (NAME,), ())
    assert kept(path)[:3] == before


@pytest.mark.parametrize("other", [sitting(answer="Port Ann"), sitting(version="B")])
def test_another_sitting_of_a_student_needs_to_be_meant(path, other):
    """Without it nothing of the file is added; with it, it takes the other's place."""
    before = kept(path)
    with SittingStore.open(path) as store:
        with pytest.raises(QuizzerError, match=NAME) as caught:
            store.add(RECORD, [sitting("Tom Lee"), other], NOW)
        assert "--replace" in caught.value.hint
        assert store.sittings("pier", "0a1b2c3d") == before
        assert store.add(RECORD, [other], NOW, replace=True).replaced == (NAME,)
        (changed, *_) = store.sittings("pier", "0a1b2c3d")
    assert changed.sitting == other
    assert changed.pseudonym == before[0].pseudonym


def test_one_name_in_two_classes_is_two_students(path):
    """Each with a pseudonym of their own, which stays."""
    mine, _, theirs = kept(path)
    assert mine.sitting.student == theirs.sitting.student
    assert mine.pseudonym != theirs.pseudonym
    with SittingStore.open(path) as store:
        later = replace(RECORD, digest="ffffffff")
        store.add(later, [sitting()], NOW)
        (again,) = store.sittings("pier", "ffffffff")
    assert again.pseudonym == mine.pseudonym


def test_pseudonyms_are_chance_and_never_meet(tmp_path):
    """The same names have others elsewhere; a name that is taken is not given again."""
    tosses = iter([b"\x01" * 6, b"\x01" * 6, b"\x02" * 6])
    with SittingStore.open(tmp_path / "one.db", randomness=lambda _: next(tosses)) as store:
        store.add(RECORD, [sitting("Ann"), sitting("Ben")], NOW)
        assert [one.pseudonym for one in store.sittings("pier", "0a1b2c3d")] == ["333333", "444444"]
    with SittingStore.open(tmp_path / "two.db") as store:
        store.add(RECORD, [sitting("Ann"), sitting("Ben")], NOW)
        other = [one.pseudonym for one in store.sittings("pier", "0a1b2c3d")]
    assert other != ["333333", "444444"]


def test_overrules_come_in_the_order_in_which_they_were_made(path):
    """The last one decides elsewhere; here all are kept."""
    with SittingStore.open(path) as store:
        store.overrule("pier", "0a1b2c3d", [overrule(score=0.5), overrule(score=None)])
        assert [one.score for one in store.overrules("pier", "0a1b2c3d")] == [1.0, 0.5, None]
        assert store.overrules("pier", "0a1b2c3d")[0] == overrule()
        assert store.overrules("pier", "ffffffff") == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE overrules SET score = 0",
        "DELETE FROM overrules",
        "INSERT OR REPLACE INTO overrules SELECT * FROM overrules",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_overrules_are_append_only(path, statement, recursive):
    """By whatever statement, on whatever connection."""
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)


def every_byte(path):
    """All that stands in the database's files."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def test_a_purged_class_leaves_no_byte(path):
    """Not in the file, not in the write-ahead log; the other class is as it was."""
    for word in (NAME, "Ann Gray", NOTE):
        assert word.encode() in every_byte(path)
    before = kept(path, "8a")
    with SittingStore.open(path) as store:
        # Overwritten rows must be gone, too.
        store.add(RECORD, [sitting("Ann Gray", "Xanthippe")], NOW, replace=True)
        store.add(RECORD, [sitting("Ann Gray", "Port Ann")], NOW, replace=True)
        done = store.purge("7b")
        assert (done.students, done.sittings, done.overrules) == (2, 2, 1)
        # Also while the database is still open.
        left = every_byte(path)
        for word in ("Ann Gray", NOTE, "Xanthippe", "Port Ann"):
            assert word.encode() not in left
        assert store.sittings("pier", "0a1b2c3d") == before
        store.purge("8a")
        assert NAME.encode() not in every_byte(path)
        assert store.papers() == ()
    assert NAME.encode() not in every_byte(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("SELECT count(*) FROM purging").fetchone() == (0,)
        assert other.execute("SELECT count(*) FROM papers").fetchone() == (0,)


def test_a_purge_wipes_what_another_program_left_behind(path):
    """Text that was deleted without being overwritten still lies in the file's free pages."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA secure_delete = OFF")
        long = '{"pier/town": ["' + "Xanthippe " * 2000 + '"]}'
        other.execute("UPDATE sittings SET responses = ?", (long,))
        other.execute("UPDATE sittings SET responses = '{}'")
        other.commit()
    assert b"Xanthippe" in every_byte(path)
    with SittingStore.open(path) as store:
        store.purge("7b")
    assert b"Xanthippe" not in every_byte(path)


def test_a_class_that_somebody_is_reading_is_not_called_wiped(path):
    """What they see must stay in the log; the teacher is told to purge again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM students").fetchall()
        with (
            SittingStore.open(path, wait=0.1) as store,
            pytest.raises(QuizzerError, match=r"not wiped|Another session"),
        ):
            store.purge("7b")
        other.execute("ROLLBACK")
    with SittingStore.open(path) as store:
        assert store.unwiped() == ("7b",)
        store.purge("7b")
        assert store.unwiped() == ()
    assert b"Ann Gray" not in every_byte(path)


def test_a_new_database_has_what_the_schema_says(path):
    """Strict tables, and as many migrations as the version counts."""
    with closing(sqlite3.connect(path)) as other:
        tables = dict(other.execute("SELECT name, strict FROM pragma_table_list"))
        triggers = {
            name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        }
    for table in ("papers", "students", "sittings", "overrules", "purging"):
        assert tables[table] == 1
    assert triggers == {"overrules_no_update", "overrules_no_delete", "overrules_no_replace"}
    assert len(sittings_schema.MIGRATIONS.pending(Database(memory=True))) == VERSION


def test_every_connection_is_set_up_for_safety_and_oblivion(path):
    """Write-ahead log, every commit on disk, what is deleted overwritten."""
    with SittingStore.open(path) as store:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        values = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert values == ["wal", 2, 1, 1]


@pytest.mark.parametrize("size", [2, 100, 5000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path, size):
    """An error in words that names the option, and the same bytes afterwards."""
    path = tmp_path / "sittings.db"
    rubbish = random.Random(1).randbytes(size)  # noqa: S311 - rubbish, the same each time
    path.write_bytes(rubbish)
    with pytest.raises(QuizzerError) as caught:
        SittingStore.open(path)
    assert "--db-sittings" in caught.value.hint
    assert path.read_bytes() == rubbish


def test_the_two_databases_are_not_mixed_up(path, tmp_path):
    """What somebody learns and what a class gave are files of their own."""
    learned = tmp_path / "quizzer.db"
    Store.open(learned).close()
    for opener, file, option in (
        (SittingStore.open, learned, "--db-sittings"),
        (Store.open, path, "--db"),
    ):
        before = file.read_bytes()
        with pytest.raises(QuizzerError, match="another purpose") as caught:
            opener(file)
        assert caught.value.hint.endswith(f"{option}.")
        assert file.read_bytes() == before


def test_a_later_version_is_refused(path):
    """Nothing in it is touched."""
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(QuizzerError, match="later version"):
        SittingStore.open(path)


def test_a_truncated_database_is_refused_and_kept(path):
    """Cut in the middle, it is reported as damaged."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(QuizzerError, match="damaged"):
        kept(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_full_disk_adds_all_or_nothing(path):
    """The class that did not fit is reported; what was there is there."""
    before = kept(path)
    with SittingStore.open(path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        many = [sitting(f"Student {n}", "x" * 5000, "9c") for n in range(40)]
        with pytest.raises(QuizzerError, match="disk is full"):
            store.add(RECORD, many, NOW)
        store._db.execute("PRAGMA max_page_count = 1000000")
        assert store.sittings("pier", "0a1b2c3d") == before


@pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind root")
def test_a_file_without_write_permission_is_said_to_be_read_only(path):
    """As on a mounted image or in somebody else's folder."""
    path.chmod(0o400)
    with pytest.raises(QuizzerError, match="read-only"), SittingStore.open(path) as store:
        store.add(RECORD, [sitting("Tom Lee")], NOW)


def test_two_teachers_at_once_wait_for_each_other(path):
    """The second gives up in words after its wait."""
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        SittingStore.open(path, wait=0.1) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match="Another session"):
            store.add(RECORD, [sitting("Tom Lee")], NOW)
        other.execute("COMMIT")
        assert store.add(RECORD, [sitting("Tom Lee")], NOW).new == ("Tom Lee",)
