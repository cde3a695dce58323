"""What a platform shows after an answer: why it is right, and whose answer a wrong one is."""

from dataclasses import replace

import pytest
from exported_quizzes import CHRONICLE, MEMOIR, choices, excerpt, item, items_of

from quizzer.exporters.feedback import choice_feedback, name_of, rivals_of
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Family,
    Gap,
    Item,
    Match,
    Number,
    Several,
    Stance,
    Text,
)

QUOTE = "we opened her in '72"


def test_a_source_is_called_by_its_publisher():
    """Where it has none, by its title."""
    assert name_of(CHRONICLE) == "Town Press"
    assert name_of(MEMOIR) == "“A life by the water”"


@pytest.mark.parametrize(
    ("kind", "body", "says", "counts"),
    [
        ("text", Text((Item("The guild"),)), "the bakers", True),
        ("text", Text((Item("The guild", ("the fishers",)),)), "The Fishers", False),
        ("number", Number(items_of(["1,300"]), "feet"), "1300", False),
        ("number", Number(items_of(["1,300"]), "feet"), "1,310", True),
        ("date", Date(items_of(["4 May 1871"])), "1871-05-04", False),
        ("choice", choices(["1871"], ["1872"]), "1872", True),
        ("choice", choices(["1871"], ["1872"]), "1871", False),
        ("list", Several(items_of(["Ann", "Ben"]), 1), "Ben", False),
        ("cloze", Cloze(("In ", Gap(1, "1871", "", ("'71",)), ".")), "'71", False),
        ("cloze", Cloze(("In ", Gap(1, "May 1871")), Family.DATE), "1871-05", False),
        ("match", Match((("a", "x"), ("b", "y"))), "x", True),
    ],
)
def test_who_gives_an_accepted_answer_hears_of_no_rival(kind, body, says, counts):
    """However it is written; any other answer of a source has its note."""
    one = item(kind, body, excerpts=(excerpt(MEMOIR, QUOTE, Stance.DIFFERS, says),))
    found = [(rival.says, "A life by the water" in rival.note) for rival in rivals_of(one)]
    assert found == ([(says, True)] if counts else [])


def test_an_answer_that_two_sources_give_is_noted_once():
    """With the first of them, in whatever spelling."""
    both = (
        excerpt(MEMOIR, QUOTE, Stance.DIFFERS, "the bakers"),
        excerpt(CHRONICLE, "It froze twice", Stance.CONTRADICTS, "The  bakers"),
    )
    (rival,) = rivals_of(item("text", Text((Item("The guild"),)), excerpts=both))
    assert rival.says == "the bakers"


def test_a_choice_has_its_own_why_and_the_source_that_says_so():
    """A choice that is written otherwise than the source says it is the same one."""
    proof = (excerpt(MEMOIR, QUOTE, Stance.CONTRADICTS, "port  Ann"),)
    body = Choice(items_of(["Gull Bay"]), (Item("Port Ann", why="It lies <inland>."), Item("x")))
    one = item("choice", body, excerpts=proof)
    told = choice_feedback(one, body.wrong[0])
    assert told.startswith("<p>It lies &lt;inland&gt;.</p><p>That is what")
    assert not choice_feedback(one, body.wrong[1])
    alone = replace(one, question=replace(one.question, cite=()))
    assert choice_feedback(alone, body.wrong[0]) == "<p>It lies &lt;inland&gt;.</p>"
