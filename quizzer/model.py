"""The nouns of the project, frozen: what decks, seeds, grades and the log are made of.

Everything here is plain data. Content is parsed into these types once, at the edge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from quizzer.problems import Location, Problem

Span = tuple[int, int]
"""Start and end (exclusive) of a stretch of a seed, in code points of the whole file."""

Due = dt.date | dt.datetime
"""When a card comes up: a study day, or an aware UTC instant while it is being learned."""


class Kind(StrEnum):
    """The ten kinds of question."""

    RECALL = "recall"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    LIST = "list"
    ORDER = "order"
    MATCH = "match"


class Stance(StrEnum):
    """What a citation does for its question's answer."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"


class Family(StrEnum):
    """How a typed text is compared: as words, as a quantity or as a date."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Verdict(StrEnum):
    """What the grader says of a response."""

    CORRECT = "correct"
    TYPO = "typo"
    PARTIAL = "partial"
    WRONG = "wrong"
    ASK_AGAIN = "ask_again"


class Rating(IntEnum):
    """The learner's own judgement of a recall, as FSRS numbers it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card stands in learning."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class EventType(StrEnum):
    """What a line of the log records."""

    REVIEW = "review"
    AMEND = "amend"
    UNDO = "undo"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    RESET = "reset"
    SET_DUE = "set-due"
    FLAG = "flag"
    PARAMETERS = "parameters"
    SETTINGS = "settings"


class Mark(NamedTuple):
    """A 1-based line and column, in code points, inside a file known from elsewhere.

    A tuple because a large library has millions of them, and one is made in half the time.
    """

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One answer, choice or element: the text that is shown, other texts accepted for it, a why."""

    text: str
    accept: tuple[str, ...] = ()
    why: str = ""
    mark: Mark = field(default=Mark(), compare=False)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every text that counts as this item, the shown one first."""
        return (self.text, *self.accept)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a question writes down as proof: a seed, a quote, and what the quote does."""

    seed: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    stance: Stance = Stance.SUPPORTS
    says: str = ""
    mark: Mark = field(default=Mark(), compare=False)
    """Where the quote's value stands in the deck."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or sound shown with a question; ``on`` is ``ask``, ``answer`` or ``why``."""

    file: str
    alt: str
    on: str = "ask"


@dataclass(frozen=True, slots=True)
class Recall:
    """Think, turn over, rate yourself; with ``reverse`` a second card goes the other way."""

    answers: tuple[Item, ...]
    reverse: bool = False
    reverse_ask: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Type a text; the first of ``answers`` is shown, ``reject`` are look-alikes never accepted."""

    answers: tuple[Item, ...]
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """Type a quantity; ``tolerance`` is as written (``5%`` or ``10``) or empty."""

    answers: tuple[Item, ...]
    unit: str = ""
    tolerance: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """Type a date, as precise as the answer is written."""

    answers: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick one, or with ``several`` all that apply; ``options`` stand in file order."""

    answers: tuple[Item, ...]
    wrong: tuple[Item, ...]
    several: bool = False
    keep_order: bool = False

    @property
    def options(self) -> tuple[Item, ...]:
        """All choices in the order in which the file has them."""
        both = [*self.answers, *self.wrong]
        return tuple(sorted(both, key=lambda item: (item.mark.line, item.mark.column)))


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """Say whether a statement is true."""

    answer: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a cloze: its number (gaps of one number are one card), answer and hint."""

    number: int
    answer: str
    hint: str = ""
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cloze:
    """A text with gaps: literal stretches and gaps in reading order."""

    parts: tuple[str | Gap, ...]
    family: Family = Family.TEXT

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Gap))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The gap numbers, each once, rising: one card each."""
        return tuple(sorted({gap.number for gap in self.gaps}))


@dataclass(frozen=True, slots=True)
class Several:
    """Type several answers in any order (kind ``list``); ``need`` of them are enough."""

    items: tuple[Item, ...]
    need: int
    family: Family = Family.TEXT


@dataclass(frozen=True, slots=True)
class Order:
    """Arrange ``items``, which stand in the right order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Pair each left with its right; ``wrong`` are rights that match nothing."""

    pairs: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """Every right in file order, those that match nothing last; equal texts stand once."""
        return tuple(dict.fromkeys([*(right for _, right in self.pairs), *self.wrong]))


Body = Recall | Text | Number | Date | Choice | TrueFalse | Cloze | Several | Order | Match


@dataclass(frozen=True, slots=True)
class Question:
    """One authored item of a deck; ``marks`` locates its fields by name in the deck's file."""

    deck: str
    id: str
    kind: Kind
    ask: str
    body: Body
    cite: tuple[Citation, ...] = ()
    was: tuple[str, ...] = ()
    why: str = ""
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    points: float = 1.0
    derived: bool = False
    retired: bool = False
    allow: Mapping[str, str] = field(default_factory=dict)
    media: tuple[Media, ...] = ()
    language: str = "en"
    uncited: str = ""
    path: str = field(default="", compare=False)
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """``deck/question``, the id that a learner's history follows."""
        return f"{self.deck}/{self.id}"

    def at(self, name: str = "id") -> Location:
        """Where field ``name`` is written, or the question itself when it is not."""
        mark = self.marks.get(name) or self.marks.get("id") or Mark()
        return Location(self.path, mark.line, mark.column)


@dataclass(frozen=True, slots=True)
class Card:
    """What is scheduled: a question, one gap number of a cloze, or a question reversed."""

    question: Question
    gap: int | None = None
    reverse: bool = False

    @property
    def key(self) -> str:
        """``deck/question``, ``deck/question#2`` for gap 2, or ``deck/question#reverse``."""
        if self.reverse:
            return f"{self.question.key}#reverse"
        return self.question.key if self.gap is None else f"{self.question.key}#{self.gap}"


def cards_of(question: Question) -> tuple[Card, ...]:
    """The cards of one question: one, a cloze one a gap number, a reversed question two."""
    body = question.body
    if isinstance(body, Cloze):
        return tuple(Card(question, gap=number) for number in body.numbers)
    if isinstance(body, Recall) and body.reverse:
        return (Card(question), Card(question, reverse=True))
    return (Card(question),)


@dataclass(frozen=True, slots=True)
class Deck:
    """One YAML file of questions; ``questions`` are the good ones, ``broken`` counts the rest."""

    id: str
    title: str
    path: str
    language: str = "en"
    description: str = ""
    tags: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    broken: int = 0

    def cards(self) -> Iterator[Card]:
        """Every card that may be asked, in file order; retired questions have none."""
        for question in self.questions:
            if not question.retired:
                yield from cards_of(question)


@dataclass(frozen=True, slots=True)
class Seed:
    """One source document: what ``seeds.yaml`` says of it, and its whole text as stored.

    ``author`` is empty and ``author_stated`` false when the source names nobody. ``published``
    is as precise as known: ``2023``, ``2023-06`` or ``2023-06-27``. ``noise`` are 1-based line
    ranges, both ends included, that must never be cited.
    """

    id: str
    path: str
    title: str
    text: str = field(repr=False)
    author: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    published_inferred: bool = False
    url: str = ""
    licence: str = ""
    noise: tuple[tuple[int, int], ...] = ()
    sha256: str = ""
    language: str = "en"
    mark: Mark = field(default=Mark(), compare=False)
    listed: str = field(default="", compare=False)
    """The file that describes it; ``mark`` is where."""


@dataclass(frozen=True)
class Library:
    """A folder of decks and seeds as read: what is good, and every problem found on the way.

    ``root`` is the folder. ``decks`` hold only questions that may be asked. ``aliases`` maps an
    earlier question key to the live one that claims it with ``was``, chains resolved.
    """

    root: str
    decks: tuple[Deck, ...] = ()
    seeds: Mapping[str, Seed] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> int:
        """How many questions were left out because of an error."""
        return sum(deck.broken for deck in self.decks)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every good question by key, retired ones included."""
        return {q.key: q for deck in self.decks for q in deck.questions}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every card that may be asked, by key, in file order."""
        return {card.key: card for deck in self.decks for card in deck.cards()}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What people are shown of one citation.

    ``spans`` are the cited stretches in the seed's whole text, one for each segment of the
    quote. ``line`` is where the first begins. ``before`` and ``after`` are the context in the
    same paragraph, as the seed has it; ``quote`` is the seed's own characters from the first
    span's start to the last one's end.
    """

    seed: Seed
    citation: Citation
    spans: tuple[Span, ...]
    line: int
    quote: str
    before: str
    after: str

    @property
    def start(self) -> int:
        """Where the cited text begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the cited text ends (exclusive)."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class PartGrade:
    """How one gap, item, position or pair of a response was judged."""

    given: str
    expected: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Grade:
    """The machine's verdict on a response.

    ``score`` is between 0 and 1. ``expected`` is the answer to show, ``normalised`` the response
    as it was compared, ``note`` a sentence for the learner. ``difference`` spells a tolerated
    typo as ``(typed, right)`` pieces in order: equal texts agree, unequal ones were mended.
    """

    verdict: Verdict
    score: float
    expected: str
    normalised: str
    note: str = ""
    difference: tuple[tuple[str, str], ...] = ()
    parts: tuple[PartGrade, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only log; see the design, "The log is the truth".

    ``at`` is UTC, ``offset`` the minutes east of UTC of the learner's wall clock. ``response``
    is what was given; for a flag its note, for parameters and settings their JSON.
    """

    id: str
    device: str
    order: int
    at: dt.datetime
    offset: int
    study_day: dt.date
    type: EventType
    target: str | None = None
    card: str | None = None
    revision: str | None = None
    response: str | None = None
    verdict: Verdict | None = None
    score: float | None = None
    rating: Rating | None = None
    ms: int | None = None
    due: Due | None = None
    phase: Phase | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class CardState:
    """What replaying the log says of one card; a card without any event has the default state.

    ``step`` counts learning steps from 0. ``reviews`` counts effective reviews (undone ones and
    those before a reset left out), ``lapses`` the times a card in review was forgotten.
    ``first_day`` and ``last_day`` are the study days of the first and last effective review,
    ``revision`` the content digest last reviewed, ``buried`` the study day it is hidden on.
    """

    card: str
    phase: Phase = Phase.NEW
    step: int = 0
    due: Due | None = None
    stability: float | None = None
    difficulty: float | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    reviews: int = 0
    lapses: int = 0
    revision: str | None = None
    suspended: bool = False
    buried: dt.date | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rating would do: the next due, phase and step, and the memory state after it."""

    due: Due
    phase: Phase
    step: int
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Settings:
    """A library's own choices (``quizzer.toml``); times in minutes, counts a study day."""

    retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    rollover_hour: int = 4
    learning_steps: tuple[float, ...] = (1.0, 10.0)
    relearning_steps: tuple[float, ...] = (10.0,)
    learn_ahead: float = 20.0
    maximum_interval: int = 36500
