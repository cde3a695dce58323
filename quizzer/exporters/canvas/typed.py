"""Kinds that are typed, as the types that Canvas has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import QuizItem
from quizzer.exporters.canvas.answers import Answers, labels, material, score
from quizzer.exporters.feedback import rivals_of
from quizzer.exporters.markup import escaped, lines
from quizzer.exporters.qti.nodes import figure, node
from quizzer.exporters.spellings import figures_within, minds_case, plain_value, spellings
from quizzer.grading.answers import accepted, family_of
from quizzer.model import Cloze, Date, Gap, Number, Question, Several, Text

NO_RIVAL = (
    "Canvas says nothing of its own to whoever gives another source's answer; "
    "that source stands in the general feedback"
)
RIVAL_PASSES = "another source's answer lies within its tolerance, and passes in Canvas"
NO_TOLERANCE = "is compared with its written forms: its tolerance is left out"
CAPITALS = "is taken whatever its capitals, though they matter here"
COUNTS_TWICE = "takes an answer that is given twice for two, and nothing away for a wrong one"

_BARE = re.compile(r"[-−]?\d[\d.,\s]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """The answers, HTML that belongs behind the question, and what is otherwise than written."""

    answers: Answers
    content: str = ""
    notes: tuple[str, ...] = ()


def essay() -> Answers:
    """An answer of any length, marked by hand."""
    condition = node("respcondition", node("conditionvar", node("other")), **{"continue": "No"})
    return Answers("essay_question", (), [_line()], [condition])


def answers(item: QuizItem, body: Text | Number | Date | Cloze | Several) -> Typed:
    """What is typed for a question."""
    question = item.question
    rivals = rivals_of(item)
    notes = (NO_RIVAL,) if rivals else ()
    match body:
        case Cloze():
            return _cloze(question, body, notes)
        case Several():
            return _list(question, body, notes)
        case Number():
            values = _values(question, body)
            if values is None:
                lost = (NO_TOLERANCE,) if body.tolerance else ()
                return Typed(_short(question, body, body.unit), _unit(body), (*notes, *lost))
            ends = [figures_within(value, body.tolerance) for value in values]
            passes = [
                rival
                for rival in rivals
                if (said := plain_value(rival.says, language=question.language, unit=body.unit))
                is not None
                and any(low <= said <= high for low, high in ends)
            ]
            lost = (RIVAL_PASSES,) if passes else ()
            return Typed(_figure(values, ends), _unit(body), (*notes, *lost))
        case Text() | Date():
            lost = (CAPITALS,) if minds_case(body) else ()
            return Typed(_short(question, body), notes=(*notes, *lost))
        case _ as unreachable:
            assert_never(unreachable)


def _unit(body: Number) -> str:
    """Where a number is typed, its unit is said."""
    return f"<p>… {escaped(body.unit)}</p>" if body.unit else ""


def _values(question: Question, body: Number) -> list[Fraction] | None:
    """The values of a number that people type as a figure; ``None`` where they type more.

    ``$191 million`` is typed as it is written, unless its tolerance calls for a figure.
    """
    values = []
    for text in accepted(body.answers):
        value = plain_value(text, language=question.language, unit=body.unit)
        if value is None or not (body.tolerance or _BARE.fullmatch(text.strip())):
            return None
        values.append(value)
    return values


def _figure(values: Sequence[Fraction], ends: Sequence[tuple[Fraction, Fraction]]) -> Answers:
    conditions = []
    for value, (low, high) in zip(values, ends, strict=True):
        exact, least, most = (
            node(tag, figure(float(number)), respident="response1")
            for tag, number in (("varequal", value), ("vargte", low), ("varlte", high))
        )
        conditions.append(score([node("or", exact, node("and", least, most))]))
    names = labels(len(values))
    return Answers("numerical_question", names, [_line(fibtype="Decimal")], conditions)


def _short(question: Question, body: Text | Number | Date, unit: str = "") -> Answers:
    forms = spellings(
        family_of(body),
        accepted(body.answers),
        language=question.language,
        unit=unit,
        reject=body.reject if isinstance(body, Text) else (),
    )
    equal = [node("varequal", form, respident="response1") for form in forms]
    return Answers("short_answer_question", labels(len(forms)), [_line()], [score(equal)])


def _line(**attributes: str) -> Element:
    field = node("render_fib", node("response_label", ident="answer1", rshuffle="No"), **attributes)
    return node("response_str", field, ident="response1", rcardinality="Single")


def _cloze(question: Question, body: Cloze, notes: tuple[str, ...]) -> Typed:
    """A text with blanks, each worth its share; a hint stands behind its blank."""
    gaps = body.gaps
    names = _blanks(question, len(gaps))
    forms = [
        spellings(body.family, (gap.answer, *gap.accept), language=question.language)
        for gap in gaps
    ]
    rest = iter(names)
    content = "".join(
        f"[{next(rest)}]{_hint(part)}" if isinstance(part, Gap) else lines(part)
        for part in body.parts
    )
    return Typed(_filled(names, forms), f"<p>{content}</p>", notes)


def _hint(gap: Gap) -> str:
    return f" ({escaped(gap.hint)})" if gap.hint else ""


def _list(question: Question, body: Several, notes: tuple[str, ...]) -> Typed:
    """As many blanks as are enough, each of which takes any of the answers."""
    names = _blanks(question, body.need)
    texts = [text for one in body.items for text in one.accepted]
    forms = spellings(body.family, texts, language=question.language)
    content = "".join(f"<p>[{name}]</p>" for name in names)
    lost = (COUNTS_TWICE,) if body.need > 1 else ()
    return Typed(_filled(names, [forms] * body.need), content, (*notes, *lost))


def _blanks(question: Question, count: int) -> list[str]:
    """Names of blanks, none of which stands in brackets in the author's own text."""
    parts = question.body.parts if isinstance(question.body, Cloze) else ()
    texts = [question.ask, *(part if isinstance(part, str) else part.hint for part in parts)]
    name = "gap"
    while any(f"[{name}" in text for text in texts):
        name += "x"
    return [f"{name}{number}" for number in range(1, count + 1)]


def _filled(names: Sequence[str], forms: Sequence[Sequence[str]]) -> Answers:
    idents = iter(labels(sum(map(len, forms))))
    used: list[str] = []
    responses, conditions = [], []
    for name, texts in zip(names, forms, strict=True):
        respident = f"response_{name}"
        named = {next(idents): text for text in texts}
        choices = (
            node("response_label", material(text), ident=ident) for ident, text in named.items()
        )
        responses.append(
            node("response_lid", material(name), node("render_choice", *choices), ident=respident)
        )
        conditions += [
            score([node("varequal", ident, respident=respident)], 100 / len(names))
            for ident in named
        ]
        used += named
    return Answers("fill_in_multiple_blanks_question", used, responses, conditions)
