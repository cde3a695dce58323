"""How far a session is: which card of how many, whatever is answered, put away or taken back."""

from hypothesis import given
from hypothesis import strategies as st
from study_support import NOW, session_over

from quizzer.grading import expected
from quizzer.scheduling.queue import Limits

STEPS = st.lists(st.sampled_from(["again", "easy", "bury", "suspend", "bury told", "undo"]))


def test_a_new_card_in_the_place_of_one_put_away_counts():
    """Whoever buries new cards is asked others, and is never at card -1 of -1."""
    session, _ = session_over(limits=Limits(new=2))
    for _ in range(6):
        assert session.next(NOW).total == 2
        session.bury(NOW)


@given(st.integers(1, 4), STEPS)
def test_the_total_is_what_was_met_and_what_is_to_come(limit, steps):
    """The count ends where the session ends: it neither runs out before nor stops short."""
    session, _ = session_over(limits=Limits(new=limit))
    for step in steps:
        screen = session.next(NOW)
        to_come = session.queue.counts()
        met = len(session.tally.meetings)
        if screen is None:
            assert to_come.new == 0
            return
        assert screen.total == met + to_come.new
        assert 1 <= screen.number <= screen.total
        take(session, step)


def take(session, step):
    """Do to the open card what ``step`` says."""
    match step:
        case "again":
            session.unknown(NOW)
            session.rate(None, NOW)
        case "easy":
            told = session.answer(expected(session.next(NOW).card), NOW)
            if told is None or not told.ratings:
                told = session.unknown(NOW)
            session.rate(max(told.ratings), NOW)
        case "bury told":
            session.unknown(NOW)
            session.bury(NOW)
        case _:
            getattr(session, step)(NOW)
