"""The right choice does not stand out by its length or form.

Whoever picks the longest choice, the only one with a figure, or the only one that is a whole
sentence, should not be right for it.

Passes:

    - id: stone
      kind: choice
      ask: What did the pier take?
      answer: 1,300 tons of stone
      wrong:
        - 800 tons of timber
        - 2,000 tons of sand
      cite:
        - seed: chronicle
          quote: The pier took 1,300 tons of stone

Fails:

    - id: stone
      kind: choice
      ask: What did the pier take?
      answer: 1,300 tons of stone
      wrong:
        - A great deal of timber
        - A little sand
      cite:
        - seed: chronicle
          quote: The pier took 1,300 tons of stone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizzer.checks.wording import asked
from quizzer.content.locate import Sources
from quizzer.model import Choice, Library
from quizzer.problems import Problem, Severity

ID = "answer-stands-out"
SEVERITY = Severity.WARNING

_TIMES = 1.5
_BEYOND = 15
"""A choice is much longer than another by this factor and at least so many characters."""

_ENOUGH_WRONG = 2
"""With a single wrong choice, every difference would make both stand out."""

_FORMS: tuple[tuple[str, Callable[[str], bool | None]], ...] = (
    ("has a figure", lambda text: any(map(str.isdigit, text))),
    ("ends with a full stop", lambda text: text.endswith((".", "。"))),
    ("has quotation marks", lambda text: any(mark in text for mark in '"“„«')),
    ("begins with a small letter", lambda text: _begins(text, str.islower)),
    ("begins with a capital", lambda text: _begins(text, str.isupper)),
)
"""What a choice may look like, and whether one does; ``None`` where that cannot be said."""


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question whose right choices alone are much longer or shorter, or of a form."""
    for question in asked(library):
        body = question.body
        if not isinstance(body, Choice) or len(body.wrong) < _ENOUGH_WRONG:
            continue
        rights = [item.text for item in body.answers]
        how = _stands_out(rights, [item.text for item in body.wrong])
        if how is not None:
            yield Problem(
                question.at("answer"),
                SEVERITY,
                ID,
                f"{'The right choice' if len(rights) == 1 else 'Every right choice'} {how}.",
                "Word all choices alike, so that only knowledge tells them apart.",
                question.key,
            )


def _stands_out(rights: Sequence[str], wrongs: Sequence[str]) -> str | None:
    """How the right choices, and none of the wrong ones, look."""
    if _longer(min(map(len, rights)), max(map(len, wrongs))):
        return "is much longer than all wrong ones"
    if _longer(min(map(len, wrongs)), max(map(len, rights))):
        return "is much shorter than all wrong ones"
    for how, has in _FORMS:
        if all(map(has, rights)) and all(has(wrong) is False for wrong in wrongs):
            return f"{how}, and no wrong one does"
    return None


def _begins(text: str, with_case: Callable[[str], bool]) -> bool | None:
    """Whether a text begins with a letter of some case; figures and many scripts have none."""
    first = text[:1]
    return with_case(first) if first.lower() != first.upper() else None


def _longer(one: int, other: int) -> bool:
    return one >= _TIMES * other and one - other >= _BEYOND
