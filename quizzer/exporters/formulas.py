r"""HTML in which no platform finds a formula: each sign of one is parted or spelled.

Moodle's filters and Canvas look in what is imported for ``$$…$$``, ``\(…\)``, ``\[…\]``, ``@@…@@``
and ``[tex]…[/tex]``. An element around one sign of each parts them, and shows as nothing.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^<>]*>)")
_FILTERED = re.compile(r"(?<=\$)\$|(?<=@)@|\\(?=[()\[\]])|\[(?=/?tex\])", re.IGNORECASE)
_SIGN = re.compile(r"\$(?=\$)|@(?=@)|\\(?=[()\[\]])|\[(?=/?tex\])", re.IGNORECASE)


def inert(markup: str) -> str:
    """HTML of ours in whose text no filter finds a formula; our own tags stay as they are."""
    pieces = _TAG.split(markup)
    pieces[::2] = [_FILTERED.sub(_apart, piece) for piece in pieces[::2]]
    pieces[1::2] = [spelled(piece) for piece in pieces[1::2]]
    return "".join(pieces)


def spelled(markup: str) -> str:
    """Escaped text that keeps no element, its signs of formulas written as entities."""
    return _SIGN.sub(_entity, markup)


def _apart(sign: re.Match[str]) -> str:
    return f"<span>{sign[0]}</span>"


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
