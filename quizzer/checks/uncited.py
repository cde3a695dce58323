"""A question cites its proof, or says in ``uncited`` why it cannot.

Passes:

    - id: tide
      kind: text
      ask: What lifts the ships?
      answer: The tide
      uncited: General knowledge, from the teacher's own list

Fails:

    - id: tide
      kind: text
      ask: What lifts the ships?
      answer: The tide
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.content.locate import Sources
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "uncited"
SEVERITY = Severity.WARNING


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question in use that has neither a citation nor a reason."""
    for question in library.questions.values():
        if not (question.cite or question.uncited or question.retired):
            yield Problem(
                question.at(),
                SEVERITY,
                ID,
                "Nothing proves the answer of this question.",
                "Add `cite` with a seed and a quote, or say why not: `uncited: the reason`.",
                question.key,
            )
