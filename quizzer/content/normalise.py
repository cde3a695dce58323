"""Text made comparable, with a map from every place in it back to the original.

Two texts that differ only in typography (curly quotes, kinds of dash and space, line breaks,
ligatures, full-width forms, invisible characters, composition of accents) have one normal form.
What changes a meaning stays: letters, digits, case, accents, superscripts, punctuation. That is
why this is a table and not NFKC, which turns 10⁶ into 106.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from quizzer.model import Span

Edit = tuple[int, int, str]
"""Start and end (exclusive) of a stretch of a text, and what stands there instead."""

_BLANK = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
"""Soft hyphen, joiners, direction marks, variation selectors, BOM: a character class."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_SINGLE_QUOTES = "`\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u1fef\u1ffd"
_DOUBLE_QUOTES = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f"

_SPACE_FOR = dict.fromkeys(_BLANK, " ")
_ONE_FOR_ONE = {
    **_SPACE_FOR,
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)},  # full-width ASCII
    "\uff40": "'",
    **dict(zip("\uffe0\uffe1\uffe2\uffe5\uffe6", "¢£¬¥₩", strict=True)),
}
_MANY_FOR_ONE = {
    "…": "...",
    "‥": "..",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "Ĳ": "IJ",
    "ĳ": "ij",
}

_CANDIDATE = re.compile(r"[^ -_a-~]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_GAPS = re.compile(f"[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}]")
_UNEVEN = re.compile(
    f"{_GAPS.pattern}|-(?:[{_INVISIBLE}]*-)+|[{re.escape(''.join(_MANY_FOR_ONE))}]"
)
_ACCENTED_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_UNDECOMPOSED = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
}
"""Letters that people type without their mark, and that Unicode does not take apart."""


class OffsetMap:
    """Where stretches of different length stand in a rewritten text and in the original.

    Between two such stretches both run in step, so four compact rows hold the map of any text.
    """

    __slots__ = ("_new_end", "_new_start", "_old_end", "_old_start")

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._new_start, self._new_end = array("L"), array("L")
        self._old_start, self._old_end = array("L"), array("L")
        shift = 0
        for start, end, replacement in edits:
            self._old_start.append(start)
            self._old_end.append(end)
            self._new_start.append(start + shift)
            self._new_end.append(start + shift + len(replacement))
            shift += len(replacement) - (end - start)

    def original(self, start: int, end: int) -> Span:
        """The stretch of the original that ``start`` to ``end`` of the new text stands for.

        A place inside a replacement takes in the whole of what was replaced; what was dropped
        at either edge stays outside. ``start`` must be below ``end``.
        """
        first = bisect_right(self._new_start, start) - 1
        if first >= 0:
            beyond = start - self._new_end[first]
            start = self._old_start[first] if beyond < 0 else self._old_end[first] + beyond
        last = bisect_right(self._new_start, end - 1) - 1
        if last >= 0:
            end = self._old_end[last] + max(end - self._new_end[last], 0)
        return start, end

    def position(self, offset: int) -> int:
        """Where a place of the original stands in the new text."""
        index = bisect_right(self._old_start, offset) - 1
        if index < 0:
            return offset
        beyond = offset - self._old_end[index]
        return self._new_start[index] if beyond < 0 else self._new_end[index] + beyond


@dataclass(frozen=True, slots=True)
class Normalised:
    """A rewritten text and the maps that lead back to the original, the first rewriting first."""

    text: str
    maps: tuple[OffsetMap, ...] = ()

    def original(self, start: int, end: int) -> Span:
        """The stretch of the original text that a non-empty stretch of this one stands for."""
        for offsets in reversed(self.maps):
            start, end = offsets.original(start, end)
        return start, end

    def position(self, offset: int) -> int:
        """Where a place of the original text stands in this one."""
        for offsets in self.maps:
            offset = offsets.position(offset)
        return offset

    def rewritten(self, edits: Iterable[Edit]) -> Normalised:
        """The text after some edits, which rise and do not overlap."""
        changes = list(edits)
        if not changes:
            return self
        pieces: list[str] = []
        done = 0
        for start, end, replacement in changes:
            pieces += (self.text[done:start], replacement)
            done = end
        pieces.append(self.text[done:])
        return Normalised("".join(pieces), (*self.maps, OffsetMap(changes)))


def normalise(text: str) -> Normalised:
    """The normal form of a text, by which quotes are compared with seeds."""
    if _is_plain(text):
        return Normalised(text)
    even = _substituted(text, _ONE_FOR_ONE)
    level = Normalised(even).rewritten(_levelled(even, _UNEVEN))
    return level.rewritten(_composed(level.text))


def normal_form(text: str) -> str:
    """The normal form alone, without outer space."""
    return normalise(text).text.strip()


def folded_form(text: str) -> str:
    """The normal form without case and accents: for proposals."""
    return folded(normalise(text)).text.strip()


def _is_plain(text: str) -> bool:
    """Whether a text is its own normal form at a glance, as most quotes and questions are."""
    return (
        text.isascii()
        and text.isprintable()
        and "`" not in text
        and "  " not in text
        and "--" not in text
    )


def visible_form(text: str) -> str:
    """A text as the eye sees it: typography kept, spacing and invisible characters made even."""
    if _is_plain(text):
        return text.strip()
    even = _substituted(text, _SPACE_FOR)
    level = Normalised(even).rewritten(_levelled(even, _GAPS))
    return unicodedata.normalize("NFC", level.text).strip()


def folded(normalised: Normalised) -> Normalised:
    """A normalised text without case and accents: for proposals, never for a verdict of good."""
    folds = {char: _fold(char) for char in set(_NOT_ASCII.findall(normalised.text))}
    even = _substituted(normalised.text, {old: new for old, new in folds.items() if len(new) == 1})
    uneven = "".join(old for old, new in folds.items() if len(new) != 1)
    rewritten = Normalised(even, normalised.maps)
    if uneven:
        found = re.finditer(f"[{re.escape(uneven)}]", even)
        rewritten = rewritten.rewritten((m.start(), m.end(), folds[m[0]]) for m in found)
    return Normalised(rewritten.text.lower(), rewritten.maps)


@cache
def _fold(char: str) -> str:
    """One character without case and accents: lower case, of any length."""
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", char.casefold()))
    return unicodedata.normalize("NFC", "".join(_UNDECOMPOSED.get(part, part) for part in bare))


def _substituted(text: str, table: dict[str, str]) -> str:
    """A text of the same length with single characters replaced.

    A replacement a character is some twenty times as quick as ``str.translate`` here, because a
    text holds few of the table's characters.
    """
    for char in table.keys() & set(_CANDIDATE.findall(text)):
        text = text.replace(char, table[char])
    return text


def _levelled(text: str, uneven: re.Pattern[str]) -> Iterator[Edit]:
    """The edits that make runs of space one space, drop what is invisible, spell out signs."""
    for match in uneven.finditer(text):
        found = match[0]
        if found[0] == "-":
            replacement = "-"
        else:
            replacement = _MANY_FOR_ONE.get(found) or (" " if " " in found else "")
        yield match.start(), match.end(), replacement


def _composed(text: str) -> Iterator[Edit]:
    """The edits that bring a text into canonical composition (NFC), each as short as can be."""
    if unicodedata.is_normalized("NFC", text):
        return
    for run in _ACCENTED_RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        start = run.start()
        for cluster in _clusters(run[0]):
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                same = int(composed[0] == cluster[0])  # such as a space before marks
                yield start + same, start + len(cluster), composed[same:]
            start += len(cluster)


def _clusters(run: str) -> Iterator[str]:
    """Stretches of a text that compose on their own.

    A character begins a new one when it neither begins with a combining mark, taken apart, nor
    composes with what stands before it. Both are asked of Unicode itself, so that Hangul
    syllables and Indic vowels need no table.
    """
    cluster = run[0]
    for char in run[1:]:
        first = unicodedata.normalize("NFD", char)[0]
        if unicodedata.combining(first) or _joins(cluster, char):
            cluster += char
        else:
            yield cluster
            cluster = char
    yield cluster


def _joins(cluster: str, char: str) -> bool:
    """Whether a character changes, or is changed by, what stands before it."""
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", cluster + char) != apart
