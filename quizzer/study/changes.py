"""What of a question has changed since a learner last answered it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_NAMES = {
    "kind": "kind",
    "ask": "wording",
    "cite": "cited text",
    "pictures": "pictures",
    "wrong": "wrong choices",
    "options": "choices",
    "accept": "accepted answers",
    "reject": "rejected answers",
    "need": "number of answers needed",
    "unit": "unit",
    "tolerance": "tolerance",
    "reverse_ask": "wording of the way back",
    "rights": "pairs",
    "pairs": "pairs",
    "parts": "text",
}
"""What the fields of a revision are called; any other one is the answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a question that reads otherwise now; ``before`` and ``after`` as text."""

    what: str
    before: str
    after: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs between two revisions, given as their canonical JSON.

    Cited texts that stand in both are left out of ``before`` and ``after``.
    """
    old, new = _flat(json.loads(before)), _flat(json.loads(after))
    return tuple(
        Change(_NAMES.get(name, "answer"), *_told(old.get(name), new.get(name)))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a question and of its body side by side."""
    outer = {name: value for name, value in content.items() if name != "body"}
    return {**outer, **content.get("body", {})}


def _told(old: object, new: object) -> tuple[str, str]:
    """Both as text; of two lists only what the other lacks, unless they differ in order alone."""
    if isinstance(old, list) and isinstance(new, list):
        gone = [one for one in old if one not in new]
        come = [one for one in new if one not in old]
        if gone or come:
            old, new = gone, come
    return "; ".join(_texts(old)), "; ".join(_texts(new))


def _texts(value: object) -> Iterator[str]:
    match value:
        case None:
            return
        case list():
            for one in value:
                yield " / ".join(_texts(one))
        case dict():
            yield ": ".join(text for one in value.values() for text in _texts(one))
        case bool():
            yield str(value).lower()
        case _:
            yield str(value)
