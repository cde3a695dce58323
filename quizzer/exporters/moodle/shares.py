"""How much each choice counts where all that apply are to be picked.

Ours is max(0, (right − wrong) / need): every right choice is a share of the whole, and every wrong
one takes a share away. Moodle adds percentages up and knows these alone, to five places.
"""

from __future__ import annotations

from typing import NamedTuple

from quizzer.exporters.formats import LeftOutError

KNOWN = ("100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10")
"""A whole shared out among 1 to 10, as Moodle's list of grades has it."""

_MOST = 20


class Shares(NamedTuple):
    """Percentages for each right choice in turn and for every wrong one; whether they are ours."""

    right: tuple[str, ...]
    wrong: str
    exact: bool


def shares(need: int) -> Shares:
    """The percentages for ``need`` right choices; from 11 on as near as Moodle's list allows.

    Raises:
        LeftOutError: there are more right choices than shares can be made for.
    """
    if need <= len(KNOWN):
        return Shares((KNOWN[need - 1],) * need, f"-{KNOWN[need - 1]}", exact=True)
    if need > _MOST:
        raise LeftOutError(f"it has {need} right choices; Moodle can share out at most {_MOST}")
    tenths = _MOST - need
    return Shares(
        ("10",) * tenths + ("5",) * (need - tenths), "-10" if tenths else "-5", exact=not tenths
    )
