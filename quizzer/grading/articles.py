"""Articles, which may be left out or added: anywhere in English, elsewhere before the first word.

Where an article tells the gender of a noun, a wrong one is wrong: ``die Tisch`` is not
``der Tisch``.
"""

from __future__ import annotations

from quizzer.grading.folding import Word
from quizzer.grading.spelling import primary

Words = tuple[Word, ...]

_GENDERS = {
    "de": {"der": "m", "den": "m", "die": "fp", "das": "n", "ein": "mn", "eine": "f"},
    "fr": {"le": "m", "la": "f", "l": "mf", "les": "p", "un": "m", "une": "f"},
    "es": {"el": "m", "la": "f", "los": "mp", "las": "fp", "un": "m", "una": "f"},
    "it": {"il": "m", "lo": "m", "la": "f", "l": "mf", "i": "p", "gli": "p", "le": "p", "un": "mf",
           "uno": "m", "una": "f"},
    "pt": {"o": "m", "a": "f", "os": "mp", "as": "fp", "um": "m", "uma": "f"},
    "nl": {"de": "cp", "het": "n", "t": "n", "een": "cn"},
}  # fmt: skip
"""The articles of each language and the genders they go with (``p`` for any plural)."""

_INDEFINITE = frozenset({"a", "an"})
_ENGLISH = _INDEFINITE | {"the"}


def readings(words: Words, language: str) -> list[Words]:
    """The ways to read ``words`` with their articles and without, as they stand first."""
    if primary(language) == "en":
        if _ENGLISH.isdisjoint(word.form for word in words):
            return [words] if words else []
        leading = words[1:] if words and _leads(words) else words
        bare = tuple(word for word in leading if word.form != "the")
        inner = tuple(
            word
            for place, word in enumerate(bare)
            if place == len(bare) - 1 or not _is_indefinite(word)
        )
        found = [words, leading, bare, inner]
    else:
        found = [words, words[1:]] if leading_article(words, language) else [words]
    return [reading for reading in dict.fromkeys(found) if reading]


def agree(typed: Words, right: Words, language: str) -> bool:
    """Whether the articles before two texts may stand before one and the same noun."""
    genders = _GENDERS.get(primary(language), {})
    here, there = leading_article(typed, language), leading_article(right, language)
    return not here or not there or not set(genders[here]).isdisjoint(genders[there])


def leading_article(words: Words, language: str) -> str:
    """The article before the first noun in a language other than English, or nothing."""
    genders = _GENDERS.get(primary(language), {})
    return words[0].form if len(words) > 1 and words[0].form in genders else ""


def _leads(words: Words) -> bool:
    """Whether an English article stands first, and not a letter or a name such as ``A-flat``."""
    first, rest = words[0].form, words[1:]
    return bool(rest) and (first == "the" or (first in _INDEFINITE and not rest[0].hangs))


def _is_indefinite(word: Word) -> bool:
    """A capital within a text is a name (``type A personality``), no article."""
    return word.text in _INDEFINITE and not word.hangs
