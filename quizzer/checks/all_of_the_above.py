"""No choice is about the other choices: "all of the above", "none of these", "both A and B".

Choices are shuffled, so there is no above; and such a choice asks for test-taking, not for
knowledge. Where several are right, `answer` is a list, and people pick all that apply.

Passes:

    - id: called
      kind: choice
      ask: What did the sailors call the harbour?
      answer:
        - The Mouth
      wrong:
        - The Gate
        - The Bay
      cite:
        - seed: chronicle
          quote: the sailors called it “the Mouth”

Fails:

    - id: called
      kind: choice
      ask: What did the sailors call the harbour?
      answer: The Mouth
      wrong:
        - The Gate
        - None of the above
      cite:
        - seed: chronicle
          quote: the sailors called it “the Mouth”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.checks.rule import at_item
from quizzer.checks.wording import asked, words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Choice, Library
from quizzer.problems import Problem, Severity

ID = "all-of-the-above"
SEVERITY = Severity.WARNING

_ABOUT_OTHERS = re.compile(
    r"(?:all|any|both|either|neither|none|some|two)(?: two| three)? of (?:the )?"
    r"(?:above|below|these|those|them|others?|(?:other |above )?(?:answers|choices|options))"
    r"|(?:all|both|neither|none|any)(?: the)? (?:above|are (?:right|correct|true|wrong|false)|"
    r"is (?:right|correct|true))"
    r"|(?:both |either |neither )?[a-f] (?:and|or|nor) [a-f]"
    r"|(?:alle|keine|keines|beide) (?:der )?(?:genannten|obigen|antworten|davon)(?: antworten)?"
    r"|(?:toutes|aucune) (?:ces|les|de ces|des) reponses(?: ci dessus)?"
    r"|(?:todas|ninguna) (?:las|de las) (?:anteriores|respuestas)(?: anteriores)?"
)
"""Folded choices in English, German, French and Spanish that speak of the others."""


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every choice that speaks of the other choices."""
    for question in asked(library):
        if not isinstance(question.body, Choice):
            continue
        for item in question.body.options:
            if _ABOUT_OTHERS.fullmatch(" ".join(words(item.text))):
                yield Problem(
                    at_item(question, item),
                    SEVERITY,
                    ID,
                    f"{quoted(item.text)} is no choice of its own.",
                    "Write a list under `answer` where several are right, and leave this out.",
                    question.key,
                )
