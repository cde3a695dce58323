"""Plans of quizzes: read whole, with every problem located."""

import re
from pathlib import Path

import pytest
from editor import underlined
from harbour import QUESTION, write_library

from quizzer.content import tables
from quizzer.content.library import load_library
from quizzer.content.quizzes import read_quiz, read_quizzes
from quizzer.content.schema import quiz_schema
from quizzer.model import GRADED, Kind, QuizPlan, Share

WHOLE = """\
format: 1
quiz: spring-test
title: The harbour, spring test
decks: [harbour]
tags: [dates]
kinds: [choice, date]
number: 12
points: 24
seed: 7
questions:
  - harbour/opened
blueprint:
  - number: 4
    deck: harbour
  - number: 2
    source: chronicle
    tag: dates
"""


def test_a_plan_has_all_that_its_file_says():
    """Every field is read, and an editor underlines none of them."""
    plan, problems = read_quiz(WHOLE.encode(), "quizzes/spring.yaml")
    assert problems == []
    assert plan == QuizPlan(
        "spring-test",
        "The harbour, spring test",
        ("harbour",),
        ("dates",),
        (Kind.CHOICE, Kind.DATE),
        12,
        24.0,
        7,
        ("harbour/opened",),
        (Share(4, deck="harbour"), Share(2, tag="dates", source="chronicle")),
        path="quizzes/spring.yaml",
    )
    assert underlined(quiz_schema(), WHOLE) == []


def test_a_plan_needs_no_more_than_a_name():
    """Id and title are enough; recall is left out unless it is asked for."""
    plan, problems = read_quiz(b"format: 1\nquiz: q\ntitle: Q\n", "q.yaml")
    assert problems == []
    assert plan.kinds == GRADED
    assert (plan.number, plan.points, plan.seed) == (0, 0.0, 0)


@pytest.mark.parametrize(
    ("line", "words", "place"),
    [
        ("number: many", "`number` is `many`", (4, 9)),
        ("points: 0", "`points` is `0`", (4, 9)),
        ("kinds: [quiz]", "`quiz` is no kind of question", (4, 9)),
        ("questions: [opened]", "`opened` is no question's key", (4, 13)),
        ("colour: red", "`colour` is no field of a quiz", (4, 1)),
        ("blueprint:\n  - deck: harbour", "`number` is missing", (5, 5)),
        ("seed: -1", "`seed` is `-1`", (4, 7)),
        (f"kinds: [{', '.join(['choice'] * 501)}]", "`kinds` has 501 entries", (4, 8)),
        (f"questions: [{', '.join(['a/b'] * 501)}]", "`questions` has 501 entries", (4, 12)),
    ],
)
def test_each_mistake_is_shown_where_it_stands(line, words, place):
    """With line and column, and what to write instead; an editor underlines it, too."""
    text = f"format: 1\nquiz: q\ntitle: Q\n{line}\n"
    _, problems = read_quiz(text.encode(), "q.yaml")
    (problem,) = problems
    assert words in problem.message
    assert (problem.location.line, problem.location.column) == place
    assert problem.hint
    assert underlined(quiz_schema(), text)


@pytest.mark.parametrize("data", [b"", b"- a\n", b"{format: 1}", b"\xff", b"a: b: c", b"title"])
def test_what_is_no_quiz_is_a_problem_and_no_more(data):
    """Nothing raises, whatever the bytes."""
    _, problems = read_quiz(data, "q.yaml")
    assert problems


def test_names_that_the_library_does_not_have_are_problems(tmp_path):
    """A deck, tag, source or question that is not there, with a suggestion where there is one."""
    write_library(tmp_path, QUESTION)
    folder = tmp_path / "quizzes"
    folder.mkdir()
    (folder / "good.yaml").write_text("format: 1\nquiz: good\ntitle: Good\n")
    (folder / "twice.yaml").write_text("format: 1\nquiz: good\ntitle: Again\n")
    (folder / "bad.yaml").write_text(
        "format: 1\nquiz: bad\ntitle: Bad\ndecks: [harbor]\ntags: [nothing]\n"
        "questions: [harbour/closed, closed]\nblueprint:\n  - number: 1\n    source: cronicle\n"
    )
    library = load_library(tmp_path, tmp_path)
    plans, problems = read_quizzes(tmp_path, library, tmp_path)
    assert list(plans) == ["good"]
    assert {problem.location.path for problem in problems} == {
        "quizzes/bad.yaml",
        "quizzes/twice.yaml",
    }
    assert [
        (each.location.path[8:], each.location.line, each.location.column) for each in problems
    ] == [
        ("bad.yaml", 4, 9),
        ("bad.yaml", 5, 8),
        ("bad.yaml", 6, 13),
        ("bad.yaml", 6, 29),
        ("bad.yaml", 9, 13),
        ("twice.yaml", 2, 7),
    ]
    hints = " ".join(problem.hint for problem in problems)
    assert "chronicle" in hints
    assert [problem.hint for problem in problems if "tag" in problem.message] == ["There are none."]


def test_the_page_has_every_field_and_its_example_is_one():
    """What a quiz file may hold stands in the guide, and the example there is read."""
    page = (Path(__file__).parents[2] / "docs" / "paper.md").read_text("utf-8")
    section = page.partition("## A quiz as a file")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(tables.QUIZ)
    assert all(f"`{name}`" in section for name in tables.SHARE)
    example = section.partition("```yaml\n")[2].partition("```")[0]
    plan, problems = read_quiz(example.encode(), "spring.yaml")
    assert problems == []
    assert plan.blueprint == (Share(6, deck="town"), Share(4, tag="dates", source="chronicle"))
    assert underlined(quiz_schema(), example) == []


def test_a_library_need_not_have_quizzes(tmp_path):
    """No folder, no plan, no problem."""
    write_library(tmp_path, QUESTION)
    assert read_quizzes(tmp_path, load_library(tmp_path), tmp_path) == ({}, [])
