"""Words that two sources share are cited from the one that the question names.

Where a quote stands in another source as well, one has it from the other, or both from a third:
to cite both is then not two proofs, and the answer is not one source's alone. Nothing is wrong
when `ask` names the source that is cited.

Passes:

    - id: called
      kind: text
      ask: What, as the memoir tells, did nobody call the harbour at first?
      answer: the Mouth
      cite:
        - seed: memoir
          quote: called it the Mouth

Fails:

    - id: called
      kind: text
      ask: What did nobody call the harbour at first?
      answer: the Mouth
      cite:
        - seed: memoir
          quote: called it the Mouth
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from quizzer.checks.naming import names_source
from quizzer.checks.rule import at_quote, citations
from quizzer.checks.wording import holds, line, words
from quizzer.content.locate import Sources
from quizzer.content.places import segments
from quizzer.content.seedtext import SeedText
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-elsewhere"
SEVERITY = Severity.NOTICE

_FEW = 3
"""So many words meet by chance."""


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Note every quote that another source has as well, unless the question names its own."""
    articles = {seed: line("\n".join(_paragraphs(sources[seed]).values())) for seed in sources}
    holders = _holders(articles)
    for question, citation, located in citations(library, sources):
        said = words(citation.quote)
        if question.retired or not located.good or len(said) <= _FEW:
            continue
        parts = segments(citation.quote)
        others = set.intersection(*(holders.get(word, set()) for word in said)) - {citation.seed}
        for seed in sorted(others):
            if not all(line(part) in articles[seed] for part in parts):
                continue
            place = _place(sources[seed], parts[0])
            if place is None or names_source(question, library):
                continue
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"Seed `{seed}` has these words, too: {sources[seed].seed.path}:{place}.",
                "Name in `ask` the source that is meant, if it is one source's answer.",
                question.key,
            )


def _paragraphs(index: SeedText) -> Mapping[int, str]:
    """The paragraphs of a seed that are no noise, by the line on which each begins."""
    return {
        index.line_of(span[0]): index.seed.text[slice(*span)]
        for span in index.paragraphs
        if not index.in_noise(span)
    }


def _place(index: SeedText, part: str) -> int | None:
    """The line of the paragraph that has some words."""
    return next((at for at, text in _paragraphs(index).items() if holds(text, part)), None)


def _holders(articles: Mapping[str, str]) -> Mapping[str, set[str]]:
    """The seeds that have each word."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for seed, text in articles.items():
        for word in set(text.split(" ")):
            holders[word].add(seed)
    return holders
