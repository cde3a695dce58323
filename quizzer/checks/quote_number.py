"""A quote does not begin or end inside a number.

"300 tons" stands in "1,300 tons", but it is another fact.

Passes:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1,300 tons
      cite:
        - seed: chronicle
          quote: 1,300 tons of stone

Fails:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 300 tons
      cite:
        - seed: chronicle
          quote: 300 tons of stone
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import at_quote, citations, where
from quizzer.content.locate import Sources
from quizzer.content.places import cuts_number
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-number"
SEVERITY = Severity.ERROR


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that cuts a number in two."""
    for question, citation, located in citations(library, sources):
        text = sources[citation.seed].seed.text
        if any(cuts_number(text, *span) for span in located.spans):
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                "The quote begins or ends inside a number at "
                f"{where(sources, citation, located.places[0])}.",
                "Quote the whole number, and see that the answer still holds.",
                question.key,
            )
