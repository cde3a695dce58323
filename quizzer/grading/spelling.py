"""Ways of writing one and the same word: numerals, abbreviations, British and American English."""

from __future__ import annotations

import re

CONJUNCTIONS = {"de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en"}
"""What ``&`` is read as in languages other than English."""

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_GREEK = (
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu "
    "ν nu ξ xi ο omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_SAME_WORDS = (
    "st saint",
    "mt mount",
    "dr doctor",
    "jr junior",
    "sr senior",
    "vs versus",
    "n and",
    "govt government",
    "dept department",
    "intl international",
    "natl national",
    "grey gray",
    "tyre tire",
    "plough plow",
    "jewellery jewelry",
    "aluminium aluminum",
    "moustache mustache",
    "pyjamas pajamas",
    "sceptic skeptic",
    "practise practice",
)
_SPELLINGS = (
    (re.compile(r"(?<=...)is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=...)our(?=(?:s|ed|ing|able|ful|less|ite|ites|hood)?$)"), "or"),
    (
        re.compile(
            r"(?:(?<=met|lit|mit|fib|sab)|(?<=cent|heat|pect|cept|lust|alib|somb))re(?=s?$)"
        ),
        "er",
    ),
    (re.compile(r"(?<=defen|offen|licen|reten)c(?=es?$|eless$)"), "s"),
    (re.compile(r"(?<=[aio]l)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"(?<=h)ae(?=m)|(?<=p)ae(?=d)|(?<=l|h)ae(?=o)|(?<=n)ae(?=s)|ae(?=mi[ac])"), "e"),
    (re.compile(r"(?<=f)oe(?=t)|^oe(?=s)"), "e"),
)
"""Where British English differs from American, for words of at least five letters."""

_SHORTEST = 5

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l|x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def primary(language: str) -> str:
    """The language itself, without script or region: ``pt`` for ``pt-BR``."""
    return language.partition("-")[0].casefold()


def one_spelling(form: str) -> str:
    """The American spelling of a folded English word, by rule; other words stay as they are.

    The result is a key to compare by, so a rule may misspell a word as long as it never makes
    two words of one.
    """
    if len(form) < _SHORTEST or not form.isascii():
        return form
    for pattern, spelling in _SPELLINGS:
        form = pattern.sub(spelling, form)
    return form


def other_forms(form: str, *, numeral: bool) -> frozenset[str]:
    """What else a folded English word is written as: ``2`` for ``two``, ``saint`` for ``st``.

    ``numeral`` allows it to be read as a Roman numeral.
    """
    found = _OTHERS.get(form, _NONE)
    if numeral and (value := _roman(form)):
        found |= {str(value), f"{value}{_ENDINGS.get(value, 'th')}"}
    return found


def _roman(form: str) -> int:
    if not _ROMAN.fullmatch(form):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in form]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _others() -> dict[str, frozenset[str]]:
    others: dict[str, frozenset[str]] = {}
    for value, word in enumerate(_CARDINALS.split()):
        others[word] = frozenset({str(value)})
    for tens, word in enumerate(_TENS.split(), start=3):
        others[word] = frozenset({str(10 * tens)})
    for value, word in enumerate(_ORDINALS.split(), start=1):
        others[word] = frozenset({f"{value}{_ENDINGS.get(value, 'th')}"})
    names = iter(_GREEK.split())
    for one, another in (*map(str.split, _SAME_WORDS), *zip(names, names, strict=True)):
        others[one] = frozenset({another})
    return others


_NONE: frozenset[str] = frozenset()
_OTHERS = _others()
