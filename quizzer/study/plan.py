"""Which cards a session may ask: candidates for the queue, from the library and card states."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, zip_longest

from quizzer.grading import expected
from quizzer.model import Card, CardState, Excerpt, Phase, Question
from quizzer.scheduling.due import is_due, may_be_asked
from quizzer.scheduling.memory import Memory
from quizzer.scheduling.outcomes import retrievability
from quizzer.scheduling.spacing import Candidate, Place

Proof = Callable[[Question], tuple[Excerpt, ...]]

COLUMNS = 80
LINES = 6
"""How much of a source the feedback of a wrong answer shows at most."""

SPARE_NEW = 40
"""New cards offered beyond the limit, because siblings of a day's cards stay away."""

AHEAD = 20
"""How many cards are studied ahead of time unless the learner says otherwise."""


def available(
    cards: Iterable[Card], states: Mapping[str, CardState], today: dt.date
) -> Iterator[tuple[Card, CardState]]:
    """The cards that are neither suspended nor buried for ``today``, with their states."""
    for card in cards:
        state = states.get(card.key) or CardState(card.key)
        if may_be_asked(state, today):
            yield card, state


def interleaved(cards: Iterable[Card]) -> list[Card]:
    """Cards in turn from each deck, each deck's in file order, so that a day has variety."""
    by_deck: dict[str, list[Card]] = {}
    for card in cards:
        by_deck.setdefault(card.question.deck, []).append(card)
    turns = zip_longest(*by_deck.values())
    return [card for card in chain.from_iterable(turns) if card is not None]


def due_and_new(
    cards: Iterable[Card], states: Mapping[str, CardState], today: dt.date, new: int
) -> tuple[list[Card], list[Card]]:
    """Today's cards to review or to go on learning, and the next new ones.

    ``new`` is how many new ones are wanted; some more are returned, from which the queue leaves
    out siblings.
    """
    due: list[Card] = []
    fresh: list[Card] = []
    for card, state in available(cards, states, today):
        if is_due(state, today):
            due.append(card)
        elif state.phase is Phase.NEW:
            fresh.append(card)
    return due, list(islice(interleaved(fresh), new + SPARE_NEW if new else 0))


def ahead_of_time(
    cards: Iterable[Card], states: Mapping[str, CardState], today: dt.date, limit: int | None
) -> list[Card]:
    """Cards that are not due yet, the soonest first, at most ``limit`` (`AHEAD` by default)."""
    waiting = [
        (state.due, card)
        for card, state in available(cards, states, today)
        if isinstance(state.due, dt.date) and not is_due(state, today)
    ]
    waiting.sort(key=lambda pair: (pair[0], pair[1].key))
    return [card for _, card in waiting[: AHEAD if limit is None else limit]]


def to_cram(cards: Iterable[Card], limit: int | None, seed: int) -> list[Card]:
    """Cards for practice that does not count, shuffled; at most ``limit`` of them."""
    shuffled = sorted(cards, key=lambda card: card.key)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - the order of practice, no secret
    return shuffled[:limit]


def candidate(
    card: Card, state: CardState, today: dt.date, memory: Memory, proof: Proof
) -> Candidate:
    """What the queue must know of ``card`` to place it among the others."""
    excerpts = proof(card.question)
    return Candidate(
        card.key,
        phase=state.phase,
        due=state.due,
        retrievability=retrievability(state, today, memory),
        siblings=tuple(_groups(card, excerpts)),
        quotes=tuple(
            (excerpt.seed.id, start, end) for excerpt in excerpts for start, end in excerpt.spans
        ),
        shown=tuple(_shown(excerpt) for excerpt in excerpts),
    )


def _groups(card: Card, excerpts: Iterable[Excerpt]) -> Iterator[str]:
    """Its question, and each quote together with its answer."""
    yield card.question.key
    answer = expected(card).casefold()
    for excerpt in excerpts:
        place = f"{excerpt.seed.id} {excerpt.start} {excerpt.end} {answer}"
        yield hashlib.sha256(place.encode(errors="surrogatepass")).hexdigest()[:16]


def _shown(excerpt: Excerpt) -> Place:
    """The most that feedback could show: to lay the page out for every candidate takes too long."""
    room = max(0, LINES * COLUMNS - len(excerpt.quote))
    before, after = (min(room, len(context)) for context in (excerpt.before, excerpt.after))
    return (excerpt.seed.id, excerpt.start - before, excerpt.end + after)
