"""What counts as a slip of the finger: few edits in a long word that do not make another word."""

from __future__ import annotations

from collections.abc import Container
from unicodedata import category

from quizzer.grading.folding import Word
from quizzer.grading.lookalikes import another_meaning

MOST = 2
"""How many edits a whole response may have."""

_ONE_FROM = 5
_TWO_FROM = 9


def tolerance(word: str) -> int:
    """How many edits ``word`` may have by its letters; vowel signs and the like are none."""
    length = len(word)
    if not word.isascii():
        length -= sum(category(char).startswith("M") for char in word)
    return (length >= _ONE_FROM) + (length >= _TWO_FROM)


def slips(typed: Word, right: Word, words: Container[str]) -> int | None:
    """How many edits make ``right`` of ``typed``; ``None`` when it is no mere slip.

    ``words`` are folded words that nobody types by mistake for another.
    """
    if typed.same(right):
        return 0
    if right.exact or typed.form in words or any(map(str.isdigit, typed.form)):
        return None
    counts = [
        count
        for form in (right.form, *right.others)
        if form[0] == typed.form[0]
        and not another_meaning(typed.form, form)
        and (count := edits(typed.form, form, tolerance(form))) is not None
    ]
    return min(counts, default=None)


def edits(typed: str, right: str, limit: int) -> int | None:
    """The optimal string alignment distance of two words, or ``None`` beyond ``limit``.

    A letter too many, too few or another one counts one, and so do two neighbours exchanged
    (Damerau 1964). Takes time linear in the length for a fixed limit.
    """
    if abs(len(typed) - len(right)) > limit:
        return None
    pairs = enumerate(zip(typed, right, strict=False))
    start = next((place for place, (one, other) in pairs if one != other), None)
    if start is None:
        return abs(len(typed) - len(right))
    if limit == 0:
        return None
    typed, right = typed[start:], right[start:]
    rests = [(typed[1:], right[1:]), (typed[1:], right), (typed, right[1:])]
    if typed[:2] == right[1::-1]:
        rests.append((typed[2:], right[2:]))
    counts = [count for rest in rests if (count := edits(*rest, limit - 1)) is not None]
    return min(counts) + 1 if counts else None
