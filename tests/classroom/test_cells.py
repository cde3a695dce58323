"""Cells of responses.csv: what a teacher writes, and what is refused with the reason."""

from dataclasses import replace

import pytest
from class_samples import deck_questions

from quizzer.classroom.cells import CellError, read_cell
from quizzer.model import Cloze, Family, Gap

QUESTIONS = {one.id: one for one in deck_questions()}
TOWN = ("Sandwick", "Gull Bay", "Port Ann", "none of these")
SHIPS = ("The Crane", "The Heron", "The Tern", "The Auk")
STEPS = ("the wall", "the pier", "the slip", "the light")
WHO = ("paid", "rang the bell", "kept the light", "built the pier")


@pytest.mark.parametrize(
    ("question", "options", "cell", "response"),
    [
        ("town", TOWN, "B", ("Gull Bay",)),
        ("town", TOWN, " b) ", ("Gull Bay",)),
        ("town", TOWN, "", ()),
        ("town", TOWN, "-", ()),
        ("town", TOWN, "A B", ("Sandwick", "Gull Bay")),
        ("ships", SHIPS, "B C", ("The Heron", "The Tern")),
        ("ships", SHIPS, "CB", ("The Tern", "The Heron")),
        ("ships", SHIPS, "b, c", ("The Heron", "The Tern")),
        ("frozen", ("True", "False"), "T", ("True",)),
        ("frozen", ("True", "False"), "false", ("False",)),
        ("frozen", ("True", "False"), "B", ("False",)),
        ("steps", STEPS, "B D A C", ("the pier", "the light", "the wall", "the slip")),
        ("steps", STEPS, "BD", ("the pier", "the light")),
        ("who", WHO, "DCA", ("built the pier", "kept the light", "paid")),
        ("who", WHO, "D - A", ("built the pier", "", "paid")),
        ("who", WHO, "0 C 0", ("", "kept the light", "")),
        ("payer", (), " the fishers ", ("the fishers",)),
        ("payer", (), "'=fishers", ("=fishers",)),
        ("opened", (), "'72", ("'72",)),
        ("gaps", (), r"a\; b; 1871 ;", ("a; b", "1871", "")),
        ("keepers", (), "Ann Moor; ;Ben Hale", ("Ann Moor", "Ben Hale")),
        ("light", (), "+", ("1",)),
        ("light", (), "-", ("0",)),
        ("light", (), "'-", ("0",)),
        ("light", (), "0,5", ("0.5",)),
        ("light", (), "25 %", ("0.25",)),
        ("light", (), "", ()),
    ],
)
def test_a_cell_is_read_as_its_question_asks(question, options, cell, response):
    """Letters as printed become the texts at them; typed answers stay what they are."""
    assert read_cell(cell, options, QUESTIONS[question]) == response


@pytest.mark.parametrize(
    ("question", "options", "cell", "told"),
    [
        ("town", TOWN, "E", "A to D"),
        ("town", TOWN, "Gull Bay", "A to D"),
        ("ships", SHIPS, "BB", "stands twice"),
        ("frozen", ("True", "False"), "maybe", "T for true"),
        ("steps", STEPS, "B E", "in the order given, A to D"),
        ("steps", STEPS, "B B A C", "stands twice"),
        ("who", WHO, "D C", "3 letters from A to D, one for each line in turn, .* such as A B -"),
        ("gaps", (), "harbour", "3 answers"),
        ("gaps", (), "a;b;c;d", "3 answers"),
        ("light", (), "yes", "+ for right"),
        ("light", (), "150%", "+ for right"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_write(question, options, cell, told):
    """Nothing is guessed."""
    with pytest.raises(CellError, match=told.replace("+", r"\+")):
        read_cell(cell, options, QUESTIONS[question])


def test_a_question_that_the_decks_lost_is_still_read_by_its_letters():
    """So that nothing is lost while a deck is being mended."""
    assert read_cell("B A", SHIPS, None) == ("The Heron", "The Crane")
    assert read_cell("fishers", (), None) == ("fishers",)


@pytest.mark.parametrize("count", [26, 27, 60])
def test_letters_beyond_z_stand_apart(count):
    """AA is the 27th letter, and A A no more than a slip."""
    options = tuple(f"option {number}" for number in range(count))
    if count > 26:
        assert read_cell("AA", options, QUESTIONS["ships"]) == ("option 26",)
        assert read_cell("Z AA", options, QUESTIONS["ships"]) == ("option 25", "option 26")
    else:
        assert read_cell("AZ", options, QUESTIONS["ships"]) == ("option 0", "option 25")


def test_a_semicolon_divides_nothing_where_there_is_one_gap():
    """It is the student's own, as in any text that is typed."""
    gap = Gap(1, "1871; in May")
    question = replace(QUESTIONS["gaps"], body=Cloze(("It opened in ", gap), Family.TEXT))
    assert read_cell("1871; in May", (), question) == ("1871; in May",)


def test_only_the_guard_of_a_formula_is_taken_off():
    """An apostrophe before anything else is the student's."""
    question = QUESTIONS["payer"]
    given = [read_cell(cell, (), question) for cell in ("'=1", " '+", "'tis", "''=", "=1")]
    assert given == [("=1",), ("+",), ("'tis",), ("'=",), ("=1",)]
