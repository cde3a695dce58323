"""A question as a QTI 2.1 item: its interaction, its key, its scoring and its feedback."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never
from xml.etree.ElementTree import Element

from quizzer import __version__
from quizzer.classroom.quiz import QuizItem, closes, positions
from quizzer.exporters.qti import rules, typed, words
from quizzer.exporters.qti.nodes import Child, document, name_of, node
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
    Text,
    TrueFalse,
)

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
NAMESPACES = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {_SCHEMA}",
}
TOOL = {"toolName": "quizzer", "toolVersion": __version__}
_AFTER = "after"
_TRUTHS = ("true", "True"), ("false", "False")


@dataclass(slots=True)
class Parts:
    """What an item is put together from; ``told`` are feedbacks by the outcome that opens them."""

    responses: list[Element] = field(default_factory=list)
    outcomes: list[Element] = field(default_factory=list)
    body: list[Element] = field(default_factory=list)
    rules: list[Element] = field(default_factory=list)
    told: list[tuple[str, Sequence[Element]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tell(self, name: str, condition: Element, content: Sequence[Element]) -> None:
        """Show content after an answer for which a condition holds."""
        self.outcomes.append(rules.outcome(name, "identifier"))
        self.rules.append(rules.when(condition, _opened(name)))
        self.told.append((name, content))


@dataclass(frozen=True, slots=True)
class Made:
    """An item's file, the kinds of interaction in it, and what is in it otherwise than written."""

    data: bytes
    interactions: tuple[str, ...]
    notes: tuple[str, ...]


def made(item: QuizItem, seed: int, names: Mapping[str, str]) -> Made:
    """The file of one question.

    Args:
        item: The question.
        seed: Decides the order of what does not stand in the author's.
        names: The name in the package of each file that the question shows.
    """
    question = item.question
    chance = random.Random(f"{seed} {question.key}")  # noqa: S311 - an order, no secret
    order = positions(question, chance)
    parts = Parts()
    parts.body += words.shows(question, "ask", names)
    match question.body:
        case Choice() as body:
            _choice(parts, item, body, order)
        case TrueFalse(answer):
            _statement(parts, item, answer=answer)
        case Order() as body:
            _order(parts, item, body, order)
        case Match() as body:
            _match(parts, item, body, order)
        case Recall(answers, reverse):
            _recall(parts, item, answers, reverse=reverse)
        case Text() | Number() | Date() | Cloze() | Several() as body:
            _typed(parts, item, typed.entries(item, body))
        case _ as unreachable:
            assert_never(unreachable)
    if question.hints:
        parts.notes.append("its hints are left out: QTI shows none before the answer")
    root = _root(item, parts, words.explanation(item, names))
    interactions = dict.fromkeys(
        element.tag for element in root.iter() if element.tag.endswith("Interaction")
    )
    return Made(document(root, NAMESPACES), tuple(interactions), tuple(parts.notes))


def title_of(question: Question) -> str:
    """What an item is called: its wording on one line, gaps as blanks."""
    wording = question.ask
    if isinstance(question.body, Cloze):
        gapped = (part if isinstance(part, str) else "____" for part in question.body.parts)
        wording = f"{wording} {''.join(gapped)}"
    return " ".join(wording.split())


def _root(item: QuizItem, parts: Parts, after: Sequence[Element]) -> Element:
    question = item.question
    if isinstance(question.body, Recall):
        after = (words.paragraph(question.body.answers[0].text), *after)
    general = [(rules.FEEDBACK, after)] if after else []
    opening = [_opened(rules.FEEDBACK)] if after else []
    declared = [rules.outcome(rules.FEEDBACK, "identifier")] if after else []
    return node(
        "assessmentItem",
        *parts.responses,
        *rules.scores(item.points),
        *declared,
        *parts.outcomes,
        node("itemBody", *parts.body),
        node("responseProcessing", *parts.rules, *opening),
        *(_feedback(name, content) for name, content in [*general, *parts.told]),
        identifier=name_of(question.key),
        title=title_of(question),
        label=question.key,
        adaptive="false",
        timeDependent="false",
        **{"xml:lang": question.language},
        **TOOL,
    )


def _opened(name: str) -> Element:
    return rules.put(name, rules.constant("identifier", _AFTER))


def _feedback(name: str, content: Sequence[Element]) -> Element:
    return node(
        "modalFeedback", *content, outcomeIdentifier=name, identifier=_AFTER, showHide="show"
    )


def _prompt(question: Question) -> Element:
    return node("prompt", *words.lines(question.ask))


def _choice(parts: Parts, item: QuizItem, body: Choice, order: Sequence[int]) -> None:
    """One right choice for all points, or all that apply: each right one adds, each wrong takes."""
    options = {f"C{n}": body.options[place - 1] for n, place in enumerate(order, 1)}
    right = [name for name, option in options.items() if option in body.answers]
    share = item.points / len(right) if body.several else item.points
    worth = [
        (name, share if name in right else -share)
        for name in options
        if name in right or body.several
    ]
    shown = (
        _simple(name, option.text, fixed=closes(option.text)) for name, option in options.items()
    )
    parts.responses.append(
        rules.response(
            rules.RESPONSE,
            "multiple" if body.several else "single",
            "identifier",
            right,
            rules.mapping(worth, highest=item.points),
        )
    )
    parts.body.append(
        node(
            "choiceInteraction",
            _prompt(item.question),
            *shown,
            responseIdentifier=rules.RESPONSE,
            shuffle="false" if body.keep_order else "true",
            maxChoices="0" if body.several else "1",
        )
    )
    parts.rules.append(rules.mapped(rules.RESPONSE))
    for name, option in options.items():
        if told := words.choice_notes(item, option):
            parts.tell(f"PICKED_{name}", _picked(name, several=body.several), told)


def _picked(name: str, *, several: bool) -> Element:
    picked = rules.constant("identifier", name)
    if several:
        return node("member", picked, rules.variable(rules.RESPONSE))
    return node("match", rules.variable(rules.RESPONSE), picked)


def _simple(name: str, text: str, *, fixed: bool = False) -> Element:
    extra = {"fixed": "true"} if fixed else {}
    return node("simpleChoice", *words.lines(text), identifier=name, **extra)


def _statement(parts: Parts, item: QuizItem, *, answer: bool) -> None:
    """True or false, always in this order."""
    right = "true" if answer else "false"
    parts.responses.append(
        rules.response(
            rules.RESPONSE,
            "single",
            "identifier",
            [right],
            rules.mapping([(right, item.points)], highest=item.points),
        )
    )
    parts.body.append(
        node(
            "choiceInteraction",
            _prompt(item.question),
            *(_simple(name, text) for name, text in _TRUTHS),
            responseIdentifier=rules.RESPONSE,
            shuffle="false",
            maxChoices="1",
        )
    )
    parts.rules.append(rules.mapped(rules.RESPONSE))
    for name, text in _TRUTHS:
        if told := words.choice_notes(item, Item(text)):
            parts.tell(f"PICKED_{name}", _picked(name, several=False), told)


def _order(parts: Parts, item: QuizItem, body: Order, order: Sequence[int]) -> None:
    """Elements to arrange, never shown solved; scored by the longest run in the right order."""
    named = {place: f"C{n}" for n, place in enumerate(order, 1)}
    right = [named[place] for place in range(1, len(body.items) + 1)]
    outcomes, scoring = rules.rising(right, item.points)
    parts.responses.append(rules.response(rules.RESPONSE, "ordered", "identifier", right))
    parts.outcomes += outcomes
    parts.body.append(
        node(
            "orderInteraction",
            _prompt(item.question),
            *(_simple(named[place], body.items[place - 1].text) for place in order),
            responseIdentifier=rules.RESPONSE,
            shuffle="false",
            orientation="vertical",
        )
    )
    parts.rules += scoring


def _match(parts: Parts, item: QuizItem, body: Match, order: Sequence[int]) -> None:
    """Pairs, each for its share of the points; a right may go with several lefts, or none."""
    named = {body.rights[place - 1]: f"R{n}" for n, place in enumerate(order, 1)}
    lefts = [(f"L{n}", left) for n, (left, _) in enumerate(body.pairs, 1)]
    pairs = [f"L{n} {named[right]}" for n, (_, right) in enumerate(body.pairs, 1)]
    share = item.points / len(pairs)
    parts.responses.append(
        rules.response(
            rules.RESPONSE,
            "multiple",
            "directedPair",
            pairs,
            rules.mapping([(pair, share) for pair in pairs], highest=item.points),
        )
    )
    parts.body.append(
        node(
            "matchInteraction",
            _prompt(item.question),
            _set([_associable(name, text, 1) for name, text in lefts]),
            _set([_associable(name, text, 0) for text, name in named.items()]),
            responseIdentifier=rules.RESPONSE,
            shuffle="false",
            maxAssociations=str(len(pairs)),
        )
    )
    parts.rules.append(rules.mapped(rules.RESPONSE))


def _set(choices: Sequence[Element]) -> Element:
    return node("simpleMatchSet", *choices)


def _associable(name: str, text: str, most: int) -> Element:
    return node("simpleAssociableChoice", *words.lines(text), identifier=name, matchMax=str(most))


def _recall(parts: Parts, item: QuizItem, answers: Sequence[Item], *, reverse: bool) -> None:
    """An answer in the student's own words, which somebody reads with ours beside it."""
    parts.responses.append(rules.response(rules.RESPONSE, "single", "string"))
    model = (words.paragraph(answer.text) for answer in answers)
    parts.body.append(
        node(
            "extendedTextInteraction",
            _prompt(item.question),
            responseIdentifier=rules.RESPONSE,
            expectedLines="4",
        )
    )
    parts.body.append(node("rubricBlock", *model, view="scorer"))
    parts.notes.append("is answered in the student's own words, and marked by the teacher")
    if reverse:
        parts.notes.append("is asked in one direction alone")


def _typed(parts: Parts, item: QuizItem, made: typed.Entries) -> None:
    """Fields to type in, inside the question or behind it."""
    if item.question.ask:
        parts.body.append(words.paragraph(item.question.ask))
    content: list[Child] = list(made.content)
    parts.body.append(node("div", *content))
    parts.responses += made.responses
    parts.outcomes += made.outcomes
    parts.rules += made.rules
    parts.notes += made.notes
    for number, (condition, note) in enumerate(made.rivals, 1):
        parts.tell(f"SAYS_{number}", condition, [words.paragraph(note)])
