"""What ``quizzer check`` says of quizzes that ask for more than the decks have."""

import json

import pytest
from harbour import write_library

from quizzer.checks import together
from quizzer.checks.together import apart
from quizzer.cli import check_cache
from quizzer.cli.main import run

QUESTIONS = """\
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    tags: [dates]
    cite:
      - seed: chronicle
        quote: the 4th of May, 1871
  - id: again
    kind: date
    ask: On which day could ships come in at last?
    answer: 4 May 1871
    cite:
      - seed: chronicle
        quote: opened on the 4th of May, 1871
  - id: tons
    kind: number
    ask: How many tons of stone did the pier take?
    answer: 1,300
    cite:
      - seed: chronicle
        quote: The pier took 1,300 tons of stone
  - id: painter
    kind: text
    ask: Who painted it?
    answer: Renée Fischer
    cite:
      - seed: chronicle
        quote: Renée Fischer painted it
  - id: torn
    kind: text
    ask: Who was not there?
    answer: Mr. Brown
    cite:
      - seed: chronicle
        quote: Mr. Brown was not there
  - id: gone
    kind: text
    ask: What was it called?
    answer: the Mouth
    tags: [names]
    retired: true
    uncited: made up
  - id: flag
    kind: recall
    ask: What does the flag show?
    answer: a gull
    tags: [cards]
    uncited: made up
"""
HEAD = "format: 1\nquiz: spring\ntitle: Spring\n"


@pytest.fixture(name="library")
def a_library(tmp_path, monkeypatch):
    """Seven questions, of which three may stand in one quiz."""
    monkeypatch.chdir(write_library(tmp_path, QUESTIONS))
    (tmp_path / "quizzes").mkdir()
    return tmp_path


def problems(library, capsys, plan, *names):
    """What is wrong with a quiz, as (line, column, rule, message, hint)."""
    (library / "quizzes" / "spring.yaml").write_text(plan)
    with pytest.raises(SystemExit):
        run(["check", "--json", *names])
    found = json.loads(capsys.readouterr().out)
    return [
        (one["line"], one["column"], one["rule"], one["message"], one["hint"])
        for one in found
        if one["path"] == "quizzes/spring.yaml"
    ]


@pytest.mark.parametrize(
    ("plan", "place", "said"),
    [
        ("number: 4\n", (4, 9), ("Only 3 questions were found that go together", "Ask for 3 at")),
        ("number: 9\n", (4, 9), ("9 questions are asked for from the whole pool; there are 4", "")),
        (
            "blueprint:\n  - number: 2\n    tag: dates\n",
            (5, 13),
            ("2 questions are asked for from the tag 'dates'; there are 1", "fewer"),
        ),
        (
            "questions:\n  - harbour/opened\nblueprint:\n  - number: 3\n    source: chronicle\n",
            (7, 13),
            (
                "Only 2 of the 3 questions asked for from the source 'chronicle' go with the rest",
                "Ask for 2 at most",
            ),
        ),
        (
            "questions:\n  - harbour/tons\nnumber: 5\n",
            (6, 9),
            ("there are 4, of which 3 were found that go together.", "Ask for 3 at most"),
        ),
        (
            "blueprint:\n  - number: 1\n    tag: names\n",
            (5, 13),
            ("1 question is asked for from the tag 'names'; there are 0", "fewer"),
        ),
        (
            "questions:\n  - harbour/opened\nblueprint:\n  - number: 1\n    tag: dates\n",
            (7, 13),
            ("there are 1, and other parts of the quiz take 1 of them", "fewer"),
        ),
        ("questions:\n  - harbour/torn\n", (5, 5), ("names harbour/torn", "what is wrong")),
        (
            "questions:\n  - harbour/opened\n  - harbour/again\n",
            (6, 5),
            ("must not stand in one quiz", "Take one"),
        ),
        ("tags: [cards]\n", (2, 7), ("there are: 1 recall", "`kinds: [recall]`")),
        ("kinds: [list]\n", (4, 8), ("there are: 2 date", "Ask for the kind")),
        ("number: 3\npoints: 1\n", (5, 9), ("1 point is too few", "1.5 or more")),
        ("number: 1\nquestions: [harbour/opened, harbour/tons]\n", (4, 9), ("but names 2", "Let")),
    ],
)
def test_a_plan_that_cannot_be_met_is_a_problem_where_it_says_so(
    library, capsys, plan, place, said
):
    """With the number that can be had, or the reason, at the line that asks for more."""
    ((*found, rule, message, hint),) = problems(library, capsys, HEAD + plan)
    assert tuple(found) == place
    assert rule == "unmet-quiz"
    about, advised = said
    assert about in message
    assert advised in hint


def test_the_rest_of_a_quiz_is_told_as_all_of_it(library, capsys):
    """`number` counts what the quiz names and its blueprint, too."""
    plan = "questions:\n  - harbour/opened\nnumber: 4\n"
    ((line, *_, message, hint),) = problems(library, capsys, HEAD + plan)
    assert line == 6
    assert message.startswith("Only 3 questions were found that go together")
    assert "Ask for 3 at most" in hint
    assert "1 date" in hint


def test_a_retired_question_is_named(library, capsys):
    """Nobody is ever asked it."""
    ((line, column, rule, message, _),) = problems(
        library, capsys, HEAD + "questions:\n  - harbour/gone\n"
    )
    assert (line, column, rule) == (5, 5, "unknown-name")
    assert "harbour/gone" in message
    assert "is retired" in message


def test_every_share_that_cannot_be_had_is_named(library, capsys):
    """Each at its own line, not the first alone."""
    plan = "blueprint:\n  - number: 5\n    tag: dates\n  - number: 9\n    source: memoir\n"
    found = problems(library, capsys, HEAD + plan)
    assert [line for line, *_ in found] == [5, 7]


@pytest.mark.parametrize("plan", ["", "number: 3\n", "tags: [cards]\nkinds: [recall]\n"])
def test_a_plan_that_can_be_met_has_no_problem(library, capsys, plan):
    """However many there are, when it does not say how many."""
    assert problems(library, capsys, HEAD + plan) == []


def test_a_quiz_is_checked_by_its_id(library, capsys):
    """As `quizzer paper` takes it; nothing else is said then."""
    assert len(problems(library, capsys, HEAD + "number: 9\n", "spring")) == 1
    assert problems(library, capsys, HEAD + "number: 9\n", "harbour") == []
    with pytest.raises(SystemExit):
        run(["check", "sprnig"])
    assert "no quiz 'sprnig'" in capsys.readouterr().err


def test_what_check_reports_is_what_paper_refuses(library, capsys):
    """In the same words."""
    ((*_, message, hint),) = problems(library, capsys, HEAD + "number: 4\n")
    with pytest.raises(SystemExit):
        run(["paper", "spring", "-o", str(library / "out")])
    told = capsys.readouterr().err
    assert message in told
    assert hint.split(" (", maxsplit=1)[0] in told


def test_a_quiz_is_drawn_again_only_when_something_changed(library, capsys, monkeypatch):
    """What was found of it is remembered, until its file or a deck is another one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(library / "cache"))
    monkeypatch.setattr(check_cache, "WORTH_KEEPING", 0)
    draws = []
    monkeypatch.setattr(together, "apart", lambda *given: draws.append(1) or apart(*given))
    plan = HEAD + "number: 4\n"
    first = problems(library, capsys, plan)
    assert len(first) == 1
    assert problems(library, capsys, plan) == first
    assert problems(library, capsys, plan, "harbour") == []
    assert problems(library, capsys, plan) == first
    assert len(draws) == 1
    assert problems(library, capsys, "# moved\n" + plan)[0][0] == first[0][0] + 1
    assert len(draws) == 2
    write_library(
        library, QUESTIONS.replace("1,300\n    cite", "1,300\n    retired: true\n    cite")
    )
    ((*_, hint),) = problems(library, capsys, plan)
    assert "Ask for 2 at most" in hint
    assert len(draws) == 3


@pytest.mark.parametrize(
    ("name", "many"), [("quizzes", 1), (".", 1), ("..", 1), ("decks", 0), ("linked", 1)]
)
def test_a_folder_stands_for_all_that_lies_in_it(library, capsys, name, many):
    """Files that are links, too; a folder is not passed as if nothing were wrong in it."""
    (library / "far").mkdir()
    (library / "quizzes" / "spring.yaml").symlink_to(library / "far" / "spring.yaml")
    (library / "linked").symlink_to(library / "quizzes")
    assert len(problems(library, capsys, HEAD + "number: 9\n", name)) == many


def test_a_file_of_another_library_is_not_passed(library, capsys, tmp_path_factory):
    """It was not checked; one that the library links to was."""
    far = tmp_path_factory.mktemp("far") / "spring.yaml"
    far.write_text("")
    with pytest.raises(SystemExit) as left:
        run(["check", str(far)])
    assert left.value.code == 1
    assert "is not in the library" in capsys.readouterr().err
    (library / "quizzes" / "spring.yaml").symlink_to(far)
    for name in (str(far), "quizzes/spring.yaml"):
        assert len(problems(library, capsys, HEAD + "number: 9\n", name)) == 1
