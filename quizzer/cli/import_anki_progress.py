"""What ``quizzer import anki`` does with reviews: those of our own cards, into the log."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import print_json
from quizzer.content.anki_ids import guid_of, names_of, place_of
from quizzer.content.anki_lock import Origin
from quizzer.importers.anki.answers import Wall
from quizzer.importers.anki.progress import (
    DELETED,
    NO_QUESTION,
    Imported,
    LeftOut,
    progress_in,
)
from quizzer.importers.anki.types import AnkiCard, Collection
from quizzer.model import Card, Cloze, Event, EventType, Library, cards_of
from quizzer.scheduling.replay import Renamer, uncollected

_ACTS = {
    EventType.RESET: "made new again",
    EventType.SET_DUE: "moved to another day",
    EventType.SUSPEND: "suspended",
    EventType.UNSUSPEND: "unsuspended",
}
"""What is taken besides reviews, as it is told."""

_SHOWN = 5
"""How many of the things left out for one reason are named."""


def take_progress(context: Context, path: Path, *, as_json: bool, dry_run: bool) -> None:
    """Record what was done in Anki with the library's own cards, and say what was not taken.

    Args:
        context: The library and its learner.
        path: An Anki package.
        as_json: Print the report as JSON.
        dry_run: Only say what would be recorded.

    Raises:
        QuizzerError: The package cannot be read, or the database not written.
    """
    from quizzer.cli.anki_lock import LockFile
    from quizzer.importers.anki.package import open_package

    cards = anki_cards(context.library, LockFile.read(context.root).lock.origins)
    opened = context.open_store_to_read() if dry_run else context.open_store()
    with uncollected(), opened as store, open_package(path) as collection:
        found = progress_from(context, collection, cards, store.events())
        if not dry_run:
            store.append(found.events, found.contents)
    if as_json:
        print_json(report(found))
    else:
        tell(found, dry_run=dry_run)


def progress_from(
    context: Context, collection: Collection, cards: Mapping[AnkiCard, Card], log: Iterable[Event]
) -> Imported:
    """What a learner did in Anki with some cards, as far as ``log`` does not have it."""
    frozen = context.frozen_now
    zone = None if frozen is None else frozen.tzinfo
    # Without a zone Python asks the machine's, which knows when its clocks were changed.
    wall = Wall(lambda at: at.astimezone(zone), context.settings.rollover_hour)
    aliases = context.library.aliases
    return progress_in(collection, cards, log, wall=wall, now=context.clock(), aliases=aliases)


def anki_cards(library: Library, origins: Iterable[Origin] = ()) -> dict[AnkiCard, Card]:
    """Every card of the library by what Anki knows it by, under each name that it ever had.

    Retired questions are among them: what was learned of one counts when it comes back.

    Args:
        library: Whose cards.
        origins: Those that were moved in from somebody's Anki, where they have other guids.
    """
    renamer = Renamer(library.aliases)
    by_key = {
        card.key: card for question in library.questions.values() for card in cards_of(question)
    }
    moved_in = {
        (one.guid, one.ord): by_key[key]
        for one in sorted(origins)
        if (key := renamer.live(one.card)) in by_key
    }
    return moved_in | {
        (guid_of(name, cloze=isinstance(question.body, Cloze)), place_of(card)): card
        for question in library.questions.values()
        for name in names_of(question, library)
        for card in cards_of(question)
    }


def report(found: Imported) -> dict[str, object]:
    """An import of progress as JSON."""
    acts = Counter(event.type for event in found.events)
    return {
        "reviews": found.reviews,
        "known": found.known,
        **{kind.value.replace("-", "_"): acts[kind] for kind in _ACTS},
        "left_out": [left._asdict() for left in found.left_out],
    }


def tell(found: Imported, *, dry_run: bool) -> None:
    """Say what was taken, and on standard error what was not and why."""
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    said = "would be recorded" if dry_run else "recorded"
    typer.echo(f"{count(found.reviews, 'review')} {said}; {found.known} known already.")
    acts = Counter(event.type for event in found.events)
    for kind, words in _ACTS.items():
        if acts[kind]:
            typer.echo(f"{count(acts[kind], 'card')} {words}.")
    reasons: dict[str, list[LeftOut]] = defaultdict(list)
    for left in found.left_out:
        reasons[left.reason].append(left)
    for reason, group in sorted(reasons.items()):
        reviews = sum(left.reviews for left in group)
        what = count(reviews, "review") if reviews else count(len(group), "card")
        # cards that are none of ours have no name that a person would know
        names = [] if reason in {NO_QUESTION, DELETED} else [clean_line(one.what) for one in group]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        named = f" ({', '.join(names[:_SHOWN])}{more})" if names else ""
        typer.echo(f"! Not taken: {what}, {reason}{named}.", err=True)
