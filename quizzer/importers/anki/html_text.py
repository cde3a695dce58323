r"""A field of an Anki note, which is HTML, as the text and the media that a person sees in it.

Lines and lists stay lines, raised and lowered signs become Unicode's own where it has them, and
what is written as TeX (``\(…\)``, ``[latex]``, ``[$]``) stays as it is written. Colours and faces
have no place in a deck; what cannot be text at all is told.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quizzer.importers.webpage import MAX_DEPTH, depth_of

MAX_HTML = 100_000
"""The longest field that is read: five times what a question may hold."""

_SOUND = re.compile(r"\[sound:([^\]\n<]{1,500})\]")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPACE_AT_END = re.compile(r"[ \t\xa0]+(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
_DEEPEST = 300

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"),
    }
)
_DROPPED = frozenset({"script", "style", "head", "title", "template", "rp"})
_UNTOLD = {
    **dict.fromkeys(("script", "object", "embed", "iframe", "canvas", "form"), "a script"),
    **dict.fromkeys(("svg", "math"), "a drawing or a formula in markup"),
}
"""What is left out of the text and told: by tag, in words."""

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_SHIFTED = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}


@dataclass(frozen=True, slots=True)
class MediaRef:
    """A picture or a sound that a field shows: its file as it is called there, its words if any.

    A picture's name may be an address, in which ``%20`` stands for a space.
    """

    name: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FieldText:
    """What a person sees in a field; ``untold`` names what cannot be put into words."""

    text: str
    media: tuple[MediaRef, ...] = ()
    untold: tuple[str, ...] = ()


class FieldError(Exception):
    """A field that nobody can have written; the message says why."""


def field_text(raw: str) -> FieldText:
    """The text and the media of a field.

    Args:
        raw: HTML as Anki keeps it.

    Raises:
        FieldError: It is too long, or nested too deep.
    """
    if len(raw) > MAX_HTML:
        raise FieldError(f"has {len(raw):,} characters; at most {MAX_HTML:,} are read")
    if raw.count("<") > MAX_DEPTH and depth_of(raw) > MAX_DEPTH:
        raise FieldError(f"is nested more than {MAX_DEPTH} elements deep")
    raw = _SOUND.sub(_audio, raw)
    if "<" not in raw:
        return FieldText(_SPACE.sub(" ", html.unescape(raw)).replace("\xa0", " ").strip())
    writer = _Writer()
    body = LexborHTMLParser(f"<body>{raw}").body
    if body is not None:
        writer.write(body)
    return FieldText(writer.text(), tuple(writer.media), tuple(dict.fromkeys(writer.untold)))


def _audio(sound: re.Match[str]) -> str:
    """A sound as the element that plays it, so that media keep their order."""
    return f' <audio src="{html.escape(html.unescape(sound[1]))}"></audio>'


@dataclass(slots=True)
class _Writer:
    """Collects the text of elements, line by line."""

    pieces: list[str] = field(default_factory=list)
    media: list[MediaRef] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    """Where the pieces of each open raised, lowered or ruby text begin."""
    counts: list[int | None] = field(default_factory=list)
    """The open lists: the number of the next item, or none where items have dashes."""
    kept: int = 0
    """How many elements are open in which spaces and line breaks count."""

    def write(self, root: LexborNode) -> None:
        """Walk through an element without recursion."""
        parents = [root]
        node = root.child
        while parents:
            if node is None:
                closed = parents.pop()
                if parents:
                    self._close(closed)
                    node = closed.next
                continue
            if node.is_text_node:
                self._say(node.text_content or "")
            elif node.is_element_node and self._open(node):
                if len(parents) < _DEEPEST:
                    parents.append(node)
                    node = node.child
                    continue
                self.untold.append("what is nested too deep")
                self._close(node)
            node = node.next

    def text(self) -> str:
        """All that was said."""
        said = "".join(self.pieces).replace("\xa0", " ")
        return _EMPTY_LINES.sub("\n\n", _SPACE_AT_END.sub("", said)).strip()

    def _say(self, text: str) -> None:
        if not self.kept:
            text = _SPACE.sub(" ", text)
            if self._at_start() or self.pieces[-1].endswith(" "):
                text = text.lstrip(" ")
        if text:
            self.pieces.append(text)

    def _at_start(self) -> bool:
        return not self.pieces or self.pieces[-1].endswith("\n")

    def _part(self) -> None:
        if not self._at_start():
            self.pieces.append("\n")

    def _open(self, tag: LexborNode) -> bool:
        """Begin an element; whether what stands in it is to be read."""
        name = tag.tag or ""
        if name in _UNTOLD:
            self.untold.append(_UNTOLD[name])
            return False
        if name in _DROPPED:
            return False
        if name in {"img", "audio", "video", "source"}:
            self._refer(tag)
            return name in {"audio", "video"}
        if name == "br":
            self.pieces.append("\n")
            return False
        if name in _BLOCKS:
            self._part()
        self._begin(name)
        return True

    def _begin(self, name: str) -> None:
        """What stands before an element's own text."""
        if name in {"ul", "ol"}:
            self.counts.append(1 if name == "ol" else None)
        elif name == "li":
            self.pieces.append(self._item())
        elif name in {"td", "th"} and not self._at_start():
            self.pieces.append(" | ")
        elif name in _SHIFTED or name == "rt":
            self.marks.append(len(self.pieces))
        self.kept += name == "pre"

    def _close(self, tag: LexborNode) -> None:
        name = tag.tag or ""
        if name in _SHIFTED or name == "rt":
            start = self.marks.pop()
            said = "".join(self.pieces[start:])
            self.pieces[start:] = [f"[{said.strip()}]" if name == "rt" else _shifted(said, name)]
        elif name in {"ul", "ol"}:
            self.counts.pop()
        elif name == "a":
            self._link((tag.attributes.get("href") or "").strip())
        if name in _BLOCKS:
            self._part()
        self.kept -= name == "pre"

    def _item(self) -> str:
        """What an item of a list begins with."""
        margin = "  " * max(len(self.counts) - 1, 0)
        number = self.counts[-1] if self.counts else None
        if number is None:
            return f"{margin}- "
        self.counts[-1] = number + 1
        return f"{margin}{number}. "

    def _link(self, address: str) -> None:
        """Where a link leads, unless its text says so."""
        if address.lower().startswith(("http://", "https://")) and address not in "".join(
            self.pieces[-3:]
        ):
            self.pieces.append(f" ({address})")

    def _refer(self, tag: LexborNode) -> None:
        source = (tag.attributes.get("src") or "").strip()
        if _REMOTE.match(source):
            what = "a picture in the text" if source.startswith("data:") else source[:200]
            self.untold.append(f"what is shown from elsewhere ({what})")
        elif source:
            words = " ".join((tag.attributes.get("alt") or "").split())
            self.media.append(MediaRef(source, words))


def _shifted(said: str, name: str) -> str:
    """Raised or lowered text in Unicode's own signs, or else after ``^`` or ``_``."""
    sign, table = _SHIFTED[name]
    bare = said.strip()
    if all(char in table for char in bare):
        return "".join(table[char] for char in said if not char.isspace())
    return f"{sign}{bare}" if len(bare) == 1 else f"{sign}({bare})"
