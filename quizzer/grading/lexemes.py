"""A text of a quantity cut into lexemes: figures, number words, units, hedges and plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from quizzer.grading.currencies import currency_spellings
from quizzer.grading.number_words import Hedge, Role, senses
from quizzer.grading.numerals import DIGITS, decimal_mark, figure
from quizzer.grading.units import Unit, unit_spellings

_TOKEN = re.compile(
    rf"(?P<figure>{DIGITS})(?P<exponent>[eE][+-]?\d{{1,9}}(?!\w))?(?P<ordinal>(?:st|nd|rd|th)(?!\w))?"
    r"|(?P<word>百万|[万萬亿億千兆]|(?:\b[dDlL]|\b[jJ]usqu)'|[^\W\d_]+(?:'[^\W\d_]{1,2}(?!\w))?)"
    r"|(?P<sign>\S)"
)
_INITIALS = re.compile(r"\b([A-Za-z])\.\s?([A-Za-z])\.")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LONGEST_PHRASE = 4
_LARGEST_EXPONENT = 400
_NOTHING = Fraction()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One figure, word, phrase or sign: what it does, its value, and the units it may name.

    ``glued`` says that no space stands before it.
    """

    role: Role
    text: str
    value: Fraction = _NOTHING
    hedge: Hedge = Hedge.NONE
    units: tuple[Unit, ...] = ()
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    value: Fraction | None = None
    ordinal: bool = False
    is_figure: bool = False


def lex(text: str, language: str) -> tuple[Lexeme, ...] | None:
    """The lexemes of ``text``, which has plain characters; ``None`` when a figure is malformed."""
    # "U.S." is one word, "per-cent" are two, and a full stop outside a figure says nothing.
    text = _INITIALS.sub(r"\1\2", _HYPHEN.sub(" ", text)).replace("**", "^")
    tokens = [_token(match, language) for match in _TOKEN.finditer(text) if match[0] != "."]
    if any(token.is_figure and token.value is None for token in tokens):
        return None
    lexemes: list[Lexeme] = []
    position = 0
    while position < len(tokens):
        taken, lexeme = _longest(tokens, position, language)
        lexemes.append(lexeme)
        position += taken
    return tuple(lexemes)


def _token(match: re.Match[str], language: str) -> _Token:
    written = match["figure"]
    if not written:
        return _Token(match[0], match.start(), match.end())
    value = figure(written, decimal_mark(language))
    exponent = int((match["exponent"] or "e0")[1:])
    if value is not None:
        fits = abs(exponent) <= _LARGEST_EXPONENT
        value = value * Fraction(10) ** exponent if fits else None
    is_ordinal = match["ordinal"] is not None
    return _Token(match[0], match.start(), match.end(), value, is_ordinal, is_figure=True)


def _longest(tokens: list[_Token], position: int, language: str) -> tuple[int, Lexeme]:
    """How many tokens the longest known phrase at ``position`` takes, and its lexeme."""
    first = tokens[position]
    glued = position > 0 and tokens[position - 1].end == first.start
    if first.value is not None:
        role = Role.ORDINAL if first.ordinal else Role.FIGURE
        return 1, Lexeme(role, first.text, first.value, glued=glued)
    for count in range(min(_LONGEST_PHRASE, len(tokens) - position), 0, -1):
        phrase = tokens[position : position + count]
        if any(token.is_figure for token in phrase):
            continue
        spelling = "_".join(token.text for token in phrase)
        lexeme = _known(spelling, language, glued=glued)
        if lexeme is not None:
            return count, lexeme
    return 1, Lexeme(Role.WORD, first.text.lower(), glued=glued)


def _known(spelling: str, language: str, *, glued: bool) -> Lexeme | None:
    lower = spelling.lower()
    sense = senses(language).get(lower)
    measures = unit_spellings()
    units = measures.get(spelling) or measures.get(lower, ())
    units += currency_spellings().get(lower, ())
    if sense is None:
        return Lexeme(Role.UNIT, lower, units=units, glued=glued) if units else None
    role, value, hedge = sense
    return Lexeme(role, lower, value, hedge, units, glued)
