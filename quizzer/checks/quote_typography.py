"""A quote is typed as the seed has it: the same quotation marks, dashes and other signs.

The citation is good all the same; spacing and invisible characters do not count.

Passes:

    - id: called
      kind: text
      ask: What did sailors call the harbour?
      answer: The Mouth
      cite:
        - seed: chronicle
          quote: sailors called it “the Mouth”

Fails:

    - id: called
      kind: text
      ask: What did sailors call the harbour?
      answer: The Mouth
      cite:
        - seed: chronicle
          quote: sailors called it "the Mouth"
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import as_quote, at_quote, citations, where
from quizzer.content.locate import Finding, Sources
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-typography"
SEVERITY = Severity.WARNING


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote whose signs are not its seed's."""
    for question, citation, located in citations(library, sources):
        if located.verdict is Finding.TYPOGRAPHY:
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                "Quotation marks, dashes or other signs are not typed as in "
                f"{where(sources, citation, located.places[0])}.",
                f"{as_quote(located.found)}\nor: quizzer check --fix",
                question.key,
            )
