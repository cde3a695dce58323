"""A teacher's database: who gave which response, and what the teacher judged otherwise.

It is a file of its own, apart from what anybody learns, so that a class can be purged for good.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from quizzer.classroom.record import QuizRecord, from_json, to_json
from quizzer.classroom.sittings import Overrule, Response, Sitting, Source
from quizzer.problems import QuizzerError
from quizzer.store.database import Form, OpenDatabase, opening
from quizzer.store.rows import clean

VERSION = 1
"""The schema that this code reads and writes: how many migrations there are."""

WAIT_SECONDS = 5.0

_APPLICATION_ID = 0x5155495A + 1  # "QUI[": not to be mixed up with what somebody learns
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What pseudonyms are made of: nothing that looks like something else."""

_LENGTH = 6


class Paper(NamedTuple):
    """One quiz as it was given: how many of each class have a sitting, and when it was added."""

    quiz: str
    digest: str
    title: str
    at: dt.datetime
    classes: Mapping[str, int]


class Kept(NamedTuple):
    """A sitting with its student's pseudonym."""

    sitting: Sitting
    pseudonym: str


class Added(NamedTuple):
    """What became of sittings that were handed over: students by name."""

    new: tuple[str, ...]
    same: tuple[str, ...]
    replaced: tuple[str, ...]


class Purged(NamedTuple):
    """How much of a class there was."""

    students: int
    sittings: int
    overrules: int


class SittingStore(OpenDatabase):
    """The sittings of a teacher's classes, in one SQLite file.

    Every method may raise `QuizzerError` when the file is damaged, read-only, locked by another
    session for longer than the wait, or on a full disk; whatever had been recorded stays.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        randomness: Callable[[int], bytes] = os.urandom,
        wait: float = WAIT_SECONDS,
    ) -> Self:
        """Open the database at ``path``, or make it.

        Raises:
            QuizzerError: See the class; also when the file belongs to a later version of
                quizzer or to another program.
        """
        with opening(_FORM, path, wait=wait) as connection:
            return cls(path, connection, randomness)

    @classmethod
    def open_to_read(cls, path: Path, *, wait: float = WAIT_SECONDS) -> Self:
        """Open the database at ``path`` for whoever only reads, also where it may not be written.

        Where it may, this is `open`. Elsewhere a copy in memory is read, and nothing recorded.

        Raises:
            QuizzerError: See `open`; also when a part of it cannot be read without writing.
        """
        with opening(_FORM, path, wait=wait, to_read=True) as connection:
            return cls(path, connection, os.urandom)

    def __init__(
        self, path: Path, connection: sqlite3.Connection, randomness: Callable[[int], bytes]
    ) -> None:
        """Use `open`."""
        super().__init__(_FORM, path, connection)
        self._random = randomness

    # Writing

    def add(
        self,
        record: QuizRecord,
        sittings: Sequence[Sitting],
        now: dt.datetime,
        *,
        replace: bool = False,
    ) -> Added:
        """Add sittings of a quiz, all of them or none; one that is there already adds nothing.

        Args:
            record: The quiz as it was given.
            sittings: At most one a student of a class.
            now: The time, aware.
            replace: Whether a sitting takes the place of another one of the same student.

        Raises:
            QuizzerError: A student has another sitting of this quiz, and ``replace`` is not
                set. Also see the class.
        """
        at = now.astimezone(dt.UTC).isoformat()
        new, same, replaced = [], [], []
        with self._writing():
            paper = self._keep(record, at)
            for sitting in sittings:
                student = self._student(sitting.group, sitting.student)
                values = (sitting.version, str(sitting.source), _packed(sitting.responses))
                row = self._db.execute(
                    "SELECT id, version, responses FROM sittings "
                    "WHERE quiz = ? AND digest = ? AND student = ?",
                    (record.id, record.digest, student),
                ).fetchone()
                if row is None:
                    self._db.execute(
                        "INSERT INTO sittings "
                        "(quiz, digest, paper, student, version, source, responses, at) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (record.id, record.digest, paper, student, *values, at),
                    )
                    new.append(sitting.student)
                elif row[1:] == (values[0], values[2]):
                    same.append(sitting.student)
                else:
                    self._db.execute(
                        "UPDATE sittings SET paper = ?, version = ?, source = ?, responses = ?, "
                        "at = ? WHERE id = ?",
                        (paper, *values, at, row[0]),
                    )
                    replaced.append(sitting.student)
            if replaced and not replace:
                raise _other(replaced)
        return Added(tuple(new), tuple(same), tuple(replaced))

    def _keep(self, record: QuizRecord, at: str) -> str:
        text = to_json(record)
        paper = hashlib.sha256(text.encode()).hexdigest()
        self._db.execute(
            "INSERT OR IGNORE INTO papers VALUES (?, ?, ?, ?, ?, ?)",
            (paper, record.id, record.digest, clean(record.title), text, at),
        )
        return paper

    def _student(self, group: str, name: str) -> int:
        query = "SELECT id FROM students WHERE class = ? AND name = ?"
        known = self._db.execute(query, (clean(group), clean(name))).fetchone()
        if known is not None:
            return int(known[0])
        done = self._db.execute(
            "INSERT INTO students (class, name, pseudonym) VALUES (?, ?, ?)",
            (clean(group), clean(name), self._pseudonym()),
        )
        return int(done.lastrowid or 0)

    def _pseudonym(self) -> str:
        """A name by chance that nobody has, so that it says nothing of whose it is."""
        query = "SELECT 1 FROM students WHERE pseudonym = ?"
        while True:
            name = "".join(_LETTERS[byte % len(_LETTERS)] for byte in self._random(_LENGTH))
            if self._db.execute(query, (name,)).fetchone() is None:
                return name

    def overrule(self, quiz: str, digest: str, overrules: Iterable[Overrule]) -> None:
        """Append judgements of the teacher's own, all of them or none.

        Raises:
            QuizzerError: See the class.
        """
        with self._writing():
            for one in overrules:
                self._db.execute(
                    "INSERT INTO overrules "
                    "(quiz, digest, student, question, response, score, note, at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        quiz,
                        digest,
                        self._student(one.group, one.student),
                        one.question,
                        _packed_response(one.response),
                        one.score,
                        clean(one.note),
                        one.at.astimezone(dt.UTC).isoformat(),
                    ),
                )

    def purge(self, group: str) -> Purged:
        """Delete a class for good: its students, sittings and overrules, and from the file.

        Raises:
            QuizzerError: Another session holds the file, or the disk is full, so that something
                of the class may still be in it; then it is `unwiped`. Also see the class.
        """
        mine = "student IN (SELECT id FROM students WHERE class = ?)"
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO purging VALUES (?)", (group,))
            overrules = self._db.execute(f"DELETE FROM overrules WHERE {mine}", (group,)).rowcount
            sittings = self._db.execute(f"DELETE FROM sittings WHERE {mine}", (group,)).rowcount
            students = self._db.execute("DELETE FROM students WHERE class = ?", (group,)).rowcount
            self._db.execute("DELETE FROM papers WHERE id NOT IN (SELECT paper FROM sittings)")
        with self._reading():
            self._db.execute("VACUUM")
        self._wipe_log()
        with self._writing():
            self._db.execute("DELETE FROM purging WHERE class = ?", (group,))
        self._wipe_log()
        return Purged(students, sittings, overrules)

    def _wipe_log(self) -> None:
        """Bring the write-ahead log into the file, and leave nothing in it."""
        with self._reading():
            busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise QuizzerError(
                f"Another session is reading {self.path}, so the class is not wiped from it yet.",
                "Close it, then purge the class again.",
            )

    def unwiped(self) -> tuple[str, ...]:
        """The classes whose purge came to no end: they are out of the results, not off the disk."""
        with self._reading():
            rows = self._db.execute("SELECT class FROM purging ORDER BY class").fetchall()
        return tuple(name for (name,) in rows)

    # Reading

    def papers(self) -> tuple[Paper, ...]:
        """The quizzes that somebody sat, that with the newest sitting first."""
        query = (
            "SELECT quiz, digest, class, count(*), max(at) FROM sittings "
            "JOIN students ON students.id = student GROUP BY quiz, digest, class ORDER BY class"
        )
        with self._reading():
            rows = self._db.execute(query).fetchall()
            titles = {
                (quiz, digest): title
                for quiz, digest, title in self._db.execute(
                    "SELECT quiz, digest, title FROM papers ORDER BY at"
                )
            }
        found: dict[tuple[str, str], list[tuple[str, int, str]]] = {}
        for quiz, digest, *rest in rows:
            found.setdefault((quiz, digest), []).append(tuple(rest))
        papers = [
            Paper(
                quiz,
                digest,
                titles[quiz, digest],
                max(dt.datetime.fromisoformat(at) for _, _, at in groups),
                {group: count for group, count, _ in groups},
            )
            for (quiz, digest), groups in found.items()
        ]
        return tuple(sorted(papers, key=lambda one: (one.at, one.quiz, one.digest), reverse=True))

    def records(self, quiz: str, digest: str) -> tuple[QuizRecord, ...]:
        """The records of a quiz as it was given, the newest first."""
        query = "SELECT record FROM papers WHERE quiz = ? AND digest = ? ORDER BY at DESC, id"
        with self._reading():
            rows = self._db.execute(query, (quiz, digest)).fetchall()
        return tuple(from_json(text, str(self.path)) for (text,) in rows)

    def sittings(self, quiz: str, digest: str, group: str | None = None) -> tuple[Kept, ...]:
        """The sittings of a quiz, of one class or of all, in the order in which they came."""
        query = (
            "SELECT name, class, responses, version, source, pseudonym FROM sittings "
            "JOIN students ON students.id = student "
            "WHERE quiz = ? AND digest = ? AND coalesce(class = ?, 1) ORDER BY sittings.id"
        )
        with self._reading():
            rows = self._db.execute(query, (quiz, digest, group)).fetchall()
        return tuple(
            Kept(Sitting(name, class_, _unpacked(text), version, Source(source)), pseudonym)
            for name, class_, text, version, source, pseudonym in rows
        )

    def overrules(self, quiz: str, digest: str) -> tuple[Overrule, ...]:
        """The teacher's own judgements, in the order in which they were made."""
        query = (
            "SELECT name, class, question, response, score, note, at FROM overrules "
            "JOIN students ON students.id = student WHERE quiz = ? AND digest = ? "
            "ORDER BY overrules.id"
        )
        with self._reading():
            rows = self._db.execute(query, (quiz, digest)).fetchall()
        return tuple(
            Overrule(
                name,
                group,
                key,
                tuple(json.loads(text)),
                score,
                note,
                dt.datetime.fromisoformat(at),
            )
            for name, group, key, text, score, note, at in rows
        )


def _upgrade(connection: sqlite3.Connection) -> None:
    # Loading sqlite-utils takes longer than everything else that opening does.
    from quizzer.store.sittings_schema import migrate  # noqa: PLC0415 - see above

    migrate(connection)


_FORM = Form(
    _APPLICATION_ID,
    VERSION,
    "--db-sittings",
    _upgrade,
    # What is replaced or purged is overwritten in the file, not only forgotten.
    ("foreign_keys = ON", "secure_delete = ON"),
)


def _packed(responses: Mapping[str, Response]) -> str:
    packed = {key: [clean(text) for text in texts] for key, texts in sorted(responses.items())}
    return json.dumps(packed, ensure_ascii=False)


def _packed_response(response: Response) -> str:
    return json.dumps([clean(text) for text in response], ensure_ascii=False)


def _unpacked(text: str) -> dict[str, Response]:
    return {key: tuple(texts) for key, texts in json.loads(text).items()}


def _other(students: Sequence[str]) -> QuizzerError:
    shown = ", ".join(students[:3]) + (f" and {len(students) - 3} more" if students[3:] else "")
    return QuizzerError(
        f"Another sitting of this quiz is already there for {shown}. Nothing was added.",
        "Add --replace if this one is right. If they are others of the same name, "
        "write the names apart or name their class with --class.",
    )
