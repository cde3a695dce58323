"""Words of quantities: cardinals, magnitudes, fractions, hedges and what turns a number round.

English is understood everywhere; the tables of other languages lie on top, because a German
``Billion`` is not an English one.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache

from quizzer.grading.numerals import primary


class Role(StrEnum):
    """What a word or sign does in a quantity."""

    FIGURE = "figure"
    CARDINAL = "cardinal"
    HUNDRED = "hundred"
    MAGNITUDE = "magnitude"
    DOZEN = "dozen"
    ORDINAL = "ordinal"
    PART = "part"
    POINT = "point"
    AND = "and"
    ARTICLE = "article"
    OF = "of"
    IN = "in"
    OUT_OF = "out of"
    TO = "to"
    BETWEEN = "between"
    PER = "per"
    EACH_TIME = "each time"
    POWER = "power"
    TIMES = "times"
    SLASH = "slash"
    DASH = "dash"
    MINUS = "minus"
    BELOW_ZERO = "below zero"
    UNIT = "unit"
    SHORT = "short"
    SQUARE = "square"
    HEDGE = "hedge"
    QUIET = "quiet"
    BLOCK = "block"
    WORD = "word"


class Hedge(StrEnum):
    """Which way a figure leans."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"

    @property
    def direction(self) -> int:
        """1 when what is meant lies above the figure, -1 when below, else 0."""
        if self in {Hedge.OVER, Hedge.AT_LEAST}:
            return 1
        return -1 if self in {Hedge.UNDER, Hedge.AT_MOST, Hedge.NEARLY} else 0


INDEFINITE = frozenset(
    {"hundreds", "thousands", "millions", "billions", "trillions", "dozens", "pairs", "lakhs"}
)
"""Plurals that count nothing by themselves: "thousands" is no figure, "2 thousands" is."""

Sense = tuple[Role, Fraction, Hedge]
"""A word's role, its value where it has one, and its hedge where it is one."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
FOLDS = {
    "hundredfold": 100,
    "thousandfold": 1000,
    "millionfold": 10**6,
    **{f"{word}fold": value for value, word in enumerate(f"{_ONES} {_TEENS}".split()) if value > 1},
    **{f"{word}fold": 10 * value for value, word in enumerate(_TENS.split(), start=2)},
}
"""How many times each is: "threefold" is thrice."""

_SECOND = 2  # seconds are a unit
_HUNDREDTH, _THOUSANDTH, _MILLIONTH = 100, 1000, 10**6

_MAGNITUDES = """
thousand|3|thousands
million|6|millions mn mln mio mil mill
billion|9|billions bn bln milliard milliards
trillion|12|trillions tn trn
quadrillion|15|quadrillions
quintillion|18|quintillions
sextillion|21|
septillion|24|
lakh|5|lakhs lac lacs
crore|7|crores
千|3|
万|4|萬
百万|6|
亿|8|億
兆|12|
"""

_HEDGES = {
    Hedge.ABOUT: "about around approximately approx roughly circa ca some c ~ ≈ ± ballpark "
    "in_the_region_of in_the_order_of on_the_order_of in_the_neighborhood_of give_or_take or_so "
    "or_thereabouts odd ish more_or_less an_estimated estimated close_to",
    Hedge.NEARLY: "nearly almost just_under just_below just_shy_of shy_of not_quite nigh_on "
    "approaching virtually",
    Hedge.OVER: "over more_than more_then greater_than above exceeding in_excess_of upwards_of "
    "upward_of north_of larger_than bigger_than higher_than beyond > exceeds exceeded",
    Hedge.AT_LEAST: "at_least no_fewer_than no_less_than not_less_than not_fewer_than "
    "not_under or_more and_more or_above and_above or_over and_over minimum a_minimum_of min_of ≥ "
    "at_the_least at_minimum at_a_minimum or_higher and_up and_upwards + plus",
    Hedge.UNDER: "under less_than less_then below fewer_than lower_than smaller_than south_of < "
    "beneath short_of",
    Hedge.AT_MOST: "at_most up_to no_more_than not_more_than not_over not_exceeding or_less "
    "or_fewer or_below or_under and_below and_under maximum max a_maximum_of as_many_as "
    "as_much_as ≤ at_the_most at_maximum no_greater_than or_lower not_above",
}
EACH_TIME = {
    "annually": "year",
    "yearly": "year",
    "per_annum": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "h",
}
"""Words that say how often, and the unit of time they stand for."""

_SIGNS = {
    Role.POINT: "point",
    Role.AND: "and &",
    Role.OF: "of",
    Role.IN: "in",
    Role.OUT_OF: "out_of in_every of_every out_of_every in_each for_every",
    Role.TO: "to through until till",
    Role.BETWEEN: "between",
    Role.PER: "per every",
    Role.POWER: "^ to_the_power_of to_the_power to_the",
    Role.TIMES: "× * x times",
    Role.SLASH: "/",
    Role.DASH: "-",
    Role.MINUS: "minus negative",
    Role.EACH_TIME: " ".join(EACH_TIME),
    Role.BELOW_ZERO: "below_zero under_zero below_freezing",
    Role.QUIET: "just well far slightly much way only even each exactly precisely the a_bit "
    "a_little a_little_bit as_many total altogether overall long high tall wide deep away old ago "
    "strong heavy it was is were are i think answer there had has they he she we with by for on at "
    "from since as into during among that this all together maybe perhaps probably = : ; , . ! ? ( "
    ") [ ] \" '",
    Role.BLOCK: "not no never non without except excluding but neither nor n't isn't wasn't aren't "
    "weren't don't doesn't didn't nobody double doubled doubling doubles triple tripled tripling "
    "triples treble trebled quadruple quadrupled quadrupling quadruples quintuple quintupled "
    "halved halving half_again as_many_again as_much_again as_large_again as_long_again few "
    "several many various numerous countless multiple unlike instead unknown "
    "or versus vs different other less fewer more square_root root factorial "
    "wrong false another additional extra",
}


def _fractions() -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    ordinals = {word: value for value, word in enumerate(_ORDINALS.split())}
    ordinals |= {word: 10 * value for value, word in enumerate(_TENTHS.split(), start=2)}
    ordinals |= {"hundredth": _HUNDREDTH, "thousandth": _THOUSANDTH, "millionth": _MILLIONTH}
    for word, value in ordinals.items():
        senses[word] = (Role.ORDINAL, Fraction(value), Hedge.NONE)
        if value > _SECOND:
            senses[word + "s"] = (Role.PART, Fraction(1, value), Hedge.NONE)
    for words, part in (("half halves", 2), ("quarter quarters", 4)):
        for word in words.split():
            senses[word] = (Role.PART, Fraction(1, part), Hedge.NONE)
    return senses


def _english() -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    for role, words in _SIGNS.items():
        for word in words.split():
            senses[word] = (role, Fraction(), Hedge.NONE)
    for hedge, words in _HEDGES.items():
        for word in words.split():
            senses[word] = (Role.HEDGE, Fraction(), hedge)
    for value, word in enumerate(f"{_ONES} {_TEENS}".split()):
        senses[word] = (Role.CARDINAL, Fraction(value), Hedge.NONE)
    for value, word in enumerate(_TENS.split(), start=2):
        senses[word] = (Role.CARDINAL, Fraction(10 * value), Hedge.NONE)
    for word in ("nil", "none", "nought", "naught"):
        senses[word] = (Role.CARDINAL, Fraction(), Hedge.NONE)
    for word, value in {"once": 1, "twice": 2, "thrice": 3, **FOLDS}.items():
        senses[word] = (Role.CARDINAL, Fraction(value), Hedge.NONE)
    senses |= {
        "fourty": (Role.CARDINAL, Fraction(40), Hedge.NONE),
        "a": (Role.ARTICLE, Fraction(1), Hedge.NONE),
        "an": (Role.ARTICLE, Fraction(1), Hedge.NONE),
        "hundred": (Role.HUNDRED, Fraction(100), Hedge.NONE),
        "hundreds": (Role.HUNDRED, Fraction(100), Hedge.NONE),
        "dozen": (Role.DOZEN, Fraction(12), Hedge.NONE),
        "dozens": (Role.DOZEN, Fraction(12), Hedge.NONE),
        "score": (Role.DOZEN, Fraction(20), Hedge.NONE),
        "couple": (Role.DOZEN, Fraction(2), Hedge.NONE),
        **dict.fromkeys(("pair", "pairs"), (Role.DOZEN, Fraction(2), Hedge.NONE)),
        **dict.fromkeys(("square", "sq", "squared"), (Role.SQUARE, Fraction(2), Hedge.NONE)),
        **dict.fromkeys(("cubic", "cu", "cubed"), (Role.SQUARE, Fraction(3), Hedge.NONE)),
        "k": (Role.SHORT, Fraction(1000), Hedge.NONE),
        "m": (Role.SHORT, Fraction(10**6), Hedge.NONE),
        "b": (Role.SHORT, Fraction(10**9), Hedge.NONE),
    }
    for line in _MAGNITUDES.strip().split("\n"):
        _add_magnitude(senses, line)
    return senses | _fractions()


def _add_magnitude(senses: dict[str, Sense], line: str) -> None:
    word, exponent, others = line.split("|")
    for spelling in (word, *others.split()):
        senses[spelling] = (Role.MAGNITUDE, Fraction(10 ** int(exponent)), Hedge.NONE)


@cache
def senses(language: str) -> dict[str, Sense]:
    """What each word means in ``language``; the words of a phrase are joined by ``_``."""
    english = _english()
    tag = primary(language)
    if tag == "en":
        return english
    from quizzer.grading.foreign_words import FOREIGN  # noqa: PLC0415 - most decks are English

    return english | foreign_senses(FOREIGN.get(tag, ""))


def foreign_senses(table: str) -> dict[str, Sense]:
    """The senses of one language's table; a line is a role, a hedge or a power, then words."""
    found: dict[str, Sense] = {}
    for line in table.strip().split("\n"):
        what, _, words = line.partition("|")
        for place, word in enumerate(words.split()):
            found[word] = _foreign_sense(what, place)
    return found


def _foreign_sense(what: str, place: int) -> Sense:
    """The sense of the word at ``place`` (from 0) in a line of ``what``."""
    if what == "cardinals":
        return Role.CARDINAL, Fraction(place), Hedge.NONE
    if what == "tens":
        return Role.CARDINAL, Fraction(10 * (place + 2)), Hedge.NONE
    if what.isdecimal():
        role = Role.HUNDRED if what == "2" else Role.MAGNITUDE
        return role, Fraction(10 ** int(what)), Hedge.NONE
    if "/" in what:
        return Role.PART, Fraction(what), Hedge.NONE
    if what in _HEDGE_NAMES:
        return Role.HEDGE, Fraction(), Hedge(what)
    return Role(what), Fraction(1), Hedge.NONE


_HEDGE_NAMES = frozenset(hedge.value for hedge in Hedge)
_LIKENESS = 0.75
_MISSPELLED_MAGNITUDES = ("hundred", "thousand", "thousands", "million", "millions", "billion")


@lru_cache(maxsize=256)
def looks_like_tens(word: str) -> bool:
    """Whether an unknown word may be a misspelled "twenty" to "ninety".

    No number is ever mended, but what stands beside such a word must not be read without it.
    """
    return _is_like(word, _TENS.split())


@lru_cache(maxsize=256)
def looks_like_magnitude(word: str) -> bool:
    """Whether an unknown word may be a misspelled "thousand" or "million"."""
    return _is_like(word, _MISSPELLED_MAGNITUDES)


def _is_like(word: str, words: Sequence[str]) -> bool:
    import difflib  # noqa: PLC0415 - few responses need it

    return bool(difflib.get_close_matches(word, words, n=1, cutoff=_LIKENESS))
