"""A quote does not begin or end inside a word.

"war" stands in "warned", which says nothing of a war.

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
          quote: Renée Fischer paint
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import at_quote, citations, where
from quizzer.content.locate import Sources
from quizzer.content.places import cuts_number, cuts_word
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-word"
SEVERITY = Severity.WARNING


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that cuts a word in two; a number is another rule's."""
    for question, citation, located in citations(library, sources):
        text = sources[citation.seed].seed.text
        if any(cuts_word(text, *span) and not cuts_number(text, *span) for span in located.spans):
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                "The quote begins or ends inside a word at "
                f"{where(sources, citation, located.places[0])}.",
                "Quote the whole word.",
                question.key,
            )
