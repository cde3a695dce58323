"""YAML as located text: every value with its line and column, nothing guessed, nothing lost.

Built from libyaml's parser events with a stack of our own, because ``compose`` and ``load``
recurse (and crash) on deep nesting, guess types and forget where things stand. Scalars are text
as written. Whatever the format leaves out (anchors, aliases, tags, a second document) is a
problem at its place, and reading goes on after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import yaml

from quizzer.content.rules import Rule
from quizzer.content.syntax import explain, quoted, remedy
from quizzer.problems import Location, Problem, Severity

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read; a hundred thousand questions take about half of it."""

MAX_DEPTH = 20
"""How deep collections may be nested."""


class Scalar(NamedTuple):
    """A text as written, outer space trimmed; ``plain`` when it stands without quotes or ``|``.

    Nodes are named tuples, not dataclasses: a large deck has millions, and these are immutable
    and three times as quick to make.
    """

    text: str
    line: int
    column: int
    plain: bool = True


class Mapping(NamedTuple):
    """Keys and values in file order; ``flow`` when written as ``{…}``. Keys are unique."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    flow: bool = False


class Sequence(NamedTuple):
    """Values in file order; ``flow`` when written as ``[…]``."""

    items: list[Node]
    line: int
    column: int
    flow: bool = False


Node = Scalar | Mapping | Sequence

_Frame = tuple[list[Node], list[tuple[Scalar, Node]] | None, Scalar | None, int]

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, separators that only some editors take for line ends, and, as lone
surrogates, bytes that are not UTF-8."""

_LONE_RETURN = re.compile(r"\r(?!\n)")

_COMMENT = re.compile(r"(?P<gap>[ \t\r\n]*)#")
_AFTER_HASH = ("", " ", "\t", "#", "\r", "\n")
_NO_INDENT = 1 << 30
"""The indent inside ``[…]`` and ``{…}``, where comments on their own lines cut nothing off."""


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
    if stray:
        return None, [_stray_character(text, stray, path, first_line)]
    builder = _Builder(text, path, first_line)
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


def _forbidden(text: str) -> list[int]:
    """Where characters stand that no deck may hold, rising."""
    found = [match.start() for match in _FORBIDDEN.finditer(text)]
    if "\r" in text:
        found = sorted([*found, *(match.start() for match in _LONE_RETURN.finditer(text))])
    return found


def _stray_character(text: str, found: list[int], path: str, first_line: int) -> Problem:
    """The problem of the first of some forbidden characters, which counts the others."""
    index = found[0]
    line = first_line + text.count("\n", 0, index)
    column = index - text.rfind("\n", 0, index)
    more = f" It is the first of {len(found)} such places." if len(found) > 1 else ""
    code = ord(text[index])
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - how surrogateescape spells a byte
        message = f"The byte 0x{code - 0xDC00:02X} is not UTF-8.{more}"
        hint = "Save the file as UTF-8; an older encoding such as Latin-1 is usually the cause."
    elif text[index] == "\r":
        message = (
            f"A carriage return stands alone, which only some editors show as a line end.{more}"
        )
        hint = "Save the file with ordinary line ends (LF or CRLF)."
    else:
        message = f"The character U+{code:04X} is invisible and may not stand in a deck.{more}"
        hint = "Delete it, or save the file again as plain UTF-8 text."
    return Problem(Location(path, line, column), Severity.ERROR, Rule.ENCODING, message, hint)


class _Mark(Protocol):
    """Where an event begins or ends: zero-based, in code points."""

    index: int
    line: int
    column: int


class _Event(Protocol):
    """What libyaml's events hold; which of these one has depends on its type."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool


class _Builder:
    """One pass over the events of a text: the tree, and the problems of single values.

    ``items`` or ``entries`` belong to the innermost open collection, ``key`` is the key whose
    value comes next, ``indent`` the column before which its comments cut nothing off, and
    ``stack`` holds the same four of the collections around it.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.has_hashes = "#" in text
        self.top: list[Node] = []
        self.items: list[Node] = self.top
        self.entries: list[tuple[Scalar, Node]] | None = None
        self.key: Scalar | None = None
        self.indent = -1
        self.stack: list[_Frame] = []
        self.finished = False

    def build(self) -> Node | None:
        """The root of the document.

        Returns ``None`` with a problem when there is not one document or it is nested too deep.

        Raises:
            yaml.MarkedYAMLError: When the text is no YAML.
        """
        handlers: dict[type, Callable[[_Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_sequence,
            yaml.MappingEndEvent: self._close_mapping,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.StreamStartEvent: _nothing,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: _nothing,
            yaml.StreamEndEvent: self._end,
        }
        next_event: Callable[[], Any] = yaml.CSafeLoader(self.text).get_event
        while not self.finished:
            event = next_event()
            handlers[type(event)](event)
        return self.top[0] if self.top else None

    def _scalar(self, event: _Event) -> None:
        mark = event.start_mark
        value = event.value
        style = event.style
        if event.tag is not None or event.anchor is not None:
            self._property(event)
        if not style:
            if self.has_hashes:
                self._comment(event)
        elif style == '"' and _FORBIDDEN.search(value):
            self._escape(event)
        self._place(Scalar(value.strip(), mark.line + self.first_line, mark.column + 1, not style))

    def _place(self, node: Node) -> None:
        if self.entries is None:
            self.items.append(node)
        elif self.key is not None:
            self.entries.append((self.key, node))
            self.key = None
        elif isinstance(node, Scalar):
            self.key = node
        else:
            self.key = self._collection_as_key(node)

    def _open_mapping(self, event: _Event) -> None:
        mark = event.start_mark
        node = Mapping([], mark.line + self.first_line, mark.column + 1, event.flow_style)
        self._open(event, node)
        self.entries = node.entries

    def _open_sequence(self, event: _Event) -> None:
        mark = event.start_mark
        node = Sequence([], mark.line + self.first_line, mark.column + 1, event.flow_style)
        self._open(event, node)
        self.items = node.items
        self.entries = None

    def _open(self, event: _Event, node: Mapping | Sequence) -> None:
        if event.tag is not None or event.anchor is not None:
            self._property(event)
        self._place(node)
        self.stack.append((self.items, self.entries, self.key, self.indent))
        self.key = None
        self.indent = _NO_INDENT if node.flow else event.start_mark.column
        if len(self.stack) > MAX_DEPTH:
            self._too_deep(event)

    def _close_mapping(self, event: _Event) -> None:
        entries = self.entries
        if entries and len({key.text for key, _ in entries}) != len(entries):
            self._repeated(entries)
        self._close(event)

    def _close(self, _event: _Event) -> None:
        self.items, self.entries, self.key, self.indent = self.stack.pop()

    def _end(self, _event: _Event) -> None:
        self.finished = True
        if not self.top:
            self._report(
                Rule.MISSING,
                self.first_line,
                1,
                "There is nothing in this file.",
                "Write into it, or delete it.",
            )

    def _document(self, event: _Event) -> None:
        if self.top:
            self._give_up()
            self._report(
                Rule.SYNTAX,
                *self._at(event),
                "A second document begins here; a file holds one.",
                "Delete the line ---, or move what follows to a file of its own.",
            )

    def _too_deep(self, event: _Event) -> None:
        self._give_up()
        self._report(
            Rule.NESTING,
            *self._at(event),
            f"Values are nested more than {MAX_DEPTH} levels deep here.",
            "Put text that begins with [, { or - in quotes or under |-.",
        )

    def _give_up(self) -> None:
        """Read no further: what follows would need a guess."""
        self.finished = True
        self.top.clear()

    def _report(self, rule: Rule, line: int, column: int, message: str, hint: str) -> None:
        location = Location(self.path, line, column)
        self.problems.append(Problem(location, Severity.ERROR, rule, message, hint))

    def _at(self, event: _Event) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self.first_line, mark.column + 1

    def _property(self, event: _Event) -> None:
        """A tag or an anchor, nearly always a text that begins with ``!`` or ``&``."""
        mark = event.start_mark
        sign = self.text[mark.index]
        rule, name = (Rule.TAG, "a YAML tag") if sign == "!" else (Rule.ALIAS, "a YAML anchor")
        self._report(
            rule,
            *self._at(event),
            f"YAML takes {sign} at the start of a value for {name}, which decks do not use.",
            remedy(self.text, mark.index),
        )

    def _alias(self, event: _Event) -> None:
        line, column = self._at(event)
        self._report(
            Rule.ALIAS,
            line,
            column,
            "YAML takes * at the start of a value for an alias, which decks do not use.",
            remedy(self.text, event.start_mark.index),
        )
        self._place(Scalar(f"*{event.anchor}", line, column))

    def _comment(self, event: _Event) -> None:
        """A ``#`` after plain text, where it cuts off what may well be text.

        A comment is taken for one when it stands at least two spaces after the text and a space
        follows the ``#`` (after an empty value one space is enough), or on a line of its own that
        is not indented deeper than the keys or dashes around it. Anything else might be text.
        """
        match = _COMMENT.match(self.text, event.end_mark.index)
        if match is None:
            return
        gap = match["gap"]
        spaced = self.text[match.end() : match.end() + 1] in _AFTER_HASH
        if "\n" in gap:
            sound = not event.value or len(gap) - gap.rfind("\n") - 1 <= self.indent
        else:
            sound = spaced and (len(gap) > 1 or not event.value)
        if sound:
            return
        mark = event.end_mark
        breaks = gap.count("\n")
        self._report(
            Rule.COMMENT,
            mark.line + self.first_line + breaks,
            len(gap) - gap.rfind("\n") if breaks else mark.column + len(gap) + 1,
            "YAML takes this # for a comment and drops the rest of the line.",
            f"{remedy(self.text, event.start_mark.index)}\nIf it is a comment, put two spaces "
            "before the # and one after it.",
        )

    def _escape(self, event: _Event) -> None:
        self._report(
            Rule.ENCODING,
            *self._at(event),
            "An escape in this text stands for a control character.",
            "Leave the escape out, or double its backslash if it is meant as text.",
        )

    def _repeated(self, entries: list[tuple[Scalar, Node]]) -> None:
        """Report every key that its mapping has before, and keep the first of each."""
        first: dict[str, Scalar] = {}
        kept = []
        for key, value in entries:
            if key.text in first:
                self._report(
                    Rule.DUPLICATE_KEY,
                    key.line,
                    key.column,
                    f"The key {quoted(key.text)} stands here a second time.",
                    f"Keep one of the two; the first is on line {first[key.text].line}.",
                )
            else:
                first[key.text] = key
                kept.append((key, value))
        entries[:] = kept

    def _collection_as_key(self, inner: Mapping | Sequence) -> Scalar:
        self._report(
            Rule.SYNTAX,
            inner.line,
            inner.column,
            "A key is a single word; here it is a list or a mapping.",
            "Put text that begins with [ or { in quotes or under |-.",
        )
        return Scalar("", inner.line, inner.column)


def _nothing(_event: _Event) -> None:
    """Pass over an event that says nothing of the text."""
