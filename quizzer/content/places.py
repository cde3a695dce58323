"""Places in a seed: the spans of a quote's segments, what stands there, and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.content.normalise import Normalised
from quizzer.content.seedtext import Layer, SeedText
from quizzer.model import Span

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3,4})\s*")
_INSIDE_NUMBER = re.compile(r"(?<=\d)[.,]?\d|(?<=\d[.,])\d")
"""What stands right after a place inside a number, such as any place inside 13,000.5."""

_BOTH = 2
"""A place inside a text has a character on either side."""

_FIRST_UNSPACED = "\u0e00"
"""Scripts that put spaces between words come before this; from Thai on, many do not."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quote stands: a span for each of its segments, and its first line."""

    spans: tuple[Span, ...]
    line: int

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last segment ends (exclusive)."""
        return self.spans[-1][1]


def place_of(index: SeedText, layer: Layer, spans: Iterable[Span]) -> Place:
    """The place of some stretches of a layer, in reading order, in the seed itself."""
    original = _merged(index, [layer.form.original(*span) for span in spans])
    return Place(original, index.line_of(original[0][0]))


def _merged(index: SeedText, spans: list[Span]) -> tuple[Span, ...]:
    """Spans that only an ellipsis of the seed's own parts, made one."""
    merged = spans[:1]
    for start, end in spans[1:]:
        between = index.seed.text[merged[-1][1] : start]
        if _ELLIPSIS.fullmatch(between):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def words_at(index: SeedText, place: Place) -> str:
    """What the seed has at a place, in its own characters; segments with ``…`` between them."""
    return " … ".join(index.seed.text[start:end] for start, end in place.spans)


def fits(form: Normalised, place: Place, prefix: str, suffix: str) -> bool:
    """Whether a place comes right after a prefix and right before a suffix."""
    before = form.position(place.start)
    while before > 0 and form.text[before - 1] == " ":
        before -= 1
    after = form.position(place.end)
    while after < len(form.text) and form.text[after] == " ":
        after += 1
    return form.text.endswith(prefix, 0, before) and form.text.startswith(suffix, after)


def segments(quote: str) -> tuple[str, ...]:
    """The segments of a quote between its ellipses; a quote without any is one segment."""
    parts = (part.strip() for part in _ELLIPSIS.split(quote))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word, in scripts that space theirs, or a number."""
    return any(_in_word(text, at) or _in_number(text, at) for at in (start, end))


def cuts_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a number, whose rest would change its value."""
    return _in_number(text, start) or _in_number(text, end)


def _in_word(text: str, offset: int) -> bool:
    around = text[max(offset - 1, 0) : offset + 1]
    return len(around) == _BOTH and around.isalnum() and max(around) < _FIRST_UNSPACED


def _in_number(text: str, offset: int) -> bool:
    return _INSIDE_NUMBER.match(text, offset) is not None
