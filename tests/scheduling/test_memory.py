"""FSRS-6: the published vector, an independent implementation, and what must be refused."""

from __future__ import annotations

import datetime as dt
import math
import random

import fsrs as oracle
import fsrs_rs_python
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model import Rating
from quizzer.problems import QuizzerError
from quizzer.scheduling.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    MemoryState,
    parameters_text,
    read_parameters,
)

MEMORY = Memory()
DAYS = st.one_of(st.just(0), st.integers(1, 30), st.integers(31, 4000))
HISTORIES = st.lists(st.tuples(st.integers(1, 4), DAYS), min_size=1, max_size=60)


def step_by_step(history, memory=MEMORY):
    """The state after reviewing one by one, as a session does."""
    state = None
    for rating, days in history:
        state = memory.after(state, days)[Rating(rating)]
    return state


def test_the_published_vector():
    """Ratings 1, 3, 3, 3, 3, 3 after 0, 0, 1, 3, 8 and 21 days."""
    history = list(zip([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], strict=True))
    (state,) = MEMORY.run([history], [None])
    assert state.stability == pytest.approx(53.62691, abs=1e-4)
    assert state.difficulty == pytest.approx(6.3574867, abs=1e-5)


def test_a_thousand_histories_agree_with_another_implementation():
    """py-fsrs, fed with the same whole days, remembers the same."""
    scheduler = oracle.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    chance = random.Random(6)  # noqa: S311 - test data, the same each time
    for _ in range(1000):
        history = []
        card = oracle.Card()
        now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
        for number in range(chance.randint(1, 12)):
            days = 0 if number == 0 else chance.choice([0, 0, 1, 2, 3, 7, 20, 90])
            rating = chance.choices([1, 2, 3, 4], [2, 1, 5, 1])[0]
            now += dt.timedelta(days=days)
            card, _ = scheduler.review_card(card, oracle.Rating(rating), now)
            history.append((rating, days))
        state = step_by_step(history)
        assert state.stability == pytest.approx(card.stability, rel=1e-4, abs=1e-4)
        assert state.difficulty == pytest.approx(card.difficulty, abs=1e-4)


def test_the_defaults_are_those_of_the_library():
    """Ours are the published decimals; the library has them in 32 bits."""
    assert pytest.approx(fsrs_rs_python.DEFAULT_PARAMETERS, rel=1e-6) == DEFAULT_PARAMETERS
    assert oracle.scheduler.DEFAULT_PARAMETERS == DEFAULT_PARAMETERS


@given(histories=st.lists(HISTORIES, min_size=1, max_size=5), data=st.data())
@settings(max_examples=60)
def test_one_run_and_single_steps_give_the_same_bits(histories, data):
    """A cache kept up to date step by step equals one made anew, exactly, from any point."""
    assert MEMORY.run(histories, [None] * len(histories)) == [step_by_step(h) for h in histories]
    cuts = [data.draw(st.integers(0, len(h) - 1)) for h in histories]
    starts = [
        step_by_step(h[:cut]) if cut else None for h, cut in zip(histories, cuts, strict=True)
    ]
    rest = [h[cut:] for h, cut in zip(histories, cuts, strict=True)]
    assert MEMORY.run(rest, starts) == MEMORY.run(histories, [None] * len(histories))


@given(history=HISTORIES)
@settings(max_examples=60)
def test_a_state_stays_within_bounds(history):
    """Stability is positive and finite, difficulty from 1 to 10, better ratings never hurt."""
    state = step_by_step(history)
    assert 0 < state.stability < math.inf
    assert 1 <= state.difficulty <= 10
    after = MEMORY.after(state, 3)
    stabilities = [after[rating].stability for rating in Rating]
    assert stabilities == sorted(stabilities)


def test_a_very_long_history_is_run_whole():
    """A thousand reviews are not cut short."""
    history = [(1 + number % 4, number % 5) for number in range(1000)]
    assert MEMORY.run([history], [None]) == [step_by_step(history)]


def test_nothing_to_run_is_no_error():
    """A log without reviews has no states."""
    assert MEMORY.run([], []) == []


@given(stability=st.floats(0.01, 36500), retention=st.floats(0.70, 0.99))
def test_the_interval_is_where_the_curve_meets_the_retention(stability, retention):
    """Interval and retrievability are inverses; stability is the interval at 90 percent."""
    days = MEMORY.interval(stability, retention)
    assert MEMORY.retrievability(stability, days) == pytest.approx(retention)
    assert MEMORY.interval(stability, 0.9) == pytest.approx(stability)


def test_the_curve_agrees_with_another_implementation():
    """The same chance of recall as py-fsrs, day by day."""
    scheduler = oracle.Scheduler()
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    card = oracle.Card(stability=12.5, difficulty=5.0, last_review=start)
    for days in (0, 1, 12, 365, 36500):
        expected = scheduler.get_card_retrievability(card, start + dt.timedelta(days=days))
        assert MEMORY.retrievability(12.5, days) == pytest.approx(expected)
    assert MEMORY.retrievability(12.5, -1) == 1


@pytest.mark.parametrize("retention", [0.69, 0.991, 0.0, 1.0, math.nan, -1.0])
def test_a_retention_out_of_range_is_refused(retention):
    """The library would compute with it."""
    with pytest.raises(ValueError, match="retention"):
        MEMORY.interval(10, retention)


@pytest.mark.parametrize("review", [(0, 0), (5, 0), (-1, 0), (3, -1)])
def test_a_rating_or_day_out_of_range_is_refused(review):
    """The library would compute with them."""
    with pytest.raises(ValueError, match=r"rating|days"):
        MEMORY.run([[review]], [None])


def test_negative_days_and_empty_histories_are_refused():
    """Neither has a meaning."""
    with pytest.raises(ValueError, match="days"):
        MEMORY.after(MemoryState(1, 5), -1)
    with pytest.raises(ValueError, match="review"):
        MEMORY.run([[]], [None])


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{}",
        "5",
        "[1, 2]",
        '["a"]',
        "[null]",
        str([math.nan] * 21).replace("nan", "NaN"),
        str([0.0] * 21),
        str([*DEFAULT_PARAMETERS[:20], -1.0]),
        str([*DEFAULT_PARAMETERS, 1.0]),
        "[" * 100_000,
    ],
)
def test_unusable_parameters_are_refused_in_words(text):
    """Whatever another log holds, the error says what is wrong."""
    with pytest.raises(QuizzerError, match="parameters cannot be used"):
        read_parameters(text)


def test_parameters_survive_the_log():
    """What is recorded is what is read."""
    assert read_parameters(parameters_text(DEFAULT_PARAMETERS)) == DEFAULT_PARAMETERS
