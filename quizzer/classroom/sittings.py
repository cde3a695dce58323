"""One student's attempt at a quiz, as it is kept: what was given, in words, and never a grade.

Grades follow from responses and the decks as they are now. So a key that is corrected corrects
every result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Response = tuple[str, ...]
"""What a student gave, in the quiz's own words; empty when nothing.

For a choice the texts that were picked, for an order the texts as arranged, for pairs the right
of each left in turn (empty where it was left open), for a cloze and a list a text for each gap
or item, for what is typed the one text, for a recall the share that the teacher gave (`1`).
"""


class Source(StrEnum):
    """Where a sitting was read."""

    PAPER = "paper"
    ENTERED = "entered"
    MOODLE = "moodle"
    KAHOOT = "kahoot"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One student's attempt: the class, the version, and a response for each question dealt.

    ``responses`` go by question key. A question that was dealt and not answered has an empty
    one, a question that was not dealt none.
    """

    student: str
    group: str
    responses: Mapping[str, Response]
    version: str = ""
    source: Source = Source.PAPER


@dataclass(frozen=True, slots=True)
class Overrule:
    """A teacher's own judgement of one response: ``score`` from 0 to 1, None takes it back.

    It holds for the response that it was made about; another one is judged anew. ``at`` is UTC.
    """

    student: str
    group: str
    question: str
    response: Response
    score: float | None
    note: str
    at: dt.datetime
