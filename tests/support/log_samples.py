"""Logs made up for tests: events one by one, and whole logs with everything that may happen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from quizzer.model import Event, EventType, Phase, Rating, Verdict

START = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
ALIASES = {"old/name": "deck/name", "older/name": "deck/name"}
CARDS = ["deck/name", "old/name", "older/name", "deck/other", "old/name#2", "deck/name#2"]


def event(number, kind=EventType.REVIEW, *, day=0, **rest):
    """Event ``number`` of device ``one``, on a study day counted from the first."""
    at = START + dt.timedelta(days=day)
    plain = Event(
        id=f"e{number}",
        device="one",
        order=number,
        at=at,
        offset=60,
        study_day=at.date(),
        type=EventType(kind),
    )
    return replace(plain, **rest)


def review(number, rating=Rating.GOOD, *, day=0, card="deck/name", **rest):
    """A review that sends its card to review a week later."""
    due = START.date() + dt.timedelta(days=day + 7)
    outcome = {"due": due, "phase": Phase.REVIEW, "step": 0}
    given = {"revision": f"r{number}", "response": "x", "ms": 1000, "score": 1.0}
    given |= {"verdict": Verdict.CORRECT}
    return event(number, day=day, card=card, rating=rating, **(outcome | given | rest))


def amend(number, target, rating, *, day=0, **rest):
    """An amendment of the event with id ``target``."""
    due = START.date() + dt.timedelta(days=day + 1)
    outcome = {"due": due, "phase": Phase.REVIEW, "step": 0}
    return event(number, EventType.AMEND, day=day, target=target, rating=rating, **(outcome | rest))


_DUES = st.one_of(
    st.none(),
    st.integers(-5, 50).map(lambda days: START.date() + dt.timedelta(days=days)),
    st.integers(0, 10**9).map(lambda us: START + dt.timedelta(microseconds=us)),
)
_KINDS = st.one_of(
    st.just(EventType.REVIEW),
    st.sampled_from([kind for kind in EventType if kind is not EventType.PARAMETERS]),
)


@st.composite
def logs(draw, most=25, kinds=_KINDS):
    """A log of two devices, in no order, in which anything may target anything, or nothing."""
    count = draw(st.integers(0, most))
    ids = [f"e{number}" for number in range(count)]
    events = []
    for event_id in ids:
        kind = draw(kinds)
        aims = kind in {EventType.AMEND, EventType.UNDO}
        rated = kind in {EventType.REVIEW, EventType.AMEND}
        day = draw(st.integers(0, 40))
        phase = draw(st.none() | st.sampled_from(Phase))
        events.append(
            Event(
                id=event_id,
                device=draw(st.sampled_from(["one", "two"])),
                order=draw(st.integers(1, 30)),
                at=START + dt.timedelta(days=day, microseconds=draw(st.integers(0, 10**6))),
                offset=draw(st.sampled_from([0, -300, 345])),
                study_day=START.date() + dt.timedelta(days=day),
                type=kind,
                target=draw(st.sampled_from([*ids, "missing"])) if aims else None,
                card=draw(st.none() | st.sampled_from(CARDS)) if aims else draw(_cards()),
                revision=draw(st.sampled_from(["r1", "r2"])) if rated else None,
                response=draw(st.none() | st.sampled_from(["", "x", "ünï"])),
                verdict=draw(st.none() | st.sampled_from(Verdict)) if rated else None,
                score=draw(st.none() | st.floats(0, 1)) if rated else None,
                rating=draw(_ratings(kind)) if rated else None,
                ms=draw(st.none() | st.integers(0, 10**6)),
                due=draw(_DUES) if phase else None,
                phase=phase,
                step=draw(st.integers(0, 3)) if phase else None,
            )
        )
    return events


def _cards():
    return st.sampled_from(CARDS)


def _ratings(kind):
    rating = st.sampled_from(Rating)
    return rating if kind is EventType.REVIEW else st.none() | rating
