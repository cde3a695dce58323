"""Keys, values and lists as lines of YAML, laid out as a file that is written by hand has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzer.content.editing import as_scalar

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What is laid out: a text, a list, or keys with values; a key that begins with ``#`` makes a
comment of its text."""


class Block(str):
    """A text to be written under ``|-``, where every character is itself."""

    __slots__ = ()


class TextKey(str):
    """A key that is an author's text, whatever it begins with and however long it is."""

    __slots__ = ()


class Flow(tuple[str, ...]):
    """A list of words to be written in brackets on one line, as ids and tags are."""

    __slots__ = ()


_LONGEST_KEY = 500
"""YAML reads no key of more than 1,024 characters that stands on one line with its value."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file indents, in columns.

    ``dash`` is where the dashes of its list stand, ``key`` how far from a dash its keys are,
    ``nested`` how far an inner list's dashes are from the key above them. ``apart`` tells whether
    an empty line stands between two entries.
    """

    dash: int = 2
    key: int = 2
    nested: int = 2
    apart: bool = True
    line_end: str = "\n"

    def entry(self, values: Mapping[str, Value]) -> str:
        """One entry of the file's list, with a line end after each line."""
        return "".join(f"{line}{self.line_end}" for line in self._item(values, self.dash))

    def mapping(self, values: Mapping[str, Value], column: int = 0) -> list[str]:
        """Keys with their values, from a column on."""
        margin = " " * column
        lines: list[str] = []
        for key, value in values.items():
            if key.startswith("#") and not isinstance(key, TextKey):
                lines.append(f"{margin}# {value}")
                continue
            *above, head = _key(key, margin)
            lines += above
            if isinstance(value, Block):
                lines += _block(head, value, margin)
            elif isinstance(value, str):
                lines.append(f"{head} {_scalar(value)}".rstrip())
            elif isinstance(value, Mapping):
                lines += [head, *self.mapping(value, column + 2)]
            elif isinstance(value, Flow) or not value:
                lines.append(f"{head} [{', '.join(map(str, value))}]")
            else:
                lines += [head, *self._items(value, column + self.nested)]
        return lines

    def _items(self, values: Sequence[Value], dash: int) -> list[str]:
        return [line for value in values for line in self._item(value, dash)]

    def _item(self, value: Value, dash: int) -> list[str]:
        column = dash + self.key
        bullet = f"{' ' * dash}-{' ' * (self.key - 1)}"
        if isinstance(value, Block):
            return _block(bullet.rstrip(), value, " " * dash)
        if isinstance(value, str):
            return [f"{bullet}{_scalar(value)}"]
        assert isinstance(value, Mapping), "a list within a list is no part of the format"  # noqa: S101
        first, *rest = self.mapping(value, column)
        return [f"{bullet}{first[column:]}", *rest]


def _key(key: str, margin: str) -> list[str]:
    """The lines of a key, its colon at the end of the last."""
    if not isinstance(key, TextKey):
        return [f"{margin}{key}:"]
    if "\n" in key:
        return [*_block(f"{margin}?", key, margin), f"{margin}:"]
    if len(key) > _LONGEST_KEY:
        return [f"{margin}? {as_scalar(key)}", f"{margin}:"]
    return [f"{margin}{as_scalar(key)}:"]


def _block(head: str, text: str, margin: str) -> list[str]:
    """A text under ``|-``, two columns to the right of its margin."""
    return [f"{head} |-", *(f"{margin}  {line}" if line else "" for line in text.split("\n"))]


def _scalar(text: str) -> str:
    return as_scalar(text) if text else ""
