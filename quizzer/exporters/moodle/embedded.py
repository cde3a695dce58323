r"""Answers embedded in a text, as Moodle's cloze type writes them: ``{1:SHORTANSWER:=…~…#…}``.

Moodle resolves entities in an answer and in its feedback, and then ``\}`` and ``\#``, before it
stores them; so an answer is escaped once, and feedback, which is HTML, once more than HTML is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizzer.exporters.feedback import Rival, paragraph
from quizzer.exporters.formulas import inert
from quizzer.exporters.markup import lines
from quizzer.exporters.moodle.text import one_line

_SAFE_IN_ANSWER = str.maketrans(
    {"}": r"\}", "#": r"\#", **{sign: f"&#{ord(sign)};" for sign in "\\&<>\"'{~=%:/$@["}}
)
_BRACE = "&#123;"


def typed_field(accepted: Iterable[str], worth: int, rivals: Sequence[Rival] = ()) -> str:
    """A field to type into: every accepted text counts whole, a rival's own is wrong and told so.

    Args:
        accepted: What counts.
        worth: The points of the field.
        rivals: What other sources say.
    """
    right = [f"={_guarded(wildcardless(text))}" for text in accepted]
    wrong = [
        f"%0%{_guarded(wildcardless(one_line(rival.says)))}#{_guarded(inert(paragraph(rival.note)))}"
        for rival in rivals
    ]
    return f"{{{worth}:SHORTANSWER:{'~'.join(right + wrong)}}}"


def number_field(figures: Iterable[str], worth: int) -> str:
    """A field for a number, any of these whole ones."""
    return f"{{{worth}:NUMERICAL:{'~'.join(f'={value}:0' for value in figures)}}}"


def around(raw: str) -> str:
    """Text of an author between gaps, as HTML in which no gap begins."""
    return lines(raw).replace("{", _BRACE)


def wildcardless(text: str) -> str:
    """A text in which an asterisk stands for itself and not for any text."""
    return text.replace("*", r"\*")


def _guarded(text: str) -> str:
    return text.translate(_SAFE_IN_ANSWER)
