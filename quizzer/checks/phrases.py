"""Answers as words that are known again where they stand in other texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizzer.checks.wording import ARTICLES, COMMON, words

_FEW_DIGITS = 3

Phrase = tuple[str, ...]


def phrase_of(text: str) -> Phrase:
    """The words of an answer by which it is known again; none when it could be anything."""
    found = words_of(text)
    if len(found) == 1:
        word = found[0]
        is_name = text.strip()[:1].isupper() and word not in COMMON
        is_figure = sum(map(str.isdigit, word)) >= _FEW_DIGITS
        return found if is_name or is_figure else ()
    return found if set(found) - COMMON else ()


def words_of(text: str) -> Phrase:
    """The words of an answer without the article that it begins with."""
    found = words(text)
    return found[1:] if found and found[0] in ARTICLES else found


class Phrases:
    """Phrases to be looked for, all of them at once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = frozenset(phrases)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            lengths[phrase[0]].add(len(phrase))
        self._lengths = dict(lengths)

    def standing_in(self, said: Phrase) -> Iterator[Phrase]:
        """Each place of a phrase in the words of a text."""
        for start, word in enumerate(said):
            for length in self._lengths.get(word, ()):
                phrase = said[start : start + length]
                if phrase in self._phrases:
                    yield phrase
