"""The tree of one YAML document from libyaml's parser events.

Built with a stack of our own, because ``compose`` and ``load`` recurse (and crash) on deep
nesting, guess types and forget where things stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import yaml

from quizzer.content.nodes import Mapping, Node, Scalar, Sequence
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted, remedy
from quizzer.problems import Location, Problem, Severity

MAX_DEPTH = 20
"""How deep collections may be nested."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Control characters, separators that only some editors take for line ends, and, as lone
surrogates, bytes that are not UTF-8."""

_COMMENT = re.compile(r"(?P<gap>[ \t\r\n]*)#")
_AFTER_HASH = ("", " ", "\t", "#", "\r", "\n")
_NO_INDENT = 1 << 30
"""The indent inside ``[…]`` and ``{…}``, where comments on their own lines cut nothing off."""

_Append = Callable[[Node], None]


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


class TreeBuilder:
    """One pass over the events of a text: the tree, and the problems of single values.

    ``items`` collects what the innermost open collection holds (of a mapping keys and values by
    turns), ``indent`` is the column up to which a comment cuts none of it off, and ``stack`` has
    the events that opened collections, with both of what is around each.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.top: list[Node] = []
        self.items: list[Any] = self.top
        self.indent = -1
        self.stack: list[tuple[_Event, list[Any], int]] = []
        self.finished = False

    def build(self) -> Node | None:
        """The root of the document.

        Returns ``None`` with a problem when there is not one document or it is nested too deep.

        Raises:
            yaml.MarkedYAMLError: When the text is no YAML.
        """
        handlers: dict[type, Callable[[_Event], _Append]] = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close_mapping,
            yaml.SequenceEndEvent: self._close_sequence,
            yaml.AliasEvent: self._alias,
            yaml.StreamStartEvent: self._pass,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._pass,
            yaml.StreamEndEvent: self._end,
        }
        # Scalars are most of a deck and this loop most of a cold start. Hence the local names, one
        # function that adds to the innermost collection, whichever it is, and a tuple's own
        # constructor in place of the named tuple's, which takes twice as long.
        text = self.text
        first_line = self.first_line
        has_hashes = "#" in text
        has_signs = "!" in text or "&" in text
        scalar = yaml.ScalarEvent
        new = tuple.__new__
        next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        append = self.top.append
        while not self.finished:
            event = next_event()
            kind = type(event)
            if kind is not scalar:
                append = handlers[kind](event)
                continue
            style = event.style
            if has_signs and (event.tag is not None or event.anchor is not None):
                self._property(event)
                event.value = text[event.start_mark.index : event.end_mark.index]
            if style:
                if style == '"' and FORBIDDEN.search(event.value):
                    self._escape(event)
            elif has_hashes:
                self._comment(event)
            mark = event.start_mark
            row = (event.value.strip(), mark.line + first_line, mark.column + 1, not style)
            append(new(Scalar, row))
        return self.top[0] if self.top else None

    def _open(self, event: _Event) -> _Append:
        if event.tag is not None or event.anchor is not None:
            self._property(event)
        self.stack.append((event, self.items, self.indent))
        self.indent = _NO_INDENT if event.flow_style else event.start_mark.column
        self.items = []
        if len(self.stack) > MAX_DEPTH:
            self._too_deep(event)
        return self.items.append

    def _close_mapping(self, _event: _Event) -> _Append:
        keys, values = self.items[::2], self.items[1::2]
        try:
            names = [key.text for key in keys]
        except AttributeError:  # rare enough to be asked for afterwards
            keys = [self._word(key) for key in keys]
            names = [key.text for key in keys]
        by_name = dict(zip(names, values, strict=True))
        if len(by_name) != len(keys):
            by_name = self._repeated(keys, values)
        event, self.items, self.indent = self.stack.pop()
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        self.items.append(Mapping(keys, by_name, line, column, event.flow_style))
        return self.items.append

    def _close_sequence(self, _event: _Event) -> _Append:
        values = self.items
        event, self.items, self.indent = self.stack.pop()
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        self.items.append(Sequence(values, line, column, event.flow_style))
        return self.items.append

    def _pass(self, _event: _Event) -> _Append:
        return self.items.append

    def _end(self, _event: _Event) -> _Append:
        self.finished = True
        if not self.top:
            self._report(
                Rule.MISSING,
                self.first_line,
                1,
                "There is nothing in this file.",
                "Write into it, or delete it.",
            )
        return self.top.append

    def _document(self, event: _Event) -> _Append:
        if self.top:
            self._give_up()
            self._report(
                Rule.SYNTAX,
                *self._at(event),
                "A second document begins here; a file holds one.",
                "Delete the line ---, or move what follows to a file of its own.",
            )
        return self.top.append

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

    def _alias(self, event: _Event) -> _Append:
        line, column = self._at(event)
        self._report(
            Rule.ALIAS,
            line,
            column,
            "YAML takes * at the start of a value for an alias, which decks do not use.",
            remedy(self.text, event.start_mark.index),
        )
        self.items.append(Scalar(f"*{event.anchor}", line, column))
        return self.items.append

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
        if not event.value:  # the author wrote something: it is not missing as well
            event.value = self.text[match.end() - 1 : match.end() + 100].partition("\n")[0]
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

    def _repeated(self, keys: list[Scalar], values: list[Node]) -> dict[str, Node]:
        """Report every key that stands a second time, and keep the first of each."""
        first: dict[str, Scalar] = {}
        kept: dict[str, Node] = {}
        for key, value in zip(keys, values, strict=True):
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
                kept[key.text] = value
        keys[:] = first.values()
        return kept

    def _word(self, key: Node) -> Scalar:
        """A key as a text; a list or a mapping that stands for one is a problem."""
        if isinstance(key, Scalar):
            return key
        self._report(
            Rule.SYNTAX,
            key.line,
            key.column,
            "A key is a single word; here it is a list or a mapping.",
            "Put text that begins with [ or { in quotes or under |-.",
        )
        return Scalar("", key.line, key.column)
