"""From a question to the texts of its note's fields.

What a learner may pick, arrange or pair stands in ``Choices`` in an order that says nothing (a
hash's, or the author's where it matters), and ``Key`` holds the places in that list, from 0, that
are right: of a choice those to pick, of an order all in the right sequence, of a match one for
each left. ``Choices`` is on the front, ``Key`` on the back alone.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from quizzer.classroom.quiz import QuizItem, closes
from quizzer.content.question_json import (
    Carried,
    digest_of,
    encode,
    passage_of,
    source_of,
)
from quizzer.exporters.anki import escaping
from quizzer.exporters.anki.proof import proof
from quizzer.grading import expected
from quizzer.model import (
    TRUTHS,
    Card,
    Choice,
    Cloze,
    Date,
    Deck,
    Excerpt,
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

SPARES = tuple(f"Spare {number}" for number in range(1, 7))
"""Fields for what is to come: Anki takes a note type with another field for another note type."""

NOTE_FIELDS = (
    *("Ask", "Ask media", "Task", "Choices", "Typed", "Hints", "Reverse"),
    *("Answer", "Answer media", "Reverse answer", "Also right", "Choice notes"),
    *("Why", "Why media", "Sources", "Key", "Kind", "Language", "Id", "Data", *SPARES),
)
"""The fields of a note of any kind but cloze; frozen."""

CLOZE_FIELDS = (
    *("Text", "Ask", "Ask media", "Typed", "Hints", "Answer media", "Also right"),
    *("Why", "Why media", "Sources", "Kind", "Language", "Id", "Data", *SPARES),
)
"""The fields of a cloze note; frozen."""

MAX_TYPED = 60
"""A gap with a longer answer than this is not typed, but thought of."""

_ASKED_BACK = '<p class="task">What is this the answer to?</p>'

_TASKS: Mapping[type, str] = {
    Text: "Type the answer",
    Date: "Type the date",
    TrueFalse: "True or false?",
    Order: "Put in order",
    Match: "Match each one",
}


def fields_of(item: QuizItem, deck: Deck, media: Mapping[str, str]) -> tuple[str, ...]:
    """The texts of a note's fields as HTML, one for each of `NOTE_FIELDS` or `CLOZE_FIELDS`.

    Args:
        item: The question with its proof.
        deck: The deck that it comes from; its other questions are not looked at.
        media: The name in Anki's media folder of each file that the question shows (`Media.file`).
    """
    question = item.question
    values = _shared(question, item.excerpts, media)
    if isinstance(question.body, Cloze):
        names = CLOZE_FIELDS
        values |= _gaps(question.body)
    else:
        names = NOTE_FIELDS
        values |= _asked(question)
    values["Data"] = encode(
        Carried(
            question,
            dataclasses.replace(deck, path="", questions=(), broken=0, digest=""),
            tuple({one.seed.id: source_of(one.seed) for one in item.excerpts}.values()),
            tuple(passage_of(one) for one in item.excerpts),
            {name: digest_of(value) for name, value in values.items() if value},
        )
    )
    return tuple(values.get(name, "") for name in names)


def _shared(
    question: Question, excerpts: Iterable[Excerpt], media: Mapping[str, str]
) -> dict[str, str]:
    """The fields that both note types have."""
    shown = {"ask": "", "answer": "", "why": ""}
    for one in question.media:
        shown[one.on] += escaping.shown_media(media[one.file], one.alt)
    return {
        "Ask": escaping.text(question.ask),
        "Ask media": shown["ask"],
        "Hints": _listed("ol", question.hints) if question.hints else "",
        "Answer media": shown["answer"],
        "Why": escaping.text(question.why),
        "Why media": shown["why"],
        "Sources": proof(excerpts),
        "Kind": question.kind.value,
        "Language": question.language,
        "Id": question.key,
    }


def _asked(question: Question) -> dict[str, str]:
    """The fields of any kind but cloze."""
    body = question.body
    values = {"Task": _TASKS.get(type(body), "")}
    match body:
        case Recall(answers, reverse, reverse_ask):
            values |= _told(question, answers)
            if reverse:
                values["Reverse"] = escaping.text(reverse_ask) or _ASKED_BACK + values["Answer"]
                values["Reverse answer"] = escaping.text(question.ask)
        case Text(answers) | Date(answers):
            values |= _told(question, answers)
            values["Typed"] = escaping.typed(answers[0].text)
        case Number(answers, unit, tolerance):
            values |= _told(question, answers)
            values["Typed"] = escaping.typed(answers[0].text)
            of = f" ({escaping.text(unit)})" if unit else ""
            within = f", give or take {escaping.text(tolerance)}" if tolerance else ""
            values["Task"] = f"Type the number{of}{within}"
        case Several(items, need):
            values["Task"] = (
                f"{need} answers, in any order" if need == len(items) else f"Any {need}"
            )
            values["Answer"] = _listed("ul", [one.text for one in items], f' data-need="{need}"')
            values["Also right"] = _also(items, [one.text for one in items])
        case Choice() as choice:
            values |= _choices(question, choice)
        case TrueFalse(answer):
            options = [escaping.text(one) for one in TRUTHS]
            values["Choices"] = _options(options, ' data-pick="one" data-keep')
            values["Key"] = str(TRUTHS.index(str(answer)))
            values["Answer"] = str(answer)
        case Order(items):
            values |= _sequence(question, [one.text for one in items])
        case Match() as pairs:
            values |= _pairs(question, pairs)
    return values


def _told(question: Question, answers: Sequence[Item]) -> dict[str, str]:
    """The answer in words, and what else is right."""
    return {
        "Answer": escaping.text(expected(Card(question))),
        "Also right": _also(answers, [answers[0].text]),
    }


def _also(answers: Sequence[Item], shown: Sequence[str]) -> str:
    """What is right besides what is shown."""
    accepted = dict.fromkeys(text for item in answers for text in item.accepted)
    others = [text for text in accepted if text not in shown]
    return _listed("ul", others) if others else ""


def _choices(question: Question, choice: Choice) -> dict[str, str]:
    """What can be picked, which of it is right, and what the author says of each."""
    order = list(choice.options)
    if not choice.keep_order:
        order.sort(key=lambda item: (closes(item.text), _place(question, item.text)))
    pick = "several" if choice.several else "one"
    keep = " data-keep" if choice.keep_order else ""
    answers = [escaping.text(item.text) for item in choice.options if item in choice.answers]
    whys = [
        f'<li data-of="{place}"><b>{escaping.text(item.text)}</b> '
        f'<span dir="auto">{escaping.text(item.why)}</span></li>'
        for place, item in enumerate(order)
        if item.why
    ]
    return {
        "Task": "Choose all that apply" if choice.several else "Choose one",
        "Choices": _options(
            [escaping.text(item.text) for item in order],
            f' data-pick="{pick}"{keep}',
            [not choice.keep_order and closes(item.text) for item in order],
        ),
        "Key": " ".join(str(place) for place, item in enumerate(order) if item in choice.answers),
        "Answer": answers[0] if len(answers) == 1 else _list_of("ul", answers),
        "Choice notes": f"<ul>{''.join(whys)}</ul>" if whys else "",
    }


def _sequence(question: Question, right: Sequence[str]) -> dict[str, str]:
    """What is to be put in order; it never stands in the right one."""
    order = sorted(right, key=lambda text: _place(question, text))
    if order == list(right):
        order.reverse()
    return {
        "Choices": _options([escaping.text(text) for text in order], ' data-pick="order"'),
        "Key": " ".join(str(order.index(text)) for text in right),
        "Answer": _listed("ol", right),
    }


def _pairs(question: Question, match: Match) -> dict[str, str]:
    """Lefts in the author's order, and the rights to give them."""
    order = sorted(match.rights, key=lambda text: _place(question, text))
    lefts = _listed("ol", [left for left, _ in match.pairs], ' class="lefts"')
    return {
        "Choices": lefts + _options([escaping.text(text) for text in order], ' data-pick="match"'),
        "Key": " ".join(str(order.index(right)) for _, right in match.pairs),
        "Answer": _listed("ul", [f"{left} → {right}" for left, right in match.pairs]),
    }


def _gaps(cloze: Cloze) -> dict[str, str]:
    """The text with its gaps as Anki writes them, and what else is right in each."""
    pieces = []
    also = []
    for part in cloze.parts:
        if isinstance(part, str):
            pieces.append(escaping.text(part))
            continue
        hint = f"::{escaping.inside_gap(part.hint)}" if part.hint else ""
        pieces.append(f"{{{{c{part.number}::{escaping.inside_gap(part.answer)}{hint}}}}}")
        if part.accept:
            also.append(f"{part.answer}: {', '.join(part.accept)}")
    return {
        "Text": "".join(pieces),
        "Typed": "yes" if all(len(gap.answer) <= MAX_TYPED for gap in cloze.gaps) else "",
        "Also right": _listed("ul", also) if also else "",
    }


def _options(items: Sequence[str], attributes: str, last: Sequence[bool] = ()) -> str:
    """A list to pick from, of HTML; those that are ``last`` stay behind the others."""
    closing = [*last, *[False] * (len(items) - len(last))]
    rows = (
        f'<li dir="auto"{" data-last" if behind else ""}>{item}</li>'
        for item, behind in zip(items, closing, strict=True)
    )
    return f'<ul class="options"{attributes}>{"".join(rows)}</ul>'


def _listed(tag: str, texts: Iterable[str], attributes: str = "") -> str:
    return _list_of(tag, map(escaping.text, texts), attributes)


def _list_of(tag: str, items: Iterable[str], attributes: str = "") -> str:
    rows = "".join(f'<li dir="auto">{item}</li>' for item in items)
    return f"<{tag}{attributes}>{rows}</{tag}>"


def _place(question: Question, text: str) -> bytes:
    """A place that tells nothing about what is right, the same in every export."""
    return hashlib.sha256(f"{question.key} {text}".encode(errors="surrogatepass")).digest()
