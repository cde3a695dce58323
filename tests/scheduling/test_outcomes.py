"""What a rating does: steps, graduation, the order of intervals, fuzz."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model import CardState, Phase, Rating, Settings
from quizzer.scheduling.days import days_between, study_day
from quizzer.scheduling.memory import Memory, memory_of
from quizzer.scheduling.outcomes import elapsed_days, outcomes, retrievability

NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
TODAY = dt.date(2026, 3, 10)
MEMORY = Memory()
AGAIN, HARD, GOOD, EASY = Rating
NEW = CardState("deck/card")


def minutes(outcome):
    """How long until the card comes back, while it is learned."""
    assert isinstance(outcome.due, dt.datetime)
    return (outcome.due - NOW) / dt.timedelta(minutes=1)


def days(outcome, today=TODAY):
    """How many study days until the card comes up."""
    assert not isinstance(outcome.due, dt.datetime)
    return (outcome.due - today).days


def reviewed(stability=10.0, interval=10, ago=10, card="deck/card", reviews=5):
    """A card in review that was given ``interval`` days, ``ago`` days ago."""
    last = TODAY - dt.timedelta(days=ago)
    return CardState(
        card,
        phase=Phase.REVIEW,
        due=last + dt.timedelta(days=interval),
        stability=stability,
        difficulty=5.0,
        first_day=last,
        last_day=last,
        reviews=reviews,
    )


def test_a_new_card_walks_through_its_steps():
    """One minute, ten minutes, then days; Easy goes to days at once."""
    first = outcomes(NEW, NOW, Settings(), MEMORY)
    assert [minutes(first[r]) for r in (AGAIN, HARD, GOOD)] == [1, 5.5, 10]
    assert [(o.phase, o.step) for o in first.values()] == [
        (Phase.LEARNING, 0),
        (Phase.LEARNING, 0),
        (Phase.LEARNING, 1),
        (Phase.REVIEW, 0),
    ]
    assert first[GOOD].due.utcoffset() == dt.timedelta(0)
    state = replace(NEW, phase=Phase.LEARNING, step=1, stability=2.3, difficulty=2.1, reviews=1)
    second = outcomes(replace(state, last_day=TODAY), NOW, Settings(), MEMORY)
    assert [minutes(second[r]) for r in (AGAIN, HARD)] == [1, 10]
    assert second[GOOD].phase is second[EASY].phase is Phase.REVIEW
    assert 1 <= days(second[GOOD]) < days(second[EASY])


def test_a_forgotten_card_is_learned_again():
    """Ten minutes, the same again with half as much for Hard, then at least a day."""
    lapse = outcomes(reviewed(), NOW, Settings(), MEMORY)[AGAIN]
    assert (lapse.phase, lapse.step, minutes(lapse)) == (Phase.RELEARNING, 0, 10)
    state = replace(
        reviewed(), phase=Phase.RELEARNING, due=lapse.due, last_day=TODAY, stability=0.4
    )
    again = outcomes(state, NOW, Settings(), MEMORY)
    assert [minutes(again[r]) for r in (AGAIN, HARD)] == [10, 15]
    assert again[AGAIN].phase is again[HARD].phase is Phase.RELEARNING
    assert [days(again[GOOD]), days(again[EASY])] == [1, 2]


def test_no_steps_means_days_at_once():
    """An empty list of steps is a choice, and still at least a day."""
    plain = Settings(learning_steps=(), relearning_steps=())
    for state in (NEW, reviewed(), replace(reviewed(), phase=Phase.RELEARNING)):
        every = outcomes(state, NOW, plain, MEMORY)
        assert {outcome.phase for outcome in every.values()} == {Phase.REVIEW}
        intervals = [days(every[rating]) for rating in Rating]
        assert intervals == sorted(intervals)
        assert intervals[0] >= 1


def test_a_step_that_the_settings_dropped_is_the_last_one():
    """Fewer steps than when the card began: Good graduates, Hard repeats what is left."""
    state = replace(NEW, phase=Phase.LEARNING, step=5, stability=2.0, difficulty=5.0)
    every = outcomes(replace(state, last_day=TODAY), NOW, Settings(), MEMORY)
    assert every[GOOD].phase is Phase.REVIEW
    assert minutes(every[HARD]) == 10


@given(
    state=st.builds(
        reviewed,
        stability=st.floats(0.01, 36500),
        interval=st.integers(1, 40000),
        ago=st.integers(0, 4000),
        reviews=st.integers(0, 1000),
    ),
    retention=st.floats(0.70, 0.99),
    most=st.integers(1, 36500),
)
def test_intervals_of_a_review_keep_their_order(state, retention, most):
    """Hard, Good and Easy never change places, and only the maximum makes them equal."""
    chosen = Settings(retention=retention, maximum_interval=most)
    every = outcomes(state, NOW, chosen, MEMORY)
    hard, good, easy = (days(every[rating]) for rating in (HARD, GOOD, EASY))
    assert 1 <= hard <= good <= easy <= most
    assert hard < good or good == most
    assert good < easy or easy == most


@given(stability=st.floats(3, 3000), card=st.text(max_size=20), reviews=st.integers(0, 500))
def test_fuzz_stays_near_and_is_the_same_for_everybody(stability, card, reviews):
    """A graduating interval lies within Anki's spread, and depends on card and count alone."""
    state = CardState(
        card,
        phase=Phase.RELEARNING,
        stability=stability,
        difficulty=5.0,
        last_day=TODAY,
        reviews=reviews,
    )
    every = outcomes(state, NOW, Settings(), MEMORY)
    exact = MEMORY.interval(every[GOOD].stability, 0.9)
    spread = 1 + sum(
        share * max(0.0, min(exact, end) - start)
        for start, end, share in ((2.5, 7, 0.15), (7, 20, 0.1), (20, 36500, 0.05))
    )
    assert abs(days(every[GOOD]) - exact) <= spread + 0.5
    assert every == outcomes(state, NOW + dt.timedelta(0), Settings(), MEMORY)


def test_fuzz_spreads_cards_that_were_learned_together():
    """A hundred like cards do not come back on one day; nor does a card keep one direction."""
    by_card = {
        days(outcomes(reviewed(100.0, 90, 90, f"deck/{n}"), NOW, Settings(), MEMORY)[GOOD])
        for n in range(100)
    }
    by_count = {
        days(outcomes(reviewed(100.0, 90, 90, reviews=n), NOW, Settings(), MEMORY)[GOOD])
        for n in range(100)
    }
    assert len(by_card) > 10
    assert len(by_count) > 10


def test_an_early_review_does_not_shorten_a_good_card():
    """Answered ahead of time, Good gives no less than the days it already had left."""
    early = outcomes(reviewed(50.0, 50, 25), NOW, Settings(), MEMORY)
    assert days(early[GOOD]) > 50


def test_the_day_is_the_learners_own():
    """After midnight the evening's study day still counts, in the learner's zone."""
    late = dt.datetime(2026, 3, 11, 1, tzinfo=NOW.tzinfo)
    state = replace(reviewed(), phase=Phase.RELEARNING, last_day=TODAY, stability=0.4)
    before = memory_of(state)
    same_day = outcomes(state, late, Settings(), MEMORY)[GOOD]
    assert days(same_day) == 1
    assert same_day.stability == MEMORY.after(before, 0)[GOOD].stability
    next_day = outcomes(state, late, Settings(rollover_hour=0), MEMORY)[GOOD]
    assert next_day.stability == MEMORY.after(before, 1)[GOOD].stability


def test_a_card_given_a_due_date_before_its_first_review_can_be_rated():
    """Set due by hand, it has no memory yet and starts one."""
    state = CardState("deck/card", phase=Phase.REVIEW, due=TODAY)
    every = outcomes(state, NOW, Settings(), MEMORY)
    assert every[GOOD].stability == pytest.approx(2.3065, rel=1e-5)
    assert retrievability(state, TODAY, MEMORY) is None


def test_the_end_of_the_calendar_is_no_error():
    """An interval that would leave the calendar ends with it."""
    late = dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)
    for state in (NEW, replace(reviewed(30000.0, 36500, 36000), last_day=study_day(late, 4))):
        for outcome in outcomes(state, late, Settings(), MEMORY).values():
            assert outcome.due.year == 9999


def test_the_time_since_a_review_counts_study_days():
    """Retrievability falls with the days between study days, and not before the first review."""
    state = reviewed(ago=10)
    assert elapsed_days(state, TODAY) == days_between(state.last_day, TODAY) == 10
    assert retrievability(state, TODAY, MEMORY) == pytest.approx(0.9)
    assert elapsed_days(NEW, TODAY) == 0
    assert retrievability(NEW, TODAY, MEMORY) is None
