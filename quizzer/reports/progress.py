"""How well cards are remembered, what is due, and what is coming."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Protocol

from quizzer.model import Card, CardState, Deck, Phase
from quizzer.scheduling.due import is_due, may_be_asked

ENOUGH_TIMES = 20
"""From so many times on their median says how long a card takes."""

Recall = Callable[[CardState], float | None]
"""The chance that a card is recalled today, ``None`` for one that was never rated."""


@dataclass(frozen=True, slots=True)
class DeckProgress:
    """One deck today.

    ``due`` counts cards to review or still being learned, ``new`` those never asked.
    ``remembered`` is the mean chance of recall of the cards that were met, ``None`` before any.
    """

    deck: str
    title: str
    path: str
    questions: int
    cards: int
    due: int
    new: int
    suspended: int
    remembered: float | None


def deck_progress(
    deck: Deck,
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    today: dt.date,
    recall: Recall,
) -> DeckProgress:
    """The figures of one deck over ``cards``, which are those of the deck that count."""
    own = [states.get(card.key) or CardState(card.key) for card in cards]
    chances = [chance for state in own if (chance := recall(state)) is not None]
    return DeckProgress(
        deck=deck.id,
        title=deck.title,
        path=deck.path,
        questions=len(deck.questions),
        cards=len(own),
        due=sum(is_due(state, today) for state in own),
        new=sum(state.phase is Phase.NEW and not state.suspended for state in own),
        suspended=sum(state.suspended for state in own),
        remembered=fmean(chances) if chances else None,
    )


def coming(states: Iterable[CardState], today: dt.date, days: int) -> dict[dt.date, int]:
    """How many cards are due on each of the ``days`` study days after ``today`` that has any."""
    last = today + dt.timedelta(days=days)
    dates = Counter(date for date in due_dates(states, today) if today < date <= last)
    return dict(sorted(dates.items()))


def due_dates(states: Iterable[CardState], today: dt.date) -> list[dt.date]:
    """The study days on which cards come up, rising, one a card.

    Those being learned, which come up at an instant, are left out, unless they are buried: what is
    buried on ``today`` comes up on the day after it, or when it is due later than that.
    """
    dates = []
    for state in states:
        if state.due is None or state.suspended:
            continue
        day = None if isinstance(state.due, dt.datetime) else state.due
        if not may_be_asked(state, today):
            tomorrow = today + dt.timedelta(days=1)
            day = max(day or tomorrow, tomorrow)
        if day is not None:
            dates.append(day)
    return sorted(dates)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A study day to come: how many cards are due on it, and the minutes that they may take.

    ``minutes`` is None where too few reviews say how long the learner takes.
    """

    day: dt.date
    cards: int
    minutes: float | None


def usual_seconds(times: Sequence[int]) -> float | None:
    """How long a learner takes over a card that comes up, in seconds.

    The median, so that somebody who was called away from a card does not count for hours.

    Args:
        times: Milliseconds for each card and day, all its answers on the day together.

    Returns:
        None for fewer than `ENOUGH_TIMES`.
    """
    return median(times) / 1000 if len(times) >= ENOUGH_TIMES else None


def forecast(
    due: int, states: Iterable[CardState], today: dt.date, days: int, seconds: float | None
) -> list[Ahead]:
    """Today and each of the ``days`` study days after it, with what is due by what is known now.

    Args:
        due: How many cards are due today.
        states: The states of the cards.
        today: The study day now.
        days: How many days after it.
        seconds: How long a card takes; None when that is not known.
    """
    dates = {today: due, **coming(states, today, days)}
    return [
        Ahead(day, cards, None if seconds is None else cards * seconds / 60)
        for day in (today + dt.timedelta(days=number) for number in range(days + 1))
        for cards in (dates.get(day, 0),)
    ]


class StudyDay(Protocol):
    """The reviews of one study day, as the store counts them.

    ``answers`` counts every answer, ``met`` cards that were met on an earlier day, of which
    ``right`` were remembered; ``ms`` is the time taken.
    """

    @property
    def day(self) -> dt.date:
        """The study day."""
        ...

    @property
    def answers(self) -> int:
        """All answers."""
        ...

    @property
    def met(self) -> int:
        """Cards met before, by their first answer of the day."""
        ...

    @property
    def right(self) -> int:
        """Those of them that were not rated Again."""
        ...

    @property
    def ms(self) -> int:
        """Milliseconds taken by all answers."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner's figures over some days.

    ``remembered`` is the mean chance of recall of the cards that were met, ``right`` the share
    of reviews (cards met on an earlier day) not rated Again; both ``None`` without any.
    ``streak`` counts study days in a row up to today or yesterday.
    """

    cards: int
    met: int
    suspended: int
    remembered: float | None
    reviews: int
    right: float | None
    minutes_a_day: float | None
    streak: int


def progress(
    states: Mapping[str, CardState],
    cards: int,
    days: Sequence[StudyDay],
    today: dt.date,
    recall: Recall,
) -> Progress:
    """The figures of ``cards`` cards, those with ``states`` among them, over ``days``."""
    chances = [chance for state in states.values() if (chance := recall(state)) is not None]
    reviews = sum(day.met for day in days)
    studied = [day.ms for day in days if day.answers]
    return Progress(
        cards=cards,
        met=len(chances),
        suspended=sum(state.suspended for state in states.values()),
        remembered=fmean(chances) if chances else None,
        reviews=reviews,
        right=sum(day.right for day in days) / reviews if reviews else None,
        minutes_a_day=fmean(studied) / 60_000 if studied else None,
        streak=_streak({day.day for day in days if day.answers}, today),
    )


def _streak(studied: set[dt.date], today: dt.date) -> int:
    day = today if today in studied else today - dt.timedelta(days=1)
    length = 0
    while day in studied:
        length += 1
        day -= dt.timedelta(days=1)
    return length
