"""What was answered to each question: every choice with its count, and what was typed."""

from class_samples import DECK, deck_questions, paper, table_of

from quizzer.classroom.report import class_report
from quizzer.classroom.sittings import Sitting

QUESTIONS = deck_questions()


def item_of(key, *responses, questions=QUESTIONS):
    """What a report says of one question that some students answered."""
    sittings = [
        Sitting(f"S{place}", "7b", {f"pier/{key}": response, "pier/frozen": ("True",)})
        for place, response in enumerate(responses)
    ]
    report = class_report(table_of(paper()[2], questions, sittings))
    return next(one for one in report.items if one.key == f"pier/{key}")


def listed(item):
    """Each answer with its count, and whether it is right."""
    return [(one.text, one.count, one.right) for one in item.options]


def test_a_choice_that_nobody_picked_is_a_distractor_that_does_nothing():
    """It stands in its place with 0, as no list of answers would have it."""
    item = item_of("town", ("Gull Bay",), ("Gull Bay",), ("Sandwick",), ())
    assert listed(item) == [
        ("Gull Bay", 2, True),
        ("Port Ann", 0, False),
        ("Sandwick", 1, False),
        ("none of these", 0, False),
    ]
    assert item.picked
    assert (item.omitted, item.others) == (1, 0)
    assert [one.rest for one in item.options] == [1, None, 1, None]


def test_of_several_picks_each_is_counted():
    """All that apply: a student counts with each choice that they took."""
    item = item_of("ships", ("The Heron", "The Tern"), ("The Heron", "The Auk"))
    assert listed(item) == [
        ("The Heron", 2, True),
        ("The Tern", 1, True),
        ("The Auk", 1, False),
        ("The Crane", 0, False),
    ]


def test_true_and_false_are_choices():
    """Both, and the right one is known."""
    assert listed(item_of("frozen", ("True",))) == [("True", 1, True), ("False", 0, False)]


def test_a_choice_that_the_deck_has_no_more_is_listed_behind_the_others():
    """With those who picked it, so that nobody's answer is missing."""
    changed = deck_questions(
        DECK.replace("answer: Gull Bay", "answer: Here").replace("- Port Ann", "- There")
    )
    item = item_of("town", ("Gull Bay",), ("Sandwick",), questions=changed)
    assert listed(item)[-1] == ("Gull Bay", 1, False)
    assert [one.count for one in item.options] == [0, 0, 1, 0, 1]


def test_typed_answers_are_grouped_and_the_most_frequent_listed():
    """In the spelling that most students used; how many more there were is counted."""
    guild = [("Guild of Fishers",), ("guild of fishers",), ("guild of fishers",)]
    item = item_of("payer", *guild, *((f"person {number}",) for number in range(9)))
    assert listed(item)[0] == ("guild of fishers", 3, True)
    assert len(item.options) == 8
    assert item.others == 2
    assert not item.picked
