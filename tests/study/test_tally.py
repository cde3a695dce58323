"""What a session adds up to: weak places of the sources, and what to reread."""

import terminal_samples as samples

from quizzer.model import Card, Rating
from quizzer.study.screens import Missed
from quizzer.study.tally import Tally

SHIP = samples.excerpt(quote="The first ship to enter was the brig Anna")
DUES = samples.excerpt(quote="The dues were fixed in the autumn.")


def tally(*answers):
    """The tally of cards answered, each with its excerpts and whether it was right."""
    made = Tally()
    for number, (excerpts, right) in enumerate(answers):
        question = samples.made(samples.Kind.TEXT, f"{number}", samples.TEXT.card.question.body)
        card = Card(samples.replace(question, id=f"q{number}"))
        rating = Rating.GOOD if right else Rating.AGAIN
        made.add(Missed(card, "x", "y", excerpts), first=False, rating=rating)
    return made


def test_a_place_missed_twice_is_weak_and_all_its_cards_count():
    """The line is the place; its excerpt is that of the first miss there."""
    opened = samples.excerpt()
    made = tally(((opened,), True), ((SHIP,), False), ((opened,), False), ((DUES,), False))
    (spot,) = made.weak
    assert (spot.excerpt, spot.missed, spot.asked) == (SHIP, 2, 3)


def test_a_card_that_cites_a_place_twice_counts_once_there():
    """Two quotes of one line are one miss of it."""
    assert tally(((samples.excerpt(), SHIP), False)).weak == ()


def test_the_worst_place_comes_first():
    """Then the one that was met earlier."""
    opened, rival = samples.excerpt(), samples.RIVAL
    made = tally(
        ((DUES,), False),
        ((DUES,), False),
        ((rival,), False),
        ((rival,), False),
        *[((opened,), False)] * 3,
    )
    assert [spot.excerpt for spot in made.weak] == [opened, DUES, rival]


def test_what_to_reread_is_each_place_once_weak_ones_first():
    """Places missed once come after them, and those that were known not at all."""
    opened, rival = samples.excerpt(), samples.RIVAL
    made = tally(((DUES,), False), ((opened, rival), False), ((SHIP,), False), ((rival,), True))
    summary = samples.replace(samples.SUMMARY, missed=made.missed, weak=made.weak)
    assert summary.reread == (opened, DUES, rival)
