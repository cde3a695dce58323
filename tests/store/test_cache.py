"""The cache of card state: what a replay of the log says, also of logs that no session writes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import ALIASES, START, amend, event, logs, review
from store_learner import CARD, EASY, HARD, Learner

from quizzer.model import EventType, Rating
from quizzer.scheduling.days import stamp
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, parameters_text
from quizzer.scheduling.replay import replay
from quizzer.store import Store
from quizzer.study import drafts


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


@pytest.mark.parametrize("kind", [EventType.AMEND, EventType.UNDO])
@pytest.mark.parametrize("targets", [{1: "e1"}, {1: "e2", 2: "e1"}])
def test_events_that_target_each_other_in_a_circle_bear_on_no_card(tmp_path, kind, targets):
    """Such a log comes from elsewhere, damaged; taking one of its events back does nothing."""
    with Store.open(tmp_path / "quizzer.db") as store:
        store.append(event(number, kind, target=target) for number, target in targets.items())
        store.record(drafts.undo(stamp(START, 4), store.event("e1")))
        assert store.states() == {}
        assert store.rebuild() == 0
