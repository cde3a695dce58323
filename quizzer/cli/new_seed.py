"""``quizzer new seed``: a source from a file of text, a web page or a PDF."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.content.layout import Value
    from quizzer.importers.document import Document

_EMPTY_LIST = b"seeds:\n"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the command line says of a source; empty where it says nothing."""

    title: str
    author: tuple[str, ...]
    publisher: str
    published: str
    url: str
    licence: str


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .txt, .md, .html or .pdf file.")],
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; else made from its name.")
    ] = None,
    title: Annotated[str, typer.Option(help="Its title; else what the file says.")] = "",
    author: Annotated[list[str] | None, typer.Option(help="Who wrote it; may be repeated.")] = None,
    publisher: Annotated[str, typer.Option(help="Who published it.")] = "",
    published: Annotated[
        str, typer.Option(metavar="DATE", help="When: 2023, 2023-06 or 2023-06-27.")
    ] = "",
    url: Annotated[str, typer.Option(help="Its address on the web.")] = "",
    licence: Annotated[str, typer.Option(help="What its licence allows.")] = "",
) -> None:
    """Make a source of a file and describe it in seeds/seeds.yaml.

    The text of a web page or a PDF is taken out once and kept beside the original; from then on
    that text is what questions cite. What the file says of itself is a suggestion: it is marked
    as inferred, for you to compare with what you see.
    """
    from quizzer.cli.naming import checked_id, one_line, path_shown
    from quizzer.content.appending import appended, entries
    from quizzer.content.slugs import id_from
    from quizzer.content.writing import create_file, replace_file
    from quizzer.importers.document import read_document

    context: Context = ctx.obj
    folder = context.root / "seeds"
    name = checked_id(id_ or id_from(file.stem) or file.stem)
    listing = folder / "seeds.yaml"
    shown = path_shown(listing)
    data = listing.read_bytes() if listing.exists() else None
    taken = entries(_EMPTY_LIST if data is None else data, shown, "seeds")
    if any(fields.get("id") == name for fields in taken):
        raise QuizzerError(f"There is a source {name!r} already.", "Choose another: --id ID")
    document = read_document(file)
    new = _new_files(folder, file, name, document)
    text = next(iter(new))
    relative = text.relative_to(folder).as_posix()
    if any(fields.get("file") == relative for fields in taken):
        raise QuizzerError(f"{relative} is described in {shown} already.", "Nothing was changed.")
    given = _Given(
        *(one_line(title), tuple(filter(None, map(one_line, author or [])))),
        *(one_line(publisher), published.strip(), url.strip(), one_line(licence)),
    )
    entry = _entry(name, relative, file.name, document, given)
    _verify(entry, relative, document.data)
    result, line = appended(_EMPTY_LIST if data is None else data, shown, "seeds", entry)
    made: list[Path] = []
    try:
        for path, content in new.items():
            if content is not None:
                create_file(path, content)
                made.append(path)
        if data is None:
            create_file(listing, result)
        else:
            replace_file(listing, data, result)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    for path in made:
        typer.echo(f"Made {path_shown(path)}.")
    typer.echo(f"{shown}:{line}: {name} is described there.")
    typer.echo("Read the text, list what is no part of it as `noise`, and see that the rest holds.")


def _new_files(
    folder: Path, file: Path, name: str, document: Document
) -> Mapping[Path, bytes | None]:
    """The files of the source, the text first; without content those that are there already."""
    source = file.resolve()
    inside = source.is_relative_to(folder.resolve())
    home = folder / source.relative_to(folder.resolve()).parent if inside else folder
    if document.original is None:
        return (
            {home / file.name: None}
            if inside
            else {home / f"{name}{document.suffix}": document.data}
        )
    if inside:
        return {home / f"{name}{document.suffix}": document.data, home / file.name: None}
    original = home / f"{name}{file.suffix.lower()}"
    return {home / f"{name}{document.suffix}": document.data, original: document.original}


def _entry(
    name: str, relative: str, original: str, document: Document, given: _Given
) -> Mapping[str, Value]:
    """The description: what was given, else what the file says, marked as such."""
    from quizzer.cli.naming import one_line

    about = document.about
    said = {
        "title": one_line(about.title),
        "author": tuple(filter(None, map(one_line, about.author))),
        "publisher": one_line(about.publisher),
        "published": about.published,
        "url": about.url,
        "licence": one_line(about.licence),
    }
    known = {key: getattr(given, key) for key in said}
    inferred = [key for key, value in said.items() if value and not known[key]]
    values = {key: known[key] or said[key] for key in said}
    fields: dict[str, Value] = {"id": name, "file": relative}
    if document.tool:
        fields["# tool"] = f"The text of {one_line(original)}, taken out with {document.tool}."
    if inferred:
        fields["# inferred"] = (
            f"From what the file says of itself, to be compared: {', '.join(inferred)}."
        )
    for key, value in values.items():
        fields[key] = value[0] if isinstance(value, tuple) and len(value) == 1 else value or ""
        if key == "published" and key in inferred:
            fields["published_inferred"] = "true"
    if about.language and about.language.partition("-")[0].lower() != "en":
        fields["language"] = about.language
    return {**fields, "noise": (), "sha256": hashlib.sha256(document.data).hexdigest()}


def _verify(entry: Mapping[str, Value], relative: str, text: bytes) -> None:
    """Read the description and the text as a library would, before anything is written.

    Raises:
        QuizzerError: something in them is no good.
    """
    from quizzer.content.appending import appended
    from quizzer.content.seeds import read_seeds

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / "seeds" / relative
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        listing, _ = appended(_EMPTY_LIST, "seeds.yaml", "seeds", entry)
        (root / "seeds" / "seeds.yaml").write_bytes(listing)
        _, problems = read_seeds(root, root)
    if problems:
        raise QuizzerError(problems[0].message, problems[0].hint)
