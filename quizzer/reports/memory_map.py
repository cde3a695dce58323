"""The memory map: each source paragraph by paragraph, and how well each is remembered."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizzer.content.passages import overlaps
from quizzer.model import Seed
from quizzer.reports.coverage import SeedCoverage, Standing, weakest


@dataclass(frozen=True, slots=True)
class ParagraphMemory:
    """A paragraph by its lines; its least remembered question, None where nobody asks about it."""

    first_line: int
    last_line: int
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """How well a source is remembered, in reading order."""

    seed: Seed
    paragraphs: tuple[ParagraphMemory, ...]

    def counts(self) -> Mapping[Standing | None, int]:
        """How many of its paragraphs stand how; nobody asks about those under None."""
        return Counter(one.standing for one in self.paragraphs)


def memory_map(
    report: Iterable[SeedCoverage], standings: Mapping[str, Standing]
) -> Iterator[SourceMemory]:
    """The sources that some question cites, each with all its citable paragraphs.

    Args:
        report: What of each seed is cited.
        standings: How well each citing question is remembered, by its key.
    """
    for source in report:
        if source.passages:
            yield SourceMemory(source.seed, tuple(_paragraphs(source, standings)))


def _paragraphs(
    source: SeedCoverage, standings: Mapping[str, Standing]
) -> Iterator[ParagraphMemory]:
    starts = [paragraph.span[0] for paragraph in source.paragraphs]
    held: list[set[Standing]] = [set() for _ in starts]
    for passage in source.passages:
        for span in passage.spans:
            # A quote may go on over the end of the paragraph that it begins in.
            for index in range(max(bisect_right(starts, span[0]) - 1, 0), len(starts)):
                if starts[index] >= span[1]:
                    break
                if overlaps(source.paragraphs[index].span, span):
                    held[index].add(standings[passage.question.key])
    for paragraph, mine in zip(source.paragraphs, held, strict=True):
        yield ParagraphMemory(paragraph.first_line, paragraph.last_line, weakest(mine))
