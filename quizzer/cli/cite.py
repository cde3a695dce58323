"""``quizzer cite``: find a passage by its words and print what a deck writes to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.cli.passages import Found, find, picked
from quizzer.content.excerpts import excerpt_at, window
from quizzer.content.layout import Layout
from quizzer.content.skeletons import citation_block, question_fields
from quizzer.model import Citation, Kind

_COLUMNS = 76
_LINES = 2
"""How much of each passage a list shows."""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What the passage says, or about.")
    ],
    seed: Annotated[
        list[str] | None, typer.Option(help="Search this source alone; may be repeated.")
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="Print a whole question of this kind around it.")
    ] = None,
    pick: Annotated[int | None, typer.Option(help="Cite this one of several passages.")] = None,
    sentence: Annotated[
        bool, typer.Option("--sentence", help="Cite the whole sentence around the words.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="List at most so many passages.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Find a passage by its words and print its citation.

    The words may be a phrase in any typography, words of one sentence in any order, or a quote
    with slips in it. The citation has the source's own characters and stands in one place alone.
    Several passages are listed on standard error; --pick takes another than the first.
    """
    context: Context = ctx.obj
    found = find(context, " ".join(words), seed or [], whole=sentence)
    if as_json:
        chosen = found[:limit] if pick is None else [picked(found, pick)[0]]
        print_json([_as_json(one, kind) for one in chosen])
        return
    if len(found) > 1 and pick is None:
        _list(found, limit)
    from quizzer.terminal.safe import clean

    _, citation = picked(found, pick)
    typer.echo(clean(_block(citation, kind)), nl=False)


def _block(citation: Citation, kind: Kind | None) -> str:
    """What a deck writes: the citation, or a question of a kind around it."""
    if kind is None:
        return citation_block([citation], Layout())
    return Layout().entry(question_fields("todo-1", kind, [citation]))


def _list(found: Sequence[Found], limit: int) -> None:
    """Number the passages on standard error, so that standard output can go into a deck."""
    from quizzer.terminal.safe import clean, clean_line
    from quizzer.terminal.wrapping import hang

    for number, one in enumerate(found[:limit], 1):
        seed = one.hit.index.seed
        typer.echo(
            f"{number:>2}  {clean_line(f'{seed.path}:{one.place.line}')}  ({seed.id})", err=True
        )
        excerpt = excerpt_at(one.hit.index, Citation(seed.id, ""), one.place)
        before, quote, after = window(excerpt, _COLUMNS, _LINES)
        for line in hang("    ", clean(f"{before}▐{quote}▌{after}"), _COLUMNS + 4):
            typer.echo(line, err=True)
    rest = len(found) - limit
    if rest > 0:
        typer.echo(f"    … and {rest} more: --limit {len(found)}", err=True)
    typer.echo(err=True)


def _as_json(one: Found, kind: Kind | None) -> dict[str, object]:
    index, place, citation = one.hit.index, one.place, one.citation
    return {
        "seed": index.seed.id,
        "path": index.seed.path,
        "line": place.line,
        "start": place.start,
        "end": place.end,
        "found": one.hit.manner.value,
        "text": index.seed.text[place.start : place.end],
        "quote": citation.quote if citation else None,
        "prefix": citation.prefix if citation else None,
        "suffix": citation.suffix if citation else None,
        "yaml": _block(citation, kind) if citation else None,
    }
