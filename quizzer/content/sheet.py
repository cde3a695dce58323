r"""Questions as rows of a table: the columns, and how a cell holds several texts.

``|`` parts the entries of a cell and ``~`` what belongs to one entry: other texts accepted for an
answer, the right of a left, the reason for a rule. ``\|``, ``\~`` and ``\\`` are those characters.
Columns that describe the same thing, such as seed and quote, have their entries in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAIN = (
    *("deck", "id", "kind", "ask", "answer", "wrong", "why", "hint", "tags"),
    *("seed", "quote"),
)
"""The columns that every table has, in this order."""

FURTHER = (
    *("stance", "says", "prefix", "suffix", "text", "accept", "pairs", "as", "need", "unit"),
    *("tolerance", "reject", "reverse", "reverse_ask", "all_that_apply", "keep_order"),
    *("wrong_first", "answer_why", "wrong_why", "points", "language", "media", "alt", "on"),
    *("derived", "retired", "uncited", "was", "allow"),
)
"""The columns that a table has when one of its questions needs them, in this order."""

_SPECIAL = re.compile(r"[\\|~]")
_ESCAPED = re.compile(r"\\([\\|~])")
_ENTRY = re.compile(r"(?:[^\\|]|\\.|\\$)*", re.DOTALL)
_PART = re.compile(r"(?:[^\\~]|\\.|\\$)*", re.DOTALL)
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_FIGURE = re.compile(r"[+-]\d[\d.,]*")


def joined(entries: Iterable[Iterable[str]]) -> str:
    """A cell of entries, each of one part or more."""
    return " | ".join(" ~ ".join(map(_escape, parts)) for parts in entries)


def listed(entries: Iterable[str]) -> str:
    """A cell of entries of one part each; empty when all of them are."""
    texts = tuple(entries)
    return joined((text,) for text in texts) if any(texts) else ""


def parted(cell: str) -> list[list[str]]:
    """The entries of a cell and their parts, without outer space; an empty cell has none."""
    if not cell.strip():
        return []
    return [
        [_ESCAPED.sub(r"\1", part.strip()) for part in _split(_PART, entry)]
        for entry in _split(_ENTRY, cell)
    ]


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before it.

    So it does before apostrophes with a formula behind them, that `unguarded` gives back what was
    there. A number with its sign is no formula.
    """
    if _FORMULA.match(cell) and not _FIGURE.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _split(piece: re.Pattern[str], text: str) -> list[str]:
    """A text at every separator that is not escaped."""
    pieces: list[str] = []
    start = 0
    while start <= len(text):
        found = piece.match(text, start)
        end = found.end() if found else start
        pieces.append(text[start:end])
        start = end + 1
    return pieces
