"""What questions are about, told by their words, rare ones counting for more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log

from quizzer.checks.wording import COMMON, prompts, words
from quizzer.model import Question

_STEM = 5
"""Letters by which two forms of a word are known: mutiny, mutinied."""

_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|e?s|e?d)$")


def stems_of(said: Iterable[str]) -> frozenset[str]:
    """The words that say what a text is about, without endings; figures whole."""
    return frozenset(
        _ENDING.sub("", word)[:_STEM] if word.isalpha() else word
        for word in said
        if word not in COMMON
    )


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each question is about, and how much each word tells: the fewer have it, the more.

    The weight is the inverse document frequency (Spärck Jones 1972).
    """

    stems: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, questions: Sequence[Question]) -> Subjects:
        """What some questions are about."""
        stems = {each.key: stems_of(_wording(each)) for each in questions}
        counts = Counter(stem for found in stems.values() for stem in found)
        total = len(questions) + 1
        return cls(stems, {stem: log(total / count) for stem, count in counts.items()})

    def shared(
        self, question: Question, stems: frozenset[str], answer: Iterable[str] = ()
    ) -> float:
        """What share of a question, the words of its answer left out, a text with ``stems`` has."""
        subject = self.stems[question.key]
        if subject.isdisjoint(stems):
            return 0.0
        subject -= stems_of(answer)
        whole = self._weight(subject)
        return self._weight(subject & stems) / whole if whole else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return fsum(self.weights[stem] for stem in stems)


def _wording(question: Question) -> Iterator[str]:
    """The words that say what a question asks, without its hints."""
    for shown in prompts(question):
        if shown.field in {"ask", "text"}:
            yield from words(shown.text)
