"""A question as Canvas has it: its type, what can be answered, what is right, what is told."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import QuizItem, positions
from quizzer.exporters.attached import shown
from quizzer.exporters.canvas import typed
from quizzer.exporters.canvas.answers import (
    Answers,
    html,
    html_label,
    labels,
    material,
    processing,
    score,
    told,
)
from quizzer.exporters.feedback import choice_feedback, explanation, paragraph
from quizzer.exporters.formats import LeftOutError
from quizzer.exporters.formulas import inert
from quizzer.exporters.qti.nodes import figure, name_of, node
from quizzer.model import (
    TRUTHS,
    Choice,
    Cloze,
    Date,
    Item,
    Match,
    Number,
    Order,
    Recall,
    Several,
    Text,
    TrueFalse,
)

MEDIA = "media/"
_BASE = f"%24IMS-CC-FILEBASE%24/{MEDIA}"
LONGEST_NAME = 255
"""Characters that the name of a question or of a quiz may have."""

_LONGEST_ASK = 16 * 1024

NO_HINTS = "its hints are left out: Canvas shows none"
BY_HAND = "is answered in the student's own words, and marked by the teacher"
ONE_WAY = "is asked in one direction alone"
BY_PLACE = "is asked as pairs of places and elements: each element in its place counts"
LONG_NAME = f"has a code for its name: its id is longer than {LONGEST_NAME} characters"


@dataclass(frozen=True, slots=True)
class Made:
    """A question as an element, and what of it is otherwise than written."""

    element: Element
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """What stands before the answer and after it, as HTML."""

    ask: str
    after: str
    notes: list[str] = field(default_factory=list)


def made(item: QuizItem, seed: int, names: Mapping[str, str]) -> Made:
    """One question.

    Args:
        item: The question.
        seed: Decides the order of what does not stand in the author's.
        names: The name in the package of each file that the question shows.

    Raises:
        LeftOutError: Canvas does not take a question as long as this.
    """
    question = item.question
    chance = random.Random(f"{seed} {question.key}")  # noqa: S311 - an order, no secret
    pictures = {on: shown(question.media, on, names, _BASE) for on in ("ask", "answer", "why")}
    page = _Page(
        (paragraph(question.ask) if question.ask else "") + pictures["ask"],
        explanation(item) + pictures["answer"] + pictures["why"],
    )
    answers = _answers(item, page, positions(question, chance))
    if (length := len(inert(page.ask))) > _LONGEST_ASK:
        raise LeftOutError(f"its text has {length:,} characters; {_LONGEST_ASK:,} are the limit")
    if question.hints:
        page.notes.append(NO_HINTS)
    if len(question.key) > LONGEST_NAME:
        page.notes.append(LONG_NAME)
    return Made(_element(item, page, answers), tuple(page.notes))


def _answers(item: QuizItem, page: _Page, order: Sequence[int]) -> Answers:
    match item.question.body:
        case Choice() as body:
            return _choice(item, body, order)
        case TrueFalse(answer):
            options = [Item(text) for text in TRUTHS]
            return _picked(item, "true_false_question", options, [options[not answer]])
        case Order(elements):
            page.notes.append(BY_PLACE)
            lefts = [f"{place}." for place in range(1, len(elements) + 1)]
            rights = [elements[place - 1].text for place in order]
            return _pairs(
                [(left, one.text) for left, one in zip(lefts, elements, strict=True)], rights
            )
        case Match() as body:
            return _pairs(body.pairs, [body.rights[place - 1] for place in order])
        case Recall(answers, reverse):
            page.after = "".join(paragraph(answer.text) for answer in answers) + page.after
            page.notes += [BY_HAND, ONE_WAY] if reverse else [BY_HAND]
            return typed.essay()
        case Text() | Number() | Date() | Cloze() | Several() as body:
            found = typed.answers(item, body)
            page.ask += found.content
            page.notes += found.notes
            return found.answers
        case _ as unreachable:
            assert_never(unreachable)


def _element(item: QuizItem, page: _Page, answers: Answers) -> Element:
    question = item.question
    name = name_of(question.key)
    general = [("general_fb", page.after)] if page.after else []
    fields = {
        "question_type": answers.kind,
        "points_possible": figure(item.points),
        "original_answer_ids": ",".join(answers.names),
        "assessment_question_identifierref": f"{name}_question",
        "qmd_keywords": ", ".join(" ".join(tag.split()) for tag in question.tags),
    }
    metadata = (
        node("qtimetadatafield", node("fieldlabel", label), node("fieldentry", entry))
        for label, entry in fields.items()
    )
    return node(
        "item",
        node("itemmetadata", node("qtimetadata", *metadata)),
        node("presentation", html(page.ask), *answers.responses),
        processing(answers, general=bool(page.after)),
        *(_feedback(ident, content) for ident, content in [*general, *answers.told]),
        ident=name,
        title=question.key if len(question.key) <= LONGEST_NAME else item.revision[:8],
    )


def _feedback(ident: str, content: str) -> Element:
    return node("itemfeedback", node("flow_mat", told(content)), ident=ident)


def _choice(item: QuizItem, body: Choice, order: Sequence[int]) -> Answers:
    kind = "multiple_answers_question" if body.several else "multiple_choice_question"
    return _picked(item, kind, [body.options[place - 1] for place in order], body.answers)


def _picked(item: QuizItem, kind: str, options: Sequence[Item], right: Sequence[Item]) -> Answers:
    """Choices; of several, Canvas adds a share for each right one and takes one for each wrong."""
    several = kind == "multiple_answers_question"
    named = dict(zip(labels(len(options)), options, strict=True))
    choices = node("render_choice", *(html_label(name, one.text) for name, one in named.items()))
    asked = node(
        "response_lid", choices, ident="response1", rcardinality="Multiple" if several else "Single"
    )
    equal = {name: node("varequal", name, respident="response1") for name in named}
    if several:
        signs = [
            equal[name] if one in right else node("not", equal[name]) for name, one in named.items()
        ]
        conditions = [score([node("and", *signs)])]
    else:
        conditions = [score([equal[name]]) for name, one in named.items() if one in right]
    why = [
        (f"{name}_fb", content)
        for name, one in named.items()
        if (content := choice_feedback(item, one))
    ]
    return Answers(kind, list(named), [asked], conditions, why)


def _pairs(pairs: Sequence[tuple[str, str]], rights: Sequence[str]) -> Answers:
    """Lefts, each with a menu of all rights; each pair is worth its share."""
    names = labels(len(pairs) + len(rights))
    lefts, menu = names[: len(pairs)], dict(zip(rights, names[len(pairs) :], strict=True))
    share = 100 / len(pairs)
    responses, conditions = [], []
    for name, (left, right) in zip(lefts, pairs, strict=True):
        choices = (
            node("response_label", material(text), ident=ident) for text, ident in menu.items()
        )
        respident = f"response_{name}"
        responses.append(
            node("response_lid", material(left), node("render_choice", *choices), ident=respident)
        )
        conditions.append(score([node("varequal", menu[right], respident=respident)], share))
    return Answers("matching_question", lefts, responses, conditions)
