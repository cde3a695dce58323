"""The passages of a library: which stretches of each seed its questions cite, and what is citable.

Coverage and reading both rest on this: a seed is its paragraphs without noise, and on them lie
the passages that good citations locate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizzer.content.locate import Sources
from quizzer.content.normalise import normal_form
from quizzer.content.seedtext import SeedText
from quizzer.content.sentences import ends_sentence
from quizzer.model import Citation, Question, Seed, Span

_LONGEST_HEADING = 100
"""In characters; what is longer is a paragraph, however it ends."""

_INNER_SPACE = re.compile(r"[^\S\n]|\n(?![ \t]*(?:[-*+•]|\d+[.)])[ \t])")
"""White space that only parts words: any but a line break before an item of a list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one citation of a question locates: a span for each segment of its quote."""

    question: Question
    citation: Citation
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last segment ends (exclusive)."""
        return self.spans[-1][1]


def passages(questions: Iterable[Question], sources: Sources) -> Mapping[str, tuple[Passage, ...]]:
    """The passages of every seed in reading order, by the seed's id.

    Retired questions, which nobody is asked, and citations that are not good have none.
    """
    found: dict[str, list[Passage]] = {seed: [] for seed in sources}
    for question in questions:
        for citation in () if question.retired else question.cite:
            spans = sources.locate(citation).spans if citation.seed in sources else ()
            if spans:
                found[citation.seed].append(Passage(question, citation, spans))
    return {
        seed: tuple(sorted(mine, key=lambda one: (one.start, one.end)))
        for seed, mine in found.items()
    }


def article(index: SeedText) -> tuple[Span, ...]:
    """The paragraphs of a seed that can be read and cited: without noise, and with some word.

    What stands on either side of noise inside a paragraph is a paragraph of its own.
    """
    text = index.seed.text
    noise = sorted(index.noise)
    spans: list[Span] = []
    for start, end in index.paragraphs:
        at = start
        for first, last in [*(one for one in noise if overlaps(one, (start, end))), (end, end)]:
            piece = text[at:first]
            if any(map(str.isalnum, piece)):
                begin = at + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(piece.strip())))
            at = max(at, last)
    return tuple(spans)


def reflowed(text: str) -> str:
    """A paragraph as it is read in a window of another width than it was wrapped for.

    It keeps its length, so that what was found in the text is where it was.
    """
    return _INNER_SPACE.sub(" ", text)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Stretches in order, those made one that overlap or have no word between them."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not any(map(str.isalnum, text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def repeats_title(seed: Seed, span: Span) -> bool:
    """Whether a paragraph is the seed's title and no more."""
    return normal_form(seed.text[slice(*span)]) == normal_form(seed.title)


def is_heading(seed: Seed, span: Span) -> bool:
    """Whether a paragraph looks like a heading: a short line that does not end as sentences do."""
    text = seed.text[slice(*span)]
    return len(text) <= _LONGEST_HEADING and "\n" not in text and not ends_sentence(text)
