"""XML as a tree, so that no text of a deck can ever be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from quizzer.exporters.markup import visible

Child = str | ET.Element
"""What an element holds: a text, or another element."""

_NO_NAME = re.compile(r"[^A-Za-z0-9_-]")


def node(tag: str, /, *children: Child, **attributes: str) -> ET.Element:
    """An element; characters that XML forbids are replaced in its texts and attributes."""
    made = ET.Element(tag, {name: visible(value) for name, value in attributes.items()})
    add(made, children)
    return made


def add(parent: ET.Element, children: Iterable[Child]) -> None:
    """Put texts and elements behind what an element holds already."""
    for child in children:
        if isinstance(child, ET.Element):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + visible(child)
        else:
            parent.text = (parent.text or "") + visible(child)


def document(root: ET.Element, namespaces: Mapping[str, str]) -> bytes:
    """A tree as the bytes of a file; ``namespaces`` go by their attribute, such as ``xmlns:m``."""
    for name, value in namespaces.items():
        root.set(name, value)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def name_of(raw: str) -> str:
    """A text as an identifier of XML (NCName); a question's key keeps a form of its own.

    Ids of decks and questions have no underscore, so ``deck/question`` becomes the one and only
    ``deck_question``.
    """
    name = _NO_NAME.sub("_", raw)
    return name if name[:1].isalpha() else f"_{name}"


def figure(value: float) -> str:
    """A number as XML writes it, with no digit lost: ``1``, ``0.5``, ``0.3333333333333333``."""
    return str(int(value)) if value == int(value) else repr(float(value))
