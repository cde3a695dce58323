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

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzer.checks.naming import names_source
from quizzer.checks.rule import at_quote, citations
from quizzer.checks.wording import line, words
from quizzer.content.locate import Sources, segments
from quizzer.content.seedtext import SeedText
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "quote-elsewhere"
SEVERITY = Severity.NOTICE

_FEW = 3
"""So many words meet by chance."""


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Note every quote that another source has as well, unless the question names its own."""
    articles = {seed: _Article.of(sources[seed]) for seed in sources}
    holders = _holders(articles)
    for question, citation, located in citations(library, sources):
        said = words(citation.quote)
        if question.retired or not located.good or len(said) <= _FEW:
            continue
        others = set.intersection(*(holders.get(word, set()) for word in said)) - {citation.seed}
        for seed in sorted(others):
            place = articles[seed].place(segments(citation.quote))
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


@dataclass(frozen=True, slots=True)
class _Article:
    """The words of a seed without its noise, paragraph by paragraph, and where those begin."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, index: SeedText) -> _Article:
        """The words of an indexed seed."""
        texts: list[str] = []
        starts: list[int] = []
        lines: list[int] = []
        length = 0
        for span in index.paragraphs:
            if not index.in_noise(span):
                starts.append(length)
                lines.append(index.line_of(span[0]))
                texts.append(line(index.seed.text[slice(*span)]))
                length += len(texts[-1])
        return cls("".join(texts), tuple(starts), tuple(lines))

    def place(self, parts: tuple[str, ...]) -> int | None:
        """The line of the paragraph that has the first of some stretches, if all are there."""
        places = [self.text.find(line(part)) for part in parts]
        if min(places) < 0:
            return None
        return self.lines[bisect_right(self.starts, places[0]) - 1]


def _holders(articles: Mapping[str, _Article]) -> Mapping[str, set[str]]:
    """The seeds that have each word."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for seed, article in articles.items():
        for word in set(article.text.split()):
            holders[word].add(seed)
    return holders
