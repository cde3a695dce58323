"""A row of a table as the fields of a question, in the form in which a deck's file has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from quizzer.content.deck_text import storable
from quizzer.content.layout import Block, TextKey, Value
from quizzer.content.sheet import parted, unguarded
from quizzer.importers.delimited import Line
from quizzer.importers.table_heads import Column
from quizzer.model import Kind

_GAP = re.compile(r"\{\{\s*\d+\s*::")
_TRUE = frozenset({"true", "yes", "1", "x"})
_FALSE = frozenset({"false", "no", "0", ""})
_ENTRIES = re.compile(r"[|\n]")
_TAGS = re.compile(r"[|,;\n]")
_SINGLE = frozenset(
    {
        *("deck", "id", "kind", "ask", "why", "text", "as", "need", "unit", "tolerance"),
        *("reverse", "reverse_ask", "all_that_apply", "keep_order", "wrong_first", "points"),
        *("language", "derived", "retired", "uncited"),
    }
)

Cells = Mapping[str, list[list[str]]]
"""The entries of a row and their parts, by field; a field that is one text has one entry."""


class RowError(Exception):
    """A row that cannot be taken; the message is a sentence that says why."""


def cells_of(line: Line, columns: Sequence[Column], width: int) -> dict[str, list[list[str]]]:
    """What the columns of a row hold; empty cells are left out.

    Raises:
        RowError: The row has more cells than the table has columns.
    """
    if any(cell.strip() for cell in line.cells[width:]):
        raise RowError(f"It has {len(line.cells)} cells; the first line has {width}.")
    found: dict[str, list[list[str]]] = {}
    for column in columns:
        cell = unguarded(line.cell(column.place))
        entries = _entries(cell, column)
        if entries:
            found[column.field] = [*found.get(column.field, ()), *entries]
    return found


def single(cells: Cells, field: str) -> str:
    """The text of a field that is one text; empty without one."""
    return cells[field][0][0] if field in cells else ""


def fields_of(cells: Cells) -> dict[str, Value]:
    """The fields of a question besides its id, its citations and why it has none.

    What the row does not say is not there; what no deck may hold is found when the deck is read.

    Raises:
        RowError: A cell holds more than its column has room for.
    """
    kind = single(cells, "kind").lower() or _guessed(cells)
    fields: dict[str, Value] = {"kind": as_value(kind)}
    fields |= _given(language=_one(cells, "language"), ask=as_value(single(cells, "ask")))
    fields |= _body(kind, cells)
    fields |= _given(why=_one(cells, "why"), hint=_texts(cells, "hint"))
    fields |= _given(media=_media(cells), was=_texts(cells, "was"))
    fields |= _given(tags=_texts(cells, "tags"), points=_one(cells, "points"))
    fields |= {name: "true" for name in ("derived", "retired") if _flag(cells, name)}
    return fields | _given(allow=_pairs(cells, "allow"))


def citations_of(cells: Cells) -> tuple[Mapping[str, Value], ...]:
    """The citations of a row: its seeds and quotes in turn, with what is said of each.

    Raises:
        RowError: A cell holds more than its column has room for.
    """
    names = ("seed", "stance", "says", "quote", "prefix", "suffix")
    if not any(name in cells for name in names):
        return ()
    return tuple(
        _given(**{name: as_value(text) for name, text in zip(names, texts, strict=True)})
        for texts in zip_longest(*(_firsts(cells, name) for name in names), fillvalue="")
    )


def _entries(cell: str, column: Column) -> list[list[str]]:
    """A cell's entries: by our own rules in a column of ours, else divided where it must be."""
    text = storable(cell)
    if not text:
        return []
    if column.field in _SINGLE:
        return [[text]]
    if column.ours:
        return [[storable(part) for part in entry] for entry in parted(text)]
    if column.field == "answer":
        return [[text]]
    pieces = (_TAGS if column.field == "tags" else _ENTRIES).split(text)
    return [[piece.strip()] for piece in pieces if piece.strip()]


def _guessed(cells: Cells) -> str:
    """The kind of a question whose row does not name it."""
    if "pairs" in cells:
        return Kind.MATCH.value
    if _GAP.search(single(cells, "text")):
        return Kind.CLOZE.value
    return Kind.CHOICE.value if "wrong" in cells else Kind.RECALL.value


def _body(kind: str, cells: Cells) -> Mapping[str, Value]:
    """The fields of a kind's own; those of other kinds too, which reading then refuses."""
    fields: dict[str, Value] = {}
    if "answer" in cells:
        as_list = kind == Kind.CHOICE.value and _flag(cells, "all_that_apply")
        fields["answer"] = _items(cells, "answer", as_list=as_list)
        if kind == Kind.TRUE_FALSE.value and isinstance(fields["answer"], str):
            fields["answer"] = fields["answer"].lower()  # a spreadsheet writes TRUE
    if "wrong" in cells:
        fields["wrong"] = _items(cells, "wrong")
        if _flag(cells, "wrong_first"):
            fields = dict(reversed(fields.items()))
    if "text" in cells:
        fields["text"] = Block(single(cells, "text"))
    accept = _mapping(
        "accept", ((one[0], tuple(map(as_value, one[1:]))) for one in _of(cells, "accept"))
    )
    fields |= _given(pairs=_pairs(cells, "pairs"), accept=accept, reject=_texts(cells, "reject"))
    for name in ("as", "need", "unit", "tolerance", "reverse_ask"):
        fields |= _given(**{name: _one(cells, name)})
    return fields | {name: "true" for name in ("reverse", "keep_order") if _flag(cells, name)}


def _items(cells: Cells, field: str, *, as_list: bool = False) -> Value:
    whys = _firsts(cells, f"{field}_why")
    if len(whys) > len(cells[field]):
        raise RowError(f"`{field}_why` has more entries than `{field}`.")
    whys += ("",) * (len(cells[field]) - len(whys))
    items = tuple(map(_item, cells[field], whys))
    return items if as_list or len(items) != 1 else items[0]


def _item(parts: Sequence[str], why: str) -> Value:
    text, accept = as_value(parts[0]), tuple(map(as_value, parts[1:]))
    if not accept and not why:
        return text
    return {"text": text, **_given(accept=accept, why=as_value(why))}


def _media(cells: Cells) -> Value:
    names = ("media", "alt", "on")
    return tuple(
        _given(file=as_value(file), alt=as_value(alt), on=as_value(moment))
        for file, alt, moment in zip_longest(
            *(_firsts(cells, name) for name in names), fillvalue=""
        )
    )


def _one(cells: Cells, field: str) -> str:
    return as_value(single(cells, field))


def _of(cells: Cells, field: str) -> Sequence[list[str]]:
    return cells.get(field, ())


def _firsts(cells: Cells, field: str) -> tuple[str, ...]:
    """The entries of a field that have one part each."""
    for entry in _of(cells, field):
        if len(entry) > 1:
            raise RowError(rf"`{field}` is divided by ~ here; write \~ where the sign is meant.")
    return tuple(entry[0] for entry in _of(cells, field))


def _texts(cells: Cells, field: str) -> Value:
    texts = tuple(map(as_value, _firsts(cells, field)))
    return texts[0] if len(texts) == 1 else texts


def _pairs(cells: Cells, field: str) -> dict[str, Value]:
    """A field whose entries have two parts each, as a mapping of one to the other."""
    pair = 2
    for entry in _of(cells, field):
        if len(entry) != pair:
            raise RowError(
                f"`{field}` has the entry “{entry[0][:40]}”; write two texts with ~ between."
            )
    return _mapping(field, ((one, as_value(other)) for one, other in _of(cells, field)))


def _mapping(field: str, entries: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in entries:
        if key in found:
            raise RowError(f"`{field}` has “{key[:40]}” twice.")
        found[TextKey(key)] = value
    return found


def _flag(cells: Cells, field: str) -> bool:
    word = single(cells, field).lower()
    if word not in _TRUE | _FALSE:
        raise RowError(f"`{field}` is “{word[:40]}”, which is neither true nor false.")
    return word in _TRUE


def as_value(text: str) -> str:
    """A text as it is laid out: in a block where it has several lines."""
    return Block(text) if "\n" in text else text


def _given(**fields: Value) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value}
