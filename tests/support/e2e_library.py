"""A small library made for end-to-end tests: two sources, and a deck with all ten kinds."""

from typing import NamedTuple

HIVE = """\
Notes from a hive

A colony in summer has one queen, some hundreds of drones and about 40,000 workers. The queen was
imported from Carniola in the spring of 1911.

On 12 June 1913 the swarm left the hive and settled in the old pear tree. A worker is first a
cleaner, then a nurse, then a builder, and at last a forager.

Bees dance to tell each other where food is. Wax is made by the bees themselves, while propolis is
gathered from buds. Smoke calms them, for they fill themselves with honey when they smell fire.

Linden, clover and heather gave the honey of that year. The queen lays the eggs, the drone mates,
and the worker does all else.
"""

LETTERS = """\
Letters of a neighbour

I am told that their queen came from Tyrol, and that she was dear.
"""

SEEDS = """\
seeds:
  - id: hive
    file: hive.txt
    title: Notes from a hive
    author: Ada Rook
    publisher: Meadow Press
    published: 1914
  - id: letters
    file: letters.txt
    title: Letters of a neighbour
    author: not stated
    publisher: not stated
    published: 1912-05
"""

DECK = """\
format: 1
deck: bees
title: The bee yard
language: en
questions:
  - id: smoke
    kind: recall
    ask: Why does smoke calm bees?
    answer: They fill themselves with honey for fear of fire.
    hint: Think of what they would carry away.
    tags: [smoke]
    cite:
      - seed: hive
        quote: they fill themselves with honey when they smell fire
  - id: home
    kind: text
    ask: Where did the queen come from, according to the notes?
    answer: Carniola
    why: The Carniolan bee is gentle.
    hint:
      - It lies in the Alps.
      - It begins with a C.
    tags: [home, typed]
    cite:
      - seed: hive
        quote: The queen was imported from Carniola
      - seed: letters
        stance: contradicts
        says: Tyrol
        quote: their queen came from Tyrol
  - id: workers
    kind: number
    ask: About how many workers has a colony in summer?
    answer: 40,000
    unit: workers
    tags: [workers, typed]
    cite:
      - seed: hive
        quote: about 40,000 workers
  - id: swarm
    kind: date
    ask: When did the swarm leave the hive?
    answer: 12 June 1913
    tags: [swarm, typed]
    cite:
      - seed: hive
        quote: On 12 June 1913 the swarm left the hive
  - id: wax
    kind: choice
    ask: Which of these do bees make themselves?
    answer: Wax
    wrong:
      - text: Propolis
        why: It is gathered from buds.
      - Pollen
    tags: [wax]
    cite:
      - seed: hive
        quote: Wax is made by the bees themselves
  - id: honey
    kind: choice
    ask: Which plants gave the honey of that year?
    answer:
      - Linden
      - Clover
      - Heather
    wrong:
      - Rape
      - Robinia
    tags: [honey]
    cite:
      - seed: hive
        quote: Linden, clover and heather gave the honey of that year
  - id: dance
    kind: true_false
    ask: Bees dance to tell each other where food is.
    answer: true
    tags: [dance]
    cite:
      - seed: hive
        quote: Bees dance to tell each other where food is
  - id: works
    kind: cloze
    text: A worker is first a {{1::cleaner}}, then a {{1::nurse}}.
    tags: [works]
    cite:
      - seed: hive
        quote: A worker is first a cleaner, then a nurse
  - id: colony
    kind: list
    ask: Name two sorts of bees in a colony.
    answer:
      - queen
      - drones
      - workers
    need: 2
    tags: [colony]
    cite:
      - seed: hive
        quote: one queen, some hundreds of drones and about 40,000 workers
  - id: life
    kind: order
    ask: Put a worker's tasks in order, the first one first.
    answer:
      - cleaner
      - nurse
      - builder
      - forager
    tags: [life]
    cite:
      - seed: hive
        quote: first a cleaner, then a nurse, then a builder, and at last a forager
  - id: duties
    kind: match
    ask: Who does what?
    pairs:
      queen: lays the eggs
      drone: mates
    wrong:
      - does all else
    tags: [duties]
    cite:
      - seed: hive
        quote: The queen lays the eggs, the drone mates
"""


class Known(NamedTuple):
    """What a test knows of a question.

    ``right`` and ``wrong`` are lines to type, or where ``shown`` is true the texts whose numbers
    are to be typed, as the options are shuffled.
    """

    id: str
    ask: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    shown: bool = False

    @property
    def key(self):
        """The key of its card, which for the one cloze names its gap."""
        return f"bees/{self.id}" + ("#1" if self.id == "works" else "")


KNOWN = (
    Known("smoke", "Why does smoke calm bees?", ("",), ("",)),
    Known(
        "home",
        "Where did the queen come from, according to the notes?",
        ("Carniola",),
        ("Bohemia",),
    ),
    Known(
        "workers",
        "About how many workers has a colony in summer?",
        ("40000",),
        ("4,000",),
    ),
    Known("swarm", "When did the swarm leave the hive?", ("12 June 1913",), ("12 June 1931",)),
    Known("wax", "Which of these do bees make themselves?", ("Wax",), ("Propolis",), shown=True),
    Known(
        "honey",
        "Which plants gave the honey of that year?",
        ("Linden", "Clover", "Heather"),
        ("Rape", "Robinia"),
        shown=True,
    ),
    Known(
        "dance",
        "Bees dance to tell each other where food is.",
        ("True",),
        ("False",),
        shown=True,
    ),
    Known(
        "works",
        "A worker is first a [1], then a [2].",
        ("cleaner", "nurse"),
        ("drone", "queen"),
    ),
    Known("colony", "Name two sorts of bees in a colony.", ("queen; drones",), ("wasps; ants",)),
    Known(
        "life",
        "Put a worker's tasks in order, the first one first.",
        ("cleaner", "nurse", "builder", "forager"),
        ("forager", "builder", "nurse", "cleaner"),
        shown=True,
    ),
    Known(
        "duties",
        "Who does what?",
        ("lays the eggs", "mates"),
        ("mates", "does all else"),
        shown=True,
    ),
)

BY_ASK = {known.ask: known for known in KNOWN}
BY_ID = {known.id: known for known in KNOWN}


def make_library(root, deck=DECK, seeds=SEEDS, **decks):
    """Write the library into the folder ``root``, with further decks by name, and return it."""
    for folder in ("decks", "seeds"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name, text in {"bees": deck, **decks}.items():
        (root / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (root / "seeds" / "hive.txt").write_text(HIVE, encoding="utf-8")
    (root / "seeds" / "letters.txt").write_text(LETTERS, encoding="utf-8")
    (root / "seeds" / "seeds.yaml").write_text(seeds, encoding="utf-8")
    return root
