"""A quote is from the text itself, not from a line that ``seeds.yaml`` lists as noise.

Navigation, adverts, captions and notes about the writer are not what the source says.

Passes:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871

Fails:

    - id: picture
      kind: text
      ask: Whose is the picture of the harbour?
      answer: The town
      cite:
        - seed: chronicle
          quote: Picture by courtesy of the town
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import at_quote, citations, where
from quizzer.content.locate import Sources
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-noise"
SEVERITY = Severity.ERROR


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote of which a part lies in noise."""
    for question, citation, located in citations(library, sources):
        index = sources[citation.seed]
        if any(map(index.in_noise, located.spans)):
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"The quote stands at {where(sources, citation, located.places[0])}, in lines "
                "that are listed as noise: navigation, adverts, captions and the like.",
                f"Quote the text itself. If these lines are part of it, correct `noise` of "
                f"`{citation.seed}` in {index.seed.listed or 'seeds/seeds.yaml'}.",
                question.key,
            )
