"""A question can be asked a year later: it names times, and does not count from today.

"Last week", "this year", "recently" and "currently" mean another time for every reader. What
stands in quotation marks is a source's own wording and stays; a stretch such as "the past decade"
is clear beside a year.

Passes:

    - id: ships
      kind: number
      ask: How many ships came in the harbour's first year, 1871?
      answer: "40"
      cite:
        - seed: chronicle
          quote: In the first year forty ships came

Fails:

    - id: ships
      kind: number
      ask: How many ships came to the harbour last year?
      answer: "40"
      cite:
        - seed: chronicle
          quote: In the first year forty ships came
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.checks.wording import asked, everything, unquoted
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.grading.numerals import primary
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "relative-time"
SEVERITY = Severity.WARNING

_UNIT = (
    "second|minute|hour|day|night|morning|evening|week|weekend|fortnight|month|quarter|season|year"
    "|decade|century|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday"
    "|sunday|january|february|march|april|june|july|august|september|october|november|december"
)
_COUNT = "two|three|four|five|six|seven|eight|nine|ten|a few|some|several|many|[0-9]+"

_FROM_TODAY = {
    "en": re.compile(
        rf"\b(?:(?:last|next)(?<!the \w{{4}})(?<!['’]s \w{{4}}) (?:{_UNIT})"
        rf"|this (?:past |coming )?(?:{_UNIT})|(?:{_UNIT})s? ago"
        r"|yesterday|today|tonight|tomorrow|nowadays|(?<!\ba )recently|currently|lately|upcoming"
        r"|at present|at the moment|right now|up to now|until now|so far|these days|as of now"
        r"|in the near future)\b"
    ),
    "de": re.compile(
        r"\b(?:gestern|heute|morgen|derzeit|zurzeit|kürzlich|neulich|gegenwärtig|heutzutage"
        r"|(?:letzte|vorige|nächste|diese)[nrsm]? (?:woche|monat|jahr|wochenende)"
        r"|vor (?:ein|zwei|drei|vier|fünf|zehn|einigen|\d+)\w* (?:tag|woche|monat|jahr)\w*)\b"
    ),
    "fr": re.compile(
        r"\b(?:hier|aujourd['’]hui|demain|actuellement|récemment|dernièrement"
        r"|(?:semaine|année) (?:dernière|prochaine)|(?:mois|an) (?:dernier|prochain)"
        r"|cette (?:semaine|année)|ce mois-ci|il y a \w+ (?:jour|semaine|mois|an)s?)\b"
    ),
    "es": re.compile(
        r"\b(?:ayer|hoy|actualmente|recientemente|últimamente"
        r"|(?:semana|mes|año) pasad[oa]|próxim[oa] (?:semana|mes|año)"
        r"|est[ea] (?:semana|mes|año)|hace \w+ (?:día|semana|mes|año)\w*)\b"
    ),
}
"""What counts from the reader's own day, in small letters, by language."""

_STRETCH = {
    "en": re.compile(
        rf"\b(?:(?:the|in|over|for|these) (?:past|coming|recent) (?:(?:{_COUNT}) )?(?:{_UNIT})s?"
        rf"|(?:last|next) (?:{_COUNT}) (?:{_UNIT})s)\b"
    ),
}
"""What does so unless a year stands beside it."""

_YEAR = re.compile(r"\b[12]\d{3}\b")


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every text of a question that counts time from the reader's own day."""
    for question in asked(library):
        language = primary(question.language)
        for shown in everything(question):
            found = _relative(unquoted(shown.text).lower(), language)
            if found is not None:
                yield Problem(
                    shown.at(question),
                    SEVERITY,
                    ID,
                    f"{quoted(found)} means another time for every reader.",
                    "Write the date or the year that is meant.",
                    question.key,
                )


def _relative(text: str, language: str) -> str | None:
    """The first words that count time from today."""
    for patterns in (_FROM_TODAY, _STRETCH):
        pattern = patterns.get(language)
        found = pattern.search(text) if pattern else None
        if found and not (patterns is _STRETCH and _YEAR.search(text)):
            return found[0]
    return None
