"""Rules applied again only to decks that changed since they were applied last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace

from quizzer.checks.registry import RULES, WIDE
from quizzer.checks.running import not_allowed, ordered
from quizzer.content.locate import Sources
from quizzer.model import Deck, Library, Seed
from quizzer.problems import Problem

Findings = Mapping[str, tuple[Problem, ...]]
"""What was found in each deck, by the digest of all that it rests on."""


def run_again(
    library: Library, known: Findings, sources: Sources | None = None
) -> tuple[list[Problem], Findings]:
    """Every problem of a library, as `quizzer.checks.run` finds it, with some known before.

    Args:
        library: The library as it was read.
        known: What an earlier run of the same rules returned.
        sources: Its seeds, where they are indexed already.

    Returns:
        The problems by path, line and column, each once; and what to hand to the next run.
    """
    indexed = Sources(library.seeds) if sources is None else sources
    ground = _ground(library.seeds)
    keys = {deck.path: _key(deck, ground) for deck in library.decks}
    changed = tuple(deck for deck in library.decks if keys[deck.path] not in known)
    fresh: dict[str, list[Problem]] = {keys[deck.path]: [] for deck in changed}
    narrow = [rule for rule in RULES if rule not in WIDE]
    for problem in not_allowed(replace(library, decks=changed), narrow if changed else (), indexed):
        fresh[keys[problem.location.path]].append(problem)
    found = {key: tuple(fresh[key]) if key in fresh else known[key] for key in keys.values()}
    wide = not_allowed(library, WIDE, indexed)
    return ordered(
        [*library.problems, *wide, *(one for all_ in found.values() for one in all_)]
    ), found


def _ground(seeds: Mapping[str, Seed]) -> bytes:
    """The digest of everything that is known of the seeds, their texts included."""
    ground = hashlib.sha256()
    names = [field.name for field in fields(Seed)]
    for seed in seeds.values():
        for name in names:
            ground.update(f"{name}={getattr(seed, name)!r}\n".encode(errors="surrogatepass"))
    return ground.digest()


def _key(deck: Deck, ground: bytes) -> str:
    """The digest of what a deck's findings rest on: its file, what is good of it, and the seeds."""
    kept = " ".join(question.id for question in deck.questions)
    about = f"{deck.path}\n{deck.digest}\n{kept}\n".encode(errors="surrogatepass")
    return hashlib.sha256(about + ground).hexdigest()
