"""Which quiz some names stand for, and what is said where they stand for none."""

from pathlib import Path

import pytest
from harbour import QUESTION, write_library

from quizzer.cli.composing import planned, quiz_of, quiz_or_decks
from quizzer.cli.context import Context
from quizzer.cli.main import run
from quizzer.problems import QuizzerError

OTHER = """\
  - id: name
    kind: text
    ask: What did they call it?
    answer: the Mouth
    tags: [words]
    uncited: made up
"""


@pytest.fixture(name="context")
def harbour_context(tmp_path, monkeypatch):
    """A library with one deck and three quizzes: one of its own, one that is torn, and a deck's."""
    monkeypatch.chdir(write_library(tmp_path, QUESTION + OTHER))
    (tmp_path / "quizzes").mkdir()
    for name, text in {
        "spring": "format: 1\nquiz: spring\ntitle: Spring\nnumber: 1\n",
        "torn": "format: 1\nquiz: torn\ntitel: Torn\n",
    }.items():
        (tmp_path / "quizzes" / f"{name}.yaml").write_text(text)
    return Context(tmp_path, None, plain_option=True, frozen_now=None)


def test_one_name_is_a_quiz_or_a_deck(context):
    """By id or path; several names are decks."""
    assert planned(context, ["spring"]).title == "Spring"
    assert planned(context, ["quizzes/spring.yaml"]).title == "Spring"
    assert planned(context, ["harbour"]).decks == ("harbour",)
    assert planned(context, ["harbour", "decks/harbour.yaml"]) == planned(context, ["harbour"])


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        (["sprnig"], "There is no quiz or deck 'sprnig'", "'spring'"),
        (["harbor"], "There is no quiz or deck 'harbor'", "'harbour'"),
        (["zzz"], "There is no quiz or deck 'zzz'", "quizzer decks"),
        (["spring", "harbour"], "'spring' is a quiz: name it alone", "which decks"),
        (["torn"], "quizzes/torn.yaml:", "title"),
        (["torn", "harbour"], "quizzes/torn.yaml:", "title"),
    ],
)
def test_what_is_neither_is_told(context, names, message, hint):
    """With the name that was probably meant, or the fault in the quiz's file."""
    with pytest.raises(QuizzerError) as raised:
        planned(context, names)
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_a_torn_quiz_of_a_decks_name_is_not_passed_over(context):
    """Whoever wants the quiz is not given the deck instead; among decks the deck is meant."""
    torn = context.root / "quizzes" / "torn.yaml"
    torn.rename(torn.with_stem("harbour"))
    with pytest.raises(QuizzerError, match=r"quizzes/harbour\.yaml:1:1: `title` is missing"):
        planned(context, ["harbour"])
    assert planned(context, ["harbour", "harbour"]).decks == ("harbour",)


def test_an_exported_quiz_is_narrowed_by_tags(context):
    """As a printed one is."""
    quiz = quiz_or_decks(context, ["spring"], ["words"])
    assert [item.question.id for item in quiz.items] == ["name"]
    with pytest.raises(QuizzerError, match="No question has the tag") as told:
        quiz_or_decks(context, ["spring"], ["nowhere"])
    assert told.value.hint == "There are: words"


@pytest.mark.parametrize(
    ("decks", "name", "title"),
    [
        ([("harbour", "The harbour"), ("town", "A, B")], "harbour-town", "The harbour · A, B"),
        ([(f"deck-{n}", f"Deck {n}") for n in range(3)], "deck-0-deck-1-deck-2", "Test"),
        ([("d" * 99 + str(n), "D") for n in range(9)], "d" * 60 + "-and-8-more", "Test"),
    ],
)
def test_several_decks_have_a_name_and_a_title_that_can_be_printed(
    tmp_path, monkeypatch, decks, name, title
):
    """Two titles at most, else a plain one; no name is too long for a folder."""
    monkeypatch.chdir(write_library(tmp_path))
    (tmp_path / "decks" / "harbour.yaml").unlink()
    for place, (deck, called) in enumerate(decks):
        text = f"format: 1\ndeck: {deck}\ntitle: {called}\nquestions:\n{OTHER}"
        (tmp_path / "decks" / f"{place}.yaml").write_text(text)
    context = Context(tmp_path, None, plain_option=True, frozen_now=None)
    plan = planned(context, [deck for deck, _ in decks])
    assert plan.id == name
    assert quiz_of(context, plan).title == title


def test_a_file_without_a_question_is_not_written(context, capsys):
    """A platform that takes none of a deck's kinds gets no empty file; the reasons are told."""
    with pytest.raises(SystemExit) as left:
        run(["export", "kahoot", "harbour", "-o", "k.xlsx", "--library", str(context.root)])
    assert left.value.code == 1
    told = capsys.readouterr().err
    assert "! left out, 2 questions" in told
    assert "Nothing was written" in told
    assert not Path("k.xlsx").exists()
