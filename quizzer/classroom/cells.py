"""Cells of ``responses.csv``: letters as printed, texts as written, turned into responses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzer.classroom.quiz import letters
from quizzer.classroom.sittings import Response
from quizzer.content.sheet import unguarded
from quizzer.model import Choice, Cloze, Match, Order, Question, Recall, Several, TrueFalse

OPEN = "-"
"""What stands for no answer, and for a left that was not paired."""

_APART = re.compile(r"[\s,;.)]+")
_SEMICOLON = re.compile(r"(?<!\\);")
_SINGLE = 26
"""With no more letters than these, they may stand without a space between them."""

_TRUE = frozenset({"t", "true", "a"})
_FALSE = frozenset({"f", "false", "b"})
_RIGHT = frozenset({"+", "1"})
_WRONG = frozenset({"-", "0"})
_SHARE = re.compile(r"(?:0?[.,]\d{1,4}|\d{1,3}\s?%)")


class CellError(Exception):
    """A cell that cannot be read; the message says what to write."""


def read_cell(cell: str, options: Sequence[str], question: Question | None) -> Response:
    """What a student gave, from a cell in which a teacher wrote it down.

    Args:
        cell: The cell; an empty one, or ``-`` alone, is no answer.
        options: What the student's version has at each letter; none where one writes.
        question: The question; None when the decks no longer have it.

    Raises:
        CellError: The cell is not of the form that the question asks for.
    """
    text = unguarded(cell.strip())
    body = None if question is None else question.body
    if not text or (text == OPEN and not isinstance(body, Recall)):
        return ()
    match body:
        case Recall():
            found: Response = (_share(text),)
        case TrueFalse():
            found = _truth(text, options)
        case Cloze():
            found = _gaps(text, len(body.gaps))
        case Several():
            found = tuple(piece for piece in _pieces(text) if piece)
        case Match():
            found = _pairs(text, options or body.rights, len(body.pairs))
        case _ if options:
            found = _picked(text, options, question)
        case _:
            found = (text,)
    return found


def _picked(text: str, options: Sequence[str], question: Question | None) -> Response:
    found = _letters(text, len(options))
    if found is None or None in found:
        last = letters(len(options))[-1]
        raise CellError(_asked(last, question))
    picked = [place for place in found if place is not None]
    twice = next((place for place in picked if picked.count(place) > 1), None)
    if twice is not None:
        raise CellError(f"The letter {letters(twice + 1)[-1]} stands twice; write it once.")
    return tuple(options[place] for place in picked)


def _asked(last: str, question: Question | None) -> str:
    """What to write for a choice or an order whose last letter is ``last``."""
    match question.body if question else None:
        case Order():
            return f"Write the letters in the order given, A to {last}, such as B A."
        case Choice(several=False):
            return f"Write the letter that was marked, A to {last}; nothing for none."
        case _:
            return (
                f"Write the letters that were marked, A to {last}, such as A B; nothing for none."
            )


def _pairs(text: str, options: Sequence[str], lefts: int) -> Response:
    found = _letters(text, len(options))
    if found is None or len(found) != lefts:
        last = letters(len(options))[-1]
        raise CellError(
            f"Write {lefts} letters from A to {last}, one for each line in turn, "
            f"{OPEN} for one left open, such as {' '.join(letters(lefts - 1))} {OPEN}."
        )
    return tuple("" if place is None else options[place] for place in found)


def _letters(text: str, count: int) -> list[int | None] | None:
    """The places of letters, from 0, None for an open one; None for what is no letter."""
    pieces = [piece for piece in _APART.split(text.upper()) if piece]
    if count <= _SINGLE:
        pieces = [char for piece in pieces for char in piece]
    known: dict[str, int | None] = {name: place for place, name in enumerate(letters(count))}
    known |= {OPEN: None, "0": None, "_": None}
    return [known[piece] for piece in pieces] if all(piece in known for piece in pieces) else None


def _truth(text: str, options: Sequence[str]) -> Response:
    word = text.casefold().strip(".)")
    shown = [option.casefold() for option in options]
    if word in shown:
        return (str(shown.index(word) == 0),)
    if word in _TRUE or word in _FALSE:
        return (str(word in _TRUE),)
    raise CellError("Write T for true or F for false; nothing for no answer.")


def _share(text: str) -> str:
    if text in _RIGHT or text in _WRONG:
        return "1" if text in _RIGHT else "0"
    if _SHARE.fullmatch(text):
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text.replace(",", "."))
        if share <= 1:
            return f"{share:g}"
    raise CellError("Write + for right, - for wrong, or a share such as 0.5; you mark this one.")


def _gaps(text: str, count: int) -> Response:
    pieces = (text,) if count == 1 else _pieces(text)
    if len(pieces) != count:
        raise CellError(
            f"Write {count} answers, one for each gap, with ; between them "
            "(nothing for an empty gap, \\; for a semicolon that is meant)."
        )
    return pieces


def _pieces(text: str) -> Response:
    return tuple(piece.replace(r"\;", ";").strip() for piece in _SEMICOLON.split(text))
