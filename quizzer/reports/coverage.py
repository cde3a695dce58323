"""Source coverage: how much of each seed some question cites, and what nobody asks about yet."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizzer.content.locate import Sources
from quizzer.content.passages import Passage, article, merged, overlaps, passages
from quizzer.content.seedtext import SeedText
from quizzer.model import CardState, Phase, Question, Seed, Span, cards_of
from quizzer.reports.progress import Recall


@dataclass(frozen=True, slots=True)
class Sentence:
    """A citable sentence, and whether some question cites a word of it."""

    span: Span
    cited: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A citable paragraph: its lines, its sentences, and the passages that begin in it."""

    span: Span
    first_line: int
    last_line: int
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]

    @property
    def cited(self) -> bool:
        """Whether some question cites a word of it."""
        return any(sentence.cited for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Uncited:
    """Sentences in a row that no question cites; ``whole`` when they are all of a paragraph."""

    span: Span
    first_line: int
    last_line: int
    whole: bool
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some things are cited, and how many are citable."""

    cited: int
    citable: int

    @property
    def share(self) -> float:
        """The cited share, from 0 to 1; 1 where there is nothing to cite."""
        return self.cited / self.citable if self.citable else 1.0

    @classmethod
    def over(cls, things: Iterable[Sentence | Paragraph]) -> Count:
        """The count of some sentences or paragraphs."""
        cited = [thing.cited for thing in things]
        return cls(sum(cited), len(cited))


@dataclass(frozen=True, slots=True)
class SeedCoverage:
    """What of one seed is cited. Noise is left out; the title that it repeats counts as text."""

    seed: Seed
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentence_count(self) -> Count:
        """Its sentences, cited and citable."""
        return Count.over(self.sentences)

    @property
    def paragraph_count(self) -> Count:
        """Its paragraphs, cited and citable."""
        return Count.over(self.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every citable sentence in reading order."""
        return tuple(itertools.chain.from_iterable(one.sentences for one in self.paragraphs))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in reading order."""
        return tuple(itertools.chain.from_iterable(one.passages for one in self.paragraphs))

    @property
    def questions(self) -> int:
        """How many questions cite it."""
        return len({passage.question.key for passage in self.passages})

    def uncited(self) -> Iterator[Uncited]:
        """What no question cites, in reading order, sentences in a row together."""
        index = SeedText(self.seed)
        for paragraph in self.paragraphs:
            runs = itertools.groupby(paragraph.sentences, key=lambda sentence: sentence.cited)
            for cited, run in runs:
                if cited:
                    continue
                sentences = list(run)
                start, end = sentences[0].span[0], sentences[-1].span[1]
                yield Uncited(
                    (start, end),
                    index.line_of(start),
                    index.line_of(end - 1),
                    whole=not paragraph.cited,
                    text=self.seed.text[start:end],
                )


def coverage(questions: Iterable[Question], sources: Sources) -> tuple[SeedCoverage, ...]:
    """What of each seed some of ``questions`` cite, seed by seed in the order of ``sources``."""
    found = passages(questions, sources)
    return tuple(_coverage(sources[seed], found[seed]) for seed in sources)


def _coverage(index: SeedText, found: tuple[Passage, ...]) -> SeedCoverage:
    text = index.seed.text
    cited = merged((span for one in found for span in one.spans), text)
    ends = [end for _, end in cited]

    def is_cited(sentence: Span) -> bool:
        """Whether a cited stretch shares a letter or a digit with a sentence."""
        near = itertools.islice(cited, bisect_left(ends, sentence[0]), None)
        return any(
            any(map(str.isalnum, text[max(start, sentence[0]) : min(end, sentence[1])]))
            for start, end in itertools.takewhile(lambda span: span[0] < sentence[1], near)
        )

    spans = article(index)
    paragraphs = []
    waiting = list(reversed(found))
    for number, span in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        mine = []
        while waiting and waiting[-1].start < following:
            mine.append(waiting.pop())
        paragraphs.append(
            Paragraph(
                span,
                index.line_of(span[0]),
                index.line_of(span[1] - 1),
                tuple(Sentence(one, is_cited(one)) for one in _sentences(index, span)),
                tuple(mine),
            )
        )
    return SeedCoverage(index.seed, tuple(paragraphs))


def _sentences(index: SeedText, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph that have a word in them."""
    for start, end in index.sentences_of(paragraph):
        if any(map(str.isalnum, index.seed.text[start:end])):
            yield start, end


class Standing(StrEnum):
    """How well a question is remembered, in a word."""

    FIRM = "firm"
    """The chance of recalling each of its cards is at least what the learner aims at."""
    FADING = "fading"
    """A card of it is being learned, or has faded below that aim."""
    NEW = "new"
    """A card of it was never asked."""


def standing(
    question: Question, states: Mapping[str, CardState], recall: Recall, aim: float
) -> Standing:
    """How well the weakest card of a question is remembered.

    Args:
        question: The question.
        states: The states of its cards by key; one that is not there was never asked.
        recall: The chance of recalling a card today.
        aim: The retention that the learner aims at, from 0 to 1.
    """
    worst = Standing.FIRM
    for card in cards_of(question):
        state = states.get(card.key)
        chance = None if state is None else recall(state)
        if state is None or chance is None or state.phase is Phase.NEW:
            return Standing.NEW
        if state.phase is not Phase.REVIEW or chance < aim:
            worst = Standing.FADING
    return worst


def weakest(held: Iterable[Standing]) -> Standing | None:
    """What is least remembered of some questions, None of none."""
    known = set(held)
    return next(
        (one for one in (Standing.NEW, Standing.FADING, Standing.FIRM) if one in known), None
    )


def pieces(
    paragraph: Paragraph, found: Iterable[Passage]
) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """A paragraph cut wherever a passage begins or ends.

    Args:
        paragraph: The paragraph.
        found: Passages that may lie in it.

    Yields:
        Each piece with the indexes of the passages that cover it, none for what nobody cites.
    """
    start, end = paragraph.span
    spans = [
        (index, span)
        for index, one in enumerate(found)
        for span in one.spans
        if overlaps(span, (start, end))
    ]
    edges = {start, end}
    for _, span in spans:
        edges |= {max(span[0], start), min(span[1], end)}
    for piece in itertools.pairwise(sorted(edges)):
        yield piece, tuple(dict.fromkeys(index for index, span in spans if overlaps(span, piece)))
