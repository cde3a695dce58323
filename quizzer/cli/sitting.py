"""One learner's sitting, wired from the library, the database and a wish: for study and reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from quizzer.cli.context import Context
from quizzer.model import Card, Question
from quizzer.reports.progress import coming, due_dates
from quizzer.scheduling.spacing import Candidate
from quizzer.study import plan
from quizzer.study.screens import DeckRow, WelcomeScreen

if TYPE_CHECKING:
    from quizzer.scheduling.queue import CardQueue
    from quizzer.store import Store
    from quizzer.terminal.conversation import Conversation
    from quizzer.terminal.face import Face

SECONDS_A_CARD = 20.0
"""How long a card takes before anything is known of the learner."""

DAYS_SHOWN = 7
"""How many study days ahead a summary looks."""


@contextmanager
def stopping_saves() -> Iterator[None]:
    """Say on Ctrl-C what has become of the answers, and go on stopping."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("\nStopped. Every answer that you saw judged is saved.", err=True)
        raise


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asked for: which cards, how many, how long, and whether it counts.

    With ``unhurried`` a card being learned comes back when it is due and never early.
    """

    cards: tuple[Card, ...]
    limit: int | None = None
    minutes: float | None = None
    new: int | None = None
    ahead: bool = False
    cram: bool = False
    unhurried: bool = False


class Sitting:
    """One learner's session, wired: the cards to ask, the queue, and what to say of them."""

    def __init__(self, context: Context, store: Store, wish: Wish, now: dt.datetime) -> None:
        self.context = context
        self.store = store
        self.wish = wish
        self.now = now
        self.today = context.today()
        self.states = store.states([card.key for card in wish.cards])
        self.cards = {card.key: card for card in wish.cards}
        self.seed = int(now.timestamp() * 1000)
        self.queue, self.candidates = self._plan()
        self.new_planned = self.queue.counts().new

    def _plan(self) -> tuple[CardQueue, dict[str, Candidate]]:
        from quizzer.scheduling.drill import Drill
        from quizzer.scheduling.queue import Limits, Queue

        wish, limit = self.wish, self.wish.limit
        if wish.cram:
            drilled = plan.to_cram(wish.cards, limit, self.seed)
            keys = [card.key for card in drilled]
            return Drill(keys), {key: Candidate(key) for key in keys}
        if wish.ahead:
            due = plan.ahead_of_time(wish.cards, self.states, self.today, limit)
            limits = Limits(new=0, reviews=len(due))
            new: list[Card] = []
        else:
            done = self.store.done(self.today)
            limits = Limits.left(self.context.settings, done.new, done.reviews)
            if wish.new is not None:
                limits = replace(limits, new=wish.new)
            due, new = plan.due_and_new(wish.cards, self.states, self.today, limits.new)
            if limit is not None:
                due = due[:limit]
                limits = replace(limits, new=min(limits.new, limit - len(due)))
        if wish.unhurried:
            limits = replace(limits, learn_ahead=dt.timedelta(0))
        # Siblings and excerpts of today keep cards away, whichever cards are studied now.
        library = self.context.library.cards
        earlier = [
            self._candidate(library[key])
            for key in self.store.answered(self.today)
            if key in library
        ]
        candidates = [self._candidate(card) for card in (*due, *new)]
        return Queue(candidates, limits, earlier), {one.card: one for one in candidates}

    def _candidate(self, card: Card) -> Candidate:
        state = self.states.get(card.key) or self.store.state(card.key)
        return plan.candidate(card, state, self.today, self.store.memory, self.context.proof)

    def conversation(self, face: Face) -> Conversation:
        """The session as a conversation with ``face``, to be held."""
        from quizzer.content.revision import revision
        from quizzer.study.session import Session
        from quizzer.study.setup import Setup
        from quizzer.terminal.conversation import Conversation

        setup = Setup(
            cards=self.cards,
            candidates=self.candidates,
            titles={deck.id: deck.title for deck in self.context.library.decks},
            settings=self.context.settings,
            memory=self.store.memory,
            words=self.context.words,
            proof=self.context.proof,
            revision=revision,
            seed=self.seed,
            recorded=not self.wish.cram,
            minutes_limit=self.wish.minutes,
        )
        session = Session(setup, self.queue, self.store, self.context.clock())
        return Conversation(session, face, self.context.clock, self._edit, self.coming)

    def _edit(self, question: Question) -> str:
        place = question.at("id")
        if self.context.plain:
            return f"It is at {place}."
        from quizzer.cli.editing import edit

        return edit(place)

    def welcome(self) -> WelcomeScreen:
        """The first screen: what is due in each deck, and how the last study day went."""
        counts = self.queue.counts()
        days = self.store.days(self.today - dt.timedelta(days=30))
        answers, spent = sum(day.answers for day in days), sum(day.ms for day in days)
        seconds = spent / answers / 1000 if answers else SECONDS_A_CARD
        earlier = [day for day in days if day.met and day.day < self.today]
        return WelcomeScreen(
            title=self._title(),
            now=self.now,
            review=counts.reviews + counts.learning,
            new=counts.new,
            minutes=max(1, round(counts.total * seconds / 60)),
            decks=tuple(self._rows()),
            left_out=self.context.library.broken,
            last_right=earlier[-1].right if earlier else None,
            last_total=earlier[-1].met if earlier else None,
        )

    def _title(self) -> str:
        decks = {card.question.deck for card in self.wish.cards}
        titles = [deck.title for deck in self.context.library.decks if deck.id in decks]
        return titles[0] if len(titles) == 1 else self.context.name

    def _rows(self) -> list[DeckRow]:
        from quizzer.cli.progress import deck_rows

        wanted = {card.question.deck for card in self.wish.cards}
        decks = [deck for deck in self.context.library.decks if deck.id in wanted]
        rows = deck_rows(self.context, self.store, decks, self.wish.cards)
        return [DeckRow(row.title, row.due, row.new, row.remembered) for row in rows]

    def deck_lines(self) -> str:
        """Every deck with what is due and new in it, as text."""
        return "\n".join(
            f"{row.title}: {row.review} to review, {row.new} never asked" for row in self._rows()
        )

    def coming(self) -> Mapping[dt.date, int]:
        """How many cards are due on each of the next study days."""
        states = self.store.states(self.cards)
        return coming(states.values(), self.today, DAYS_SHOWN)

    def nothing_due(self) -> str:
        """When something will be due, as a sentence."""
        from quizzer.terminal.figures import count, day

        at = self.queue.next_at()
        if at is not None:
            clock = at.astimezone(self.now.tzinfo)
            return f"Nothing is due now. The next card comes at {clock:%H:%M}."
        dates = due_dates(self.states.values(), self.today)
        if not dates:
            return "Nothing is due, and nothing will be until you meet new cards."
        cards = count(sum(date == dates[0] for date in dates), "card")
        return f"Nothing is due now. Next: {cards} {day(dates[0], self.today)}."
