"""A question on which sources differ says in `ask` whose answer it wants.

By its publisher, its title or the first words of that, its author, or its id. Otherwise both
answers are right, and only one is accepted.

Passes:

    - id: opened
      kind: date
      ask: When did the harbour open, according to the Town Press?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: memoir
          stance: differs
          says: 1872
          quote: we opened her in '72
      derived: true

Fails:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
        - seed: memoir
          stance: differs
          says: 1872
          quote: we opened her in '72
      derived: true
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.naming import names_source, rivals, supports
from quizzer.checks.wording import asked
from quizzer.checks.wrong_supported import rival_of
from quizzer.content.locate import Sources
from quizzer.model import Choice, Library, Question
from quizzer.problems import Problem, Severity

ID = "source-unnamed"
SEVERITY = Severity.WARNING


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question with rival sources that does not name the one it means."""
    for question in asked(library):
        if not rivals(question) or names_source(question, library) or _told(question):
            continue
        own = " or ".join(dict.fromkeys(f"`{each.seed}`" for each in supports(question)))
        yield Problem(
            question.at("ask" if question.ask else "text"),
            SEVERITY,
            ID,
            "Sources differ on this, and the question names none whose answer is right.",
            f"Name the publisher, the title or the author of {own or 'the source you mean'}.",
            question.key,
        )


def _told(question: Question) -> bool:
    """Whether a wrong choice is a rival's answer, so that its own rule speaks of it already."""
    body = question.body
    return isinstance(body, Choice) and any(rival_of(question, item.text) for item in body.wrong)
