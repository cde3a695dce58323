"""The log is the truth: its order, amendments, undo, waiting, aliases, and one state for all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import ALIASES, START, amend, event, logs, review

from quizzer.model import CardState, EventType, Phase, Rating
from quizzer.problems import QuizzerError
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, Memory, parameters_text
from quizzer.scheduling.replay import Renamer, advance, in_order, replay

AGAIN, HARD, GOOD, EASY = Rating
CARD = "deck/name"
DAY = START.date()


def state_of(*events, aliases=None):
    """The state of the one card of ``events``."""
    return replay(events, aliases).states.get(CARD, CardState(CARD))


def memory_after(*reviews, parameters=DEFAULT_PARAMETERS):
    """Stability and difficulty after ratings with the days between them."""
    (state,) = Memory(parameters).run([reviews], [None])
    return tuple(state)


def test_reviews_add_up():
    """Due, phase and step are the last event's; memory counts days between study days."""
    state = state_of(
        review(1, GOOD), review(2, AGAIN, day=7), review(3, HARD, day=7), review(4, day=9)
    )
    assert state == CardState(
        card=CARD,
        phase=Phase.REVIEW,
        step=0,
        due=DAY + dt.timedelta(days=16),
        stability=memory_after((3, 0), (1, 7), (2, 0), (3, 2))[0],
        difficulty=memory_after((3, 0), (1, 7), (2, 0), (3, 2))[1],
        first_day=DAY,
        last_day=DAY + dt.timedelta(days=9),
        reviews=4,
        lapses=1,
        revision="r4",
    )


def test_a_clock_set_back_counts_as_no_day():
    """The later event in order wins, and days between are never negative."""
    state = state_of(review(1, day=9), review(2, day=3))
    assert (state.stability, state.difficulty) == memory_after((3, 0), (3, 0))
    assert state.last_day == DAY + dt.timedelta(days=3)


def test_the_last_amendment_speaks_for_its_review():
    """Rating and outcome are the amendment's, place and day the review's; it is one review."""
    events = [review(1, GOOD), review(2, GOOD, day=7), amend(3, "e1", HARD), amend(4, "e1", AGAIN)]
    state = state_of(*events)
    assert (state.stability, state.difficulty) == memory_after((1, 0), (3, 7))
    assert (state.reviews, state.due) == (2, DAY + dt.timedelta(days=14))
    state = state_of(*events, amend(5, "e2", EASY, day=8))
    assert state.due == DAY + dt.timedelta(days=9)
    assert (state.last_day, state.reviews) == (DAY + dt.timedelta(days=7), 2)


def test_an_amendment_without_a_rating_or_outcome_keeps_the_reviews():
    """An overruled grade need not repeat what it does not change."""
    first = review(1, GOOD)
    assert state_of(first, amend(2, "e1", None, phase=None, due=None, step=None)) == state_of(first)


def test_a_lapse_is_a_card_in_review_that_was_forgotten():
    """Again while learning is none, and an amendment may take a lapse back or make one."""
    learning = {"phase": Phase.LEARNING, "due": START, "step": 0}
    assert state_of(review(1, AGAIN, **learning), review(2, AGAIN)).lapses == 0
    assert state_of(review(1), review(2, AGAIN, day=7)).lapses == 1
    assert state_of(review(1), review(2, AGAIN, day=7), amend(3, "e2", GOOD)).lapses == 0


def test_undo_takes_its_target_back_for_good():
    """A review goes with its amendments, whenever they come; undoing an undo does nothing."""
    events = [review(1), review(2, AGAIN, day=7), amend(3, "e2", HARD, day=7)]
    undo = event(4, EventType.UNDO, target="e2")
    assert state_of(*events, undo) == state_of(events[0])
    assert state_of(*events, undo, amend(5, "e2", EASY)) == state_of(events[0])
    undone_undo = event(6, EventType.UNDO, target="e4")
    assert state_of(*events, undo, undone_undo) == state_of(events[0])


def test_undo_of_an_amendment_brings_back_the_one_before():
    """The last amendment in force counts."""
    events = [review(1), amend(2, "e1", HARD), amend(3, "e1", AGAIN)]
    assert state_of(*events, event(4, EventType.UNDO, target="e3")) == state_of(*events[:2])


def test_what_misses_its_target_waits_for_it():
    """An undo or amendment that arrives first does nothing, then what it says."""
    first, second = review(1), review(2, AGAIN, day=7)
    undo = event(3, EventType.UNDO, target="e2")
    changed = amend(4, "e1", HARD)
    assert state_of(undo, changed) == CardState(CARD)
    assert state_of(first, undo) == state_of(first)
    assert state_of(undo, changed, second, first) == state_of(first, changed)


def test_suspension_burial_and_flags():
    """Each is set and taken back by its own events, and by undo."""
    events = [
        event(1, EventType.SUSPEND, card=CARD),
        event(2, EventType.BURY, card=CARD, day=3),
        event(3, EventType.FLAG, card=CARD, response="wrong?"),
    ]
    state = state_of(*events)
    assert (state.suspended, state.buried, state.flag) == (
        True,
        DAY + dt.timedelta(days=3),
        "wrong?",
    )
    assert not state_of(*events, event(4, EventType.UNSUSPEND, card=CARD)).suspended
    assert not state_of(*events, event(4, EventType.UNDO, target="e1")).suspended
    assert state_of(*events, event(4, EventType.UNDO, target="e2")).buried is None
    assert state_of(*events, event(4, EventType.FLAG, card=CARD, response="")).flag is None
    assert state.phase is Phase.NEW


def test_a_reset_card_is_new_and_keeps_what_was_not_learned():
    """Memory, counts and schedule begin again; a suspension and a flag stay."""
    before = [
        event(1, EventType.SUSPEND, card=CARD),
        event(2, EventType.FLAG, card=CARD, response="note"),
        review(3),
        review(4, AGAIN, day=7),
        event(5, EventType.RESET, card=CARD, phase=Phase.NEW, step=0),
    ]
    assert state_of(*before) == CardState(CARD, suspended=True, flag="note")
    state = state_of(*before, review(6, EASY, day=20))
    assert (state.stability, state.difficulty) == memory_after((4, 0))
    assert (state.reviews, state.lapses, state.first_day) == (1, 0, DAY + dt.timedelta(days=20))
    assert state_of(*before, event(6, EventType.UNDO, target="e5")).reviews == 2


def test_a_due_date_set_by_hand_leaves_the_memory_alone():
    """Only due, phase and step are the event's."""
    due = DAY + dt.timedelta(days=100)
    moved = event(2, EventType.SET_DUE, card=CARD, due=due, phase=Phase.REVIEW, step=0)
    assert state_of(review(1), moved) == replace(state_of(review(1)), due=due)


def test_the_latest_parameters_count_for_every_review():
    """Also for those before them; undone ones do not."""
    other = (*DEFAULT_PARAMETERS[:3], 20.0, *DEFAULT_PARAMETERS[4:])
    recorded = event(2, EventType.PARAMETERS, response=parameters_text(other))
    done = replay([review(1, EASY), recorded])
    assert done.parameters == other
    assert done.states[CARD].stability == memory_after((4, 0), parameters=other)[0]
    undone = replay([review(1, EASY), recorded, event(3, EventType.UNDO, target="e2")])
    assert undone.parameters == DEFAULT_PARAMETERS
    assert undone.states[CARD].stability == memory_after((4, 0))[0]


def test_unusable_parameters_are_an_error_in_words():
    """Nothing is computed with them."""
    with pytest.raises(QuizzerError, match="parameters"):
        replay([event(1, EventType.PARAMETERS, response="[1]")])


def test_history_follows_a_renamed_question_with_its_parts():
    """`old/name#2` follows `old/name`; both names' events are one history."""
    states = replay(
        [review(1, card="old/name"), review(2, day=7), review(3, card="older/name#2")], ALIASES
    ).states
    assert set(states) == {"deck/name", "deck/name#2"}
    assert states["deck/name"].reviews == 2


def test_a_live_key_knows_every_key_it_was_logged_under():
    """The way back from a live card to the log."""
    renamer = Renamer(ALIASES)
    assert renamer.logged("deck/name#2") == ["deck/name#2", "old/name#2", "older/name#2"]
    assert {renamer.live(key) for key in renamer.logged("deck/name#2")} == {"deck/name#2"}
    assert renamer.live("deck/other") == "deck/other"


def test_one_id_with_two_contents_is_refused():
    """Repeated it may be, changed it may not."""
    assert in_order([review(1), review(1)]) == [review(1)]
    with pytest.raises(QuizzerError, match="e1"):
        replay([review(1), review(1, HARD)])


@pytest.mark.parametrize("kind", ["amend", "undo", "parameters", "settings"])
def test_what_changes_the_past_cannot_be_added_at_the_end(kind):
    """Such events need the card's whole log."""
    with pytest.raises(ValueError, match=kind):
        advance(CardState(CARD), event(1, EventType(kind), card=CARD), Memory())


@given(log=logs(), data=st.data())
@settings(max_examples=100)
def test_two_logs_lead_to_one_state_however_they_are_merged(log, data):
    """Any split, any order, any overlap: union is all that counts."""
    mine = [one for one in log if data.draw(st.booleans())]
    theirs = [one for one in log if one not in mine or data.draw(st.booleans())]
    shuffled = data.draw(st.permutations([*theirs, *mine]))
    expected = replay(log, ALIASES)
    assert replay([*mine, *theirs], ALIASES) == expected
    assert replay([*theirs, *mine], ALIASES) == expected
    assert replay(shuffled, ALIASES) == expected


_FORWARD = st.sampled_from(
    [
        EventType.REVIEW,
        EventType.REVIEW,
        EventType.RESET,
        EventType.SUSPEND,
        EventType.UNSUSPEND,
        EventType.BURY,
        EventType.SET_DUE,
        EventType.FLAG,
    ]
)


@given(log=logs(kinds=_FORWARD))
@settings(max_examples=100)
def test_adding_events_one_by_one_equals_replaying_them(log):
    """The cache that a session keeps up to date is what replay makes of the log."""
    renamer, memory = Renamer(ALIASES), Memory()
    states = {}
    for one in in_order(log):
        card = renamer.live(one.card)
        states[card] = advance(states.get(card, CardState(card)), one, memory)
    assert states == replay(log, ALIASES).states


@given(log=logs())
@settings(max_examples=100)
def test_undone_events_might_as_well_never_have_been(log):
    """Dropping every undone event, and every undo, leads to the same state."""
    undone = {one.target for one in log if one.type is EventType.UNDO}
    kept = [one for one in log if one.id not in undone and one.type is not EventType.UNDO]
    assert replay(kept, ALIASES) == replay(log, ALIASES)
