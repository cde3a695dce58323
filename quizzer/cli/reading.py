"""Reading a source with a face: section by section, its new cards after each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizzer.cli.context import Context
from quizzer.cli.sitting import Sitting, Wish
from quizzer.content.excerpts import full_credit
from quizzer.content.passages import Passage, passages
from quizzer.model import Card, CardState, Phase, Seed
from quizzer.scheduling.due import may_be_asked
from quizzer.study.reading import Article, ReadingScreen, Turn, article_of

if TYPE_CHECKING:
    from quizzer.store import Store
    from quizzer.terminal.face import Face


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a source was read: a share from 0 to 1, and how many of its cards are still new."""

    seed: Seed
    read: float
    new: int


@dataclass(frozen=True)
class Reading:
    """What a learner reads: the sources of a library, and the cards that may be asked of them."""

    context: Context
    store: Store
    cards: tuple[Card, ...]

    @cached_property
    def _passages(self) -> Mapping[str, tuple[Passage, ...]]:
        questions = {card.question.key: card.question for card in self.cards}
        return passages(questions.values(), self.context.sources)

    @cached_property
    def _by_question(self) -> Mapping[str, list[Card]]:
        cards: dict[str, list[Card]] = {}
        for card in self.cards:
            cards.setdefault(card.question.key, []).append(card)
        return cards

    def article(self, seed: Seed) -> Article:
        """The article of a source, with what the cards ask about in it."""
        return article_of(self.context.sources[seed.id], self._passages[seed.id])

    def cards_of(self, article: Article, first: int = 0, last: int | None = None) -> list[Card]:
        """The cards that some paragraphs of an article, or all, lead to."""
        return [
            card
            for paragraph in article.paragraphs[first:last]
            for question in paragraph.questions
            for card in self._by_question[question.key]
        ]

    def progress(self) -> tuple[Progress, ...]:
        """How far every source was read, in the library's order."""
        places = self.store.places()
        states = self.store.states([card.key for card in self.cards])
        rows = []
        for seed in self.context.library.seeds.values():
            article = self.article(seed)
            new = self._new(self.cards_of(article), states)
            rows.append(Progress(seed, article.share(places.get(seed.id, 0)), len(new)))
        return tuple(rows)

    def pick(self, face: Face) -> Seed | None:
        """Let the learner pick a source; None for none of them."""
        from quizzer.terminal.figures import count, percent

        rows = self.progress()
        options = [
            f"{percent(row.read)} read, {count(row.new, 'new card')}: {full_credit(row.seed)}"
            for row in rows
        ]
        picked = face.pick("Which source?", options) if options else None
        return None if picked is None else rows[picked].seed

    def read(self, face: Face, seed: Seed, line: int | None = None) -> None:
        """Read a source from where it was left, or from a line, until its end or a wish to stop."""
        article = self.article(seed)
        index = self._beginning(face, article, line)
        while index < len(article.paragraphs):
            screen, sitting = self._section(face, article, index)
            turn = face.read(screen)
            if turn is Turn.QUIT:
                face.say("Your place is kept.")
                return
            if turn is Turn.BACK:
                index = article.section_before(index, face.fitting)
            elif turn is Turn.ON or self._ask(face, sitting):
                index = screen.last
            self.store.keep_place(seed.id, article.place(index), self.context.clock())
        face.say("That was the end of it." if article.paragraphs else "There is nothing to read.")

    def _beginning(self, face: Face, article: Article, line: int | None) -> int:
        if line is not None:
            return article.at_line(line)
        index = article.at(self.store.places().get(article.seed.id, 0))
        if index < len(article.paragraphs):
            return index
        if article.paragraphs:
            face.say("You have read this to its end; it begins anew.")
        return 0

    def _section(
        self, face: Face, article: Article, index: int
    ) -> tuple[ReadingScreen, Sitting | None]:
        """The section that begins with a paragraph, and a sitting over its cards if it has any."""
        last = article.section(index, face.fitting)
        now = self.context.clock()
        states = self.store.states(card.key for card in self.cards_of(article))
        new = self._new(self.cards_of(article, index, last), states)
        # Those met in an earlier section come back here once they are due.
        learned = [
            card
            for card in self.cards_of(article)
            if (state := states.get(card.key)) and self._may_be_asked(state)
            if isinstance(state.due, dt.datetime) and state.due <= now
        ]
        if not (new or learned):
            return ReadingScreen(article, index, last), None
        wish = Wish((*new, *learned), new=len(new), unhurried=True)
        sitting = Sitting(self.context, self.store, wish, now)
        counts = sitting.queue.counts()
        return ReadingScreen(article, index, last, counts.new, counts.learning), sitting

    def _new(self, cards: Iterable[Card], states: Mapping[str, CardState]) -> list[Card]:
        """The cards that were never asked and may be."""
        known = ((card, states.get(card.key) or CardState(card.key)) for card in cards)
        return [
            card for card, state in known if state.phase is Phase.NEW and self._may_be_asked(state)
        ]

    def _may_be_asked(self, state: CardState) -> bool:
        return may_be_asked(state, self.context.today())

    def _ask(self, face: Face, sitting: Sitting | None) -> bool:
        """Ask the cards of a section; false when the learner quits before the last."""
        from quizzer.terminal.figures import count

        if sitting is None:
            return True
        conversation = sitting.conversation(face)
        finished = conversation.ask_all()
        if asked := len(conversation.session.tally.meetings):
            face.say(f"{count(asked, 'card')} asked. All saved.")
        return finished
