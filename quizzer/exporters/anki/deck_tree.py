"""In which of Anki's decks each question's cards go."""

from __future__ import annotations

from collections.abc import Iterable

from quizzer.content.anki_ids import time_id
from quizzer.exporters.anki import escaping
from quizzer.exporters.anki.naming import PARTS, deck_name, same_name
from quizzer.exporters.anki.types import AnkiDeck, Split
from quizzer.model import Deck, Question


class DeckTree:
    """Anki's decks for some of ours, by their titles; equal titles share one."""

    def __init__(self, decks: Iterable[Deck], split: Split | None = None) -> None:
        self._split = split
        self._decks = {deck.id: deck for deck in decks}
        self._by_name: dict[str, AnkiDeck] = {}
        self._own = {
            deck.id: self._deck(deck_name(deck.title), f"deck {deck.id}", deck.description)
            for deck in self._decks.values()
        }

    def place(self, question: Question) -> AnkiDeck:
        """The deck that a question's cards go to.

        Split by tag, that is the deck of its first tag inside its deck. A tag that its whole deck
        has divides nothing, so those do not count; without another the question stays outside.
        """
        own = self._own[question.deck]
        if self._split is Split.TAG:
            common = self._decks[question.deck].tags
            for tag in question.tags:
                name = deck_name(tag)
                if tag not in common:
                    return self._deck(PARTS.join((own.name, name)), f"deck {question.deck} {name}")
        return own

    def _deck(self, name: str, identity: str, description: str = "") -> AnkiDeck:
        """The deck of a name, which Anki compares without regard to case."""
        fresh = AnkiDeck(time_id(identity), name, escaping.text(description))
        return self._by_name.setdefault(same_name(name), fresh)
