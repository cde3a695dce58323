"""What collections of schema 15 and later keep in tables, with Protocol Buffers in their blobs.

The numbers of the blobs' fields are those seen in files that Anki writes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from quizzer.importers.anki.protobuf import ProtobufError, number, text
from quizzer.importers.anki.schema11 import SchemaError
from quizzer.importers.anki.types import Notetype

Rows = Iterable[Sequence[Any]]
"""Rows as SQLite has them: of a foreign file, any value may be of any type."""

_NOTETYPE_KIND, _NOTETYPE_STOCK = 1, 9
_TEMPLATE_FRONT = 1
_LEVELS_APART = "\x1f"
"""What parts the levels of a deck's name, which people read as ``::``."""


def notetypes(kinds: Rows, fields: Rows, templates: Rows) -> dict[int, Notetype]:
    """The kinds of note by id.

    Args:
        kinds: Id, name and blob of each.
        fields: Note type and name of each field, in order.
        templates: Note type, name and blob of each template, in order.
    """
    names: dict[int, list[str]] = defaultdict(list)
    for ntid, name in fields:
        names[ntid].append(str(name))
    sides: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for ntid, name, blob in templates:
        sides[ntid].append((str(name), text(_blob(blob), _TEMPLATE_FRONT)))
    return {
        id_: Notetype(
            id=id_,
            name=str(name),
            fields=tuple(names[id_]),
            templates=tuple(title for title, _ in sides[id_]),
            is_cloze=number(_blob(blob), _NOTETYPE_KIND) == 1,
            fronts=tuple(front for _, front in sides[id_]),
            stock=number(_blob(blob), _NOTETYPE_STOCK),
        )
        for id_, name, blob in kinds
    }


def decks(rows: Rows) -> dict[int, str]:
    """The full names of decks by id."""
    return {id_: str(name).replace(_LEVELS_APART, "::") for id_, name in rows}


def config(rows: Rows) -> dict[str, object]:
    """The collection's settings, each a JSON value."""
    try:
        return {str(key): json.loads(_blob(value)) for key, value in rows}
    except (ValueError, RecursionError):
        raise SchemaError from None


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise ProtobufError("no blob")
    return value
