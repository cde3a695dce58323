"""What is coming: cards by study day, and minutes by the learner's own pace."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from quizzer.model import CardState, Phase
from quizzer.reports.progress import ENOUGH_TIMES, Ahead, forecast, usual_seconds

TODAY = dt.date(2026, 11, 21)


def state(number, due, **rest):
    """A card in review that is due on a day counted from today."""
    day = TODAY + dt.timedelta(days=due)
    return CardState(f"d/q{number}", phase=Phase.REVIEW, due=day, **rest)


def test_every_day_is_there_with_its_cards_and_minutes():
    """Overdue cards count today, as the caller counted; suspended ones and later days do not."""
    states = [state(1, -3), state(2, 1), state(3, 1), state(4, 1, suspended=True), state(5, 9)]
    found = forecast(1, states, TODAY, 2, seconds=90.0)
    days = [TODAY + dt.timedelta(days=number) for number in range(3)]
    assert found == [Ahead(days[0], 1, 1.5), Ahead(days[1], 2, 3.0), Ahead(days[2], 0, 0.0)]


def test_what_is_buried_today_comes_tomorrow():
    """Whether it was due before, today, or is being learned; later dates stay what they are."""
    learning = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
    states = [
        state(1, -3, buried=TODAY),
        state(2, 0, buried=TODAY),
        CardState("d/q3", phase=Phase.LEARNING, due=learning, buried=TODAY),
        state(4, 2, buried=TODAY),
        state(5, 0, buried=TODAY - dt.timedelta(days=1)),
        state(6, 0, buried=TODAY, suspended=True),
        CardState("d/q7", buried=TODAY),
    ]
    assert [one.cards for one in forecast(1, states, TODAY, 2, seconds=None)] == [1, 3, 1]


def test_minutes_are_not_guessed():
    """Nothing is said of the time where too few answers tell it."""
    assert usual_seconds([5000] * (ENOUGH_TIMES - 1)) is None
    assert [one.minutes for one in forecast(3, [], TODAY, 1, seconds=None)] == [None, None]


@given(st.lists(st.integers(1000, 60_000), min_size=ENOUGH_TIMES), st.integers(1, 10**8))
def test_one_long_absence_does_not_change_the_pace(times, absence):
    """The usual time lies among the times; a card left open over lunch moves it by one rank."""
    ranks = sorted(times)
    middle = len(ranks) // 2
    usual = usual_seconds([*times, absence])
    assert usual is not None
    assert ranks[middle - 1] / 1000 <= usual <= ranks[middle + 1] / 1000
