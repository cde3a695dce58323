"""``seeds.lock``: short digests of the sentences that each seed had when every quote was found.

A line for each paragraph, ``seed digest digest …``, so that versions of the file compare and merge
line by line. It is evidence of what became of a passage, and nothing rests on it: a line that
cannot be read counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FILE = "seeds.lock"
"""The name of the file, beside ``seeds.yaml``."""

DIGITS = 8
"""How many hexadecimal digits tell one sentence of a seed from the others."""

_HEAD = "# Digests of each seed's sentences, a line a paragraph; quizzer check --fix writes them.\n"
_LINE = re.compile(rf"(\S+)((?: [0-9a-f]{{{DIGITS}}})+)")


def parse(text: str) -> Mapping[str, tuple[str, ...]]:
    """The recorded paragraphs of each seed, by its id: digests with spaces between them."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is not None:
            found.setdefault(match[1], []).append(match[2].strip())
    return {seed: tuple(paragraphs) for seed, paragraphs in found.items()}


def write(recorded: Mapping[str, Iterable[str]]) -> str:
    """The content of the file; `parse` reads the same paragraphs from it."""
    lines = (f"{seed} {line}\n" for seed, lines in recorded.items() for line in lines)
    return "".join([_HEAD, *lines])
