"""Proposals for quotes that stand nowhere: how often they are right, and how long they take.

Quotes are stretches of the shipped sources with some of their characters damaged. Texts that are
not there are sentences of the other sources, shuffled ones, and words put together at random.
"""

from __future__ import annotations

import random
import re
import string
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from measuring import Row, each_seconds, percentile

from quizzer.content.drift import ENOUGH
from quizzer.content.locate import Sources
from quizzer.content.seeds import read_seeds
from quizzer.content.seedtext import SeedText
from quizzer.model import Citation, Seed, Span

COUNT = 500
SHARES = (0.01, 0.05, 0.10)
SEED_SIZE = 1_000_000
ROOT = Path(__file__).parent.parent
PEER = "`difflib.get_close_matches`, by sentences"

_MOST = 0.8
"""Stretches that share so much of what either has are the same place."""

Sentences = Mapping[str, list[Span]]
Search = Callable[[Citation], Span | None]


def rows() -> Iterator[Row]:
    """Shares of quotes proposed at the right place, of absent texts proposed, and the time."""
    chance = random.Random(4)  # noqa: S311 - a sample, no secret
    sources = Sources(read_seeds(ROOT)[0])
    sentences = {seed: _sentences(index) for seed, index in sources.items()}
    for share in SHARES:
        yield from _damaged(sources, sentences, chance, share)
    yield from _absent(sources, sentences, chance)
    yield _large(chance)


def _damaged(
    sources: Sources, sentences: Sentences, chance: random.Random, share: float
) -> Iterator[Row]:
    places = [(seed, span) for seed, spans in sentences.items() for span in spans]
    true = [
        (seed, _stretch(sources[seed].seed.text, span, chance))
        for seed, span in chance.choices(places, k=COUNT)
    ]
    quotes = [
        Citation(seed, _spoilt(sources[seed].seed.text[slice(*span)], share, chance))
        for seed, span in true
    ]
    name = f"{COUNT} quotes with {share:.0%} of characters damaged"
    ours, our_time = _run(lambda quote: _proposed(sources, quote), quotes)
    peers, peer_time = _run(lambda quote: _likest(sources, sentences, quote), quotes)
    rights = [
        100 * sum(_same(place, span) for place, (_, span) in zip(found, true, strict=True)) / COUNT
        for found in (ours, peers)
    ]
    yield Row(f"{name}: at the right place", rights[0], rights[1], "%", PEER, "")
    yield Row(f"{name}: each", our_time, peer_time, "ms", PEER, "")


def _absent(sources: Sources, sentences: Sentences, chance: random.Random) -> Iterator[Row]:
    quotes = list(_nowhere(sources, sentences, chance))
    ours, our_time = _run(lambda quote: _proposed(sources, quote), quotes)
    peers, peer_time = _run(lambda quote: _likest(sources, sentences, quote), quotes)
    name = f"{len(quotes)} texts that are not there"
    shares = [100 * sum(place is not None for place in found) / COUNT for found in (ours, peers)]
    yield Row(f"{name}: proposed all the same", shares[0], shares[1], "%", PEER, "0 %")
    yield Row(f"{name}: each", our_time, peer_time, "ms", PEER, "")


def _large(chance: random.Random) -> Row:
    """A quote that is not there, in a source of a million characters."""
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(5000)]
    sentences: list[str] = []
    size = 0
    while size < SEED_SIZE:
        sentences.append(" ".join(chance.choices(words, k=18)).capitalize() + ".")
        size += len(sentences[-1]) + 2
    seed = Seed("s", "s.txt", "S", "\n\n".join(sentences))
    quotes = [_shuffled(sentence, chance) for sentence in chance.sample(sentences, 50)]
    sources = Sources({"s": seed})
    sources.locate(Citation("s", sentences[0]))
    ours = each_seconds(lambda at: _proposed(sources, Citation("s", quotes[at])), len(quotes))
    plain = each_seconds(lambda at: seed.text.find(quotes[at]), len(quotes))
    return Row(
        "absent quote in a 1 MB seed, search for a proposal included, p95",
        percentile(ours, 0.95) * 1000,
        percentile(plain, 0.95) * 1000,
        "ms",
        "`str.find` in the raw text",
        "< 250 ms",
    )


def _proposed(sources: Sources, citation: Citation) -> Span | None:
    """Where a quote stands, or is proposed to have stood."""
    located = sources.locate(citation)
    proposal = sources.proposal(citation)
    place = located.places[0] if located.places else proposal and proposal.place
    return (place.start, place.end) if place else None


def _likest(sources: Sources, sentences: Sentences, citation: Citation) -> Span | None:
    """The sentence that the standard library finds most like a quote."""
    text = sources[citation.seed].seed.text
    spans = {text[slice(*span)]: span for span in sentences[citation.seed]}
    found = get_close_matches(citation.quote, spans, n=1)
    return spans[found[0]] if found else None


def _sentences(index: SeedText) -> list[Span]:
    """The sentences of a source that are long enough, noise left out."""
    return [
        (start, end)
        for paragraph in index.paragraphs
        for start, end in index.sentences_of(paragraph)
        if end - start >= ENOUGH and not index.in_noise((start, end))
    ]


def _run(search: Search, quotes: Sequence[Citation]) -> tuple[list[Span | None], float]:
    """What was found for each quote, and the mean time in milliseconds."""
    started = time.perf_counter()
    found = [search(quote) for quote in quotes]
    return found, (time.perf_counter() - started) / len(quotes) * 1000


def _stretch(text: str, sentence: Span, chance: random.Random) -> Span:
    """Some whole words of a sentence, as an author quotes them; enough of them."""
    start, end = sentence
    words = [match.span() for match in re.compile(r"\S+").finditer(text, start, end)]
    first, last = sorted((chance.choice(words), chance.choice(words)))
    return (first[0], last[1]) if last[1] - first[0] > ENOUGH else sentence


def _spoilt(text: str, share: float, chance: random.Random) -> str:
    """A text with a share of its characters, at least one, replaced, doubled or left out."""
    count = max(1, round(share * len(text)))
    for at in sorted(chance.sample(range(len(text)), count), reverse=True):
        other = chance.choice(string.ascii_lowercase)
        text = text[:at] + chance.choice([other, text[at] + other, ""]) + text[at + 1 :]
    return text


def _nowhere(sources: Sources, sentences: Sentences, chance: random.Random) -> Iterator[Citation]:
    """Texts that a source does not have."""
    places = [(seed, span) for seed, spans in sentences.items() for span in spans]
    words = sorted({word for index in sources.values() for word in index.seed.text.split()})
    number = 0
    while number < COUNT:
        seed, span = chance.choice(places)
        text = sources[seed].seed.text[slice(*span)]
        match number % 3:
            case 0:
                seed = chance.choice([other for other in sources if other != seed])
            case 1:
                text = _shuffled(text, chance)
            case _:
                text = " ".join(chance.choices(words, k=chance.randint(8, 30)))
        if not sources.locate(Citation(seed, text)).good:
            number += 1
            yield Citation(seed, text)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(chance.sample(words, len(words)))


def _same(found: Span | None, true: Span) -> bool:
    """Whether two stretches share four fifths of what either has."""
    if found is None:
        return False
    common = min(found[1], true[1]) - max(found[0], true[0])
    return common >= _MOST * (max(found[1], true[1]) - min(found[0], true[0]))
