"""What collections of schema 11 keep as JSON: note types, decks and settings."""

from __future__ import annotations

import json
from typing import Any

from quizzer.importers.anki.types import Notetype

_CLOZE = 1


class SchemaError(Exception):
    """The JSON of a collection is none, or not of the form that Anki writes."""


def notetypes(models: str) -> dict[int, Notetype]:
    """The kinds of note by id."""
    try:
        return {int(key): _notetype(int(key), model) for key, model in _object(models).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SchemaError from None


def decks(text: str) -> dict[int, str]:
    """The full names of decks by id."""
    try:
        return {int(key): str(deck["name"]) for key, deck in _object(text).items()}
    except (ValueError, KeyError, TypeError):
        raise SchemaError from None


def config(text: str) -> dict[str, object]:
    """The collection's settings."""
    return _object(text)


def _notetype(id_: int, model: dict[str, Any]) -> Notetype:
    templates = sorted(model["tmpls"], key=_ord)
    return Notetype(
        id=id_,
        name=str(model["name"]),
        fields=tuple(str(field["name"]) for field in sorted(model["flds"], key=_ord)),
        templates=tuple(str(template["name"]) for template in templates),
        is_cloze=model.get("type") == _CLOZE,
        fronts=tuple(str(template["qfmt"]) for template in templates),
        stock=int(model.get("originalStockKind") or 0),
    )


def _ord(entry: dict[str, Any]) -> int:
    """Where a field or a template stands; what does not say so stays where it is."""
    return int(entry.get("ord") or 0)


def _object(text: str) -> dict[str, Any]:
    """A JSON object."""
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise SchemaError from None
    if not isinstance(value, dict):
        raise SchemaError
    return value
