"""The answer key of a version: what a perfect student writes, and where it is proved."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.classroom.quiz import Printed, Version, letters
from quizzer.content.excerpts import credit
from quizzer.exporters.markup import visible
from quizzer.exporters.paper.sheets import amount
from quizzer.exporters.paper.words import Words
from quizzer.grading.answers import with_unit
from quizzer.grading.responses import APART
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Item,
    Match,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
    options_of,
)


@dataclass(frozen=True, slots=True)
class Solution:
    """A line of the key.

    ``letters`` are those to be found on the paper, in the order in which they go into
    ``responses.csv``; ``texts`` the answer in words, a line each; ``also`` what else is accepted.
    ``note`` says that a person has to judge, or how many of the texts are enough.
    """

    key: str
    number: int
    language: str
    letters: str
    texts: tuple[str, ...]
    also: tuple[str, ...]
    points: str
    sources: tuple[str, ...]
    note: str


def solutions_of(version: Version, words: Words) -> tuple[Solution, ...]:
    """The key of a version, in its order."""
    return tuple(_solution(printed, words) for printed in version.questions)


def right_letters(printed: Printed) -> tuple[str, ...]:
    """The letters of the right answer: picked, in order, or one for each left; none if typed."""
    question = printed.item.question
    names = letters(len(printed.positions))
    at = dict(zip(printed.options, names, strict=False))
    match question.body:
        case Choice(answers=answers):
            return tuple(sorted((at[item.text] for item in answers), key=names.index))
        case TrueFalse(answer):
            return (at[options_of(question)[0 if answer else 1]],)
        case Order(items):
            place = {
                position: name for name, position in zip(names, printed.positions, strict=True)
            }
            return tuple(place[number] for number in range(1, len(items) + 1))
        case Match(pairs=pairs):
            return tuple(at[right] for _, right in pairs)
        case _:
            return ()


def answer_lines(question: Question, words: Words) -> tuple[str, ...]:
    """The right answer in words, a line for each of its parts."""
    match question.body:
        case Choice(answers) | Several(answers):
            lines = [item.text for item in answers]
        case TrueFalse(answer):
            lines = [words.true if answer else words.false]
        case Order(items):
            lines = [item.text for item in items]
        case Match(pairs):
            lines = [f"{left}: {right}" for left, right in pairs]
        case Cloze() as body:
            lines = [f"({place}) {gap.answer}" for place, gap in enumerate(body.gaps, 1)]
        case Number(answers, unit):
            lines = [with_unit(answers[0].text, unit)]
        case Text(answers) | Date(answers) | Recall(answers):
            lines = [answers[0].text]
    return tuple(map(visible, lines))


def other_answers(question: Question) -> tuple[str, ...]:
    """What else is accepted, as the author wrote it; of a number how far it may be off."""
    match question.body:
        case Number(answers, unit, tolerance):
            texts = [with_unit(text, unit) for text in _others(answers)]
            lines = [*texts, *([f"± {tolerance}"] if tolerance else [])]
        case Text(answers) | Date(answers) | Recall(answers):
            lines = list(_others(answers))
        case Several(items):
            lines = [f"{item.text} = {APART.join(item.accept)}" for item in items if item.accept]
        case Cloze() as body:
            gaps = enumerate(body.gaps, 1)
            lines = [f"({place}) {APART.join(gap.accept)}" for place, gap in gaps if gap.accept]
        case _:
            lines = []
    return tuple(map(visible, lines))


def _others(answers: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(text for item in answers for text in item.accepted)[1:]


def _note(question: Question, words: Words) -> str:
    match question.body:
        case Recall():
            return words.by_hand
        case Several(items=items, need=need) if need < len(items):
            return words.items.format(count=need)
        case _:
            return ""


def _solution(printed: Printed, words: Words) -> Solution:
    item = printed.item
    proofs = (one for one in item.excerpts if one.citation.stance is Stance.SUPPORTS)
    credits_ = (visible(credit(one.seed, one.line)) for one in proofs)
    return Solution(
        key=item.question.key,
        number=printed.number,
        language=item.question.language,
        letters=" ".join(right_letters(printed)),
        texts=answer_lines(item.question, words),
        also=other_answers(item.question),
        points=amount(item.points),
        sources=tuple(dict.fromkeys(credits_)),
        note=_note(item.question, words),
    )
