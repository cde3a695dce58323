"""Kinds that are typed, as fields of QTI: which spellings each takes, and what they score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import QuizItem
from quizzer.exporters.feedback import rivals_of
from quizzer.exporters.qti import rules, words
from quizzer.exporters.qti.nodes import Child, figure, node
from quizzer.exporters.spellings import (
    Range,
    figures_within,
    minds_case,
    plain_value,
    spellings,
)
from quizzer.grading.answers import accepted, family_of
from quizzer.model import Cloze, Date, Gap, Number, Several, Text

_WIDTH = "20"
"""How many characters each field is drawn for: one width for all, for it must not tell."""

PLAIN_FIGURES = "reads a plain figure alone (1300, 0.5), for the sake of its tolerance"
NO_TOLERANCE = "is compared with its written forms: its tolerance is left out"


@dataclass(slots=True)
class Entries:
    """The fields of a question, with the text around them, and how they are scored.

    ``rivals`` are the conditions under which a source's own answer was given, with the note.
    """

    content: list[Child] = field(default_factory=list)
    responses: list[Element] = field(default_factory=list)
    outcomes: list[Element] = field(default_factory=list)
    rules: list[Element] = field(default_factory=list)
    rivals: list[tuple[Element, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def entries(item: QuizItem, body: Text | Number | Date | Cloze | Several) -> Entries:
    """The fields of a question that is typed."""
    match body:
        case Cloze():
            return _cloze(item, body)
        case Several():
            return _list(item, body)
        case Number(tolerance=tolerance) if tolerance:
            return _tolerant(item, body)
        case Text(answers) | Number(answers) | Date(answers):
            unit = body.unit if isinstance(body, Number) else ""
            return _single(item, accepted(answers), unit)


def _single(item: QuizItem, texts: Sequence[str], unit: str = "") -> Entries:
    """One field, for all points; a unit stands behind it."""
    question, body = item.question, item.question.body
    reject = body.reject if isinstance(body, Text) else ()
    forms = spellings(family_of(body), texts, language=question.language, unit=unit, reject=reject)
    made = Entries([node("p", entry(rules.RESPONSE), *([f" {unit}"] if unit else []))])
    worth = rules.mapping(
        [(form, item.points) for form in forms],
        highest=item.points,
        folded=not minds_case(body),
    )
    made.responses.append(rules.response(rules.RESPONSE, "single", "string", texts[:1], worth))
    made.rules.append(rules.mapped(rules.RESPONSE))
    _tell_rivals(made, item, [rules.RESPONSE])
    return made


def entry(identifier: str, hint: str = "") -> Element:
    """A field in a line of text."""
    extra = {"placeholderText": hint} if hint else {}
    return node(
        "textEntryInteraction", responseIdentifier=identifier, expectedLength=_WIDTH, **extra
    )


def _tolerant(item: QuizItem, body: Number) -> Entries:
    """A field for a figure, all points within the tolerance; a rival's own value is none."""
    question = item.question
    texts = accepted(body.answers)
    values = [plain_value(text, language=question.language, unit=body.unit) for text in texts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        made = _single(item, texts, body.unit)
        made.notes.append(NO_TOLERANCE)
        return made
    exact: list[Range] = [(value, value) for value in known]
    ranges = [figures_within(value, body.tolerance) for value in known]
    made = Entries([node("p", entry(rules.RESPONSE), f" {body.unit}" if body.unit else "")])
    correct = [figure(float(known[0]))]
    made.responses.append(rules.response(rules.RESPONSE, "single", "float", correct))
    said = [
        (value, rival.note)
        for rival in rivals_of(item)
        if (value := plain_value(rival.says, language=question.language, unit=body.unit))
        is not None
    ]
    others: list[Range] = [(value, value) for value, _ in said]
    made.rules.append(rules.within(rules.RESPONSE, ranges, item.points, exact, others))
    made.rivals += [(rules.between(rules.RESPONSE, (value, value)), note) for value, note in said]
    made.notes.append(PLAIN_FIGURES)
    return made


def _cloze(item: QuizItem, body: Cloze) -> Entries:
    """The text with a field for each gap, each for its share of the points."""
    made = Entries()
    share = item.points / len(body.gaps)
    content: list[Child] = []
    for part in body.parts:
        if isinstance(part, Gap):
            name = f"{rules.RESPONSE}_{len(made.responses) + 1}"
            content.append(entry(name, part.hint))
            made.responses.append(_gap(item, body, part, name, share))
            made.rules.append(rules.mapped(name))
        else:
            content += words.lines(part)
    made.content.append(node("p", *content))
    _tell_rivals(made, item, [one.attrib["identifier"] for one in made.responses])
    return made


def _gap(item: QuizItem, body: Cloze, gap: Gap, name: str, share: float) -> Element:
    forms = spellings(body.family, (gap.answer, *gap.accept), language=item.question.language)
    worth = rules.mapping([(form, share) for form in forms], highest=share, folded=True)
    return rules.response(name, "single", "string", [gap.answer], worth)


def _list(item: QuizItem, body: Several) -> Entries:
    """As many fields as are enough; each expected item counts once, whatever its field."""
    made = Entries()
    language = item.question.language
    codes: dict[str, tuple[str, float]] = {}
    for number, one in enumerate(body.items, 1):
        for form in spellings(body.family, one.accepted, language=language):
            codes.setdefault(form.casefold(), (form, number))
    fields = [f"{rules.RESPONSE}_{number}" for number in range(1, body.need + 1)]
    for name, one in zip(fields, body.items, strict=False):
        worth = rules.mapping(codes.values(), folded=True)
        made.responses.append(rules.response(name, "single", "string", [one.text], worth))
        made.content.append(node("p", entry(name)))
    outcomes, scoring = rules.distinct(fields, len(body.items), body.need, item.points)
    made.outcomes += outcomes
    made.rules += scoring
    _tell_rivals(made, item, fields)
    return made


def _tell_rivals(made: Entries, item: QuizItem, fields: Sequence[str]) -> None:
    """Note where a field has the own answer of a source that differs or contradicts."""
    question = item.question
    family = family_of(question.body)
    unit = question.body.unit if isinstance(question.body, Number) else ""
    for rival in rivals_of(item):
        forms = spellings(family, (rival.says,), language=question.language, unit=unit)
        given = [
            rules.told(name, rules.either([rules.same_text(name, form) for form in forms]))
            for name in fields
        ]
        made.rivals.append((rules.either(given), rival.note))
