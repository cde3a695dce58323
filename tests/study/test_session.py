"""The session: what is recorded when, what is offered, what can be taken back."""

import datetime as dt
import itertools

import pytest
from study_support import NOW, deck_of, session_over

from quizzer.model import EventType, Excerpt, Phase, Rating, Seed, Verdict
from quizzer.scheduling.replay import replay

RIVALS = """\
format: 1
deck: d
title: D
questions:
  - id: opened
    kind: date
    ask: When was the harbour opened, according to the chronicle?
    answer: 1871
    cite:
      - seed: memoir
        stance: contradicts
        says: 1872
        quote: we opened her in '72
"""

HINTS = """\
format: 1
deck: d
title: D
questions:
  - id: metal
    kind: text
    ask: Which one is it?
    answer: mercury
    hint:
      - It is a metal.
      - It is liquid.
      - Its symbol is Hg.
"""

TWO_WAYS = """\
format: 1
deck: d
title: D
questions:
  - id: opened
    kind: date
    ask: When was the harbour opened?
    answer: 6 July 1871
"""

MINUTE = dt.timedelta(minutes=1)


def types(log):
    """The types of the recorded events."""
    return [event.type for event in log.events]


def test_an_answer_is_recorded_before_its_feedback_returns():
    """When the verdict is known, the review is in the log with the rating that is offered."""
    session, log = session_over("text")
    session.next(NOW)
    feedback = session.answer("mercury", NOW + MINUTE)
    assert feedback.grade.verdict is Verdict.CORRECT
    (event,) = log.events
    assert (event.type, event.card, event.rating) == (EventType.REVIEW, "d/text", Rating.GOOD)
    assert event.ms == 60_000
    assert event.revision in log.contents


def test_recall_is_recorded_with_its_rating_only():
    """Turning a recall card over records nothing; the rating does."""
    session, log = session_over("recall")
    session.next(NOW)
    feedback = session.answer("", NOW)
    assert feedback.grade is None
    assert log.events == []
    session.rate(Rating.HARD, NOW)
    assert [event.rating for event in log.events] == [Rating.HARD]


def test_another_rating_amends():
    """Rating other than offered adds an amendment that names the review."""
    session, log = session_over("text")
    session.next(NOW)
    session.answer("mercury", NOW)
    session.rate(Rating.EASY, NOW)
    review, amend = log.events
    assert amend.type is EventType.AMEND
    assert amend.target == review.id
    assert amend.rating is Rating.EASY
    assert log.state("d/text").phase is Phase.REVIEW


def test_the_offered_rating_adds_nothing():
    """Taking the offered rating leaves one event."""
    session, log = session_over("text")
    session.next(NOW)
    session.answer("mercury", NOW)
    session.rate(None, NOW)
    assert types(log) == [EventType.REVIEW]


def test_a_wrong_answer_offers_again_alone():
    """After a wrong answer no other rating is allowed, and nothing is lost by trying."""
    session, log = session_over("text")
    session.next(NOW)
    feedback = session.answer("gallium", NOW)
    assert list(feedback.ratings) == [Rating.AGAIN]
    with pytest.raises(ValueError, match="GOOD"):
        session.rate(Rating.GOOD, NOW)
    assert types(log) == [EventType.REVIEW]


def test_overruling_keeps_both():
    """An overruled answer counts as right; the log has the grade and the overruling."""
    session, log = session_over("text")
    session.next(NOW)
    assert session.answer("quicksilver", NOW).can_overrule
    feedback = session.overrule(NOW)
    assert feedback.offered is Rating.GOOD
    assert not feedback.can_overrule
    session.rate(None, NOW)
    review, amend = log.events
    assert review.verdict is Verdict.WRONG
    assert amend.verdict is Verdict.CORRECT
    assert amend.rating is Rating.GOOD
    assert session.tally.missed == ()


@pytest.mark.parametrize(
    ("before", "text", "offered"),
    [
        ((), "mercury", Rating.GOOD),
        (("hint",), "mercury", Rating.HARD),
        (("guess",), "mercury", Rating.AGAIN),
        (("hint",), "tin", Rating.AGAIN),
        ((), "mercurry", Rating.GOOD),
        ((), "", Rating.AGAIN),
    ],
)
def test_what_is_offered(before, text, offered):
    """Good when right, Hard after a hint, Again when guessed, wrong or unknown; never Easy."""
    session, log = session_over("text")
    session.next(NOW)
    for act in before:
        getattr(session, act)()
    assert session.answer(text, NOW).offered is offered
    assert log.events[0].rating is offered


def test_a_hint_that_is_not_there_is_told_from_the_last_one():
    """Whoever asks for one hears whether there was any."""
    session, _ = session_over("text", "date")
    session.next(NOW)
    told = []
    for _ in range(2):
        session.hint()
        told.append(session.next(NOW).message)
    session.answer("", NOW)
    session.rate(None, NOW)
    session.next(NOW)
    session.hint()
    told.append(session.next(NOW).message)
    assert told == ["", "There are no more hints.", "There is no hint."]


def test_hints_are_shown_one_at_a_time():
    """Each is given away when it is asked for, and how many are left is told."""
    hints = ("It is a metal.", "It is liquid.", "Its symbol is Hg.")
    session, _ = session_over(deck=deck_of(HINTS))
    for shown in range(4):
        screen = session.next(NOW)
        assert (screen.hints, screen.hints_left) == (hints[:shown], 3 - shown)
        session.hint()


def test_what_was_not_asked_is_left():
    """Whoever stops early is told of it; what is being learned is counted apart."""
    session, _ = session_over("text", "date", "number")
    session.next(NOW)
    session.answer("mercury", NOW)
    session.rate(None, NOW)
    session.next(NOW)
    summary = session.summary(NOW, {}, quit_early=True)
    assert (summary.left, summary.waiting) == (2, 1)


def test_a_guess_may_still_be_rated_otherwise():
    """A right answer marked as a guess offers Again and allows the others."""
    session, _ = session_over("text")
    session.next(NOW)
    session.guess()
    assert set(session.answer("mercury", NOW).ratings) == set(Rating)


def test_a_malformed_response_is_asked_again_and_not_recorded():
    """Positions out of range cost nothing."""
    session, log = session_over("choice")
    session.next(NOW)
    assert session.answer("9", NOW) is None
    assert log.events == []
    assert session.next(NOW).message


def test_an_ambiguous_date_is_asked_once():
    """What can be read two ways is asked again without penalty; the second time it counts."""
    session, log = session_over(deck=deck_of(TWO_WAYS))
    session.next(NOW)
    assert session.answer("06/07/1871", NOW).grade.verdict is Verdict.ASK_AGAIN
    assert log.events == []
    assert session.answer("06/07/1871", NOW).grade.verdict is Verdict.WRONG
    assert [event.verdict for event in log.events] == [Verdict.WRONG]


def test_positions_are_those_shown():
    """Whatever order choices are shown in, the log and the grade have those of the file."""
    for seed in range(12):
        session, log = session_over("choice", seed=seed)
        screen = session.next(NOW)
        place = screen.options.index("Argon") + 1
        assert session.answer(str(place), NOW).grade.verdict is Verdict.CORRECT
        assert log.events[0].response == "1"


def test_choices_are_shuffled():
    """Over some seeds every choice stands first at least once."""
    firsts = set()
    for seed in range(30):
        session, _ = session_over("choice", seed=seed)
        firsts.add(session.next(NOW).options[0])
    assert firsts == {"Argon", "Nitrogen", "Oxygen"}


def test_order_never_comes_solved():
    """Elements to arrange are not shown in the right order."""
    for seed in range(30):
        session, _ = session_over("order", seed=seed)
        assert session.next(NOW).options != ("mouse", "dog", "horse")


def test_the_picked_choice_says_why_it_is_wrong():
    """Whoever picks a wrong choice is shown its why."""
    session, _ = session_over("choice")
    screen = session.next(NOW)
    feedback = session.answer(str(screen.options.index("Oxygen") + 1), NOW)
    assert feedback.picked_why == ("It feeds fire.",)


def test_a_rival_source_is_called_by_its_name():
    """Whoever gives another source's answer is told whose it is, not by an id."""
    deck = deck_of(RIVALS)
    seed = Seed("memoir", "memoir.txt", "Memoir of a pilot", "we opened her in '72")
    excerpts = (Excerpt(seed, deck.questions[0].cite[0], ((0, 20),), 1, seed.text, "", ""),)
    session, _ = session_over(deck=deck, proof=lambda _: excerpts)
    session.next(NOW)
    feedback = session.answer("1872", NOW)
    assert feedback.grade.verdict is Verdict.WRONG
    assert feedback.grade.note == "That is what “Memoir of a pilot” says."


def test_undo_at_a_rating_takes_this_answer_back():
    """The same card is asked again with its choices where they were; the state is as before."""
    session, log = session_over("choice")
    before = session.next(NOW)
    session.answer("2", NOW)
    assert session.undo(NOW)
    assert session.next(NOW).options == before.options
    assert types(log) == [EventType.REVIEW, EventType.UNDO]
    assert log.state("d/choice").reviews == 0


def test_undo_at_a_question_takes_the_one_before_back():
    """The card before is asked at once, and after it the one that was open."""
    session, log = session_over("text", "number")
    first = session.next(NOW).card.key
    session.answer("x", NOW)
    session.rate(None, NOW)
    second = session.next(NOW).card.key
    assert session.undo(NOW)
    assert session.next(NOW).card.key == first
    assert session.tally.meetings == {}
    session.answer("x", NOW)
    session.rate(None, NOW)
    assert session.next(NOW).card.key == second
    assert log.state(first).reviews == 1


@pytest.mark.parametrize("rated", [False, True])
@pytest.mark.parametrize("met", [False, True])
def test_undo_leaves_as_much_to_do_as_there_was(rated, met):
    """A card taken back stands once in the queue, as new or as far learned as it was."""
    session, _ = session_over("text", "number", "date")
    at = NOW
    if met:
        for _ in range(3):
            session.next(at)
            session.answer("mercury", at)
            session.rate(Rating.AGAIN, at)
        at += 2 * MINUTE
    key = session.next(at).card.key
    before = session.queue.counts()
    session.answer("mercury", at)
    if rated:
        session.rate(None, at)
    assert session.undo(at)
    assert session.next(at).card.key == key
    assert session.queue.counts() == before


def test_undo_with_nothing_before_says_so():
    """At the first question there is nothing to take back."""
    session, log = session_over("text")
    session.next(NOW)
    assert not session.undo(NOW)
    assert log.events == []


def test_undoing_a_second_answer_keeps_the_first_meeting():
    """A card that came back and was undone stays counted as met."""
    session, _ = session_over("text")
    later = NOW
    session.next(later)
    session.answer("mercury", later)
    session.rate(None, later)
    later += 11 * MINUTE
    session.next(later)
    session.answer("mercury", later)
    session.rate(None, later)
    assert session.undo(later)
    assert session.tally.first_meetings == 1


def test_bury_and_suspend_put_the_card_away():
    """A buried or suspended card is not asked any more, and the log says so."""
    session, log = session_over("text", "number", "date")
    for act in ("bury", "suspend"):
        key = session.next(NOW).card.key
        getattr(session, act)(NOW)
        assert session.next(NOW).card.key != key
    assert types(log) == [EventType.BURY, EventType.SUSPEND]


def test_what_is_put_away_is_no_longer_counted():
    """The progress of a session does not wait for cards that will not come."""
    session, _ = session_over("text", "number", "date")
    assert session.next(NOW).total == 3
    session.bury(NOW)
    assert session.next(NOW).total == 2
    session.answer("x", NOW)
    session.suspend(NOW)
    assert session.next(NOW).total == 2


def test_bury_after_the_answer_keeps_the_answer():
    """Burying at a rating takes the offered rating first."""
    session, log = session_over("text", "number")
    session.next(NOW)
    session.answer("x", NOW)
    session.bury(NOW)
    assert types(log) == [EventType.REVIEW, EventType.BURY]


def test_first_meetings_are_neither_right_nor_wrong():
    """New cards are counted apart; cards met before are reviews."""
    session, log = session_over("text", "number")
    session.next(NOW)
    session.answer("x", NOW)
    session.rate(None, NOW)
    assert (session.tally.first_meetings, session.tally.reviews) == (1, 0)
    key = session.tally.missed[0].card.key
    later = NOW + dt.timedelta(days=3)
    again, _ = session_over(key.partition("/")[2], log=log, now=later)
    again.next(later)
    again.answer("x", later)
    again.rate(None, later)
    assert (again.tally.first_meetings, again.tally.reviews, again.tally.right) == (0, 1, 0)


def test_cramming_leaves_no_review():
    """Without recording, answers and undos leave the log empty."""
    session, log = session_over("text", recorded=False)
    session.next(NOW)
    session.answer("mercury", NOW)
    session.rate(None, NOW)
    assert session.undo(NOW)
    assert log.events == []


def test_minutes_end_the_session():
    """After the limit nothing more is asked."""
    session, _ = session_over("text", "number", minutes_limit=5)
    session.next(NOW)
    session.answer("x", NOW)
    session.rate(None, NOW + 6 * MINUTE)
    assert session.next(NOW + 6 * MINUTE) is None


def test_every_kind_can_be_answered_right():
    """A whole session over all kinds ends with every card met."""
    right = {
        "d/recall": "",
        "d/text": "mercury",
        "d/number": "206",
        "d/date": "20 July 1969",
        "d/cloze#1": "Paris\nSeine",
        "d/cloze#2": "France",
        "d/list": "blue; red; green",
    }
    options = {
        "d/choice": ["Argon"],
        "d/several": ["Argon", "Neon"],
        "d/truth": ["True"],
        "d/order": ["mouse", "dog", "horse"],
        "d/match": ["Oslo", "Stockholm"],
    }
    session, log = session_over()
    now = NOW
    for _ in itertools.count():
        screen = session.next(now)
        if screen is None:
            break
        key = screen.card.key
        text = right.get(key)
        if text is None:
            text = " ".join(str(screen.options.index(one) + 1) for one in options[key])
        feedback = session.answer(text, now)
        assert feedback.grade is None or feedback.grade.verdict is Verdict.CORRECT, key
        session.rate(Rating.EASY, now)
        now += MINUTE
    states = replay(log.events).states
    assert set(states) == {card.key for card in deck_of().cards()}
    assert {state.phase for state in states.values()} == {Phase.REVIEW}
