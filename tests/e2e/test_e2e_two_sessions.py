"""Two sessions at once on one database: nothing lost, nothing doubled, a clear word on waiting."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from e2e_killing import killing_deck
from e2e_library import make_library
from e2e_plain import PROMPT, VERDICT, Talk, history, json_of
from tests_support import program

NOW = "--now=2026-03-02T09:00+01:00"
WAITING = "Another session is writing; waiting for it."


@pytest.fixture
def library(tmp_path):
    """A library with many questions, to which any word and any number is an answer."""
    return make_library(tmp_path / "yard", deck=killing_deck(10))


def answer(talk, name, number):
    """Answer and rate the open card; the response, or for a recall its card."""
    if talk.prompt.startswith("Think of"):
        talk.say("", "3")
        return None
    response = f"{name} {number}" if talk.prompt.startswith("Type the answer") else str(number)
    talk.say(response)
    assert VERDICT.match(talk.verdict())
    talk.say("")
    return response


def check(library, given):
    """Every response is in the log once, and nothing else is; the cache is that of the log."""
    assert Counter(row["response"] or None for row in history(library)) == Counter(given)
    rebuilt = program("rebuild", "--library", library)
    assert rebuilt.stdout.endswith("; 0 changed.\n"), rebuilt.stdout


def test_answers_by_turns(library):
    """Two sessions over the same cards answer in turn."""
    given = []
    with Talk(library, NOW, "--new=12") as one, Talk(library, NOW, "--new=12") as other:
        one.hear()
        other.hear()
        for number in range(9):
            given.append(answer(one, "one", 100_000 + number))
            given.append(answer(other, "other", 200_000 + number))
        assert (one.finish(), other.finish()) == (0, 0)
        assert (one.errors, other.errors) == ("", "")
    check(library, given)


def test_answers_at_the_same_time(library):
    """Two sessions answer as fast as they can, the first of them making the database."""

    def session(name, number):
        with Talk(library, NOW, "--new=12") as talk:
            talk.hear()
            given = [answer(talk, name, number + turn) for turn in range(40)]
            assert talk.finish() == 0, talk.errors
        return given

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(session, "one", 100_000)
        other = pool.submit(session, "other", 200_000)
        given = one.result() + other.result()
    check(library, given)


def test_a_session_that_must_wait_says_so_and_goes_on(library):
    """While another program writes, the learner is told; then the answer counts, once."""
    with Talk(library, NOW) as talk:
        talk.hear()
        with closing(sqlite3.connect(library / "quizzer.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            talk.put("patience")
            assert talk.line() == WAITING
            other.execute("ROLLBACK")
        talk.hear()
        assert talk.verdict().startswith("Wrong"), talk.heard
        talk.say("")
        assert talk.prompt
        assert talk.finish() == 0
        assert WAITING not in talk.lines[talk.lines.index(WAITING) + 1 :]
    check(library, ["patience"])


def test_a_session_that_waits_too_long_says_what_to_do(library):
    """One error, exit code 1, and all that was answered before is kept; the next start works."""
    with Talk(library, NOW) as talk:
        talk.hear()
        first = answer(talk, "before", 100_000)
        with closing(sqlite3.connect(library / "quizzer.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert json_of("decks", "--library", library), "what only reads does not wait"
            talk.put("444444")
            assert talk.line() == WAITING
            assert talk.line() is None, "no verdict of what is not on disk"
            other.execute("ROLLBACK")
        assert talk.finish() == 1
        assert talk.errors.startswith("quizzer: Another session is writing to ")
        assert len(talk.errors.splitlines()) == 2, talk.errors
        assert "Every answer recorded before this is safe." in talk.errors
    check(library, [first])
    with Talk(library, NOW) as talk:
        talk.hear()
        assert PROMPT.match(talk.prompt)
