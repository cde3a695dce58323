"""What comes next: the order of a day, siblings, excerpts, limits, undo."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model import Outcome, Phase, Rating, Settings
from quizzer.scheduling.drill import Drill
from quizzer.scheduling.queue import Counts, Limits, Queue
from quizzer.scheduling.spacing import CARDS_BETWEEN, Candidate

NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
DONE = Outcome(dt.date(2026, 3, 20), Phase.REVIEW, 0, 10.0, 5.0)


def in_minutes(minutes, phase=Phase.LEARNING):
    """An outcome that brings a card back."""
    return Outcome(NOW + dt.timedelta(minutes=minutes), phase, 0, 1.0, 5.0)


def due(card, remembered=0.9, **rest):
    """A card to review."""
    return Candidate(card, Phase.REVIEW, dt.date(2026, 3, 10), remembered, **rest)


def new(card, **rest):
    """A card never met."""
    return Candidate(card, **rest)


def learning(card, minutes, **rest):
    """A card being learned that is due in ``minutes``."""
    return Candidate(card, Phase.LEARNING, NOW + dt.timedelta(minutes=minutes), **rest)


def all_of(queue, now=NOW, outcome=DONE):
    """Answer until nothing comes; each card once."""
    order = []
    while (card := queue.next(now)) is not None:
        order.append(card)
        queue.answered(card, Rating.GOOD, outcome, now)
    return order


def test_reviews_come_by_falling_retrievability():
    """Those best remembered are saved first; what was never rated comes last."""
    queue = Queue([due("a", 0.3), due("b", None), due("c", 0.95), due("d", 0.6)], Limits())
    assert all_of(queue) == ["c", "d", "a", "b"]


def test_new_cards_lie_evenly_among_reviews_in_their_own_order():
    """Ten reviews and four new cards: never two new ones together, none lumped at an end."""
    cards = [due(f"r{n}", 0.9 - n / 100) for n in range(10)] + [new(f"n{n}") for n in range(4)]
    order = all_of(Queue(cards, Limits()))
    places = [place for place, card in enumerate(order) if card.startswith("n")]
    assert [order[place] for place in places] == ["n0", "n1", "n2", "n3"]
    gaps = [later - earlier for earlier, later in zip([-1, *places], [*places, 14], strict=True)]
    assert max(gaps) - min(gaps) <= 1


def test_the_card_stays_until_it_is_dealt_with():
    """Asking again, later, changes nothing: the learner is still at it."""
    queue = Queue([due("a"), learning("b", 5)], Limits())
    assert queue.next(NOW) == "a"
    assert queue.next(NOW + dt.timedelta(minutes=30)) == "a"
    queue.answered("a", Rating.GOOD, DONE, NOW)
    assert queue.next(NOW) == "b"


def test_learning_cards_come_when_due_and_early_only_at_the_end():
    """A step that is due goes first; one that is not comes when nothing else is left."""
    queue = Queue([due("a"), due("b", 0.8), learning("soon", 15), learning("past", -1)], Limits())
    assert all_of(queue) == ["past", "a", "b", "soon"]


def test_beyond_the_learn_ahead_limit_the_queue_waits_and_says_until_when():
    """Twenty-one minutes are too early; `next_at` tells when to come back."""
    queue = Queue([learning("later", 21)], Limits())
    assert queue.next(NOW) is None
    assert queue.next_at() == NOW + dt.timedelta(minutes=21)
    assert queue.counts() == Counts(0, 0, 1)
    assert queue.next(NOW + dt.timedelta(minutes=1)) == "later"


def test_a_failed_card_comes_back_and_is_done_when_it_graduates():
    """Again brings it back after its step, between the others."""
    queue = Queue([due("a", 0.9), due("b", 0.8), due("c", 0.7)], Limits())
    assert queue.next(NOW) == "a"
    queue.answered("a", Rating.AGAIN, in_minutes(10, Phase.RELEARNING), NOW)
    assert queue.counts() == Counts(0, 2, 1)
    assert queue.next(NOW) == "b"
    queue.answered("b", Rating.GOOD, DONE, NOW)
    after = NOW + dt.timedelta(minutes=11)
    assert all_of(queue, after) == ["a", "c"]
    assert queue.counts() == Counts(0, 0, 0)
    assert queue.next_at() is None


def test_the_card_just_answered_comes_again_at_once_only_when_it_is_alone():
    """With two cards being learned they take turns."""
    queue = Queue([learning("a", 1), learning("b", 5)], Limits())
    order = []
    for _ in range(4):
        card = queue.next(NOW)
        order.append(card)
        queue.answered(card, Rating.AGAIN, in_minutes(3), NOW)
    assert order == ["a", "b", "a", "b"]
    queue.remove("b")
    queue.answered(queue.next(NOW), Rating.AGAIN, in_minutes(3), NOW)
    assert queue.next(NOW) == "a"


def test_siblings_do_not_come_on_one_day():
    """Of each group one card comes; a review goes before a new one, a learned one before both."""
    queue = Queue(
        [
            new("n1", siblings=("x",)),
            due("r1", 0.5, siblings=("x", "y")),
            due("r2", 0.9, siblings=("y", "z")),
            new("n2", siblings=("z",)),
            learning("l", 5, siblings=("w",)),
            due("r3", 0.8, siblings=("w",)),
        ],
        Limits(),
    )
    assert queue.counts() == Counts(1, 1, 1)
    assert sorted(all_of(queue)) == ["l", "n1", "r2"]


def test_a_sibling_answered_earlier_today_keeps_its_group():
    """A second session on the same day knows what the first one asked."""
    earlier = [due("a", siblings=("x",))]
    queue = Queue([due("b", siblings=("x",)), due("c")], Limits(), earlier)
    assert all_of(queue) == ["c"]


def test_a_buried_card_makes_room_for_its_sibling_and_takes_it_back():
    """Burying lets the sibling come; undoing that puts things back as they were."""
    buried = due("a", 0.9, siblings=("x",))
    queue = Queue([buried, due("b", 0.8, siblings=("x",)), due("c", 0.7)], Limits())
    assert queue.next(NOW) == "a"
    queue.remove("a")
    assert queue.next(NOW) == "b"
    queue.put_back(buried)
    assert queue.next(NOW) == "a"
    assert queue.counts() == Counts(0, 2, 0)
    assert all_of(queue) == ["a", "c"]


def test_a_removed_card_never_comes_not_even_as_a_sibling_that_waited():
    """Suspended while it waited for its sibling, it stays away."""
    queue = Queue([due("a", 0.9, siblings=("x",)), due("b", 0.8, siblings=("x",))], Limits())
    queue.remove("b")
    queue.remove("a")
    assert queue.next(NOW) is None
    with pytest.raises(KeyError):
        queue.answered("a", Rating.GOOD, DONE, NOW)


def test_a_card_answered_today_keeps_its_group_when_it_is_removed():
    """Suspended after its answer, it was still asked today."""
    queue = Queue([due("a", 0.9, siblings=("x",)), due("b", 0.8, siblings=("x",))], Limits())
    queue.answered(queue.next(NOW), Rating.AGAIN, in_minutes(1), NOW)
    queue.remove("a")
    assert queue.next(NOW) is None


def test_limits_hold_and_new_cards_pause_while_too_much_is_due():
    """What is beyond the limit waits for another day; new cards wait for the reviews."""
    cards = [due(f"r{n}", 0.9 - n / 100) for n in range(5)] + [new(f"n{n}") for n in range(5)]
    order = all_of(Queue(cards, Limits(new=2, reviews=5)))
    assert sorted(order) == ["n0", "n1", "r0", "r1", "r2", "r3", "r4"]
    assert all_of(Queue(cards, Limits(new=2, reviews=4))) == ["r0", "r1", "r2", "r3"]
    assert all_of(Queue(cards, Limits(new=0, reviews=0))) == []


def test_what_was_done_today_is_taken_off_the_limits():
    """Never below nothing."""
    settings_ = Settings(new_per_day=10, reviews_per_day=20, learn_ahead=5)
    assert Limits.left(settings_, 4, 25) == Limits(6, 0, dt.timedelta(minutes=5))


def test_a_card_given_away_by_an_excerpt_comes_ten_cards_later():
    """Its quote was just shown: it waits, without a card being lost."""
    shown = ("seed", 0, 100)
    cards = [due("first", 0.99, shown=(shown,)), due("given", 0.98, quotes=(("seed", 90, 120),))]
    cards += [due("aside", 0.97, quotes=(("seed", 100, 120), ("other", 0, 50)))]
    cards += [due(f"r{n}", 0.9 - n / 100) for n in range(15)]
    order = all_of(Queue(cards, Limits()))
    assert order[:2] == ["first", "aside"]
    assert order.index("given") == CARDS_BETWEEN + 1
    assert sorted(order) == sorted(candidate.card for candidate in cards)


@pytest.mark.parametrize(
    ("quote", "waits"),
    [((0, 100), False), ((0, 101), True), ((199, 250), True), ((200, 250), False)],
)
def test_only_a_passage_that_was_shown_is_given_away(quote, waits):
    """What stands before an excerpt in its source was not seen, nor what stands after it."""
    cards = [due("first", 0.99, shown=(("seed", 100, 200),))]
    cards += [due("near", 0.98, quotes=(("seed", *quote),)), due("other", 0.5)]
    order = all_of(Queue(cards, Limits()))
    assert order == (["first", "other", "near"] if waits else ["first", "near", "other"])


def test_excerpts_of_an_earlier_session_today_count():
    """The window reaches back over the start of the session."""
    earlier = [due("first", shown=(("seed", 0, 100),))]
    cards = [due("given", 0.98, quotes=(("seed", 0, 10),)), due("other", 0.5)]
    assert all_of(Queue(cards, Limits(), earlier)) == ["other", "given"]


def test_a_card_is_not_given_away_by_its_own_excerpt():
    """A failed card may come back as soon as its step says."""
    place = ("seed", 0, 100)
    queue = Queue([due("a", 0.9, quotes=(place,), shown=(place,)), due("b", 0.5)], Limits())
    queue.answered(queue.next(NOW), Rating.AGAIN, in_minutes(0), NOW)
    assert queue.next(NOW) == "a"


def test_an_undone_answer_is_asked_again_at_once_and_not_counted():
    """As it was before, with its excerpt forgotten and its place in the limit free."""
    shown = ("seed", 0, 100)
    first = due("first", 0.99, shown=(shown,))
    cards = [first, due("given", 0.98, quotes=(shown,)), due("other", 0.5)]
    queue = Queue(cards, Limits(reviews=3))
    queue.answered(queue.next(NOW), Rating.AGAIN, in_minutes(10, Phase.RELEARNING), NOW)
    assert queue.next(NOW) == "other"
    queue.put_back(first)
    assert queue.counts() == Counts(0, 3, 0)
    assert queue.next(NOW) == "first"
    queue.remove("first")
    assert queue.next(NOW) == "given"


def test_an_undone_repetition_goes_back_to_its_step():
    """The second answer of a card being learned is undone: it is due as it was."""
    queue = Queue([new("a")], Limits())
    queue.answered(queue.next(NOW), Rating.GOOD, in_minutes(10), NOW)
    queue.answered(queue.next(NOW), Rating.GOOD, DONE, NOW)
    queue.put_back(learning("a", 10))
    assert queue.counts() == Counts(0, 0, 1)
    assert queue.next(NOW) == "a"
    queue.put_back(new("a"))
    assert queue.counts() == Counts(1, 0, 0)


def test_burying_and_undoing_does_not_stretch_the_limit():
    """The card that came in its place goes back behind it."""
    cards = [new("a"), new("b"), new("c")]
    queue = Queue(cards, Limits(new=1))
    queue.remove("a")
    assert queue.next(NOW) == "b"
    queue.put_back(cards[0])
    assert queue.counts() == Counts(1, 0, 0)
    assert all_of(queue) == ["a"]


def test_undoing_an_answer_of_an_earlier_session_gives_its_place_back():
    """The limits were told of it; undone, it may be asked within them again."""
    earlier = new("a")
    queue = Queue([new("b")], Limits(new=0), [earlier])
    assert queue.next(NOW) is None
    queue.put_back(earlier)
    assert queue.counts() == Counts(1, 0, 0)
    assert all_of(queue) == ["a"]


PLACES = st.builds(
    lambda seed, start: (seed, start, start + 10), st.sampled_from("pq"), st.integers(0, 60)
)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        card=st.integers(0, 40).map(str),
        phase=st.sampled_from(Phase),
        due=st.integers(-30, 60).map(lambda m: NOW + dt.timedelta(minutes=m)),
        retrievability=st.one_of(st.none(), st.floats(0.01, 1)),
        siblings=st.lists(st.sampled_from("abcdefgh"), max_size=2).map(tuple),
        quotes=st.lists(PLACES, max_size=2).map(tuple),
        shown=st.lists(PLACES, max_size=2).map(tuple),
    ),
    unique_by=lambda candidate: candidate.card,
    max_size=30,
)


@given(candidates=CANDIDATES, reviews=st.integers(0, 20), fresh=st.integers(0, 10))
@settings(max_examples=60)
def test_no_card_is_lost_doubled_or_asked_beside_a_sibling(candidates, reviews, fresh):
    """Whatever the cards, counts are kept, and what stays away has a sibling or a limit."""
    late = NOW + dt.timedelta(hours=2)
    queue = Queue(candidates, Limits(fresh, reviews))
    planned = queue.counts()
    order = all_of(queue, late)
    assert len(order) == len(set(order)) == planned.total
    by_card = {candidate.card: candidate for candidate in candidates}
    asked = [by_card[card] for card in order]
    kinds = [candidate.phase for candidate in asked]
    assert kinds.count(Phase.NEW) == planned.new <= fresh
    assert kinds.count(Phase.REVIEW) == planned.reviews <= reviews
    learned = {Phase.LEARNING, Phase.RELEARNING}
    assert {c.card for c in candidates if c.phase in learned} <= set(order)
    for one in asked:
        for other in asked:
            if one is not other and set(one.siblings) & set(other.siblings):
                assert {one.phase, other.phase} <= learned
    taken = {group for candidate in asked for group in candidate.siblings}
    due_count = sum(candidate.phase is Phase.REVIEW for candidate in candidates)
    for candidate in candidates:
        if candidate.card not in order and not set(candidate.siblings) & taken:
            full = {Phase.REVIEW: planned.reviews == reviews, Phase.NEW: planned.new == fresh}
            assert full[candidate.phase] or (candidate.phase is Phase.NEW and due_count > reviews)


@given(candidates=CANDIDATES, data=st.data())
@settings(max_examples=60)
def test_any_mix_of_answers_burials_and_undos_keeps_the_queue_sound(candidates, data):
    """Undone in reverse, each card is asked at once, and counts and limits hold again."""
    queue = Queue(candidates, Limits(5, 12))
    start = queue.counts()
    now, done = NOW, []
    current = {candidate.card: candidate for candidate in candidates}
    for _ in range(data.draw(st.integers(0, 25))):
        card = queue.next(now)
        if card is None:
            break
        done.append(current[card])
        if data.draw(st.booleans()):
            outcome = data.draw(st.sampled_from([DONE, in_minutes(1), in_minutes(30)]))
            queue.answered(card, Rating.GOOD, outcome, now)
            current[card] = replace(current[card], phase=outcome.phase, due=outcome.due)
        else:
            queue.remove(card)
        now += dt.timedelta(minutes=1)
    for candidate in reversed(done):
        queue.put_back(candidate)
        assert queue.next(now) == candidate.card
    after = queue.counts()
    assert after.learning == start.learning
    assert after.new <= 5
    assert after.reviews <= 12
    late = now + dt.timedelta(hours=2)
    order = all_of(queue, late)
    assert len(order) == len(set(order)) == after.total
    assert order[:1] == [candidate.card for candidate in done[:1]] or not done


def test_a_drill_asks_each_card_once_and_failed_ones_at_the_end():
    """In the order given, without limits or times."""
    drill = Drill(["a", "b", "c", "a"])
    assert drill.counts() == Counts(0, 3, 0)
    order = []
    failed = {"a", "c"}
    while (card := drill.next(NOW)) is not None:
        order.append(card)
        drill.answered(card, Rating.AGAIN if card in failed else Rating.GOOD, None, NOW)
        failed.discard(card)
    assert order == ["a", "b", "c", "a", "c"]
    assert drill.counts() == Counts(0, 0, 0)
    assert drill.next_at() is None


def test_a_drill_takes_back_an_answer():
    """Undone, the card is next and no longer among those that come back."""
    drill = Drill(["a", "b"])
    drill.answered("a", Rating.AGAIN, None, NOW)
    assert drill.counts() == Counts(0, 1, 1)
    drill.put_back(Candidate("a"))
    assert drill.counts() == Counts(0, 2, 0)
    assert drill.next(NOW) == "a"
    drill.remove("a")
    assert drill.next(NOW) == "b"
