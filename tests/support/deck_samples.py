"""Decks to read in tests, and what can happen to a deck in an editor or on the way."""

import random
from collections.abc import Callable

from quizzer.content.decks import read_deck
from quizzer.model import Deck, Question
from quizzer.problems import Problem

HEAD = "format: 1\ndeck: harbour\ntitle: The old harbour\nquestions:\n"

ALL_KINDS = """\
format: 1
deck: harbour-history            # id, unique in the library
title: The old harbour
language: en
description: What the three histories say.
tags: [history]
questions:
  - id: opened
    was: [opening-year, other-deck/opened]
    kind: date
    ask: According to the town's chronicle, when did the harbour open?
    answer: 4 May 1871           # as precise as it is written
    why: The ceremony was a year after the first ship had used it.
    hint: The decade of the great fire.
    cite:
      - seed: chronicle
        quote: |-
          the harbour was opened on the 4th of May, 1871
      - seed: memoir
        stance: contradicts
        says: "1872"             # that source's own answer
        quote: we opened her in '72
  - id: light
    kind: recall
    ask: Why was a second light built?
    answer: The first could not be seen from the north.
    reverse: true
    reverse_ask: What could not be seen from the north?
    cite:
      - seed: chronicle
        quote: the first light could not be seen from the north
        prefix: for
        suffix: ", and ships"
  - id: payer
    kind: text
    ask: Who paid for the pier?
    answer:
      - text: The guild of fishers
        accept:
          - fishers
          - the fishers' guild
      - guild
    reject:
      - guild of bakers
    uncited: A riddle.
  - id: length
    kind: number
    ask: How long was the pier?
    answer: 1,300 feet
    unit: feet
    tolerance: 5%
    points: 2
    hint:
      - Longer than the town's wall.
      - Shorter than a mile.
  - id: town
    kind: choice
    ask: Which town built the harbour?
    answer: Gull Bay
    wrong:
      - text: Port Ann
        why: It lies inland.
      - Sandwick
    keep_order: true
  - id: ships
    kind: choice
    ask: Which ships were lost?
    answer:
      - The Heron
    wrong: The Tern
    derived: true
    tags: [ships, hard]
  - id: frozen
    kind: true_false
    ask: Did the harbour freeze in 1881?
    answer: true
    allow:
      uncited: It is known to everybody.
  - id: cloze
    kind: cloze
    text: The {{1::harbour}} opened in {{2::1871::a year}}, \\{really\\}.
    as: text
    accept:
      1: port
      2:
        - "71"
        - eighteen seventy-one
  - id: keepers
    kind: list
    ask: Name two keepers of the light.
    answer:
      - Ann Moor
      - Ben Hale
      - Cy Dunn
    need: 2
    media:
      - file: light.jpg
        alt: A light on a rock
        on: answer
  - id: steps
    kind: order
    ask: In which order was it built?
    answer:
      - the pier
      - the light
      - the wall
    language: en-GB
    group: building
    x-note: mine
  - id: who
    kind: match
    ask: Who did what?
    retired: true
    pairs:
      Ann Moor: built the pier
      Ben Hale: kept the light
    wrong:
      - rang the bell
"""
"""A deck with every kind and every field."""


def read(text: str | bytes) -> tuple[Deck | None, list[Problem]]:
    """Read a deck as the file ``decks/sample.yaml``."""
    return read_deck(text if isinstance(text, bytes) else text.encode(), "decks/sample.yaml")


def question(body: str, head: str = HEAD) -> Question:
    """The one question of a deck that must be without a problem."""
    deck, problems = read(head + body)
    assert problems == []
    assert deck is not None
    (found,) = deck.questions
    return found


def problem(body: str, head: str = HEAD) -> Problem:
    """The one problem of a deck of one question, which it must cost."""
    deck, problems = read(head + body)
    (found,) = problems
    assert deck is not None
    assert (deck.questions, deck.broken) == ((), 1)
    return found


_FRAGMENTS = (
    *(b"\x00", b"\xe9", b"\xff\xfe", b"\x1b[31m", b"\xef\xbb\xbf", "\u2028".encode(), b"\r", b"\t"),
    *(
        b"'",
        b'"',
        b": ",
        b" #",
        b"{{",
        b"}}",
        b"[",
        b"]",
        b"{",
        b"}",
        b"|",
        b">",
        b"!",
        b"&x ",
        b"*x",
    ),
    *(b"- ", b"-", b"\n", b"\n\n", b"  ", b"---\n", b"...\n", b"%YAML 9\n", b"<<: ", b"? ", b"\\"),
    *(
        b"@",
        b"`",
        b"~",
        b"::",
        b"- id: ",
        b"\n  - id: opened\n",
        b"questions:\n",
        b"\xf0\x9f\x90\x9f",
    ),
)


def _delete(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 1, 2, 5, 40)) :]


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_FRAGMENTS) + data[at:]


def _overwrite(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[: start + rng.randrange(80)] + data[start:]


def _swap(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    lines[at] = rng.choice((b" " + line, b"  " + line, line[1:], line.lstrip(), b"\t" + line))
    return b"\n".join(lines)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_delete, _insert, _insert, _overwrite, _repeat, _swap, _indent, _indent, _cut),
)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A deck after one to three accidents."""
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(MUTATIONS)(data, rng)
    return data
