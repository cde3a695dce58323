"""Reading decks and finding quotes."""

from __future__ import annotations

import random
from collections.abc import Iterator

import yaml
from measuring import Row, best_seconds, each_seconds, percentile

from quizzer.content.decks import read_deck
from quizzer.content.locate import locate
from quizzer.content.seedtext import SeedText
from quizzer.model import Citation, Seed

QUESTIONS = 100_000
SEED_SIZE = 1_000_000

QUESTION = """\
  - id: q{0}
    kind: text
    ask: In which harbour did ship number {0} of the third fleet land first?
    answer:
      - Harbour {0}
      - Port {0}
    why: The fleet was scattered by a storm, and ship {0} ran for shelter.
    tags: [ships, easy]
    cite:
      - seed: chronicle
        quote: |-
          ship number {0} landed in harbour {0} on the ninth day
"""


def rows() -> Iterator[Row]:
    """A cold read beside YAML's own loader; finding a quote beside the C search for text."""
    questions = "".join(QUESTION.format(number) for number in range(QUESTIONS))
    deck = f"format: 1\ndeck: d\ntitle: D\nquestions:\n{questions}".encode()
    size = len(deck) / 1e6
    parts = _parts(deck)
    yield Row(
        f"cold read of {QUESTIONS:,} questions ({size:.0f} MB in {len(parts)} files)",
        best_seconds(lambda: [read_deck(part, "d.yaml") for part in parts], runs=2),
        best_seconds(lambda: [yaml.load(part, yaml.CBaseLoader) for part in parts], runs=2),  # noqa: S506 - the bare loader makes strings only
        "s",
        "`yaml.load(CBaseLoader)`",
        "≤ 1 ×",
    )
    yield from _locating()


def _parts(deck: bytes) -> list[bytes]:
    """The deck in files of about 5 MB, as an author would keep them."""
    head, _, body = deck.partition(b"questions:\n")
    pieces = body.split(b"  - id: ")[1:]
    share = 10_000
    return [
        head + b"questions:\n" + b"".join(b"  - id: " + one for one in pieces[at : at + share])
        for at in range(0, len(pieces), share)
    ]


def _locating() -> Iterator[Row]:
    chance = random.Random(1)  # noqa: S311 - text to search in, no secret
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(5000)]
    sentences = []
    size = 0
    while size < SEED_SIZE:
        sentence = " ".join(chance.choices(words, k=18)).capitalize() + "."
        sentences.append(sentence)
        size += len(sentence) + 1
    text = "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))
    seed = Seed("s", "s.txt", "S", text)
    index = SeedText(seed)
    quotes = [chance.choice(sentences)[3:80] for _ in range(200)]
    locate(index, Citation("s", quotes[0]))
    ours = each_seconds(lambda at: locate(index, Citation("s", quotes[at])), len(quotes))
    plain = each_seconds(lambda at: text.find(quotes[at]), len(quotes))
    name = "`str.find` in the raw text"
    yield Row(
        "locate a quote in a 1 MB seed, present, p50",
        percentile(ours, 0.5) * 1000,
        percentile(plain, 0.5) * 1000,
        "ms",
        name,
        "< 1 ms",
    )
    absent = [f"{quote[:30]} zebra {quote[30:]}" for quote in quotes[:20]]
    ours = each_seconds(lambda at: locate(index, Citation("s", absent[at])), len(absent))
    plain = each_seconds(lambda at: text.find(absent[at]), len(absent))
    yield Row(
        "locate a quote in a 1 MB seed, absent, p50",
        percentile(ours, 0.5) * 1000,
        percentile(plain, 0.5) * 1000,
        "ms",
        name,
        "< 250 ms",
    )
