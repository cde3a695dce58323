"""Whether a card may be asked on a study day, and whether it is due."""

from __future__ import annotations

import datetime as dt

from quizzer.model import CardState, Phase


def may_be_asked(state: CardState, today: dt.date) -> bool:
    """Whether the card is neither suspended nor buried on ``today``."""
    return not state.suspended and (state.buried is None or state.buried < today)


def is_due(state: CardState, today: dt.date) -> bool:
    """Whether a card that was met before is to be reviewed, or learned further, on ``today``."""
    if state.phase is Phase.NEW or state.due is None or not may_be_asked(state, today):
        return False
    return isinstance(state.due, dt.datetime) or state.due <= today
