"""A practice test: some questions in a row, a score, and no trace in the log."""

from __future__ import annotations

import random
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from quizzer import grading
from quizzer.model import Card, Grade, Kind, Verdict
from quizzer.study.presenting import Presentation, present
from quizzer.study.screens import QuestionScreen


@dataclass(frozen=True, slots=True)
class Taken:
    """One answered question of a test; ``response`` has positions as the file has them."""

    card: Card
    response: str
    grade: Grade


@dataclass(slots=True)
class PracticeTest:
    """The questions of one test, answered in order; feedback comes at the end.

    Recall cards, which only the learner can grade, are not part of a test.
    """

    cards: Sequence[Card]
    titles: dict[str, str]
    words: Container[str]
    seed: int
    taken: list[Taken] = field(default_factory=list)
    _message: str = ""
    _again: bool = False

    def screen(self) -> QuestionScreen | None:
        """The question to answer now, ``None`` after the last."""
        if len(self.taken) >= len(self.cards):
            return None
        shown = self._shown()
        return QuestionScreen(
            card=shown.card,
            deck_title=self.titles[shown.card.question.deck],
            number=len(self.taken) + 1,
            total=len(self.cards),
            coming_back=0,
            prompt=shown.prompt,
            options=shown.options,
            lefts=shown.lefts,
            gaps=shown.gaps,
            message=self._message,
        )

    def answer(self, text: str) -> None:
        """Take a response, positions as shown; a malformed or ambiguous one is asked again once."""
        shown = self._shown()
        self._message = ""
        if text.strip() and (problem := grading.malformed(shown.card, text)):
            self._message = problem
            return
        response = shown.as_filed(text) if text.strip() else ""
        grade = grading.grade(shown.card, response, words=self.words, again=self._again)
        if grade.verdict is Verdict.ASK_AGAIN:
            self._again, self._message = True, grade.note
            return
        self._again = False
        self.taken.append(Taken(shown.card, response, grade))

    def take_back(self) -> bool:
        """Go back to the question before; whether there is one."""
        self._again, self._message = False, ""
        return bool(self.taken and self.taken.pop())

    @property
    def score(self) -> float:
        """Points so far: each question gives its points times the share that was right."""
        return sum(one.grade.score * one.card.question.points for one in self.taken)

    @property
    def points(self) -> float:
        """The points that the questions answered so far could give."""
        return sum(one.card.question.points for one in self.taken)

    @property
    def mistakes(self) -> tuple[Taken, ...]:
        """Every answer that was not accepted whole."""
        return tuple(one for one in self.taken if one.grade.score < 1)

    def _shown(self) -> Presentation:
        card = self.cards[len(self.taken)]
        return present(card, random.Random(f"{self.seed} {card.key}"))  # noqa: S311 - order only


def choose(cards: Iterable[Card], number: int, seed: int) -> list[Card]:
    """``number`` cards for a test, one a question, in an order that ``seed`` decides."""
    gradable = [card for card in cards if card.question.kind is not Kind.RECALL]
    chance = random.Random(seed)  # noqa: S311 - the order of a test, no secret
    chance.shuffle(gradable)
    one_each = {card.question.key: card for card in reversed(gradable)}
    chosen = [card for card in gradable if one_each[card.question.key] is card]
    return chosen[:number]
