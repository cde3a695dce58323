"""The cards whose question reads otherwise now than when it was last reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzer.model import Card
from quizzer.store import Store
from quizzer.study.changes import Change, changes


@dataclass(frozen=True, slots=True)
class ChangedCard:
    """A card that was reviewed in an earlier form, and what has changed since."""

    card: Card
    changes: tuple[Change, ...]

    @property
    def names(self) -> str:
        """What has changed, by name."""
        return ", ".join(dict.fromkeys(change.what for change in self.changes))


def changed_cards(store: Store, cards: Iterable[Card]) -> Iterator[ChangedCard]:
    """Those of ``cards`` that were last reviewed in another revision, in their order."""
    from quizzer.content.revision import revision

    by_key = {card.key: card for card in cards}
    states = store.states(by_key)
    for key, card in by_key.items():
        state = states.get(key)
        if state is None or state.revision is None:
            continue
        digest, content = revision(card.question)
        if state.revision != digest:
            before = store.content(state.revision)
            yield ChangedCard(card, () if before is None else changes(before, content))
