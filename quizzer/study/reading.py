"""Reading a source: its article in sections, what is asked about, and which cards come after it.

How much of an article fits a page is the face's to say; what comes before and after is decided
here. A place in an article is an offset in its seed's text, so it stays when the window changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzer.content.passages import (
    Passage,
    article,
    is_heading,
    merged,
    overlaps,
    reflowed,
    repeats_title,
)
from quizzer.content.seedtext import SeedText
from quizzer.model import Question, Seed, Span, Stance

Fitting = Callable[["Article", int], int]
"""How many paragraphs of an article, from one on, fit a page; at least one."""


class Turn(StrEnum):
    """What a reader may wish for at a section; the value is its key."""

    ON = " "
    BACK = "b"
    ASK = "a"
    QUIT = "q"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it is, its text, and the stretches of the text that are asked about.

    ``questions`` are those whose proof in this source is complete once it was read.
    """

    span: Span
    line: int
    text: str
    asked: tuple[Span, ...]
    heading: bool
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A source as it is read: its paragraphs, without noise and without the title once more."""

    seed: Seed
    paragraphs: tuple[Paragraph, ...]

    def at(self, place: int) -> int:
        """The index of the paragraph that holds or follows a place; their number at the end."""
        return bisect_right(self.paragraphs, place, key=lambda paragraph: paragraph.span[1])

    def at_line(self, line: int) -> int:
        """The index of the paragraph that holds a line of the file, or of the nearest before it."""
        return max(bisect_right(self.paragraphs, line, key=lambda one: one.line) - 1, 0)

    def place(self, index: int) -> int:
        """Where a paragraph begins; the end of the text behind the last one."""
        if index < len(self.paragraphs):
            return self.paragraphs[index].span[0]
        return len(self.seed.text)

    def share(self, place: int) -> float:
        """How much of the article lies before a place, from 0 to 1."""
        lengths = [len(paragraph.text) for paragraph in self.paragraphs]
        return sum(lengths[: self.at(place)]) / sum(lengths) if lengths else 0.0

    def section(self, first: int, fitting: Fitting) -> int:
        """The end (exclusive) of the section that begins with a paragraph.

        It has as many paragraphs as fit, and does not end with a heading.
        """
        last = first + fitting(self, first)
        while (
            last - first > 1 and last < len(self.paragraphs) and self.paragraphs[last - 1].heading
        ):
            last -= 1
        return last

    def section_before(self, first: int, fitting: Fitting) -> int:
        """The beginning of the section that ends where a paragraph begins; 0 at the start."""
        start = max(first - 1, 0)
        while start > 0 and start - 1 + fitting(self, start - 1) >= first:
            start -= 1
        return start


@dataclass(frozen=True, slots=True)
class ReadingScreen:
    """A section to read: the paragraphs from ``first`` to ``last`` (exclusive) of an article.

    ``new`` counts the cards that were never asked and could be now, ``coming_back`` those that
    are being learned and due.
    """

    article: Article
    first: int
    last: int
    new: int = 0
    coming_back: int = 0

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs to show."""
        return self.article.paragraphs[self.first : self.last]


def article_of(index: SeedText, found: Sequence[Passage]) -> Article:
    """The article of a seed in which ``found`` are the passages of questions, in reading order."""
    seed = index.seed
    spans = [
        span
        for span in article(index)
        if not repeats_title(seed, span) or any(_within(found, span))
    ]
    starts = [start for start, _ in spans]
    complete: dict[str, tuple[int, Question]] = {}
    for passage in found:
        if _proves(passage):
            home = max(bisect_right(starts, passage.end - 1) - 1, 0)
            before = complete.get(passage.question.key, (0, passage.question))[0]
            complete[passage.question.key] = (max(home, before), passage.question)
    by_home: dict[int, list[Question]] = {}
    for home, question in complete.values():
        by_home.setdefault(home, []).append(question)
    return Article(
        seed,
        tuple(
            Paragraph(
                (start, end),
                index.line_of(start),
                reflowed(seed.text[start:end]),
                merged(_within(found, (start, end)), seed.text[start:end]),
                is_heading(seed, (start, end)),
                tuple(by_home.get(number, ())),
            )
            for number, (start, end) in enumerate(spans)
        ),
    )


def _proves(passage: Passage) -> bool:
    """Whether a passage supports its question, or no citation of the question does."""
    stances = {citation.stance for citation in passage.question.cite}
    return passage.citation.stance is Stance.SUPPORTS or Stance.SUPPORTS not in stances


def _within(found: Sequence[Passage], paragraph: Span) -> Iterable[Span]:
    """The cited stretches of a paragraph, counted from its beginning."""
    start, end = paragraph
    for passage in found:
        for span in passage.spans:
            if overlaps(span, paragraph):
                yield max(span[0], start) - start, min(span[1], end) - start
