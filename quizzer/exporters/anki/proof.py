"""The passages that prove an answer, as the HTML of a field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from quizzer.content.excerpts import full_credit
from quizzer.exporters.anki import escaping
from quizzer.exporters.markup import LABELS, marked, safe_link
from quizzer.model import Excerpt, Span, Stance

MAX_CONTEXT = 400
"""About so many characters are shown on either side of a quote; phones are small."""

_SPARED = 200
"""Context is cut only where this much less of it is shown."""


def proof(excerpts: Iterable[Excerpt]) -> str:
    """Each paragraph that is cited, its quotes in ``<mark>``, labelled where it disagrees."""
    paragraphs: dict[tuple[object, ...], Excerpt] = {}
    for one in excerpts:
        citation = one.citation
        place = (one.seed.id, one.start - len(one.before), citation.stance, citation.says)
        other = paragraphs.get(place)
        paragraphs[place] = one if other is None else _joined(other, one)
    return "".join(map(_figure, paragraphs.values()))


def _joined(one: Excerpt, other: Excerpt) -> Excerpt:
    """One excerpt of two from the same paragraph."""
    text = one.seed.text
    first, last = one.start - len(one.before), one.end + len(one.after)
    spans: list[Span] = []
    for start, end in sorted((*one.spans, *other.spans)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    start, end = spans[0][0], spans[-1][1]
    return dataclasses.replace(
        one,
        spans=tuple(spans),
        line=min(one.line, other.line),
        quote=text[start:end],
        before=text[first:start],
        after=text[end:last],
    )


def _figure(excerpt: Excerpt) -> str:
    """One paragraph: what it does for the answer, its text, and whose words it is."""
    citation, seed = excerpt.citation, excerpt.seed
    stance = ""
    if citation.stance is not Stance.SUPPORTS:
        says = f" says “{escaping.text(citation.says)}”" if citation.says else ""
        stance = f'<p class="stance"><b>{LABELS[citation.stance]}</b>{says}</p>'
    before, after = _shortened(excerpt.before[::-1])[::-1], _shortened(excerpt.after)
    words = marked(dataclasses.replace(excerpt, before=before, after=after))
    credit = escaping.text(full_credit(seed, excerpt.line))
    if safe_link(seed.url):
        credit = f'<a class="tappable" href="{escaping.attribute(seed.url)}">{credit}</a>'
    return (
        f'<figure class="{citation.stance.value}">{stance}'
        f'<blockquote dir="auto" lang="{seed.language}">{escaping.defused(words)}</blockquote>'
        f'<figcaption dir="auto">{credit}</figcaption></figure>'
    )


def _shortened(context: str) -> str:
    """The beginning of a context, cut before a word when it is long."""
    if len(context) <= MAX_CONTEXT + _SPARED:
        return context
    head = context[:MAX_CONTEXT]
    return head[: max(head.rfind(" "), 0) or MAX_CONTEXT] + " …"
