"""A quote is long enough to be known by its own words.

One or two words that stand in several places of a source prove little, even where `prefix` or
`suffix` says which place is meant: these are not shown, and the words alone could be of any of
the places.

Passes:

    - id: ships
      kind: number
      ask: How many ships came in the first year?
      answer: "40"
      cite:
        - seed: chronicle
          quote: In the first year forty ships

Fails:

    - id: ships
      kind: number
      ask: How many ships came in the first year?
      answer: "40"
      cite:
        - seed: chronicle
          quote: forty ships
          prefix: In the first year
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizzer.checks.rule import at_quote, citations
from quizzer.checks.wording import words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-short"
SEVERITY = Severity.WARNING

_SHORT = 2
"""So many words are not known again by themselves."""


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote of a word or two that only its prefix or suffix tells from others."""
    for question, citation, located in citations(library, sources):
        context = citation.prefix or citation.suffix
        if question.retired or not (context and located.good):
            continue
        if len(words(citation.quote)) > _SHORT:
            continue
        alone = sources.locate(replace(citation, prefix="", suffix=""))
        if len(alone.places) > 1:
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"{quoted(citation.quote)} stands in {len(alone.places)} places and proves "
                "nothing by itself.",
                "Quote the words around it as well, and leave `prefix` and `suffix` out.",
                question.key,
            )
