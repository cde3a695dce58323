"""What an import of decks from Anki says: what was made, and everything that was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from quizzer.cli.import_anki_progress import report as progress_report
from quizzer.cli.import_anki_progress import tell as tell_progress
from quizzer.cli.naming import path_shown
from quizzer.cli.output import print_json
from quizzer.importers.anki.drafts import Remark
from quizzer.importers.anki.mapping import Mapped
from quizzer.importers.anki.progress import Imported
from quizzer.model import Deck
from quizzer.terminal.figures import count
from quizzer.terminal.safe import clean_line

_SHOWN = 5
"""How many of the things that share a reason are named."""


@dataclass(frozen=True, slots=True)
class Done:
    """An import.

    Attributes:
        mapped: The decks that were made.
        paths: The file of each, by its id.
        there: Decks of ours that the library has, which stay as they are.
        progress: What was recorded.
        kept: Files of media that were there with other content, which stay.
        lock: Where it is kept which cards of Anki those are that were moved in, if any were.
        dry_run: Whether nothing was written.
    """

    mapped: Mapped
    paths: Mapping[str, Path]
    there: Sequence[Deck]
    progress: Imported
    kept: Sequence[str]
    lock: Path | None
    dry_run: bool


def print_report(done: Done, *, as_json: bool, history: bool) -> None:
    """Print what was done; ``history`` tells whether reviews were looked for."""
    if as_json:
        print_json(_report(done))
        return
    mapped = done.mapped
    for deck, _ in mapped.decks:
        path = clean_line(path_shown(done.paths[deck.id]))
        verb = "Would write" if done.dry_run else "Written"
        typer.echo(f"{verb}: {path} ({count(len(deck.questions), 'question')}).")
    if mapped.kinds:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(mapped.kinds.items()))
        typer.echo(f"Kinds: {kinds}. Pictures and sounds: {len(mapped.media)}.")
    if history and mapped.decks:
        tell_progress(done.progress, dry_run=done.dry_run)
    if done.lock is not None:
        path = clean_line(path_shown(done.lock))
        typer.echo(f"Keep {path} with the decks: it says which cards of Anki theirs are.")
    for deck in done.there:
        _say(f"! {clean_line(deck.title)} is here already: its questions stay as they are")
    for file in done.kept:
        _say(f"! media/{clean_line(file)} is there with other content, and stays as it is")
    _tell("~", mapped.changed)
    _tell("! Not taken:", mapped.not_taken)


def _tell(sign: str, remarks: Sequence[Remark]) -> None:
    """Remarks by their reasons, with what would take what was not."""
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for remark in remarks:
        reasons[remark.reason, remark.remedy].append(clean_line(remark.what))
    for (reason, remedy), whats in reasons.items():
        more = f" and {len(whats) - _SHOWN:,} more (--json lists all)"
        named = ", ".join(whats[:_SHOWN]) + (more if len(whats) > _SHOWN else "")
        _say(f"{sign} {named}: {clean_line(reason)}")
        if remedy:
            _say(f"    {clean_line(remedy)}")


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _report(done: Done) -> dict[str, object]:
    mapped = done.mapped
    return {
        "decks": [
            {
                "deck": deck.id,
                "title": deck.title,
                "path": path_shown(done.paths[deck.id]),
                "questions": len(deck.questions),
            }
            for deck, _ in mapped.decks
        ],
        "kinds": dict(sorted(mapped.kinds.items())),
        "media": sorted(mapped.media),
        "progress": progress_report(done.progress),
        "there": [deck.id for deck in done.there],
        "kept": list(done.kept),
        "changed": [remark._asdict() for remark in mapped.changed],
        "not_taken": [remark._asdict() for remark in mapped.not_taken],
        "dry_run": done.dry_run,
    }
