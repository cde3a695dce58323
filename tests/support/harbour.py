"""A small library about a harbour, made for tests: two sources and whatever decks they need."""

from pathlib import Path

from quizzer.content.locate import Sources
from quizzer.content.seeds import read_seeds
from quizzer.content.seedtext import SeedText
from quizzer.model import Citation, Seed

CHRONICLE = """\
Home | Archive | Contact

Chronicle of the harbour

After ten years of work the harbour was opened on the 4th of May, 1871. The pier took 1,300 tons \
of stone. Mr. Gray, who paid for it, was not there; the sailors called it “the Mouth” – and never \
anything else.

In the first year forty ships came, most of them from the north. In the second year forty ships \
came again. Renée Fischer painted it in the summer of 1873.

Picture by courtesy of the town
"""

MEMOIR = """\
I was nine when we opened her in '72. My father
had carried stone for the pier, and he held me
up so that I could see. Nobody called it the
Mouth then.

The ships came later.
"""

SEEDS = """\
seeds:
  - id: chronicle
    file: chronicle.txt
    title: Chronicle of the harbour
    author: not stated
    publisher: Town Press
    published: 1899-03
    noise: [1, 9]
    sha256: 00b1001de6bb30ccacb1c6365edde688acb3342f7b9769d5b65e43f20727ce36
  - id: memoir
    file: memoir.txt
    title: A life by the water
    author: [Ann Gray, Tom Lee]
    published: 1902
    published_inferred: true
    sha256: 79a4fea871d09b74529cf7ea857050e20e9d38a4db4505a493d7c5b51fd324b4
"""

QUESTION = """\
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    cite:
      - seed: chronicle
        quote: the 4th of May, 1871
"""

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


def write_library(root: Path, questions: str = QUESTION, seeds: str = SEEDS) -> Path:
    """Write the library into a folder; ``questions`` is a YAML list."""
    for name in ("decks", "seeds", "media"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "seeds" / "chronicle.txt").write_text(CHRONICLE, encoding="utf-8", newline="")
    (root / "seeds" / "memoir.txt").write_text(MEMOIR, encoding="utf-8", newline="")
    (root / "seeds" / "seeds.yaml").write_text(seeds, encoding="utf-8")
    (root / "media" / "pier.png").write_bytes(PNG)
    deck = f"format: 1\ndeck: harbour\ntitle: The harbour\nquestions:\n{questions}"
    (root / "decks" / "harbour.yaml").write_text(deck, encoding="utf-8")
    return root


def harbour_sources(root: Path) -> Sources:
    """The two sources, indexed."""
    seeds, problems = read_seeds(write_library(root))
    assert not problems
    return Sources(seeds)


def index(text: str, noise: tuple[tuple[int, int], ...] = (), path: str = "s.txt") -> SeedText:
    """The index of a text."""
    return SeedText(Seed("s", path, "A title", text, noise=noise))


def cite(quote: str, prefix: str = "", suffix: str = "") -> Citation:
    """A citation of that text."""
    return Citation("s", quote, prefix, suffix)
