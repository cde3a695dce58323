"""A quote stands in the seed that its citation names.

A quote that is not there proves nothing, however near some other words come: a changed digit,
name or negation is a changed fact. The question is left out until it is mended. Where one passage
alone can be meant, the finding is `drift`, with a proposal.

Passes:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871

Fails:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1872
      cite:
        - seed: chronicle
          quote: a year later, in the spring of 1872, the harbour was opened
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.rule import at_quote, citations, where
from quizzer.content.locate import Finding, Located, Sources
from quizzer.content.places import segments
from quizzer.content.syntax import quoted
from quizzer.model import Citation, Library
from quizzer.problems import Problem, Severity

ID = "quote-missing"
SEVERITY = Severity.ERROR

_COPY = "Copy the words from the seed; a changed word, number or name is a changed fact."


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that does not stand in its seed."""
    for question, citation, located in citations(library, sources):
        if located.verdict is Finding.EMPTY:
            message = "The quote holds no word to look for."
            hint = "Quote the shortest stretch that proves the answer by itself."
        elif located.verdict is not Finding.MISSING:
            continue
        elif located.places:
            message, hint = _out_of_context(citation, located, sources)
        elif sources.proposal(citation):
            continue  # it drifted, which is another rule's
        else:
            message, hint = _absent(citation, located, sources)
        yield Problem(at_quote(question, citation), SEVERITY, ID, message, hint, question.key)


def _out_of_context(citation: Citation, located: Located, sources: Sources) -> tuple[str, str]:
    """A quote that stands there, but not next to its prefix and suffix."""
    context = " and ".join(
        part
        for part in (
            f"after the prefix {quoted(citation.prefix)}" if citation.prefix else "",
            f"before the suffix {quoted(citation.suffix)}" if citation.suffix else "",
        )
        if part
    )
    places = ", ".join(where(sources, citation, place) for place in located.places[:3])
    return (
        f"{quoted(citation.quote)} stands at {places}, but not right {context}.",
        "Correct them: they are the words next to the quote. Or leave them out.",
    )


def _absent(citation: Citation, located: Located, sources: Sources) -> tuple[str, str]:
    """A quote, or a part of one, that does not stand there at all."""
    path = sources[citation.seed].seed.path
    parts = segments(citation.quote)
    if len(parts) > 1 and located.absent != parts[0]:
        message = f"No paragraph of {path} goes on with {quoted(located.absent)} where … has it."
        return message, "… joins parts of one paragraph in its order. Cite two passages as two."
    hint = _COPY
    other = sources.elsewhere(citation)
    if other is not None:
        place = where(sources, other, sources.locate(other).places[0])
        hint = f"It stands at {place} (seed `{other.seed}`). Is that the source you mean?"
    return f"{path} does not say {quoted(located.absent)}.", hint
