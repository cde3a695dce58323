"""Choosing the questions of a quiz: so many of each part, none that helps with another."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from quizzer.model import Question, QuizPlan, Share, Stance
from quizzer.problems import QuizzerError

USUAL_NUMBER = 20
"""How many questions a quiz has, if so many go together, when nobody says how many."""

_TRIES = 60
"""How often the draw is begun anew when questions that must not meet leave too few."""

_STEP = 0.5
"""Points are dealt out in halves."""

Apart = Mapping[str, Mapping[str, str]]
"""For each question the others that it must not stand with, by key, each with the reason."""


def compose(
    plan: QuizPlan, questions: Sequence[Question], apart: Apart, aliases: Mapping[str, str]
) -> tuple[Question, ...]:
    """The questions of a quiz in the library's order; the same plan gives the same.

    Args:
        plan: What is asked for.
        questions: Every question that may be asked, in the library's order.
        apart: Which of them must not stand in one quiz.
        aliases: Earlier keys of questions to live ones.

    Raises:
        QuizzerError: Fewer go together than the plan wants, or questions that it names do not.
    """
    known = {question.key: question for question in questions}
    fixed = [_named(known, aliases.get(key, key), plan) for key in dict.fromkeys(plan.questions)]
    _meet(fixed, apart)
    pool = [question for question in questions if _fits(question, plan)]
    wanted = _shares(plan, len(fixed))
    chance = random.Random(plan.seed)  # noqa: S311 - the order of a draw, no secret
    best = _Draw((), None)
    for _ in range(_TRIES if wanted else 1):
        draw = _draw(fixed, pool, wanted, apart, chance)
        if len(draw.questions) > len(best.questions) or not best.questions:
            best = draw
        if draw.missing is None:
            break
    if best.missing is not None and (plan.number or plan.blueprint):
        raise _too_few(best, plan, pool)
    chosen = {question.key for question in best.questions}
    return tuple(question for question in questions if question.key in chosen)


def dealt(points: Iterable[float], whole: float) -> tuple[float, ...]:
    """Points for each question that add up to ``whole``, in proportion to their own.

    In halves, by the method of largest remainders (Hamilton), each at least a half; where the
    halves do not go into ``whole``, the last question gets what is left over.

    Raises:
        QuizzerError: ``whole`` is not enough for a half each.
    """
    own = tuple(points)
    steps = floor(whole / _STEP)
    if not own or steps < len(own):
        raise QuizzerError(
            f"{whole:g} points are too few for {len(own)} questions.",
            f"Each gets half a point at least: ask for {len(own) * _STEP:g} or more.",
        )
    spare = steps - len(own)
    exact = [spare * one / sum(own) for one in own]
    given = [1 + floor(one) for one in exact]
    by_rest = sorted(range(len(own)), key=lambda place: floor(exact[place]) - exact[place])
    for place in by_rest[: steps - sum(given)]:
        given[place] += 1
    shares = [one * _STEP for one in given]
    shares[-1] += whole - steps * _STEP
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class _Draw:
    """What one draw took, and the share that lacks most, if any does."""

    questions: tuple[Question, ...]
    missing: Share | None


def _named(known: Mapping[str, Question], key: str, plan: QuizPlan) -> Question:
    if key not in known:
        raise QuizzerError(
            f"The quiz {plan.id!r} names {key}, which is no question that may be asked.",
            "If it is broken, see: quizzer check",
        )
    return known[key]


def _meet(fixed: Sequence[Question], apart: Apart) -> None:
    """Make sure that the questions that a plan names may stand together."""
    for place, one in enumerate(fixed):
        for other in fixed[:place]:
            if reason := apart.get(one.key, {}).get(other.key):
                raise QuizzerError(
                    f"{other.key} and {one.key} must not stand in one quiz: {reason}.",
                    "Take one of them out of `questions`.",
                )


def _fits(question: Question, plan: QuizPlan) -> bool:
    return (
        question.kind in plan.kinds
        and (not plan.decks or question.deck in plan.decks)
        and set(plan.tags) <= set(question.tags)
    )


def _shares(plan: QuizPlan, fixed: int) -> tuple[Share, ...]:
    """What is to be drawn: the blueprint, and from the whole pool what the number leaves."""
    drawn = fixed + sum(share.number for share in plan.blueprint)
    if plan.number and drawn > plan.number:
        raise QuizzerError(
            f"The quiz {plan.id!r} has {plan.number} questions, but names {drawn}.",
            "Let `number` be at least what `questions` and `blueprint` ask for.",
        )
    usual = 0 if fixed or plan.blueprint else USUAL_NUMBER
    rest = (plan.number - drawn) if plan.number else usual
    return (*plan.blueprint, *([Share(rest)] if rest else []))


def _draw(
    fixed: Sequence[Question],
    pool: Sequence[Question],
    shares: Sequence[Share],
    apart: Apart,
    chance: random.Random,
) -> _Draw:
    """One draw: of each share as many as go with what was taken before."""
    taken = {question.key: question for question in fixed}
    barred = {key for one in taken for key in apart.get(one, ())}
    missing: Share | None = None
    shortest = 0
    shuffled = list(pool)
    chance.shuffle(shuffled)
    for share in shares:
        open_places = share.number
        for question in shuffled:
            if not open_places:
                break
            key = question.key
            if key in taken or key in barred or not _of(question, share):
                continue
            taken[key] = question
            barred |= apart.get(key, {}).keys()
            open_places -= 1
        if open_places > shortest:
            missing, shortest = share, open_places
    return _Draw(tuple(taken.values()), missing)


def _of(question: Question, share: Share) -> bool:
    return (
        share.deck in ("", question.deck)
        and (not share.tag or share.tag in question.tags)
        and (not share.source or share.source in _sources(question))
    )


def _sources(question: Question) -> set[str]:
    """The sources that prove a question's answer."""
    return {one.seed for one in question.cite if one.stance is Stance.SUPPORTS}


def _too_few(best: _Draw, plan: QuizPlan, pool: Sequence[Question]) -> QuizzerError:
    share = best.missing or Share(plan.number)
    there = sum(_of(question, share) for question in pool)
    got = len(best.questions)
    if there < share.number:
        return QuizzerError(
            f"{share.number} questions are asked for from {share}; there are {there}.",
            "Ask for fewer, or widen decks, tags or kinds.",
        )
    kinds = Counter(question.kind for question in best.questions)
    return QuizzerError(
        f"Only {got} questions were found that go together; the others of {share} tell an "
        "answer of these or rest on the same quote.",
        f"Ask for {got} at most ({', '.join(f'{kinds[kind]} {kind}' for kind in kinds)}), "
        "or widen the pool.",
    )
