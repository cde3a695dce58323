"""What a card expects, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizzer.grading.responses import APART, SEQUENCE, positions
from quizzer.model import (
    Body,
    Card,
    Choice,
    Citation,
    Cloze,
    Date,
    Family,
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
)


def accepted(answers: Iterable[Item]) -> tuple[str, ...]:
    """Every text that counts as one of ``answers``, those that are shown first of each."""
    return tuple(text for item in answers for text in item.accepted)


def expected(card: Card) -> str:
    """The right answer of a card as people read it; of several accepted ones the first."""
    body = card.question.body
    texts: Iterable[str]
    match body:
        case Recall(answers):
            texts = (card.question.ask if card.reverse else answers[0].text,)
        case Text(answers) | Date(answers):
            texts = (answers[0].text,)
        case Number(answers, unit):
            texts = (with_unit(answers[0].text, unit),)
        case Choice(answers) | Several(answers):
            texts = (item.text for item in answers)
        case TrueFalse(answer):
            texts = (str(answer),)
        case Order(elements):
            texts = (SEQUENCE.join(item.text for item in elements),)
        case Match():
            texts = right_pairs(body)
        case Cloze():
            texts = (gap.answer for gap in body.gaps if gap.number == card.gap)
        case _:
            assert_never(body)
    return APART.join(texts)


def wording(question: Question) -> tuple[str, str]:
    """A question and its answer as people read them; a cloze has all its gaps open at once."""
    body = question.body
    if not isinstance(body, Cloze):
        return question.ask, expected(Card(question))
    opened = "".join(part if isinstance(part, str) else "[…]" for part in body.parts)
    ask = f"{question.ask}\n{opened}" if question.ask else opened
    return ask, APART.join(gap.answer for gap in body.gaps)


def with_unit(number: str, unit: str) -> str:
    """A number with its unit, unless it names one already: ``200 km``, ``97%``, ``$5``."""
    if not unit or not all(char.isdigit() or char in " .,'-−+" for char in number):
        return number
    if unit in "$€£¥₹":
        return f"{unit}{number}"
    return f"{number}{unit}" if unit in "%‰°" else f"{number} {unit}"


def right_pairs(body: Match) -> tuple[str, ...]:
    """Each left with its right: ``A → B``."""
    return tuple(f"{left}{SEQUENCE}{right}" for left, right in body.pairs)


def family_of(body: Body) -> Family:
    """How what is typed for a question is compared; as text where nothing is typed."""
    match body:
        case Number():
            return Family.NUMBER
        case Date():
            return Family.DATE
        case Cloze(family=family) | Several(family=family):
            return family
        case _:
            return Family.TEXT


def rivals(question: Question) -> tuple[Citation, ...]:
    """The citations of sources that give an answer of their own."""
    return tuple(
        citation
        for citation in question.cite
        if citation.says and citation.stance is not Stance.SUPPORTS
    )


def picked_why(card: Card, response: str) -> tuple[str, ...]:
    """Why each wrong choice that the response picked is wrong, where the author says so."""
    body = card.question.body
    if not isinstance(body, Choice):
        return ()
    options = body.options
    picked = dict.fromkeys(positions(response) or ())
    items = [options[position - 1] for position in picked if 1 <= position <= len(options)]
    return tuple(item.why for item in items if item.why and item in body.wrong)
