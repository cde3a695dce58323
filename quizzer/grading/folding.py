"""Texts folded to words that compare: case, accents, punctuation and ways of writing taken out.

One folding serves what is typed, what is accepted and the vocabulary of the sources, so that the
three never disagree about what a word is. Symbols that change a meaning stay (``C#``, ``Na+``,
``10^6``), and so do the letters of every script; only their optional marks go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.grading.spelling import CONJUNCTIONS, one_spelling, other_forms, primary

_INVISIBLE = re.compile(r"[\u00ad\u034f\u180b-\u180e\ufe00-\ufe0f]")
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_POWER = re.compile(f"(?<=[0-9)])(?=[{_HIGH}])")
_IDLE_CARET = re.compile(r"(?<![0-9)])\^")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_PER_CENT = re.compile(r"%|\bper cent\b", re.IGNORECASE)
_SYMBOL_BETWEEN = re.compile(r"(?<=\w)\+(?=\w)|[&=<>]")

_AS_APOSTROPHE = "`´ʹʼʻ‘’‚‛′‵＇"
_AS_HYPHEN = "‐‑‒–⁃−﹣－"
_TABLE_START = {
    **dict.fromkeys(map(ord, _AS_APOSTROPHE), "'"),
    **dict.fromkeys(map(ord, _AS_HYPHEN), "-"),
    **dict.fromkeys(map(ord, "®©℗™℠"), ""),
    **dict.fromkeys(map(ord, '!"()*;?[\\]_{|}~¿¡'), " "),
    **{ord(char): char for char in "#%&'+,-./:<=>@^$"},
    ord("½"): " 1/2 ",
    ord("¼"): " 1/4 ",
    ord("¾"): " 3/4 ",
    ord("⅓"): " 1/3 ",
    ord("⅔"): " 2/3 ",
    ord("№"): " number ",
    ord("℃"): " degrees C",
    ord("℉"): " degrees F",
    ord("°"): " degrees ",
    ord("º"): " degrees ",
    ord("×"): "x",
    ord("♯"): "#",
    ord("♭"): "b",
}


class _PlainTable(dict[int, str]):
    """What each character is written as, worked out once from its Unicode category."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        match unicodedata.category(char):
            case "Cf":
                plain = ""
            case "Cc" | "Cs" | "Zs" | "Zl" | "Zp" | "Pd" | "Ps" | "Pe" | "Pi" | "Pf" | "Po" | "Pc":
                plain = " "
            case "Nd":
                plain = str(unicodedata.decimal(char))
            case _:
                plain = char
        self[code] = plain
        return plain


_PLAIN = _PlainTable(_TABLE_START)

_MARKS = re.compile(
    "(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""Accents, Hebrew points and Arabic vowel signs; in Cyrillic й, ў and ї are letters and stay."""

_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŧ": "t", "ŋ": "n", "ə": "e", "ɛ": "e", "ɔ": "o",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
})  # fmt: skip
"""Letters that people type otherwise and that Unicode does not take apart."""

_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces, where a single character is as much as a word."""

_AFFIX_LENGTH = 3
_DIVIDER = re.compile(r"(?<=.)(--+|['-]|(?<![0-9])[.,:/]+|[.,:/]+(?![0-9]))(?=.)")
_HANGING = frozenset("-'.")
_SHORT_NOT = re.compile(r"(?i)^(.+)n't$")
_FULL_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_CLIPPED = re.compile(r"(?i)^(?:(gov|dep)'(t)|(int|nat)'(l))(?!\w)")
_BARE_NOT = re.compile(
    r"(?i)^(do|does|did|is|are|was|were|could|would|should|has|have|had|must|need)nt$|^(can)(?:no)?t$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``text`` as written, ``form`` as compared, ``others`` that are as good.

    ``gap`` stands between the word before and this one: a space, or a hyphen, an apostrophe or
    the dot of an initial, which people leave out. ``exact`` words (digits, acronyms, scripts
    without spaces) are never mended.
    """

    text: str
    form: str
    others: frozenset[str] = frozenset()
    gap: str = " "
    exact: bool = False

    @property
    def hangs(self) -> bool:
        """Whether the word belongs so closely to the one before that they may be run together."""
        return self.gap != " "

    def same(self, other: Word) -> bool:
        """Whether the two are one word, written one way or another."""
        return (
            self.form == other.form
            or self.form in other.others
            or other.form in self.others
            or not self.others.isdisjoint(other.others)
        )


def fold(text: str, language: str = "en") -> tuple[Word, ...]:
    """The words of ``text`` as they are compared; empty only when nothing can be seen in it.

    Args:
        text: What was typed or written, of any length and content.
        language: BCP 47 tag of the language that its spelling follows.
    """
    words: list[Word] = []
    for chunk in plain(text).split():
        words.extend(_words_of(chunk, language, first=not words))
    if not words and (signs := "".join(text.split())):
        return (Word(signs, signs.casefold(), exact=True),)
    return tuple(words)


def fold_words(text: str, language: str = "en") -> Iterator[str]:
    """The folded words of ``text``, those that hyphens join also as one; some come twice.

    The grader takes none of them for a slip of another word; see `quizzer.grading.grade`.
    """
    for chunk in set(plain(text).split()):
        words = tuple(_words_of(chunk, language, first=False))
        yield from (word.form for word in words)
        if any(word.hangs for word in words):
            yield from (word.form for word in joined(words))


def joined(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words with those in one that hang together softly: ``co-operate`` as one."""
    groups: list[list[Word]] = []
    for word in words:
        before = groups[-1][-1].form[-1:] if groups else ""
        if before and word.hangs and not (before.isdigit() and word.form[0].isdigit()):
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(_as_one(group) for group in groups)


def _as_one(words: Sequence[Word]) -> Word:
    first, *rest = words
    if not rest:
        return first
    text = first.text + "".join(word.gap + word.text for word in rest)
    exact = _is_exact("".join(word.text for word in words))
    return Word(text, "".join(word.form for word in words), gap=first.gap, exact=exact)


def plain(text: str) -> str:
    """``text`` without invisible characters, its typography and digits brought to ASCII."""
    if not text.isascii():
        text = _POWER.sub("^", _INVISIBLE.sub("", text))
        text = unicodedata.normalize("NFKC", text.translate(_TABLE_START))
    text = text.translate(_PLAIN)
    text = _THOUSANDS.sub("", _IDLE_CARET.sub("", text))
    return _PER_CENT.sub(" percent ", _SYMBOL_BETWEEN.sub(r" \g<0> ", text))


def fold_letters(text: str) -> str:
    """``text`` without case and accents."""
    text = text.casefold()
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def is_unspaced(text: str) -> bool:
    """Whether ``text`` has characters of a script that is written without spaces."""
    return _UNSPACED.search(text) is not None


def _words_of(chunk: str, language: str, *, first: bool) -> Iterator[Word]:
    """The words of a stretch without spaces."""
    if chunk in {"&", "+"}:
        word = CONJUNCTIONS.get(primary(language), "and")
        yield Word(chunk, word)
        return
    core = _without_outer(chunk)
    if english := primary(language) == "en":
        core = _CLIPPED.sub(r"\1\2\3\4", _spelled_not(core))
    for piece in core.split():
        owner, possessive = _owner(piece) if english else (piece, False)
        gap = " "
        for place, text in enumerate(_DIVIDER.split(owner)):
            if place % 2:
                gap = text if text in _HANGING else " "
            elif text:
                yield _word(text, gap, english=english, first=first, possessive=possessive)
                first = False


def _without_outer(chunk: str) -> str:
    """``chunk`` without the punctuation around it; signs that belong to it stay."""
    core = chunk.strip(".,:'/-#@^=<>") or chunk.strip(".,:'/-")
    if not core:
        return ""
    start = chunk.index(core)
    before, after = chunk[:start], chunk[start + len(core) :]
    if core[0].isdecimal() and before.endswith(("-", ".")):
        core = before[-1] + core
    if after.startswith("#") or (after.startswith("-") and len(core) <= _AFFIX_LENGTH):
        core += after[0]
    return core


def _spelled_not(core: str) -> str:
    """English ``can't``, ``cannot`` and ``cant`` as two words, so that no negation hides."""
    if found := _SHORT_NOT.match(core):
        return f"{_FULL_NOT.get(found[1].lower(), found[1])} not"
    if found := _BARE_NOT.match(fold_letters(core)):  # as a folded text is read again
        return f"{found[1] or found[2]} not"
    return core


def _owner(piece: str) -> tuple[str, bool]:
    owner = piece.removesuffix("'s").removesuffix("'S")
    return (owner, True) if owner and owner != piece else (piece, False)


def _word(text: str, gap: str, *, english: bool, first: bool, possessive: bool) -> Word:
    letters = fold_letters(text) or text  # marks that stand alone
    others: frozenset[str] = frozenset()
    if not text.isascii():
        digraphs = fold_letters(unicodedata.normalize("NFC", text.casefold()).translate(_DIGRAPHS))
        if digraphs and digraphs != letters:
            others = frozenset({digraphs})
    if english:
        letters = one_spelling(letters)
        numeral = len(letters) > 1 or (text.isupper() and not first)
        others |= other_forms(letters, numeral=numeral)
    if possessive:
        others |= {f"{letters}s"}
    if text.endswith("-") and text.islower():  # a prefix such as un-, no charge such as Cl-
        others |= {letters.removesuffix("-")}
    return Word(text, letters, others, gap, exact=_is_exact(text))


def _is_exact(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return (
        (capitals > 1 and 2 * capitals >= len(text))
        or any(map(str.isdigit, text))
        or is_unspaced(text)
    )
