"""The figures of the decks, for every command that shows them."""

from __future__ import annotations

from collections.abc import Iterable

from quizzer.cli.context import Context
from quizzer.model import Card, CardState, Deck
from quizzer.reports.progress import DeckProgress, Recall, deck_progress
from quizzer.scheduling.outcomes import retrievability
from quizzer.store import Store


def recall_today(context: Context, store: Store) -> Recall:
    """The chance of recalling a card on the present study day."""
    today, memory = context.today(), store.memory

    def recall(state: CardState) -> float | None:
        return retrievability(state, today, memory)

    return recall


def deck_rows(
    context: Context, store: Store, decks: Iterable[Deck], cards: Iterable[Card]
) -> list[DeckProgress]:
    """The figures of ``decks``, over those of ``cards`` that they have."""
    by_deck: dict[str, list[Card]] = {deck.id: [] for deck in decks}
    for card in cards:
        by_deck[card.question.deck].append(card)
    states = store.states([card.key for own in by_deck.values() for card in own])
    recall = recall_today(context, store)
    return [
        deck_progress(deck, by_deck[deck.id], states, context.today(), recall)
        for deck in context.library.decks
        if deck.id in by_deck
    ]
