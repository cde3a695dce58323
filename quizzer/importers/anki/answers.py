"""One card's rows of Anki's log as events of ours.

What the columns mean was found by answering, resetting and moving cards in Anki and looking at
what it wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from quizzer.importers.anki.types import Review
from quizzer.model import Due, Event, EventType, Phase, Rating
from quizzer.scheduling.days import Stamp, days_after, instant, stamp

DEVICE = "anki"
"""Where these events were made; ``quizzer undo`` takes back none of them."""

MOVED = "moved by hand to a date that Anki does not tell, and answered since"
PRACTISED = "answered in a filtered deck that reschedules nothing"
UNKNOWN = "an entry of a kind that is not known here"

_LEARN, _REVIEW, _RELEARN, _FILTERED, _MANUAL, _RESCHEDULED = range(6)
_LONGEST_STEP = 100 * 366 * 86_400
"""A hundred years in seconds, so that no date is beyond the calendar."""

_LONGEST_MS = 2**31 - 1


class Target(NamedTuple):
    """A card of ours as Anki knows it; ``revision`` is the digest of its question's content."""

    guid: str
    ord: int
    card: str
    revision: str | None


@dataclass(frozen=True, slots=True)
class Wall:
    """Whose days count: ``local`` puts a UTC instant on the learner's wall clock."""

    local: Callable[[dt.datetime], dt.datetime]
    rollover_hour: int

    def stamp(self, number: int) -> Stamp:
        """What happened ``number`` milliseconds after the beginning of 1970, for the log."""
        return stamp(self.local(instant(number)), self.rollover_hour)


def answers(
    rows: Sequence[Review],
    target: Target,
    wall: Wall,
    known: Callable[[Target, int], bool],
    *,
    first_scheduler: bool,
) -> Iterator[tuple[Review, Event | str | None]]:
    """Each row with its event, with the reason why it has none, or with nothing if it is known.

    Args:
        rows: Those of one card by time, each at a time that can be.
        target: The card.
        wall: The learner's clock.
        known: Whether the log has what Anki did to a card of ours in a millisecond.
        first_scheduler: Whether Anki's first scheduler wrote them, which had no Hard for a card
            in learning: its 2 is Good and its 3 is Easy.
    """
    step, answered = 0, None
    for row in rows:
        rating = _rating(row, first_scheduler=first_scheduler)
        if rating is not None:
            step, answered = _step(row, rating, step), row
        elif by_hand(row):
            step, answered = 0, None if _forgotten(row) else answered
        if known(target, row.id):
            yield row, None
        elif rating is not None:
            yield row, _review(row, target, wall, rating, step)
        elif by_hand(row):
            yield row, _moved(row, target, wall, answered or row)
        else:
            yield row, PRACTISED if _practised(row) else UNKNOWN


def by_hand(row: Review) -> bool:
    """Whether a row tells of a card that was made new, or moved to a date, and not of an answer."""
    return row.type in {_MANUAL, _RESCHEDULED} and row.ease == 0


def begun(kind: EventType, number: int, target: Target, wall: Wall) -> Event:
    """An event about a card at ``number`` milliseconds since 1970, to be completed and sealed."""
    when = wall.stamp(number)
    return Event(
        id="",
        device=DEVICE,
        order=number,
        at=when.at,
        offset=when.offset,
        study_day=when.study_day,
        type=kind,
        card=target.card,
    )


def sealed(event: Event, target: Target, name: str = "") -> Event:
    """The event with its id, made of its time, of the card as Anki knows it and of all it says.

    Two machines that import the same make the same event. Ones that see it otherwise, because of
    another zone or another wording, make two events and no contradiction.
    """
    content = json.dumps([target.guid, target.ord, _texts(event)], separators=(",", ":"))
    digest = hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:16]
    parts = (DEVICE, name, str(event.order), digest)
    return replace(event, id="-".join(part for part in parts if part))


def is_from(event: Event, guid: str, place: int) -> bool:
    """Whether an event is of what was done with a card of Anki, and of no other card."""
    target = Target(guid, place, event.card or "", event.revision)
    return event.device == DEVICE and sealed(event, target).id == event.id


def _texts(event: Event) -> list[str]:
    return [
        str(value)
        for value in (
            *(event.type, event.card, event.offset, event.study_day, event.revision),
            *(event.rating, event.ms, event.due, event.phase, event.step),
        )
    ]


def _rating(row: Review, *, first_scheduler: bool) -> Rating | None:
    """The rating of an answer that counts."""
    known = _LEARN <= row.type <= _FILTERED and Rating.AGAIN <= row.ease <= Rating.EASY
    if not known or _practised(row):
        return None
    shifted = first_scheduler and row.type in {_LEARN, _RELEARN} and row.ease > Rating.AGAIN
    return Rating(min(row.ease + shifted, Rating.EASY))


def _practised(row: Review) -> bool:
    return row.type == _FILTERED and row.factor == 0


def _forgotten(row: Review) -> bool:
    """Whether a row that was made by hand made its card new."""
    return row.factor == 0 and row.ivl == 0


def _moved(row: Review, target: Target, wall: Wall, since: Review) -> Event | str:
    """What was done by hand; the interval then counts from the last answer, or from that time.

    A card that had none has no interval either, and its log does not say where it was moved to.
    """
    if _forgotten(row):
        plain = begun(EventType.RESET, row.id, target, wall)
        return sealed(replace(plain, phase=Phase.NEW, step=0), target)
    if row.ivl <= 0:
        return MOVED
    due = days_after(wall.stamp(since.id).study_day, row.ivl)
    plain = begun(EventType.SET_DUE, row.id, target, wall)
    return sealed(replace(plain, due=due, phase=Phase.REVIEW, step=0), target)


def _review(row: Review, target: Target, wall: Wall, rating: Rating, step: int) -> Event:
    plain = begun(EventType.REVIEW, row.id, target, wall)
    due: Due
    if row.ivl > 0:
        due, phase = days_after(plain.study_day, row.ivl), Phase.REVIEW
    else:
        due = plain.at + dt.timedelta(seconds=min(-row.ivl, _LONGEST_STEP))
        phase = Phase.LEARNING if row.type == _LEARN else Phase.RELEARNING
    review = replace(
        plain,
        revision=target.revision,
        rating=rating,
        ms=min(max(row.time, 0), _LONGEST_MS),
        due=due,
        phase=phase,
        step=step,
    )
    return sealed(review, target)


def _step(row: Review, rating: Rating, before: int) -> int:
    """The learning step that a row leads to, which the log does not say: as ratings move it."""
    if row.ivl > 0 or rating is Rating.AGAIN or row.type == _REVIEW:
        return 0
    return before + (rating is Rating.GOOD)
