"""How many times as much: "threefold", "doubled", "half as many"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import FOLDS, Role

_CHANGES = {
    2: "double doubled doubling doubles",
    3: "triple tripled tripling triples treble trebled",
    4: "quadruple quadrupled quadrupling quadruples",
    5: "quintuple quintupled",
}
_VALUES: dict[str, tuple[Role, Fraction]] = {
    **{
        word: (Role.CARDINAL, Fraction(value))
        for value, words in _CHANGES.items()
        for word in words.split()
    },
    **dict.fromkeys(("halved", "halving"), (Role.PART, Fraction(1, 2))),
}
_MULTIPLES = frozenset({"twice", "thrice", *FOLDS, *_VALUES})

_FILLS = frozenset({Role.QUIET, Role.HEDGE, Role.ARTICLE, Role.IN, Role.OF})
_GROWS = frozenset({"number", "numbers", "size", "amount", "strength", "value", "price"})
_NUMBERS = frozenset(
    {Role.FIGURE, Role.CARDINAL, Role.HUNDRED, Role.MAGNITUDE, Role.DOZEN, Role.ORDINAL, Role.PART}
)


def said_alone(lexemes: tuple[Lexeme, ...]) -> tuple[Lexeme, ...]:
    """``lexemes`` with a word of change made a number where it is all that the text says.

    "Doubled" is twice; "doubled to 20", "double digits" and "not doubled" are left as they are.
    """
    changes = [place for place, lexeme in enumerate(lexemes) if lexeme.role is Role.BLOCK]
    if len(changes) != 1 or any(lexeme.role in _NUMBERS for lexeme in lexemes):
        return lexemes
    (place,) = changes
    word = lexemes[place]
    before, after = lexemes[:place], lexemes[place + 1 :]
    says_more = any(
        not (one.role in _FILLS or (one.role is Role.WORD and one.text in _GROWS)) for one in after
    ) or any(one.role not in _FILLS | {Role.WORD} for one in before)
    if word.text not in _VALUES or says_more:
        return lexemes
    role, value = _VALUES[word.text]
    return (*before, replace(word, role=role, value=value), *after)


def is_multiple(lexemes: tuple[Lexeme, ...]) -> bool:
    """Whether a number is said as a multiple of something, which no measure is."""
    return any(lexeme.text in _MULTIPLES for lexeme in lexemes)
