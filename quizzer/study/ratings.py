"""Which ratings an answer allows, and which one Enter takes."""

from __future__ import annotations

from quizzer.model import Grade, Rating, Verdict

RIGHT = frozenset({Verdict.CORRECT, Verdict.TYPO})
"""The verdicts of an answer that was accepted whole."""


def allowed_ratings(grade: Grade | None, *, unknown: bool, overruled: bool) -> tuple[Rating, ...]:
    """The ratings to choose from: Again alone after a wrong answer or "don't know".

    ``grade`` is ``None`` for a recall card, which only the learner can grade.
    """
    wrong = grade is not None and grade.verdict is Verdict.WRONG
    return (Rating.AGAIN,) if (unknown or wrong) and not overruled else tuple(Rating)


def offered_rating(
    grade: Grade | None, *, unknown: bool, overruled: bool, hinted: bool, guessed: bool
) -> Rating:
    """The rating that an answer is committed with and that Enter takes; never Easy."""
    if overruled:
        return Rating.GOOD
    right = grade is None or grade.verdict in RIGHT
    if unknown or guessed or not right:
        return Rating.AGAIN
    return Rating.HARD if hinted else Rating.GOOD
