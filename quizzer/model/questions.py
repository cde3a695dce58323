"""What an author writes: decks of questions, their answers and citations, and cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from quizzer.problems import Location


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


SOUNDS = (".mp3", ".ogg", ".opus", ".wav")
"""How the names of sounds end."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or sound shown with a question; ``on`` is ``ask``, ``answer`` or ``why``."""

    file: str
    alt: str
    on: str = "ask"

    @property
    def is_sound(self) -> bool:
        """Whether it is heard and not seen."""
        return self.file.lower().endswith(SOUNDS)


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


TRUTHS = ("True", "False")
"""The choices of a statement, always in this order."""


def options_of(question: Question) -> tuple[str, ...]:
    """What a question lets one pick, arrange or pair, in file order; of typed kinds nothing."""
    match question.body:
        case Choice() as body:
            return tuple(item.text for item in body.options)
        case TrueFalse():
            return TRUTHS
        case Order(items):
            return tuple(item.text for item in items)
        case Match() as body:
            return body.rights
        case _:
            return ()


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
    """One YAML file of questions; ``questions`` are the good ones, ``broken`` counts the rest.

    ``digest`` is the SHA-256 of the file.
    """

    id: str
    title: str
    path: str
    language: str = "en"
    description: str = ""
    tags: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    broken: int = 0
    digest: str = field(default="", compare=False)

    def cards(self) -> Iterator[Card]:
        """Every card that may be asked, in file order; retired questions have none."""
        for question in self.questions:
            if not question.retired:
                yield from cards_of(question)
