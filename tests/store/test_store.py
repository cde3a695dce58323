"""The store: what is recorded, what the cache says of it, and what can be asked."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_samples import ALIASES, START, amend, event, logs, review

from quizzer.model import CardState, EventType, Grade, Phase, Rating, Settings, Verdict
from quizzer.problems import QuizzerError
from quizzer.scheduling.days import stamp
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, parameters_text
from quizzer.scheduling.outcomes import outcomes
from quizzer.scheduling.replay import replay
from quizzer.store import Store, reading
from quizzer.study import drafts

CARD = "deck/name"
AGAIN, HARD, GOOD, EASY = Rating
RIGHT = Grade(Verdict.CORRECT, 1.0, "x", "x")


@pytest.fixture
def store(tmp_path):
    """An empty store under the sample aliases."""
    with Store.open(tmp_path / "quizzer.db", aliases=ALIASES) as opened:
        yield opened


class Learner:
    """Answers cards as a session does, on a clock of its own."""

    def __init__(self, store):
        self.store = store
        self.now = START

    @property
    def when(self):
        """The time as the log has it."""
        return stamp(self.now, 4)

    def wait(self, **time):
        """Let time pass."""
        self.now += dt.timedelta(**time)

    def answer(self, rating=GOOD, card=CARD, grade=RIGHT, response="x", revision="r1"):
        """Record a review of ``card``; give the event and what each rating would have done."""
        possible = outcomes(self.store.state(card), self.now, Settings(), self.store.memory)
        (recorded,) = self.store.record(
            drafts.review(
                self.when,
                card,
                revision=revision,
                response=response,
                grade=grade,
                rating=rating,
                outcome=possible[rating],
                ms=1500,
            ),
            contents={revision: f'{{"content":"{revision}"}}'},
        )
        return recorded, possible

    def do(self, draft):
        """Record one draft."""
        return self.store.record(draft)[0]


@pytest.fixture
def learner(store):
    """Somebody who studies with the store."""
    return Learner(store)


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


def test_an_amendment_that_names_no_card_counts_when_its_card_is_replayed(store, learner):
    """Only its target says whose it is; undoing something else of the card does not lose it."""
    store.append([review(1, day=-9), amend(2, "e1", HARD, day=-9), amend(3, "e1", EASY, day=-9)])
    assert store.event("e2").card is None
    learner.do(drafts.undo(learner.when, store.event("e3")))
    hard = store.states()
    assert hard == replay([review(1, day=-9), amend(2, "e1", HARD, day=-9)]).states
    recorded, _ = learner.answer()
    learner.do(drafts.undo(learner.when, recorded))
    assert store.states() == hard


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


def test_other_parameters_reach_every_card(store, learner):
    """Recorded, they count for the whole history; undone, they do not."""
    learner.answer(EASY)
    before = store.states()
    other = (*DEFAULT_PARAMETERS[:3], 20.0, *DEFAULT_PARAMETERS[4:])
    changed = learner.do(drafts.parameters(learner.when, parameters_text(other)))
    assert store.memory.parameters == other
    assert store.state(CARD).stability == pytest.approx(20)
    learner.do(drafts.undo(learner.when, changed))
    assert store.states() == before
    assert store.memory.parameters == DEFAULT_PARAMETERS


def test_a_revision_is_kept_once_and_never_changed(store, learner):
    """Its content is written at the first review of it; another content is refused."""
    learner.answer(revision="r1")
    learner.answer(revision="r1")
    assert store.content("r1") == '{"content":"r1"}'
    assert store.content("r2") is None
    with pytest.raises(QuizzerError, match="r1"):
        store.record(drafts.bury(learner.when, CARD), contents={"r1": "{}"})
    assert all(one.type is not EventType.BURY for one in store.events())


@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_response_can_be_recorded(store, text):
    """NUL and halves of surrogate pairs are replaced, all else is kept."""
    recorded, _ = Learner(store).answer(response=text)
    assert store.event(recorded.id) == recorded
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert recorded.response == text
    assert len(recorded.response) <= len(text)


def test_a_huge_response_is_kept(store, learner):
    """A megabyte typed is a megabyte recorded."""
    recorded, _ = learner.answer(response="é" * 1_000_000)
    assert store.event(recorded.id).response == recorded.response


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


def test_a_card_renamed_later_takes_its_history_along(tmp_path):
    """The cache is made anew when the library's aliases change, also in a running session."""
    path = tmp_path / "quizzer.db"
    with Store.open(path) as before:
        Learner(before).answer(card="old/name#2")
        assert set(before.states()) == {"old/name#2"}
        with Store.open(path, aliases=ALIASES) as after:
            assert set(after.states()) == {"deck/name#2"}
            Learner(after).answer(card="deck/name#2")
            assert after.state("deck/name#2").reviews == 2
        Learner(before).answer(card="old/name#2")
        assert {state.card: state.reviews for state in before.states().values()} == {
            "old/name#2": 2,
            "deck/name#2": 1,
        }


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


@given(log=logs(most=15), data=st.data())
@settings(max_examples=40)
def test_the_cache_is_what_replay_makes_of_the_log(tmp_path_factory, log, data):
    """However events arrive, the state is that of a replay, and rebuilding changes nothing."""
    path = tmp_path_factory.mktemp("store") / "quizzer.db"
    with Store.open(path, aliases=ALIASES) as store:
        cut = data.draw(st.integers(0, len(log)))
        store.append(log[cut:])
        store.append(log[:cut])
        assert sorted(one.id for one in store.events()) == sorted(one.id for one in log)
        assert store.states() == replay(log, ALIASES).states
        before = store.states()
        assert store.rebuild() == len(before)
        assert store.states() == before


@given(data=st.data())
@settings(max_examples=40)
def test_a_session_keeps_the_cache_exactly_as_a_rebuild_makes_it(tmp_path_factory, data):
    """Reviews, amendments, undos and the rest, on an aliased card too, on top of a foreign log."""
    path = tmp_path_factory.mktemp("store") / "quizzer.db"
    with Store.open(path, aliases=ALIASES) as store:
        store.append(data.draw(logs(most=8)))
        learner = Learner(store)
        learner.wait(days=50)
        reviews = []
        for _ in range(data.draw(st.integers(1, 12))):
            learner.wait(hours=data.draw(st.integers(0, 40)))
            card = data.draw(st.sampled_from(["deck/name", "deck/other", "deck/name#2"]))
            match data.draw(st.integers(0, 5)):
                case 0 if reviews:
                    target, possible = data.draw(st.sampled_from(reviews))
                    rating = data.draw(st.sampled_from(Rating))
                    learner.do(
                        drafts.amend(learner.when, target, rating=rating, outcome=possible[rating])
                    )
                case 1 if known := list(store.events()):
                    target = data.draw(st.sampled_from(known))
                    learner.do(drafts.undo(learner.when, target))
                case 2:
                    make = data.draw(
                        st.sampled_from(
                            [drafts.suspend, drafts.unsuspend, drafts.bury, drafts.reset]
                        )
                    )
                    learner.do(make(learner.when, card))
                case _:
                    reviews.append(learner.answer(data.draw(st.sampled_from(Rating)), card=card))
        states = store.states()
        assert states == replay(store.events(), ALIASES).states
        store.rebuild()
        assert store.states() == states


def test_the_place_in_a_source_is_the_last_one_kept(store):
    """One a source; the log knows nothing of it, and a rebuild leaves it alone."""
    store.keep_place("chronicle", 40, START)
    store.keep_place("memoir", 7, START)
    store.keep_place("chronicle", 12, START + dt.timedelta(minutes=1))
    store.rebuild()
    assert store.places() == {"chronicle": 12, "memoir": 7}
    assert list(store.events()) == []
