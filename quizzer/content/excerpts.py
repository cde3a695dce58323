"""From a citation to what people are shown: the quote in its context, and whose words it is."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quizzer.content.locate import Sources
from quizzer.content.places import Place
from quizzer.content.seedtext import SeedText
from quizzer.content.sentences import sentences
from quizzer.model import Citation, Excerpt, Question, Seed, Span, Stance
from quizzer.problems import QuizzerError

Shown = tuple[str, str, str]
"""Context before the quote, the quote, context after it, on one line, ready to be wrapped.

Whoever shows it puts ``▐`` before the quote and ``▌`` after it; where a quote joins segments, the
bars close and open again inside it.
"""

LINES_RIGHT = 3
"""About how many lines of an excerpt follow a right answer."""

LINES_WRONG = 6
"""About how many lines of an excerpt follow a wrong answer."""

_SENTENCE_LINES = 6
"""A sentence up to this long is shown whole, however little room was asked for."""

_QUOTE_LINES = 12
"""A quote up to this long is never cut."""

_ROOM_FOR_WORDS = 2
"""With as many lines free, part of a sentence is better than none."""

_MARKED = "{}▐{}▌{}"
"""The signs that a face puts around the quote take up room, too."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TITLE_SHOWN = 40
_NAMES_SHOWN = 3
_RUN_OF_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"\s+|(?<=[\u2e80-\uffef])(?=.)")
"""Where a sentence may be cut: at space, or after a sign of a script that has none."""


def excerpts_of(question: Question, sources: Sources) -> tuple[Excerpt, ...]:
    """The excerpts that a question's citations stand for, those that support it first.

    Raises:
        QuizzerError: When a citation is not good; checked questions have none that is not.
    """
    ordered = sorted(question.cite, key=lambda citation: citation.stance is not Stance.SUPPORTS)
    return tuple(_excerpt(question, citation, sources) for citation in ordered)


def excerpt_at(index: SeedText, citation: Citation, place: Place) -> Excerpt:
    """The excerpt of a place: the rest of the paragraph is its context."""
    text = index.seed.text
    first = index.paragraph_at(place.start)[0]
    last = index.paragraph_at(place.end - 1)[1]
    return Excerpt(
        seed=index.seed,
        citation=citation,
        spans=place.spans,
        line=place.line,
        quote=text[place.start : place.end],
        before=text[min(first, place.start) : place.start],
        after=text[place.end : max(last, place.end)],
    )


def paragraph(excerpt: Excerpt) -> Shown:
    """The whole paragraph around the quote."""
    return _even(excerpt.before).lstrip(), _even(_barred(excerpt)), _even(excerpt.after).rstrip()


def _barred(excerpt: Excerpt) -> str:
    """The quote, out of its bars where joined segments left something out."""
    text = excerpt.seed.text
    pieces = [text[excerpt.spans[0][0] : excerpt.spans[0][1]]]
    for (_, end), (start, last) in pairwise(excerpt.spans):
        pieces.append(f"▌{text[end:start]}▐{text[start:last]}")
    return "".join(pieces)


def window(excerpt: Excerpt, columns: int, lines: int) -> Shown:
    """As much of the paragraph as fits, with ``…`` where something is left out.

    The quote's sentence is whole if it takes at most six lines; then whole sentences are added
    on both sides while there is room, and words if two lines stay free. A longer sentence is cut
    at words. The quote is cut, in its middle, only when it fills more than twelve lines.

    Args:
        excerpt: What to show.
        columns: The width it will be wrapped to, in character cells.
        lines: How many lines it should take.
    """
    page = _Page.of(excerpt, max(columns, 1))
    if page.height(page.start, page.end) > _QUOTE_LINES:
        return page.without_middle()
    whole = page.sentence()
    if page.height(*whole) > max(lines, _SENTENCE_LINES):
        return page.shown(*page.with_words((page.start, page.end), whole, lines))
    part = page.with_sentences(whole, lines)
    if page.height(*part) <= lines - _ROOM_FOR_WORDS:
        part = page.with_words(part, (0, len(page.text)), lines)
    return page.shown(*part)


def credit(seed: Seed, line: int | None = None) -> str:
    """Whose words an excerpt is, in short: ``PassBlue, Joe Penney, June 2023 (inferred), line 20``.

    What is not stated is left out here; without author and publisher the title stands for them.
    """
    whose = [part for part in (seed.publisher, _names(seed)) if part] or [_short_title(seed)]
    parts = [*whose, _date(seed), "" if line is None else f"line {line}"]
    return ", ".join(part for part in parts if part)


def name_of(seed: Seed) -> str:
    """What a source is called in a sentence: its publisher, else its title."""
    return seed.publisher or f"“{seed.title}”"


def full_credit(seed: Seed, line: int | None = None) -> str:
    """Title, author, publisher and date, each said to be not stated where it is not."""
    author, publisher = _names(seed), seed.publisher
    if author or publisher:
        whose = [author or "author not stated", publisher or "publisher not stated"]
    else:
        whose = ["author and publisher not stated"]
    parts = [f"“{seed.title}”", *whose, _date(seed) or "date not stated"]
    return ", ".join(parts if line is None else [*parts, f"line {line}"])


def _excerpt(question: Question, citation: Citation, sources: Sources) -> Excerpt:
    if citation.seed not in sources or not sources.locate(citation).good:
        raise QuizzerError(
            f"The quote of {question.key} does not stand in {citation.seed}.",
            "Run quizzer check: it says what to write.",
        )
    place = sources.locate(citation).places[0]
    return excerpt_at(sources[citation.seed], citation, place)


def _names(seed: Seed) -> str:
    """The authors in words."""
    if len(seed.author) > _NAMES_SHOWN:
        return f"{seed.author[0]} and others"
    return " and ".join(part for part in (", ".join(seed.author[:-1]), *seed.author[-1:]) if part)


def _date(seed: Seed) -> str:
    """The date in words, as precise as it is known."""
    if not seed.published:
        return ""
    year, *rest = seed.published.split("-")
    words = [str(int(day)) for day in rest[1:]] + [_MONTHS[int(month) - 1] for month in rest[:1]]
    return " ".join([*words, year]) + (" (inferred)" if seed.published_inferred else "")


def _short_title(seed: Seed) -> str:
    """A title in quotes, cut at a word when it is long."""
    if len(seed.title) <= _TITLE_SHOWN:
        return f"“{seed.title}”"
    return f"“{seed.title[: _TITLE_SHOWN + 1].rsplit(maxsplit=1)[0].rstrip(',;:')}…”"


@dataclass(frozen=True)
class _Page:
    """A paragraph to be shown in part, at a width; the quote goes from ``start`` to ``end``."""

    text: str
    start: int
    end: int
    columns: int

    @classmethod
    def of(cls, excerpt: Excerpt, columns: int) -> _Page:
        """The page of an excerpt's paragraph."""
        before, quote, after = paragraph(excerpt)
        return cls(before + quote + after, len(before), len(before) + len(quote), columns)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The paragraph's sentences."""
        return sentences(self.text)

    def sentence(self) -> Span:
        """The stretch of whole sentences that holds the quote."""
        first = max((start for start, _ in self.sentences if start <= self.start), default=0)
        last = min((end for _, end in self.sentences if end >= self.end), default=len(self.text))
        return first, last

    def shown(self, first: int, last: int) -> Shown:
        """The stretch from ``first`` to ``last``, with ``…`` at a side that lacks something.

        A space parts the ellipsis from a whole sentence, none from one that is cut.
        """
        before, after = self.text[first : self.start], self.text[self.end : last]
        if self.text[:first].strip():
            before = ("… " if any(first == start for start, _ in self.sentences) else "…") + before
        if self.text[last:].strip():
            after += " …" if any(last == end for _, end in self.sentences) else "…"
        return before, self.text[self.start : self.end], after

    def height(self, first: int, last: int) -> int:
        """How many lines a stretch takes."""
        return _height(_MARKED.format(*self.shown(first, last)), self.columns)

    def with_sentences(self, part: Span, lines: int) -> Span:
        """A stretch and as many whole sentences on both sides of it as fit."""
        first, last = part
        before = [start for start, _ in self.sentences if start < first]
        after = [end for _, end in self.sentences if end > last]
        return self._widened(part, before, after, lines)

    def with_words(self, part: Span, within: Span, lines: int) -> Span:
        """A stretch and as many words on both sides of it, of another stretch, as fit."""
        (first, last), (low, high) = part, within
        before = [low, *(match.end() for match in _BREAK.finditer(self.text, low, first))]
        after = [*(match.start() for match in _BREAK.finditer(self.text, last, high)), high]
        return self._widened(
            part,
            [start for start in before if start < first],
            [end for end in after if end > last],
            lines,
        )

    def _widened(self, part: Span, before: list[int], after: list[int], lines: int) -> Span:
        """A stretch widened on either side in turn, step by step, until nothing more fits."""
        first, last = part
        starts, ends = reversed(before), iter(after)
        start, end = next(starts, None), next(ends, None)
        while start is not None or end is not None:
            if start is not None:
                fits = self.height(start, last) <= lines
                first, start = (start, next(starts, None)) if fits else (first, None)
            if end is not None:
                fits = self.height(first, end) <= lines
                last, end = (end, next(ends, None)) if fits else (last, None)
        return first, last

    def without_middle(self) -> Shown:
        """The beginning and the end of a quote that is too long to be shown."""
        quote = self.text[self.start : self.end]
        breaks = [match.start() for match in _BREAK.finditer(quote)]

        def shortened(count: int) -> Shown:
            head, tail = quote[: breaks[count]], quote[breaks[-1 - count] :]
            page = _Page(
                f"{self.text[: self.start]}{head} …{tail}{self.text[self.end :]}",
                self.start,
                self.start + len(head) + len(tail) + 2,
                self.columns,
            )
            return page.shown(page.start, page.end)

        def too_high(count: int) -> bool:
            return _height(_MARKED.format(*shortened(count)), self.columns) > _QUOTE_LINES

        middle = len(breaks) // 2
        count = bisect_left(range(middle), True, key=too_high) - 1  # noqa: FBT003 - a sought value
        return shortened(count) if count >= 0 else self.shown(self.start, self.end)


def _even(text: str) -> str:
    return _RUN_OF_SPACE.sub(" ", text)


def _height(text: str, columns: int) -> int:
    """How many lines a text takes when it is wrapped at spaces, and too long words anywhere."""
    lines, used = 0, columns
    for word in text.split(" "):
        width = _cells(word)
        if used + 1 + width <= columns:
            used += 1 + width
        else:
            full, used = divmod(max(width, 1) - 1, columns)
            lines += full + 1
            used += 1
    return lines


def _cells(text: str) -> int:
    """How many character cells a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
