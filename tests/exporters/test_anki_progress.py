"""What a learner knows is the same in Anki: every card, every answer, the memory of both."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import log_samples
import pytest
from anki_histories import Learner, anki_cards, at_the_wall, keys, package
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.exporters.anki.progress import progress_of
from quizzer.model import EventType, Phase, Rating, Settings
from quizzer.scheduling.days import stamp
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, parameters_text
from quizzer.scheduling.replay import replay
from quizzer.store import Store
from quizzer.study import drafts

CARDS = keys(45)
STEPS = Settings(retention=0.87, learning_steps=(1.0, 10.0, 2880.0), new_per_day=7)
FORGETFUL = (*(0.6 * one for one in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:20], 0.2)
"""Parameters of a learner whose memory is weaker, and fades faster."""

ORACLE = Path(__file__).parents[1] / "support" / "anki_oracle.py"


def in_zone(name):
    """The time now in a zone that has a name."""
    return dt.datetime.now(ZoneInfo(name)), name


MOMENTS = {
    "UTC": (lambda: in_zone("UTC"), Settings()),
    "St John's": (lambda: in_zone("America/St_Johns"), STEPS),
    "Auckland": (lambda: in_zone("Pacific/Auckland"), Settings(relearning_steps=())),
    "01:30": (lambda: at_the_wall(1, 30), Settings()),
    "03:59": (lambda: at_the_wall(3, 59), STEPS),
    "04:01": (lambda: at_the_wall(4, 1), Settings()),
    "23:59": (lambda: at_the_wall(23, 59), STEPS),
}


def as_anki_has_it(path, zone):
    """What a new collection of Anki in ``zone`` holds after it imported the package at ``path``."""
    done = subprocess.run(
        [sys.executable, str(ORACLE), str(path)],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def named(cards):
    """The names under which the oracle tells of ``cards``."""
    return {card: f"{guid} {place}" for (guid, place), card in anki_cards(cards).items()}


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_anki_holds_what_the_log_says(moment, tmp_path):
    """Rows, log, due days, presets and the memory that Anki works out itself are ours."""
    when, own = MOMENTS[moment]
    now, zone = when()
    with Store.open(tmp_path / "quizzer.db") as store:
        Learner(store, own, CARDS, seed=len(moment)).study(now, 200)
        if own is STEPS:
            store.record(drafts.parameters(stamp(now, 4), parameters_text(FORGETFUL)))
        states, events = store.states(), list(store.events())
        parameters = store.memory.parameters
    progress = progress_of(events, own, now)
    path = tmp_path / "own.apkg"
    path.write_bytes(package(CARDS, progress))
    anki = as_anki_has_it(path, zone)
    names = named(CARDS)

    assert anki["sound"] == ["Database rebuilt and optimized.", True]
    met = {state.phase for state in states.values()}
    assert met >= set(Phase) - ({Phase.RELEARNING} if not own.relearning_steps else set())
    near = []
    for card, state in states.items():
        held, ours = anki["cards"][names[card]], progress.cards[card]
        for column in ("type", "queue", "ivl", "factor", "reps", "lapses", "left", "flags"):
            assert held[column] == getattr(ours, column), (card, column)
        assert held["data"] | {"pos": 0} == pytest.approx(json.loads(ours.data) | {"pos": 0})
        assert (held["reps"], held["lapses"]) == (state.reviews, state.lapses)
        assert (held["queue"] == -1) == state.suspended
        assert held["preset"] == "quizzer"
        if state.phase is Phase.REVIEW:
            assert held["due"] == state.due.isoformat()
        elif state.phase is not Phase.NEW and isinstance(held["due"], int):
            assert held["due"] == int(state.due.timestamp())
        if state.stability is None:
            assert held["memory"] == [None, None]
        else:
            stability, difficulty = held["memory"]
            near.append(
                abs(stability / state.stability - 1) < 0.01
                and abs(difficulty / state.difficulty - 1) < 0.01
            )
    assert len(near) > 40
    assert sum(near) >= 0.95 * len(near)
    ours = [[names[row.card], row.id, *row[2:]] for row in progress.reviews]
    assert anki["log"] == ours
    preset = anki["presets"]["quizzer"]
    assert preset["fsrsParams6"] == pytest.approx(parameters)
    assert preset["desiredRetention"] == pytest.approx(own.retention)
    assert preset["new"]["delays"] == list(own.learning_steps)
    assert preset["lapse"]["delays"] == list(own.relearning_steps)
    assert (preset["new"]["perDay"], preset["rev"]["perDay"]) == (own.new_per_day, 200)
    assert preset["rev"]["maxIvl"] == own.maximum_interval
    # Siblings wait for another day, as they do here; the rest is as in a preset that Anki makes.
    buried = [preset[part]["bury"] for part in ("new", "rev")]
    assert [*buried, preset["buryInterdayLearning"]] == [True] * 3
    usual = anki["presets"]["Default"]
    for part, names_ in (("rev", ("ease4", "hardFactor", "ivlFct")), ("new", ("order", "ints"))):
        assert {name: preset[part][name] for name in names_} == {
            name: usual[part][name] for name in names_
        }
    rest = ("leechAction", "leechFails", "minInt", "mult")
    assert [preset["lapse"][name] for name in rest] == [usual["lapse"][name] for name in rest]


def rows_of(events, **options):
    """The log that Anki is given of ``events``, without ids and times."""
    progress = progress_of(events, Settings(), log_samples.START, **options)
    return [(row.card, row.ease, row.ivl, row.last_ivl, row.type) for row in progress.reviews]


def learned(number, rating, minutes, phase, *, day=0):
    """A review after which its card is still being learned."""
    due = log_samples.START + dt.timedelta(days=day, minutes=minutes)
    return log_samples.review(number, rating, day=day, due=due, phase=phase, step=0)


def test_a_log_is_told_as_anki_tells_its_own():
    """Learning, review, forgetting and relearning have Anki's types, and seconds below zero."""
    events = [
        learned(1, Rating.GOOD, 10, Phase.LEARNING),
        log_samples.review(2, Rating.GOOD),
        learned(3, Rating.AGAIN, 10, Phase.RELEARNING, day=7),
        log_samples.review(4, Rating.HARD, day=7),
    ]
    assert rows_of(events) == [
        ("deck/name", 3, -600, 0, 0),
        ("deck/name", 3, 7, -600, 0),
        ("deck/name", 1, -600, 7, 1),
        ("deck/name", 2, 7, -600, 2),
    ]


def test_what_was_undone_is_not_told_and_what_was_amended_is_told_once():
    """The log that leaves is the one that counts, under the names that cards have now."""
    events = [
        log_samples.review(1, Rating.EASY, card="old/name"),
        log_samples.amend(2, "e1", Rating.HARD, card="old/name"),
        log_samples.review(3, Rating.AGAIN, day=1, card="deck/other"),
        log_samples.event(4, EventType.UNDO, day=1, target="e3", card="deck/other"),
    ]
    assert rows_of(events, aliases=log_samples.ALIASES) == [("deck/name", 2, 1, 0, 0)]


def test_a_reset_and_a_moved_date_are_told_as_no_answers():
    """Anki begins anew with us, and counts intervals from the last answer if there is one."""
    reset = {"card": "deck/name", "phase": Phase.NEW, "step": 0}
    due = log_samples.START.date() + dt.timedelta(days=12)
    moved = {"card": "deck/name", "phase": Phase.REVIEW, "step": 0, "due": due}
    events = [
        log_samples.review(1),
        log_samples.event(2, EventType.RESET, day=1, **reset),
        log_samples.event(3, EventType.SET_DUE, day=2, **moved),
        log_samples.review(4, day=8),
        log_samples.event(5, EventType.SET_DUE, day=10, **moved),
    ]
    assert rows_of(events) == [
        ("deck/name", 3, 7, 0, 0),
        ("deck/name", 0, 0, 7, 4),
        ("deck/name", 0, 10, 0, 4),
        ("deck/name", 3, 7, 10, 0),
        ("deck/name", 0, 4, 7, 4),
    ]


def test_only_a_card_hidden_today_is_hidden_in_anki():
    """Yesterday's bury is over."""
    for day, queue in ((0, -3), (-1, 2)):
        events = [
            log_samples.review(1, day=-3),
            log_samples.event(2, EventType.BURY, day=day, card="deck/name"),
        ]
        progress = progress_of(events, Settings(), log_samples.START)
        assert progress.cards["deck/name"].queue == queue


def test_a_learner_who_did_nothing_has_a_preset_alone():
    """An empty log makes a package of new cards with the learner's settings."""
    progress = progress_of([], Settings(new_per_day=3), log_samples.START)
    assert (dict(progress.cards), list(progress.reviews)) == ({}, [])
    assert progress.preset["new"]["perDay"] == 3


@settings(max_examples=60)
@given(log_samples.logs(), st.randoms(use_true_random=False))
def test_any_log_in_any_order_gives_the_same_progress(log, chance):
    """Every card of the replay is there once, and every row has an id of its own."""
    said = replay(log, log_samples.ALIASES)
    progress = progress_of(log, Settings(), log_samples.START, log_samples.ALIASES)
    chance.shuffle(log)
    assert progress == progress_of(log, Settings(), log_samples.START, log_samples.ALIASES)
    ids = [row.id for row in progress.reviews]
    assert ids == sorted(set(ids))
    assert {card: one.reps for card, one in progress.cards.items()} == {
        card: state.reviews for card, state in said.states.items()
    }
