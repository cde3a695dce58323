"""``quizzer study``: a session over what is due today and some new cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.model import Card, Question
from quizzer.problems import QuizzerError
from quizzer.reports.progress import coming, due_dates
from quizzer.scheduling.spacing import Candidate
from quizzer.study import plan
from quizzer.study.screens import DeckRow, WelcomeScreen

if TYPE_CHECKING:
    from quizzer.scheduling.queue import CardQueue
    from quizzer.store import Store
    from quizzer.terminal.face import Closing, Face

SECONDS_A_CARD = 20.0
"""How long a card takes before anything is known of the learner."""

DAYS_SHOWN = 7
"""How many study days ahead a summary looks."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asked for: which cards, how many, how long, and whether it counts."""

    cards: tuple[Card, ...]
    limit: int | None
    minutes: float | None
    new: int | None
    ahead: bool
    cram: bool


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks.")
    ] = None,
    cards: Annotated[int | None, typer.Option(min=1, help="At most so many cards.")] = None,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Ask nothing more after so many minutes.")
    ] = None,
    new: Annotated[
        int | None, typer.Option(min=0, help="So many new cards, whatever was met today.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    ahead: Annotated[
        bool, typer.Option("--ahead", help="Cards that are not due yet; counts.")
    ] = False,
    cram: Annotated[
        bool, typer.Option("--cram", help="Any cards, for practice; does not count.")
    ] = False,
) -> None:
    """Study what is due today.

    Each answer is on disk before its feedback is shown. Quit whenever you like.
    """
    from quizzer.cli.faces import open_face
    from quizzer.cli.selecting import chosen_cards
    from quizzer.terminal.face import Closing

    context: Context = ctx.obj
    if ahead and cram:
        raise QuizzerError("--ahead counts and --cram does not: choose one of them.")
    chosen = tuple(chosen_cards(context.library, decks or [], tag or []))
    if not chosen:
        context.note_left_out()
        raise QuizzerError("There is nothing to study here.", "See: quizzer check")
    wish = Wish(chosen, cards, minutes, new, ahead, cram)
    face = open_face(context)
    with context.open_store(face.say) as store:
        try:
            while _one_session(context, store, face, wish) is Closing.GO_ON:
                pass
        except KeyboardInterrupt:
            typer.echo("\nStopped. Every answer that you saw judged is saved.", err=True)
            raise


def _one_session(context: Context, store: Store, face: Face, wish: Wish) -> Closing:
    from quizzer.terminal.face import Closing, Opening

    now = context.clock()
    sitting = Sitting(context, store, wish, now)
    if sitting.queue.next(now) is None:
        again = _nothing_due(sitting, face)
        return Closing.DONE if again is None else _one_session(context, store, face, again)
    if not (wish.ahead or wish.cram):
        openings = (Opening.START, Opening.MORE_NEW, Opening.FEWER_NEW, Opening.DECKS, Opening.QUIT)
        while (opening := face.welcome(sitting.welcome(), openings)) is not Opening.START:
            if opening is Opening.QUIT:
                return Closing.DONE
            if opening is Opening.DECKS:
                face.say(sitting.deck_lines())
            else:
                step = 1 if opening is Opening.MORE_NEW else -1
                sitting = Sitting(
                    context, store, replace(wish, new=max(0, sitting.new_planned + step)), now
                )
    return sitting.hold(face)


def _nothing_due(sitting: Sitting, face: Face) -> Wish | None:
    """Say when something will be due, and offer to study ahead or to cram."""
    wish = sitting.wish
    face.say(sitting.nothing_due())
    if sitting.context.plain or wish.ahead or wish.cram:
        face.say(
            "quizzer study --ahead asks what is not due yet and counts; "
            "quizzer study --cram is practice that does not; --new N meets more new cards."
        )
        return None
    offers = (
        ("Study ahead: cards that are not due yet; counts", replace(wish, ahead=True)),
        ("Cram: practice that does not count", replace(wish, cram=True)),
    )
    picked = face.pick("What would you like?", [text for text, _ in offers])
    return None if picked is None else offers[picked][1]


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
        earlier = [
            self._candidate(self.cards[key])
            for key in self.store.answered(self.today)
            if key in self.cards
        ]
        candidates = [self._candidate(card) for card in (*due, *new)]
        return Queue(candidates, limits, earlier), {one.card: one for one in candidates}

    def _candidate(self, card: Card) -> Candidate:
        state = self.states.get(card.key) or self.store.state(card.key)
        return plan.candidate(card, state, self.today, self.store.memory, self.context.proof)

    def hold(self, face: Face) -> Closing:
        """Hold the session with ``face`` to its end."""
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
        return Conversation(session, face, self.context.clock, self._edit, self.coming).hold()

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
        return titles[0] if len(titles) == 1 else self.context.root.resolve().name

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
        dates = due_dates(self.states.values())
        if not dates:
            return "Nothing is due, and nothing will be until you meet new cards."
        cards = count(sum(date == dates[0] for date in dates), "card")
        return f"Nothing is due now. Next: {cards} {day(dates[0], self.today)}."
