"""The gaps of an Anki cloze: ``{{c1::answer::hint}}``, within each other too.

A question of ours has gaps that stand side by side. Gaps that lie within others are therefore
asked by questions of their own, in which the gaps around them are plain text: each gap number
belongs to just one question, so that its card keeps its history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizzer.model import Gap

OPEN, NUMBERED, DIVIDE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""What stands for a gap's signs while HTML becomes text: no character of anybody's."""

HIGHEST = 999
"""The highest gap number that a deck may have."""

_MOST_GAPS = 500
_DEEPEST = 20
"""More gaps, and deeper within each other, than anybody learns from."""

_SIGNS = str.maketrans(dict.fromkeys((OPEN, NUMBERED, DIVIDE, CLOSE), "\N{REPLACEMENT CHARACTER}"))
_TOKEN = re.compile(r"\{\{c([0-9]{1,3})((?:,[0-9]{1,3})*)::|\}\}|::", re.IGNORECASE)
_MARKED = re.compile(f"{OPEN}([0-9]+){NUMBERED}|{DIVIDE}|{CLOSE}")


class ClozeError(Exception):
    """A cloze that has no question in it; the message says why."""


@dataclass(slots=True)
class _Region:
    """A gap as it stands in the text, with what is inside."""

    number: int
    parts: list[str | _Region] = field(default_factory=list)
    hint: list[str] | None = None


def mark(raw: str) -> tuple[str, bool]:
    """A field's HTML with its gaps' signs in place of what Anki writes.

    Returns:
        The HTML, and whether a gap was asked on several cards at once (``{{c1,2::…}}``): here it
        belongs to the first.

    Raises:
        ClozeError: there are more gaps than anybody learns from, or they lie too deep.
    """
    pieces: list[str] = []
    raw = raw.translate(_SIGNS)
    depth = done = gaps = 0
    shared = False
    for token in _TOKEN.finditer(raw):
        sign = token[0]
        if token[1]:
            depth += 1
            gaps += 1
            if depth > _DEEPEST or gaps > _MOST_GAPS:
                raise ClozeError("it has too many gaps, or gaps too deep within each other")
            shared = shared or bool(token[2])
            sign = f"{OPEN}{int(token[1])}{NUMBERED}"
        elif depth:
            sign = CLOSE if token[0] == "}}" else DIVIDE
            depth -= token[0] == "}}"
        pieces += [raw[done : token.start()], sign]
        done = token.end()
    return "".join([*pieces, raw[done:], CLOSE * depth]), shared


def questions(marked: str) -> list[tuple[str | Gap, ...]]:
    """The parts of each question that a cloze becomes: one, unless gaps lie within gaps.

    Args:
        marked: What `mark` made, turned into text.

    Raises:
        ClozeError: there is no gap, or one without an answer, or with a number too high.
    """
    whole = _parsed(marked)
    numbers = sorted({region.number for region in _regions(whole.parts)})
    if not numbers:
        raise ClozeError("it has no gap")
    if numbers[0] < 1 or numbers[-1] > HIGHEST:
        raise ClozeError(f"gaps are numbered from 1 to {HIGHEST}")
    return [tuple(_merged(_shown(whole.parts, group))) for group in _groups(whole, numbers)]


def _parsed(marked: str) -> _Region:
    """The text as a region around all gaps."""
    stack = [_Region(0)]
    done = 0
    for token in _MARKED.finditer(marked):
        _say(stack[-1], marked[done : token.start()])
        done = token.end()
        if token[1]:
            region = _Region(int(token[1]))
            stack[-1].parts.append(region)
            stack.append(region)
        elif len(stack) > 1 and token[0] == CLOSE:
            stack.pop()
        elif stack[-1].hint is None and len(stack) > 1:
            stack[-1].hint = []
        else:
            _say(stack[-1], "::")
    _say(stack[-1], marked[done:])
    return stack[0]


def _say(region: _Region, text: str) -> None:
    if region.hint is None:
        region.parts.append(text)
    else:
        region.hint.append(text)


def _regions(parts: Iterable[str | _Region]) -> Iterator[_Region]:
    """Every gap, those within others after them."""
    waiting = [part for part in parts if isinstance(part, _Region)]
    while waiting:
        region = waiting.pop(0)
        yield region
        waiting += [part for part in region.parts if isinstance(part, _Region)]


def _groups(whole: _Region, numbers: Sequence[int]) -> list[set[int]]:
    """The numbers parted so that no gap lies within another of its group, but of its own number."""
    meets: dict[int, set[int]] = {number: set() for number in numbers}
    for region in _regions(whole.parts):
        for inner in _regions(region.parts):
            if inner.number != region.number:
                meets[region.number].add(inner.number)
                meets[inner.number].add(region.number)
    groups: list[set[int]] = []
    for number in numbers:
        home = next((group for group in groups if not group & meets[number]), None)
        if home is None:
            groups.append({number})
        else:
            home.add(number)
    return groups


def _shown(parts: Iterable[str | _Region], group: set[int]) -> Iterator[str | Gap]:
    """The text with the gaps of a group; others are their answers."""
    for part in parts:
        if isinstance(part, str):
            yield part
        elif part.number in group:
            answer = "".join(piece for piece in _shown(part.parts, set()) if isinstance(piece, str))
            if not answer.strip():
                raise ClozeError(f"gap {part.number} has no words")
            yield Gap(part.number, answer.strip(), "".join(part.hint or ()).strip())
        else:
            yield from _shown(part.parts, group)


def _merged(parts: Iterable[str | Gap]) -> Iterator[str | Gap]:
    """The parts with neighbouring texts made one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        text = ""
        yield part
    if text:
        yield text
