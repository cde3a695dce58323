"""What people type, in one plain spelling: the characters of numbers and dates.

Only how a character is drawn is changed, never what it says: digits of every script become
ASCII digits, dashes hyphens, odd spaces spaces; a superscript becomes ``^2`` before any
compatibility folding could turn ``10⁶`` into ``106``.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
"""Longest response, in characters, that may still be a number or a date."""

_SUPERSCRIPTS = {
    **{ord(raised): str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    ord("⁻"): "-",
    ord("⁺"): "",
}
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_VULGAR = re.compile("[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‛′ʹʼ´`", "'"),
        **dict.fromkeys("⁄∕÷", "/"),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("⋅·∙✕✖", "×"),
        **dict.fromkeys("∼～", "~"),
        "٫": ".",
        "٬": ",",
        "،": ",",
        "٪": "%",
        "≅": "≈",
        "≃": "≈",
        "⩾": "≥",
        "⩽": "≤",
    }
)


def plain_characters(text: str) -> str:
    """``text`` with every character in its plainest spelling and runs of white space as one."""
    if not text.isascii():
        text = _RAISED.sub(lambda raised: "^" + raised[0].translate(_SUPERSCRIPTS), text)
        text = _VULGAR.sub(lambda vulgar: " " + unicodedata.normalize("NFKC", vulgar[0]), text)
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
        text = "".join(map(_plain, text))
    return " ".join(text.split())


def shortened(text: str) -> str:
    """``text`` on one line, cut where nobody would read on: how an unread response is shown."""
    start = " ".join(text[: 4 * LONGEST].split())
    return start if len(start) <= LONGEST else start[:LONGEST] + "…"


def _plain(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category == "Cf" else character
