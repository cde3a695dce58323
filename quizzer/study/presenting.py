"""How a card is put before the learner: its wording, its gaps, and the order of its choices."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from quizzer.model import (
    Card,
    Choice,
    Cloze,
    Gap,
    Match,
    Order,
    Recall,
    TrueFalse,
    options_of,
)

GAP_MARK = "…"
"""What stands in the place of a gap that has neither number nor hint to show."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """One showing of a card.

    ``options`` are in the order shown; ``positions[i]`` is the 1-based place in the file of the
    option shown at ``i``.
    """

    card: Card
    prompt: str
    options: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()
    lefts: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def as_filed(self, response: str) -> str:
        """A well-formed response with its positions as shown turned into those of the file."""
        if not self.positions:
            return response
        return re.sub(
            r"\d+",
            lambda found: str(self.positions[int(found[0]) - 1]) if int(found[0]) else "0",
            response,
        )


def present(card: Card, chance: random.Random) -> Presentation:
    """Decide how to show ``card``; ``chance`` shuffles what may be shuffled.

    Elements to order never come in the right order.
    """
    match card.question.body:
        case Choice(keep_order=keep):
            shown = _shuffled(card, chance, keep=keep)
        case TrueFalse():
            shown = _shuffled(card, chance, keep=True)
        case Order():
            shown = _shuffled(card, chance, never_sorted=True)
        case Match(pairs):
            shown = _shuffled(card, chance, lefts=tuple(left for left, _ in pairs))
        case Cloze() as body:
            gaps = tuple(gap for gap in body.gaps if gap.number == card.gap)
            shown = Presentation(card, prompt_of(card), gaps=gaps)
        case _:
            shown = Presentation(card, prompt_of(card))
    return shown


def prompt_of(card: Card) -> str:
    """The wording of a card: the question's, a cloze's text with gaps, or the way back."""
    match card.question.body:
        case Cloze() as body:
            return _cloze_prompt(card, body)
        case Recall() as body if card.reverse:
            return _reverse_prompt(body)
        case _:
            return card.question.ask


def _reverse_prompt(body: Recall) -> str:
    """The wording of a reversed card: its own, or else the answer to be traced back."""
    return body.reverse_ask or f"What is this the answer to?  {body.answers[0].text}"


def _cloze_prompt(card: Card, body: Cloze) -> str:
    """A cloze's text with the gaps of this card open and all the others filled in."""
    mine = sum(gap.number == card.gap for gap in body.gaps)
    pieces: list[str] = []
    opened = 0
    for part in body.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part.number != card.gap:
            pieces.append(part.answer)
        else:
            opened += 1
            number = str(opened) if mine > 1 else ""
            label = ": ".join(piece for piece in (number, part.hint) if piece)
            pieces.append(f"[{label or GAP_MARK}]")
    text = "".join(pieces)
    return f"{card.question.ask}\n\n{text}" if card.question.ask else text


def _shuffled(
    card: Card,
    chance: random.Random,
    *,
    keep: bool = False,
    never_sorted: bool = False,
    lefts: tuple[str, ...] = (),
) -> Presentation:
    options = options_of(card.question)
    positions = list(range(1, len(options) + 1))
    if not keep:
        chance.shuffle(positions)
        if never_sorted and positions == sorted(positions):
            positions.reverse()
    return Presentation(
        card,
        card.question.ask,
        options=tuple(options[position - 1] for position in positions),
        positions=tuple(positions),
        lefts=lefts,
    )
