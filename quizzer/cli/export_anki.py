"""``quizzer export anki``: decks as an Anki package that updates in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.naming import path_shown
from quizzer.exporters.anki.types import Split
from quizzer.model import Deck, Event, Question
from quizzer.problems import QuizzerError
from quizzer.terminal.figures import count

if TYPE_CHECKING:
    from quizzer.cli.anki_lock import LockFile
    from quizzer.content.anki_lock import NoteName, Origin
    from quizzer.exporters.anki.notes import Plan
    from quizzer.exporters.anki.types import Progress

_SHOWN = 5
"""How many notes of a kind are named."""


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    with_progress: Annotated[
        bool, typer.Option("--with-progress", help="Take all that you learned along.")
    ] = False,
    split_by: Annotated[
        Split | None, typer.Option(help="Put questions into subdecks by their first own tag.")
    ] = None,
) -> None:
    """For Anki: a package that updates notes in place."""
    _write(ctx.obj, names or [], tag or [], output, split_by, with_progress=with_progress)


def _write(
    context: Context,
    names: list[str],
    tags: list[str],
    output: Path | None,
    split: Split | None,
    *,
    with_progress: bool,
) -> None:
    from quizzer.cli.anki_lock import LockFile
    from quizzer.cli.composing import item_of
    from quizzer.cli.selecting import chosen_decks, chosen_questions
    from quizzer.cli.writing import attachments, output_file
    from quizzer.exporters.anki.deck_tree import DeckTree
    from quizzer.exporters.anki.fields import fields_of
    from quizzer.exporters.anki.naming import media_names
    from quizzer.exporters.anki.notes import Rendered, notes_of, plan_notes
    from quizzer.exporters.anki.notetypes import notetype_of
    from quizzer.exporters.anki.package import write_package

    library = context.library
    decks = chosen_decks(library, names)
    by_id = {deck.id: deck for deck in decks}
    file = LockFile.read(context.root)
    plan = plan_notes(library, chosen_questions(library, names, tags), file.lock)
    if not plan.notes:
        raise QuizzerError("There is no question here to export.", "See: quizzer decks")
    files = attachments(context, (one.question for one in plan.notes))
    media = media_names(files)

    def render(question: Question) -> Rendered:
        item = item_of(context, question)
        return notetype_of(question), fields_of(item, by_id[question.deck], media)

    progress = _progress(context, file.lock.origins) if with_progress else None
    doubles = _moved_in(context, plan, file)
    path = output or Path(f"{_name(context, decks)}.apkg")
    now = max(0, int(context.clock().timestamp()))
    with output_file(path) as target:
        notes = notes_of(plan, DeckTree(decks, split), render, file.lock, now)
        write_package(target, notes, {media[name]: data for name, data in files.items()}, progress)
        file.write()  # before the package takes its place: no note goes out with a time forgotten
    _tell(path, plan, file)
    if doubles:
        _say(
            f"! {count(doubles, 'question')} moved in from Anki: in that collection they become "
            "new notes beside those that they come from. Suspend or delete the old ones, or study "
            "on with them: `import anki --progress` takes both."
        )
    if progress is not None:
        _tell_progress(plan, progress)
    _tell_missing(context, plan, file)


def _progress(context: Context, origins: Iterable[Origin]) -> Progress:
    """What the learner's log says, as of now."""
    from quizzer.exporters.anki.progress import progress_of

    with context.open_store_to_read() as store:
        events = list(store.events())
    aliases = context.library.aliases
    elsewhere = _elsewhere(events, origins, aliases)
    return progress_of(events, context.settings, context.clock(), aliases, elsewhere)


def _elsewhere(
    events: Iterable[Event], origins: Iterable[Origin], aliases: Mapping[str, str]
) -> frozenset[str]:
    """The events that were made on the cards in Anki that ours were moved in from."""
    from quizzer.importers.anki.answers import is_from
    from quizzer.scheduling.replay import Renamer

    renamer = Renamer(aliases)
    by_card = defaultdict(list)
    for one in origins:
        by_card[renamer.live(one.card)].append(one)
    return frozenset(
        event.id
        for event in events
        for one in by_card.get(renamer.live(event.card or ""), ())
        if is_from(event, one.guid, one.ord)
    )


def _moved_in(context: Context, plan: Plan, file: LockFile) -> int:
    """How many of the notes that are new to Anki are of questions that came from there."""
    from quizzer.scheduling.replay import Renamer

    renamer = Renamer(context.library.aliases)
    keys = {renamer.live(one.card).partition("#")[0] for one in file.lock.origins}
    return sum(one.name not in file.lock and one.question.key in keys for one in plan.notes)


def _name(context: Context, decks: Sequence[Deck]) -> str:
    return decks[0].id if len(decks) == 1 else context.name


def _tell(path: Path, plan: Plan, file: LockFile) -> None:
    from quizzer.exporters.anki.naming import RETIRED

    lock = file.lock
    cards = sum(len(one.cards) for one in plan.notes)
    _say(
        f"Written: {path} ({count(len(plan.notes), 'note')}, {count(cards, 'card')}; "
        f"{lock.added} new, {lock.updated} changed since the last export)."
    )
    if plan.retired:
        _say(f"{count(plan.retired, 'note')} of retired questions, tagged {RETIRED}.")
    if lock.added or lock.updated:
        _say(f"Keep {path_shown(file.path)} with the decks: it says when each note last changed.")


def _tell_progress(plan: Plan, progress: Progress) -> None:
    keys = {card.key for one in plan.notes for card in one.cards}
    known = len(keys & progress.cards.keys())
    reviews = sum(one.card in keys for one in progress.reviews)
    _say(f"With what you learned: {count(known, 'card')}, {count(reviews, 'review')}.")
    _say(
        "In Anki's import window tick “Import any learning progress” and “Import any deck presets”:"
        " both are off unless you do, and cards that you have there already stay as they are."
    )
    _say("Turn FSRS on in Anki's deck options, if it is not on yet: no package can do that.")


def _tell_missing(context: Context, plan: Plan, file: LockFile) -> None:
    from quizzer.exporters.anki.notes import gone

    for remark in plan.left_out:
        _say(f"! {remark.key} is left out: {remark.reason}")
    lost = gone(context.library, file.lock)
    if lost:
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        _say(
            f"! {count(len(lost), 'note')} exported before, no longer in the decks: "
            f"{', '.join(map(_note, lost[:_SHOWN]))}{more}. Whoever has them keeps them; to "
            "withdraw a question, mark it `retired: true` instead of deleting it, or name it in "
            "the `was` of the one that takes its place."
        )
    context.note_left_out()


def _note(name: NoteName) -> str:
    return f"{name.question} (as a cloze)" if name.cloze else name.question


def _say(text: str) -> None:
    typer.echo(text, err=True)
