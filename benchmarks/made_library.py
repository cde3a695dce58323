"""A library of thousands of questions over made-up sources, to measure what takes time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

QUESTIONS_A_SEED = 33
"""How many of the shipped questions there are to a source of about nine thousand characters."""

SEED_SIZE = 9_000

_HEAD = """\
# yaml-language-server: $schema=../schema/deck.schema.json
format: 1
deck: {deck}
title: What {deck} says
questions:
"""

_COMMON = """\
  - id: {id}
    kind: {kind}
    ask: {ask}
    tags: [{deck}, easy]
    hint: It stands where the article speaks of “{word}”.
    cite:
      - seed: {seed}
        quote: |-
          {quote}
"""

_KINDS = {
    "text": """\
    answer:
      - {name}
      - {name} {other}
    reject:
      - {other}
      - {word} {name}
""",
    "recall": "    answer: {quote}\n    why: Because {word} was at {name}, as it says.\n",
    "number": "    answer: {number}\n",
    "choice": """\
    answer: {name}
    wrong:
      - text: {wrong_1}
        why: The article names {name}.
      - text: {wrong_2}
        why: The article names {name}, not {wrong_2}.
""",
    "cloze": "    text: '{before} {{{{1::{name}}}}} {after}'\n",
}


def write_library(root: Path, questions: int) -> Path:
    """Write a library into ``root``; the same number gives the same library."""
    chance = random.Random(questions)  # noqa: S311 - made-up text, no secret
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(3, 9))) for _ in range(6000)]
    names = [word.capitalize() for word in chance.sample(words, 3000)]
    (root / "decks").mkdir(parents=True)
    (root / "seeds").mkdir()
    listed = []
    for number in range(-(-questions // QUESTIONS_A_SEED)):
        seed = f"source-{number}"
        sentences = list(_sentences(chance, words, names))
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        (root / "seeds" / f"{seed}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
        listed.append(f"  - id: {seed}\n    file: {seed}.txt\n    title: Source {number}\n")
        share = range(number * QUESTIONS_A_SEED, min(questions, (number + 1) * QUESTIONS_A_SEED))
        asked = [_question(chance, names, seed, at, sentences) for at in share]
        text = _HEAD.format(deck=f"deck-{number}") + "".join(asked)
        (root / "decks" / f"{seed}.yaml").write_text(text, "utf-8")
    (root / "seeds" / "seeds.yaml").write_text("seeds:\n" + "".join(listed), "utf-8")
    return root


def _sentences(chance: random.Random, words: list[str], names: list[str]) -> Iterator[str]:
    """Sentences with a name in the middle and a number after it."""
    size = 0
    while size < SEED_SIZE:
        before = " ".join(chance.choices(words, k=chance.randint(5, 10))).capitalize()
        after = " ".join(chance.choices(words, k=chance.randint(3, 8)))
        sentence = f"{before} {chance.choice(names)} {chance.randint(20, 99_999):,} {after}."
        size += len(sentence) + 1
        yield sentence


def _question(
    chance: random.Random, names: list[str], seed: str, number: int, sentences: list[str]
) -> str:
    """A question on one sentence; the kinds take turns."""
    quote = sentences[number % QUESTIONS_A_SEED * len(sentences) // QUESTIONS_A_SEED][:-1]
    first, *rest = quote.split()
    place = next(at for at, word in enumerate(rest) if word[0].isupper())
    kind = list(_KINDS)[number % len(_KINDS)]
    other, wrong_1, wrong_2 = chance.sample(names, 3)
    return (_COMMON + _KINDS[kind]).format(
        id=f"q{number}",
        deck=seed,
        kind=kind,
        seed=seed,
        quote=quote,
        word=first.lower(),
        name=rest[place],
        number=rest[place + 1],
        before=" ".join([first, *rest[:place]]),
        after=" ".join(rest[place + 1 :]),
        other=other,
        wrong_1=wrong_1,
        wrong_2=wrong_2,
        ask=f"According to Source {seed[7:]}, what stands after {' '.join(rest[:place][-3:])}?",
    )
