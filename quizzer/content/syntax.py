"""What a YAML parser complains of, in the words of somebody who writes a deck."""

from __future__ import annotations

import yaml

from quizzer.content.rules import Rule
from quizzer.problems import Location, Problem, Severity

_SHOWN = 120
"""How much of a text a message repeats."""


def quoted(text: str) -> str:
    """A text as messages show it: between backquotes, on one line, cut when long."""
    line = " ".join(text.split())
    return f"`{line[:_SHOWN]}…`" if len(line) > _SHOWN else f"`{line}`"


def remedy(text: str, index: int) -> str:
    """How to write the value that begins at ``index`` so that YAML takes it for text."""
    start = text.rfind("\n", max(0, index - _SHOWN), index) + 1 or max(0, index - _SHOWN)
    value = text[index : index + _SHOWN + 1].partition("\n")[0].strip()
    key = text[start:index].strip()
    value = f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value
    inner = " " * (2 + len(key) - len(key.lstrip("- ")))
    return f"If it is text, write\n{key} |-\n{inner}{value}"


def explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem that a parser's error stands for, at the place that caused it."""
    mark = error.problem_mark or error.context_mark
    lines = text.count("\n") + (not text.endswith("\n"))
    row = min(mark.line, max(lines - 1, 0)) if mark else 0
    column = mark.column + 1 if mark and mark.line == row else 1
    return Problem(
        Location(path, first_line + row, column),
        Severity.ERROR,
        Rule.SYNTAX,
        "YAML cannot read this line.",
        "Put text that holds `: ` or begins with { [ \" ' * & ! % @ ` in a block under |-.",
    )
