"""One more entry at the end of a file's list, every byte that is there kept.

Decks and ``seeds.yaml`` are written by hand. An entry is put in as the file's own author would:
behind the last one, indented like it, with the file's own line ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping as Keys

from quizzer.content.layout import Layout, Value
from quizzer.content.located import Mapping, Node, Scalar, Sequence, decode, read
from quizzer.problems import QuizzerError

_BETWEEN = re.compile(r"(#.*|[ \t]*)\r?")
"""A line above a key: empty, or a comment on the file's own keys."""


def appended(data: bytes, path: str, name: str, entry: Keys[str, Value]) -> tuple[bytes, int]:
    """A file with one more entry in a list.

    Args:
        data: The file's content: YAML in UTF-8, with or without a BOM, with LF or CRLF.
        path: Its name, for messages.
        name: The key of the list: ``questions`` or ``seeds``.
        entry: The entry's keys and values.

    Returns:
        The new content and the line on which the entry begins. Read again, it has every entry
        that was there, at its place, and the new one behind them.

    Raises:
        QuizzerError: When the file cannot be read as YAML, or has no such list.
    """
    text = decode(data)
    root, old = _read(text, path, name)
    layout = _layout(text, old)
    at = _end(text, root, name)
    above = layout.line_end if at and text[at - 1] != "\n" else ""
    if layout.apart and _items(old) and not _ends_blank(text[:at]):
        above += layout.line_end
    result = f"{text[:at]}{above}{layout.entry(entry)}{text[at:]}"
    line = 1 + (text[:at] + above).count("\n")
    after, new = _read(result, path, name)
    if not _only_added(root, after, name, entry) or _items(new)[-1].line != line:
        raise QuizzerError(
            f"{path} was left as it is: adding to it would have changed more than its end.",
            f"Add the entry by hand, as the last one below `{name}:`.",
        )
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom + result.encode(), line


def entries(data: bytes, path: str, name: str) -> list[Keys[str, str]]:
    """The texts that each entry of a list has under its keys.

    Raises:
        QuizzerError: When the file cannot be read as YAML, or has no such list.
    """
    _, listed = _read(decode(data), path, name)
    return [
        {key: value.text for key, value in item.values.items() if isinstance(value, Scalar)}
        for item in _items(listed)
        if isinstance(item, Mapping)
    ]


def _read(text: str, path: str, name: str) -> tuple[Mapping, Node]:
    """The file's mapping and its list, which may have no entry yet."""
    root, problems = read(text, path)
    if root is None or problems:
        place = problems[0].location if problems else path
        raise QuizzerError(
            f"{place}: {problems[0].message if problems else 'The file is empty.'}",
            "Mend this first; then the entry can be added.",
        )
    listed = root.values.get(name) if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or listed is None:
        raise QuizzerError(f"{path} has no list `{name}`.", f"Write `{name}:` as its last line.")
    if isinstance(listed, Mapping) or (isinstance(listed, Scalar) and listed.text):
        raise QuizzerError(f"`{name}` of {path} is no list.", "A dash begins each of its entries.")
    if isinstance(listed, Sequence) and listed.flow:
        raise QuizzerError(
            f"`{name}` of {path} is written in brackets.",
            f"Write `{name}:` alone, with each entry below it after a dash.",
        )
    return root, listed


def _items(listed: Node) -> list[Node]:
    return listed.items if isinstance(listed, Sequence) else []


def _layout(text: str, listed: Node) -> Layout:
    """How the file lays out its entries; the usual way where it shows none."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    items = [item for item in _items(listed) if isinstance(item, Mapping)]
    if not items:
        return Layout(line_end=line_end)
    inner = [
        value.column - key.column
        for item in items
        for key, value in item.entries
        if isinstance(value, Sequence) and not value.flow
    ]
    lines = text.split("\n")
    return Layout(
        dash=listed.column - 1,
        key=items[-1].column - listed.column,
        nested=inner[-1] if inner else 2,
        apart=len(items) == 1 or not lines[_head(lines, items[-1].line) - 1].strip(),
        line_end=line_end,
    )


def _head(lines: list[str], line: int) -> int:
    """How many lines stand above an entry and the comments right above it."""
    above = line - 1
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    return above


def _ends_blank(text: str) -> bool:
    """Whether the last line of a text is empty."""
    return not text.rstrip("\r\n") or text.replace("\r", "").endswith("\n\n")


def _end(text: str, root: Mapping, name: str) -> int:
    """Where the list ends: at the end of the file, or before the space above the next key."""
    listed = next(key for key in root.keys if key.text == name)
    following = min((key.line for key in root.keys if key.line > listed.line), default=None)
    if following is None:
        return len(text)
    lines = text.split("\n")
    end = following - 1
    while _BETWEEN.fullmatch(lines[end - 1]):
        end -= 1
    return sum(len(line) + 1 for line in lines[:end])


def _plain(node: Node) -> object:
    """What a node says, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _wanted(value: Value) -> object:
    """What an entry should say once it is read."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Keys):
        return {key: _wanted(one) for key, one in value.items() if not key.startswith("#")}
    return [_wanted(one) for one in value]


def _only_added(before: Mapping, after: Mapping, name: str, entry: Value) -> bool:
    """Whether one entry more is all that a file has gained."""
    expected = {key.text: _plain(value) for key, value in before.entries}
    expected[name] = [*map(_plain, _items(before.values[name])), _wanted(entry)]
    return expected == _plain(after)
