"""``quizzer import csv``: decks of tables and lists of terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.importers.table import Imported, Left
    from quizzer.model import Deck

_SHOWN = 50
"""How many rows are named; the rest is counted."""


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .tsv or .txt file.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="The deck's file, or a folder; else decks/."
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(help='Which column holds what: "ask=Term,answer=Definition".'),
    ] = None,
    no_header: Annotated[
        bool,
        typer.Option("--no-header", help="The first line is a question: ask=1,answer=2."),
    ] = False,
    delimiter: Annotated[
        str | None, typer.Option(help="What parts cells: a sign or tab; else it is found out.")
    ] = None,
    deck: Annotated[str | None, typer.Option(metavar="ID", help="One deck with this id.")] = None,
    title: Annotated[str | None, typer.Option(help="What the deck is called.")] = None,
    language: Annotated[str, typer.Option(help="The language of the questions.")] = "en",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make a deck of a table: of a spreadsheet, of a list of terms, of our own export."""
    from quizzer.cli.delimiters import delimiter_of
    from quizzer.cli.naming import checked_id, one_line
    from quizzer.content.slugs import id_from
    from quizzer.importers.delimited import read_bytes
    from quizzer.importers.table import Asked, import_table
    from quizzer.importers.table_heads import named_columns

    context: Context = ctx.obj
    as_file = output is not None and output.suffix.lower() in {".yaml", ".yml"}
    stem = output.stem if output is not None and as_file else file.stem
    found = import_table(
        read_bytes(file),
        Asked(
            name=one_line(file.name),
            deck=checked_id(deck) if deck else id_from(stem) or "imported",
            title=one_line(title or ""),
            language=_language(language),
            named=named_columns(columns or []),
            delimiter=delimiter_of(delimiter),
            header=not no_header,
            one_deck=deck is not None,
            seeds=frozenset(context.library.seeds),
        ),
    )
    targets = _targets(context, found.decks, output, as_file=as_file)
    if not dry_run:
        _write(found.decks, targets, None if as_file else output)
    if as_json:
        _print_json(found, targets)
    else:
        _tell(found, targets, dry_run=dry_run)
    if not found.decks:
        raise QuizzerError(
            f"No question of {file} could be taken.", "The lines above say why of each."
        )


def _language(text: str) -> str:
    from quizzer.content.questions import LANGUAGE

    if not LANGUAGE.fullmatch(text):
        raise typer.BadParameter(
            f"{text!r} names no language; write en, de or pt-BR", param_hint="--language"
        )
    return text


def _targets(
    context: Context, decks: Sequence[Deck], output: Path | None, *, as_file: bool
) -> list[Path]:
    """Where each deck goes.

    Raises:
        QuizzerError: Several decks for one file, a deck that the library has, or a file there.
    """
    if as_file and output is not None and len(decks) > 1:
        ids = ", ".join(deck.id for deck in decks[:5])
        raise QuizzerError(
            f"The table has questions of {len(decks)} decks ({ids}), and {output} holds one.",
            "Name a folder with -o, or make them one deck with --deck ID.",
        )
    taken = {deck.id: deck.path for deck in context.library.decks}
    targets = []
    for deck in decks:
        if deck.id in taken:
            raise QuizzerError(
                f"The deck {deck.id!r} is there: {taken[deck.id]}.",
                "Give this one another id:  --deck ID",
            )
        folder = output or context.root / "decks"
        target = folder if as_file else folder / f"{deck.id}.yaml"
        if target.exists():
            raise QuizzerError(f"{target} is there; nothing was written.", "Name another with -o.")
        targets.append(target)
    return targets


def _write(decks: Sequence[Deck], targets: Sequence[Path], folder: Path | None) -> None:
    """Write all of the decks, or none; make the ``folder`` for them where there is none.

    Raises:
        QuizzerError: One cannot be written.
    """
    from quizzer.content.deck_text import deck_text
    from quizzer.content.writing import create_file, make_folder

    with ExitStack() as undo:
        if decks and folder is not None:
            make_folder(folder, undo)
        for deck, target in zip(decks, targets, strict=True):
            create_file(target, deck_text(deck).encode())
            undo.callback(target.unlink)
        undo.pop_all()


def _tell(found: Imported, targets: Sequence[Path], *, dry_run: bool) -> None:
    from quizzer.cli.naming import path_shown
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    for deck, target in zip(found.decks, targets, strict=True):
        kinds = Counter(question.kind.value for question in deck.questions)
        counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        asked = count(len(deck.questions), "question")
        verb = "Would make" if dry_run else "Made"
        typer.echo(f"{verb} {path_shown(target)}: {asked} ({counted}).")
    for head in found.unknown:
        typer.echo(f"~ The column {clean_line(head)!r} is not taken.", err=True)
    _list("~", found.changed)
    _list("!", found.left)
    if lost := len({row.line for row in found.left}):
        typer.echo(f"{count(lost, 'row')} not taken.", err=True)


def _list(sign: str, rows: Sequence[Left]) -> None:
    from quizzer.terminal.safe import clean_line

    for row in rows[:_SHOWN]:
        typer.echo(f"{sign} line {row.line}: {clean_line(row.reason)}", err=True)
        if row.hint:
            typer.echo(f"    {clean_line(row.hint)}", err=True)
    if len(rows) > _SHOWN:
        typer.echo(f"{sign} and {len(rows) - _SHOWN} more; see --json", err=True)


def _print_json(found: Imported, targets: Sequence[Path]) -> None:
    from quizzer.cli.naming import path_shown
    from quizzer.cli.output import print_json

    def listed(rows: Sequence[Left]) -> list[dict[str, object]]:
        return [{"line": row.line, "reason": row.reason, "hint": row.hint} for row in rows]

    print_json(
        {
            "decks": [
                {
                    "deck": deck.id,
                    "title": deck.title,
                    "path": path_shown(target),
                    "questions": len(deck.questions),
                }
                for deck, target in zip(found.decks, targets, strict=True)
            ],
            "left": listed(found.left),
            "changed": listed(found.changed),
            "columns_not_taken": list(found.unknown),
        }
    )
