"""What stands on which sheet: a test gives nothing away, a key leaves nothing out."""

from dataclasses import replace

import pytest
from exported_quizzes import BODIES, CHRONICLE, choices, every_kind, excerpt, item, quiz

from quizzer.classroom.quiz import versions_of
from quizzer.exporters.paper.papers import Papers
from quizzer.exporters.paper.words import words_of
from quizzer.model import Item, Media, Several, Text

WORDS = words_of("en")
SHOWN = (Media("a.png", "A pier"), Media("b.png", "A fire", "answer"), Media("c.PNG", "A", "why"))


def papers(*items, of=None):
    """The sheets of a quiz in one version."""
    made = of or quiz(*items)
    return Papers(made, versions_of(made, 1))


def task(*arguments, **fields):
    """One question as it stands on the test."""
    (one,) = papers(item(*arguments, **fields)).tasks["A"]
    return one


def test_a_picture_of_the_answer_is_on_no_test():
    """It stands on the source sheet, and the one that belongs to the question on the test."""
    made = papers(item("text", BODIES["text"], media=SHOWN))
    (asked,) = made.tasks["A"]
    (proved,) = made.proofs
    assert [one.file for one in asked.pictures] == ["a.png"]
    assert [one.file for one in proved.pictures] == ["b.png", "c.PNG"]


@pytest.mark.parametrize(
    ("several", "said"),
    [((), ()), ((False,), (WORDS.circle,)), ((True,), (WORDS.tick,)), ((True, False), None)],
)
def test_how_letters_are_marked_is_said_where_there_are_any(several, said):
    """Once, above all questions: one kind of choice, the other, both or neither."""
    made = [
        item("choice", choices(["a"], ["b"], several=one), id_=f"q{number}")
        for number, one in enumerate(several)
    ]
    expected = (WORDS.circle, WORDS.tick) if said is None else said
    assert papers(item("text", BODIES["text"]), *made).instructions == expected


def test_what_may_need_more_than_a_page_is_known_by_its_length():
    """A long text, many choices or many pictures; nothing else is measured."""
    assert not task("text", BODIES["text"]).large
    assert task("text", BODIES["text"], ask="Why? " * 100).large
    assert task("choice", choices(["a"], [f"b{number}" for number in range(7)])).large
    assert not task("choice", choices(["a"], [f"b{number}" for number in range(6)])).large


def test_everything_that_is_accepted_stands_on_the_key():
    """The first as the answer, each other below it; how many are enough, where not all are."""
    body = Text((Item("the guild", ("a guild", "guilds")), Item("fishers")))
    (solution,) = papers(item("text", body)).solutions["A"]
    assert solution.texts == ("the guild",)
    assert solution.also == ("a guild", "guilds", "fishers")
    two = tuple(map(Item, ("Ann Moor", "Ben Hale")))
    for need, note in ((1, "Give 1."), (2, "")):
        (solution,) = papers(item("list", Several(two, need))).solutions["A"]
        assert solution.note == note


def test_the_source_sheet_numbers_gaps_and_names_the_licence():
    """A cloze is shown as it was asked; the credit ends with what allows the quoting."""
    cloze = next(one for one in papers(of=every_kind()).proofs if one.key.endswith("cloze"))
    assert cloze.ask.endswith("The (1)\N{NO-BREAK SPACE}… opened in (2)\N{NO-BREAK SPACE}….")
    licensed = replace(CHRONICLE, licence="CC BY 4.0")
    for seed, end in ((licensed, ". CC BY 4.0"), (CHRONICLE, ", line 1")):
        quoted = excerpt(seed, "It froze twice.")
        (proof,) = papers(item("text", BODIES["text"], excerpts=(quoted,))).proofs
        (passage,) = proof.passages
        assert passage.credit.endswith(end)
        assert [(one.text, one.quoted) for one in passage.stretches][-1] == (quoted.cited, True)
