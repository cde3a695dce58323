"""What became of a seed's sentences since they were recorded.

Of a quote that stands nowhere any more the present text cannot say whether its passage was
changed, or deleted while another like it stands elsewhere. So ``quizzer check --fix`` keeps a short
digest of every sentence, in order, of the last text in which every quote was found. A sentence
that was there already is no changed one, and neither is one for which none had to go.
"""

from __future__ import annotations

import hashlib
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import cached_property

from quizzer.content.recorded import DIGITS
from quizzer.content.seedtext import SeedText
from quizzer.model import Span


class Origin(Enum):
    """What became of some sentences since the text was recorded."""

    UNKNOWN = auto()
    """Nothing was recorded, or nothing has changed since."""
    STOOD = auto()
    """They stood there then, word for word."""
    ADDED = auto()
    """One or more are new, and nothing is gone where they stand."""
    CHANGED = auto()
    """They stand in the place of others, which are gone."""


def paragraphs(index: SeedText) -> tuple[str, ...]:
    """What is recorded of a text as it is now."""
    return tuple(
        " ".join(_digest(index, sentence) for sentence in index.sentences_of(paragraph))
        for paragraph in index.paragraphs
    )


@dataclass(frozen=True)
class History:
    """What was recorded of one seed, held against what it says now."""

    index: SeedText

    def origin(self, spans: Iterable[Span]) -> Origin:
        """What became of the sentences that hold some stretches, since the text was recorded."""
        if not self._before or self._before == self._now:
            return Origin.UNKNOWN
        touched = {place for span in spans for place in self._sentences(span)}
        new = {place for place in touched if self._digests[place] not in self._stood}
        if not new:
            return Origin.STOOD
        return Origin.CHANGED if new <= self._instead else Origin.ADDED

    @cached_property
    def _before(self) -> list[list[str]]:
        """The digests of each paragraph, as recorded."""
        return [line.split() for line in self.index.seed.recorded]

    @cached_property
    def _now(self) -> list[list[str]]:
        return [line.split() for line in paragraphs(self.index)]

    @cached_property
    def _digests(self) -> list[str]:
        return list(itertools.chain.from_iterable(self._now))

    @cached_property
    def _stood(self) -> frozenset[str]:
        return frozenset(itertools.chain.from_iterable(self._before))

    @cached_property
    def _spans(self) -> list[Span]:
        index = self.index
        return [each for one in index.paragraphs for each in index.sentences_of(one)]

    def _sentences(self, span: Span) -> range:
        """Which sentences share a character with a stretch."""
        first = bisect_right(self._spans, span[0], key=lambda sentence: sentence[1])
        return range(first, bisect_left(self._spans, span[1], key=lambda sentence: sentence[0]))

    @cached_property
    def _instead(self) -> frozenset[int]:
        """The sentences that stand where others of the same paragraph are gone."""
        firsts = list(itertools.accumulate(map(len, self._now), initial=0))
        return frozenset(
            firsts[new] + place
            for old, new in self._pairs()
            for kind, _, _, start, end in _matcher(self._before[old], self._now[new]).get_opcodes()
            if kind == "replace"
            for place in range(start, end)
        )

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Which paragraph is which, as far as is certain: the old one's number and the new one's.

        Two are the same that have a sentence in common. Of the others those are that stand in
        equal number between the same two.
        """
        homes = [number for number, one in enumerate(self._before) for _ in one]
        now = [number for number, one in enumerate(self._now) for _ in one]
        before = list(itertools.chain.from_iterable(self._before))
        same = {
            (homes[old + step], now[new + step])
            for old, new, size in _matcher(before, self._digests).get_matching_blocks()
            for step in range(size)
        }
        yield from same
        edges = [(-1, -1), *sorted(same), (len(self._before), len(self._now))]
        for (old, new), (next_old, next_new) in itertools.pairwise(edges):
            if next_old - old == next_new - new:
                yield from zip(range(old + 1, next_old), range(new + 1, next_new), strict=True)


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _digest(index: SeedText, sentence: Span) -> str:
    """A sentence's digest, typography aside."""
    form = index.exact.form
    text = form.text[form.position(sentence[0]) : form.position(sentence[1])].strip()
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
