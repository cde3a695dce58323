"""An answer is one that the grader itself can read, and none is accepted and rejected at once.

Passes:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1,300 tons
      uncited: An example

Fails:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: a great deal
      uncited: An example
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.content.locate import Sources
from quizzer.content.placeholders import is_placeholder
from quizzer.content.syntax import quoted
from quizzer.grading import unreadable
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "unreadable-answer"
SEVERITY = Severity.ERROR


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every answer, tolerance or ``says`` that the grader cannot make sense of."""
    for question in library.questions.values():
        for name, text, message in unreadable(question):
            if is_placeholder(text):
                continue  # another rule says so
            sentence = message if message.startswith("“") else f"{quoted(text)}: {message}"
            yield Problem(
                question.at(name),
                SEVERITY,
                ID,
                sentence if sentence.endswith(".") else f"{sentence}.",
                f"Correct `{name}`, or choose another kind of question.",
                question.key,
            )
