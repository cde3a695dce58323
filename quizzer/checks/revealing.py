"""Which questions tell the answers of others, by the words that both have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizzer.checks.phrases import Phrase, Phrases, phrase_of
from quizzer.checks.subjects import Subjects, stems_of
from quizzer.checks.wording import Shown, answers, prompts, words
from quizzer.model import Kind, Question

_WIDELY_ASKED = _WIDELY_SAID = 20
"""An answer that more questions have, or name, is no secret, and is not looked for."""

_LONGEST = 8
"""Words of the longest answer that is looked for; whole sentences are not met by chance."""


class _Hit(NamedTuple):
    """A text of one question in which another's answer stands, and what the text is about."""

    question: Question
    shown: Shown
    phrase: Phrase
    stems: frozenset[str]


class Revelation(NamedTuple):
    """A question in whose text another's answer stands, the text, and the answer's words."""

    teller: Question
    shown: Shown
    other: Question
    answer: str


def revelations(questions: Sequence[Question], same_subject: float) -> Iterator[Revelation]:
    """Every text of a question that has the answer of another one.

    Only an answer that is known again is looked for: a name, a date, a figure of some size, or
    several words.

    Args:
        questions: The questions that are asked together.
        same_subject: What share of the other question's words, weighed by their rarity, the text
            must have besides.
    """
    sought = _sought(questions)
    subjects = Subjects.of(questions)
    for hit in _distinctive(_hits(questions, sought)):
        for other in sought[hit.phrase]:
            shared = subjects.shared(other, hit.stems, hit.phrase)
            if other is not hit.question and shared >= same_subject:
                yield Revelation(hit.question, hit.shown, other, " ".join(hit.phrase))


def _sought(questions: Iterable[Question]) -> Mapping[Phrase, list[Question]]:
    """The answers that are known again, with the questions that ask for them."""
    sought: defaultdict[Phrase, list[Question]] = defaultdict(list)
    for question in questions:
        if question.kind is Kind.RECALL:  # explained in words of one's own, told by none
            continue
        phrases = (phrase_of(text) for texts in answers(question) for text in texts)
        for phrase in dict.fromkeys(phrases):
            if 0 < len(phrase) <= _LONGEST:
                sought[phrase].append(question)
    return {phrase: asking for phrase, asking in sought.items() if len(asking) <= _WIDELY_ASKED}


def _hits(questions: Iterable[Question], sought: Iterable[Phrase]) -> Iterator[_Hit]:
    """Every place where an answer stands in what is seen of a question."""
    phrases = Phrases(sought)
    for question in questions:
        for shown in prompts(question):
            said = words(shown.text)
            found = list(phrases.standing_in(said))
            if found:
                stems = stems_of(said)
                yield from (_Hit(question, shown, phrase, stems) for phrase in found)


def _distinctive(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The places of answers that do not stand everywhere anyway."""
    found = list(hits)
    times = Counter(hit.phrase for hit in found)
    return (hit for hit in found if times[hit.phrase] <= _WIDELY_SAID)
