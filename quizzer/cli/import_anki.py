"""``quizzer import anki``: an Anki package as decks, or what was learned with ours."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.output import AsJson


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .apkg or .colpkg file.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="A folder for a file a deck, or one file; else decks/ of the library.",
        ),
    ] = None,
    deck: Annotated[
        list[str] | None,
        typer.Option(help="Only this deck of Anki, with those inside it; may be repeated."),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="TYPE: ask=FIELD, answer=FIELD",
            help="What the fields of a note type are; may be repeated.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="TAG", help="The language of what is not ours: en, de, pt-BR…")
    ] = "en",
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Leave the reviews that were made in Anki.")
    ] = False,
    progress: Annotated[
        bool, typer.Option("--progress", help="Only the reviews of questions that are here.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make decks of an Anki package, with the reviews of their cards."""
    if progress:
        if output or deck or maps or no_history:
            raise typer.BadParameter("it takes reviews only, and no other option but --dry-run")
        from quizzer.cli.import_anki_progress import take_progress

        take_progress(ctx.obj, file, as_json=as_json, dry_run=dry_run)
        return
    from quizzer.cli.import_anki_decks import Wishes, take_decks

    wishes = Wishes(
        output=output,
        decks=tuple(deck or ()),
        maps=tuple(maps or ()),
        language=language,
        history=not no_history,
        dry_run=dry_run,
    )
    take_decks(ctx.obj, file, wishes, as_json=as_json)
