"""Single values of a YAML file replaced in its bytes; whatever else is in it stays as it is.

Decks are written by hand, with comments and line breaks where their author wants them. So nothing
is written out again: a changed value keeps its style, its lines and those of its words that
stay, and a file is handed back only when reading it again shows that nothing else changed.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from quizzer.content.located import decode
from quizzer.content.normalise import Edit, visible_form
from quizzer.content.tree import FORBIDDEN
from quizzer.model import Mark
from quizzer.problems import QuizzerError

_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"(?!---|\.\.\.)[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:(?!:\s|\s#).)*(?<!:)", re.DOTALL)
"""What may stand without quotation marks as a value of a block: stricter than YAML itself."""

_ESCAPE = re.compile(r"\\(?:[\"\\/]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_LOOKS = ("anchor", "tag", "implicit", "explicit", "flow_style", "style", "value")

_Shape = tuple[object, ...]
"""What a parser event says, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text to write instead of the value at ``mark``, which was read as ``old``.

    With a ``key`` that value stays, and the key with the text becomes the entry after it.
    """

    mark: Mark
    old: str
    text: str
    key: str = ""


def edited(data: bytes, changes: Iterable[Change]) -> bytes:
    """A file with some values changed and every other byte kept.

    Args:
        data: The file's content: YAML in UTF-8, with or without a BOM, with LF or CRLF.
        changes: What to write, each at another mark. Texts count word by word: the space between
            words stays as the file has it, and words that look alike are not touched.

    Returns:
        The new content. Read again, its parser events are those of ``data`` but for the values.

    Raises:
        QuizzerError: When the file is no YAML, has another value at a mark, or would change
            elsewhere.
    """
    text = decode(data)
    events = _events(text)
    places = {
        _mark(event): position
        for position, event in enumerate(events)
        if isinstance(event, yaml.ScalarEvent)
    }
    expected: list[list[_Shape]] = [[_shape(event)] for event in events]
    edits: list[Edit] = []
    for change in changes:
        position = places.get(change.mark)
        if position is None or events[position].value.strip() != change.old:
            raise _refusal(f"line {change.mark.line} is no longer what was read")
        words = change.text.split()
        if FORBIDDEN.search("".join(words)):
            raise _refusal("the new text has characters that no deck may hold")
        if change.key:
            edits.append(_entry(text, events, position, f"{change.key}: {' '.join(words)}"))
            expected[position] += (_value([change.key]), _value(words))
        else:
            edits.append(_replacement(text, events[position], words))
            expected[position] = [_value(words)]
    result = "".join(_applied(text, sorted(edits)))
    found = [_shape(event) for event in _events(result)]
    if not _agree([shape for shapes in expected for shape in shapes], found):
        raise _refusal("more than that one value would have changed")
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom + result.encode(errors="surrogateescape")


def as_scalar(text: str) -> str:
    """A line of text as a value that may stand after a key: plain, or else in single quotes."""
    return text if _PLAIN.fullmatch(text) else f"'{_double_apostrophes(text)}'"


def _refusal(reason: str) -> QuizzerError:
    return QuizzerError(
        f"The file was left as it is: {reason}.",
        "Mend what `quizzer check` finds in it, or make this change by hand.",
    )


def _events(text: str) -> list[Any]:
    """The parser events of a whole text.

    Raises:
        QuizzerError: When it is no YAML.
    """
    try:
        return list(yaml.parse(text, yaml.CSafeLoader))
    except yaml.YAMLError:
        raise _refusal("it cannot be read as YAML") from None


def _mark(event: Any) -> Mark:  # noqa: ANN401 - events have no common type with a place
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _shape(event: Any) -> _Shape:  # noqa: ANN401 - what an event has depends on its type
    return (type(event), *(getattr(event, name, None) for name in _LOOKS))


def _value(words: Iterable[str]) -> _Shape:
    """The shape of a value that was changed: what it looks like, in whatever style."""
    return (yaml.ScalarEvent, *filter(None, map(visible_form, words)))


def _agree(expected: list[_Shape], found: list[_Shape]) -> bool:
    """Whether reading again finds the same events, and the values that were written."""
    return len(expected) == len(found) and all(
        want == have or (want[0] is have[0] is yaml.ScalarEvent and _is_value(want, have))
        for want, have in zip(expected, found, strict=True)
    )


def _is_value(want: _Shape, have: _Shape) -> bool:
    _, anchor, tag, *_, value = have
    return anchor is tag is None and want == _value(str(value).split())


def _applied(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    done = 0
    for start, end, replacement in edits:
        yield text[done:start]
        yield replacement
        done = end
    yield text[done:]


def _entry(text: str, events: list[Any], position: int, entry: str) -> Edit:
    """A line of its own with an entry, below the one on which a value ends."""
    line = " " * events[position - 1].start_mark.column + entry
    line_end = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", events[position].end_mark.index) + 1
    return (end, end, line + line_end) if end else (len(text), len(text), line_end + line)


def _replacement(text: str, event: Any, words: list[str]) -> Edit:  # noqa: ANN401 - as above
    """A value in the style that it has."""
    start, end = event.start_mark.index, event.end_mark.index
    old = event.value.split()
    if event.style in {"|", ">"}:
        start = text.index("\n", start) + 1  # after the indicators, and a comment if there is one
        return start, end, _respelt(text[start:end], old, words)
    if event.style == "'":
        inner = _respelt(text[start + 1 : end - 1], old, words, _double_apostrophes)
        return start + 1, end - 1, inner
    if event.style == '"':
        inner = text[start + 1 : end - 1]
        plain = [_ESCAPE.sub(_meaning, word) for word in inner.split()] == old
        spelt = _respelt(inner, old, words, _escape) if plain else " ".join(map(_escape, words))
        return start + 1, end - 1, spelt
    if start == end:
        return start, end, f" {as_scalar(' '.join(words))}"
    return start, end, as_scalar(_respelt(text[start:end], old, words))


def _respelt(raw: str, old: list[str], new: list[str], spell: Callable[[str], str] = str) -> str:
    """The raw text of a value with other words; those that look the same are left untouched.

    Args:
        raw: The value as the file spells it, with a stretch without space for each word.
        old: Its words.
        new: The words that it should have.
        spell: How the value's style spells a word.
    """
    lead, *gaps, tail = _WORD.split(raw)
    kept = list(zip(_WORD.findall(raw), [*gaps, " "], strict=True))
    parts: list[tuple[str, str]] = []
    looks = list(map(visible_form, old)), list(map(visible_form, new))
    for kind, first, last, start, end in SequenceMatcher(
        None, *looks, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            parts += kept[first:last]
            continue
        words = [spell(word) for word in new[start:end]]
        *between, after = [gap for _, gap in kept[first:last]] or [" "]
        spaces = [*between, *(" " for _ in words)][: max(len(words) - 1, 0)]
        parts += zip(words, [*spaces, after], strict=False)
    body = "".join(itertools.chain.from_iterable(parts[:-1]))
    return f"{lead}{body}{parts[-1][0]}{tail}"


def _double_apostrophes(text: str) -> str:
    return text.replace("'", "''")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _meaning(escape: re.Match[str]) -> str:
    sign, code = escape[0][1], escape[0][2:]
    return chr(int(code, 16)) if code else sign
