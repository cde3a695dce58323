"""A quote is a passage of its source, not most of it.

Whoever is shown half an article has to look for the proof again. What counts is all that one
question cites of one source.

Passes:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it in the summer of 1873

Fails:

    - id: father
      kind: text
      ask: Whose father had carried stone for the pier?
      answer: my father
      cite:
        - seed: memoir
          quote: |-
            I was nine when we opened her in '72. My father
            had carried stone for the pier, and he held me
            up so that I could see. Nobody called it the
            Mouth then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizzer.checks.rule import at_quote
from quizzer.checks.wording import asked
from quizzer.content.locate import Sources
from quizzer.content.seedtext import SeedText
from quizzer.model import Citation, Library, Span
from quizzer.problems import Problem, Severity

ID = "quote-most"
SEVERITY = Severity.WARNING

_MOST = 0.5
_READ_AT_A_GLANCE = 120
"""Characters that may be most of a note or a poem and are read at a glance all the same."""


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every question that cites more than half of a source."""
    lengths: dict[str, int] = {}
    for question in asked(library):
        cited: defaultdict[str, list[Span]] = defaultdict(list)
        last: dict[str, Citation] = {}
        for citation in question.cite:
            if citation.seed in sources:
                cited[citation.seed] += sources.locate(citation).spans
                last[citation.seed] = citation
        for seed, spans in cited.items():
            length = _covered(spans)
            if length <= _READ_AT_A_GLANCE:
                continue
            if seed not in lengths:
                lengths[seed] = _length(sources[seed])
            if length > _MOST * lengths[seed]:
                yield Problem(
                    at_quote(question, last[seed]),
                    SEVERITY,
                    ID,
                    f"The question cites {length} of the {lengths[seed]} characters of "
                    f"{sources[seed].seed.path}.",
                    "Quote the shortest stretch that proves the answer by itself.",
                    question.key,
                )


def _covered(spans: list[Span]) -> int:
    """How many characters some stretches cover, those counted once that several share."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _length(index: SeedText) -> int:
    """The characters of a seed's paragraphs, noise left out."""
    spans = (span for span in index.paragraphs if not index.in_noise(span))
    return sum(end - start for start, end in spans)
