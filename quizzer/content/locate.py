"""Where in its seed a citation's quote stands, and how well it stands there.

Only a match that is exact after normalising makes a citation good. Everything else is reported
with what the author needs to mend it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from quizzer.content.normalise import folded_form, normal_form, visible_form
from quizzer.content.places import (
    Place,
    cuts_word,
    fits,
    place_of,
    segments,
    words_at,
)
from quizzer.content.seedtext import Layer, SeedText
from quizzer.model import Citation, Seed, Span

if TYPE_CHECKING:
    from quizzer.content.drift import Proposal
    from quizzer.content.history import History

MOST_PLACES = 50
"""How many places of an ambiguous quote are listed; counting on would help nobody."""


class Finding(StrEnum):
    """What the search says of a quote."""

    VERBATIM = "verbatim"
    """The seed has these very words, signs included."""
    TYPOGRAPHY = "typography"
    """The same words; only quotes, dashes or such are written otherwise. The citation is good."""
    CASE = "case"
    """The same letters in other case or with other accents: a proposal, not proof."""
    MISSING = "missing"
    """Not there, or not in the context that prefix and suffix give."""
    AMBIGUOUS = "ambiguous"
    """There more than once."""
    EMPTY = "empty"
    """The quote has no letter and no digit."""


@dataclass(frozen=True, slots=True)
class Located:
    """What became of one citation.

    ``places`` are all places in question: one for a good citation or a proposal, several for an
    ambiguous one, and for a missing one those that prefix or suffix rule out. ``found`` is what
    the seed has at the one place, segments joined by ``…``, unless that is what the quote says.
    ``absent`` names the segment at which the search for a missing quote ended.
    """

    verdict: Finding
    places: tuple[Place, ...] = ()
    found: str = ""
    absent: str = ""

    @property
    def good(self) -> bool:
        """Whether the quote proves anything."""
        return self.verdict in {Finding.VERBATIM, Finding.TYPOGRAPHY}

    @property
    def spans(self) -> tuple[Span, ...]:
        """The cited stretches of the seed's text; none unless the citation is good."""
        return self.places[0].spans if self.good else ()


def locate(index: SeedText, citation: Citation) -> Located:
    """Find a citation's quote in its seed.

    A place in the article goes before one in noise, one that holds whole words before one that
    begins or ends inside a word. ``…`` or ``[...]`` joins segments, in their order, within one
    paragraph, unless the seed has those very characters.
    """
    if not any(map(str.isalnum, citation.quote)):
        return Located(Finding.EMPTY)
    places = _places(index, index.exact, citation, normal_form)
    chosen = _chosen(index, index.exact, citation, places, normal_form)
    if len(chosen) == 1:
        return _compared(index, citation, chosen[0])
    if chosen:
        return Located(Finding.AMBIGUOUS, chosen)
    if places:
        return Located(Finding.MISSING, places)
    proposals = _places(index, index.loose, citation, folded_form)
    alike = _chosen(index, index.loose, citation, proposals, folded_form)
    if len(alike) == 1:
        return Located(Finding.CASE, alike, words_at(index, alike[0]))
    return Located(Finding.MISSING, absent=_absent(index, citation.quote))


class Sources(Mapping[str, SeedText]):
    """The indexes of a library's seeds, each made when it is first needed, and what was located.

    Every rule and every excerpt of a run asks the same ``Sources``, so a quote is searched once.
    """

    def __init__(self, seeds: Mapping[str, Seed]) -> None:
        self._seeds = seeds
        self._indexes: dict[str, SeedText] = {}
        self._located: dict[tuple[str, str, str, str], Located] = {}
        self._proposals: dict[tuple[str, str, str, str], Proposal | None] = {}
        self._histories: dict[str, History] = {}

    def __getitem__(self, seed: str) -> SeedText:
        if seed not in self._indexes:
            self._indexes[seed] = SeedText(self._seeds[seed])
        return self._indexes[seed]

    def __iter__(self) -> Iterator[str]:
        return iter(self._seeds)

    def __len__(self) -> int:
        return len(self._seeds)

    def locate(self, citation: Citation) -> Located:
        """What became of a citation of one of these seeds.

        Raises:
            KeyError: When there is no such seed.
        """
        key = _key(citation)
        if key not in self._located:
            self._located[key] = locate(self[citation.seed], citation)
        return self._located[key]

    def proposal(self, citation: Citation) -> Proposal | None:
        """What a missing quote most likely was before its seed, or it, was changed.

        There is none for a quote that is no drifted one, as far as can be told, and none while
        another seed has the very words: then that is probably the one that was meant.

        Raises:
            KeyError: When there is no such seed.
        """
        located = self.locate(citation)
        if located.verdict is not Finding.MISSING or located.places:
            return None
        from quizzer.content.drift import propose  # noqa: PLC0415 - for a failing quote alone
        from quizzer.content.history import History  # noqa: PLC0415 - the same

        key = _key(citation)
        if key not in self._proposals:
            index = self[citation.seed]
            history = self._histories.setdefault(citation.seed, History(index))
            moved = self.elsewhere(citation) is not None
            self._proposals[key] = None if moved else propose(index, citation, history)
        return self._proposals[key]

    def elsewhere(self, citation: Citation) -> Citation | None:
        """The same quote from another seed, where one has it."""
        for seed in self:
            other = replace(citation, seed=seed, prefix="", suffix="")
            if seed != citation.seed and self.locate(other).good:
                return other
        return None


def _key(citation: Citation) -> tuple[str, str, str, str]:
    return citation.seed, citation.quote, citation.prefix, citation.suffix


def _places(
    index: SeedText, layer: Layer, citation: Citation, form: Callable[[str], str]
) -> tuple[Place, ...]:
    """Every place of a quote in one layer: as a whole, or else as segments."""
    whole = form(citation.quote)
    found: list[tuple[Span, ...]] = [(span,) for span in _occurrences(layer.text, whole)]
    parts = () if found else tuple(map(form, segments(citation.quote)))
    if parts not in {(), (whole,)}:
        found = _joined(layer, parts, _Finder(layer.text)) or _joined(
            layer, parts, _Finder(layer.text, whole=False)
        )
    return tuple(place_of(index, layer, spans) for spans in found)


def _occurrences(text: str, needle: str) -> list[Span]:
    """Where a text holds another, overlaps included; those inside words only if no others are."""
    whole: list[Span] = []
    cut: list[Span] = []
    start = text.find(needle)
    while start >= 0 and len(whole) < MOST_PLACES:
        end = start + len(needle)
        if not cuts_word(text, start, end):
            whole.append((start, end))
        elif len(cut) < MOST_PLACES:
            cut.append((start, end))
        start = text.find(needle, start + 1)
    return whole or cut


@dataclass(frozen=True, slots=True)
class _Finder:
    """Searches one text, for occurrences of whole words or for any."""

    text: str
    whole: bool = True

    def first(self, part: str, start: int, end: int) -> int:
        """Where a part first stands between two places, or -1."""
        at = self.text.find(part, start, end)
        while at >= 0 and self.whole and cuts_word(self.text, at, at + len(part)):
            at = self.text.find(part, at + 1, end)
        return at

    def last(self, part: str, start: int, end: int) -> int:
        """Where a part last stands between two places, or -1."""
        at = self.text.rfind(part, start, end)
        while at >= 0 and self.whole and cuts_word(self.text, at, at + len(part)):
            at = self.text.rfind(part, start, at + len(part) - 1)
        return at


def _joined(layer: Layer, parts: tuple[str, ...], finder: _Finder) -> list[tuple[Span, ...]]:
    """Every shortest stretch of one paragraph that holds all parts in their order."""
    found: list[tuple[Span, ...]] = []
    for start, end in layer.paragraphs:
        at = start
        while len(found) < MOST_PLACES:
            spans = _following(finder, parts, at, end)
            if len(spans) < len(parts):
                break
            spans = _tightened(finder, parts, spans)
            found.append(spans)
            at = spans[0][0] + 1
    return found


def _following(finder: _Finder, parts: tuple[str, ...], at: int, end: int) -> tuple[Span, ...]:
    """The parts in order, each as early as can be, up to the first that is not there."""
    spans: list[Span] = []
    for part in parts:
        at = finder.first(part, at, end)
        if at < 0:
            break
        spans.append((at, at + len(part)))
        at += len(part)
    return tuple(spans)


def _tightened(
    finder: _Finder, parts: tuple[str, ...], spans: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The same parts, each moved as near to the last one as can be."""
    near = [spans[-1]]
    for part, (start, _) in zip(reversed(parts[:-1]), reversed(spans[:-1]), strict=True):
        at = finder.last(part, start, near[-1][0])
        near.append((at, at + len(part)))
    return tuple(reversed(near))


def _chosen(
    index: SeedText,
    layer: Layer,
    citation: Citation,
    places: tuple[Place, ...],
    form: Callable[[str], str],
) -> tuple[Place, ...]:
    """The places that fit prefix and suffix, those in the article if any are."""
    prefix, suffix = form(citation.prefix), form(citation.suffix)
    fitting = [place for place in places if fits(layer.form, place, prefix, suffix)]
    article = [place for place in fitting if not any(map(index.in_noise, place.spans))]
    return tuple(article or fitting)


def _compared(index: SeedText, citation: Citation, place: Place) -> Located:
    """A place that is good, told apart by whether its typography is the quote's."""
    stretches = [visible_form(index.seed.text[start:end]) for start, end in place.spans]
    quote = visible_form(citation.quote)
    if [normal_form(stretch) for stretch in stretches] == [normal_form(quote)]:
        same = stretches == [quote]
    else:
        same = tuple(itertools.chain(*map(segments, stretches))) == segments(quote)
    if same:
        return Located(Finding.VERBATIM, (place,))
    return Located(Finding.TYPOGRAPHY, (place,), words_at(index, place))


def _absent(index: SeedText, quote: str) -> str:
    """The segment at which every paragraph's search ended: the one to look at."""
    parts = segments(quote)
    if len(parts) == 1:
        return parts[0]
    forms = tuple(map(normal_form, parts))
    finder = _Finder(index.exact.text, whole=False)
    reached = (len(_following(finder, forms, *span)) for span in index.exact.paragraphs)
    return parts[max(reached, default=0)]
