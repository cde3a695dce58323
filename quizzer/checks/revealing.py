"""Which questions tell the answers of others, by the words that both have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from quizzer.checks.wording import ARTICLES, COMMON, Shown, answers, prompts, words
from quizzer.model import Kind, Question

_WIDELY_ASKED = _WIDELY_SAID = 20
"""An answer that more questions have, or name, is no secret, and is not looked for."""

_LONGEST = 8
"""Words of the longest answer that is looked for; whole sentences are not met by chance."""

_STEM = 5
"""Letters by which two forms of a word are known: mutiny, mutinied."""

_FEW_DIGITS = 3
_NOT_TYPED = frozenset({Kind.RECALL, Kind.TRUE_FALSE, Kind.ORDER, Kind.MATCH})

_Phrase = tuple[str, ...]


class _Hit(NamedTuple):
    """A text of one question in which another's answer stands, and what the text is about."""

    question: Question
    shown: Shown
    phrase: _Phrase
    stems: frozenset[str]


class Revelation(NamedTuple):
    """A question in whose text another's answer stands, the text, and the answer's words."""

    teller: Question
    shown: Shown
    other: Question
    answer: str


def revelations(questions: Sequence[Question], same_subject: float = 0.0) -> Iterator[Revelation]:
    """Every text of a question that has the answer of another one.

    Only an answer that is known again is looked for: a name, a date, a figure of some size, or
    several words.

    Args:
        questions: The questions that are asked together.
        same_subject: What share of the other question's words, weighed by their rarity, the text
            must have besides; 0 finds every answer that stands anywhere.
    """
    sought = _sought(questions)
    subjects = _Subjects.of(questions) if same_subject else None
    for hit in _distinctive(_hits(questions, sought)):
        for other in sought[hit.phrase]:
            if other is hit.question:
                continue
            if subjects is None or subjects.shared(other, hit) >= same_subject:
                yield Revelation(hit.question, hit.shown, other, " ".join(hit.phrase))


def _sought(questions: Iterable[Question]) -> Mapping[_Phrase, list[Question]]:
    """The answers that are known again, with the questions that ask for them."""
    sought: defaultdict[_Phrase, list[Question]] = defaultdict(list)
    for question in questions:
        if question.kind in _NOT_TYPED:
            continue
        phrases = (_phrase(text) for texts in answers(question) for text in texts)
        for phrase in dict.fromkeys(phrases):
            if 0 < len(phrase) <= _LONGEST:
                sought[phrase].append(question)
    return {phrase: asking for phrase, asking in sought.items() if len(asking) <= _WIDELY_ASKED}


def _phrase(text: str) -> _Phrase:
    """The words of an answer by which it is known again; none when it could be anything."""
    found = words(text)
    if found and found[0] in ARTICLES:
        found = found[1:]
    if len(found) == 1:
        word = found[0]
        is_name = text.strip()[:1].isupper() and word not in COMMON
        is_figure = sum(map(str.isdigit, word)) >= _FEW_DIGITS
        return found if is_name or is_figure else ()
    return found if set(found) - COMMON else ()


def _hits(questions: Iterable[Question], sought: Mapping[_Phrase, object]) -> Iterator[_Hit]:
    """Every place where an answer stands in what is seen of a question."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for phrase in sought:
        lengths[phrase[0]].add(len(phrase))
    for question in questions:
        for shown in prompts(question):
            said = words(shown.text)
            found = [
                phrase
                for start, word in enumerate(said)
                for length in lengths.get(word, ())
                if (phrase := said[start : start + length]) in sought
            ]
            if found:
                stems = _stems(said)
                yield from (_Hit(question, shown, phrase, stems) for phrase in found)


def _distinctive(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The places of answers that do not stand everywhere anyway."""
    found = list(hits)
    times = Counter(hit.phrase for hit in found)
    return (hit for hit in found if times[hit.phrase] <= _WIDELY_SAID)


@dataclass(frozen=True, slots=True)
class _Subjects:
    """What each question is about, and how much each word tells: the fewer have it, the more.

    The weight is the inverse document frequency (Spärck Jones 1972).
    """

    stems: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, questions: Sequence[Question]) -> _Subjects:
        """What some questions are about."""
        stems = {each.key: _stems(_wording(each)) for each in questions}
        counts = Counter(stem for found in stems.values() for stem in found)
        total = len(questions) + 1
        return cls(stems, {stem: log(total / count) for stem, count in counts.items()})

    def shared(self, other: Question, hit: _Hit) -> float:
        """What share of a question, its answer left out, the text has that tells the answer."""
        subject = self.stems[other.key]
        if subject.isdisjoint(hit.stems):
            return 0.0
        subject -= _stems(hit.phrase)
        whole = self._weight(subject)
        return self._weight(subject & hit.stems) / whole if whole else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self.weights[stem] for stem in stems)


def _wording(question: Question) -> Iterator[str]:
    """The words that say what a question asks, without its hints."""
    for shown in prompts(question):
        if shown.field in {"ask", "text"}:
            yield from words(shown.text)


def _stems(said: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[:_STEM] if word.isalpha() else word for word in said if word not in COMMON
    )
