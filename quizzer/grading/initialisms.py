"""Initials that stand for one name only: US, UN, EU, UK and UAE, spelled out to compare.

A question about such a name is left as it is: to "What does UN stand for?" the initials are no
answer, nor is the name to "By which initials is it known?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzer.grading.spelling import primary

_NAMES = {
    "United States": r"USA?|U\.S\.?(?:A\.?)?|usa|u\.s\.(?:a\.?)?|(?<=the )us"
    r"|(?i:United\s+States(?:\s+of\s+America)?)",
    "United Nations": r"UN|U\.N\.?|u\.n\.|(?<=the )un|(?i:United\s+Nations)",
    "European Union": r"EU|E\.U\.?|eu(?!-)|e\.u\.|(?i:European\s+Union)",
    "United Kingdom": r"UK|U\.K\.?|uk|u\.k\.|(?i:United\s+Kingdom)",
    "United Arab Emirates": r"UAE|U\.A\.E\.?|uae|(?i:United\s+Arab\s+Emirates)",
}
"""Each name and how it is written. In small letters ``us`` and ``un`` are words of their own."""

_PATTERNS = {
    name: re.compile(rf"(?<![\w.])(?:{written})(?!\.?\w)") for name, written in _NAMES.items()
}
_ARTICLE = re.compile(r"(?i)the\s+")
_ASKS_FOR_LETTERS = re.compile(
    r"(?i)\b(?:stands?\s+for|short\s+for|full\s+name|in\s+full|abbreviat\w+|acronyms?|initial\w*"
    r"|letters?|spell\w*|codes?|domains?|symbols?|prefix\w*|suffix\w*|plates?"
    r"|(?:official|formal|complete|long|short)\s+(?:name|form|title))\b"
)


class Initialisms:
    """The names that may be written either way in what answers one question."""

    def __init__(self, ask: str, answers: Sequence[str], language: str) -> None:
        english = primary(language) == "en"
        known = english and ask and not _ASKS_FOR_LETTERS.search(ask)
        bare = [_ARTICLE.sub("", answer, count=1) for answer in answers] if known else []
        self._open = {
            name: pattern
            for name, pattern in (_PATTERNS.items() if known else ())
            if not any(map(pattern.fullmatch, bare)) or not _otherwise(pattern, ask, bare)
        }

    def spelled_out(self, text: str) -> str:
        """``text`` with every such name in full."""
        for name, pattern in self._open.items():
            text = pattern.sub(name, text)
        return text


def _otherwise(pattern: re.Pattern[str], ask: str, answers: Sequence[str]) -> bool:
    """Whether a question has the name that answers it in the other way, short or in full."""
    spelled = [" " in answer for answer in answers if pattern.fullmatch(answer)]
    return any((" " in found) not in spelled for found in pattern.findall(ask))
