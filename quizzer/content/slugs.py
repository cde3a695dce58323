"""Ids made of words."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[^a-z0-9]+")
LONGEST = 60


def id_from(text: str, longest: int = LONGEST) -> str:
    """An id made of a title's or a file's name; empty when it has no Latin letter or digit.

    Args:
        text: The words.
        longest: How many characters it may have; it is cut between words where it can be.
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = _BETWEEN.sub("-", bare).strip("-")
    if len(words) <= longest:
        return words
    cut = words[: longest + 1]
    return cut.rpartition("-")[0] if "-" in cut[longest // 2 :] else words[:longest]
