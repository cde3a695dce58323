"""A mapping of a deck taken field by field, with every problem reported at its value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from quizzer.content import tables
from quizzer.content.located import Mapping, Node, Scalar, Sequence
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import Item, Mark
from quizzer.problems import Location, Problem, Severity

MAX_TEXT = 20_000
"""The longest text that a field may hold, in code points."""

MAX_ITEMS = 500
"""The most entries that a list within a question may have."""


ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
"""What a deck, a question and a seed may be called."""

ID_HINT = "An id has lower-case letters a to z, digits and hyphens, such as `opened-1871`."

_ITEM_KEYS = frozenset(tables.ITEM)
_BLOCK_LIST = "Write each on a line of its own:\n{name}:\n  - first\n  - second"
_BLOCKS = "Write\n{name}:\n  - key: value\n    key: value"
_BLOCK_MAPPING = "Write each on a line of its own, as `name: value`, without braces."


@dataclass(slots=True)
class Report:
    """Collects the problems of one file; ``question`` is the key of the one being read."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    question: str | None = None

    def error(self, at: Node | Mark, rule: Rule, message: str, hint: str = "") -> None:
        """Report what is wrong at a value, and what to write instead."""
        location = Location(self.path, at.line, at.column)
        problem = Problem(location, Severity.ERROR, rule, message, hint, self.question)
        self.problems.append(problem)


class Fields:
    """The values of one mapping by name.

    Every getter reports a value of the wrong form and returns the empty value of its type, so
    that one pass finds all problems. An optional field that is empty counts as absent.
    """

    __slots__ = ("node", "report", "values")

    def __init__(self, node: Mapping, report: Report) -> None:
        self.node = node
        self.report = report
        self.values = node.values

    def only(self, known: Collection[str], owner: str, elsewhere: Collection[str] = ()) -> None:
        """Report every key outside ``known`` that does not begin with ``x-``.

        Args:
            known: The names that this mapping may have.
            owner: What the mapping is, as in "a date question".
            elsewhere: Names that the format knows, though not here.
        """
        for key in self.node.keys:
            name = key.text
            if name in known or name.startswith("x-"):
                continue
            if name == "<<":
                message, hint = "Merge keys are not part of the format.", "Write the values out."
                self.report.error(key, Rule.ALIAS, message, hint)
                continue
            near = None if name in elsewhere else nearest(name, known)
            listed = ", ".join(sorted(known))
            self.report.error(
                key,
                Rule.UNKNOWN_KEY,
                f"{quoted(name)} is no field of {owner}.",
                f"Did you mean `{near}`?"
                if near
                else f"Its fields are {listed}; your own begin with x-.",
            )

    def missing(self, name: str, hint: str) -> None:
        """Report that a required field is absent, or is there without a value.

        A value of the wrong form has been reported as such, and is not missing as well.
        """
        value = self.values.get(name)
        if value is not None and not _is_empty(value):
            return
        problem = f"`{name}` is missing here." if value is None else f"`{name}` is empty."
        self.report.error(value or self.node, Rule.MISSING, problem, hint)

    def mark(self, name: str) -> Mark:
        """Where a field's value stands, or the mapping when it is absent."""
        at = self.values.get(name) or self.node
        return Mark(at.line, at.column)

    def text(self, name: str) -> str:
        """An optional text."""
        value = self.values.get(name)
        if value is None:
            return ""
        if type(value) is Scalar and len(value.text) <= MAX_TEXT:
            return value.text
        return self.scalar(value, name)

    def required(self, name: str, hint: str) -> str:
        """A text that must be there."""
        value = self.values.get(name)
        if value is None or (type(value) is Scalar and not value.text):
            self.missing(name, hint)
            return ""
        return self.text(name)

    def scalar(self, value: Node, name: str) -> str:
        """The text of a value that may be nothing but a text."""
        if type(value) is Scalar:
            if len(value.text) > MAX_TEXT:
                self.report.error(
                    value,
                    Rule.TOO_LARGE,
                    f"`{name}` has {len(value.text):,} characters; at most {MAX_TEXT:,} are read.",
                    "Shorten it.",
                )
                return ""
            return value.text
        if not self.flow(value, name):
            form = "a list" if isinstance(value, Sequence) else "a mapping"
            self.report.error(
                value,
                Rule.BAD_VALUE,
                f"`{name}` takes one text; here stands {form}.",
                "Write the text on the same line, or in a block under |-.",
            )
        return ""

    def flow(self, value: Node, name: str) -> bool:
        """Report a ``[…]`` or ``{…}`` where only the block form is allowed."""
        if isinstance(value, Scalar) or not value.flow or _is_empty(value):
            return False
        if isinstance(value, Sequence):
            count = len(value.items)
            message = f"`[…]` splits a text at every comma: `{name}` would have {count} items here."
            hint = _BLOCK_LIST.format(name=name)
        else:
            message = f"`{{…}}` is not used for `{name}`."
            hint = f"{_BLOCK_MAPPING} If it is text, put it in a block under |-."
        self.report.error(value, Rule.FLOW, message, hint)
        return True

    def flag(self, name: str) -> bool:
        """``true`` or ``false``; false when absent."""
        text = self.text(name)
        if text not in ("", "true", "false"):
            self.report.error(
                self.values[name],
                Rule.BAD_VALUE,
                f"`{name}` is {quoted(text)}, which is neither true nor false.",
                f"Write `{name}: true` or `{name}: false`.",
            )
        return text == "true"

    def choice(self, name: str, options: Collection[str], default: str) -> str:
        """One of some words, ``default`` when absent or wrong."""
        text = self.text(name)
        if not text:
            return default
        if text not in options:
            near = nearest(text, options)
            self.report.error(
                self.values[name],
                Rule.BAD_VALUE,
                f"`{name}` is {quoted(text)}, which it cannot be.",
                f"Did you mean `{near}`?" if near else f"It is one of {', '.join(options)}.",
            )
            return default
        return text

    def entries(self, name: str, *, flow: bool = False, most: int = MAX_ITEMS) -> list[Node]:
        """The values of a list, or the one value that stands in its place.

        Args:
            name: The field.
            flow: Whether ``[…]`` is allowed.
            most: How many there may be.
        """
        value = self.values.get(name)
        if value is None:
            return []
        if type(value) is Scalar:
            return [value] if value.text else []
        if isinstance(value, Sequence):
            if not flow and self.flow(value, name):
                return []
            return [] if self._too_many(value, len(value.items), name, most) else value.items
        return [value]

    def _too_many(self, value: Node, count: int, name: str, most: int = MAX_ITEMS) -> bool:
        if count <= most:
            return False
        message = f"`{name}` has {count:,} entries; at most {most:,} are read."
        hint = "Split the question." if most == MAX_ITEMS else "Split the library."
        self.report.error(value, Rule.TOO_LARGE, message, hint)
        return True

    def texts(self, name: str, *, flow: bool = False) -> tuple[str, ...]:
        """One text or a list of them."""
        return tuple(self.entry(value, name) for value in self.entries(name, flow=flow))

    def entry(self, value: Node, name: str) -> str:
        """One text of a list; an empty one is a problem."""
        text = self.scalar(value, name)
        if not text and type(value) is Scalar and not value.text:
            self.report.error(
                value,
                Rule.MISSING,
                f"An entry of `{name}` is empty.",
                "Write it, or delete its dash.",
            )
        return text

    def items(self, name: str) -> tuple[Item, ...]:
        """One item or a list of them, each a text or a block of ``text``, ``accept``, ``why``."""
        return tuple([self._item(value, name) for value in self.entries(name)])

    def _item(self, value: Node, name: str) -> Item:
        mark = Mark(value.line, value.column)
        if type(value) is Scalar and 0 < len(value.text) <= MAX_TEXT:
            return Item(value.text, (), "", mark)
        if not isinstance(value, Mapping) or self.flow(value, name):
            return Item("" if isinstance(value, Mapping) else self.entry(value, name), mark=mark)
        inner = Fields(value, self.report)
        inner.only(_ITEM_KEYS, f"an entry of `{name}`")
        text = inner.required("text", f"Write the entry's text as `text: …`. {_COLON}")
        return Item(text, inner.texts("accept"), inner.text("why"), inner.mark("text"))

    def mapping(self, name: str) -> Iterator[tuple[Scalar, Node]]:
        """The keys and values of a field that is a block mapping."""
        value = self.values.get(name)
        if value is None or (isinstance(value, Scalar) and not value.text):
            return
        if isinstance(value, Mapping):
            if not self.flow(value, name) and not self._too_many(value, len(value.keys), name):
                yield from value.entries
            return
        if not self.flow(value, name):
            self.report.error(
                value,
                Rule.BAD_VALUE,
                f"`{name}` takes names and values.",
                f"Write them below it, indented, one on a line:\n{name}:\n  name: value",
            )

    def blocks(self, name: str, *, most: int = MAX_ITEMS) -> Iterator[Fields]:
        """The mappings of a field that is a list of them, ``most`` of them at most."""
        value = self.values.get(name)
        if value is None or (isinstance(value, Scalar) and not value.text):
            return
        if not isinstance(value, Sequence):
            if not self.flow(value, name):
                message = f"`{name}` takes a list; a dash begins each of its entries."
                self.report.error(value, Rule.BAD_VALUE, message, _BLOCKS.format(name=name))
            return
        for entry in self.entries(name, most=most):
            if isinstance(entry, Mapping) and not entry.flow:
                yield Fields(entry, self.report)
            elif not self.flow(entry, name):
                message = f"An entry of `{name}` has keys and values of its own."
                self.report.error(entry, Rule.BAD_VALUE, message, _BLOCKS.format(name=name))


_JOINTS = str.maketrans("- ", "__")
_LONGEST_NAME = 200
"""The longest name that there is has so many characters: a question's key."""

MOST_LISTED = 60
"""So many names are told to somebody who meant another one."""

_COLON = "If the entry is a text with a colon in it, put it in quotes."


def _is_empty(value: Node) -> bool:
    if isinstance(value, Scalar):
        return not value.text
    return not (value.items if isinstance(value, Sequence) else value.keys)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name of ``known`` that was probably meant, if one is near enough.

    Case, and which of space, hyphen and underscore joins words, make no difference.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed for a mistake alone

    by_form = {one.lower().translate(_JOINTS): one for one in known}
    found = get_close_matches(name[:_LONGEST_NAME].lower().translate(_JOINTS), by_form, n=1)
    return by_form[found[0]] if found else None


def listed(known: Iterable[str]) -> str:
    """A sentence with all names that there are, or the first of very many: ``There are: a, b``."""
    names = sorted(known)
    more = len(names) - MOST_LISTED
    rest = f" and {more:,} more" if more > 0 else ""
    return f"There are: {', '.join(names[:MOST_LISTED])}{rest}" if names else "There are none."


def same(text: str) -> str:
    """A text as it is compared with its neighbours: case and spacing do not tell them apart."""
    return " ".join(text.split()).casefold()
