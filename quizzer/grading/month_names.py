"""Names of months, weekdays, seasons and eras in the languages whose dates are read."""

from __future__ import annotations

from functools import cache

from quizzer.grading.numerals import primary

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
# Abbreviations of one language that stand for another month in none of the others.
_SHORT_MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}
_MORE_MONTHS = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "feber": 2, "maerz": 3, "sept": 9},
    "fr": {"fevrier": 2, "aout": 8, "decembre": 12, "fév": 2},
    "es": {"setiembre": 9, "sept": 9},
    "pt": {"marco": 3},
    "nl": {"sept": 9},
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
_SHORT_WEEKDAYS = "mon tue wed thu fri sat sun"
_MORE_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3}

SPRING, SUMMER, AUTUMN, WINTER = "spring", "summer", "autumn", "winter"
EARLY, MIDDLE, LATE = "early", "mid", "late"

PART_MONTHS = {
    SPRING: frozenset({3, 4, 5, 6}),
    SUMMER: frozenset({6, 7, 8, 9}),
    AUTUMN: frozenset({9, 10, 11, 12}),
    WINTER: frozenset({12, 1, 2, 3}),
    EARLY: frozenset({1, 2, 3, 4}),
    MIDDLE: frozenset({4, 5, 6, 7, 8, 9}),
    LATE: frozenset({9, 10, 11, 12}),
}
"""The months that lie in a part of a year, by the calendar of the northern half of the world."""

_PARTS = {
    SPRING: "spring frühling frühjahr printemps primavera voorjaar lente",
    SUMMER: "summer sommer été verano estate verão zomer",
    AUTUMN: "autumn fall herbst automne otoño autunno outono herfst najaar",
    WINTER: "winter hiver invierno inverno",
    EARLY: "early beginning start anfang début",
    MIDDLE: "mid middle mitte",
    LATE: "late end ending ende fin",
}
CENTURIES = frozenset({"century", "jahrhundert", "siècle", "siecle", "siglo", "secolo", "século"})
"""The word "century" in each language."""


@cache
def months(language: str) -> dict[str, int]:
    """The number of every month: full names of all languages, abbreviations of ``language``.

    English abbreviations go with every language; a full name means one month wherever it is used.
    """
    found: dict[str, int] = {}
    tags = ("en", primary(language))
    tables = (*_MONTHS.values(), *(_SHORT_MONTHS.get(tag, "") for tag in tags))
    for table in tables:
        found |= {name: number for number, name in enumerate(table.split(), start=1)}
    for tag in tags:
        found |= _MORE_MONTHS.get(tag, {})
    return found


@cache
def weekdays(language: str) -> dict[str, int]:
    """Monday (0) to Sunday (6) by name in ``language``, and in English."""
    found = dict(_MORE_WEEKDAYS)
    for table in (_SHORT_WEEKDAYS, _WEEKDAYS["en"], _WEEKDAYS.get(primary(language), "")):
        found |= {name: number for number, name in enumerate(table.split())}
    return found


@cache
def parts() -> dict[str, str]:
    """The part of a year or of a longer time that each word names."""
    return {word: part for part, words in _PARTS.items() for word in words.split()}


def month_name(number: int) -> str:
    """The English name of a month from 1 to 12."""
    return _MONTHS["en"].split()[number - 1].capitalize()


def weekday_name(number: int) -> str:
    """The English name of a weekday, Monday being 0."""
    return _WEEKDAYS["en"].split()[number].capitalize()
