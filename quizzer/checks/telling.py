"""Which questions tell the answer of another by anything that is printed of them.

Stricter than the rule `answer-revealed`, which warns authors: here two questions are only kept
out of one quiz, so a doubtful case costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations
from typing import NamedTuple

from quizzer.checks.figures import Figure, figures_of, values
from quizzer.checks.phrases import Phrase, Phrases, phrase_of, words_of
from quizzer.checks.proof import Sought
from quizzer.checks.subjects import Subjects, stems_of
from quizzer.checks.wording import COMMON, Shown, answers, printed, words
from quizzer.model import Choice, Match, Order, Question, TrueFalse

_SAME_SUBJECT = 0.35
"""What share of a question another text has that gives its answer, when this is a plain word."""

_WIDELY = 20
"""What more questions name is the subject of them all, and tells as little as a plain word.

What more ask for besides is no secret, and is not looked for.
"""

_SAME_STATEMENT = 0.7
_FEWEST = 3
"""A statement is decided by a text with this share of its words, and with so many."""

_NAME_PARTS = (2, 3)

_Pair = tuple[Question, Question]
"""A question that tells, and the one whose answer it tells."""


class _Print(NamedTuple):
    """A printed text, the question that it is of, and the words that say what they are about."""

    question: Question
    shown: Shown
    own: frozenset[str]
    context: frozenset[str]


def tellings(questions: Sequence[Question]) -> Iterator[_Pair]:
    """Every question that tells the answer of another, with that other; some more than once.

    By words, by a figure or a date however it is written, by a pair that it names, by two
    elements that it names in one text, or by the words of a statement that is to be judged.
    """
    prints = list(_prints(questions))
    subjects = Subjects.of(questions)
    yield from _by_words(questions, prints, subjects)
    yield from _by_figures(questions, prints, subjects)
    by_stem: defaultdict[str, list[_Print]] = defaultdict(list)
    for each in prints:
        for stem in each.own:
            by_stem[stem].append(each)
    for question in questions:
        match question.body:
            case TrueFalse():
                yield from _by_statement(question, by_stem)
            case Order(items):
                parts = [stems_of(words(item.text)) for item in items]
                yield from _by_parts(question, combinations(parts, 2), by_stem)
            case Match(pairs):
                both = [(stems_of(words(left)), stems_of(words(right))) for left, right in pairs]
                yield from _by_parts(question, both, by_stem)
            case _:
                pass


def _prints(questions: Iterable[Question]) -> Iterator[_Print]:
    for question in questions:
        asked = words(question.ask)
        for shown in printed(question):
            said = words(shown.text)
            yield _Print(question, shown, stems_of(said), stems_of((*asked, *said)))


def _by_words(
    questions: Iterable[Question], prints: Iterable[_Print], subjects: Subjects
) -> Iterator[_Pair]:
    """By a text that has the words of an answer one after the other."""
    asking: defaultdict[Phrase, dict[str, tuple[Question, bool]]] = defaultdict(dict)
    for question in questions:
        for text in (text for texts in answers(question) for text in texts):
            for said in (words_of(text), _last_name(text)):
                if set(said) - COMMON:
                    asking[said][question.key] = question, not phrase_of(text)
    phrases = Phrases(asking)
    hits = [
        (each, phrase)
        for each in prints
        for phrase in dict.fromkeys(phrases.standing_in(words(each.shown.text)))
    ]
    naming: defaultdict[Phrase, set[str]] = defaultdict(set)
    for each, phrase in hits:
        naming[phrase].add(each.question.key)
    for each, phrase in hits:
        wide = len(naming[phrase]) > _WIDELY
        if wide and len(asking[phrase]) > _WIDELY:
            continue
        for other, plain in asking[phrase].values():
            if _tells(each, other, subjects if plain or wide else None, phrase):
                yield each.question, other


def _last_name(text: str) -> Phrase:
    """The last word of a name of two or three words, by which people are called, too."""
    parts = text.split()
    is_name = text.istitle() and len(parts) in _NAME_PARTS and parts[-1].isalpha()
    return words(parts[-1]) if is_name else ()


def _by_figures(
    questions: Iterable[Question], prints: Iterable[_Print], subjects: Subjects
) -> Iterator[_Pair]:
    """By a text that says a figure or a date in other words than the answer does."""
    saying: defaultdict[Fraction, list[_Print]] = defaultdict(list)
    for each in prints:
        for value in values(*_spoken(each)):
            saying[value].append(each)
    asking: defaultdict[Sought, list[tuple[Question, Figure]]] = defaultdict(list)
    for question in questions:
        for figure in figures_of(question):
            asking[figure.sought].append((question, figure))
    for question, figure in chain.from_iterable(asking.values()):
        found = saying.get(figure.value, ())
        if min(len(found), len(asking[figure.sought])) <= _WIDELY:
            about = subjects if figure.small else None
            for each in found:
                if _tells(each, question, about) and figure.stands_in(*_spoken(each)):
                    yield each.question, question


def _spoken(each: _Print) -> tuple[str, str]:
    """A printed text and its language."""
    return each.shown.text, each.question.language


def _tells(
    each: _Print, other: Question, subjects: Subjects | None, answer: Iterable[str] = ()
) -> bool:
    """Whether a text that has the answer of another question tells it.

    Given ``subjects`` only one about the same thing does. Nothing is told by choices that are
    all those of the other question, too.
    """
    if each.question is other:
        return False
    if subjects and subjects.shared(other, each.context, answer) < _SAME_SUBJECT:
        return False
    return each.shown.field != "choices" or not _same_choices(each.question, other)


def _same_choices(teller: Question, other: Question) -> bool:
    mine, theirs = teller.body, other.body
    if not isinstance(mine, Choice) or not isinstance(theirs, Choice):
        return False
    return {words(item.text) for item in theirs.options} <= {
        words(item.text) for item in mine.options
    }


_ByStem = Mapping[str, Sequence[_Print]]


def _by_statement(question: Question, by_stem: _ByStem) -> Iterator[_Pair]:
    """By a text that says nearly the same as a statement, whether that is true or not."""
    stated = stems_of(words(question.ask))
    least = max(_FEWEST, _SAME_STATEMENT * len(stated))
    seen: defaultdict[int, int] = defaultdict(int)
    for stem in stated:
        for each in by_stem.get(stem, ()):
            seen[id(each)] += 1
            if seen[id(each)] >= least and each.question is not question:
                yield each.question, question


def _by_parts(
    question: Question,
    pairs: Iterable[tuple[frozenset[str], frozenset[str]]],
    by_stem: _ByStem,
) -> Iterator[_Pair]:
    """By a text that has all the words of two elements, or of a left and its right."""
    for one, two in pairs:
        if one <= two or two <= one:
            continue
        both = one | two
        rarest = min(both, key=lambda stem: (len(by_stem.get(stem, ())), stem))
        for each in by_stem.get(rarest, ()):
            if both <= each.own and each.question is not question:
                yield each.question, question
