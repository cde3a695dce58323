"""YAML as located text: every value with its line and column, nothing guessed, nothing lost.

Scalars are text as written. Whatever the format leaves out (anchors, aliases, tags, a second
document) is a problem at its place.
"""

from __future__ import annotations

import re

import yaml

from quizzer.content.nodes import Mapping, Node, Scalar, Sequence
from quizzer.content.rules import Rule
from quizzer.content.syntax import explain
from quizzer.content.tree import FORBIDDEN, MAX_DEPTH, TreeBuilder
from quizzer.problems import Location, Problem, Severity

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "decode",
    "read",
    "too_large",
]

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read; a hundred thousand questions take about half of it."""

_LONE_RETURN = re.compile(r"\r(?!\n)")


def decode(data: bytes) -> str:
    """The text of a file, without its BOM; bytes that are not UTF-8 become lone surrogates.

    ``read`` reports those where they stand, so that one stray byte costs one question at most.
    """
    return data.decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")


def read(data: bytes | str, path: str, *, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document into located nodes.

    Args:
        data: The file's content, or the text of a stretch of it.
        path: The file's name as problems show it.
        first_line: The 1-based line of the file on which ``data`` begins.

    Returns:
        The root and every problem found. The root is ``None`` when the whole could not be read;
        otherwise each problem concerns the value it points at, which stands in the tree as well
        as it could be read.
    """
    if len(data) > MAX_BYTES:
        return None, [too_large(path)]
    text = decode(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    stray = _forbidden(text)
    if stray is not None:
        return None, [_stray_character(text, stray, path, first_line)]
    builder = TreeBuilder(text, path, first_line)
    try:
        root = builder.build()
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, explain(error, text, path, first_line)]
    return root, builder.problems


def too_large(path: str) -> Problem:
    """The problem of a file above ``MAX_BYTES``."""
    return Problem(
        Location(path),
        Severity.ERROR,
        Rule.TOO_LARGE,
        f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.",
        "Split it into several files; each is a deck of its own.",
    )


def _forbidden(text: str) -> int | None:
    """Where the first character stands that no deck may hold."""
    found = [FORBIDDEN.search(text), _LONE_RETURN.search(text) if "\r" in text else None]
    return min((match.start() for match in found if match), default=None)


def _stray_character(text: str, index: int, path: str, first_line: int) -> Problem:
    """The problem of a forbidden character."""
    line = first_line + text.count("\n", 0, index)
    column = index - text.rfind("\n", 0, index)
    code = ord(text[index])
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - how surrogateescape spells a byte
        message = f"The byte 0x{code - 0xDC00:02X} is not UTF-8."
        hint = (
            "Save the whole file as UTF-8; an older encoding such as Latin-1 is usually the cause."
        )
    elif text[index] == "\r":
        message = "A carriage return stands alone, which only some editors show as a line end."
        hint = "Save the file with ordinary line ends (LF or CRLF)."
    else:
        message = f"The character U+{code:04X} is invisible and may not stand in a deck."
        hint = "Delete it, or save the file again as plain UTF-8 text."
    return Problem(Location(path, line, column), Severity.ERROR, Rule.ENCODING, message, hint)
