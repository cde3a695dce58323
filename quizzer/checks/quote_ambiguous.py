"""A quote stands in its seed once, or prefix and suffix say which place is meant.

Otherwise the passage that is shown as proof might be another than the author read. Places in
noise do not count beside one in the text itself.

Passes:

    - id: ships
      kind: number
      ask: How many ships came in the second year?
      answer: "40"
      cite:
        - seed: chronicle
          quote: forty ships came
          prefix: In the second year

Fails:

    - id: ships
      kind: number
      ask: How many ships came in the second year?
      answer: "40"
      cite:
        - seed: chronicle
          quote: forty ships came
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import at_quote, citations
from quizzer.content.locate import MOST_PLACES, Finding, Place, Sources
from quizzer.content.seedtext import SeedText
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-ambiguous"
SEVERITY = Severity.ERROR

_SHOWN = 4
_CONTEXT = 30


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that stands in several places."""
    for question, citation, located in citations(library, sources):
        if located.verdict is Finding.AMBIGUOUS:
            count = len(located.places)
            index = sources[citation.seed]
            shown = [_in_context(index, place) for place in located.places[:_SHOWN]]
            more = ["…"] if count > _SHOWN else []
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"The quote stands in {index.seed.path} "
                f"{'at least ' if count >= MOST_PLACES else ''}{count} times.",
                "Make it longer, or add `prefix` or `suffix`, the words right before or after "
                "the place you mean:\n" + "\n".join([*shown, *more]),
                question.key,
            )


def _in_context(index: SeedText, place: Place) -> str:
    """A place with a few words on either side, to take prefix or suffix from."""
    text = index.seed.text
    first = max(index.paragraph_at(place.start)[0], place.start - _CONTEXT)
    last = min(index.paragraph_at(place.end - 1)[1], place.end + _CONTEXT)
    before, after = text[first : place.start], text[place.end : max(last, place.end)]
    quote = text[place.start : place.end]
    line = " ".join(f"{before}▐{quote}▌{after}".split())
    return f"  line {place.line}: {line}"
