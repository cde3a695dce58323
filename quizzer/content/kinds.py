"""The ten kinds of question: which fields each has, and how they become its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from quizzer.content import cloze, tables
from quizzer.content.fields import Fields, same
from quizzer.content.located import Node, Scalar, Sequence
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import (
    Body,
    Choice,
    Cloze,
    Date,
    Family,
    Gap,
    Item,
    Kind,
    Mark,
    Match,
    Number,
    Order,
    Recall,
    Several,
    Text,
    TrueFalse,
)

TOLERANCE = re.compile(r"[0-9][0-9,]*(\.[0-9]+)? ?%?")
COUNT = re.compile(r"[1-9][0-9]{0,2}")
_FAMILIES = tuple(Family)


def _recall(fields: Fields) -> Body:
    answers = _answers(fields)
    reverse_ask = fields.text("reverse_ask")
    reverse = fields.flag("reverse")
    if reverse_ask and not reverse:
        _contradiction(
            fields,
            "reverse_ask",
            "`reverse_ask` words the card the other way round, which this question does not have.",
            "Add `reverse: true`, or leave `reverse_ask` out.",
        )
    return Recall(answers, reverse, reverse_ask)


def _text(fields: Fields) -> Body:
    answers = _answers(fields)
    reject = fields.texts("reject")
    accepted = {same(text) for answer in answers for text in answer.accepted}
    for value, text in zip(fields.entries("reject"), reject, strict=True):
        if text and same(text) in accepted:
            fields.report.error(
                value,
                Rule.BAD_VALUE,
                f"{quoted(text)} is accepted as an answer and rejected as well.",
                "Keep it in one of the two.",
            )
    return Text(answers, reject)


def _number(fields: Fields) -> Body:
    tolerance = fields.text("tolerance")
    if tolerance and not TOLERANCE.fullmatch(tolerance):
        fields.report.error(
            fields.values["tolerance"],
            Rule.BAD_VALUE,
            f"`tolerance` is {quoted(tolerance)}, which is no number.",
            "Write `5%` for a share of the answer, or `10` for so many of its units.",
        )
    return Number(_answers(fields), fields.text("unit"), tolerance)


def _date(fields: Fields) -> Body:
    return Date(_answers(fields))


def _choice(fields: Fields) -> Body:
    answers = _answers(fields)
    wrong = fields.items("wrong")
    if not wrong:
        fields.missing("wrong", "Write the wrong choices below it, each after a dash.")
    _distinct(fields, (*answers, *wrong), "choices")
    several = isinstance(fields.values.get("answer"), Sequence)
    return Choice(answers, wrong, several, fields.flag("keep_order"))


def _true_false(fields: Fields) -> Body:
    if not fields.required("answer", "Write `answer: true` or `answer: false`."):
        return TrueFalse(answer=False)
    return TrueFalse(answer=fields.flag("answer"))


def _cloze(fields: Fields) -> Body:
    text = fields.required(
        "text", "Write the text with its gaps: `text: It opened in {{1::1871}}.`"
    )
    family = Family(fields.choice("as", _FAMILIES, Family.TEXT))
    if not text:
        return Cloze((), family)
    try:
        parts = cloze.parse(text)
    except cloze.ClozeError as error:
        message = f"{error.message} It begins {quoted(text[error.index : error.index + 30])}."
        fields.report.error(fields.values["text"], Rule.BAD_VALUE, message, error.hint)
        return Cloze((), family)
    accept = _gap_accept(fields, [part for part in parts if isinstance(part, Gap)])
    if not accept:
        return Cloze(parts, family)
    return Cloze(
        tuple(
            replace(part, accept=accept.get(part.number, ())) if isinstance(part, Gap) else part
            for part in parts
        ),
        family,
    )


def _gap_accept(fields: Fields, gaps: list[Gap]) -> dict[int, tuple[str, ...]]:
    """What ``accept`` allows besides, by gap number."""
    answers: dict[int, set[str]] = {}
    for gap in gaps:
        answers.setdefault(gap.number, set()).add(same(gap.answer))
    accept: dict[int, tuple[str, ...]] = {}
    for key, value in fields.mapping("accept"):
        number = int(key.text) if COUNT.fullmatch(key.text) else 0
        texts = _texts_of(fields, value, "accept")
        if number not in answers:
            numbers = ", ".join(map(str, sorted(answers)))
            message = f"`accept` names gap {quoted(key.text)}, which the text does not have."
            fields.report.error(key, Rule.BAD_VALUE, message, f"The gaps are {numbers}.")
        elif len(answers[number]) > 1:
            fields.report.error(
                key,
                Rule.BAD_VALUE,
                f"Gap {number} stands for different answers, so `accept` could mean either.",
                "Give those gaps numbers of their own.",
            )
        else:
            accept[number] = texts
    return accept


def _list(fields: Fields) -> Body:
    items = _elements(fields, "list", "Ask for a single answer with `kind: text`.")
    need = fields.text("need")
    count = int(need) if COUNT.fullmatch(need) else 0
    if need and not 1 <= count <= len(items):
        fields.report.error(
            fields.values["need"],
            Rule.BAD_VALUE,
            f"`need` is {quoted(need)}; there are {len(items)} answers.",
            f"Write a whole number from 1 to {len(items)}, or leave it out to ask for all.",
        )
    return Several(items, count or len(items), Family(fields.choice("as", _FAMILIES, Family.TEXT)))


def _order(fields: Fields) -> Body:
    return Order(_elements(fields, "order", "An order has two steps or more."))


def _match(fields: Fields) -> Body:
    pairs: list[tuple[str, str]] = []
    for left, right in fields.mapping("pairs"):
        if not left.text:
            message = "A pair has no left side."
            fields.report.error(left, Rule.MISSING, message, "Write it as `left: right`.")
        pairs.append((fields.scalar(left, "pairs"), fields.entry(right, "pairs")))
    hint = "Write two pairs or more below it, each as `left: right` on a line of its own."
    if not pairs:
        fields.missing("pairs", hint)
    elif len(pairs) == 1:
        message = "`pairs` has one pair only."
        fields.report.error(fields.values["pairs"], Rule.MISSING, message, hint)
    wrong = fields.texts("wrong")
    rights = {same(right) for _, right in pairs}
    for value, text in zip(fields.entries("wrong"), wrong, strict=True):
        if text and same(text) in rights:
            fields.report.error(
                value,
                Rule.BAD_VALUE,
                f"{quoted(text)} is wrong here and yet the right side of a pair.",
                "`wrong` holds rights that match nothing.",
            )
    return Match(tuple(pairs), wrong)


def _answers(fields: Fields) -> tuple[Item, ...]:
    """The items of ``answer``, of which there must be one."""
    answers = fields.items("answer")
    if not answers:
        fields.missing("answer", "Write `answer: …`.")
    return answers


def _elements(fields: Fields, kind: str, alternative: str) -> tuple[Item, ...]:
    """The items of ``answer`` where several are asked for, each once."""
    items = _answers(fields)
    if len(items) == 1:
        fields.report.error(
            fields.values["answer"],
            Rule.MISSING,
            f"`answer` has one entry; kind {kind} needs two or more.",
            f"Write each below it after a dash. {alternative}",
        )
    _distinct(fields, items, "answers")
    return items


def _distinct(fields: Fields, items: Iterable[Item], what: str) -> None:
    """Report items that could not be told apart."""
    seen: dict[str, Mark] = {}
    for item in items:
        text = same(item.text)
        if text and text in seen:
            fields.report.error(
                item.mark,
                Rule.BAD_VALUE,
                f"{quoted(item.text)} stands twice among the {what}.",
                f"Keep one; the other is on line {seen[text].line}.",
            )
        seen.setdefault(text, item.mark)


def _texts_of(fields: Fields, value: Node, name: str) -> tuple[str, ...]:
    """One text or a block list of them, as the value of a nested key."""
    if isinstance(value, Sequence) and not fields.flow(value, name):
        return tuple(fields.entry(entry, name) for entry in value.items)
    return (fields.entry(value, name),) if isinstance(value, Scalar) else ()


def _contradiction(fields: Fields, name: str, message: str, hint: str) -> None:
    fields.report.error(fields.values[name], Rule.BAD_VALUE, message, hint)


BUILDERS: Mapping[str, tuple[Kind, Callable[[Fields], Body], frozenset[str]]] = {
    kind.value: (kind, build, frozenset(tables.KINDS[kind]))
    for kind, build in (
        (Kind.RECALL, _recall),
        (Kind.TEXT, _text),
        (Kind.NUMBER, _number),
        (Kind.DATE, _date),
        (Kind.CHOICE, _choice),
        (Kind.TRUE_FALSE, _true_false),
        (Kind.CLOZE, _cloze),
        (Kind.LIST, _list),
        (Kind.ORDER, _order),
        (Kind.MATCH, _match),
    )
}
"""By the word that a deck writes: the kind, the builder of its body, its own fields."""
