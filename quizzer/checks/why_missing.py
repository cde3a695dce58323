"""A question of cause or inference explains its answer in `why`.

That something is so can be read off the quote; why it is so, or how it follows, is what people
want to know after the answer. So `why` is asked of questions that begin with "Why", "What led to"
and the like, and of sentences to be recalled that are `derived`.

Passes:

    - id: crowd
      kind: recall
      ask: Why was the boy held up at the opening?
      answer: So that he could see.
      why: He was nine, and too small to look over the crowd.
      cite:
        - seed: memoir
          quote: he held me up so that I could see

Fails:

    - id: crowd
      kind: recall
      ask: Why was the boy held up at the opening?
      answer: So that he could see.
      cite:
        - seed: memoir
          quote: he held me up so that I could see
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.checks.wording import asked, words
from quizzer.content.locate import Sources
from quizzer.model import Kind, Library, Question
from quizzer.problems import Problem, Severity

ID = "why-missing"
SEVERITY = Severity.WARNING

_OF_CAUSE = re.compile(
    r"(?:why|how come|for what reasons?|on what grounds?|"
    r"what (?:led|leads|caused|causes|made|makes|explains|explained|prompted|drove|brought about|"
    r"triggered|(?:is|was|were|are) the (?:cause|reason|consequence|result|effect)s?)"
    r"|what follows|what followed"
    r"|warum|weshalb|wieso|pourquoi|por que|perche)\b"
)
"""How questions of cause begin in English, German, French, Spanish and Italian, folded."""

_ATTRIBUTED = re.compile(r"^(?:according to|going by|in|as|for|by)\b[^,]*, ", re.IGNORECASE)
"""What may stand before: "According to the chronicle, why …"."""


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question of cause or inference that has no ``why``."""
    for question in asked(library):
        if not question.why and _explains(question):
            yield Problem(
                question.at("ask"),
                SEVERITY,
                ID,
                "A question of cause or inference has no `why`.",
                "Tell in a sentence what lies behind the answer, or how it follows.",
                question.key,
            )


def _explains(question: Question) -> bool:
    """Whether a question asks for a cause, or for a sentence that only follows from its quote."""
    if question.kind is Kind.RECALL and question.derived:
        return True
    ask = " ".join(words(_ATTRIBUTED.sub("", question.ask)))
    return bool(_OF_CAUSE.match(ask))
