"""The learner's memory of a card: FSRS-6, behind the one module that knows its library.

The library computes in 32-bit floats and validates nothing, so ratings, days, retention and
parameters are checked here. Running a history at once and running it review by review give the
same bits, which is what lets the cache be recreated exactly.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import fsrs_rs_python as fsrs

from quizzer.model import CardState, Rating
from quizzer.problems import QuizzerError

DEFAULT_PARAMETERS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # w0 to w3: stability after a first rating, in days
    *(6.4133, 0.8334, 3.0194, 0.001),  # w4 to w7: difficulty
    *(1.8722, 0.1666, 0.796),  # w8 to w10: stability after a recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # w11 to w14: stability after a lapse
    *(0.6014, 1.8729),  # w15, w16: Hard's penalty and Easy's bonus
    *(0.5425, 0.0912, 0.0658),  # w17 to w19: stability after another review on the same day
    0.1542,  # w20: how fast the forgetting curve falls
)
"""The published default weights of FSRS-6 (open-spaced-repetition, "The Algorithm")."""

MINIMUM_RETENTION = 0.70
MAXIMUM_RETENTION = 0.99

# The library wants a retention for the intervals that it works out on the side; ours are below.
_UNUSED_RETENTION = 0.9

History = Sequence[tuple[int, int]]
"""Ratings (1 to 4) with the study days since the review before, at least 0; 0 for the first."""


class MemoryState(NamedTuple):
    """What FSRS remembers of a card.

    ``stability`` is the number of days after which recall falls to 90 percent, ``difficulty``
    lies between 1 and 10.
    """

    stability: float
    difficulty: float


class Memory:
    """FSRS-6 under one set of 21 parameters.

    Raises:
        QuizzerError: The parameters are not 21 finite numbers that make a falling curve.
    """

    def __init__(self, parameters: Sequence[float] = DEFAULT_PARAMETERS) -> None:
        _check_parameters(parameters)
        self.parameters = tuple(parameters)
        self._fsrs = fsrs.FSRS(self.parameters)
        self._decay = -self.parameters[20]
        self._factor = math.pow(0.9, 1 / self._decay) - 1

    def after(self, state: MemoryState | None, days: int) -> Mapping[Rating, MemoryState]:
        """The state that each rating leads to, ``days`` study days after the last review.

        ``state`` is ``None`` before the first review; ``days`` is then 0.

        Raises:
            ValueError: ``days`` is negative.
        """
        if days < 0:
            raise ValueError("days between reviews cannot be negative")
        current = None if state is None else fsrs.MemoryState(*state)
        states = self._fsrs.next_states(current, _UNUSED_RETENTION, days)
        return {
            Rating.AGAIN: _state(states.again.memory),
            Rating.HARD: _state(states.hard.memory),
            Rating.GOOD: _state(states.good.memory),
            Rating.EASY: _state(states.easy.memory),
        }

    def run(
        self, histories: Sequence[History], starts: Sequence[MemoryState | None]
    ) -> list[MemoryState]:
        """The state after each of ``histories``, which begin at ``starts`` and are not empty.

        Raises:
            ValueError: A rating is not 1 to 4, or days are negative, or a history is empty.
        """
        reviews: dict[tuple[int, int], fsrs.FSRSReview] = {}
        items = []
        for history in histories:
            if not history:
                raise ValueError("a history without a review has no memory state")
            for review in history:
                if review not in reviews:
                    reviews[review] = _review(*review)
            items.append(fsrs.FSRSItem([reviews[review] for review in history]))
        begin = [None if start is None else fsrs.MemoryState(*start) for start in starts]
        return [_state(state) for state in self._fsrs.memory_state_batch(items, begin)]

    def retrievability(self, stability: float, days: float) -> float:
        """The chance of recalling a card ``days`` after its last review.

        FSRS-6's forgetting curve, R = (1 + f t / S) ** -w20 with f = 0.9 ** (-1 / w20) - 1, so
        that R is 0.9 when t equals the stability S (open-spaced-repetition, "The Algorithm").
        """
        return math.pow(1 + self._factor * max(0.0, days) / stability, self._decay)

    def interval(self, stability: float, retention: float) -> float:
        """The days until recall falls to ``retention``: the forgetting curve solved for t.

        Raises:
            ValueError: ``retention`` lies outside 0.70 to 0.99.
        """
        if not MINIMUM_RETENTION <= retention <= MAXIMUM_RETENTION:
            raise ValueError("retention must lie between 0.70 and 0.99")
        return stability / self._factor * (math.pow(retention, 1 / self._decay) - 1)


def memory_of(state: CardState) -> MemoryState | None:
    """The memory state inside ``state``, ``None`` before the first review."""
    if state.stability is None or state.difficulty is None:
        return None
    return MemoryState(state.stability, state.difficulty)


def parameters_text(parameters: Sequence[float]) -> str:
    """Parameters as a *parameters* event carries them: a JSON list."""
    return json.dumps(list(parameters))


def read_parameters(text: str | None) -> tuple[float, ...]:
    """The parameters of a *parameters* event.

    Raises:
        QuizzerError: They are not a JSON list of 21 usable numbers.
    """
    try:
        values = json.loads(text or "")
        parameters = tuple(float(value) for value in values)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unusable("they are not a list of numbers") from error
    _check_parameters(parameters)
    return parameters


def _check_parameters(parameters: Sequence[float]) -> None:
    if len(parameters) != len(DEFAULT_PARAMETERS):
        raise _unusable(f"there are {len(parameters)} of them, not {len(DEFAULT_PARAMETERS)}")
    if not all(math.isfinite(value) for value in parameters):
        raise _unusable("one of them is not a finite number")
    if min(parameters[:4]) <= 0 or not 0 < parameters[20] <= 1:
        raise _unusable("they describe a memory that does not fade")


def _unusable(why: str) -> QuizzerError:
    return QuizzerError(
        f"The scheduler's parameters cannot be used: {why}.",
        "Record the defaults again, or restore a backup of the database.",
    )


def _review(rating: int, days: int) -> fsrs.FSRSReview:
    if not Rating.AGAIN <= rating <= Rating.EASY:
        raise ValueError(f"a rating is 1 to 4, not {rating}")
    if days < 0:
        raise ValueError("days between reviews cannot be negative")
    return fsrs.FSRSReview(int(rating), days)


def _state(state: fsrs.MemoryState) -> MemoryState:
    return MemoryState(state.stability, state.difficulty)
