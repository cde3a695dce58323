"""Responses that say an accepted text and nothing more, in other words than the author wrote.

Each reading is one or more texts that together say what the response says. It is right only if
every one of them is right by itself, so that nothing in it goes unjudged. What is passed over is a
closed list: the question's own preposition, a form of address, a comma, brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzer.grading.folding import fold, fold_letters
from quizzer.grading.initialisms import Initialisms
from quizzer.grading.prepositions import echoes, prepositions
from quizzer.grading.spelling import primary

_LONGEST = 400
_SPARE = 60
_TIMES = 4
"""How long a response is at most, in code points, that says what is expected in other words: as
long as some accepted texts side by side, with room for prepositions and initials spelled out."""

_ADDRESSES = (
    "mr mister mrs ms miss mx sir mme mlle madame monsieur mademoiselle herr frau senor senora "
    "senorita signor signora signorina senhor senhora"
)
_COURTESIES = frozenset(_ADDRESSES.split())
"""Forms of address in any language; a rank, an office or a degree can be the fact."""

_SHORT = {"fr": {"m"}, "es": {"sr", "sra", "srta"}, "pt": {"sr", "sra"}, "it": {"sig"}}
"""Short ones that in another language are initials."""

UNTITLED = "Type the name without Mr, Mrs or the like."
"""What is asked for where a form of address may belong to somebody else of that name."""

_OTHER_CASE = re.compile(r"(?i)(?:dem|der|den|des|eine[mnr])\s+(?=\S)")
"""German articles as they are after prepositions, where their gender is not to be seen."""

_HEAD = re.compile(r"[\s\"“”„‘«‹(\[*¿¡]*([^\W\d_]+)(?:['’]|\.?\s+)(?=\S)")
_BRACKETED = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]\W*")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_DASH = re.compile(r"\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a text is compared with: what is accepted, what never is, and what was asked.

    ``ask`` is empty where the answer completes a sentence or nothing is known of the question.
    """

    answers: tuple[str, ...]
    reject: tuple[str, ...]
    language: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Texts each of which has to be right, and what they are compared with.

    ``unsure`` says that even then the response may mean something else, and is asked again.
    """

    texts: tuple[str, ...]
    expected: Expected
    unsure: bool = False


def rewordings(response: str, expected: Expected) -> Iterator[Rewording]:
    """The other ways to read ``response``; each is shorter, or plainer, than it."""
    if len(response) > min(_LONGEST, _SPARE + _TIMES * max(map(len, expected.answers), default=0)):
        return
    if rest := _after_preposition(response, expected):
        yield Rewording((rest,), expected)
        if primary(expected.language) == "de" and (dative := _OTHER_CASE.match(rest)):
            yield Rewording((rest[dative.end() :],), expected)
    yield from _after_address(response, expected)
    for pair in _side_by_side(response):
        yield Rewording(pair, expected)
    surname, *first = _COMMA.split(response)
    if len(first) == 1 and first[0].strip():
        names = tuple(filter(_is_full_name, expected.answers))
        yield Rewording((f"{first[0]} {surname}",), replace(expected, answers=names))
    yield from _spelled_out(response, expected)


def _side_by_side(response: str) -> Iterator[tuple[str, ...]]:
    """The two parts of ``A (B)``, of ``A - B`` and of ``A, B``."""
    if bracketed := _BRACKETED.fullmatch(response):
        yield bracketed.groups()
    for divider in _DASH, _COMMA:
        if divider.search(response):
            first, second, *more = divider.split(response)
            if not more:
                yield first, second


def _after_preposition(response: str, expected: Expected) -> str:
    """What follows the question's own preposition, unless a look-alike begins with one."""
    head, rest = _headed(response)
    if head not in echoes(expected.ask, expected.language):
        return ""
    telling = prepositions(expected.language)
    return "" if any(_headed(text)[0] in telling for text in expected.reject) else rest


def _after_address(response: str, expected: Expected) -> Iterator[Rewording]:
    """A name without its form of address, unless that tells one bearer from another.

    It always tells a man from a woman, so a surname alone leaves open who is meant.
    """
    courtesies = _COURTESIES | _SHORT.get(primary(expected.language), set())
    head, rest = _headed(response)
    told = (rest, *expected.answers, *expected.reject)
    if head not in courtesies or any(_headed(text)[0] in courtesies for text in told):
        return
    name = {word.form for word in fold(rest, expected.language)}
    bearers = ({word.form for word in fold(text, expected.language)} for text in expected.reject)
    if any(name <= bearer for bearer in bearers):
        return
    full = tuple(filter(_is_full_name, expected.answers))
    surnames = {text.split()[-1] for text in full}
    alone = tuple(text for text in expected.answers if text in surnames)
    yield Rewording((rest,), replace(expected, answers=full))
    yield Rewording((rest,), replace(expected, answers=alone), unsure=True)


def _headed(text: str) -> tuple[str, str]:
    """The first word of ``text``, case and accents folded, and what follows it."""
    found = _HEAD.match(text)
    return (fold_letters(found[1]), text[found.end() :]) if found else ("", "")


def _is_full_name(text: str) -> bool:
    """Whether a text may be a first name and a surname, by its capitals in scripts with case."""
    first, *rest = text.split() or [""]
    return bool(rest) and "," not in text and not (first[0].islower() or rest[-1][0].islower())


def _spelled_out(response: str, expected: Expected) -> Iterator[Rewording]:
    """The same with well-known initials spelled out on both sides."""
    initialisms = Initialisms(expected.ask, expected.answers, expected.language)
    spelled = initialisms.spelled_out
    full = replace(
        expected,
        answers=tuple(map(spelled, expected.answers)),
        reject=tuple(map(spelled, expected.reject)),
    )
    if (text := spelled(response)) != response or full != expected:
        yield Rewording((text,), full)
