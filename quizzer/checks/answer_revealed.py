"""No question reveals another's answer.

Who reads it is no longer asked for knowledge when the other comes up. Only an answer that is known
again is looked for: a name, a date, a figure of some size, or several words; and it is revealed
only by a question that is about the same thing, told by the words that the two have in common,
rare ones counting for more.

Passes:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it
    - id: summer
      kind: date
      ask: In which year was the picture painted?
      answer: 1873
      cite:
        - seed: chronicle
          quote: in the summer of 1873

Fails:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it
    - id: summer
      kind: date
      ask: In which year was it that Renée Fischer painted the harbour?
      answer: 1873
      cite:
        - seed: chronicle
          quote: in the summer of 1873
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from quizzer.checks.wording import ARTICLES, COMMON, Shown, answers, asked, prompts, words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Kind, Library, Question
from quizzer.problems import Problem, Severity

ID = "answer-revealed"
SEVERITY = Severity.WARNING

_SAME_SUBJECT = 0.4
"""What share of a question's words, weighed by their rarity, another about the same thing has."""

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


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question whose text has another's answer and is about the same thing."""
    questions = list(asked(library))
    sought = _sought(questions)
    subjects = _Subjects.of(questions)
    told: set[tuple[str, str]] = set()
    for hit in _distinctive(_hits(questions, sought)):
        for other in sought[hit.phrase]:
            if other is hit.question or subjects.shared(other, hit) < _SAME_SUBJECT:
                continue
            pair = (hit.question.key, other.key)
            if pair not in told:
                told.add(pair)
                yield Problem(
                    hit.question.at(hit.shown.field),
                    SEVERITY,
                    ID,
                    f"This tells the answer of `{other.key}` ({other.at()}): "
                    f"{quoted(' '.join(hit.phrase))}.",
                    "Describe it in other words, or name it in neither question.",
                    hit.question.key,
                )


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
    def of(cls, questions: list[Question]) -> _Subjects:
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
