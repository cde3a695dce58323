"""Figures as people write them: thousands separators and decimal marks by language."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = r"(?:\d{1,3}(?:[ '_]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.,])[.,]\d+)"
"""A regular expression for one figure: groups by spaces, apostrophes, commas or points."""

LONGEST_FIGURE = 400
"""Digits beyond which a figure is refused: no fact needs more, and arithmetic stays instant."""

_COMMA = (
    "af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk lt lv mk nb nl nn "
    "no pl pt ro ru sk sl sq sr sv tr uk vi"
)
_COMMA_LANGUAGES = frozenset(_COMMA.split())
# Countries whose habit differs from that of their language at large.
_POINT_COUNTRIES = frozenset(
    {"ch", "li", "mx", "us", "gt", "hn", "ni", "pa", "pe", "pr", "sv", "do"}
)
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
# The second form is the Indian one: 12,34,567.
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(,\d{3})+|[1-9]\d?(,\d{2})+,\d{3}")


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag in lower case: ``de`` of ``de-AT``."""
    return language.replace("_", "-").partition("-")[0].lower()


def country(language: str) -> str:
    """The last subtag of a BCP 47 tag in lower case, its region when it has one, else empty."""
    return language.replace("_", "-").partition("-")[2].rpartition("-")[2].lower()


def decimal_mark(language: str) -> str:
    """The mark before decimals in ``language``: ``,`` or ``.``."""
    if primary(language) in _COMMA_LANGUAGES and country(language) not in _POINT_COUNTRIES:
        return ","
    return "."


def figure(written: str, mark: str) -> Fraction | None:
    """The value of one figure, with ``mark`` as its language's decimal mark.

    ``13.000`` is thirteen where the mark is a point and thirteen thousand where it is a comma. A
    spelling that only the other habit allows (``1.234.567``, ``0,5``) is read by that habit.
    ``None`` when the groups make no sense (``1.2.3``) or the figure is absurdly long.
    """
    if len(written) > LONGEST_FIGURE:
        return None
    digits = re.sub(r"[ '_]", "", written)
    grouped = digits != written
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        last = max(digits.rfind("."), digits.rfind(","))
        head, tail = digits[:last], digits[last + 1 :]
        return _decimal(head, tail) if _groups(head, digits[last]) else None
    if points + commas == 0:
        return Fraction(int(digits))
    sign = "." if points else ","
    if points + commas > 1:
        return _whole(digits) if _is_grouped(digits) and not grouped else None
    if sign != mark and not grouped and _is_grouped(digits):
        return _whole(digits)
    head, _, tail = digits.partition(sign)
    return _decimal(head, tail)


def _is_grouped(digits: str) -> bool:
    return bool(_POINT_GROUPS.fullmatch(digits) or _COMMA_GROUPS.fullmatch(digits))


def _groups(head: str, decimal: str) -> bool:
    return decimal not in head and _is_grouped(head)


def _whole(digits: str) -> Fraction:
    return Fraction(int(re.sub("[.,]", "", digits)))


def _decimal(head: str, tail: str) -> Fraction:
    whole = int(re.sub("[.,]", "", head) or "0")
    return Fraction(whole * 10 ** len(tail) + int(tail), 10 ** len(tail))
