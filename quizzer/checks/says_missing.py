"""A source that differs or contradicts has its own answer in `says`.

Whoever gives that answer is then told whose it is, and not merely that it is wrong. An order,
pairs and a statement cannot be answered with a source's own words, so they need none.

Passes:

    - id: opened
      kind: date
      ask: According to the chronicle, when did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: memoir
          stance: contradicts
          says: 1872
          quote: I was nine when we opened her in '72
      derived: true

Fails:

    - id: opened
      kind: date
      ask: According to the chronicle, when did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: memoir
          stance: contradicts
          quote: I was nine when we opened her in '72
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.naming import rivals
from quizzer.checks.rule import at_quote
from quizzer.checks.wording import asked
from quizzer.content.locate import Sources
from quizzer.model import Kind, Library
from quizzer.problems import Problem, Severity

ID = "says-missing"
SEVERITY = Severity.WARNING

_ARRANGED = frozenset({Kind.ORDER, Kind.MATCH, Kind.TRUE_FALSE})


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every citation of a rival source without that source's answer."""
    for question in asked(library):
        for citation in rivals(question):
            if not citation.says and question.kind not in _ARRANGED:
                yield Problem(
                    at_quote(question, citation),
                    SEVERITY,
                    ID,
                    f"`{citation.seed}` {citation.stance}, and nothing says what its answer is.",
                    "Add `says` with that source's own answer.",
                    question.key,
                )
