"""``quizzer new deck``: a deck to write questions into."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError


def command(
    ctx: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id, such as harbour-history.")],
    title: Annotated[
        str | None, typer.Option(help="What it is called; else its id in words.")
    ] = None,
) -> None:
    """Begin a deck: decks/ID.yaml, with no question yet."""
    from quizzer.cli.naming import checked_id, one_line, path_shown
    from quizzer.content.skeletons import deck_text
    from quizzer.content.writing import create_file

    context: Context = ctx.obj
    deck = checked_id(id_)
    taken = {one.id: one.path for one in context.library.decks}
    if deck in taken:
        raise QuizzerError(
            f"The deck {deck!r} is there: {taken[deck]}.",
            f"Add to it:  quizzer new question {deck}",
        )
    words = one_line(title or "") or deck.replace("-", " ").capitalize()
    path = context.root / "decks" / f"{deck}.yaml"
    create_file(path, deck_text(deck, words).encode())
    typer.echo(f"Made {path_shown(path)}.")
    typer.echo(f'Add a question:  quizzer new question {deck} --cite "words of the passage"')
