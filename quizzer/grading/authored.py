"""What an author wrote that the grader itself cannot use: no number, no date, a contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.grading.alike import Alike
from quizzer.grading.answers import accepted, family_of, rivals
from quizzer.grading.families import problem, tolerance_problem
from quizzer.grading.folding import fold_letters
from quizzer.grading.text import as_written
from quizzer.model import (
    Cloze,
    Date,
    Family,
    Number,
    Question,
    Several,
    Text,
)

Unreadable = tuple[str, str, str]
"""The field's name, the text in it, and a sentence that says what is wrong with it."""


def unreadable(question: Question) -> tuple[Unreadable, ...]:
    """Every authored text that the grader cannot read or that contradicts another.

    These are numbers and dates that are none, also as a rival's ``says`` (field ``cite``), a
    tolerance that is none, a ``reject`` that is accepted as well, and two items of a list that
    accept the same text.
    """
    return tuple(_findings(question))


def _findings(question: Question) -> Iterator[Unreadable]:
    match question.body:
        case Number(answers, unit, tolerance):
            yield from _unread(question, "answer", accepted(answers), unit)
            if tolerance and (message := tolerance_problem(tolerance)):
                yield "tolerance", tolerance, message
            yield from _unread(question, "cite", _rival_answers(question), unit)
        case Date(answers):
            yield from _unread(question, "answer", accepted(answers))
            yield from _unread(question, "cite", _rival_answers(question))
        case Cloze(_, family) as body:
            gaps = body.gaps
            yield from _unread(question, "text", tuple(gap.answer for gap in gaps))
            texts = dict.fromkeys(text for gap in gaps for text in gap.accept)
            yield from _unread(question, "accept", tuple(texts))
            if family is not Family.TEXT:
                yield from _unread(question, "cite", _rival_answers(question))
        case Several(items) as body:
            yield from _unread(question, "answer", accepted(items))
            if body.family is Family.TEXT:
                yield from _twice(question, body)
        case Text() as body:
            yield from _rejected(question, body)


def _unread(
    question: Question, field: str, texts: tuple[str, ...], unit: str = ""
) -> Iterator[Unreadable]:
    family = family_of(question.body)
    for text in texts:
        if message := problem(family, text, language=question.language, unit=unit):
            yield field, text, message


def _rival_answers(question: Question) -> tuple[str, ...]:
    return tuple(citation.says for citation in rivals(question))


def _rejected(question: Question, body: Text) -> Iterator[Unreadable]:
    if not body.reject:
        return
    answers = Alike(question.language)
    answers.add(accepted(body.answers))
    for text in body.reject:
        if any(not _marked_apart(text, answer) for answer in answers.to(text)):
            yield "reject", text, "it is rejected, but compares like an accepted answer."


def _marked_apart(text: str, answer: str) -> bool:
    """Whether only case or accents tell two texts apart, which the grader then minds."""
    one, other = as_written(text), as_written(answer)
    return one != other and fold_letters(one) == fold_letters(other)


def _twice(question: Question, body: Several) -> Iterator[Unreadable]:
    earlier = Alike(question.language)
    for item in body.items:
        twice = next((text for text in item.accepted if any(earlier.to(text))), None)
        if twice is not None:
            yield "answer", twice, "another item of the list accepts it as well."
        earlier.add(item.accepted)
