"""What a learner is told of a question that reads otherwise than before."""

import datetime as dt

from study_support import NOW, deck_of, session_over

from quizzer.content.revision import revision
from quizzer.model import cards_of
from quizzer.study.changes import Change, changes

EARLIER = """\
format: 1
deck: d
title: D
questions:
  - id: metal
    kind: text
    ask: Which metal is liquid?
    answer: mercury
    cite:
      - seed: s
        quote: mercury is a liquid metal
"""
NOW_ASKED = EARLIER.replace("liquid?", "liquid at room temperature?")
OTHER_SOURCE = EARLIER.replace("is a liquid metal", "flows at 20 degrees")


def contents(text):
    """The canonical content of the deck's one question."""
    return revision(deck_of(text).questions[0])[1]


def test_a_reworded_question_shows_both_wordings():
    """Only what differs is told."""
    assert changes(contents(EARLIER), contents(NOW_ASKED)) == (
        Change("wording", "Which metal is liquid?", "Which metal is liquid at room temperature?"),
    )


def test_another_quote_is_a_changed_source():
    """A citation that reads otherwise is told as such."""
    (change,) = changes(contents(EARLIER), contents(OTHER_SOURCE))
    assert change.what == "cited text"
    assert "is a liquid metal" in change.before
    assert "flows at 20 degrees" in change.after


def test_every_kind_turns_into_every_other():
    """Whatever a question was before, its change can be told."""
    told = [revision(question)[1] for question in deck_of().questions]
    for before in told:
        for after in told:
            for change in changes(before, after):
                assert change.before or change.after
                assert change.what


def test_a_changed_card_keeps_its_history_and_says_so_once():
    """The card comes up with the change named; after the next review it is silent."""
    session, log = session_over(deck=deck_of(EARLIER))
    assert session.next(NOW).changes == ()
    session.answer("mercury", NOW)
    session.rate(None, NOW)
    later = NOW + dt.timedelta(days=1)
    for expected in (("wording",), ()):
        session, _ = session_over(deck=deck_of(NOW_ASKED), log=log, now=later)
        screen = session.next(later)
        assert tuple(change.what for change in screen.changes) == expected
        assert not screen.first_meeting
        session.answer("mercury", later)
        session.rate(None, later)
    (card,) = cards_of(deck_of(NOW_ASKED).questions[0])
    assert log.state(card.key).reviews == 3
