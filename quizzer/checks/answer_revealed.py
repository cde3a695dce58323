"""No question reveals another's answer.

Who reads it is no longer asked for knowledge when the other comes up. Only an answer that is known
again is looked for: a name, a date, a figure of some size, or several words; and it is revealed
only by a question that is about the same thing, told by the words that the two have in common,
rare ones counting for more.

Passes:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it
    - id: summer
      kind: date
      ask: In which year was the picture painted?
      answer: 1873
      cite:
        - seed: chronicle
          quote: in the summer of 1873

Fails:

    - id: painter
      kind: text
      ask: Who painted the harbour?
      answer: Renée Fischer
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it
    - id: summer
      kind: date
      ask: In which year was it that Renée Fischer painted the harbour?
      answer: 1873
      cite:
        - seed: chronicle
          quote: in the summer of 1873
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.checks.revealing import revelations
from quizzer.checks.wording import asked
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "answer-revealed"
SEVERITY = Severity.WARNING

_SAME_SUBJECT = 0.4
"""What share of a question's words, weighed by their rarity, another about the same thing has."""


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question whose text has another's answer and is about the same thing."""
    told: set[tuple[str, str]] = set()
    for found in revelations(list(asked(library)), _SAME_SUBJECT):
        teller, other = found.teller, found.other
        pair = (teller.key, other.key)
        if pair not in told:
            told.add(pair)
            yield Problem(
                teller.at(found.shown.field),
                SEVERITY,
                ID,
                f"This tells the answer of `{other.key}` ({other.at()}): {quoted(found.answer)}.",
                "Describe it in other words, or name it in neither question.",
                teller.key,
            )
