"""``kill -9`` at 200 random moments: what was told is kept, what was not given is not."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from e2e_killing import Learner, check_ledger, killing_deck
from e2e_library import make_library
from e2e_plain import Talk, history
from tests_support import program

SERIES = 8
KILLS = 25
"""Kills in one series, on one database; the next start has to cope with what the last left."""

AT_ONCE = 3
"""How many series run at the same time."""

QUESTIONS = 12
ANSWER = 0.02
"""The seconds after a line was typed within which the program is killed: an answer takes less."""

STARTING = 1 / 8
START = 0.6
"""The share of kills while the program starts, and about how many seconds that takes."""


def test_a_kill_loses_nothing_that_was_told(tmp_path):
    """After each kill the next start works; in the end the log fits the transcripts."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(kill_and_check, [tmp_path] * SERIES, range(SERIES)):
            pass


def kill_and_check(folder, series):
    """One series of kills on a database of its own, and what must hold of what it left."""
    library = make_library(folder / str(series), deck=killing_deck(QUESTIONS))
    chance = random.Random(series)  # noqa: S311 - moments, no secret
    given = []
    for run in range(KILLS):
        with Talk(library, f"--now=2026-03-{run + 1:02}T09:00+00:00", "--new=6") as talk:
            given += killed(talk, run, chance)
    rebuilt = program("rebuild", "--library", library)
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert rebuilt.stdout.endswith("; 0 changed.\n"), rebuilt.stdout
    assert sum(one.told for one in given) >= KILLS, "too little was answered to prove anything"
    check_ledger(given, history(library))


def killed(talk, run, chance):
    """Kill a session a moment after it was started or a line was typed; the answers given."""
    learner = Learner(talk, run, chance)
    if chance.random() < STARTING:
        time.sleep(chance.uniform(0, START))
    else:
        for _ in range(chance.randint(1, 12)):
            talk.hear_prompt()
            learner.type()
        time.sleep(chance.uniform(0, ANSWER))
    talk.kill()
    return learner.given
