"""What a session is given: its cards, its log, and all it needs to ask, grade and schedule."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Protocol

from quizzer.model import Card, CardState, Event, Excerpt, Question, Settings
from quizzer.scheduling.memory import Memory
from quizzer.scheduling.spacing import Candidate
from quizzer.study.drafts import Draft


class Log(Protocol):
    """Where a session's events go, and what is known of each card."""

    def record(
        self, *drafts: Draft, contents: Mapping[str, str] | None = None
    ) -> tuple[Event, ...]:
        """Append events in one transaction; they are on disk when this returns.

        ``contents`` are the revisions that they name: digest to canonical JSON.
        """
        ...

    def content(self, revision: str) -> str | None:
        """The canonical content that was reviewed under a digest."""
        ...

    def state(self, card: str) -> CardState:
        """The state of a card after everything recorded so far."""
        ...


@dataclass(frozen=True, slots=True)
class Setup:
    """What a session is given: its cards and all it needs to ask, grade and schedule them.

    ``proof`` finds a question's excerpts, ``revision`` the digest and content of a question as it
    now reads. ``recorded`` is false for cramming, which leaves no trace in the log.
    """

    cards: Mapping[str, Card]
    candidates: Mapping[str, Candidate]
    titles: Mapping[str, str]
    settings: Settings
    memory: Memory
    words: Container[str]
    proof: Callable[[Question], tuple[Excerpt, ...]]
    revision: Callable[[Question], tuple[str, str]]
    seed: int
    recorded: bool = True
    minutes_limit: float | None = None
