"""The digest of what a question asks and proves, by which the log knows what was reviewed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

from quizzer.content.normalise import normal_form
from quizzer.content.places import segments
from quizzer.model import Body, Choice, Citation, Item, Match, Question, Several, Text

Content = dict[str, Any]
"""A part of the canonical JSON."""

_NO_CONTENT = frozenset({"mark", "why", "hint", "keep_order"})
"""Fields that explain, help or arrange: changing them makes no other question."""

_SHUFFLED: dict[type, frozenset[str]] = {
    Choice: frozenset({"answers", "wrong"}),
    Match: frozenset({"pairs", "wrong"}),
    Several: frozenset({"items"}),
    Text: frozenset({"reject"}),
}
"""Lists whose order says nothing."""


def revision(question: Question) -> tuple[str, str]:
    """The SHA-256 (64 hex digits) of a question's content, and that content as canonical JSON.

    It covers kind, wording, answers, choices, cited text and stance, each in normal form. So
    typography, ``why``, hints, tags, points and the order of choices that are shuffled anyway
    change nothing. Empty values are left out, so that a field added to the format later changes
    no digest while it is not used.
    """
    content = _present(
        kind=question.kind.value,
        ask=normal_form(question.ask),
        body=_body(question.body),
        cite=[_citation(citation) for citation in question.cite],
        pictures=[media.file for media in question.media if media.on == "ask"],
    )
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest(), text


def _citation(citation: Citation) -> Content:
    return _present(
        text="…".join(map(normal_form, segments(citation.quote))),
        stance=citation.stance.value,
        says=normal_form(citation.says),
    )


def _body(body: Body) -> Content:
    content = _fields(body)
    if isinstance(body, Choice) and body.keep_order:
        content["options"] = _canonical(body.options)
    return content


def _fields(record: Any) -> Content:  # noqa: ANN401 - any of the model's records
    """A record's fields by name, those in no order of their own put into one."""
    shuffled = _SHUFFLED.get(type(record), frozenset())
    content = {}
    for field in dataclasses.fields(record):
        if field.name not in _NO_CONTENT:
            value = getattr(record, field.name)
            content[field.name] = (
                sorted(map(_canonical, value), key=json.dumps)
                if field.name in shuffled
                else _canonical(value)
            )
    return _present(**content)


def _canonical(value: object) -> object:
    """A value of a question's body as JSON; an item that accepts nothing else is a bare text."""
    match value:
        case Item():
            texts = list(map(normal_form, value.accepted))
            return texts if value.accept else texts[0]
        case str():
            return normal_form(value)
        case tuple():
            return [_canonical(part) for part in value]
        case bool() | int():
            return value
        case _:
            return _fields(value)


def _present(**values: object) -> Content:
    """The values that say something; ``False`` as the answer of a statement does."""
    return {
        name: value
        for name, value in values.items()
        if value not in ("", [], False) or name == "answer"
    }
