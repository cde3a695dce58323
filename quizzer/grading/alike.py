"""Texts that the grader takes for one another, found without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizzer.grading.articles import readings
from quizzer.grading.folding import Word, fold
from quizzer.grading.text import equal


class Alike:
    """Some texts of one language, to be asked which of them equal another."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._by_mark: dict[str, dict[str, tuple[Word, ...]]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Take in some more texts."""
        for text in texts:
            words = fold(text, self._language)
            for mark in self._marks(words):
                self._by_mark.setdefault(mark, {})[text] = words

    def to(self, text: str) -> Iterator[str]:
        """The texts that equal ``text`` once both are folded."""
        words = fold(text, self._language)
        near: dict[str, tuple[Word, ...]] = {}
        for mark in self._marks(words):
            near |= self._by_mark.get(mark, {})
        return (other for other, folded in near.items() if equal(words, folded, self._language))

    def _marks(self, words: tuple[Word, ...]) -> set[str]:
        """What two texts must share to be equal: first and last word in some form, or all letters.

        They are equal when they have the same words, or the same letters in other words.
        """
        marks: set[str] = set()
        for reading in readings(words, self._language):
            marks.add("".join(word.form for word in reading))
            first, last = ({word.form, *word.others} for word in (reading[0], reading[-1]))
            marks |= {f"{one} {other}" for one in first for other in last}
        return marks
