"""How a text or an id that is still to be written looks, until somebody writes it."""

from __future__ import annotations

import re
from collections.abc import Container

TODO = "TODO"
"""The word with which a text begins that is still to be written; editors point it out."""

_TEXT = re.compile(rf"{TODO}(?!\S)")
_ID = re.compile("todo-[0-9]+")


def is_placeholder(text: str) -> bool:
    """Whether a text only says what is to be written there."""
    return _TEXT.match(text) is not None


def is_placeholder_id(id_: str) -> bool:
    """Whether an id stands in for one that says what the question asks."""
    return _ID.fullmatch(id_) is not None


def free_id(taken: Container[str]) -> str:
    """An id for a question that has none yet: ``todo-1``, or the first number not taken."""
    number = 1
    while f"todo-{number}" in taken:
        number += 1
    return f"todo-{number}"
