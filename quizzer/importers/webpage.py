"""A web page to its text: paragraphs, headings, lists and tables, without what surrounds them.

The page's own ``main`` or ``article`` is taken where it has just one; navigation, scripts, styles,
forms and what is hidden are left out. No guess is made beyond that: an advert or a caption that
remains is for the author to list as noise, since text that a machine drops nobody misses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quizzer.importers.about import About
from quizzer.importers.metadata import about
from quizzer.problems import QuizzerError

MAX_BYTES = 10 * 1024 * 1024
"""The largest page that is read."""

MAX_DEPTH = 1000
"""How deep a page may be nested: far deeper than any that is meant to be read, and the parser's
time grows with the square of it."""

EMPTY = "If the page makes its text by a script, open it in a browser and save or print it there."

_DROPPED = frozenset(
    {
        *("script", "style", "template", "noscript", "head", "title", "nav", "aside", "footer"),
        *("form", "button", "select", "option", "datalist", "textarea", "input", "dialog", "menu"),
        *("svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "map"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "main", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead"),
    }
)
_LINES = frozenset({"li", "tr"})
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_PARTING = "h1, h2, h3, h4, h5, h6, table, blockquote, pre"
_CELL = "\x1f"
"""Stands at the edges of a row's cells; a page's own is no character that a seed may hold."""

_CONTAINER = re.compile(
    "<(/?)(?:address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form"
    "|h[1-6]|header|main|menu|nav|ol|pre|section|summary|table|ul)(?=[\\s/>])",
    re.IGNORECASE,
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(utf-8|windows-[0-9]{3,4}|iso-8859-[0-9]{1,2}"
    rb"|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis|tis-620)(?![\w-])",
    re.IGNORECASE,
)
_LATIN = "windows-1252"
"""What browsers read a page as that declares Latin-1, or nothing and is no UTF-8."""

_DECLARED_WITHIN = 4096
_HIDDEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BLANK = re.compile(" {2,}")
_SPACE_AROUND = re.compile(" *\n *")


def read(data: bytes, name: str) -> tuple[str, About, str]:
    """The text of a page, what it says of itself, and what read it.

    Args:
        data: The page as it was saved, in whatever encoding it declares.
        name: Its file, for messages.

    Raises:
        QuizzerError: When it is too large, too deep, or cannot be parsed.
    """
    if len(data) > MAX_BYTES:
        raise QuizzerError(
            f"{name} is larger than {MAX_BYTES // 1024 // 1024} MB.",
            "Save the page without its pictures, or its text alone.",
        )
    text = _decoded(data)
    if depth_of(text) > MAX_DEPTH:
        raise QuizzerError(
            f"{name} is nested more than {MAX_DEPTH} elements deep.",
            "Open it in a browser and save its text.",
        )
    page = LexborHTMLParser(text)
    writer = _Writer()
    writer.write(_article(page))
    return writer.text(), about(page), f"selectolax {version('selectolax')}"


def _decoded(data: bytes) -> str:
    """A page's text by its byte order mark, by what it declares, as UTF-8 or as Windows-1252."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    found = _CHARSET.search(data, 0, _DECLARED_WITHIN)
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    for encoding in (_LATIN if declared == "iso-8859-1" else declared, "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode(_LATIN, errors="replace")


def depth_of(text: str) -> int:
    """How many elements are open at most, of those that their authors must close."""
    depth = deepest = 0
    for match in _CONTAINER.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _article(page: LexborHTMLParser) -> LexborNode:
    """The element that holds the article: the one ``main``, the one ``article``, or the page."""
    for tag in ("main", "article"):
        found = page.css(tag)
        if len(found) == 1 and found[0].text(strip=True):
            return found[0]
    if page.body is None:
        raise QuizzerError("The page is empty.", EMPTY)
    return page.body


@dataclass(slots=True)
class _Writer:
    """Collects the text of elements: blocks with an empty line between them, lines within.

    An item of a list and a row of a table is a line, and what stands in it does not part it. One
    that holds paragraphs or tables of its own is only there for the page's layout, and is none.
    """

    blocks: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    mark: str = ""
    """What the next line begins with: its item's dash or number."""
    counts: list[int | None] = field(default_factory=list)
    """The open lists: the number of the next item, or none where items have dashes."""
    open_lines: list[int] = field(default_factory=list)
    kept: int = 0
    """How many elements are open in which spaces and line breaks count."""

    def write(self, root: LexborNode) -> None:
        """Walk through an element without recursion, however deep it is."""
        self._open(root)
        parents = [root]
        node = root.child
        while parents:
            if node is None:
                closed = parents.pop()
                self._close(closed)
                node = closed.next
                continue
            if node.is_text_node:
                text = node.text_content or ""
                self.pieces.append(text if self.kept else _SPACE.sub(" ", text))
            elif node.is_element_node and not _is_dropped(node):
                self._open(node)
                parents.append(node)
                node = node.child
                continue
            node = node.next

    def text(self) -> str:
        """All blocks."""
        self._end_block()
        return "\n\n".join(self.blocks)

    def _open(self, tag: LexborNode) -> None:
        name = tag.tag or ""
        if name in _LINES and _is_line(tag):
            self._end_line()
            self.open_lines.append(tag.mem_id)
            self.mark = self._next_mark() if name == "li" else ""
        elif name in _LISTS:
            self._end_line() if self.open_lines else self._end_block()
            self.counts.append(_start(tag) if name == "ol" else None)
        else:
            self._part(name)
        self.kept += name == "pre"

    def _close(self, tag: LexborNode) -> None:
        name = tag.tag or ""
        if self.open_lines and self.open_lines[-1] == tag.mem_id:
            self._end_line()
            self.open_lines.pop()
        elif name in _LISTS:
            self.counts.pop()
            self._end_line() if self.open_lines else self._end_block()
        elif name != "br":
            self._part(name)
        self.kept -= name == "pre"

    def _part(self, name: str) -> None:
        """Part what stands on either side of an element's edge, as a browser does."""
        if name == "br":
            self.pieces.append("\n")
        elif not self.open_lines and name in _BLOCKS | _LINES | _CELLS:
            self._end_block()
        elif name in _CELLS:
            self.pieces.append(_CELL)
        elif name in _BLOCKS:
            self.pieces.append(" ")

    def _next_mark(self) -> str:
        margin = "  " * max(len(self.counts) - 1, 0)
        number = self.counts[-1] if self.counts else None
        if number is None:
            return f"{margin}- "
        self.counts[-1] = number + 1
        return f"{margin}{number}. "

    def _end_line(self) -> None:
        """End the line of an item or a row, or what stands before one."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if not self.kept:
            text = _SPACE_AROUND.sub("\n", _BLANK.sub(" ", text)).strip(" \n")
        if _CELL in text:
            cells = [cell.strip() for cell in text.split(_CELL)]
            text = " | ".join(cells[1::2])
        if text.strip():
            self.lines.append(self.mark + text.strip("\n"))
            self.mark = ""

    def _end_block(self) -> None:
        """End the paragraph; an empty line within it, of two line breaks, makes it two."""
        self._end_line()
        block = "\n".join(line.rstrip() for line in "\n".join(self.lines).split("\n"))
        self.lines.clear()
        self.blocks += filter(None, re.split(r"\n{2,}", block))


def _is_line(tag: LexborNode) -> bool:
    """Whether an item or a row is a line of text, not a page's layout."""
    parting = _PARTING if tag.tag == "li" else f"{_PARTING}, ul, ol"
    return tag.css_first(parting) is None and len(tag.css("p")) <= 1


def _start(tag: LexborNode) -> int:
    """The number of a list's first item."""
    text = tag.attributes.get("start") or "1"
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 1


def _is_dropped(tag: LexborNode) -> bool:
    """Whether an element is no text of the page, or not for its readers to see."""
    attributes = tag.attributes
    return (
        tag.tag in _DROPPED
        or "hidden" in attributes
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )
