"""Prepositions that a response repeats from its question: "In which city?", "in Timbuktu".

A preposition can be the fact (``to Gao`` is not ``from Gao``). So none is passed over for being
short: it has to stand in the question itself, where it asks, or be one that "where" leaves open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizzer.grading.folding import fold_letters
from quizzer.grading.spelling import primary

_ECHOES = {
    "en": {
        **dict.fromkeys(("in", "at", "on"), "in at on"),
        "to": "to into", "into": "into in to", "from": "from", "by": "by", "as": "as",
        "for": "for", "of": "of", "with": "with", "where": "in at on to",
    },
    "de": {
        "in": "in im ins an am auf", "an": "an am in im", "auf": "auf in im", "aus": "aus",
        "von": "von vom", "nach": "nach in", "zu": "zu zum zur", "bei": "bei beim", "mit": "mit",
        "fur": "fur", "durch": "durch", "als": "als", "wo": "in im an am auf bei beim",
        "woher": "aus von vom", "wohin": "nach in ins zu zum zur an ans auf",
    },
    "fr": {
        **dict.fromkeys(("a", "en", "dans"), "a au aux en dans"),
        **dict.fromkeys(("de", "d"), "de d du des"),
        "par": "par", "pour": "pour", "avec": "avec", "comme": "comme", "ou": "a au aux en dans",
    },
    "es": {
        "en": "en", "a": "a al", "de": "de del", "por": "por", "para": "para", "con": "con",
        "como": "como", "donde": "en a al",
    },
    "it": {
        "in": "in nel nello nella nell nei negli nelle a ad", "di": "di del dello della dell dei d",
        "a": "a ad al allo alla all ai agli alle in", "con": "con", "per": "per", "come": "come",
        "da": "da dal dallo dalla dall dai dagli dalle",
        "dove": "in nel nello nella nell nei negli nelle a ad al allo alla all",
    },
    "pt": {
        "em": "em no na nos nas", "a": "a ao aos as", "de": "de do da dos das", "com": "com",
        "por": "por pelo pela pelos pelas", "para": "para", "como": "como",
        "onde": "em no na nos nas",
    },
    "nl": {
        "in": "in op", "op": "op in", "uit": "uit", "van": "van", "naar": "naar", "door": "door",
        "met": "met", "voor": "voor", "aan": "aan", "als": "als", "waar": "in op",
    },
}  # fmt: skip
"""What a question's preposition, or its word for "where", lets a response begin with.

Without case and accents; articles that have grown together with a preposition are among them.
"""

_ASKING = {
    "en": r"which|what|whom?|whose|where|how",
    "de": r"welch\w*|wem|wen|wessen|was|wo",
    "fr": r"quel\w*|qui|quoi|lequel|laquelle|ou",
    "es": r"que|cual\w*|quien\w*|donde",
    "it": r"qual\w*|chi|che|cosa|dove",
    "pt": r"que|qual|quais|quem|onde",
    "nl": r"welke?|wie|wat|waar",
}
_WHERE = {
    "en": ("where",), "de": ("wo", "woher", "wohin"), "fr": ("ou",), "es": ("donde",),
    "it": ("dove",), "pt": ("onde",), "nl": ("waar",),
}  # fmt: skip


def prepositions(language: str) -> frozenset[str]:
    """Every preposition of a language that a response may begin with, case and accents folded."""
    return frozenset(" ".join(_ECHOES.get(primary(language), {}).values()).split())


@lru_cache(maxsize=1024)
def echoes(ask: str, language: str) -> frozenset[str]:
    """The prepositions that a response to ``ask`` may begin with and say no more than without.

    These are the ones before the word that asks (``From which town``) and, in English, at the end
    of a clause (``Which town did they come from, ...``). "Where" alone lets it begin with those of
    a place, and of a goal as well.
    """
    language = primary(language)
    table = _ECHOES.get(language, {})
    asked = fold_letters(ask)
    asking, where = _ASKING.get(language, ""), _WHERE.get(language, ())
    named = "|".join(word for word in table if word not in where)
    if not named:
        return frozenset()
    found = re.findall(rf"(?<!\w)({named})(?:\s+|['’])(?:{asking})(?!\w)", asked)
    if language == "en":
        found += re.findall(rf"(?<=\s)({named})(?=\s*(?:[?.,;:]|$))", asked)
    if not found:
        found = re.findall(rf"(?<!\w)({'|'.join(where)})(?!\w)", asked)
    return frozenset(" ".join(table[word] for word in found).split())
