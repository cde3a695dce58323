"""Drafts of events: each says what happened and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from log_samples import review

from quizzer.model import Event, EventType, Grade, Outcome, Phase, Rating, Verdict
from quizzer.scheduling.days import stamp
from quizzer.study import drafts

ZONE = dt.timezone(dt.timedelta(hours=-5))
WHEN = stamp(dt.datetime(2026, 3, 11, 1, 30, tzinfo=ZONE), 4)
OUTCOME = Outcome(dt.date(2026, 3, 20), Phase.REVIEW, 0, 10.0, 5.0)
GRADE = Grade(Verdict.PARTIAL, 0.5, "a, b", "a")


def said(draft):
    """What a draft says beyond its time and type."""
    time = {"at", "offset", "study_day", "type"}
    every = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return {name: value for name, value in every.items() if name not in time and value is not None}


def test_a_draft_is_an_event_but_for_what_the_store_gives():
    """Id, device and order; no other field of the log can be forgotten here."""
    ours = [field.name for field in fields(drafts.Draft)]
    theirs = [field.name for field in fields(Event)]
    assert ours == [name for name in theirs if name not in {"id", "device", "order"}]


def test_a_review_says_all_of_an_answer():
    """At the learner's study day, in UTC."""
    draft = drafts.review(
        WHEN,
        "deck/card",
        revision="r",
        response="a",
        grade=GRADE,
        rating=Rating.AGAIN,
        outcome=OUTCOME,
        ms=-3,
    )
    assert (draft.at.hour, draft.offset, draft.study_day) == (6, -300, dt.date(2026, 3, 10))
    assert said(draft) == {
        "card": "deck/card",
        "revision": "r",
        "response": "a",
        "verdict": Verdict.PARTIAL,
        "score": 0.5,
        "rating": Rating.AGAIN,
        "ms": 0,
        "due": OUTCOME.due,
        "phase": Phase.REVIEW,
        "step": 0,
    }


def test_a_recall_card_has_no_verdict():
    """Only the learner grades it."""
    rest = {"revision": "r", "response": "", "rating": Rating.GOOD, "outcome": OUTCOME, "ms": 1}
    draft = drafts.review(WHEN, "deck/card", grade=None, **rest)
    assert (draft.verdict, draft.score) == (None, None)


def test_an_amendment_names_its_review_and_carries_its_own_outcome():
    """And the verdict only where it was overruled."""
    target = review(7)
    plain = drafts.amend(WHEN, target, rating=Rating.EASY, outcome=OUTCOME)
    common = {"target": "e7", "card": "deck/name", "rating": Rating.EASY}
    common |= {"due": OUTCOME.due, "phase": Phase.REVIEW, "step": 0}
    assert said(plain) == common
    overruled = drafts.amend(
        WHEN, target, rating=Rating.EASY, outcome=OUTCOME, verdict=Verdict.CORRECT, score=1.0
    )
    assert said(overruled) == common | {"verdict": Verdict.CORRECT, "score": 1.0}


@pytest.mark.parametrize(
    ("draft", "kind", "says"),
    [
        (drafts.undo(WHEN, review(7)), EventType.UNDO, {"target": "e7", "card": "deck/name"}),
        (drafts.suspend(WHEN, "d/c"), EventType.SUSPEND, {"card": "d/c"}),
        (drafts.unsuspend(WHEN, "d/c"), EventType.UNSUSPEND, {"card": "d/c"}),
        (drafts.bury(WHEN, "d/c"), EventType.BURY, {"card": "d/c"}),
        (
            drafts.reset(WHEN, "d/c"),
            EventType.RESET,
            {"card": "d/c", "phase": Phase.NEW, "step": 0},
        ),
        (
            drafts.set_due(WHEN, "d/c", OUTCOME.due),
            EventType.SET_DUE,
            {"card": "d/c", "due": OUTCOME.due, "phase": Phase.REVIEW, "step": 0},
        ),
        (drafts.flag(WHEN, "d/c", "odd"), EventType.FLAG, {"card": "d/c", "response": "odd"}),
        (drafts.parameters(WHEN, "[1]"), EventType.PARAMETERS, {"response": "[1]"}),
    ],
)
def test_the_other_drafts_say_what_they_are_named_for(draft, kind, says):
    """One type and one card each."""
    assert (draft.type, said(draft)) == (kind, says)
    assert (draft.at, draft.offset, draft.study_day) == (WHEN.at, WHEN.offset, WHEN.study_day)
