"""A session over a deck written in a test, with a log kept in memory."""

import datetime as dt
from dataclasses import fields

from quizzer.content.decks import read_deck
from quizzer.content.revision import revision
from quizzer.model import CardState, Event, Settings
from quizzer.scheduling.memory import DEFAULT_PARAMETERS, Memory
from quizzer.scheduling.queue import Limits, Queue
from quizzer.scheduling.replay import replay
from quizzer.scheduling.spacing import Candidate
from quizzer.study.session import Session
from quizzer.study.setup import Setup

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))

DECK = """\
format: 1
deck: d
title: All kinds
questions:
  - id: recall
    kind: recall
    ask: Why do leaves turn yellow?
    answer: Their chlorophyll breaks down.
  - id: text
    kind: text
    ask: Which metal is liquid at room temperature?
    answer: mercury
    hint: [Its symbol is Hg.]
  - id: number
    kind: number
    ask: How many bones has an adult?
    answer: 206
  - id: date
    kind: date
    ask: When did Apollo 11 land?
    answer: 20 July 1969
  - id: choice
    kind: choice
    ask: Which of these is a noble gas?
    answer: Argon
    wrong:
      - Nitrogen
      - text: Oxygen
        why: It feeds fire.
  - id: several
    kind: choice
    ask: Which of these are noble gases?
    answer: [Argon, Neon]
    wrong: [Nitrogen, Oxygen]
  - id: truth
    kind: true_false
    ask: Helium is lighter than air.
    answer: true
  - id: cloze
    kind: cloze
    text: "{{1::Paris}} is the capital of {{2::France}}; the river is the {{1::Seine}}."
  - id: list
    kind: list
    ask: Name the primary colours of light.
    answer: [red, green, blue]
  - id: order
    kind: order
    ask: Order by size, smallest first.
    answer: [mouse, dog, horse]
  - id: match
    kind: match
    ask: Match the capitals.
    pairs:
      Norway: Oslo
      Sweden: Stockholm
    wrong: [Bergen]
"""


def block_lists(text):
    """Lists of answers in block form, which decks require."""
    lines = []
    for line in text.splitlines():
        name, mark, rest = line.partition(": [")
        if not mark or "tags" in name:
            lines.append(line)
            continue
        margin = " " * (len(name) - len(name.lstrip()))
        lines.append(f"{name}:")
        lines += [f"{margin}  - {item.strip()}" for item in rest.rstrip("]").split(",")]
    return "\n".join(lines) + "\n"


class MemoryLog:
    """A log in memory that keeps the laws of the real one by replaying it."""

    def __init__(self):
        """Begin empty."""
        self.events = []
        self.contents = {}

    def record(self, *drafts, contents=None):
        """Append events, numbered as they come."""
        self.contents |= contents or {}
        made = []
        for draft in drafts:
            given = {field.name: getattr(draft, field.name) for field in fields(draft)}
            number = len(self.events) + 1
            event = Event(id=f"e{number}", device="here", order=number, **given)
            self.events.append(event)
            made.append(event)
        return tuple(made)

    def content(self, revision):
        """What was reviewed under a digest."""
        return self.contents.get(revision)

    def state(self, card):
        """The card's state by replay."""
        return replay(self.events).states.get(card) or CardState(card)


def deck_of(text=DECK):
    """A deck without problems from its YAML."""
    deck, problems = read_deck(block_lists(text).encode(), "d.yaml")
    assert not problems, problems
    return deck


def session_over(*ids, deck=None, log=None, now=NOW, limits=None, **setup):
    """A session over the cards of the questions ``ids``, or of all, in that order."""
    deck = deck or deck_of()
    cards = {card.key: card for card in deck.cards()}
    if ids:
        cards = {key: cards[key] for key in (f"d/{one}" for one in ids)}
    log = log or MemoryLog()
    candidates = {key: Candidate(key, phase=log.state(key).phase) for key in cards}
    made = Setup(
        **{
            "cards": cards,
            "candidates": candidates,
            "titles": {"d": "All kinds"},
            "settings": Settings(),
            "memory": Memory(DEFAULT_PARAMETERS),
            "words": frozenset(),
            "proof": lambda _: (),
            "revision": revision,
            "seed": 1,
        }
        | setup
    )
    queue = Queue(candidates.values(), limits or Limits(new=100))
    return Session(made, queue, log, now), log
