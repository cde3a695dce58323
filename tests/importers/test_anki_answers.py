"""Rows of Anki's log as events: what each kind becomes, and the laws of taking them in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import log_samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.importers.anki.answers import DEVICE, Wall
from quizzer.importers.anki.progress import progress_in
from quizzer.importers.anki.types import CardRow, Collection, Note, Review
from quizzer.model import Card, EventType, Item, Kind, Phase, Question, Rating, Recall
from quizzer.scheduling.days import milliseconds
from quizzer.scheduling.replay import replay

NOW = dt.datetime(2026, 5, 20, 18, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
BERLIN = dt.timezone(dt.timedelta(hours=2))
WALL = Wall(lambda at: at.astimezone(BERLIN), 4)
CRT = int(dt.datetime(2026, 1, 1, 3, tzinfo=dt.UTC).timestamp())
CONFIG = {"schedVer": 2, "creationOffset": -60}

QUESTIONS = [
    Question("deck", name, Kind.RECALL, name, Recall((Item("answer"),), reverse=True))
    for name in ("name", "other")
]
CARDS = {
    (f"guid {question.id}", int(way)): Card(question, reverse=way)
    for question in QUESTIONS
    for way in (False, True)
}


def row(day, *, hour=0, cid=10, ease=3, ivl=5, kind=1, factor=2500, took=4000):
    """A row of Anki's log, on a day of May 2026 and some hours after noon."""
    at = NOON + dt.timedelta(days=day - 1, hours=hour)
    return Review(milliseconds(at), cid, ease, ivl, 0, factor, took, kind)


def anki_card(number=10, note=1, place=0, **rest):
    """A card in learning, whose state says nothing that the log does not."""
    plain = CardRow(number, note, 1, place, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, "{}")
    return plain._replace(**rest)


def collection(*rows, cards=None, config=CONFIG):
    """What was read of a package with two notes."""
    notes = tuple(
        Note(number, f"guid {question.id}", 1, 1, (), (question.ask, ""))
        for number, question in enumerate(QUESTIONS, 1)
    )
    found = (anki_card(),) if cards is None else tuple(cards)
    return Collection({}, {}, notes, found, rows, CRT, config, {})


def taken(found, log=(), aliases=None):
    """What a collection adds to a log."""
    return progress_in(found, CARDS, log, wall=WALL, now=NOW, aliases=aliases)


def only(found, log=()):
    """The one event that a collection adds."""
    (event,) = taken(found, log).events
    return event


def reasons(found, log=()):
    """What was left out, and why."""
    return [(left.what, left.reason, left.reviews) for left in taken(found, log).left_out]


def test_a_review_says_when_it_was_on_the_learner_s_own_clock():
    """Instant, offset, study day, rating and time taken are those of the answer."""
    event = only(collection(row(2, hour=13, ease=2)))  # 01:00 UTC, 03:00 in Berlin
    assert event.at == NOON + dt.timedelta(days=1, hours=13)
    assert (event.offset, event.study_day) == (120, dt.date(2026, 5, 2))
    assert (event.rating, event.ms, event.card) == (Rating.HARD, 4000, "deck/name")
    assert (event.device, event.order) == (DEVICE, milliseconds(event.at))
    assert (event.due, event.phase) == (dt.date(2026, 5, 7), Phase.REVIEW)
    assert event.id.startswith(f"anki-{event.order}-")


def test_the_wording_that_was_reviewed_goes_along():
    """So that the learner is told when the question changes after that."""
    day = taken(collection(row(2)))
    (event,) = day.events
    assert list(day.contents) == [event.revision]
    assert '"ask":"name"' in day.contents[event.revision]


@pytest.mark.parametrize(
    ("kind", "ivl", "phase"),
    [
        (0, -60, Phase.LEARNING),
        (0, 1, Phase.REVIEW),
        (1, -600, Phase.RELEARNING),
        (2, -600, Phase.RELEARNING),
        (2, 3, Phase.REVIEW),
        (3, 9, Phase.REVIEW),
        (0, 0, Phase.LEARNING),
    ],
)
def test_an_interval_says_when_the_card_comes_up(kind, ivl, phase):
    """Days give a study day, seconds below zero an instant."""
    event = only(collection(row(2, kind=kind, ivl=ivl)))
    assert event.phase is phase
    day = dt.date(2026, 5, 2) + dt.timedelta(days=ivl)
    assert event.due == (day if ivl > 0 else event.at - dt.timedelta(seconds=ivl))


def test_ratings_move_a_card_through_its_steps():
    """Anki's log does not say which step: Good goes on, Hard stays, Again begins anew."""
    rows = [row(2, hour=hour, kind=0, ivl=-60, ease=ease) for hour, ease in enumerate([3, 2, 3, 1])]
    assert [event.step for event in taken(collection(*rows)).events] == [1, 1, 2, 0]


def test_anki_s_first_scheduler_had_no_hard_for_cards_in_learning():
    """Its 2 and 3 while learning are Good and Easy; reviews had four buttons then too."""
    rows = [row(2, kind=0, ease=2, ivl=-60), row(3, kind=0, ease=3), row(4, kind=1, ease=2)]
    for config in ({}, {"schedVer": 1}):
        events = taken(collection(*rows, config=config)).events
        assert [event.rating for event in events] == [Rating.GOOD, Rating.EASY, Rating.HARD]


def test_a_card_made_new_again_is_reset():
    """What was answered before counts no more."""
    day = taken(collection(row(2), row(3, ease=0, ivl=0, factor=0, kind=4)))
    state = replay(day.events).states["deck/name"]
    assert (state.phase, state.reviews, state.stability) == (Phase.NEW, 0, None)


def test_a_date_moved_by_hand_is_taken_from_the_card():
    """Of a card without an interval the log names no date; one answered since is listed."""
    moved = row(3, ease=0, ivl=0, kind=4)
    card = anki_card(type=2, queue=2, due=150)
    day = taken(collection(row(2), moved, cards=[card]))
    event = day.events[-1]
    assert (event.type, event.order) == (EventType.SET_DUE, moved.id)
    assert event.due == dt.date(2026, 1, 1) + dt.timedelta(days=150)
    again = [row(2), moved, row(4)]
    why = "moved by hand to a date that Anki does not tell, and answered since"
    assert reasons(collection(*again)) == [("deck/name", why, 1)]


def test_a_date_moved_by_hand_counts_from_the_last_answer():
    """So do intervals that Anki works out anew when its parameters change."""
    for kind in (4, 5):
        rows = [row(2), row(7, ease=0, ivl=12, kind=kind), row(9)]
        event = taken(collection(*rows)).events[1]
        assert (event.type, event.due) == (EventType.SET_DUE, dt.date(2026, 5, 14))


def test_a_card_in_a_filtered_deck_is_due_when_it_will_be_home():
    """Its own date waits in another column meanwhile."""
    card = anki_card(type=2, queue=2, due=-100_000, odue=150, odid=7, mod=milliseconds(NOW) // 1000)
    event = taken(collection(row(2), cards=[card])).events[-1]
    assert event.due == dt.date(2026, 1, 1) + dt.timedelta(days=150)


def test_everything_else_is_left_out_with_its_reason():
    """Practice, the future, the absurd, deleted cards and questions of others."""
    rows = [
        row(2, kind=3, factor=0, ivl=0),
        row(3, ease=5),
        row(4, kind=9),
        row(200),
        Review(5, 10, 3, 5, 0, 2500, 1, 1),
        row(5, cid=11),
        row(6, cid=12),
        row(7, cid=99),
    ]
    cards = [anki_card(flags=2), anki_card(11, 1, 7), anki_card(12, 3)]
    assert sorted(reasons(collection(*rows, cards=cards))) == sorted(
        [
            ("deck/name", "answered in a filtered deck that reschedules nothing", 1),
            ("deck/name", "an entry of a kind that is not known here", 2),
            ("deck/name", "its time cannot be right", 2),
            ("deck/name", "coloured flags stay in Anki", 0),
            ("guid name 8", "its question has no such card", 1),
            (" 1", "no question of this library", 1),
            ("99", "the card was deleted in Anki", 1),
        ]
    )


def ours(number=1, **rest):
    """A review of ours at the moment of ``row(2)``."""
    at = NOON + dt.timedelta(days=1)
    given = {"at": at, "order": milliseconds(at), "study_day": at.date(), **rest}
    return replace(log_samples.review(number), **given)


def test_what_was_exported_is_known_by_card_and_time():
    """Also where two rows of ours fell on one millisecond, and under an earlier name."""
    back = row(2)
    shifted = back._replace(id=back.id + 3)
    aliases = {"old/name": "deck/name"}
    for one in (back, shifted):
        day = taken(collection(one), [ours(card="old/name")], aliases)
        assert (day.events, day.known) == ((), 1)
    assert taken(collection(back), [ours(card="deck/other")]).reviews == 1


def test_what_was_undone_or_amended_here_stays_so():
    """The row of an answer that was taken back here does not bring it back, nor its date."""
    undo = log_samples.event(2, EventType.UNDO, target="e1", card="deck/name")
    amend = log_samples.amend(2, "e1", Rating.AGAIN, card="deck/name")
    card = anki_card(type=2, queue=2, due=300, mod=milliseconds(NOW) // 1000)
    for later in (undo, amend):
        assert taken(collection(row(2), cards=[card]), [ours(), later]).events == ()


SECOND = milliseconds(NOON) // 1000


@pytest.mark.parametrize(
    ("kind", "day", "queue", "answered", "wanted"),
    [
        (None, 0, -1, False, EventType.SUSPEND),
        (EventType.UNSUSPEND, -1, -1, False, EventType.SUSPEND),
        (EventType.UNSUSPEND, 1, -1, False, None),
        (EventType.SUSPEND, -1, -1, False, None),
        (EventType.SUSPEND, -1, 1, False, None),
        (EventType.SUSPEND, -1, 1, True, EventType.UNSUSPEND),
        (EventType.SUSPEND, 5, 1, True, None),
    ],
)
def test_the_later_of_two_suspensions_wins(kind, day, queue, answered, wanted):
    """Anki says when a card changed, not what changed; an answer shows that it is studied."""
    log = []
    if kind is not None:
        at = NOON + dt.timedelta(days=day)
        log = [replace(log_samples.event(1, kind, card="deck/name"), at=at)]
    rows = [row(2)] if answered else []
    card = anki_card(queue=queue, mod=SECOND)
    events = taken(collection(*rows, cards=[card]), log).events
    others = [event.type for event in events if event.type is not EventType.REVIEW]
    assert others == ([] if wanted is None else [wanted])


def test_a_suspension_that_came_from_anki_ends_when_it_ends_there():
    """No answer is needed, for nobody suspended the card here."""
    first = taken(collection(cards=[anki_card(queue=-1, mod=SECOND)])).events
    (event,) = taken(collection(cards=[anki_card(mod=SECOND + 60)]), first).events
    assert event.type is EventType.UNSUSPEND


# Laws


ROWS = st.lists(
    st.builds(
        Review,
        id=st.integers(0, 25 * 86_400_000).map(lambda ms: milliseconds(NOON) + ms),
        cid=st.sampled_from([10, 11, 12, 13, 14]),
        ease=st.integers(-1, 5),
        ivl=st.integers(-100_000, 400) | st.sampled_from([0, 2**62, -(2**62)]),
        last_ivl=st.integers(-600, 400),
        factor=st.sampled_from([0, 2500]),
        time=st.integers(-5, 2**40),
        type=st.integers(-1, 6),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@st.composite
def collections(draw):
    """Anything that a file may hold of four cards of ours and one of others."""
    whole = st.integers(-(2**40), 2**40)
    cards = [
        anki_card(
            number,
            note,
            place,
            type=draw(st.integers(-1, 4)),
            queue=draw(st.integers(-4, 4)),
            due=draw(st.integers(0, 400) | whole),
            odue=draw(whole),
            odid=draw(st.sampled_from([0, 5])),
            flags=draw(st.integers(0, 7)),
            mod=draw(st.integers(SECOND - 10**6, SECOND + 10**7) | whole),
        )
        for number, note, place in [(10, 1, 0), (11, 1, 1), (12, 2, 0), (13, 2, 1), (14, 3, 0)]
    ]
    return collection(*draw(ROWS), cards=cards)


@settings(max_examples=60)
@given(collections(), log_samples.logs(most=12))
def test_taking_the_same_twice_adds_nothing(found, log):
    """Whatever the file and the log hold; nor is a row lost that has no reason."""
    first = taken(found, log, log_samples.ALIASES)
    again = taken(found, [*log, *first.events], log_samples.ALIASES)
    assert again.events == ()
    assert [left for left in again.left_out if left.reviews] == [
        left for left in first.left_out if left.reviews
    ]
    assert len({event.id for event in first.events}) == len(first.events)


@settings(max_examples=40)
@given(collections(), log_samples.logs(most=8), st.data())
def test_phones_and_terminals_merge_in_any_order(found, log, data):
    """Half of the answers first and the rest later is all at once; and so on another machine."""
    half = replace(found, reviews=tuple(one for one in found.reviews if data.draw(st.booleans())))
    at_once = {one for one in taken(found, log).events if _is_row(one)}
    before = taken(half, log).events
    then = taken(found, [*log, *before]).events
    in_two = {one for one in (*before, *then) if _is_row(one)}
    alone = {one for one in taken(found).events if _is_row(one)}
    assert {one.id for one in at_once} <= {one.id for one in alone}
    assert _reviews(in_two) == _reviews(at_once)
    merged = [*log, *taken(found, log).events]
    data.draw(st.randoms(use_true_random=False)).shuffle(merged)
    assert replay(merged) == replay([*log, *taken(found, log).events])


def _is_row(event):
    return event.type in {EventType.REVIEW, EventType.RESET}


def _reviews(events):
    """All that does not hang on the rows before it."""
    return {(one.card, one.order, one.type, one.rating, one.due, one.ms) for one in events}
