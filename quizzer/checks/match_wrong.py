"""A wrong right of a match is a right, not one of the lefts.

Nobody would pair a thing with itself, so a left among the wrong rights misleads no one.

Passes:

    - id: years
      kind: match
      ask: What happened in which summer?
      pairs:
        The opening: the summer of 1871
        The painting: the summer of 1873
      wrong:
        - the summer of 1875
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: chronicle
          quote: Renée Fischer painted it in the summer of 1873

Fails:

    - id: years
      kind: match
      ask: What happened in which summer?
      pairs:
        The opening: the summer of 1871
        The painting: the summer of 1873
      wrong:
        - the painting
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: chronicle
          quote: Renée Fischer painted it in the summer of 1873
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.wording import asked, bare
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library, Match
from quizzer.problems import Problem, Severity

ID = "match-wrong"
SEVERITY = Severity.WARNING


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every wrong right that is a left as well, or a right when folded."""
    for question in asked(library):
        if not isinstance(question.body, Match):
            continue
        lefts = {bare(left) for left, _ in question.body.pairs}
        rights = {bare(right) for _, right in question.body.pairs}
        for wrong in question.body.wrong:
            if not bare(wrong):
                continue
            if bare(wrong) in lefts:
                message = f"{quoted(wrong)} is one of the lefts, so nobody would pair it."
            elif bare(wrong) in rights:
                message = f"{quoted(wrong)} is wrong here, and a right of a pair as well."
            else:
                continue
            yield Problem(
                question.at("wrong"),
                SEVERITY,
                ID,
                message,
                "Take something that could be the right of one of the lefts.",
                question.key,
            )
