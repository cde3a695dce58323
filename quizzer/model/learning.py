"""What a learner does: grades, the log's events, card states, and the settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum, StrEnum

Due = dt.date | dt.datetime
"""When a card comes up: a study day, or an aware UTC instant while it is being learned."""


class Verdict(StrEnum):
    """What the grader says of a response."""

    CORRECT = "correct"
    TYPO = "typo"
    PARTIAL = "partial"
    WRONG = "wrong"
    ASK_AGAIN = "ask_again"


class Rating(IntEnum):
    """The learner's own judgement of a recall, as FSRS numbers it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card stands in learning."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class EventType(StrEnum):
    """What a line of the log records."""

    REVIEW = "review"
    AMEND = "amend"
    UNDO = "undo"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    RESET = "reset"
    SET_DUE = "set-due"
    FLAG = "flag"
    PARAMETERS = "parameters"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class PartGrade:
    """How one gap, item, position or pair of a response was judged."""

    given: str
    expected: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Grade:
    """The machine's verdict on a response.

    ``score`` is between 0 and 1. ``expected`` is the answer to show, ``normalised`` the response
    as it was compared, ``note`` a sentence for the learner. ``difference`` spells a tolerated
    typo as ``(typed, right)`` pieces in order: equal texts agree, unequal ones were mended.
    """

    verdict: Verdict
    score: float
    expected: str
    normalised: str
    note: str = ""
    difference: tuple[tuple[str, str], ...] = ()
    parts: tuple[PartGrade, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only log; see the design, "The log is the truth".

    ``at`` is UTC, ``offset`` the minutes east of UTC of the learner's wall clock. ``response``
    is what was given; for a flag its note, for parameters and settings their JSON.
    """

    id: str
    device: str
    order: int
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


@dataclass(frozen=True, slots=True)
class CardState:
    """What replaying the log says of one card; a card without any event has the default state.

    ``step`` counts learning steps from 0. ``reviews`` counts effective reviews (undone ones and
    those before a reset left out), ``lapses`` the times a card in review was forgotten.
    ``first_day`` and ``last_day`` are the study days of the first and last effective review,
    ``revision`` the content digest last reviewed, ``buried`` the study day it is hidden on.
    """

    card: str
    phase: Phase = Phase.NEW
    step: int = 0
    due: Due | None = None
    stability: float | None = None
    difficulty: float | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    reviews: int = 0
    lapses: int = 0
    revision: str | None = None
    suspended: bool = False
    buried: dt.date | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rating would do: the next due, phase and step, and the memory state after it."""

    due: Due
    phase: Phase
    step: int
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Settings:
    """A library's own choices (``quizzer.toml``); times in minutes, counts a study day."""

    retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    rollover_hour: int = 4
    learning_steps: tuple[float, ...] = (1.0, 10.0)
    relearning_steps: tuple[float, ...] = (10.0,)
    learn_ahead: float = 20.0
    maximum_interval: int = 36500
