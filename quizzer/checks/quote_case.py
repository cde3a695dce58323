"""A quote has the seed's capitals and accents.

They tell names from words, so a quote that differs in them alone is an error; what the seed has
is shown, to be taken over.

Passes:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it

Fails:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renee fischer painted it
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import as_quote, at_quote, citations, where
from quizzer.content.locate import Finding, Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-case"
SEVERITY = Severity.ERROR


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that only differs from its seed in case or accents."""
    for question, citation, located in citations(library, sources):
        if located.verdict is Finding.CASE:
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"Capitals or accents differ: {where(sources, citation, located.places[0])} has "
                f"{quoted(located.found)}.",
                f"{as_quote(located.found)}\nor: quizzer check --accept {question.key}",
                question.key,
            )
