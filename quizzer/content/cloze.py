r"""The text of a cloze: ``{{1::answer}}`` and ``{{2::answer::hint}}`` between literal stretches.

``\:``, ``\{`` and ``\}`` are those characters; any other backslash stands for itself. A run of
braces closes with its last two, so that ``{{1::{x}}}`` has the answer ``{x}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizzer.model import Gap

_GAP = re.compile(
    r"""\{\{ \s* (?P<number>[0-9]{1,3}) \s* ::
        (?P<inner> (?: \\[:{}] | \\(?![:{}]) | (?!\{\{[0-9]{1,3}::)[^\\}] | \}(?!\}) )*+ )
        (?P<close> \}{2,} )""",
    re.VERBOSE,
)
_LITERAL = re.compile(r"\\[:{}]|\{\{|\}\}")
_SEPARATOR = re.compile(r"(?<!\\)::")
_ESCAPE = re.compile(r"\\([:{}])")
_BRACES = r"\A[{}]|[{}]\Z|(?<=[\\{])\{|\{(?=\{)|(?<=[\\}])\}|\}(?=\})"
_ESCAPED = re.compile(rf"{_BRACES}|(?<=\\):")
"""What is escaped between gaps: braces that come in twos or might with a neighbour, and what
follows a backslash."""

_ESCAPED_IN_GAP = re.compile(rf"{_BRACES}|(?<=[\\:]):|:(?=:)|\A:|:\Z")


class ClozeError(Exception):
    """A cloze text that cannot be read; ``index`` is where in the text, ``hint`` the mending."""

    def __init__(self, message: str, hint: str, index: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.index = index


def parse(text: str) -> tuple[str | Gap, ...]:
    """The literal stretches and gaps of a cloze text in reading order.

    Raises:
        ClozeError: For the first gap that is not well formed, or when there is none.
    """
    parts: list[str | Gap] = []
    literal: list[str] = []
    position = 0
    while found := _LITERAL.search(text, position):
        literal.append(text[position : found.start()])
        if found[0].startswith("\\"):
            literal.append(found[0][1])
            position = found.end()
            continue
        gap = _GAP.match(text, found.start())
        if gap is None:
            raise _malformed(found)
        if any(literal):
            parts.append("".join(literal))
            literal = []
        parts.append(_gap(gap))
        position = gap.end()
    literal.append(text[position:])
    if any(literal):
        parts.append("".join(literal))
    if not any(isinstance(part, Gap) for part in parts):
        raise ClozeError(
            "The text has no gap.", "Write what is to be left out as `{{1::answer}}`.", 0
        )
    return tuple(parts)


def written(parts: Iterable[str | Gap]) -> str:
    """The text of a cloze: what `parse` reads as these parts.

    A backslash right before a gap is parted from it by a space: the format has no way to write
    the two together.
    """
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(_ESCAPED.sub(r"\\\g<0>", part))
            continue
        if pieces and pieces[-1].endswith("\\"):
            pieces.append(" ")
        inner = "::".join(map(_spelt, filter(None, (part.answer, part.hint))))
        pieces.append(f"{{{{{part.number}::{inner}}}}}")
    return "".join(pieces)


def _spelt(side: str) -> str:
    """A gap's answer or hint; a space keeps a last backslash from escaping what follows."""
    escaped = _ESCAPED_IN_GAP.sub(r"\\\g<0>", side)
    return f"{escaped} " if side.endswith("\\") else escaped


def _gap(match: re.Match[str]) -> Gap:
    inner = match["inner"] + match["close"][2:]
    answer, *rest = _SEPARATOR.split(inner)
    if len(rest) > 1:
        raise ClozeError(
            "A gap has an answer and one hint; `::` divides this one further.",
            r"Write `\:\:` where the colons are part of the text.",
            match.start(),
        )
    number = int(match["number"])
    answer, hint = (_ESCAPE.sub(r"\1", part).strip() for part in (answer, *(rest or [""])))
    if not answer:
        raise ClozeError("A gap has no answer.", "Write `{{1::answer}}`.", match.start())
    if not number:
        raise ClozeError("Gaps are numbered from 1.", "Write `{{1::answer}}`.", match.start())
    return Gap(number, answer, hint)


def _malformed(found: re.Match[str]) -> ClozeError:
    if found[0] == "}}":
        return ClozeError(
            "Two braces close here what no gap has opened.",
            r"A gap is `{{1::answer}}`; write `\}\}` for braces that are part of the text.",
            found.start(),
        )
    return ClozeError(
        "Two braces open here what is no whole gap.",
        r"A gap is `{{1::answer}}` or `{{1::answer::hint}}`, numbered and closed by two braces, "
        r"without another gap inside; write `\{\{` for braces that are part of the text.",
        found.start(),
    )
