"""A deck as the text of its file: what reading it turns into that deck again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quizzer.content import cloze
from quizzer.content.editing import as_scalar
from quizzer.content.layout import Block, Flow, Layout, TextKey, Value
from quizzer.content.skeletons import SCHEMA
from quizzer.content.tree import FORBIDDEN
from quizzer.model import (
    Body,
    Choice,
    Citation,
    Cloze,
    Date,
    Deck,
    Family,
    Item,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
)

_WORD = re.compile(r"\w(?:[\w:/.-]*\w)?")
"""What may stand in brackets."""

_LONGEST_QUOTED = 60
"""A longer text that would need quotes stands in a block."""

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def storable(raw: str) -> str:
    r"""Somebody's text as a deck may hold it.

    Every kind of line end becomes ``\n``, outer space goes, and characters that no deck may hold
    become U+FFFD.
    """
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", raw)).strip()


def deck_text(deck: Deck) -> str:
    """The text of a deck's file.

    Args:
        deck: A deck as `read_deck` gives it, with one question or more. One that was made
            otherwise has `storable` texts, questions with all of the deck's tags, and whatever
            else a deck must have; reading the text shows what it lacks.

    Returns:
        YAML in the order and the form in which decks are written by hand.
    """
    head: dict[str, Value] = {"format": "1", "deck": deck.id, "title": _text(deck.title)}
    head["language"] = deck.language
    if deck.description:
        head["description"] = Block(deck.description)
    if deck.tags:
        head["tags"] = _words(deck.tags)
    layout = Layout()
    entries = [layout.entry(_question(question, deck)) for question in deck.questions]
    lines = [SCHEMA, *layout.mapping(head), "questions:"]
    return "\n".join([*lines, "\n".join(entries)])


def _question(question: Question, deck: Deck) -> Mapping[str, Value]:
    """A question's fields in the order of the format's own example."""
    fields: dict[str, Value] = {"id": question.id}
    if question.was:
        fields["was"] = _words(question.was)
    fields["kind"] = question.kind.value
    if question.language != deck.language:
        fields["language"] = question.language
    if question.ask:
        fields["ask"] = _text(question.ask)
    fields |= _body(question.body)
    if question.why:
        fields["why"] = _text(question.why)
    if question.hints:
        fields["hint"] = _texts(question.hints)
    if question.media:
        fields["media"] = tuple(map(_medium, question.media))
    if question.cite:
        fields["cite"] = tuple(map(_citation, question.cite))
    if question.uncited:
        fields["uncited"] = _text(question.uncited)
    return fields | _marks(question, deck)


def _marks(question: Question, deck: Deck) -> dict[str, Value]:
    """What a question is filed under and treated as."""
    fields: dict[str, Value] = {}
    if tags := [tag for tag in question.tags if tag not in deck.tags]:
        fields["tags"] = _words(tags)
    if question.points != 1:
        fields["points"] = f"{question.points:.3f}".rstrip("0").rstrip(".")
    if question.derived:
        fields["derived"] = "true"
    if question.retired:
        fields["retired"] = "true"
    if question.allow:
        fields["allow"] = {TextKey(rule): _text(why) for rule, why in question.allow.items()}
    return fields


def _body(body: Body) -> Mapping[str, Value]:
    """The fields that a question's kind has of its own."""
    match body:
        case Choice():
            return _choice(body)
        case Cloze():
            return _cloze(body)
        case Match():
            return _match(body)
        case TrueFalse(answer):
            return {"answer": "true" if answer else "false"}
        case Several(items) | Order(items):
            answers = items
        case Recall(answers) | Text(answers) | Number(answers) | Date(answers):
            pass
    return {"answer": _items(answers), **_besides(body)}


def _besides(body: Body) -> Mapping[str, Value]:
    """What a body has besides its answers."""
    match body:
        case Recall(_, reverse, reverse_ask):
            return _given(reverse="true" if reverse else "", reverse_ask=_text(reverse_ask))
        case Text(_, reject):
            return _given(reject=_texts(reject))
        case Number(_, unit, tolerance):
            return _given(unit=_text(unit), tolerance=tolerance)
        case Several(items, need, family):
            return _given(need=str(need) if need != len(items) else "", **_as(family))
    return {}


def _match(body: Match) -> Mapping[str, Value]:
    pairs: dict[str, Value] = {TextKey(left): _text(right) for left, right in body.pairs}
    return {"pairs": pairs, **_given(wrong=_texts(body.wrong))}


def _choice(choice: Choice) -> Mapping[str, Value]:
    answers = tuple(map(_item, choice.answers)) if choice.several else _items(choice.answers)
    fields: dict[str, Value] = {"answer": answers, "wrong": _items(choice.wrong)}
    if choice.options[0] in choice.wrong:
        fields = dict(reversed(fields.items()))
    return fields | _given(keep_order="true" if choice.keep_order else "")


def _cloze(body: Cloze) -> Mapping[str, Value]:
    accept = {str(gap.number): tuple(map(_text, gap.accept)) for gap in body.gaps if gap.accept}
    return {"text": Block(cloze.written(body.parts)), **_given(**_as(body.family), accept=accept)}


def _as(family: Family) -> dict[str, Value]:
    return {} if family is Family.TEXT else {"as": family.value}


def _given(**fields: Value) -> dict[str, Value]:
    """The fields that are not empty."""
    return {name: value for name, value in fields.items() if value}


def _citation(citation: Citation) -> Mapping[str, Value]:
    fields: dict[str, Value] = {"seed": citation.seed}
    if citation.stance is not Stance.SUPPORTS:
        fields["stance"] = citation.stance.value
    fields |= _given(says=_text(citation.says))
    sides = _given(prefix=_text(citation.prefix), suffix=_text(citation.suffix))
    return {**fields, "quote": Block(citation.quote), **sides}


def _medium(media: Media) -> Mapping[str, Value]:
    fields: dict[str, Value] = {"file": _text(media.file), "alt": _text(media.alt)}
    return fields if media.on == "ask" else {**fields, "on": media.on}


def _items(items: tuple[Item, ...]) -> Value:
    """One item by itself, any other number as a list."""
    return _item(items[0]) if len(items) == 1 else tuple(map(_item, items))


def _item(item: Item) -> Value:
    if not item.accept and not item.why:
        return _text(item.text)
    return {
        "text": _text(item.text),
        **_given(accept=tuple(map(_text, item.accept)), why=_text(item.why)),
    }


def _texts(texts: tuple[str, ...]) -> Value:
    """One text by itself, any other number as a list."""
    return _text(texts[0]) if len(texts) == 1 else tuple(map(_text, texts))


def _words(words: Iterable[str]) -> Value:
    """Ids or tags: in brackets where each is a word, else one a line."""
    listed = tuple(words)
    if all(map(_WORD.fullmatch, listed)):
        return Flow(listed)
    return tuple(map(_text, listed))


def _text(text: str) -> str:
    """A text on its key's line, or under ``|-`` where quotes would make it hard to read."""
    quoted = as_scalar(text) != text and (len(text) > _LONGEST_QUOTED or "'" in text)
    return Block(text) if "\n" in text or quoted else text
