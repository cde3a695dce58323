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
from quizzer.content.locate import MOST_PLACES, Finding, Sources
from quizzer.content.places import Place
from quizzer.content.seedtext import SeedText
from quizzer.model import Citation, Library
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
            shown = [_told(index, citation, place) for place in located.places[:_SHOWN]]
            more = ["  …"] if count > _SHOWN else []
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"The quote stands in {index.seed.path} "
                f"{'at least ' if count >= MOST_PLACES else ''}{count} times.",
                "Make it longer, or say which place you mean by the words right before or after "
                "it, in these lines:\n" + "\n".join([*shown, *more]),
                question.key,
            )


def _told(index: SeedText, citation: Citation, place: Place) -> str:
    """A place in its context, and the lines of YAML that tell it from the others."""
    # For an ambiguous quote alone, and this rule runs at every start.
    from quizzer.content.editing import as_scalar  # noqa: PLC0415 - for an ambiguous quote alone
    from quizzer.content.quoting import told_apart  # noqa: PLC0415 - the same

    told = told_apart(index, citation, place)
    lines = [_in_context(index, place)]
    if told is None:
        lines.append("    The same words stand around another place; quote more of them.")
    else:
        lines += [
            f"    {key}: {as_scalar(text)}"
            for key, text in (("prefix", told.prefix), ("suffix", told.suffix))
            if text
        ]
    return "\n".join(lines)


def _in_context(index: SeedText, place: Place) -> str:
    """A place with a few words on either side, to take prefix or suffix from."""
    text = index.seed.text
    first = max(index.paragraph_at(place.start)[0], place.start - _CONTEXT)
    last = min(index.paragraph_at(place.end - 1)[1], place.end + _CONTEXT)
    before, after = text[first : place.start], text[place.end : max(last, place.end)]
    quote = text[place.start : place.end]
    line = " ".join(f"{before}▐{quote}▌{after}".split())
    return f"  line {place.line}: {line}"
