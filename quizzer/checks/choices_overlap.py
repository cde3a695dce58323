"""No two choices say the same, and none says a part of another.

"The UN" and "UN" are one choice, so are "2" and "two". Whoever picks "more than 100" cannot be
wrong where "more than 300" is right, and "Gray" is in "Gray and Fischer".

Passes:

    - id: work
      kind: choice
      ask: How long did the work on the harbour take?
      answer: ten years
      wrong:
        - five years
        - twenty years
      cite:
        - seed: chronicle
          quote: After ten years of work the harbour was opened

Fails:

    - id: work
      kind: choice
      ask: How long did the work on the harbour take?
      answer: ten years
      wrong:
        - 10 years
        - twenty years
      cite:
        - seed: chronicle
          quote: After ten years of work the harbour was opened
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from quizzer.checks.rule import at_item
from quizzer.checks.wording import asked, bare
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Choice, Library
from quizzer.problems import Problem, Severity

ID = "choices-overlap"
SEVERITY = Severity.WARNING

_JOINING = frozenset({"and", "or", "both"})


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every two choices of a question of which one says the other, or a part of it."""
    for question in asked(library):
        if not isinstance(question.body, Choice):
            continue
        for one, other in combinations(question.body.options, 2):
            how = _overlap(one.text, other.text, question.language)
            if how is not None:
                yield Problem(
                    at_item(question, other),
                    SEVERITY,
                    ID,
                    f"{quoted(other.text)} and {quoted(one.text)} {how}.",
                    "Make them exclude each other, or leave one out.",
                    question.key,
                )


def _overlap(one: str, other: str, language: str) -> str | None:
    """How two choices get in each other's way, if they do."""
    here, there = bare(one), bare(other)
    if here and here == there:
        return "say the same"
    if _part(here, there) or _part(there, here):
        return "overlap: one is a part of the other"
    if any(map(str.isdigit, one + other)):
        return _values_overlap(one, other, language)
    return None


def _part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether a choice is one side of another that joins two with "and" or "or"."""
    sides: list[list[str]] = [[]]
    for word in many:
        if word in _JOINING:
            sides.append([])
        else:
            sides[-1].append(word)
    return len(sides) > 1 and list(few) in sides


def _values_overlap(one: str, other: str, language: str) -> str | None:
    """Whether two quantities, ranges or bounds have a value in common."""
    from quizzer.grading.quantities import quantities  # noqa: PLC0415 - its tables take a while

    here, there = quantities(one, language), quantities(other, language)
    if len(here) != 1 or len(there) != 1:
        return None
    first, second = here[0], there[0]
    if (first.units, first.noun) != (second.units, second.noun):
        return None
    if first.hedge.direction and first.hedge.direction == second.hedge.direction:
        return "overlap: both are bounds on the same side"
    if first.hedge.direction or second.hedge.direction:
        return None
    if first.low <= second.high and second.low <= first.high:
        return "overlap" if first.is_range or second.is_range else "say the same"
    return None
