r"""Plain text as the HTML of an Anki field: shown as those characters, and doing nothing.

Beside HTML, Anki looks in a field for ``[sound:…]``, ``[anki:…]``, ``[latex]``, ``[$]``, ``[$$]``,
``[[type:…]]`` and, in a cloze, for braces and ``::``; entities hide all of these from it. MathJax
looks later, in the text of the page, for ``\(``, ``\[``, ``\begin``, ``\ref`` and escapes; those
are hidden only by an element between the backslash and what follows. It joins text over a comment
or a ``<wbr>``, not over a ``<span>``.
"""

from __future__ import annotations

import re
import unicodedata

from quizzer.exporters.markup import escaped
from quizzer.model import SOUNDS

_ENTITIES = (("[", "&#91;"), ("]", "&#93;"), ("{", "&#123;"), ("}", "&#125;"))
_TEX = re.compile(r"\\(?=[()\\$]|&#91;|&#93;|begin|end|ref|eqref)")


def text(raw: str) -> str:
    """A text as the content of an element; line breaks stay line breaks."""
    return defused(escaped(raw)).replace("\n", "<br>")


def inside_gap(raw: str) -> str:
    """A text as the answer or the hint of a gap, which ``::`` and braces would divide."""
    return text(raw).replace(":", "&#58;")


def attribute(raw: str) -> str:
    """A text as the value of a quoted attribute, on one line."""
    return _inert(escaped(" ".join(raw.split())))


def typed(raw: str) -> str:
    """A text for Anki to compare with what is typed: on one line, as nobody types line breaks."""
    return attribute(raw)


def defused(html: str) -> str:
    """HTML without brackets and backslashes in its tags, its text made as inert as `text` is."""
    inert = _inert(html)
    return _TEX.sub(r"\\<span></span>", inert) if "\\" in inert else inert


def shown_media(name: str, alt: str) -> str:
    """A picture with its words, or a sound with its words below its button.

    Args:
        name: The file in Anki's media folder.
        alt: What it shows, for those who cannot see or hear it.
    """
    if name.lower().endswith(SOUNDS):
        return f'<figure class="sound">[sound:{name}]<figcaption>{text(alt)}</figcaption></figure>'
    return f'<img src="{escaped(name)}" alt="{attribute(alt)}">'


def _inert(html: str) -> str:
    inert = unicodedata.normalize("NFC", html)
    for sign, entity in _ENTITIES:
        inert = inert.replace(sign, entity)
    return inert
