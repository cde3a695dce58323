"""Random study for tests: a learner's log as our own scheduler and store make it, and a package."""

from __future__ import annotations

import datetime as dt
import io
import random

from quizzer.content.anki_ids import guid_of
from quizzer.exporters.anki.package import write_package
from quizzer.exporters.anki.types import AnkiDeck, Field, Note, NoteCard, NoteType, Template
from quizzer.model import Grade, Phase, Rating, Verdict
from quizzer.scheduling.days import day_begins, stamp
from quizzer.scheduling.due import is_due
from quizzer.scheduling.outcomes import outcomes
from quizzer.study import drafts

DAY = dt.timedelta(days=1)
RIGHT = Grade(Verdict.CORRECT, 1.0, "x", "x")

PLAIN = NoteType(
    1_500_000_000_001,
    "plain",
    (Field(11, "Front"), Field(12, "Back")),
    (
        Template(21, "there", "{{Front}}", "{{Back}}"),
        Template(22, "back", "{{Back}}", "{{Front}}", (1,)),
    ),
    "",
    mod=0,
)


def at_the_wall(hour, minute):
    """The time now in a zone where it is ``hour:minute``, and that zone as Anki is told it."""
    utc = dt.datetime.now(dt.UTC).replace(microsecond=0)
    ahead = utc.replace(hour=hour, minute=minute, second=0) - utc
    ahead = (ahead + DAY / 2) % DAY - DAY / 2
    west = -int(ahead.total_seconds())
    clock = f"{abs(west) // 3600}:{abs(west) // 60 % 60:02}:{abs(west) % 60:02}"
    return utc.astimezone(dt.timezone(ahead)), f"XXX{'-' if west < 0 else '+'}{clock}"


def keys(count):
    """Card keys; every third question has a reverse."""
    made = []
    for number in range(count):
        made.append(f"deck/q{number}")
        if number % 3 == 0:
            made.append(f"deck/q{number}#reverse")
    return made


def notes_of(cards):
    """A note for each question among ``cards``, with both ways where both are there."""
    questions = dict.fromkeys(card.partition("#")[0] for card in cards)
    wanted = set(cards)
    notes = []
    for number, key in enumerate(questions):
        ways = [way for way in (key, f"{key}#reverse") if way in wanted]
        notes.append(
            Note(
                key,
                1_500_000_000_000 + 10 * number,
                guid_of(key, cloze=False),
                1_500_000_000,
                PLAIN,
                (key, "back" if len(ways) > 1 else ""),
                (),
                AnkiDeck(1_500_000_000_002, "Deck"),
                tuple(NoteCard(way, place, number + 1) for place, way in enumerate(ways)),
            )
        )
    return notes


def anki_cards(cards):
    """What an import needs: our card for each guid and position."""
    return {
        (guid_of(card.partition("#")[0], cloze=False), int(card.endswith("#reverse"))): card
        for card in cards
    }


def package(cards, progress=None):
    """The bytes of a package of ``cards``."""
    target = io.BytesIO()
    write_package(target, notes_of(cards), {}, progress)
    return target.getvalue()


class Learner:
    """Somebody who studies ``cards`` day by day and now and then does all else that one may do."""

    def __init__(self, store, settings, cards, seed=1):
        self.store = store
        self.settings = settings
        self.cards = list(cards)
        self.chance = random.Random(seed)  # noqa: S311 - for tests, no secret

    def study(self, now, days):
        """The ``days`` study days up to ``now``, the last of them cut off there."""
        today = stamp(now, self.settings.rollover_hour).study_day
        for back in range(days - 1, -1, -1):
            day = today - dt.timedelta(days=back)
            at = day_begins(day, self.settings.rollover_hour, now.tzinfo)
            # Anki counts days of 24 hours back from the next rollover. Where clocks were changed
            # since, the hour on either side of it belongs to another day there than on the wall.
            at += dt.timedelta(seconds=self.chance.uniform(3_700, 80_000))
            self._day(day, min(at, now - dt.timedelta(minutes=1)), now)
        self._end_in_the_middle(now)

    def _day(self, day, at, now):
        met = self.chance.sample(self.cards, min(len(self.cards), 2))
        due = [state.card for state in self.store.states().values() if is_due(state, day)]
        for card in dict.fromkeys([*due, *met]):
            at += dt.timedelta(milliseconds=self.chance.choice([0, 1, 700, 9_000, 500_000]))
            local = min(at, now).astimezone(now.tzinfo)
            self._meet(card, local)

    def _end_in_the_middle(self, now):
        """Leave some cards new, some in learning, and some that were just forgotten."""
        when = stamp(now, self.settings.rollover_hour)
        known = [one for one in self.store.states().values() if one.phase is Phase.REVIEW]
        for number, state in enumerate(self.chance.sample(known, 9)):
            if number > 2:
                self.store.record(drafts.reset(when, state.card))
            if number < 6:
                rating = Rating.AGAIN if number < 3 else Rating.GOOD
                before = self.store.state(state.card)
                after = outcomes(before, now, self.settings, self.store.memory)
                self.store.record(self._answer(when, state.card, rating, after[rating]))

    def _meet(self, card, now):
        state = self.store.state(card)
        when = stamp(now, self.settings.rollover_hour)
        if state.suspended:
            self.store.record(drafts.unsuspend(when, card))
        rating = self.chance.choices(list(Rating), [2, 1, 6, 1])[0]
        after = outcomes(state, now, self.settings, self.store.memory)
        (event,) = self.store.record(self._answer(when, card, rating, after[rating]))
        whim = self.chance.random()
        if whim < 0.06:
            other = self.chance.choice(list(Rating))
            amended = drafts.amend(when, event, rating=other, outcome=after[other])
            self.store.record(amended)
        elif whim < 0.10:
            self.store.record(drafts.undo(when, event))
        elif whim < 0.12:
            self.store.record(drafts.reset(when, card))
        elif whim < 0.15:
            day = when.study_day + dt.timedelta(days=self.chance.randrange(0, 30))
            self.store.record(drafts.set_due(when, card, day))
        elif whim < 0.17:
            self.store.record(drafts.suspend(when, card))
        elif whim < 0.20:
            self.store.record(drafts.bury(when, card))
        elif whim < 0.22:
            self.store.record(drafts.flag(when, card, "look again"))

    def _answer(self, when, card, rating, outcome):
        return drafts.review(
            when,
            card,
            revision="r1",
            response="x",
            grade=RIGHT,
            rating=rating,
            outcome=outcome,
            ms=self.chance.randrange(200, 90_000),
        )
