"""Passages of the seeds found by words: as a phrase, all in one sentence, or nearly so.

This is for authors who look for something to cite. It is as lenient as can be, since what it
finds is shown to them and only then quoted; whether a quote is good is for ``locate`` to say.
"""

from __future__ import annotations

import difflib
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from quizzer.content.normalise import folded_form, normal_form
from quizzer.content.places import cuts_word, segments
from quizzer.content.quoting import whole_words
from quizzer.content.seedtext import SeedText
from quizzer.model import Span

_WORD = re.compile(r"[^\W_]+")
_OUTER = re.compile(r"^[\W_]+|[\W_]+$")
_MOST_PLACES = 200
"""How many places of one phrase are looked at in a seed; nobody reads on."""

_SENTENCE = 40
"""So many words are looked at together for a few that are wanted."""

_SLACK = 3
"""Words that a stretch may have besides, at either end and for as many of those wanted."""

_LONGEST_QUERY = 200
"""How many words are looked for nearly; more make a near passage no clearer."""

_STEM = 4
"""A word of as many letters also stands for the longer ones that begin with it."""

_NEAR = 0.75
"""How alike two words are, from 0 to 1, to be taken for one with a slip."""

_ENOUGH = 0.5
"""The share of what the words weigh that a passage must hold to be near."""

_QUOTE_WORDS = 3
"""So many words and more are taken for a quote, fewer for words to look for."""


class Manner(StrEnum):
    """How a passage answers to the words."""

    PHRASE = "phrase"
    """They stand there in a row; case, accents and typography aside."""
    WORDS = "words"
    """All of them stand in one sentence, or else in one paragraph."""
    NEAR = "near"
    """Most of them stand there, perhaps spelt otherwise."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: one span in the seed, or one for each segment around a ``…``."""

    index: SeedText
    spans: tuple[Span, ...]
    manner: Manner
    rank: tuple[float, ...] = ()
    """Lower is better, among hits of one manner."""


def search(indexes: Iterable[SeedText], words: str) -> tuple[Hit, ...]:
    """Find passages outside noise, the best first.

    The words as a phrase go before all words in a sentence or paragraph, those before passages
    that hold most of them or words like them; only the first of the three that finds anything
    counts. One or two words stand for the sentence that they are in.

    Args:
        indexes: The seeds to search.
        words: What to look for, in any case and typography.
    """
    texts = [_Words(index) for index in indexes]
    wanted = _WORD.findall(folded_form(words))[:_LONGEST_QUERY]
    if not wanted:
        return ()
    hits = (
        list(_phrases(texts, words, few=len(wanted) < _QUOTE_WORDS))
        or list(_together(texts, wanted))
        or list(_near(texts, wanted))
    )
    return tuple(sorted(hits, key=lambda hit: hit.rank))


def sentences_around(index: SeedText, spans: Sequence[Span]) -> Span:
    """The whole sentences that hold some stretches of one paragraph."""
    start, end = spans[0][0], spans[-1][1]
    inside = [
        (first, last)
        for first, last in index.sentences_of(index.paragraph_at(start))
        if first < end and start < last
    ]
    return (inside[0][0], inside[-1][1]) if inside else (start, end)


@dataclass(frozen=True)
class _Words:
    """The words of one seed without case and accents, and where they stand in that form."""

    index: SeedText

    @cached_property
    def found(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.index.loose.text))

    @cached_property
    def starts(self) -> list[int]:
        return [match.start() for match in self.found]

    def within(self, span: Span) -> list[re.Match[str]]:
        """The words of a stretch of that form."""
        return self.found[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]

    def paragraphs(self) -> Iterator[tuple[Span, Span]]:
        """Every paragraph outside noise: in the seed, and in that form."""
        paragraphs = zip(self.index.paragraphs, self.index.loose.paragraphs, strict=True)
        for original, loose in paragraphs:
            if not self.index.in_noise(original):
                yield original, loose

    def sentences(self, paragraph: Span) -> list[tuple[Span, list[re.Match[str]]]]:
        """The sentences of a paragraph of the seed with their words."""
        position = self.index.loose.form.position
        return [
            ((start, end), self.within((position(start), position(end))))
            for start, end in self.index.sentences_of(paragraph)
        ]

    def original(self, start: int, end: int) -> Span:
        """A stretch of that form in the seed, words made whole."""
        return whole_words(self.index, self.index.loose.form.original(start, end))


def _phrases(texts: Sequence[_Words], words: str, *, few: bool) -> Iterator[Hit]:
    """The words in a row; those in the very case and accents that were typed come first."""
    whole = folded_form(words)
    bare = _OUTER.sub("", whole)
    parts = [folded_form(part) for part in segments(words)]
    exact = _OUTER.sub("", normal_form(words))
    for order, text in enumerate(texts):
        index = text.index
        seen: set[tuple[Span, ...]] = set()
        for place in _rows(index, whole) or _rows(index, bare) or _joined(index, parts):
            spans = tuple(text.original(*span) for span in place)
            if few:
                spans = (sentences_around(index, spans),)
            if spans in seen or any(map(index.in_noise, spans)):
                continue
            seen.add(spans)
            start, end = spans[0][0], spans[-1][1]
            same = len(spans) > 1 or exact in normal_form(index.seed.text[start:end])
            yield Hit(index, spans, Manner.PHRASE, (not same, order, start))


def _rows(index: SeedText, needle: str) -> list[tuple[Span, ...]]:
    """Where a folded text stands; inside words only if it stands nowhere else."""
    text = index.loose.text
    whole: list[tuple[Span, ...]] = []
    cut: list[tuple[Span, ...]] = []
    start = text.find(needle)
    while start >= 0 and len(whole) < _MOST_PLACES:
        end = start + len(needle)
        if not cuts_word(text, start, end):
            whole.append(((start, end),))
        elif len(cut) < _MOST_PLACES:
            cut.append(((start, end),))
        start = text.find(needle, end)
    return whole or cut


def _joined(index: SeedText, parts: Sequence[str]) -> list[tuple[Span, ...]]:
    """Where folded texts stand in their order in one paragraph, once in each."""
    found = []
    for start, end in index.loose.paragraphs if len(parts) > 1 else ():
        spans: list[Span] = []
        at = start
        for part in parts:
            at = index.loose.text.find(part, at, end)
            if at < 0:
                break
            spans.append((at, at + len(part)))
            at += len(part)
        else:
            found.append(tuple(spans))
    return found


def _together(texts: Sequence[_Words], wanted: Sequence[str]) -> Iterator[Hit]:
    """Sentences that hold every word, and where no single one does, runs of them."""
    for order, text in enumerate(texts):
        for original, loose in text.paragraphs():
            if not _holds(text.within(loose), wanted):
                continue
            sentences = text.sentences(original)
            single = [span for span, words in sentences if _holds(words, wanted)]
            for start, end in single or _shortest_run(sentences, wanted):
                rank = (not single, end - start, order, start)
                yield Hit(text.index, ((start, end),), Manner.WORDS, rank)


def _shortest_run(
    sentences: Sequence[tuple[Span, list[re.Match[str]]]], wanted: Sequence[str]
) -> list[Span]:
    """The fewest sentences in a row that hold every word."""
    best: list[Span] = []
    first = 0
    words: list[re.Match[str]] = []
    for (_, end), more in sentences:
        words += more
        while _holds(rest := words[len(sentences[first][1]) :], wanted):
            words, first = rest, first + 1
        if _holds(words, wanted):
            run = (sentences[first][0][0], end)
            if not best or run[1] - run[0] < best[0][1] - best[0][0]:
                best = [run]
    return best


def _holds(words: Iterable[re.Match[str]], wanted: Iterable[str]) -> bool:
    """Whether every wanted word is there, or one that begins with it."""
    there = {word[0] for word in words}
    return all(
        one in there or (len(one) >= _STEM and any(word.startswith(one) for word in there))
        for one in wanted
    )


def _near(texts: Sequence[_Words], wanted: Sequence[str]) -> Iterator[Hit]:
    """In each paragraph the stretch that holds most of what the words weigh, if it is enough."""
    likeness = _Likeness(texts, wanted)
    for order, text in enumerate(texts):
        for original, loose in text.paragraphs():
            words = text.within(loose)
            score, first, last = likeness.best([word[0] for word in words])
            if score < _ENOUGH:
                continue
            start, end = text.original(words[first].start(), words[last].end())
            if len(wanted) < _QUOTE_WORDS:
                start, end = sentences_around(text.index, [(start, end)])
            start, end = max(start, original[0]), min(end, original[1])
            yield Hit(text.index, ((start, end),), Manner.NEAR, (-score, order, start))


class _Likeness:
    """How near stretches of the seeds come to some words: rare words weigh more than common."""

    def __init__(self, texts: Sequence[_Words], wanted: Sequence[str]) -> None:
        counts = Counter(word[0] for text in texts for word in text.found)
        self.wanted = wanted
        self.meant = {word: _meant(word, counts) for word in set(wanted)}
        total = counts.total()
        self.weights = {
            word: math.log(1 + total / max((counts[one] for one in likes), default=1))
            for word, likes in self.meant.items()
        }
        self.total = sum(self.weights.values())
        self.worth: dict[str, dict[str, float]] = {}
        for word, likes in self.meant.items():
            for one, ratio in likes.items():
                self.worth.setdefault(one, {})[word] = ratio * self.weights[word] / self.total
        few = len(wanted) < _QUOTE_WORDS
        self.room = _SENTENCE if few else len(wanted) + max(_SLACK, len(wanted) // _SLACK)

    def best(self, words: Sequence[str]) -> tuple[float, int, int]:
        """The best stretch of a paragraph: its score from 0 to 1, its first and last word."""
        if self._score(words) < _ENOUGH:
            return 0.0, 0, 0
        begins = [at for at, word in enumerate(words) if word in self.worth]
        score, start = max((self._score(words[at : at + self.room]), -at) for at in begins)
        return (score, *self._aligned(words, -start))

    def _score(self, words: Sequence[str]) -> float:
        """What some words are worth together, each wanted word counted once."""
        found: dict[str, float] = {}
        for word in words:
            for one, value in self.worth.get(word, {}).items():
                found[one] = max(value, found.get(one, 0.0))
        return sum(found.values())

    def _aligned(self, words: Sequence[str], start: int) -> tuple[int, int]:
        """The words of a paragraph, from about ``start``, that the wanted ones stand for.

        Wanted words before the first and after the last that is recognised stand for as many.
        """
        low = max(start - _SLACK, 0)
        high = min(start + self.room + _SLACK, len(words))
        region = words[low:high]
        there = set(region)
        spelt = [
            max(
                (one for one in self.meant[word] if one in there),
                key=self.meant[word].__getitem__,
                default=word,
            )
            for word in self.wanted
        ]
        matcher = difflib.SequenceMatcher(None, spelt, region, autojunk=False)
        blocks = matcher.get_matching_blocks()[:-1]
        first = low + max(blocks[0].b - blocks[0].a, 0)
        tail = len(spelt) - blocks[-1].a - blocks[-1].size
        last = low + min(blocks[-1].b + blocks[-1].size + tail, len(region)) - 1
        return first, last


def _meant(word: str, counts: Mapping[str, int]) -> dict[str, float]:
    """The words of the seeds that a wanted one may stand for, and how alike they are."""
    if word in counts:
        return {word: 1.0}
    if any(map(str.isdigit, word)):
        return {}  # another number is another fact, not a slip
    alike = [one for one in counts if abs(len(one) - len(word)) <= _SLACK]
    near = difflib.get_close_matches(word, alike, n=5, cutoff=_NEAR)
    return {one: difflib.SequenceMatcher(None, word, one).ratio() for one in near}
