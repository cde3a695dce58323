"""All that a learner is told at one look: memory, the time it takes, and what is coming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.reports.memory_map import SourceMemory
from quizzer.reports.progress import Ahead, DeckProgress, Progress


@dataclass(frozen=True, slots=True)
class Overview:
    """A learner's figures on one study day.

    ``aim`` is the retention aimed at, from 0 to 1, ``span`` over how many study days up to
    ``today`` reviews and times are counted. ``ahead`` begins with today.
    """

    today: dt.date
    aim: float
    span: int
    figures: Progress
    decks: Sequence[DeckProgress]
    sources: Sequence[SourceMemory]
    ahead: Sequence[Ahead]
