"""What a quote that stands nowhere most likely was: a proposal, for a person to judge.

A changed digit, name or negation is a changed fact at any similarity. So nothing here makes a
citation good; and where a look-alike could be meant as well, nothing is proposed at all.
"""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzer.content.edits import distances
from quizzer.content.history import History, Origin
from quizzer.content.normalise import folded_form, visible_form
from quizzer.content.places import Place, cuts_word, fits, place_of, segments, words_at
from quizzer.content.seedtext import Layer, SeedText
from quizzer.content.worddiff import WordDiff, compare
from quizzer.model import Citation, Span

ENOUGH = 40
"""How many characters a quote, with its prefix and suffix, must have to be told from others."""

_MOST_WRONG = 0.2
"""The largest share of a quote's characters that may differ."""

_MARGIN = 0.1
"""By how large a share more the next best place must differ."""

_GRAM = 8
_GRAMS = 32
_COMMON = 50
_WINDOWS = 8
"""A quote is looked for by about 32 stretches of 8 characters. Those are left out that the text has
more than 50 times; the eight places on which most of the others agree are compared in full."""

_LEAST_VOTES = 0.1
"""A place with less than this share of the votes for the first comes nowhere near it."""

_WIDEST = 10_000
"""Segments are looked for so far around a place of their paragraph, or three times as far."""

_LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place of the seed that a quote most likely came from.

    ``found`` is what the seed has there, in its own characters; ``diff`` tells the quote's words
    from it.
    """

    place: Place
    found: str
    diff: WordDiff


@dataclass(frozen=True, slots=True)
class _Fit:
    """Stretches of a layer, one for each segment of a quote, and how far each is from it."""

    wrong: tuple[int, ...]
    spans: tuple[Span, ...]

    @property
    def total(self) -> int:
        """How many characters differ in all."""
        return sum(self.wrong)


def propose(index: SeedText, citation: Citation, history: History | None = None) -> Proposal | None:
    """The passage that a quote most likely was, or ``None`` when that cannot be told.

    It must be long enough, near enough, stand right between prefix and suffix, and be nearer by
    far than any other place of the article. Where what was recorded of the seed shows that its
    sentence stood there before the quote was lost, or that nothing was lost in its place, it is
    another passage. Where nothing shows what was lost, one fact may be another one only if all
    other words are the same: another number and another name make another passage, and so do
    another number and words of its own.

    Args:
        index: The seed.
        citation: One whose quote does not stand there.
        history: What was recorded of the seed.
    """
    parts = tuple(map(folded_form, segments(citation.quote)))
    if not parts:
        return None
    search = _Search(index.loose, parts, History(index) if history is None else history)
    best = search.best()
    if best is None or not _is_enough(search, best, citation):
        return None
    place = place_of(index, index.loose, best.spans)
    prefix, suffix = folded_form(citation.prefix), folded_form(citation.suffix)
    if not fits(index.loose.form, place, prefix, suffix):
        return None
    found = words_at(index, place)
    quote = " … ".join(segments(citation.quote))
    diff = compare(visible_form(quote), visible_form(found), index.exact.text)
    same = search.origin(best) is Origin.CHANGED or _is_same_passage(diff)
    return Proposal(place, found, diff) if same else None


def _is_same_passage(diff: WordDiff) -> bool:
    """Whether what differs may have been changed in one passage; see ``propose``."""
    return not diff.other_facts or (diff.other_facts == 1 and not diff.other_words)


def _is_enough(search: _Search, fit: _Fit, citation: Citation) -> bool:
    """Whether each segment that differs is long enough, a single one together with its context."""
    context = len(citation.prefix) + len(citation.suffix) if len(search.parts) == 1 else 0
    return all(
        len(part) + context >= ENOUGH
        for part, wrong in zip(search.parts, fit.wrong, strict=True)
        if wrong
    )


@dataclass(frozen=True)
class _Search:
    """The search for the segments of one quote in one layer, case and accents left out."""

    layer: Layer
    parts: tuple[str, ...]
    history: History

    def best(self) -> _Fit | None:
        """The one place that is near, and nearer by far than any other of the article."""
        length = sum(map(len, self.parts))
        windows = list(self._windows())
        found = min(self._fits(windows), key=self._rank, default=None)
        if found is None or found.total > _MOST_WRONG * length or not self._may_be(found):
            return None
        start, end = found.spans[0][0], found.spans[-1][1]
        beside = itertools.chain.from_iterable(
            ((first, min(last, start)), (max(first, end), last)) for first, last in windows
        )
        others = (fit.total for fit in self._fits(beside) if self._may_be(fit))
        if min(others, default=length) < found.total + _MARGIN * length:
            return None
        return self._in_whole_words(found)

    def _rank(self, fit: _Fit) -> tuple[int, bool]:
        return fit.total, self._is_noise(fit)

    def _may_be(self, fit: _Fit) -> bool:
        """Whether the lost passage can stand there, as far as is known."""
        return not self._is_noise(fit) and self.origin(fit) in {Origin.UNKNOWN, Origin.CHANGED}

    def origin(self, fit: _Fit) -> Origin:
        """What became of the sentences in which the segments differ, since they were recorded."""
        original = self.layer.form.original
        pairs = zip(fit.wrong, fit.spans, strict=True)
        return self.history.origin(original(*span) for wrong, span in pairs if wrong)

    def _is_noise(self, fit: _Fit) -> bool:
        original = self.layer.form.original
        return any(self.layer.source.in_noise(original(*span)) for span in fit.spans)

    def _windows(self) -> Iterator[Span]:
        """Where to look closely: where most of the quote's stretches stand."""
        votes: defaultdict[tuple[int, int], float] = defaultdict(float)
        for part in self.parts:
            for offset, places in self._grams(part):
                for at in places:
                    votes[self._ballot(at, offset)] += 1 / len(places)
        enough = max(votes.values(), default=0.0) * _LEAST_VOTES
        for ballot in heapq.nlargest(_WINDOWS, votes, key=votes.__getitem__):
            if votes[ballot] >= enough:
                yield self._window(*ballot)

    def _ballot(self, at: int, offset: int) -> tuple[int, int]:
        """What a stretch votes for: about where its segment begins, or a part of a paragraph."""
        if len(self.parts) == 1:
            return 0, (at - offset) // len(self.parts[0])
        return self._paragraph(at), at // _WIDEST

    def _window(self, paragraph: int, number: int) -> Span:
        """The stretch of text that a vote stands for, wide enough for the whole quote."""
        if len(self.parts) == 1:
            width = len(self.parts[0])
            return max(number * width - width // 2, 0), (number + 2) * width + width // 2
        start, end = self.layer.paragraphs[paragraph]
        return max(start, (number - 1) * _WIDEST), min(end, (number + 2) * _WIDEST)

    def _grams(self, part: str) -> Iterator[tuple[int, list[int]]]:
        """Stretches of a segment by their offset in it, and where the text has each."""
        text = self.layer.text
        count = max(len(part) - _GRAM, 0) + 1
        for offset in range(0, count, -(-count // _GRAMS)):
            gram = part[offset : offset + _GRAM]
            places: list[int] = []
            at = text.find(gram)
            while at >= 0 and len(places) <= _COMMON:
                places.append(at)
                at = text.find(gram, at + 1)
            if 0 < len(places) <= _COMMON:
                yield offset, places

    def _paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a place of the layer."""
        return max(bisect_right(self.layer.paragraphs, at, key=lambda span: span[0]) - 1, 0)

    def _fits(self, windows: Iterable[Span]) -> Iterator[_Fit]:
        """The best fit of each window that the quote fits into at all."""
        for start, end in windows:
            fit = self._fit(start, end)
            if fit is not None:
                yield fit

    def _fit(self, start: int, end: int) -> _Fit | None:
        """The segments one after the other, each where the rest of the window is nearest to it."""
        spans: list[Span] = []
        wrong: list[int] = []
        for part in self.parts:
            if start >= end:
                return None
            at = self.layer.text.find(part, start, end)
            distance, span = (
                (0, (at, at + len(part))) if at >= 0 else self._nearest(part, start, end)
            )
            spans.append(span)
            wrong.append(distance)
            start = span[1]
        return _Fit(tuple(wrong), tuple(spans))

    def _nearest(self, part: str, start: int, end: int) -> tuple[int, Span]:
        """How far a segment is from the nearest stretch of a window, and that stretch."""
        text = self.layer.text
        ending = distances(part, text[start:end], anywhere=True)
        wrong = min(ending)
        last = start + ending.index(wrong)
        back = text[max(start, last - len(part) - wrong) : last][::-1]
        begun = distances(part[::-1], back, anywhere=False)
        length = min(range(len(begun)), key=lambda at: (begun[at], abs(at - len(part))))
        return wrong, (last - length, last)

    def _in_whole_words(self, fit: _Fit) -> _Fit:
        """The same fit, its edges moved to where words begin and end."""
        found = [
            (wrong, span) if not wrong else self._widened(part, span)
            for part, wrong, span in zip(self.parts, fit.wrong, fit.spans, strict=True)
        ]
        return _Fit(tuple(wrong for wrong, _ in found), tuple(span for _, span in found))

    def _widened(self, part: str, span: Span) -> tuple[int, Span]:
        """The stretch of whole words about a span that is nearest to a segment."""
        text = self.layer.text
        start, end = span
        first = max(self.layer.paragraphs[self._paragraph(start)][0], start - _LONGEST_WORD)
        last = min(self.layer.paragraphs[self._paragraph(end - 1)][1], end + _LONGEST_WORD)
        ending = distances(part, text[start:last], anywhere=False)
        ends = [
            at
            for at in range(max(end - _LONGEST_WORD, start + 1), last + 1)
            if self._ends(at, part)
        ]
        end = min(ends, key=lambda at: (ending[at - start], abs(at - end)), default=end)
        back = distances(part[::-1], text[first:end][::-1], anywhere=False)
        starts = [
            at for at in range(first, min(start + _LONGEST_WORD, end)) if self._begins(at, part)
        ]
        start = min(starts, key=lambda at: (back[end - at], abs(at - start)), default=start)
        return back[end - start], (start, end)

    def _begins(self, at: int, part: str) -> bool:
        """Whether a word begins at a place, or a sign where the segment begins with one."""
        first = self.layer.text[at : at + 1]
        fitting = first.isalnum() or (first != " " and not part[0].isalnum())
        return fitting and not cuts_word(self.layer.text, at, at)

    def _ends(self, at: int, part: str) -> bool:
        """Whether a word ends at a place, or a sign where the segment ends with one."""
        last = self.layer.text[at - 1 : at]
        fitting = last.isalnum() or (last != " " and not part[-1].isalnum())
        return fitting and not cuts_word(self.layer.text, at, at)
