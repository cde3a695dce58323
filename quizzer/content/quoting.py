"""From a stretch of a seed to a citation that proves it, in the seed's own characters.

What comes out of here has been located again: its quote stands in that very place and in no
other, with ``prefix`` or ``suffix`` where it takes them to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzer.content.fields import MAX_TEXT
from quizzer.content.locate import locate
from quizzer.content.places import Place, cuts_word
from quizzer.content.seedtext import SeedText
from quizzer.content.tree import FORBIDDEN
from quizzer.model import Citation, Span

_SPACE = re.compile("[\t\n\v\f\r\x1c-\x1f \x85\u2028\u2029]+")
"""Line breaks and what else no deck may hold; a no-break space stays the seed's own."""

_MOST_WORDS = 40
"""Words next to a quote that are tried as its context; beyond that the texts are the same."""

_LONGEST_CONTEXT = 1000
"""Where words are so long, or text has no spaces, this many characters are looked at."""


def citation_at(index: SeedText, spans: Sequence[Span]) -> Citation | None:
    """A good citation of some stretches of one paragraph, joined by ``…``.

    Words and numbers that a stretch cuts are taken in whole. Returns ``None`` where there is none:
    in noise, where the same words stand again in the same context, or where the stretch holds no
    word, or characters that no deck may.
    """
    whole = tuple(whole_words(index, span) for span in spans)
    quote = " … ".join(_quoted(index.seed.text[start:end]) for start, end in whole)
    if len(quote) > MAX_TEXT or FORBIDDEN.search(quote) or any(map(index.in_noise, whole)):
        return None
    place = Place(whole, index.line_of(whole[0][0]))
    return told_apart(index, Citation(index.seed.id, quote), place)


def told_apart(index: SeedText, citation: Citation, place: Place) -> Citation | None:
    """The citation with the fewest words of ``prefix`` or ``suffix`` that leave one place alone.

    Args:
        index: The seed.
        citation: What is cited; its own ``prefix`` and ``suffix`` are not looked at.
        place: The place that is meant.

    Returns:
        A citation that is good and stands at the place, or ``None`` when there is none.
    """
    bare = replace(citation, prefix="", suffix="")
    for prefix, suffix in _contexts(index, place):
        told = replace(bare, prefix=prefix, suffix=suffix)
        located = locate(index, told)
        if located.good and located.spans == place.spans:
            return told
    return None


def whole_words(index: SeedText, span: Span) -> Span:
    """A stretch with the words and numbers that it cuts made whole, and no space at its ends."""
    text = index.seed.text
    start, end = span
    while cuts_word(text, start, start):
        start -= 1
    while cuts_word(text, end, end):
        end += 1
    # The normal form knows no space and nothing invisible at the ends of what it holds.
    form = index.exact.form
    first, last = form.position(start), form.position(end)
    inner = form.text[first:last]
    first += len(inner) - len(inner.lstrip())
    last = first + len(inner.strip())
    return form.original(first, last) if first < last else (start, end)


def _quoted(text: str) -> str:
    return _SPACE.sub(" ", text)


def _contexts(index: SeedText, place: Place) -> Iterator[tuple[str, str]]:
    """Prefix and suffix, longer and longer: none, then words on one side, then on both."""
    yield "", ""
    text = index.seed.text
    before = text[max(place.start - _LONGEST_CONTEXT, 0) : place.start].split()
    after = text[place.end : place.end + _LONGEST_CONTEXT].split()
    for count in range(1, min(max(len(before), len(after)), _MOST_WORDS) + 1):
        prefix, suffix = _context(before[-count:]), _context(after[:count])
        yield prefix, ""
        yield "", suffix
        yield prefix, suffix


def _context(words: list[str]) -> str:
    """Words as context, or nothing while they are signs alone or hold what no deck may."""
    text = " ".join(words)
    return text if any(map(str.isalnum, text)) and not FORBIDDEN.search(text) else ""
