"""What the store records: whole, in order, once, and nothing that no session writes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_samples import START, amend, event, review
from store_learner import AGAIN, CARD, EASY, HARD, Learner

from quizzer.model import CardState, EventType, Phase, Verdict
from quizzer.problems import QuizzerError
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, parameters_text
from quizzer.store import Store
from quizzer.study import drafts


def test_a_review_is_recorded_whole(store, learner):
    """Every field is in the log, in UTC, and the card's state follows."""
    recorded, possible = learner.answer(HARD)
    assert store.event(recorded.id) == recorded
    assert recorded.device == store.device
    assert recorded.order == int(START.timestamp() * 1000) + 1
    assert (recorded.response, recorded.verdict, recorded.score) == ("x", Verdict.CORRECT, 1.0)
    assert (recorded.rating, recorded.ms, recorded.due) == (HARD, 1500, possible[HARD].due)
    state = store.state(CARD)
    assert (state.due, state.phase, state.step) == (possible[HARD].due, Phase.LEARNING, 0)
    assert (state.stability, state.difficulty) == (
        possible[HARD].stability,
        possible[HARD].difficulty,
    )


def test_the_default_parameters_stand_before_the_first_review(store, learner):
    """Once, and not before a suspension."""
    learner.do(drafts.suspend(learner.when, "deck/other"))
    learner.answer()
    learner.answer()
    types = [str(one.type) for one in store.events()]
    assert types == ["suspend", "parameters", "review", "review"]
    (parameters,) = [one for one in store.events() if one.type is EventType.PARAMETERS]
    assert parameters.response == parameters_text(DEFAULT_PARAMETERS)


def test_orders_rise_whatever_the_clock_does(store, learner):
    """Higher than the clock and than everything before, also when the clock is set back."""
    first, _ = learner.answer()
    learner.wait(days=-3)
    second, _ = learner.answer()
    learner.wait(days=9)
    third, _ = learner.answer()
    assert second.order == first.order + 1
    assert third.order == int(learner.now.timestamp() * 1000)
    assert [one.id for one in store.events()][1:] == [first.id, second.id, third.id]


def test_amending_changes_one_review(store, learner):
    """History shows it once with the last rating, and the state is that rating's."""
    recorded, possible = learner.answer(AGAIN)
    learner.do(
        drafts.amend(
            learner.when,
            recorded,
            rating=EASY,
            outcome=possible[EASY],
            verdict=Verdict.CORRECT,
            score=1.0,
        )
    )
    state = store.state(CARD)
    assert (state.stability, state.due, state.reviews) == (
        possible[EASY].stability,
        possible[EASY].due,
        1,
    )
    (row,) = store.history(CARD)
    assert (row.id, row.rating, row.due, row.response) == (
        recorded.id,
        EASY,
        possible[EASY].due,
        "x",
    )
    assert store.days(START.date())[0].answers == 1


def test_undo_puts_the_card_back_as_it_was(store, learner):
    """With its amendments; a card without any other event has no state left."""
    first, _ = learner.answer()
    learner.wait(days=1)
    before = store.state(CARD)
    second, possible = learner.answer(AGAIN)
    learner.do(drafts.amend(learner.when, second, rating=HARD, outcome=possible[HARD]))
    learner.do(drafts.undo(learner.when, second))
    assert store.state(CARD) == before
    learner.do(drafts.undo(learner.when, first))
    assert store.states() == {}
    assert store.history() == []


def test_suspending_burying_resetting_and_flagging_show_in_the_state(store, learner):
    """Each draft does what it is named for."""
    learner.answer(EASY)
    learner.do(drafts.suspend(learner.when, CARD))
    learner.do(drafts.bury(learner.when, CARD))
    learner.do(drafts.flag(learner.when, CARD, "odd"))
    state = store.state(CARD)
    assert (state.suspended, state.buried, state.flag) == (True, START.date(), "odd")
    learner.do(drafts.unsuspend(learner.when, CARD))
    learner.do(drafts.set_due(learner.when, CARD, dt.date(2026, 5, 1)))
    assert store.state(CARD).due == dt.date(2026, 5, 1)
    learner.do(drafts.reset(learner.when, CARD))
    assert store.state(CARD) == CardState(CARD, flag="odd")


def test_several_drafts_are_one_transaction(store, learner):
    """When one cannot be written, none is."""
    good = drafts.suspend(learner.when, CARD)
    bad = replace(good, card=object())
    with pytest.raises((sqlite3.Error, AttributeError)):
        store.record(good, bad)
    assert list(store.events()) == []
    recorded = store.record(good, drafts.bury(learner.when, CARD))
    assert [one.type for one in recorded] == [EventType.SUSPEND, EventType.BURY]
    assert store.record() == ()


def test_a_revision_is_kept_once_and_never_changed(store, learner):
    """Its content is written at the first review of it; another content is refused."""
    learner.answer(revision="r1")
    learner.answer(revision="r1")
    assert store.content("r1") == '{"content":"r1"}'
    assert store.content("r2") is None
    with pytest.raises(QuizzerError, match="r1"):
        store.record(drafts.bury(learner.when, CARD), contents={"r1": "{}"})
    assert all(one.type is not EventType.BURY for one in store.events())


@pytest.mark.parametrize("content", ["a\0b", "a\ud800b"])
def test_a_content_that_no_database_can_hold_is_kept_once_all_the_same(store, learner, content):
    """Its signs are seen to be replaced, and the same content can come again."""
    for _ in range(2):
        store.record(drafts.bury(learner.when, CARD), contents={"r1": content})
    assert store.content("r1") == "a\N{REPLACEMENT CHARACTER}b"


@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_response_can_be_recorded(store, text):
    """NUL and halves of surrogate pairs are replaced, all else is kept."""
    recorded, _ = Learner(store).answer(response=text)
    assert store.event(recorded.id) == recorded
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert recorded.response == text
    assert len(recorded.response) <= len(text)


def test_what_no_database_can_hold_is_seen(store, learner):
    """A sign that was replaced shows as one, where it was."""
    recorded, _ = learner.answer(response="a\0b\ud800c\U0001f600")
    assert (
        store.event(recorded.id).response
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\U0001f600"
    )


def test_the_file_says_when_in_one_form(tmp_path, learner):
    """A whole second is written like any other moment: logs are compared and merged as text."""
    recorded, _ = learner.answer(HARD)
    with closing(sqlite3.connect(tmp_path / "quizzer.db")) as plain:
        row = plain.execute(
            "SELECT at, due, study_day FROM events WHERE id = ?", (recorded.id,)
        ).fetchone()
    assert row == ("2026-03-10T12:00:00.000000+00:00", written(recorded.due), "2026-03-10")
    assert recorded.due > recorded.at


def written(moment):
    """A moment as the file has it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")


def test_a_huge_response_is_kept(store, learner):
    """A megabyte typed is a megabyte recorded."""
    recorded, _ = learner.answer(response="é" * 1_000_000)
    assert store.event(recorded.id).response == recorded.response


def test_events_of_another_log_are_added_once(store, learner):
    """Those already here are left alone; the same id with other content is refused whole."""
    mine, _ = learner.answer()
    theirs = [review(1, day=-9), amend(2, "e1", HARD, day=-9)]
    assert store.append([*theirs, mine]) == 2
    assert store.append(theirs) == 0
    assert store.state(CARD).reviews == 2
    before = list(store.events())
    with pytest.raises(QuizzerError, match="e1"):
        store.append([review(5), replace(theirs[0], rating=AGAIN)])
    assert list(store.events()) == before


@pytest.mark.parametrize(
    "bad",
    [
        event(2**60, EventType.BURY, card=CARD),
        event(0, EventType.BURY, card=CARD),
        event(1, EventType.PARAMETERS, response="[]"),
    ],
)
def test_events_that_no_session_writes_are_refused(store, bad):
    """An order beyond every clock would leave no room after it."""
    with pytest.raises(QuizzerError):
        store.append([review(1), bad])
    assert list(store.events()) == []


def test_ids_come_from_the_given_randomness(tmp_path):
    """A rehearsal with fixed bytes has fixed ids; the device is made once."""
    numbers = iter(range(100))
    path = tmp_path / "quizzer.db"
    with Store.open(path, randomness=lambda size: bytes([next(numbers)] * size)) as store:
        assert store.device == "00" * 8
        recorded, _ = Learner(store).answer()
        assert recorded.id == "02" * 16
    with Store.open(path) as store:
        assert store.device == "00" * 8
