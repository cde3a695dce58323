"""What a session shows and what it is told: the frozen types between the session and a face.

A face (the terminal, plain text, later a page) draws a screen and hands back one input. It
decides nothing: positions it returns are positions as shown, which the session maps back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quizzer.model import Card, Excerpt, Gap, Grade, Outcome, Rating
from quizzer.study.changes import Change


class Action(StrEnum):
    """What a learner may ask for besides answering and rating; the value is its key."""

    UNKNOWN = "x"
    GUESS = "g"
    HINT = "h"
    UNDO = "u"
    OVERRULE = "o"
    BURY = "-"
    SUSPEND = "@"
    EDIT = "e"
    FLAG = "f"
    VIEW = "v"
    MORE = "m"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response in the plain form: a text, positions as shown, items joined by ``;``.

    The gaps of a cloze card are joined by line breaks. For ``recall`` the text is empty: the
    card was turned over. An empty text of any other kind means "don't know".
    """

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A wish other than an answer; ``text`` is a flag's note."""

    action: Action
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """The learner's rating, or ``None`` to take the one that is offered."""

    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class DeckRow:
    """One deck on the first screen; ``remembered`` is a share from 0 to 1, or unknown."""

    title: str
    review: int
    new: int
    remembered: float | None


@dataclass(frozen=True, slots=True)
class WelcomeScreen:
    """What is due today, before anything is asked."""

    title: str
    now: dt.datetime
    review: int
    new: int
    minutes: int
    decks: tuple[DeckRow, ...]
    left_out: int
    last_right: int | None = None
    last_total: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One card to answer.

    ``prompt`` is the question's wording (for a cloze the text with this card's gaps shown as
    ``[1]``, ``[2]`` or ``[…]``). ``options`` are the choices, the elements to order, or the
    rights to pair, in the order to show; ``lefts`` the lefts of a match; ``gaps`` this card's
    gaps. ``hints`` are those already taken, ``hints_left`` how many more there are. ``message``
    is a sentence to show first (why the card is asked again, or what was malformed). ``changes``
    is what reads otherwise than when the card was last answered: before the answer only its name
    may be shown.
    """

    card: Card
    deck_title: str
    number: int
    total: int
    coming_back: int
    prompt: str
    options: tuple[str, ...] = ()
    lefts: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    hints: tuple[str, ...] = ()
    hints_left: int = 0
    guess: bool = False
    first_meeting: bool = False
    message: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackScreen:
    """What is shown once an answer is on disk, or a recall card is turned over.

    ``grade`` is ``None`` for recall. ``given`` is the response in words, ``answer`` the right
    answer in words, ``picked_why`` why each picked wrong choice is wrong. ``ratings`` are the
    allowed ratings with what each would do, ``offered`` the one that Enter takes. ``excerpts``
    come in the question's order, those that support first. ``today`` is the study day that
    intervals count from, ``now``'s date when not given.
    """

    question: QuestionScreen
    grade: Grade | None
    given: str
    answer: str
    unknown: bool
    why: str
    picked_why: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    ratings: Mapping[Rating, Outcome]
    offered: Rating
    now: dt.datetime
    overruled: bool = False
    can_overrule: bool = False
    uncited: str = ""
    today: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """One mistake in a summary, with the passages to reread."""

    card: Card
    given: str
    answer: str
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """A place in a source where ``missed`` of the ``asked`` cards were missed, more than one."""

    excerpt: Excerpt
    missed: int
    asked: int


@dataclass(frozen=True, slots=True)
class SummaryScreen:
    """How a session went and what comes next.

    ``right`` of ``reviews`` counts cards met before; ``first_meetings`` are counted apart.
    ``weak`` are the places missed more than once, the worst first. With ``with_proof`` each
    mistake is shown with its excerpts; else they are there to be reread.
    ``coming`` maps the next study days that have cards to their counts; ``waiting`` cards are
    being learned, the next of them at ``next_at``, and ``left`` others have not been asked.
    ``headline`` is the first line when it is not made of these figures. ``now`` and the study day
    ``today`` are what those are told relative to; without them they are told as dates and a time
    of day.
    """

    cards: int
    seconds: float
    reviews: int
    right: int
    first_meetings: int
    missed: tuple[Missed, ...] = ()
    weak: tuple[WeakSpot, ...] = ()
    coming: Mapping[dt.date, int] = field(default_factory=dict)
    waiting: int = 0
    left: int = 0
    next_at: dt.datetime | None = None
    quit_early: bool = False
    now: dt.datetime | None = None
    today: dt.date | None = None
    headline: str = ""
    with_proof: bool = False

    @property
    def reread(self) -> tuple[Excerpt, ...]:
        """The passages behind the mistakes, one for each place, those of weak spots first."""
        missed = [excerpt for one in self.missed for excerpt in one.excerpts]
        places: dict[tuple[str, int], Excerpt] = {}
        for excerpt in [*(spot.excerpt for spot in self.weak), *missed]:
            places.setdefault((excerpt.seed.id, excerpt.line), excerpt)
        return tuple(places.values())
