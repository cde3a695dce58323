"""The heads of a table that somebody else made: which column holds which field of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzer.content.fields import nearest
from quizzer.content.sheet import FURTHER, MAIN
from quizzer.problems import QuizzerError

FIELDS = (*MAIN, *FURTHER)

REPEATED = frozenset({"wrong", "hint", "tags", "answer"})
"""Fields that several columns may hold, an entry each."""

_ALIASES = {
    "ask": "question prompt term front word q stem 'question text'",
    "answer": "answers definition back correct 'correct answer' right solution translation a",
    "wrong": "'wrong answer' 'wrong answers' incorrect 'incorrect answer' 'incorrect answers' "
    "distractor distractors 'wrong choice' 'wrong choices'",
    "why": "explanation rationale feedback comment note notes extra",
    "hint": "hints clue",
    "tags": "tag category categories set subject topic chapter",
    "text": "cloze 'cloze text'",
    "kind": "type 'question type'",
    "points": "point score marks",
    "language": "lang",
    "id": "key identifier",
}
_WORDS = re.compile(r"'([^']+)'|(\S+)")
_KNOWN = {
    one or other: field for field, names in _ALIASES.items() for one, other in _WORDS.findall(names)
}
_NUMBERED = re.compile(r"[\s_-]*\d{1,2}$")
_ASKING = ("ask", "text")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is taken: its place from 0, its head, its field, and whether it is ours.

    Cells of our own columns are written as `quizzer.content.sheet` says; others are plain text.
    """

    place: int
    head: str
    field: str
    ours: bool


def columns_of(
    heads: Sequence[str], named: Mapping[str, str]
) -> tuple[tuple[Column, ...], list[str]]:
    """The columns of a table, and the heads of those that hold nothing that is known.

    Args:
        heads: The cells of the table's first line.
        named: Heads of columns, with the field that each holds; they go before what is guessed.

    Raises:
        QuizzerError: No column holds what is asked, two hold the same field, or one that is named
            is not there.
    """
    shown = [" ".join(head.split()) for head in heads]
    wanted = {head.casefold(): field for head, field in named.items()}
    found: list[Column] = []
    unknown: list[str] = []
    for place, head in enumerate(shown):
        folded = head.casefold()
        field = wanted.get(folded) or _field(folded)
        if field is None:
            unknown.append(head or f"column {place + 1}")
        else:
            found.append(Column(place, head, field, ours=folded == field))
    _all_named(named, shown)
    _each_once(found)
    if not any(column.field in _ASKING for column in found):
        raise QuizzerError(
            f"No column of {_quoted(shown)} is known to hold the question.",
            'Say which: --columns "ask=HEAD,answer=HEAD"; or, where the first line is a question '
            "already: --no-header",
        )
    return tuple(found), unknown


def asks(heads: Sequence[str], named: Mapping[str, str]) -> bool:
    """Whether one of some heads is that of a column which holds what is asked."""
    wanted = {head.casefold(): field for head, field in named.items()}
    folded = (" ".join(head.split()).casefold() for head in heads)
    return any((wanted.get(head) or _field(head)) in _ASKING for head in folded)


def columns_by_number(count: int, named: Mapping[str, str]) -> tuple[tuple[Column, ...], list[str]]:
    """The columns of a table without heads: question and answer, or what is named by number.

    Raises:
        QuizzerError: A number names no column, or two hold the same field.
    """
    heads = [str(number) for number in range(1, count + 1)]
    found, unknown = columns_of(heads, named or {"1": "ask", "2": "answer"})
    plain = tuple(Column(one.place, f"column {one.head}", one.field, ours=False) for one in found)
    return plain, [head if head.startswith("column") else f"column {head}" for head in unknown]


def named_columns(texts: Sequence[str]) -> dict[str, str]:
    """What ``ask=Term,answer=Definition`` says: the field of each head.

    Raises:
        QuizzerError: It is not of that form, or names a field that questions do not have.
    """
    named: dict[str, str] = {}
    for part in (piece for text in texts for piece in text.split(",")):
        field, sign, head = (side.strip() for side in part.partition("="))
        if not sign or not head:
            raise QuizzerError(
                f"--columns has {part.strip()!r}.", 'Write it as "ask=Term,answer=Definition".'
            )
        if field not in FIELDS:
            near = nearest(field, FIELDS)
            raise QuizzerError(
                f"--columns: questions have no {field!r}.",
                f"Did you mean {near!r}?" if near else f"There are {', '.join(FIELDS)}.",
            )
        named[" ".join(head.split())] = field
    return named


def _field(folded: str) -> str | None:
    if folded in FIELDS:
        return folded
    bare = _NUMBERED.sub("", folded)
    field = _KNOWN.get(folded) or _KNOWN.get(bare)
    return field or (bare if bare in REPEATED else None)


def _all_named(named: Mapping[str, str], heads: list[str]) -> None:
    known = {head.casefold() for head in heads}
    for head in named:
        if head.casefold() not in known:
            near = nearest(head, heads)
            raise QuizzerError(
                f"--columns: there is no column {head!r}.",
                f"Did you mean {near!r}?" if near else f"There are {_quoted(heads)}.",
            )


def _each_once(columns: Sequence[Column]) -> None:
    seen: dict[str, Column] = {}
    for column in columns:
        earlier = seen.setdefault(column.field, column)
        if earlier is not column and column.field not in REPEATED:
            raise QuizzerError(
                f"The columns {_quoted([earlier.head, column.head])} both hold {column.field!r}.",
                f'Say which one does: --columns "{column.field}=HEAD"; rename the other.',
            )


def _quoted(heads: Sequence[str]) -> str:
    return ", ".join(repr(head[:40]) for head in heads[:20])
