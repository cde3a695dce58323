"""From printed papers to results, and what a teacher types on the way."""

import csv
import json
import os
import sys

import pexpect
import pytest
from class_samples import DECK, cell, deck_questions, paper, responses_csv
from harbour import write_library
from tests_support import program

from quizzer.classroom.quiz import Printed, QuizItem
from quizzer.classroom.record import from_json, to_json
from quizzer.model import options_of

QUESTIONS = {one.key: one for one in deck_questions()}


@pytest.fixture(name="library")
def library_with_the_pier(tmp_path):
    """A library with a deck of every kind."""
    root = write_library(tmp_path / "library")
    (root / "decks" / "pier.yaml").write_text(DECK, encoding="utf-8")
    return root


def printed(asked):
    """A question of the record as `cell` takes it."""
    question = QUESTIONS[asked.key]
    places = tuple(options_of(question).index(text) + 1 for text in asked.options)
    return Printed(asked.number, QuizItem(question, 1.0, ""), places)


def test_papers_filled_in_by_their_own_keys_are_all_right(library):
    """What `quizzer paper` writes is what `quizzer results` reads, on every version."""
    done = program(
        *("paper", "pier", "--versions", "3", "--seed", "5", "--format", "html", "-o", "papers"),
        *("--library", library),
        cwd=library,
    )
    assert done.returncode == 0, done.stderr
    record = from_json((library / "papers" / "quiz.json").read_text(encoding="utf-8"), "quiz.json")
    file = library / "papers" / "responses.csv"
    heads, *rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert heads[:2] == ["student", "version"]
    for row, version, answer in zip(
        rows, record.versions, ("right", "right", "wrong"), strict=False
    ):
        row[1] = version.code
        for asked in version.questions:
            row[heads.index(str(asked.number))] = cell(printed(asked), answer)
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([heads, *rows])
    added = program("results", "add", file, "--library", library)
    assert "3 sittings added" in added.stderr, added.stderr
    for student, share in (("1", 1.0), ("2", 1.0), ("3", 0.0)):
        found = json.loads(
            program("results", "student", student, "--json", "--library", library).stdout
        )
        assert found["points"] == share * found["of"], student


@pytest.fixture(name="at_terminal")
def results_at_a_terminal(library):
    """Start a command of `quizzer results` in a window of 80 by 24."""
    started = []

    def start(*arguments):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "quizzer", "results", *arguments, "--library", str(library)],
            cwd=str(library),
            dimensions=(24, 200),
            encoding="utf-8",
            timeout=60,
            env={**os.environ, "TERM": "xterm-256color", "PAGER": "cat"},
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def test_a_line_that_cannot_be_read_is_asked_again_and_the_others_are_kept(library, at_terminal):
    """One student after another, each recorded at once; an empty line ends."""
    picked = [one for one in QUESTIONS.values() if one.id in {"town", "payer"}]
    _, versions, record = paper(picked)
    (library / "quiz.json").write_text(to_json(record), encoding="utf-8")
    right = dict.fromkeys(["pier/town", "pier/payer"], "right")
    lines = responses_csv(versions, [("Ann", 0, right), ("Tom", 1, right)]).splitlines()
    child = at_terminal("enter")
    child.expect("student:")
    child.sendline("Eve,Z,A,fishers")
    child.expect("there is no version 'Z'")
    for line in lines[1:]:
        child.expect("student:")
        child.sendline(line)
        child.expect("1 sitting added")
    child.expect("student:")
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (listed,) = json.loads(program("results", "list", "--json", "--library", library).stdout)
    assert listed["classes"] == {"class": 2}
    shown = at_terminal()
    shown.expect("2 students, mean 100%")


def test_a_class_is_purged_when_its_name_is_typed_again(library, at_terminal):
    """Another name deletes nothing."""
    picked = [one for one in QUESTIONS.values() if one.id == "payer"]
    _, versions, record = paper(picked, versions=1)
    (library / "quiz.json").write_text(to_json(record), encoding="utf-8")
    lines = responses_csv(versions, [("Ann", 0, {"pier/payer": "right"})])
    (library / "responses.csv").write_text(lines, encoding="utf-8")
    program("results", "add", "responses.csv", "--class", "7b", "--library", library, cwd=library)
    for typed, told, left in (("7", "Nothing was deleted", 1), ("7b", "Deleted for good", 0)):
        child = at_terminal("purge", "--class", "7b")
        child.expect("Type the name")
        child.sendline(typed)
        child.expect(told)
        child.expect(pexpect.EOF)
        listed = program("results", "list", "--json", "--library", library).stdout
        assert len(json.loads(listed)) == left
