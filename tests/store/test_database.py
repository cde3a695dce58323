"""The file itself: append-only, migrated with care, shared by sessions, refused when not ours."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import two_writers
from log_samples import review
from sqlite_utils import Migrations
from without_rights import permissions_bind

from quizzer.problems import QuizzerError
from quizzer.scheduling.days import stamp
from quizzer.store import Store, schema
from quizzer.store import store as store_module
from quizzer.store.errors import plain_words
from quizzer.store.rows import EVENT_COLUMNS
from quizzer.store.store import VERSION
from quizzer.study import drafts

TRIGGERS = {
    f"{table}_no_{action}"
    for table in ("events", "revisions")
    for action in ("update", "delete", "replace")
}
NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
BURY = drafts.bury(stamp(NOW, 4), "deck/card")


@pytest.fixture
def path(tmp_path):
    """A database with one review in it."""
    file = tmp_path / "quizzer.db"
    with Store.open(file) as store:
        store.append([review(1)], contents={"r1": "{}"})
    return file


def events_in(path):
    """The ids of the log, read by somebody else's connection."""
    with closing(sqlite3.connect(path)) as other:
        return [row[0] for row in other.execute('SELECT id FROM events ORDER BY "order"')]


def triggers_in(path):
    """The names of all triggers."""
    with closing(sqlite3.connect(path)) as other:
        return {
            row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }


def test_the_log_has_exactly_the_columns_of_the_design(path):
    """Scripts of others rest on them; all tables are strict."""
    with closing(sqlite3.connect(path)) as other:
        columns = [row[1] for row in other.execute("PRAGMA table_info(events)")]
        tables = dict(other.execute("SELECT name, strict FROM pragma_table_list"))
    names = (
        "id, device, order, at, offset, study_day, type, target, card, revision, response, "
        "verdict, score, rating, ms, due, phase, step"
    )
    assert ", ".join(columns) == names
    assert tuple(columns) == EVENT_COLUMNS
    for table in ("events", "revisions", "card_states", "meta", "places"):
        assert tables[table] == 1


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET rating = 4",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "REPLACE INTO events SELECT * FROM events",
        "INSERT INTO events SELECT * FROM events WHERE true ON CONFLICT DO UPDATE SET rating = 4",
        "UPDATE revisions SET content = ''",
        "DELETE FROM revisions",
        "REPLACE INTO revisions VALUES ('r1', 'other')",
    ],
)
def test_the_log_and_the_contents_are_append_only(path, statement, recursive):
    """Nobody changes a row, by whatever statement, on whatever connection."""
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA recursive_triggers = {recursive}")
        before = list(other.iterdump())
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)
        assert list(other.iterdump()) == before


def test_every_connection_is_set_up_for_safety(path):
    """Write-ahead log, every commit on disk, triggers also for REPLACE."""
    with Store.open(path) as store:
        pragmas = ("journal_mode", "synchronous", "recursive_triggers", "busy_timeout")
        values = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == ["wal", 2, 1, 5000]


def test_the_triggers_are_all_there(path):
    """After creation; the test of migrations looks again after those."""
    assert triggers_in(path) == TRIGGERS


def test_the_version_counts_the_migrations():
    """So that a stale schema is noticed without loading what migrates it."""
    assert len(schema.MIGRATIONS.pending(schema.Database(memory=True))) == VERSION


def test_opening_a_current_database_does_not_load_sqlite_utils(path):
    """It takes longer than all the rest."""
    script = (
        "import sys; from pathlib import Path; from quizzer.store import Store; "
        f"Store.open(Path({str(path)!r})).close(); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


@pytest.fixture(name="fails")
def later_version(path, monkeypatch):
    """The project one migration later than what made ``path``; it fails when told to."""
    assert path.exists()
    later = Migrations("quizzer")
    later(name="the_log_and_its_cache")(schema.the_log_and_its_cache)
    later(name="places_in_sources")(schema.places_in_sources)
    fails = []

    @later()
    def a_later_one(db):
        db["extra"].create({"id": str}, pk="id", strict=True)
        if fails:
            raise QuizzerError("no luck")

    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(store_module, "VERSION", VERSION + 1)
    return fails


def test_a_database_of_the_first_version_learns_places(tmp_path, monkeypatch):
    """Its log is the same afterwards, and nothing was read yet."""
    path = tmp_path / "quizzer.db"
    with monkeypatch.context() as earlier:
        first = Migrations("quizzer")
        first(name="the_log_and_its_cache")(schema.the_log_and_its_cache)
        earlier.setattr(schema, "MIGRATIONS", first)
        earlier.setattr(store_module, "VERSION", 1)
        with Store.open(path) as store:
            store.append([review(1)], contents={"r1": "{}"})
    with Store.open(path) as store:
        assert store.places() == {}
        store.keep_place("chronicle", 120, NOW)
    assert events_in(path) == ["e1"]
    assert triggers_in(path) == TRIGGERS
    assert path.with_name("quizzer.db.version-1").exists()


@pytest.mark.usefixtures("fails")
def test_a_migration_keeps_everything_and_copies_first(path):
    """The log, its triggers and the cache are there after it; the copy is the database before."""
    with Store.open(path) as store:
        assert store.state("deck/name").reviews == 1
        assert store._db.execute("SELECT count(*) FROM extra").fetchone() == (0,)
        assert store._db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    assert triggers_in(path) == TRIGGERS
    copy = path.with_name(f"quizzer.db.version-{VERSION}")
    assert events_in(copy) == ["e1"]
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_migration_that_fails_changes_nothing(path, fails):
    """The next try starts from the same database and makes a copy of its own."""
    fails.append(True)
    with pytest.raises(QuizzerError, match="no luck"):
        Store.open(path)
    assert events_in(path) == ["e1"]
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (VERSION,)
    fails.clear()
    Store.open(path).close()
    copies = sorted(file.name for file in path.parent.glob("*.version-*"))
    assert copies == [f"quizzer.db.version-{VERSION}", f"quizzer.db.version-{VERSION}.2"]


def test_a_database_of_a_later_version_is_refused(path):
    """Nothing in it is touched."""
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(QuizzerError, match="later version") as caught:
        Store.open(path)
    assert "Upgrade" in caught.value.hint
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path):
    """Nothing is created in it."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE things (id)")
    before = path.read_bytes()
    with pytest.raises(QuizzerError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_database(tmp_path):
    """As left by a disk that was full when the first session began."""
    path = tmp_path / "quizzer.db"
    path.touch()
    with Store.open(path) as store:
        assert store.states() == {}


@pytest.mark.parametrize("size", [2, 100, 5000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path, size):
    """A text, a picture or rubbish: an error in words, and the same bytes afterwards."""
    path = tmp_path / "quizzer.db"
    rubbish = random.Random(1).randbytes(size)  # noqa: S311 - rubbish, the same each time
    path.write_bytes(rubbish)
    with pytest.raises(QuizzerError) as caught:
        Store.open(path)
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == rubbish


def _grown(path):
    """The database with enough in it to fill many pages."""
    with Store.open(path) as store:
        store.append(review(number, card=f"deck/card-{number}") for number in range(2, 500))
    return path.read_bytes()


def test_a_truncated_database_is_refused_and_kept(path):
    """Cut anywhere, it is reported as damaged and left as it is."""
    whole = _grown(path)
    for size in (len(whole) // 2, len(whole) - 4096, 4096, 600):
        path.write_bytes(whole[:size])
        with pytest.raises(QuizzerError, match="damaged"):
            _use(path)
        assert path.read_bytes() == whole[:size]


def test_pages_that_went_bad_are_reported_and_kept(path):
    """Zeros in the middle of the file: whoever reads them gets an error in words."""
    whole = _grown(path)
    bad = bytearray(whole)
    for page in range(1, len(whole) // 4096):
        bad[page * 4096 : page * 4096 + 4096] = bytes(4096)
    path.write_bytes(bad)
    with pytest.raises(QuizzerError, match="damaged"):
        _use(path)
    assert path.read_bytes() == bad


def _use(path):
    with Store.open(path) as store:
        store.rebuild()


def test_a_folder_that_is_missing_is_said_to_be(tmp_path):
    """The next step names the option."""
    with pytest.raises(QuizzerError, match="cannot be opened") as caught:
        Store.open(tmp_path / "nowhere" / "quizzer.db")
    assert "--db" in caught.value.hint


def test_a_read_only_database_is_said_to_be(path):
    """An answer that cannot be written is an error, not a loss unnoticed."""
    with Store.open(path) as store:
        store._db.execute("PRAGMA query_only = ON")
        with pytest.raises(QuizzerError, match="read-only"):
            store.record(BURY)
    assert events_in(path) == ["e1"]


@pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind root")
def test_a_file_without_write_permission_is_said_to_be_read_only(path):
    """As on a mounted image or in somebody else's folder."""
    path.chmod(0o400)
    with pytest.raises(QuizzerError, match="read-only"), Store.open(path) as store:
        store.record(BURY)


def test_a_full_disk_loses_nothing_that_was_recorded(path):
    """The answer that did not fit is reported; the log is whole and can go on."""
    with Store.open(path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        big = drafts.flag(stamp(NOW, 4), "deck/card", "x" * 100_000)
        with pytest.raises(QuizzerError, match="disk is full"):
            store.record(big)
        assert [one.id for one in store.events()] == ["e1"]
        store._db.execute("PRAGMA max_page_count = 1000000")
        store.record(big)
    assert len(events_in(path)) == 2


def test_a_locked_database_is_waited_for_then_reported(path):
    """The second session hears at once that it waits, and in words that it gave up."""
    heard = []
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Store.open(path, wait=0.1, on_wait=lambda: heard.append(True)) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match="Another session") as caught:
            store.record(BURY)
        assert heard == [True]
        assert "safe" in caught.value.hint
        other.execute("COMMIT")
        store.record(BURY)
    assert heard == [True]
    assert len(events_in(path)) == 2


@pytest.mark.parametrize("there", [False, True], ids=["new", "copied back"])
def test_a_database_that_another_session_just_makes_is_waited_for(tmp_path, there):
    """Not for ever: it is told who keeps the file, and can be opened once that is free."""
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        if there:
            with Store.open(path):
                pass
            other.execute("PRAGMA journal_mode = DELETE")  # as VACUUM INTO leaves a copy
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match="Another session"), Store.open(path, wait=0.1):
            pytest.fail("nobody may write here")
        other.execute("ROLLBACK")
        with Store.open(path, wait=0.1) as store:
            assert list(store.events()) == []


def test_no_room_for_the_index_of_the_log_is_a_full_disk(path):
    """SQLite calls it an error of the disk, which it is only in name."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(QuizzerError, match="disk is full"), plain_words(path, "--db"):
        raise error


def test_an_error_that_nobody_can_mend_stays_what_it_is(path):
    """A wrong statement is a bug, not the user's."""
    with pytest.raises(sqlite3.OperationalError, match="nonsense"), plain_words(path, "--db"):
        sqlite3.connect(":memory:").execute("SELECT nonsense")


def test_an_interrupted_transaction_leaves_nothing(path):
    """Ctrl-C between the insert and the commit: as if it had not been given."""
    with Store.open(path) as store:
        store._cache.take_in = _interrupt
        with pytest.raises(KeyboardInterrupt):
            store.record(BURY)
        assert [one.id for one in store.events()] == ["e1"]
    assert events_in(path) == ["e1"]


def _interrupt(_):
    raise KeyboardInterrupt


def _writer(path, name, count):
    command = [sys.executable, two_writers.__file__, str(path), name, str(count)]
    here = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": here}, text=True
    )


def test_sessions_at_once_lose_and_double_nothing(tmp_path):
    """Four of them create the database together and write to it: every answer is there once."""
    path, names, count = tmp_path / "quizzer.db", "abcd", 40
    writers = [_writer(path, name, count) for name in names]
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    with Store.open(path) as store:
        responses = sorted(row.response for row in store.history())
        assert responses == sorted(f"{name} {n}" for name in names for n in range(count))
        orders = [one.order for one in store.events()]
        assert len(set(orders)) == len(orders)
        assert sum(one.type == "parameters" for one in store.events()) == 1
        states = store.states()
        store.rebuild()
        assert store.states() == states


def test_a_killed_session_has_recorded_what_it_reported(tmp_path):
    """`kill -9` at any moment: all that was acknowledged is there, the cache is sound."""
    chance = random.Random(9)  # noqa: S311 - moments, the same each time
    path = tmp_path / "quizzer.db"
    acknowledged = []
    for number in range(8):
        writer = _writer(path, f"w{number}", 100_000)
        lines = [writer.stdout.readline() for _ in range(chance.randrange(25))]
        writer.send_signal(signal.SIGKILL)
        # `communicate` would not see what reading lines has taken from the pipe already.
        lines += writer.stdout.readlines()
        writer.wait(timeout=60)
        writer.stdout.close()
        acknowledged += [f"w{number} {line.strip()}" for line in lines if line.endswith("\n")]
        with Store.open(path) as store:
            responses = [row.response for row in store.history()]
            states = store.states()
            store.rebuild()
            assert store.states() == states
        assert len(responses) == len(set(responses))
        assert set(acknowledged) <= set(responses)
        assert len(responses) - len(acknowledged) <= number + 1
    assert len(acknowledged) > 20
