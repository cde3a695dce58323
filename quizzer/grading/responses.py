"""Responses in their plain form: positions, items and gaps read, refused, and put into words.

Positions are 1-based and in file order; see the design, "Plain mode".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizzer.model import (
    Card,
    Choice,
    Cloze,
    Match,
    Order,
    Several,
    TrueFalse,
)

APART = "; "
SEQUENCE = " → "
"""What stands between the parts of an answer in words, and between elements in order."""

OPEN = "nothing"
"""What stands for a gap or a pair that was left open."""

_BETWEEN = re.compile(r"[\s,;]+")
_POSITION = re.compile(r"\d{1,4}")
_SEMICOLON = re.compile(r"(?<!\\);")
_LAST = r"(?<!\\);\s*(?:(?:and|&)\s+)?"
_AND = r"(?<!\s)\s+(?:and|&)\s+"
_LISTED = (
    re.compile(_LAST),
    re.compile(rf"{_LAST}|{_AND}"),
    re.compile(rf"{_LAST}|\n|,\s+"),
    re.compile(rf"{_LAST}|\n|,\s+(?:and\s+)?|{_AND}"),
)
"""The ways to divide a sentence; a comma or an "and" may belong to an item: ``May 4, 1871``."""
_TRUE = frozenset({"1", "true", "t", "yes", "y"})
_FALSE = frozenset({"2", "false", "f", "no", "n"})


def positions(response: str) -> tuple[int, ...] | None:
    """The numbers of a response such as ``1 3`` or ``1, 3``; ``None`` if it holds anything else."""
    pieces = [piece for piece in _BETWEEN.split(response) if piece]
    if not all(map(_POSITION.fullmatch, pieces)):
        return None
    return tuple(map(int, pieces))


def truth(response: str) -> bool | None:
    """Whether ``1`` or ``true`` was said, or ``2`` or ``false``; ``None`` for anything else."""
    word = response.strip().casefold()
    if positions(word):
        word = str(int(word)) if word.isdecimal() else ""
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def items(response: str) -> tuple[str, ...]:
    r"""The items of a list, divided by ``;`` (``\;`` is a literal one); empty ones are dropped."""
    pieces = (_unescaped(piece) for piece in _SEMICOLON.split(response))
    return tuple(piece for piece in pieces if piece)


def enumerations(response: str) -> tuple[tuple[str, ...], ...]:
    """The ways to divide a list written as a sentence has it, ``Gold, silver and bronze``."""
    ways = (map(_unescaped, divider.split(response)) for divider in _LISTED)
    return tuple(tuple(piece for piece in way if piece) for way in ways)


def gaps(response: str, count: int) -> tuple[str, ...]:
    """What was typed for each of ``count`` gaps: a line each, or on one line divided by ``;``.

    A gap that was not reached is empty. A response with more pieces than gaps keeps them all.
    """
    if count == 1:
        return (" ".join(response.split()),)
    lines = response.split("\n")
    pieces = lines if len(lines) > 1 else map(_unescaped, _SEMICOLON.split(response))
    typed = [piece.strip() for piece in pieces]
    while len(typed) > count and not typed[-1]:
        typed.pop()
    return (*typed, *[""] * (count - len(typed)))


def gaps_of(card: Card) -> int:
    """How many gaps a card of a cloze opens."""
    body = card.question.body
    if not isinstance(body, Cloze):
        return 0
    return sum(gap.number == card.gap for gap in body.gaps)


def malformed(card: Card, response: str) -> str | None:
    """Which form is expected, when a response cannot be read; ``None`` when it can.

    Typed texts, numbers and dates can always be read, and so can an empty response, which means
    "don't know". Positions may be as filed or as shown.
    """
    if not response.strip():
        return None
    problem = None
    match card.question.body:
        case Choice() as body:
            problem = _malformed_choice(body, response)
        case TrueFalse() if truth(response) is None:
            problem = "Type 1 for true or 2 for false."
        case Order(elements):
            problem = _malformed_order(len(elements), response)
        case Match() as body:
            problem = _malformed_match(body, response)
        case Cloze() if len(gaps(response, count := gaps_of(card))) > count:
            problem = f"Type {count} answers, one for each gap, with ; between them."
    return problem


def _malformed_choice(body: Choice, response: str) -> str | None:
    count = len(body.options)
    found = positions(response)
    in_range = found is not None and all(1 <= position <= count for position in found)
    if in_range and (body.several or len(set(found or ())) == 1):
        return None
    if body.several:
        return f"Type the numbers of all that apply, from 1 to {count}, such as 1 {count}."
    return f"Type the number of one choice, from 1 to {count}."


def _malformed_order(count: int, response: str) -> str | None:
    found = positions(response)
    if found is not None and sorted(found) == list(range(1, count + 1)):
        return None
    example = " ".join(map(str, (*range(2, count + 1), 1)))
    return f"Type all {count} numbers, each once, in the right order, such as {example}."


def _malformed_match(body: Match, response: str) -> str | None:
    found = positions(response)
    lefts, rights = len(body.pairs), len(body.rights)
    if found is not None and len(found) == lefts and max(found) <= rights:
        return None
    return (
        f"Type {lefts} numbers from 1 to {rights}, one for each item on the left in turn, "
        "or 0 to leave one open."
    )


def in_words(card: Card, response: str) -> str:
    """A response as people read it: the texts of what was picked, ``A → B; C → D`` for pairs.

    A typed response, or one that is malformed, comes back as it is.
    """
    if not response.strip() or malformed(card, response):
        return response
    found = positions(response) or ()
    texts: Iterable[str]
    match card.question.body:
        case Choice() as body:
            texts = (body.options[position - 1].text for position in dict.fromkeys(found))
        case TrueFalse():
            texts = (str(truth(response)),)
        case Order(elements):
            texts = (SEQUENCE.join(elements[position - 1].text for position in found),)
        case Match() as body:
            texts = paired(body, found)
        case Cloze():
            texts = (text or OPEN for text in gaps(response, gaps_of(card)))
        case Several():
            texts = items(response)
        case _:
            texts = (response.strip(),)
    return APART.join(texts)


def paired(body: Match, rights: Sequence[int]) -> tuple[str, ...]:
    """Each left with the right at its position, 0 for none: ``A → B``."""
    texts = (OPEN, *body.rights)
    return tuple(
        f"{left}{SEQUENCE}{texts[right]}"
        for (left, _), right in zip(body.pairs, rights, strict=True)
    )


def _unescaped(piece: str) -> str:
    return piece.replace(r"\;", ";").strip()
