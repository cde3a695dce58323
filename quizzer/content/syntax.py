"""What a YAML parser complains of, in the words of somebody who writes a deck."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from quizzer.content.rules import Rule
from quizzer.problems import Location, Problem, Severity

_SHOWN = 120
"""How much of a text a message repeats."""


def quoted(text: str) -> str:
    """A text as messages show it: between backquotes, on one line, cut when long.

    What cannot be printed, such as a terminal's control characters, is shown as U+FFFD.
    """
    line = " ".join(text[: 2 * _SHOWN].split())
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    return f"`{line[:_SHOWN]}…`" if len(line) > _SHOWN else f"`{line}`"


def remedy(text: str, index: int) -> str:
    """How to write the value that begins at ``index`` so that YAML takes it for text."""
    start = text.rfind("\n", max(0, index - _SHOWN), index) + 1 or max(0, index - _SHOWN)
    value = text[index : index + _SHOWN + 1].partition("\n")[0].strip()
    key = text[start:index].strip()
    value = f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value
    word = key.lstrip("- ")
    inner = " " * (len(key) - len(word) + (2 if word else 1))
    return f"If it is text, write\n{key} |-\n{inner}{value}"


@dataclass(frozen=True, slots=True)
class _Cause:
    """One complaint of libyaml: a part of its words, and what it means to an author.

    ``at_start`` puts the problem where the broken value begins instead of where reading stopped.
    Without a hint of its own a cause shows how the line's value is written as text.
    """

    words: str
    message: str
    hint: str = ""
    at_start: bool = False
    rule: Rule = Rule.SYNTAX


_KEPT = "YAML keeps the character at the start of this value for itself."
_CAUSES = (
    _Cause(
        "scanning a quoted scalar; found unexpected",
        "The quotation mark that opens here is not closed before the text ends.",
        at_start=True,
    ),
    _Cause("escape", "Within double quotes a backslash begins an escape, and this is none."),
    _Cause("cannot start any token", _KEPT),
    _Cause("expected node content", _KEPT),
    _Cause(
        "parsing a flow",
        "The bracket that opens here is not closed where YAML looks for it.",
        at_start=True,
    ),
    _Cause("block sequence entries", "A dash with a space after it stands inside this value."),
    _Cause("scanning a block scalar", "Text after | or > begins on the next line.", at_start=True),
    _Cause(
        "could not find expected ':'",
        "This line is no key with a value, and not indented as part of the text above it.",
        "Indent it below its key, with the whole text under |-, or write a colon after the key.",
        at_start=True,
    ),
    _Cause(
        "anchor",
        "YAML takes & at the start of a value for an anchor.",
        at_start=True,
        rule=Rule.ALIAS,
    ),
    _Cause(
        "alias",
        "YAML takes * at the start of a value for an alias.",
        at_start=True,
        rule=Rule.ALIAS,
    ),
    _Cause("tag", "YAML takes ! at the start of a value for a tag.", at_start=True, rule=Rule.TAG),
    _Cause(
        "directive",
        "YAML takes % at the start of a line for an instruction.",
        "Put the text on the line of its key, or indent it under |-.",
    ),
    _Cause(
        "document start",
        "Text stands here outside the document.",
        "Delete it, or indent it as part of what it belongs to.",
    ),
)
_TAB = _Cause(
    "tab character",
    "A tab stands where only spaces may.",
    "Indent with spaces; most editors can write them for the tab key.",
)
_COLON = _Cause("", "A colon with a space or nothing after it stands inside this text.")
_AFTER_QUOTES = _Cause(
    "", "Text stands after the closing quotation mark, or quotation marks stand inside a text."
)
_MISPLACED = _Cause(
    "",
    "The indentation of this line fits none of the lines above it.",
    "Indent it like the key or the dash beside which it belongs; if it is the rest of a text, "
    "put the whole text under |-.",
)
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?")


def explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem that a parser's error stands for, at the place that caused it.

    Args:
        error: What the parser raised.
        text: What it was given.
        path: The file's name.
        first_line: The line of the file on which ``text`` begins.
    """
    words = f"{error.context or ''}; {error.problem or ''}"
    cause = next((cause for cause in _CAUSES if cause.words in words), None)
    mark = error.problem_mark or error.context_mark
    if cause and cause.at_start:
        mark = error.context_mark or mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    last = max(len(lines) - (not lines[-1]) - 1, 0)
    if row > last:
        row, column = last, 0
    value = _VALUE.match(lines[row])
    start = value.end() if value else 0
    if lines[row][column : column + 1] == "\t" or _TAB.words in words:
        cause = _TAB
    elif cause is None:
        cause = _misread(lines[row], start, column)
    begin = sum(len(above) + 1 for above in lines[:row])
    return Problem(
        Location(path, first_line + row, column + 1),
        Severity.ERROR,
        cause.rule,
        cause.message,
        cause.hint or remedy(text, begin + start),
    )


def _misread(line: str, start: int, column: int) -> _Cause:
    """What is wrong where libyaml looked for another key or dash.

    Args:
        line: The line that it stopped in.
        start: Where the line's value begins.
        column: Where it stopped; before the value, the line itself is out of place.
    """
    if column <= start:
        return _MISPLACED
    if line[start] in "\"'":
        return _AFTER_QUOTES
    if line[start] in "{[*":
        return _Cause("", _KEPT)
    return _COLON if line[column : column + 1] == ":" else _MISPLACED
