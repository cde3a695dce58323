"""The words of the sources: what was typed and is one of them is another word, not a typo."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from quizzer.grading import fold_words
from quizzer.model import Seed


class SourceWords:
    """A container of the folded words of some seeds, read when first asked."""

    def __init__(self, seeds: Iterable[Seed]) -> None:
        self._seeds = tuple(seeds)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(
            word for seed in self._seeds for word in fold_words(seed.text, seed.language)
        )
