"""What questions rest on: seeds and excerpts, and the library that holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizzer.model.questions import Card, Citation, Deck, Mark, Question
from quizzer.problems import Problem

Span = tuple[int, int]
"""Start and end (exclusive) of a stretch of a seed, in code points of the whole file."""


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
    recorded: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Digests of the sentences that it had when every quote was found, a text a paragraph."""


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

    def question(self, key: str) -> Question | None:
        """The good question that has a key, or had it once; None without one."""
        return self.questions.get(self.aliases.get(key, key))

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
    def cited(self) -> str:
        """The cited text alone, `` … `` where segments were joined over text left out."""
        return " … ".join(self.seed.text[start:end] for start, end in self.spans)

    @property
    def start(self) -> int:
        """Where the cited text begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the cited text ends (exclusive)."""
        return self.spans[-1][1]
