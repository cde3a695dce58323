"""Text of decks and sources as HTML for other programs: escaped, and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from quizzer.content.excerpts import full_credit
from quizzer.model import Excerpt, Stance

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What HTML and XML forbid, and what makes a text read in another order than it is written."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a page that needs nothing but itself may load and do: its own style, and nothing else."""

_RUN_OF_SPACE = re.compile(r"\s+")

LABELS = {
    Stance.SUPPORTS: "Source",
    Stance.DIFFERS: "Differs",
    Stance.CONTRADICTS: "Contradicts",
}
"""How an excerpt is headed, by what it does for the answer."""


def visible(raw: str) -> str:
    """A text without what no file of markup may hold."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", raw)


def escaped(raw: str) -> str:
    """A text as HTML or XML, in an element or in a quoted attribute."""
    return html.escape(visible(raw))


def lines(raw: str) -> str:
    """A text as HTML that keeps its line breaks."""
    return escaped(raw).replace("\n", "<br>")


def segments(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """The paragraph of an excerpt on one line, in stretches: each text, and whether it is cited."""
    text = excerpt.seed.text
    yield _even(excerpt.before).lstrip(), False
    yield _even(text[slice(*excerpt.spans[0])]), True
    for (_, end), (start, last) in pairwise(excerpt.spans):
        yield _even(text[end:start]), False
        yield _even(text[start:last]), True
    yield _even(excerpt.after).rstrip(), False


def marked(excerpt: Excerpt) -> str:
    """The paragraph of an excerpt as HTML on one line, each cited stretch in ``<mark>``."""
    return "".join(
        f"<mark>{escaped(text)}</mark>" if is_cited else escaped(text)
        for text, is_cited in segments(excerpt)
    )


def cited(excerpt: Excerpt) -> str:
    """One excerpt as HTML: its label, the marked paragraph, and whose words it is with a link."""
    seed = excerpt.seed
    credit = escaped(full_credit(seed, excerpt.line))
    if safe_link(seed.url):
        credit = f'<a href="{escaped(seed.url)}">{credit}</a>'
    label = LABELS[excerpt.citation.stance]
    return f"<p><b>{label}</b></p><blockquote>{marked(excerpt)}</blockquote><p><i>{credit}</i></p>"


def safe_link(url: str) -> bool:
    """Whether an address is one that a page may link to."""
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _even(raw: str) -> str:
    return _RUN_OF_SPACE.sub(" ", raw)
