"""What a web page says of itself: title, author, publisher, date, addresses. None of it is sure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from quizzer.importers.about import About

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_TITLE = ("og:title", "citation_title", "dc.title", "twitter:title")
_AUTHOR = ("citation_author", "author", "dc.creator", "article:author", "parsely-author")
_PUBLISHER = ("og:site_name", "citation_journal_title", "dc.publisher", "publisher")
_PUBLISHED = (
    *("article:published_time", "citation_publication_date", "datepublished"),
    *("dc.date.issued", "dc.date", "dcterms.issued", "parsely-pub-date", "date"),
)


def about(page: LexborHTMLParser) -> About:
    """What the page's ``title``, ``meta`` and ``link`` say."""
    said: dict[str, list[str]] = {}
    for tag in page.css("meta"):
        given = tag.attributes
        key = given.get("property") or given.get("name") or given.get("itemprop") or ""
        value = _SPACE.sub(" ", given.get("content") or "").strip()
        if key and value:
            said.setdefault(key.lower(), []).append(value)
    title = page.css_first("title")
    language = (page.root.attributes.get("lang") if page.root else None) or ""
    return About(
        title=_first(said, _TITLE) or (_SPACE.sub(" ", title.text()).strip() if title else ""),
        author=_authors(said),
        publisher=_first(said, _PUBLISHER),
        published=next(filter(None, map(_date, _all(said, _PUBLISHED))), ""),
        url=_link(page, "canonical") or _address(_first(said, ("og:url",))),
        licence=_link(page, "license"),
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def _all(said: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from said.get(name, ())


def _first(said: dict[str, list[str]], names: Iterable[str]) -> str:
    return next(_all(said, names), "")


def _authors(said: dict[str, list[str]]) -> tuple[str, ...]:
    """The names that the first of the usual tags has; an address of a profile is no name."""
    for name in _AUTHOR:
        names = [one for one in said.get(name, ()) if not _address(one)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _date(text: str) -> str:
    """The date at the start of a text, as precise as it is, or nothing."""
    match = _DATE.match(text)
    if match is None:
        return ""
    parts = [int(part) for part in match.groups() if part]
    try:
        dt.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return ""
    return "-".join(f"{part:02}" for part in parts)


def _link(page: LexborHTMLParser, relation: str) -> str:
    tag = page.css_first(f'link[rel~="{relation}"]')
    return _address((tag.attributes.get("href") or "").strip()) if tag else ""


def _address(text: str) -> str:
    """The text, when it is a web address."""
    return text if _ADDRESS.fullmatch(text) else ""
