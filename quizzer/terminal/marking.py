"""Text with stretches between bars, which need no colour."""

from __future__ import annotations

from collections.abc import Iterable

from quizzer.model import Span
from quizzer.terminal.safe import clean


def barred(text: str, spans: Iterable[Span], begin: str = "▐", end: str = "▌") -> str:
    """``text`` cleaned, with each of ``spans`` between bars; spans do not overlap."""
    pieces = []
    at = 0
    for first, last in spans:
        pieces += [clean(text[at:first]), begin, clean(text[first:last]), end]
        at = last
    return "".join([*pieces, clean(text[at:])])
