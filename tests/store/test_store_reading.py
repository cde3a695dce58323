"""What can be asked of the store: what is due, what was done, and how far somebody read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_samples import ALIASES, START, logs, review
from store_learner import AGAIN, EASY, GOOD, HARD

from quizzer.store import Store, reading
from quizzer.study import drafts


def test_what_is_due_is_read_from_an_index(store, learner):
    """Learning cards at any time, reviews up to the day; suspended and buried ones not."""
    for number, rating in enumerate([GOOD, EASY, EASY, EASY, EASY]):
        learner.answer(rating, card=f"deck/c{number}")
    learner.do(drafts.suspend(learner.when, "deck/c2"))
    due = store.state("deck/c1").due
    learner.now = dt.datetime.combine(due, dt.time(12), tzinfo=dt.UTC)
    learner.do(drafts.bury(learner.when, "deck/c3"))
    learner.do(drafts.set_due(learner.when, "deck/c4", due + dt.timedelta(days=1)))
    assert {state.card for state in store.due(due)} == {"deck/c0", "deck/c1"}
    assert {state.card for state in store.due(due - dt.timedelta(days=1))} == {"deck/c0"}
    after = {"deck/c0", "deck/c1", "deck/c3", "deck/c4"}
    assert {state.card for state in store.due(due + dt.timedelta(days=9))} == after
    learner.do(drafts.bury(learner.when, "deck/c0"))
    assert {state.card for state in store.due(due)} == {"deck/c1"}
    plan = store._db.execute("EXPLAIN QUERY PLAN " + reading.DUE, {"day": "2026-03-10"}).fetchall()
    details = [row[3] for row in plan]
    assert sum("USING INDEX card_states_due" in detail for detail in details) == 2
    assert not any(detail.startswith("SCAN card_states") for detail in details)


def test_the_states_of_some_cards_are_those_alone(store, learner):
    """A session over one deck reads nothing of the others; a card without events is left out."""
    for name in ("a", "b", "c"):
        learner.answer(card=f"deck/{name}")
    assert set(store.states(["deck/a", "deck/c", "deck/never"])) == {"deck/a", "deck/c"}
    assert set(store.states([])) == set()
    assert set(store.states()) == {"deck/a", "deck/b", "deck/c"}


def test_cards_that_cannot_be_met_as_new(store, learner):
    """Met, suspended, or buried for the day; a reset card can be met again."""
    learner.answer(card="deck/met")
    learner.answer(card="deck/reset")
    learner.do(drafts.reset(learner.when, "deck/reset"))
    learner.do(drafts.suspend(learner.when, "deck/suspended"))
    learner.do(drafts.bury(learner.when, "deck/buried"))
    today = START.date()
    assert store.not_to_meet(today) == {"deck/met", "deck/suspended", "deck/buried"}
    assert store.not_to_meet(today + dt.timedelta(days=1)) == {"deck/met", "deck/suspended"}


def test_what_was_done_on_a_day(store, learner):
    """New cards and others are counted apart, each once, and listed by their last answer."""
    learner.answer(card="deck/a")
    learner.answer(card="old/name")
    learner.wait(days=1)
    today = learner.when.study_day
    learner.answer(card="deck/b")
    learner.answer(AGAIN, card="deck/a")
    learner.answer(card="old/name")
    learner.answer(card="deck/b")
    undone, _ = learner.answer(card="deck/c")
    learner.do(drafts.undo(learner.when, undone))
    assert store.done(today) == (1, 2)
    assert store.answered(today) == ["deck/a", "deck/name", "deck/b"]
    assert store.done(START.date()) == (0, 0)


def test_the_figures_of_days(store, learner):
    """First meetings are apart; of cards met before, the day's first answer counts."""
    learner.answer(AGAIN, card="deck/a")
    learner.answer(GOOD, card="deck/a")
    learner.answer(GOOD, card="old/name")
    learner.wait(days=1)
    learner.answer(AGAIN, card="deck/a")
    learner.answer(GOOD, card="deck/a")
    learner.answer(HARD, card="deck/name")
    learner.answer(GOOD, card="deck/b")
    first, second = store.days(START.date())
    assert (first.answers, first.first_meetings, first.met, first.right) == (3, 2, 0, 0)
    assert (second.answers, second.first_meetings, second.met, second.right) == (4, 1, 2, 1)
    assert second.ms == 4 * 1500
    assert [row.day for row in store.days(second.day)] == [second.day]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs(), since=st.integers(0, 40))
def test_card_days_are_what_the_history_says(tmp_path_factory, log, since):
    """Met before is whatever was answered on an earlier day, also before the days asked for."""
    first_day = START.date() + dt.timedelta(days=since)
    with Store.open(tmp_path_factory.mktemp("log") / "quizzer.db", aliases=ALIASES) as store:
        store.append(log)
        found = store.card_days(first_day)
        answers = [(row.at.date(), row.card, row.rating) for row in store.history()]
    expected = {}
    for day, card, rating in answers:
        if (day, card) in expected:
            expected[day, card][0] += 1
        else:
            new = all(one != card or other >= day for other, one, _ in answers)
            expected[day, card] = [1, new, rating is not None and rating > AGAIN]
    assert {(one.day, one.card): [one.answers, one.first_meeting, one.right] for one in found} == {
        key: figures for key, figures in expected.items() if key[0] >= first_day
    }
    assert [one.day for one in found] == sorted(one.day for one in found)


def test_history_follows_the_card_under_all_its_names(store):
    """Oldest first, under the live key; a limit keeps the last ones."""
    store.append([review(1, card="old/name"), review(2, HARD, day=7), review(3, card="deck/other")])
    rows = store.history("deck/name")
    assert [(row.id, row.card, row.rating) for row in rows] == [
        ("e1", "deck/name", GOOD),
        ("e2", "deck/name", HARD),
    ]
    assert [row.id for row in store.history(limit=2)] == ["e2", "e3"]
    assert store.history("deck/name", limit=1) == rows[1:]
    assert [row.id for row in store.history("deck/name", "deck/other")] == ["e1", "e2", "e3"]


def test_the_place_in_a_source_is_the_last_one_kept(store):
    """One a source; the log knows nothing of it, and a rebuild leaves it alone."""
    store.keep_place("chronicle", 40, START)
    store.keep_place("memoir", 7, START)
    store.keep_place("chronicle", 12, START + dt.timedelta(minutes=1))
    store.rebuild()
    assert store.places() == {"chronicle": 12, "memoir": 7}
    assert list(store.events()) == []


def test_the_last_undoable_event_is_this_devices_last_about_a_card(store, learner):
    """Amendments, undos, parameters and other devices' events are passed over."""
    assert store.last_undoable() is None
    first, possible = learner.answer()
    second = learner.do(drafts.bury(learner.when, "deck/other"))
    learner.do(drafts.amend(learner.when, first, rating=HARD, outcome=possible[HARD]))
    store.append([replace(review(1), order=2**45)])
    assert store.last_undoable() == second
    learner.do(drafts.undo(learner.when, second))
    assert store.last_undoable() == first
    learner.do(drafts.undo(learner.when, first))
    assert store.last_undoable() is None
