"""Moodle XML as bytes, its texts in sections of character data.

Moodle's reader throws away whatever it is handed that is nothing but space, and it is handed a
text in pieces that end at every entity: of ``&lt;/b&gt; &lt;i&gt;`` the space is lost. A section
of character data has no entities, and comes in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_TOKEN = re.compile(r"[\w.,:+/=-]*", re.ASCII)
"""A text with no space in it and nothing to escape."""


def written(root: Element) -> bytes:
    """An element and all within it as a file in UTF-8; none has both text and elements."""
    return "\n".join((_DECLARATION, *_lines(root, ""), "")).encode()


def _lines(element: Element, indent: str) -> Iterator[str]:
    marks = "".join(f" {name}={quoteattr(value)}" for name, value in element.items())
    begin, end = f"{indent}<{element.tag}{marks}>", f"</{element.tag}>"
    if not len(element):
        yield f"{begin}{_characters(element.text or '')}{end}"
        return
    yield begin
    for child in element:
        yield from _lines(child, f"{indent}  ")
    yield f"{indent}{end}"


def _characters(text: str) -> str:
    if _TOKEN.fullmatch(text):
        return text
    # The sign that ends a section is parted between two.
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
