"""What a teacher asks for: a plan of a quiz, before its questions are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizzer.model.questions import Kind, Mark

GRADED = tuple(kind for kind in Kind if kind is not Kind.RECALL)
"""The kinds whose answers a machine can grade; a quiz has these unless it asks for others."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many questions of a quiz from one deck, tag or source; an empty one means any.

    ``mark`` is where the file says how many.
    """

    number: int
    deck: str = ""
    tag: str = ""
    source: str = ""
    mark: Mark = field(default=Mark(), compare=False)

    def __str__(self) -> str:
        """What the share is of, for messages."""
        parts = (("deck", self.deck), ("tag", self.tag), ("source", self.source))
        named = " and ".join(f"the {what} {name!r}" for what, name in parts if name)
        return named or "the whole pool"


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """Which questions a quiz takes.

    Empty ``decks``, ``tags`` and ``kinds`` do not narrow the pool, apart from recall, which
    has to be asked for. ``questions`` are keys of questions to take, whatever the pool;
    ``blueprint`` says how many to draw from each part of it; ``number`` how many there are in
    all, 0 for the usual number or as many as fit. ``points`` is what a perfect sitting scores,
    0 for the sum of the questions' own points. ``marks`` locates its fields in the file at
    ``path`` by name, and each of the ``questions`` by its key.
    """

    id: str
    title: str
    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = GRADED
    number: int = 0
    points: float = 0.0
    seed: int = 0
    questions: tuple[str, ...] = ()
    blueprint: tuple[Share, ...] = ()
    language: str = ""
    path: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False)

    def mark(self, name: str) -> Mark:
        """Where field or question ``name`` is written, or the quiz's id when it is not."""
        return self.marks.get(name) or self.marks.get("quiz") or Mark()
