"""Events about to be recorded: what a session did, before the log gives it an id and an order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from quizzer.model import (
    Due,
    Event,
    EventType,
    Grade,
    Outcome,
    Phase,
    Rating,
    Verdict,
)
from quizzer.scheduling.days import Stamp


@dataclass(frozen=True, slots=True)
class Draft:
    """An event without id, device and order, which the store gives it; see `Event`."""

    at: dt.datetime
    offset: int
    study_day: dt.date
    type: EventType
    target: str | None = None
    card: str | None = None
    revision: str | None = None
    response: str | None = None
    verdict: Verdict | None = None
    score: float | None = None
    rating: Rating | None = None
    ms: int | None = None
    due: Due | None = None
    phase: Phase | None = None
    step: int | None = None


def review(
    when: Stamp,
    card: str,
    *,
    revision: str,
    response: str,
    grade: Grade | None,
    rating: Rating,
    outcome: Outcome,
    ms: int,
) -> Draft:
    """The answer to ``card``; ``grade`` is ``None`` for recall, which only the learner grades.

    ``revision`` is the digest of the question's content, ``ms`` the time taken to answer.
    """
    draft = _draft(when, EventType.REVIEW, card, outcome)
    return replace(
        draft,
        revision=revision,
        response=response,
        verdict=None if grade is None else grade.verdict,
        score=None if grade is None else grade.score,
        rating=rating,
        ms=max(0, ms),
    )


def amend(
    when: Stamp,
    target: Event,
    *,
    rating: Rating,
    outcome: Outcome,
    verdict: Verdict | None = None,
    score: float | None = None,
) -> Draft:
    """Another rating for the review ``target``, with ``verdict`` and ``score`` if overruled.

    ``outcome`` must be worked out from the card's state before that review.
    """
    draft = _draft(when, EventType.AMEND, target.card, outcome)
    return replace(draft, target=target.id, rating=rating, verdict=verdict, score=score)


def undo(when: Stamp, target: Event) -> Draft:
    """The event ``target`` is taken back; a review goes with its amendments."""
    return replace(_draft(when, EventType.UNDO, target.card), target=target.id)


def suspend(when: Stamp, card: str) -> Draft:
    """``card`` is not asked until it is unsuspended."""
    return _draft(when, EventType.SUSPEND, card)


def unsuspend(when: Stamp, card: str) -> Draft:
    """``card`` may be asked again."""
    return _draft(when, EventType.UNSUSPEND, card)


def bury(when: Stamp, card: str) -> Draft:
    """``card`` is not asked any more on this study day."""
    return _draft(when, EventType.BURY, card)


def reset(when: Stamp, card: str) -> Draft:
    """``card`` is new again; its history stays in the log."""
    return replace(_draft(when, EventType.RESET, card), phase=Phase.NEW, step=0)


def set_due(when: Stamp, card: str, due: dt.date) -> Draft:
    """``card`` comes up for review on study day ``due``; its memory stays as it is."""
    return replace(_draft(when, EventType.SET_DUE, card), due=due, phase=Phase.REVIEW, step=0)


def flag(when: Stamp, card: str, note: str) -> Draft:
    """``card`` is marked for its author with ``note``; an empty note takes the mark away."""
    return replace(_draft(when, EventType.FLAG, card), response=note)


def parameters(when: Stamp, text: str) -> Draft:
    """The scheduler's parameters from here on, as `scheduling.memory.parameters_text` has them."""
    return replace(_draft(when, EventType.PARAMETERS, None), response=text)


def _draft(when: Stamp, kind: EventType, card: str | None, outcome: Outcome | None = None) -> Draft:
    draft = Draft(when.at, when.offset, when.study_day, kind, card=card)
    if outcome is None:
        return draft
    return replace(draft, due=outcome.due, phase=outcome.phase, step=outcome.step)
