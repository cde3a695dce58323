"""Prepositions that a response repeats from its question: "In which city?", "in Timbuktu".

A preposition can be the fact (``to Gao`` is not ``from Gao``). So none is passed over for being
short: it has to stand in the question itself, where it asks, or be one that "where" leaves open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizzer.grading.folding import fold_letters
from quizzer.grading.spelling import primary

_ITSELF = {
    "en": "about across after against among around before behind below between beyond during near "
    "over since through toward towards under until upon within",
    "de": "bis gegen hinter neben seit uber um unter vor wahrend wegen zwischen",
    "fr": "apres avant chez contre depuis devant derriere entre envers parmi pendant sous sur vers",
    "es": "ante bajo contra desde durante entre hacia hasta segun sobre tras",
    "it": "contro dopo durante fra presso sotto tra verso",
    "pt": "ante apos ate contra desde durante entre perante segundo sob sobre",
    "nl": "achter bij na onder over sinds tegen tijdens tot tussen voor",
}
"""Prepositions that are repeated as they are; what says "without" negates, and is never."""

_ECHOES = {
    "en": {
        **dict.fromkeys(("in", "at", "on"), "in at on"),
        "to": "to into", "into": "into in to", "from": "from", "by": "by", "as": "as",
        "for": "for", "of": "of", "with": "with", "where": "in at on",
        "where to": "in at on to into",
    },
    "de": {
        "in": "in im ins an am auf", "an": "an am in im", "auf": "auf in im", "aus": "aus",
        "von": "von vom", "nach": "nach", "zu": "zu zum zur", "bei": "bei beim", "mit": "mit",
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
"""The others, and the words for "where": each lets a response begin with some that say as much.

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


_GOAL = re.compile(
    r"\b(?:go|goes|going|gone|went|moved?|moving|flee|fled|fly|flew|flown|travel\w*|sail\w*|drive"
    r"|drove|driven|marched|marching|send|sent|headed|heading|bring|brought|taken|carried|shipped"
    r"|deploy\w*|relocat\w*|transfer\w*|return\w*|e?migrat\w*|retreat\w*|leads?|led)\b"
)
"""Verbs with which "where" asks for a goal; one withdraws, too, but not to a place one leaves."""

_STRANDED = "in|at|on|to|into|from|by|as|for|of|with|against|about"
"""What may end a clause and govern its question word; ``before`` is an adverb there."""

_CLAUSE = r"(?:^|[^\w\s'’-]\s*|\b(?:and|or|und|oder|et)\s+)"


def prepositions(language: str) -> frozenset[str]:
    """Every preposition of a language that a response may begin with, case and accents folded."""
    return frozenset(" ".join(_table(primary(language)).values()).split())


@lru_cache(maxsize=1024)
def echoes(ask: str, language: str) -> frozenset[str]:
    """The prepositions that a response to ``ask`` may begin with and say no more than without.

    It is the one before the word that asks (``From which town``) or, in English, one at the end
    of a clause (``Which town did they come from, ...``). "Where" alone lets it begin with those of
    a place, and of a goal where something moves.
    """
    language = primary(language)
    asked, where = fold_letters(ask), _WHERE.get(language, ())
    table = _table(language)
    found = _before_what_asks(asked, language)
    if not found and language == "en":
        found = re.findall(rf"(?<=\s)({_STRANDED})(?=\s*(?:[?.,;:]|$))", asked)
    if not found and where:
        found = re.findall(rf"(?<!\w)({'|'.join(where)})(?!\w)", asked)
        if found and language == "en" and _GOAL.search(asked):
            found.append("where to")
    return frozenset(" ".join(table[word] for word in found).split())


def _before_what_asks(asked: str, language: str) -> list[str]:
    """The preposition of the question word, which begins a clause or else stands last.

    Within a clause, after another question word, it begins a relative one: ``Who led the army to
    which the town fell?``
    """
    asking = _ASKING.get(language)
    if not asking:
        return []
    named = "|".join(word for word in _table(language) if " " not in word)
    question = rf"(?:({named})(?:\s+|['’]))?(?:{asking})(?!\w)"
    if first := re.search(_CLAUSE + question, asked):
        return [first[1]] if first[1] else []
    return [word for word in re.findall(rf"(?<!\w){question}", asked) if word][-1:]


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, str]:
    """What each preposition of a question, or its word for "where", lets a response begin with."""
    return {word: word for word in _ITSELF.get(language, "").split()} | _ECHOES.get(language, {})
