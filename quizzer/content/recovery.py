"""What can be read of a deck file, so that one bad line costs one question.

A file that YAML reads whole is taken as it is. Otherwise it is cut before the dash of each
question and the pieces are read one by one, each with the line on which it begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from quizzer.content.located import (
    MAX_BYTES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode,
    read,
    too_large,
)
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.problems import Location, Problem, Severity

_QUESTIONS = re.compile(r"^[ \t]*questions[ \t]*:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_NAMES = "format|deck|title|language|description|tags|markup|questions"
_KEY = rf"(?:{_NAMES}|x-[^\s:]*)[ \t]*:"
_HEAD_KEY = re.compile(rf"^[ \t]*{_KEY}", re.MULTILINE)
_DASH = re.compile(r"^(?P<indent>[ \t]*)-(?=[ \t\r\n]|\Z)", re.MULTILINE)
_ID_DASH = r"(?P<indent>[ \t]*)-[ \t]+[\"']?id[\"']?[ \t]*:"
_ID_LINE = re.compile(f"^{_ID_DASH}", re.MULTILINE)
_KEYED_DASH = re.compile(r"[ \t]*-[ \t]+[\"']?[a-z_]+[\"']?[ \t]*:")
_ID = re.compile(rf"{_ID_DASH}[ \t]+[\"']?(?P<id>[a-z0-9][a-z0-9-]{{0,99}})\b")


@dataclass(frozen=True, slots=True)
class Failed:
    """A piece of a file that is no question: its ``id`` where one can be seen, and why."""

    id: str
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck file as nodes.

    ``head`` is the deck's mapping, with the questions that could be read under ``questions``, or
    ``None`` when the file is none. ``problems`` concern values in ``head``.
    """

    head: Mapping | None
    problems: list[Problem]
    failed: list[Failed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    line: int
    question: bool


def read_deck_file(data: bytes, path: str) -> DeckFile:
    """Read a deck file whole if possible, else what is good of it."""
    if len(data) > MAX_BYTES:
        return DeckFile(None, [too_large(path)])
    text = decode(data)
    root, problems = read(text, path)
    if root is None or (isinstance(root, Mapping) and _swallowed(text, root)):
        return _recover(text, path, problems) or DeckFile(None, problems)
    if isinstance(root, Mapping):
        return DeckFile(root, problems)
    message = "A deck is made of keys and values: format, deck, title, questions."
    return DeckFile(None, [*problems, _problem(path, root, Rule.BAD_VALUE, message)])


def _swallowed(text: str, root: Mapping) -> bool:
    """Whether a dash of the questions' own column stands inside some question's text.

    That is how a quotation mark that is closed only in a later question shows itself.
    """
    value = root.values.get("questions")
    if not isinstance(value, Sequence) or value.flow:
        return False
    after = [key.line for key in root.keys if key.line > value.line]
    if after:
        following = min(after)
        text = "\n".join(text.split("\n")[: following - 1])
    start = _QUESTIONS.search(text)
    begin = start.end() if start else 0
    dash = "\n" + " " * (value.column - 1) + "-"
    if text.count(dash, begin) == len(value.items):
        return False
    return sum(text.count(dash + end, begin) for end in " \t\r\n") > len(value.items)


def _recover(text: str, path: str, whole: list[Problem]) -> DeckFile | None:
    """Read a file piece by piece; ``None`` when it has no list of questions.

    Args:
        text: The file's text.
        path: Its name in problems.
        whole: The problems of reading it whole, told when every piece turns out to be good.
    """
    start = _start(text)
    if start is None:
        return None
    after, indent = start
    entries: list[tuple[Scalar, Node]] = []
    items: list[Node] = []
    problems: list[Problem] = []
    failed: list[Failed] = []
    for piece in _pieces(text, after, indent):
        root, found = read(piece.text, path, first_line=piece.line)
        if not piece.question:
            problems += found if piece.text.strip() else []
            if isinstance(root, Mapping):
                entries += root.entries
            continue
        seen = _ID.match(piece.text)
        name = seen["id"] if seen else ""
        if not piece.text.startswith(f"{indent}-"):
            failed.append(Failed(name, [_misplaced(path, piece, indent)]))
        elif root is None:
            failed.append(Failed(name, found))
        else:
            problems += found
            items += root.items if isinstance(root, Sequence) else [root]
    if not problems and not failed:
        problems = whole
    return DeckFile(_head(entries, items, path, problems), problems, failed)


def _start(text: str) -> tuple[int, str] | None:
    """Where the questions begin, and what most of them have before their dash.

    They begin after the line ``questions:``, or at the first ``- id:`` where that line is broken
    or in the wrong place.
    """
    listed = _QUESTIONS.search(text)
    first = _ID_LINE.search(text)
    if first:
        indents = Counter(match["indent"] for match in _ID_LINE.finditer(text))
        after = min(listed.end(), first.start()) if listed else first.start()
        return after, indents.most_common(1)[0][0]
    dash = _DASH.search(text, listed.end()) if listed else None
    return (listed.end(), dash["indent"]) if listed and dash else None


def _pieces(text: str, after: int, indent: str) -> Iterator[_Piece]:
    """The stretches of a file: each key of the head, each question.

    A question begins at a dash in the column of most, or at ``- id:`` in any. The head may
    go on after the questions; there a dash without a key belongs to a list of the head.

    Args:
        text: The file's text.
        after: Where the questions begin.
        indent: What stands before a question's dash.
    """
    heads = _HEAD_KEY.finditer(text, 0, after)
    cuts = [(0, False), *((match.start(), False) for match in heads if match.start())]
    boundary = re.compile(
        rf"^(?:(?P<key>{_KEY})|{indent}-(?=[ \t\r\n]|\Z)|{_ID_DASH})", re.MULTILINE
    )
    for match in boundary.finditer(text, after):
        of_head = match["key"] is not None
        if of_head or cuts[-1][1] or cuts[-1][0] < after or _KEYED_DASH.match(text, match.start()):
            cuts.append((match.start(), not of_head))
    line = 1
    for (begin, question), (end, _) in pairwise([*cuts, (len(text), False)]):
        yield _Piece(text[begin:end], line, question)
        line += text.count("\n", begin, end)


def _head(
    entries: list[tuple[Scalar, Node]], items: list[Node], path: str, problems: list[Problem]
) -> Mapping:
    """The deck's mapping from the keys that were read one by one and the good questions."""
    head: dict[str, tuple[Scalar, Node]] = {}
    for key, value in entries:
        if key.text in head:
            message = f"The key {quoted(key.text)} stands here a second time."
            hint = f"Keep one of the two; the first is on line {head[key.text][0].line}."
            problems.append(_problem(path, key, Rule.DUPLICATE_KEY, message, hint))
        else:
            head[key.text] = (key, value)
    key, _ = head.get("questions", (Scalar("questions", 1, 1), None))
    head["questions"] = (key, Sequence(items, key.line, key.column))
    keys = [key for key, _ in head.values()]
    return Mapping(keys, {name: value for name, (_, value) in head.items()}, 1, 1)


def _misplaced(path: str, piece: _Piece, indent: str) -> Problem:
    column = piece.text.index("-") + 1
    message = f"This question's dash stands in column {column}, the others' in {len(indent) + 1}."
    at = Scalar("", piece.line, column)
    return _problem(path, at, Rule.SYNTAX, message, "Indent all questions alike, with spaces.")


def _problem(path: str, at: Node, rule: Rule, message: str, hint: str = "") -> Problem:
    return Problem(Location(path, at.line, at.column), Severity.ERROR, rule, message, hint)
