"""``quizzer new question``: a question of any kind at the end of a deck, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.model import Kind
from quizzer.problems import QuizzerError


def command(
    ctx: typer.Context,
    deck: Annotated[str, typer.Argument(metavar="DECK", help="The deck, by id or file.")],
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; else a stand-in, todo-1.")
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What the learner does.")] = Kind.TEXT,
    cite: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Cite the passage that has these words.")
    ] = None,
    seed: Annotated[
        list[str] | None, typer.Option(help="Search this source alone; may be repeated.")
    ] = None,
    pick: Annotated[int | None, typer.Option(help="Cite this one of several passages.")] = None,
    sentence: Annotated[
        bool, typer.Option("--sentence", help="Cite the whole sentence around the words.")
    ] = False,
) -> None:
    """Add a question to a deck, with what is to be written marked TODO.

    It comes last in the file and is indented as the others are; nothing else changes.
    """
    from quizzer.cli.passages import find, picked
    from quizzer.cli.selecting import chosen_decks
    from quizzer.content.appending import appended, entries
    from quizzer.content.placeholders import free_id
    from quizzer.content.skeletons import question_fields
    from quizzer.content.writing import replace_file
    from quizzer.terminal.safe import clean_line

    context: Context = ctx.obj
    chosen = chosen_decks(context.library, [deck])[0]
    path = Path(chosen.path)
    data = path.read_bytes()
    taken = {fields.get("id", "") for fields in entries(data, chosen.path, "questions")}
    name = _name(context, chosen.id, id_, taken) if id_ else free_id(taken)
    citations = []
    if cite is not None:
        found = find(context, cite, seed or [], whole=sentence)
        one, citation = picked(found, pick)
        citations.append(citation)
        where = f"{one.hit.index.seed.path}:{one.place.line}"
        typer.echo(f"Cites {clean_line(where)}: {clean_line(citation.quote)}", err=True)
        if len(found) > 1 and pick is None:
            typer.echo(
                f"{len(found)} passages match; see the others with quizzer cite, and --pick one.",
                err=True,
            )
    new, line = appended(data, chosen.path, "questions", question_fields(name, kind, citations))
    replace_file(path, data, new)
    typer.echo(f"{chosen.path}:{line}: {chosen.id}/{name} is to be filled in.")


def _name(context: Context, deck: str, id_: str, taken: set[str]) -> str:
    """The id, when no question has it.

    Raises:
        QuizzerError: it is none, or a question has it or had it.
    """
    from quizzer.cli.naming import checked_id

    name = checked_id(id_)
    if name in taken:
        raise QuizzerError(f"The deck has a question {name!r}.", "Choose another id.")
    heir = context.library.aliases.get(f"{deck}/{name}")
    if heir is not None:
        raise QuizzerError(
            f"{name!r} is an earlier id of {heir}, whose history it leads to.", "Choose another id."
        )
    return name
