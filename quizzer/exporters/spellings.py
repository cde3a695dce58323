"""Ways to write one answer, for programs that compare what is typed with a list of texts.

Such a program knows no dates, numbers or articles. So the usual spellings of an answer are made
up here, and those are kept that our own grader takes for right: a list never accepts more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import product

from quizzer.grading.answers import with_unit
from quizzer.grading.date_reading import read_dates
from quizzer.grading.families import compare
from quizzer.grading.month_names import month_name, months
from quizzer.grading.partial_date import PartialDate, Span
from quizzer.grading.quantities import quantities
from quizzer.model import Family, Text, Verdict

Range = tuple[Fraction, Fraction]
"""The least and the greatest of some values, both included."""

MOST = 60
"""How many spellings of one answer are given at most: programs keep them in a list to edit."""

_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ONES = tuple(_WORDS.split())
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LAST_WORD = 99
_MAGNITUDES = (
    (10**12, ("trillion",)),
    (10**9, ("billion", "bn")),
    (10**6, ("million", "m")),
    (10**3, ("thousand", "k")),
)
_SHORT_FIGURE = 5
"""Beyond so many characters nobody writes a figure by its magnitude: 1300000 thousand."""

_LEANING = ("over ", "more than ", "at least ", "under ", "less than ", "at most ", "about ")
_UNITS = (
    *(("km", "kilometers", "kilometres"), ("m", "meters", "metres"), ("cm", "centimeters")),
    *(("kg", "kilograms", "kilogrammes"), ("g", "grams"), ("t", "tonnes", "tons")),
    *(("ha", "hectares"), ("mi", "miles"), ("ft", "feet"), ("lb", "pounds"), ("°C", "C", "°")),
    *(("h", "hours"), ("min", "minutes"), ("s", "seconds"), ("years",), ("months",), ("days",)),
    ("dollars", "US dollars", "USD"),
    ("euros", "EUR"),
    ("%", "percent", "per cent"),
)
_FIGURE = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")
_MAGNITUDE_WORD = re.compile(r"\A\s*(?:trillion|billion|million|thousand|bn|[mk])\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_TYPEWRITTEN = str.maketrans("‘’‚“”„–—‐‑\u00a0\u202f", "'''\"\"\"----  ")


def spellings(
    family: Family,
    texts: Iterable[str],
    *,
    language: str,
    unit: str = "",
    reject: Collection[str] = (),
) -> tuple[str, ...]:
    """The accepted ``texts`` and other ways to write them, no two alike but for case.

    Args:
        family: How the grader compares what is typed.
        texts: What the author accepts; all of them are in the result, and come first.
        language: The language of the question.
        unit: The unit that a number's author names beside it.
        reject: Look-alikes of a text that the author never accepts.

    Returns:
        At most `MOST` texts, or all that the author accepts where those are more.
    """
    written = tuple(texts)
    found = {text.casefold(): text for text in reversed(written)}
    found = {text.casefold(): found[text.casefold()] for text in written}
    for candidate in _candidates(family, written, language, unit):
        key = candidate.casefold()
        if len(found) >= MOST:
            break
        if candidate and key not in found:
            grade = compare(family, candidate, written, language=language, unit=unit, reject=reject)
            if grade.verdict is Verdict.CORRECT:
                found[key] = candidate
    return tuple(found.values())


def minds_case(body: object) -> bool:
    """Whether a text is rejected that only its capitals tell from an accepted one."""
    if not isinstance(body, Text):
        return False
    taken = {text.casefold() for item in body.answers for text in item.accepted}
    return any(text.casefold() in taken for text in body.reject)


def plain_value(text: str, *, language: str, unit: str = "") -> Fraction | None:
    """The value of a number that a plain figure says; ``None`` where it says more than that.

    A range, "over 300" and "about 300" have none. The value of ``$191 million`` is 191,000,000
    and that of ``97 percent`` is 97: what somebody types into a field for figures.
    """
    found = quantities(text, language)
    if not found or any(each.is_range or each.hedge for each in found[:1]):
        return None
    value = found[0].low
    shown = _decimal(value)
    if shown is None:
        return None
    right = compare(Family.NUMBER, shown, (text,), language="en", unit=unit)
    return value if right.verdict is Verdict.CORRECT else None


def figures_within(value: Fraction, tolerance: str) -> Range:
    """The least and the greatest value that a tolerance (``5%`` or ``10``) lets pass."""
    margin = Fraction()
    for read in quantities(tolerance, "en")[:1]:
        is_share = bool(read.units) and read.units[0].is_share
        margin = abs(value) * read.low * read.units[0].factor if is_share else read.low
    return value - margin, value + margin


def _candidates(family: Family, texts: tuple[str, ...], language: str, unit: str) -> Iterator[str]:
    for text in texts:
        match family:
            case Family.TEXT:
                yield from _texts(text, language)
            case Family.NUMBER:
                yield from _numbers(text, language, unit)
            case Family.DATE:
                yield from _dates(text, language)


def _texts(text: str, language: str) -> Iterator[str]:
    """A text as typewriters have it: without accents, with and without an article."""
    bare = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    articles = ("the ",) if language.partition("-")[0] == "en" else ()
    for shown in (text, bare, *(article + bare for article in articles)):
        typed = shown.translate(_TYPEWRITTEN)
        yield shown
        yield typed
        yield typed.rstrip(".")
        yield _without_accents(typed)
        yield typed.replace("-", " ")
        yield typed.replace("-", "")
        yield typed.replace(" & ", " and ")
        yield typed.replace(".", "")
        yield typed.replace("'", "")


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _dates(text: str, language: str) -> Iterator[str]:
    for date in read_dates(text, language).plain[:1]:
        if date.part or date.side or date.years is None:
            yield from _texts(text, language)
        elif date.span is Span.YEAR:
            yield from _days(text, date, language)
        else:
            yield from _spans(date)


def _days(text: str, date: PartialDate, language: str) -> Iterator[str]:
    """A year, a month with its year, or a day, by name and in figures."""
    years = date.years or (0, 0)
    if date.month is None or years[0] < 0:
        yield from _years(years[0])
        return
    year, month = years[0], date.month
    for name in _month_names(text, month, language):
        if date.day is None:
            yield from (f"{name} {year}", f"{name}, {year}", f"{name} of {year}")
        else:
            yield from _named_days(date.day, name, year)
    if date.day is None:
        yield from (f"{year:04}-{month:02}", f"{month:02}/{year}", f"{month}/{year}")
        return
    day = date.day
    yield f"{year:04}-{month:02}-{day:02}"
    for one, other in ((day, month), (month, day)):
        for sign in "/.-":
            yield f"{one}{sign}{other}{sign}{year}"
            yield f"{one:02}{sign}{other:02}{sign}{year}"


def _named_days(day: int, name: str, year: int) -> Iterator[str]:
    ordinal = f"{day}{_ORDINAL_ENDS.get(day, 'th')}"
    for end in (f" {year}", ""):
        comma = f",{end}" if end else ""
        yield from (f"{day} {name}{end}", f"{name} {day}{comma}", f"{name} {day}{end}")
        yield from (f"{ordinal} {name}{end}", f"{name} {ordinal}{comma}", f"{name} {ordinal}{end}")
        yield from (f"{ordinal} of {name}{end}", f"the {ordinal} of {name}{end}")
        yield from (f"{day}. {name}{end}", f"{day} de {name}{' de' if end else ''}{end}")
        yield from (f"{day} {name}{comma}", f"{ordinal} of {name}{comma}")


def _years(year: int) -> Iterator[str]:
    if year > 0:
        yield from (str(year), f"in {year}", f"AD {year}", f"{year} AD", f"{year} CE")
    for era in ("BC", "BCE", "B.C.", "B.C.E."):
        yield f"{abs(year)} {era}"


def _spans(date: PartialDate) -> Iterator[str]:
    """A decade, a century or a stretch of years."""
    first, last = date.years or (0, 0)
    shown = str(date)
    yield from (shown, f"the {shown}", f"in the {shown}")
    if date.span is Span.DECADE:
        yield from (f"{first}'s", f"the {first}'s", f"{first}-{last}")
    if date.span is Span.CENTURY:
        yield from (f"{first - first % 100}s", f"the {first - first % 100}s")
    if date.span is Span.RANGE:
        for dash in ("-", "–", " - ", " to "):
            yield f"{first}{dash}{last}"
            yield f"{first}{dash}{last % 100:02}"
        yield from (f"from {first} to {last}", f"between {first} and {last}")


def _month_names(text: str, month: int, language: str) -> tuple[str, ...]:
    """The month as the author writes it, and in English its name and abbreviation."""
    known = months(language)
    names = [word for word in re.findall(r"[^\W\d]+", text) if known.get(word.lower()) == month]
    if language.partition("-")[0] == "en":
        names += [month_name(month), month_name(month)[:3]]
    return tuple(dict.fromkeys(names))


def _numbers(text: str, language: str, unit: str) -> Iterator[str]:
    """A number with and without its unit, hedge and separators, in figures and in words."""
    yield with_unit(text, unit)
    written = _FIGURE.search(text)
    readings = quantities(text, language)
    if not readings or readings[0].is_range:
        return
    value = readings[0].low
    before, after = _around(text, written)
    sign = _last_sign(before)
    heads = [before, sign, *(f"{word}{sign}" for word in _LEANING if before.strip() != sign), ""]
    tails = [after, f" {unit}" if unit else "", "", *_tails(after.strip() or unit)]
    figures = list(_figures(value))
    for head, tail in product(dict.fromkeys(heads), dict.fromkeys(tails)):
        for figure in figures if head == before or tail in {after, ""} else figures[:2]:
            yield f"{head}{figure}{tail}".strip()


def _around(text: str, written: re.Match[str] | None) -> tuple[str, str]:
    """What stands before a figure and behind it with its magnitude."""
    if written is None:
        return "", ""
    after = text[written.end() :]
    return text[: written.start()], _MAGNITUDE_WORD.sub("", after, count=1)


def _last_sign(before: str) -> str:
    """The currency before a figure, without the words that lean it up or down."""
    last = before.strip().rpartition(" ")[2]
    return "" if last.isalpha() else last


def _tails(unit: str) -> Iterator[str]:
    """Other ways to write a unit behind its figure."""
    for names in _UNITS:
        if unit.lower() in map(str.lower, names):
            for name in names:
                yield from (f" {name}", name) if len(name) <= len("km") else (f" {name}",)


def _figures(value: Fraction) -> Iterator[str]:
    """A value in plain figures, with separators, by its magnitude, and in words."""
    plain = _decimal(value)
    if plain is None:
        return
    whole, dot, rest = plain.partition(".")
    yield plain
    for sign in (",", " ", "."):
        yield f"{int(whole):,}".replace(",", sign) + dot + rest
    for size, names in _MAGNITUDES:
        short = _decimal(value / size) if abs(value) >= size else None
        if short and len(short) <= _SHORT_FIGURE:
            yield from (f"{short} {name}" for name in names)
            yield from (f"{short}{name}" for name in names if len(name) <= len("bn"))
    if value.denominator == 1 and 0 <= value <= _LAST_WORD:
        yield _in_words(int(value))


def _decimal(value: Fraction) -> str | None:
    """A value as plain decimal figures; ``None`` where they would never end, or be too many."""
    for places in range(7):
        if (value * 10**places).denominator == 1:
            return f"{float(value):.{places}f}" if abs(value) < 10**15 else None
    return None


def _in_words(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
