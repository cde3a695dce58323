"""A folder of decks and seeds to a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quizzer.content.decks import read_deck
from quizzer.content.files import is_folder, read_file, shown, walk
from quizzer.content.rules import Rule
from quizzer.content.seeds import read_seeds
from quizzer.content.syntax import quoted
from quizzer.model import Deck, Library, Question, Seed
from quizzer.problems import Location, Problem, Severity

_SUFFIXES = (".yaml", ".yml")


def find_library(start: Path) -> Path | None:
    """The nearest folder with ``decks/`` and ``seeds/``, from ``start`` upward."""
    for folder in (start, *start.absolute().parents):
        if is_folder(folder / "decks") and is_folder(folder / "seeds"):
            return folder
    return None


def load_library(root: Path, base: Path | None = None) -> Library:
    """Read every deck and seed of a library.

    Quotes are not compared with the seeds here; ``without`` drops what later turns out bad.

    Args:
        root: The library's folder.
        base: The working directory, to which paths in problems are relative where possible.

    Returns:
        What is good, with every problem found. A deck whose id another file has before it keeps
        no question; all of them count as broken.
    """
    seeds, problems = read_seeds(root, base)
    decks: list[Deck] = []
    for entry in walk(root / "decks", _SUFFIXES, base):
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        name = shown(entry, base)
        data = read_file(entry, name)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        deck, found = read_deck(data, name)
        problems += found
        if deck is not None:
            decks.append(deck)
    if not decks and not problems:
        problems.append(_no_decks(root, base))
    decks = list(_once(decks, problems))
    aliases = _aliases(decks, problems)
    library = Library(str(root), tuple(decks), seeds, (), aliases)
    uncitable = list(_unknown_seeds(library.questions.values(), seeds))
    keys = {problem.question for problem in uncitable if problem.question}
    return without(library, keys, [*problems, *uncitable])


def without(library: Library, keys: Collection[str], problems: Iterable[Problem]) -> Library:
    """The library with some questions left out and counted as broken.

    Args:
        library: The library as read.
        keys: The keys (``deck/question``) of the questions to leave out.
        problems: What is wrong with them, added to the library's problems.
    """
    decks = []
    for deck in library.decks:
        kept = tuple(question for question in deck.questions if question.key not in keys)
        lost = len(deck.questions) - len(kept)
        decks.append(replace(deck, questions=kept, broken=deck.broken + lost) if lost else deck)
    return replace(library, decks=tuple(decks), problems=(*library.problems, *problems))


def _no_decks(root: Path, base: Path | None) -> Problem:
    return Problem(
        Location(shown(root / "decks", base)),
        Severity.ERROR,
        Rule.NO_LIBRARY,
        "There is no deck in this folder.",
        "Write one (a file such as decks/harbour.yaml), or run `quizzer init` in a new folder.",
    )


def _once(decks: Iterable[Deck], problems: list[Problem]) -> Iterator[Deck]:
    """The decks; one whose id is taken by a file before it loses its questions."""
    first: dict[str, str] = {}
    for deck in decks:
        if first.setdefault(deck.id, deck.path) == deck.path:
            yield deck
            continue
        problems.append(
            Problem(
                Location(deck.path),
                Severity.ERROR,
                Rule.DUPLICATE_ID,
                f"The deck id {quoted(deck.id)} is taken by {first[deck.id]}.",
                "Give this deck an id of its own; until then its questions are left out.",
            )
        )
        yield replace(deck, questions=(), broken=deck.broken + len(deck.questions))


def _unknown_seeds(questions: Iterable[Question], seeds: Mapping[str, Seed]) -> Iterator[Problem]:
    for question in questions:
        for citation in question.cite:
            if citation.seed not in seeds:
                known = ", ".join(sorted(seeds)) or "none"
                yield Problem(
                    Location(question.path, citation.mark.line, citation.mark.column),
                    Severity.ERROR,
                    Rule.UNKNOWN_SEED,
                    f"There is no seed {quoted(citation.seed)}.",
                    f"Describe it in seeds/seeds.yaml. The seeds that can be read: {known}.",
                    question.key,
                )


def _aliases(decks: Iterable[Deck], problems: list[Problem]) -> dict[str, str]:
    """Earlier question keys to the ones that claim them, chains resolved.

    A key may be claimed once, and not while a question has it that is still asked or only out of
    use because of an error (its key stands in a problem). A retired question's may: its history
    then moves on, by way of it if it claims keys of its own.
    """
    questions = [question for deck in decks for question in deck.questions]
    retired = {question.key for question in questions if question.retired}
    in_use = {question.key for question in questions} - retired
    in_use |= {problem.question for problem in problems if problem.question} - retired
    claims = [
        (claim if "/" in claim else f"{question.deck}/{claim}", question)
        for question in questions
        for claim in question.was
    ]
    times = Counter(claim for claim, _ in claims)
    heirs = {
        claim: question.key
        for claim, question in claims
        if times[claim] == 1 and claim not in in_use
    }
    ends = {claim: _end(claim, heirs) for claim in heirs}
    for claim, question in claims:
        if claim in in_use:
            why = f"{quoted(claim)} is claimed here, but a question still has that id."
        elif times[claim] > 1:
            why = f"{quoted(claim)} is claimed {times[claim]} times."
        elif ends[claim] is None:
            why = f"{quoted(claim)} is claimed by a question whose own id it claims in turn."
        else:
            continue
        hint = "Keep one claim of an id that is no longer in use; until then its history stays."
        problems.append(
            Problem(question.at("was"), Severity.ERROR, Rule.WAS, why, hint, question.key)
        )
    return {claim: end for claim, end in ends.items() if end is not None}


def _end(claim: str, heirs: Mapping[str, str]) -> str | None:
    """Where a chain of claims ends, or ``None`` when it goes round."""
    seen = {claim}
    key = heirs[claim]
    while key in heirs:
        if key in seen:
            return None
        seen.add(key)
        key = heirs[key]
    return key
