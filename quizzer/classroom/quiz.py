"""The quiz as an object: which questions, for how many points, in which versions."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, islice, product
from string import ascii_uppercase

from quizzer.model import Choice, Excerpt, Match, Order, Question, options_of

NONE_OF_THESE = ("none of these", "none of the above", "neither of these", "none of them")
"""Choices that only make sense behind the others."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question as a quiz asks it: its points here, its content's digest, and its proof."""

    question: Question
    points: float
    revision: str
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True)
class Quiz:
    """Questions to be asked together, in the order chosen; ``seed`` decided what is random.

    ``language`` is that of the words around the questions. ``titles`` are those of the decks that
    the questions are from, by the deck's id.
    """

    id: str
    title: str
    items: tuple[QuizItem, ...]
    seed: int = 0
    language: str = "en"
    titles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """Eight hex digits that change with any question's content, its points or the order."""
        lines = [f"{item.question.key} {item.revision} {item.points:g}" for item in self.items]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]

    @property
    def points(self) -> float:
        """What a perfect sitting scores."""
        return sum(item.points for item in self.items)


@dataclass(frozen=True, slots=True)
class Printed:
    """A question as one version prints it.

    ``number`` is the printed one, from 1. ``positions[i]`` is the 1-based place in the file of
    what stands at letter ``i`` (A is 0): of a choice, an element to order, or a right to match.
    Kinds that are typed have none.
    """

    number: int
    item: QuizItem
    positions: tuple[int, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """What stands at each letter."""
        texts = options_of(self.item.question)
        return tuple(texts[position - 1] for position in self.positions)


@dataclass(frozen=True, slots=True)
class Version:
    """One printed form of a quiz, known by its ``code``: A, B, …, Z, AA and so on."""

    code: str
    questions: tuple[Printed, ...]


def letters(number: int) -> tuple[str, ...]:
    """The first ``number`` of A, B, …, Z, AA, AB and so on."""
    names = ("".join(name) for size in count(1) for name in product(ascii_uppercase, repeat=size))
    return tuple(islice(names, number))


def versions_of(quiz: Quiz, number: int, *, shuffle: bool = True) -> tuple[Version, ...]:
    """The first ``number`` versions of a quiz: questions and choices in an order of their own each.

    The quiz's seed decides, so version B is the same however many are made. Without ``shuffle``
    the questions stay in the quiz's order, and only what must never come solved is shuffled.
    """
    return tuple(_version(quiz, code, shuffle=shuffle) for code in letters(number))


def _version(quiz: Quiz, code: str, *, shuffle: bool) -> Version:
    chance = random.Random(f"{quiz.seed} {code}")  # noqa: S311 - an order on paper, no secret
    items = list(quiz.items)
    if shuffle:
        chance.shuffle(items)
    printed = (
        Printed(number, item, positions(item.question, chance, shuffle=shuffle))
        for number, item in enumerate(items, 1)
    )
    return Version(code, tuple(printed))


def positions(
    question: Question, chance: random.Random, *, shuffle: bool = True
) -> tuple[int, ...]:
    """An order for what a question lets one pick, as 1-based places in the file.

    What the author ordered stays; "none of these" comes last; elements to arrange never come
    solved, and rights to match are always shuffled.
    """
    texts = options_of(question)
    order = list(range(1, len(texts) + 1))
    match question.body:
        case Choice(keep_order=keep):
            if shuffle and not keep:
                chance.shuffle(order)
            order.sort(key=lambda place: closes(texts[place - 1]) and not keep)
        case Order() | Match():
            chance.shuffle(order)
            _unsolve(order)
        case _:
            pass
    return tuple(order)


def closes(text: str) -> bool:
    """Whether a choice only makes sense behind the others."""
    return text.casefold().strip(" .") in NONE_OF_THESE


def _unsolve(order: list[int]) -> None:
    if len(order) > 1 and order == sorted(order):
        order.reverse()
