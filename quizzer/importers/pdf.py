"""A PDF to its text: lines made paragraphs again, words that a line's end cut made whole.

A PDF knows glyphs at places and no paragraphs. Here a new one begins after more space than lines
of the same text have between them, at an indent, or in another size of type. Heads and numbers
that recur on each page are left out, and a paragraph goes on over a page's end.
"""

from __future__ import annotations

import io
import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from quizzer.content.seeds import MAX_BYTES as MOST_TEXT
from quizzer.content.sentences import ends_sentence
from quizzer.importers.about import About
from quizzer.problems import QuizzerError

MAX_PAGES = 2000
"""The most pages that are read; a longer document is several seeds."""

EMPTY = "It may be made of pictures of pages: have its text recognised (OCR) and save it again."

_UNLOCK = "Open it in a viewer and print it to a new PDF, without a password."

_WIDE = 1.25
"""So many times the usual distance of lines is space between paragraphs."""

_LEADING = 1.2
"""So many times the size of type is from line to line, where a document does not show it."""

_FULL = 0.8
"""A share of the usual length from which on a line is full."""

_INDENT = 0.6
"""So many times the size of type is an indent."""

_OTHER_SIZE = 0.1
"""A share of the size of type by which a heading or a note differs."""

_MARGIN = 2
"""So many lines at the top and bottom of a page are looked at for what recurs."""

_NOBODY = frozenset({"anonymous", "unknown", "unspecified", "user", "admin"})
"""What programs write where they know no author."""

_DIGITS = re.compile(r"[0-9]+")
_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"[•‣⁃∙◦▪●○■□]\s")
_ITEM = re.compile(rf"{_BULLET.pattern}|[–—*-]\s|\(?(?:[0-9]{{1,3}}|[a-z])[.)]\s")
_CUT = re.compile(r"([^\W\d_]+)[-\u2010]$")
_ACROSS = re.compile(r"[^\W\d_]+[-\u2010]\n[^\W\d_]*")
_GOES_ON = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text, where it begins, and the size of its type, in points."""

    text: str
    x: float
    y: float
    size: float


def read(data: bytes, name: str) -> tuple[str, About, str]:
    """The text of a PDF, what it says of itself, and what read it.

    Args:
        data: The file's content.
        name: The file, for messages.

    Raises:
        QuizzerError: When it is locked, damaged, too long, or holds more than can be unpacked.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every slip in a file
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise QuizzerError(f"{name} is locked with a password.", _UNLOCK)
        if len(reader.pages) > MAX_PAGES:
            raise QuizzerError(
                f"{name} has more than {MAX_PAGES} pages.", "Split it into several files."
            )
        pages = _pages(reader, name)
        about = _about(reader)
    except DependencyError:
        raise QuizzerError(f"{name} is encrypted.", _UNLOCK) from None
    except (PyPdfError, *_DAMAGED) as error:
        raise QuizzerError(
            f"{name} cannot be read: {_reason(error)}.",
            "It is damaged, locked or no PDF. Open it in a viewer and print it to a new PDF.",
        ) from None
    return _text(pages), about, f"pypdf {pypdf.__version__}"


def _reason(error: Exception) -> str:
    return _SPACE.sub(" ", str(error)).strip(" .") or type(error).__name__


_DAMAGED = (
    *(ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError),
    *(RecursionError, TypeError, ValueError),
)
"""What the parser raises on files whose parts are not what they should be; it checks few."""


def _pages(reader: pypdf.PdfReader, name: str) -> list[list[_Line]]:
    """The lines of each page, its own heads and numbers left out."""
    pages = []
    size = 0
    for page in reader.pages:
        pages.append(_lines(page))
        size += sum(len(line.text) for line in pages[-1])
        if size > MOST_TEXT:
            raise QuizzerError(
                f"The text of {name} is larger than {MOST_TEXT // 1024 // 1024} MB.",
                "Split it into several files.",
            )
    return _without_running(pages)


def _lines(page: pypdf.PageObject) -> list[_Line]:
    """The lines of a page in the order in which they are drawn."""
    begun: list[tuple[float, float, float]] = []
    pieces: list[list[str]] = []
    ended = True

    def visit(text: str, around: list[float], matrix: list[float], _: object, size: float) -> None:
        nonlocal ended
        x = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
        y = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
        scale = abs(matrix[3] * around[3]) or abs(matrix[1] * around[2]) or 1.0
        first, *rest = text.split("\n")
        for part, begins in ((first, ended), *((part, True) for part in rest)):
            if not begins:
                pieces[-1].append(part)
            elif part.strip():
                begun.append((x, y, round(size * scale, 1)))
                pieces.append([part])
            ended = begins and not part.strip()

    page.extract_text(visitor_text=visit)
    # A soft hyphen that is drawn is a hyphen: some fonts have one glyph for both.
    texts = (_SPACE.sub(" ", "".join(parts)).strip().replace("\xad", "-") for parts in pieces)
    return [_Line(text, *place) for text, place in zip(texts, begun, strict=True)]


def _without_running(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the top or bottom of most, whatever numbers are in it."""
    counts = Counter(
        key
        for lines in pages
        for key in {_running(line) for line in (*lines[:_MARGIN], *lines[-_MARGIN:])}
    )
    enough = max(2, len(pages) / 2)
    running = {key for key, count in counts.items() if count >= enough}
    kept = []
    for lines in pages:
        top = 0
        while top < min(_MARGIN, len(lines)) and _running(lines[top]) in running:
            top += 1
        end = len(lines)
        while end > max(top, len(lines) - _MARGIN) and _running(lines[end - 1]) in running:
            end -= 1
        kept.append(lines[top:end])
    return kept


def _running(line: _Line) -> str:
    return _DIGITS.sub("0", line.text)


def _text(pages: Sequence[Sequence[_Line]]) -> str:
    """The paragraphs of all pages, an empty line between them."""
    joiner = _Joiner([line.text for lines in pages for line in lines])
    usual = _usual(pages)
    paragraphs: list[str] = []
    above: _Line | None = None
    item = False
    for lines in pages:
        for number, line in enumerate(lines):
            if above is None or _begins(above, line, usual, item=item, turned=number == 0):
                paragraphs.append(line.text)
                item = _is_item(line.text)
            else:
                paragraphs[-1] = joiner.joined(paragraphs[-1], line.text)
            above = line
    return "\n\n".join(paragraphs)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual for lines of one size of type."""

    distance: float
    """From one line to the next, in points."""
    length: float
    """In characters."""


def _usual(pages: Iterable[Sequence[_Line]]) -> dict[float, _Usual]:
    """What is usual, by size of type."""
    distances: dict[float, Counter[float]] = {}
    lengths: dict[float, list[int]] = {}
    for lines in pages:
        for line in lines:
            lengths.setdefault(line.size, []).append(len(line.text))
        for above, line in pairwise(lines):
            # Where a sentence goes on, so does the paragraph.
            if above.size == line.size and above.y > line.y and not ends_sentence(above.text):
                distances.setdefault(line.size, Counter())[round(above.y - line.y, 1)] += 1
    return {
        size: _Usual(_most_common(distances.get(size)) or _LEADING * size, statistics.median(found))
        for size, found in lengths.items()
    }


def _most_common(distances: Counter[float] | None) -> float | None:
    """The most common distance; of those that are as common, the smallest."""
    if not distances:
        return None
    return min(distances, key=lambda distance: (-distances[distance], distance))


def _begins(
    above: _Line, line: _Line, usual: dict[float, _Usual], *, item: bool, turned: bool
) -> bool:
    """Whether a line begins a paragraph.

    Args:
        above: The line before it.
        line: The line.
        usual: What is usual, by size of type.
        item: Whether the paragraph that may go on is an item of a list.
        turned: Whether a page ended between the two lines.
    """
    ended = ends_sentence(above.text)
    if _BULLET.match(line.text) or (ended and _is_item(line.text)):
        return True
    if abs(above.size - line.size) > _OTHER_SIZE * above.size:
        return True
    common = usual[line.size]
    if turned or line.y > above.y:
        # A sentence that ends with a full line rarely ends its paragraph as well.
        short = len(above.text) < _FULL * common.length
        return (ended and short) or (item and not line.text[0].islower())
    if above.y - line.y > _WIDE * common.distance:
        return True
    return not item and line.x - above.x > _INDENT * line.size


def _is_item(text: str) -> bool:
    """Whether a line looks like the first of an item of a list."""
    return _ITEM.match(text) is not None


class _Joiner:
    """Puts lines together; words that a hyphen cuts as the rest of the document writes them."""

    def __init__(self, lines: Sequence[str]) -> None:
        # What a line's end cuts, and what the next begins with after it, proves no word.
        text = _ACROSS.sub("", "\n".join(lines)).lower()
        self.words = set(_GOES_ON.findall(text))
        self.compounds = set(_COMPOUND.findall(text))

    def joined(self, text: str, line: str) -> str:
        """A paragraph and the line that goes on with it."""
        cut = _CUT.search(text)
        following = _GOES_ON.match(line)
        if cut is None or following is None:
            return f"{text} {line}"
        if not following[0][0].islower():
            return text + line
        return (text if self._is_compound(cut[1], following[0]) else text[:-1]) + line

    def _is_compound(self, before: str, after: str) -> bool:
        """Whether a hyphen is the word's own, by what else the document has."""
        before, after = before.lower(), after.lower()
        if before + after in self.words:
            return False
        return f"{before}-{after}" in self.compounds or {before, after} <= self.words


def _about(reader: pypdf.PdfReader) -> About:
    """What the file says of itself; its date is that of the file, not of what is in it."""
    said = reader.metadata
    title = _SPACE.sub(" ", str(said.title or "")).strip() if said else ""
    author = _SPACE.sub(" ", str(said.author or "")).strip() if said else ""
    named = bool(author) and author.strip("()").lower() not in _NOBODY
    return About(title=title, author=(author,) if named else ())
