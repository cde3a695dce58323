"""A seed made ready for search: its normal forms, lines, paragraphs, sentences and noise."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from quizzer.content.normalise import Normalised, folded, normalise
from quizzer.content.sentences import ends_sentence, sentences
from quizzer.model import Seed, Span

_WIDEST_WRAP = 120
"""A line longer than this was not wrapped by anybody: it is a paragraph of its own."""


@dataclass(frozen=True)
class Layer:
    """One form of a seed's text to search in."""

    form: Normalised
    source: SeedText

    @property
    def text(self) -> str:
        """The text of this form."""
        return self.form.text

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The seed's paragraphs as stretches of this form."""
        position = self.form.position
        return tuple((position(start), position(end)) for start, end in self.source.paragraphs)


@dataclass(frozen=True)
class SeedText:
    r"""The index of one seed. Made once; each part is worked out when it is first asked for.

    All spans are in code points of the whole file; lines are 1-based and end at ``\n`` alone.
    """

    seed: Seed

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(match.end() for match in re.finditer("\n", self.seed.text)))

    def line_of(self, offset: int) -> int:
        """The number of the line that holds a place."""
        return bisect_right(self.line_starts, offset)

    def column_of(self, offset: int) -> int:
        """The 1-based column of a place in its line."""
        return offset - self.line_starts[self.line_of(offset) - 1] + 1

    def line_span(self, first: int, last: int | None = None) -> Span:
        """The stretch of some lines, both included, without the last line's end."""
        end = first if last is None else last
        starts = self.line_starts
        stop = starts[end] - 1 if end < len(starts) else len(self.seed.text)
        return starts[first - 1], stop

    @cached_property
    def noise(self) -> tuple[Span, ...]:
        """The stretches that are no part of the article, as ``seeds.yaml`` lists their lines."""
        return tuple(self.line_span(first, last) for first, last in self.seed.noise)

    def in_noise(self, span: Span) -> bool:
        """Whether any part of a stretch lies in noise."""
        return any(span[0] < end and start < span[1] for start, end in self.noise)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, without the space around them.

        Blank lines part them. Lines that nothing parts are one paragraph where a text was
        wrapped by hand, and one each where every line is a paragraph; see ``_is_wrapped``.
        """
        spans = []
        for block in self._blocks():
            if self._is_wrapped(block):
                spans.append((block[0][0], block[-1][1]))
            else:
                spans += block
        return tuple(spans)

    def _blocks(self) -> list[list[Span]]:
        """Runs of lines without a blank one between, as spans without outer space."""
        text = self.seed.text
        lines = []
        for number in range(1, len(self.line_starts) + 1):
            start, end = self.line_span(number)
            line = text[start:end]
            stripped = line.strip()
            offset = start + line.index(stripped)
            lines.append((offset, offset + len(stripped)))
        grouped = itertools.groupby(lines, key=lambda span: span[0] < span[1])
        return [list(block) for holds_text, block in grouped if holds_text]

    def _is_wrapped(self, block: list[Span]) -> bool:
        """Whether lines with no blank one between are one paragraph, wrapped by hand.

        In Markdown they are. Elsewhere they are of a reading width, and break off in the middle
        of sentences, or each only where the next word would not have fitted.
        """
        if self.seed.path.endswith(".md"):
            return True
        lines = [self.seed.text[start:end] for start, end in block]
        width = max(map(len, lines))
        if width > _WIDEST_WRAP:
            return False
        return not all(map(ends_sentence, lines[:-1])) or not any(
            len(line) + 1 + len(below.split(maxsplit=1)[0]) <= width
            for line, below in itertools.pairwise(lines)
        )

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds a place, or, between two, the stretch of no length there."""
        index = bisect_right(self.paragraphs, offset, key=lambda span: span[0]) - 1
        if index >= 0 and offset < self.paragraphs[index][1]:
            return self.paragraphs[index]
        return offset, offset

    def sentences_of(self, paragraph: Span) -> tuple[Span, ...]:
        """The sentences of one paragraph."""
        start, end = paragraph
        found = sentences(self.seed.text[start:end])
        return tuple((start + first, start + last) for first, last in found)

    @cached_property
    def exact(self) -> Layer:
        """The text in normal form: a match in it makes a citation good."""
        return Layer(normalise(self.seed.text), self)

    @cached_property
    def loose(self) -> Layer:
        """The text without case and accents as well: a match in it is a proposal."""
        return Layer(folded(self.exact.form), self)
