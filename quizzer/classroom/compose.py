"""Choosing the questions of a quiz: so many of each part, none that helps with another."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from quizzer.model import Kind, Mark, Question, QuizPlan, Share, Stance
from quizzer.problems import QuizzerError

USUAL_NUMBER = 20
"""How many questions a quiz has, if so many go together, when nobody says how many."""

_TRIES = 60
"""How often the draw is begun anew when questions that must not meet leave too few."""

_STEP = 0.5
"""Points are dealt out in halves."""

_FEWER = "Ask for fewer, or widen decks, tags or kinds."

Apart = Mapping[str, Mapping[str, str]]
"""For each question the others that it must not stand with, by key, each with the reason."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a plan asks for and cannot have, what to do about it, and where the plan asks for it."""

    message: str
    hint: str
    mark: Mark


class UnmetError(QuizzerError):
    """A plan cannot be met; it says the first of its ``faults``, the gravest of a blueprint."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].message, faults[0].hint)
        self.faults = tuple(faults)


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
        UnmetError: There is none, fewer go together than the plan wants, or questions that it
            names do not.
    """
    known = {question.key: question for question in questions}
    named = {aliases.get(key, key): key for key in plan.questions}
    fixed = [known[key] for key in named if key in known]
    faults = [*_unknown(plan, named, known), *_at_odds(plan, fixed, named, apart)]
    pool = [question for question in questions if _fits(question, plan)]
    drawn = len(named) + sum(share.number for share in plan.blueprint)
    if plan.number and drawn > plan.number:
        faults.append(_overfull(plan, drawn))
    if faults:
        raise UnmetError(faults)
    best = _best(plan, fixed, pool, apart)
    if plan.number or plan.blueprint:
        short = [(share, taken) for share, taken in best.drawn if len(taken) < share.number]
        short.sort(key=lambda one: len(one[1]) - one[0].number)
        faults = [
            _lack(share, taken, best, pool)
            if any(share is one for one in plan.blueprint)
            else _lack_in_all(plan, best, pool)
            for share, taken in short
        ]
    elif not best.questions:
        faults = [_nothing(plan, questions)]
    if faults:
        raise UnmetError(faults)
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
        there = "1 point is" if whole == 1 else f"{whole:g} points are"
        raise QuizzerError(
            f"{there} too few for {len(own)} questions.",
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
    """What one draw took for each share, besides the questions that the plan names."""

    fixed: tuple[Question, ...]
    drawn: tuple[tuple[Share, tuple[Question, ...]], ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of the quiz."""
        return (*self.fixed, *(question for _, taken in self.drawn for question in taken))

    @property
    def full(self) -> bool:
        """Whether every share has what was asked for."""
        return all(len(taken) == share.number for share, taken in self.drawn)


def _unknown(
    plan: QuizPlan, named: Mapping[str, str], known: Mapping[str, Question]
) -> Iterator[Fault]:
    """What is named and cannot be asked; ``named`` are the keys as written, by the live ones."""
    for key, written in named.items():
        if key not in known:
            yield Fault(
                f"The quiz {plan.id!r} names {written}, which is no question that may be asked.",
                "quizzer check says what is wrong with it.",
                plan.mark(written),
            )


def _at_odds(
    plan: QuizPlan, fixed: Sequence[Question], named: Mapping[str, str], apart: Apart
) -> Iterator[Fault]:
    """Questions that a plan names, though they must not stand together."""
    for place, one in enumerate(fixed):
        for other in fixed[:place]:
            if reason := apart.get(one.key, {}).get(other.key):
                yield Fault(
                    f"{other.key} and {one.key} must not stand in one quiz: {reason}.",
                    "Take one of them out of `questions`.",
                    plan.mark(named[one.key]),
                )


def _overfull(plan: QuizPlan, drawn: int) -> Fault:
    return Fault(
        f"The quiz {plan.id!r} has {plan.number} questions, but names {drawn}.",
        "Let `number` be at least what `questions` and `blueprint` ask for.",
        plan.mark("number"),
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
    usual = 0 if fixed or plan.blueprint else USUAL_NUMBER
    rest = (plan.number - drawn) if plan.number else usual
    return (*plan.blueprint, *([Share(rest)] if rest else []))


def _best(
    plan: QuizPlan, fixed: Sequence[Question], pool: Sequence[Question], apart: Apart
) -> _Draw:
    """The first draw that is full, else the one that took most."""
    shares = _shares(plan, len(fixed))
    chance = random.Random(plan.seed)  # noqa: S311 - the order of a draw, no secret
    best = _draw(fixed, pool, shares, apart, chance)
    for _ in range(_TRIES - 1):
        if best.full:
            break
        draw = _draw(fixed, pool, shares, apart, chance)
        if draw.full or len(draw.questions) > len(best.questions):
            best = draw
    return best


def _draw(
    fixed: Sequence[Question],
    pool: Sequence[Question],
    shares: Sequence[Share],
    apart: Apart,
    chance: random.Random,
) -> _Draw:
    """One draw: of each share as many as go with what was taken before."""
    barred = {key for question in fixed for key in (question.key, *apart.get(question.key, ()))}
    drawn: list[tuple[Share, tuple[Question, ...]]] = []
    shuffled = list(pool)
    chance.shuffle(shuffled)
    for share in shares:
        taken: list[Question] = []
        for question in shuffled:
            if len(taken) == share.number:
                break
            if question.key not in barred and _of(question, share):
                taken.append(question)
                barred |= {question.key, *apart.get(question.key, ())}
        drawn.append((share, tuple(taken)))
    return _Draw(tuple(fixed), tuple(drawn))


def _of(question: Question, share: Share) -> bool:
    return (
        share.deck in ("", question.deck)
        and (not share.tag or share.tag in question.tags)
        and (not share.source or share.source in _sources(question))
    )


def _sources(question: Question) -> set[str]:
    """The sources that prove a question's answer."""
    return {one.seed for one in question.cite if one.stance is Stance.SUPPORTS}


def _lack(share: Share, taken: Sequence[Question], best: _Draw, pool: Sequence[Question]) -> Fault:
    """Why a share of a blueprint has fewer questions than it asks for; how many it can have."""
    fitting = {question.key for question in pool if _of(question, share)}
    elsewhere = {question.key for question in best.questions} - {one.key for one in taken}
    free = len(fitting - elsewhere)
    if free < share.number:
        there = f"there are {len(fitting)}"
        if free < len(fitting):
            there += f", and other parts of the quiz take {len(fitting) - free} of them"
        return Fault(f"{_asked(share.number)} asked for from {share}; {there}.", _FEWER, share.mark)
    return Fault(
        f"Only {len(taken)} of the {share.number} questions asked for from {share} go with "
        "the rest of the quiz; the others tell an answer or rest on the same quote.",
        _at_most(taken),
        share.mark,
    )


def _lack_in_all(plan: QuizPlan, best: _Draw, pool: Sequence[Question]) -> Fault:
    """Why a quiz has fewer questions than its number; how many it can have."""
    there = len({question.key for question in (*best.fixed, *pool)})
    if there < plan.number:
        message = f"{_asked(plan.number)} asked for from the whole pool; there are {there}"
        together = len(best.questions)
        if together == there:
            return Fault(f"{message}.", _FEWER, plan.mark("number"))
        message += f", of which {together} were found that go together."
        return Fault(message, _at_most(best.questions), plan.mark("number"))
    return Fault(
        f"Only {len(best.questions)} questions were found that go together; the others of the "
        "whole pool tell an answer of these or rest on the same quote.",
        _at_most(best.questions),
        plan.mark("number"),
    )


def _at_most(had: Sequence[Question]) -> str:
    """What to do where only these questions can be had."""
    kinds = Counter(question.kind for question in had)
    listed = f" ({', '.join(f'{kinds[kind]} {kind}' for kind in kinds)})" if had else ""
    return f"Ask for {len(had)} at most{listed}, or widen the pool."


def _asked(number: int) -> str:
    return "1 question is" if number == 1 else f"{number} questions are"


def _nothing(plan: QuizPlan, questions: Sequence[Question]) -> Fault:
    """Why there is no question at all in a quiz that does not say how many it wants."""
    others = Counter(
        question.kind for question in questions if _fits(question, replace(plan, kinds=tuple(Kind)))
    )
    if not others:
        return Fault("There is no question here to ask.", "See: quizzer decks", plan.mark("quiz"))
    there = ", ".join(f"{number} {kind}" for kind, number in others.items())
    asked = "--kind recall" if not plan.path else "`kinds: [recall]`"
    return Fault(
        f"There is no question of the kinds that are asked for; there are: {there}.",
        f"Ask for the kind as well: {asked}." if Kind.RECALL in others else "Widen `kinds`.",
        plan.mark("kinds"),
    )
