"""A text of a date cut into signs: months, days, years, eras, and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from quizzer.grading.month_names import CENTURIES, months, parts, weekdays
from quizzer.grading.numerals import primary
from quizzer.grading.spoken_years import FACTORS, SPOKEN, spoken_numbers


class Sign(StrEnum):
    """What a piece of a date is."""

    NUMBER = "number"
    RANK = "rank"
    NUMERIC = "numeric"
    DECADE = "decade"
    CENTURY = "century"
    MONTH = "month"
    WEEKDAY = "weekday"
    PART = "part"
    ERA = "era"
    SIDE = "side"
    TO = "to"
    BLOCK = "block"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a date: a number with how many digits it was written in, or a word."""

    sign: Sign
    text: str
    number: int = 0
    digits: int = 0


_ERAS = (
    (re.compile(r"\bbefore (?:christ|the common era|our era)\b"), " bc "),
    (re.compile(r"\banno domini\b|\bof (?:the common|our) era\b"), " ad "),
    (
        re.compile(r"\b(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|av\.?\s?j\.?\s?-?c\.?)(?!\w)"),
        " bc ",
    ),
    (
        re.compile(r"\b(?:a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|ap\.?\s?j\.?\s?-?c\.?)(?!\w)"),
        " ad ",
    ),
)
_ROMANCE_ERAS = (
    (re.compile(r"\bbefore (?:christ|the common era|our era)\b"), " bc "),
    (re.compile(r"\banno domini\b|\bof (?:the common|our) era\b"), " ad "),
    (re.compile(r"(?<=[\dx ])a\.?\s?c\.?(?!\w)"), " bc "),
    (re.compile(r"(?<=[\dx ])d\.?\s?c\.?(?!\w)"), " ad "),
)
_ROMANCE = frozenset({"es", "it", "pt"})
_IDLE = re.compile(r"\bor so\b|\bgive or take\b|\bor thereabouts\b")
_CENTURY = re.compile(r"(?<=\d(?:st|nd|rd|th)) c(?:ent)?\b")
_TOKEN = re.compile(
    r"(?P<time>(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\b)?|(?<=\d)t(?=\d))"
    r"|(?P<numeric>\d{1,6}(?P<mark>[-/.])\s?\d{1,4}(?:(?P=mark)\s?\d{1,4})?(?![\d]))"
    r"|(?P<decade>'?\d{2,4})'?s(?!\w)"
    r"|(?P<rank>\d{1,2})(?:st|nd|rd|th|er|re|e|è|ème|eme|°|º|o|a|ste|de)(?!\w)"
    r"|(?P<number>'?\d{1,400})"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<other>\S)"
)
_SIDES = {"before": "before", "pre": "before", "after": "after", "post": "after", "vor": "before"}
_SIDES |= {"nach": "after", "avant": "before", "après": "after", "prior": "before"}
_BLOCK_WORDS = (
    "not no never or nor neither except without versus vs unless nicht kein nie pas non jamais "
    "nunca mai niet geen isn't wasn't"
)
_BLOCKS = frozenset(_BLOCK_WORDS.split())
_TO = frozenset({"to", "until", "till", "through", "bis", "à", "hasta", "tot", "al"})
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_FIRSTS = frozenset({"premier", "primero", "primo", "primeiro", "erster", "ersten", "eerste"})
_ROMAN = re.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})(?=(?:e|ème|eme|è)?$)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def pieces(text: str, language: str) -> list[Piece]:
    """The pieces of ``text``, which has plain characters in lower case; punctuation says nothing.

    Years and days in English words become numbers.
    """
    text = re.sub(r"\s?-\s?(?=[^\d\s])|(?<=[^\W\d])-", " ", text)
    text = _CENTURY.sub(" century", _IDLE.sub(" ", text))
    eras = (*_ERAS, *(_ROMANCE_ERAS if primary(language) in _ROMANCE else ()))
    for pattern, era in eras:
        text = pattern.sub(era, text)
    found: list[Piece] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match["word"] or ""
        if word in SPOKEN or (word == "and" and words and words[-1] in FACTORS):
            words += [word] if word in SPOKEN else []
            continue
        found += _spoken(words)
        words = []
        piece = _piece(match, language)
        if piece is not None:
            found.append(piece)
    return found + _spoken(words)


def _spoken(words: list[str]) -> list[Piece]:
    return [
        Piece(Sign.RANK if is_rank else Sign.NUMBER, " ".join(words), number, len(str(number)))
        for number, is_rank in spoken_numbers(words)
    ]


def _piece(match: re.Match[str], language: str) -> Piece | None:
    """The piece that a token is; ``None`` for a time of day and for punctuation."""
    if match["numeric"]:
        return Piece(Sign.NUMERIC, re.sub(r"\s", "", match["numeric"]))
    if match["word"]:
        return _word(match["word"], language)
    for sign in (Sign.DECADE, Sign.RANK, Sign.NUMBER):
        written = match[sign.value]
        if written:
            return _number(sign, written)
    return Piece(Sign.TO, match[0]) if match[0] in {"-", "/"} else None


def _number(sign: Sign, written: str) -> Piece:
    digits = written.lstrip("'")
    # An apostrophe stands for the century: '05 is written in two digits, as 5 is in one.
    return Piece(sign, written, int(digits), len(digits))


def _word(word: str, language: str) -> Piece:
    word = word.removesuffix("'s")
    tables = (
        (Sign.MONTH, months(language)),
        (Sign.WEEKDAY, weekdays(language)),
        (Sign.DECADE, _DECADES),
    )
    for sign, table in tables:
        if word in table:
            return Piece(sign, word, table[word], digits=2)
    if word in parts():
        return Piece(Sign.PART, parts()[word])
    if word in {"bc", "ad"}:
        return Piece(Sign.ERA, word)
    if word in _SIDES:
        return Piece(Sign.SIDE, _SIDES[word])
    if word in _FIRSTS:
        return Piece(Sign.RANK, word, 1, 1)
    return _small_word(word)


def _small_word(word: str) -> Piece:
    if word in _TO:
        return Piece(Sign.TO, word)
    if word in _BLOCKS:
        return Piece(Sign.BLOCK, word)
    if word in CENTURIES or word.removesuffix("s") in CENTURIES:
        return Piece(Sign.CENTURY, word)
    return Piece(Sign.WORD, word, _roman(word))


def _roman(word: str) -> int:
    """The value of a Roman numeral up to 39, as centuries are numbered, else 0."""
    match = _ROMAN.match(word)
    if match is None or not match[0]:
        return 0
    total = 0
    for letter, following in zip(match[0], [*match[0][1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total
