"""The format as JSON Schema (draft 7), by which editors complete and check while one types.

An editor reads YAML 1.2, where ``1871`` is a number, ``true`` a boolean, and ``~`` or nothing at
all is null. In a deck they are text as it is written, so text may be any of these. What the reader
accepts is not underlined; what it refuses is, where the form of a value shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizzer.content import kinds, questions, quizzes, seeds, tables
from quizzer.content.fields import ID, MAX_ITEMS
from quizzer.content.tables import Field, Form, Table
from quizzer.model import Family, Kind, Stance

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"


def deck_schema() -> Schema:
    """The schema of a deck."""
    own = {
        "item": _mapping(tables.ITEM, "An entry with more than its text."),
        "citation": _mapping(tables.CITATION, "A passage of a source."),
        "medium": _mapping(tables.MEDIA, "A picture or a sound."),
        "question": _question(),
        **{f"question-{kind}": _question_of(kind) for kind in Kind},
    }
    return _root("A deck of quizzer, format 1", tables.DECK, own)


def seeds_schema() -> Schema:
    """The schema of ``seeds.yaml``."""
    own = {"seed": _mapping(tables.SEED, "A source document.")}
    return _root("The sources of a library of quizzer", tables.SEEDS, own)


def quiz_schema() -> Schema:
    """The schema of a quiz."""
    own = {"share": _mapping(tables.SHARE, "Questions from one part of the library.")}
    return _root("A quiz of quizzer, format 1", tables.QUIZ, own)


def _root(title: str, table: Table, own: Schema) -> Schema:
    """A whole schema, with the definitions that it refers to and no others."""
    root = {"$schema": _DRAFT, "title": title, **_mapping(table, f"{title}."), "definitions": own}
    forms = {_name(form): schema for form, schema in _forms().items()}
    forms["nothing"] = {"enum": [None, ""]}
    while missing := _referred(root) - root["definitions"].keys():
        root["definitions"] |= {name: forms[name] for name in sorted(missing)}
    return root


def _referred(schema: Any) -> set[str]:  # noqa: ANN401 - whatever JSON can say
    """The definitions that a schema refers to."""
    if isinstance(schema, dict):
        name = schema.get("$ref", "").rpartition("/")[2]
        return ({name} if name else set()).union(*map(_referred, schema.values()))
    return set().union(*map(_referred, schema)) if isinstance(schema, list) else set()


def _mapping(table: Table, about: str) -> Schema:
    """A mapping with the fields of a table, and others whose names begin with ``x-``."""
    return {
        "description": about,
        "type": "object",
        "properties": {name: _property(field) for name, field in table.items()},
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
        "required": [name for name, field in table.items() if field.required],
    }


def _property(field: Field) -> Schema:
    """The value of a field; of one that need not be there, also nothing."""
    form = _reference(_name(field.form))
    if field.required:
        return {"description": field.about, "allOf": [form]}
    return {"description": field.about, "anyOf": [form, _reference("nothing")]}


def _question() -> Schema:
    """A question: which fields it may have depends on its kind."""
    return {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"kind": _reference(_name(Form.KIND))},
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": kind.value}}},
                "then": _reference(f"question-{kind}"),
            }
            for kind in Kind
        ],
    }


def _question_of(kind: Kind) -> Schema:
    return _mapping({**tables.QUESTION, **tables.KINDS[kind]}, tables.ABOUT_KINDS[kind])


def _forms() -> Mapping[Form, Schema]:
    """What the value of a field of each form may be, if it is there."""
    text = _reference(_name(Form.TEXT))
    item = {"anyOf": [text, _reference("item")]}
    id_ = {"type": ["string", "integer", "boolean"], "minimum": 0}
    lines = _matching(seeds.RANGE, "string", "integer") | {"minimum": 1}
    return {
        Form.TEXT: {"type": ["string", "number", "boolean", "null"], "pattern": r"\S"},
        Form.TEXTS: _one_or_many(text),
        Form.CLOZE: {"type": "string", "pattern": r"\{\{"},
        Form.ITEMS: {"anyOf": [*item["anyOf"], _list(item, least=1)]},
        Form.ELEMENTS: _list(item, least=2) | {"uniqueItems": True},
        Form.PAIRS: {
            "type": "object",
            "minProperties": 2,
            "maxProperties": MAX_ITEMS,
            "additionalProperties": text,
        },
        Form.GAPS: {
            "type": "object",
            "patternProperties": {_whole(kinds.COUNT): _reference(_name(Form.TEXTS))},
            "additionalProperties": False,
        },
        Form.REASONS: {
            "type": "object",
            "maxProperties": MAX_ITEMS,
            "additionalProperties": text,
        },
        Form.FLAG: {"enum": [True, False, "true", "false"]},
        Form.FORMAT: {"enum": [1, "1"]},
        Form.MARKUP: {"enum": ["plain"]},
        Form.KIND: {
            "enum": list(Kind),
            "enumDescriptions": [tables.ABOUT_KINDS[kind] for kind in Kind],
        },
        Form.STANCE: {"enum": list(Stance)},
        Form.MOMENT: {"enum": list(questions.MOMENTS)},
        Form.FAMILY: {"enum": list(Family)},
        Form.ID: id_ | {"pattern": _whole(ID)},
        Form.EARLIER_IDS: _one_or_many(id_ | {"pattern": _whole(questions.EARLIER_ID)}),
        Form.LANGUAGE: _matching(questions.LANGUAGE, "string"),
        Form.POINTS: _matching(questions.POINTS, "string", "number")
        | {"exclusiveMinimum": 0, "exclusiveMaximum": 10_000},
        Form.COUNT: _matching(kinds.COUNT, "string", "integer") | {"minimum": 1, "maximum": 999},
        Form.TOLERANCE: _matching(kinds.TOLERANCE, "string", "number") | {"minimum": 0},
        Form.DATE: _stated(seeds.DATE, "string", "integer") | {"minimum": 1000, "maximum": 9999},
        Form.ADDRESS: _stated(seeds.URL, "string"),
        Form.LINES: _one_or_many(lines),
        Form.DIGEST: _stated(seeds.DIGEST, "string"),
        Form.QUESTIONS: {"type": "array", "items": _reference("question"), "minItems": 1},
        Form.SEEDS: {"type": ["array", "null"], "items": _reference("seed")},
        Form.KINDS: _one_or_many({"enum": list(Kind)}),
        Form.KEYS: _one_or_many(_matching(quizzes.KEY, "string")),
        Form.SHARES: _list(_reference("share")),
        Form.SEED_NUMBER: _matching(quizzes.SEED_NUMBER, "string", "integer")
        | {"minimum": 0, "maximum": 999_999_999},
        Form.CITATIONS: _list(_reference("citation")),
        Form.MEDIA: _list(_reference("medium")),
    }


def _name(form: Form) -> str:
    """What the definition of a form is called."""
    return form.name.lower().replace("_", "-")


def _reference(definition: str) -> Schema:
    return {"$ref": f"#/definitions/{definition}"}


def _list(entry: Schema, *, least: int = 0) -> Schema:
    return {"type": "array", "items": entry, "minItems": least, "maxItems": MAX_ITEMS}


def _one_or_many(entry: Schema) -> Schema:
    return {"anyOf": [entry, _list(entry)]}


def _matching(form: re.Pattern[str], *types: str) -> Schema:
    """A value that has the form which the reader asks for, if YAML 1.2 takes it for text."""
    return {"type": list(types), "pattern": _whole(form)}


def _stated(form: re.Pattern[str], *types: str) -> Schema:
    """The same, or the words that say that the source does not state it."""
    letters = (f"[{char}{char.upper()}]" if char.isalpha() else char for char in seeds.NOT_STATED)
    return {"type": list(types), "pattern": f"^(?:{form.pattern}|{''.join(letters)})$"}


def _whole(form: re.Pattern[str]) -> str:
    return f"^(?:{form.pattern})$"
