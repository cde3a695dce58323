"""Texts of questions made comparable for rules that look through a whole library.

Coarser than the grader and much quicker: every rule that compares many texts first asks here,
and the grader only where that is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quizzer.content.normalise import normal_form
from quizzer.grading.folding import fold_letters
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Item,
    Library,
    Mark,
    Match,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Text,
)
from quizzer.problems import Location

_MOST_KEPT = 1 << 16
"""Texts whose words are kept: those of some ten thousand questions."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff"
"""Scripts without spaces between words: each character counts as one."""

_PLAIN_WORD = re.compile(r"([a-z]+|\d+(?:[.,:/]\d+)*)(?:'s\b)?")
_WORD = re.compile(rf"([^\W\d_{_UNSPACED}]+|\d+(?:[.,:/]\d+)*|[{_UNSPACED}])(?:'s\b)?")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_INITIAL_STOP = re.compile(r"\.(?<=\b[^\W\d_]\.)(?=[^\W\d_]\.)|\.(?<=\.[^\W\d_]\.)")
"""The stops of U.N. and the like. Patterns that begin with a character are searched in no time."""

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]*[\"”“»]")

COMMON = frozenset(
    """
    a about according after all also among an and any are as at be been before being both but by
    can could did do does during each either every for from had has have having he her him his how
    i if in into is it its itself many may might more most much must no nor not of on one only or
    other our out over own s same she should since so some such t than that the their them then
    there these they this those through to too under until up was we were what when where whether
    which while who whom whose why will with within without would you your
    """.split()  # noqa: SIM905 - a hundred quoted words would be harder to read
)
"""English words that say nothing of what a text is about."""

ARTICLES = frozenset({"a", "an", "the"})


class Shown(NamedTuple):
    """A text of a question that people see, the field that it stands in, and where, if known."""

    field: str
    text: str
    mark: Mark | None = None

    def at(self, question: Question) -> Location:
        """Where it is written."""
        if self.mark is None:
            return question.at(self.field)
        return Location(question.path, self.mark.line, self.mark.column)


@lru_cache(maxsize=_MOST_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words and figures of a text in order, without case, accents and possessive 's."""
    if not text.isascii():
        text = normal_form(text)
    if "." in text:
        text = _INITIAL_STOP.sub("", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "%" in text:
        text = text.replace("%", " percent ")
    return tuple(
        _PLAIN_WORD.findall(text.lower()) if text.isascii() else _WORD.findall(fold_letters(text))
    )


@lru_cache(maxsize=_MOST_KEPT)
def line(text: str) -> str:
    """The words of a text with a space before and after each, so that ``in`` finds phrases."""
    return f" {' '.join(words(text))} " if words(text) else ""


def holds(text: str, phrase: str) -> bool:
    """Whether a text has all the words of a phrase, which has some, one after the other."""
    return bool(words(phrase)) and line(phrase) in line(text)


def telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(words(text)) - COMMON


def bare(text: str) -> tuple[str, ...]:
    """The words of a text without its English articles."""
    return tuple(word for word in words(text) if word not in ARTICLES)


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks, which is somebody's own wording."""
    return _QUOTED.sub(" ", text)


def asked(library: Library) -> Iterator[Question]:
    """The questions that people are asked: all but those retired."""
    return (question for question in library.questions.values() if not question.retired)


def prompts(question: Question) -> Iterator[Shown]:
    """What is seen of a question before it is answered, hints included, choices left out."""
    if question.ask:
        yield Shown("ask", question.ask)
    if isinstance(question.body, Cloze):
        yield Shown(
            "text", " … ".join(part for part in question.body.parts if isinstance(part, str))
        )
    for hint in question.hints:
        yield Shown("hint", hint)
    for media in question.media:
        if media.on == "ask":
            yield Shown("media", media.alt)


def printed(question: Question) -> Iterator[Shown]:
    """Every text of a question that stands on a test: what is picked or arranged too, no hint."""
    yield from (shown for shown in prompts(question) if shown.field != "hint")
    match question.body:
        case Choice() as body:
            yield from (Shown("choices", item.text) for item in body.options)
        case Order(items):
            yield from (Shown("choices", item.text) for item in items)
        case Match() as body:
            yield from (Shown("pairs", left) for left, _ in body.pairs)
            yield from (Shown("choices", right) for right in body.rights)
        case Cloze() as body:
            yield from (Shown("text", gap.hint) for gap in body.gaps if gap.hint)
        case _:
            pass


def answers(question: Question) -> tuple[tuple[str, ...], ...]:
    """The accepted texts of each part of an answer that stands for itself, the shown one first.

    A statement's ``true``, an order and pairs have none.
    """
    match question.body:
        case Recall(found) | Text(found) | Number(found) | Date(found):
            return (tuple(text for item in found for text in item.accepted),)
        case Choice(found) | Several(found):
            return tuple(item.accepted for item in found)
        case Cloze() as body:
            return tuple((gap.answer, *gap.accept) for gap in body.gaps)
        case _:
            return ()


def everything(question: Question) -> Iterator[Shown]:
    """Every text of a question that its author worded, explanations included, quotes left out."""
    yield from prompts(question)
    match question.body:
        case Recall(answers=items, reverse_ask=reverse_ask):
            yield from _of_items("answer", items)
            yield Shown("reverse_ask", reverse_ask)
        case Choice(answers=items, wrong=wrong):
            yield from _of_items("answer", items)
            yield from _of_items("wrong", wrong)
        case Text(answers=items) | Number(answers=items) | Date(answers=items):
            yield from _of_items("answer", items)
        case Several(items=items) | Order(items=items):
            yield from _of_items("answer", items)
        case Match(pairs=pairs, wrong=rights):
            yield from (Shown("pairs", side) for pair in pairs for side in pair)
            yield from (Shown("wrong", right) for right in rights)
        case Cloze() as body:
            yield from (Shown("text", gap.answer) for gap in body.gaps)
        case _:
            pass
    yield Shown("why", question.why)


def _of_items(field: str, items: Iterable[Item]) -> Iterator[Shown]:
    for item in items:
        yield from (Shown(field, text, item.mark) for text in (*item.accepted, item.why))
