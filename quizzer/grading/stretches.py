"""A stretch of time said without its article: "decade", "the next decade"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import Role

_STRETCHES = frozenset({"decade", "century"})
"""Units that are figures in themselves; "year" alone only repeats what was asked."""

_PASSED_OVER = frozenset({Role.QUIET, Role.WORD})


def counted_once(lexemes: tuple[Lexeme, ...]) -> tuple[Lexeme, ...]:
    """``lexemes`` with "a" before a stretch of time that is the whole of what the text counts.

    Whatever else could count it, bound it or turn it round ("half a", "two", "another", "per",
    "or") leaves the text as it is.
    """
    places = [place for place, lexeme in enumerate(lexemes) if lexeme.role not in _PASSED_OVER]
    if len(places) != 1 or lexemes[places[0]].text not in _STRETCHES:
        return lexemes
    (place,) = places
    article = replace(lexemes[place], role=Role.ARTICLE, text="a", value=Fraction(1), units=())
    return (*lexemes[:place], article, *lexemes[place:])
