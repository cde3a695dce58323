"""The commands around a session: choosing what to study, looking back, changing, JSON."""

import json
import os
import subprocess
import sys

import pytest
from e2e_library import DECK, KNOWN, make_library
from e2e_plain import Talk, history, json_of, state
from tests_support import program

SECOND = """\
format: 1
deck: keeper
title: The keeper
tags: [people]
questions:
  - id: dear
    kind: text
    ask: What was the queen to the neighbour's mind?
    answer: dear
    cite:
      - seed: letters
        quote: she was dear
  - id: rumour
    kind: recall
    ask: Who told the neighbour?
    answer: Nobody says.
    reverse: true
    reverse_ask: What does nobody say?
    uncited: A riddle.
"""


def on(day, hour=9):
    """The option that makes it a day of March 2026."""
    return f"--now=2026-03-{day:02}T{hour:02}:00+01:00"


@pytest.fixture
def library(tmp_path):
    """A library with two decks that nobody has studied."""
    return make_library(tmp_path / "yard", keeper=SECOND)


def study(library, *arguments, stdin=""):
    """A plain session with a script, to its end."""
    result = program("study", "--library", library, *arguments, stdin=stdin)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout


def learnt(library, tag="home", day=2):
    """Answer the questions with a tag right until they are learnt; when they are due."""
    with Talk(library, on(day), f"--tag={tag}") as talk:
        talk.hear()
        while not talk.ended:
            talk.say(*talk.response(), "")
        assert talk.finish() == 0
    return history(library)[-1]["due"]


def said(*arguments, code=0):
    """What a command prints on standard output and, when it fails, on standard error."""
    result = program(*arguments)
    assert result.returncode == code, result.stderr
    return result.stderr if code else result.stdout


def cards(out):
    """How often a session asked."""
    return out.count("\nQuestion: ")


def test_how_much_is_asked(library):
    """``--new`` and ``--cards`` bound what is new; ``--minutes 0`` asks nothing."""
    wrong = ":-\n" * 30
    assert cards(study(library, on(2), "--new=0", stdin=wrong)) == 0
    assert cards(study(library, on(2), "--minutes=0", stdin=wrong)) == 0
    assert "Done. 0 cards" in study(library, on(2), "--minutes=0", stdin=wrong)
    assert "Today: 0 to review, 3 new" in study(library, on(2), "--cards=3")
    assert "Today: 0 to review, 10 new" in study(library, on(2)), "ten a day unless settings differ"
    (library / "quizzer.toml").write_text("new_per_day = 4\n")
    assert "Today: 0 to review, 4 new" in study(library, on(2))
    assert "Today: 0 to review, 7 new" in study(library, on(2), "--new=7")


def test_what_is_asked(library):
    """Decks by id or path, tags of questions and of decks; what is unknown gets a suggestion."""
    assert "Question: What was the queen" in study(library, on(2), "keeper")
    assert "Question: What was the queen" in study(library, on(2), "--tag=people")
    assert "Question: When did the swarm" in study(library, on(2), "--tag=typed", "--tag=swarm")
    by_path = program("study", "decks/keeper.yaml", on(2), cwd=library)
    assert "Question: What was the queen" in by_path.stdout
    assert "Did you mean 'keeper'?" in said("study", "keper", "--library", library, code=1)
    assert "Did you mean 'typed'?" in said("study", "--tag=tyed", "--library", library, code=1)
    assert "choose one" in said("study", "--ahead", "--cram", "--library", library, code=1)


def test_nothing_due_ahead_and_cram(library):
    """When nothing is due it says when something will be; ahead counts, cramming does not."""
    due = learnt(library)
    out = study(library, on(2), "--tag=home")
    assert "Nothing is due now. Next: 1 card " in out
    assert "--ahead" in out
    assert "--cram" in out
    before = history(library)
    assert len(before) == 2
    crammed = study(library, on(2), "--tag=home", "--cram", stdin="Bohemia\n\n:q\n")
    assert "\nWrong. Answer: Carniola\n" in crammed
    assert "nothing is recorded" in crammed
    assert history(library) == before
    assert state(library, "bees/home")["due"] == due
    ahead = study(library, on(2), "--tag=home", "--ahead", stdin="Carniola\n\n")
    assert "\nCorrect. Answer: Carniola\n" in ahead
    assert len(history(library)) == 3


def test_time_makes_cards_due(library):
    """A card is asked on its day and not before; the day begins at four in the morning."""
    due = learnt(library)
    assert due[:8] == "2026-03-"
    day = int(due[8:])
    assert day > 2
    assert cards(study(library, on(day - 1), "--tag=home", "--new=0")) == 0
    assert cards(study(library, on(day, 3), "--tag=home", "--new=0")) == 0
    assert cards(study(library, on(day, 4), "--tag=home", "--new=0")) == 1
    out = study(library, on(day + 20), "--tag=home", "--new=0", stdin="Carniola\n\n")
    assert "Today: 1 to review, 0 new" in out
    assert "Reviews 1 of 1 right." in out
    assert "Last time" not in out
    assert history(library)[-1]["due"] > f"2026-03-{day + 20}"


def test_new_cards_of_one_question_come_on_different_days(library):
    """The way back is not asked on the day of the way there."""
    answers = "\n\n" * 9
    first = study(library, on(2), "keeper", stdin=answers)
    assert "Who told the neighbour?" in first
    assert "What does nobody say?" not in first
    assert "What does nobody say?" in study(library, on(3), "keeper", stdin=answers)


def test_a_practice_test_leaves_the_database_alone(library):
    """No byte of it changes, and none is made; recall is left out; the score is told."""
    arguments = ("quiz", "--library", library, on(2), "-n", "30", "--seed", "7")
    script = ":x\n" * 40
    out = program(*arguments, stdin=script).stdout
    assert not (library / "quizzer.db").exists()
    assert cards(out) == 11, "two decks without their two recall questions"
    assert "Why does smoke" not in out
    assert "Score " in out
    learnt(library)
    before = (library / "quizzer.db").read_bytes()
    assert program(*arguments, stdin=script).stdout == out, "the same number gives the same test"
    assert (library / "quizzer.db").read_bytes() == before
    assert len(history(library)) == 2


def test_a_practice_test_held_line_by_line(library):
    """All right is a full score; a mistake comes at the end with its proof, not before."""
    with Talk(library, on(2), "bees", "-n", "20", command="quiz") as talk:
        talk.hear()
        while not talk.ended:
            asked = talk.asked
            talk.say(*talk.response(right=asked.id != "home"))
            assert talk.ended or not any("Answer:" in line for line in talk.heard)
        assert talk.finish() == 0
    out = "\n".join(talk.lines)
    assert "9 of 10 right. Score 9 of 10 (90%)." in out
    assert "Missed: bees/home  you: Bohemia  answer: Carniola\nQuote: The queen" in out


def test_undo_suspend_reset(library):
    """Each adds to the log, says what it did, and what it did can be seen."""
    assert "nothing to take back" in said("undo", "--library", library, code=1)
    learnt(library)
    assert said("undo", "--library", library).startswith("Taken back: review of bees/home")
    assert len(history(library)) == 1
    assert said("suspend", "bees/home", "--library", library) == "Suspended: bees/home\n"
    assert state(library, "bees/home")["suspended"] is True
    assert "Question:" not in study(library, on(30), "--tag=home", "--new=9")
    said("undo", "--library", library)
    assert state(library, "bees/home")["suspended"] is False
    said("suspend", "keeper/rumour", "bees/wax", "--library", library)
    assert state(library, "keeper/rumour#reverse")["suspended"] is True
    said("unsuspend", "keeper/rumour", "--library", library)
    assert state(library, "keeper/rumour#reverse")["suspended"] is False
    assert state(library, "bees/wax")["suspended"] is True
    said("reset", "bees/home", "--library", library)
    assert state(library, "bees/home")["phase"] == "new"
    assert len(history(library)) == 1, "its history is kept"
    for command in ("suspend", "unsuspend", "reset"):
        said(command, "bees/home", "bees/nothing", "--library", library, code=1)
    assert state(library, "bees/home")["suspended"] is False, "all of them, or none"
    assert said("rebuild", "--library", library).endswith("; 0 changed.\n")


def test_a_renamed_question_keeps_its_history(library):
    """``was`` carries it over, in every command and without a rebuild by hand."""
    due = learnt(library)
    make_library(library, deck=DECK.replace("- id: home\n", "- id: origin\n    was: [home]\n"))
    assert state(library, "bees/origin")["due"] == due
    assert [row["card"] for row in history(library)] == ["bees/origin"] * 2
    assert len(history(library, "bees/home")) == 2
    assert said("rebuild", "--library", library).endswith("; 0 changed.\n")


def test_the_history_of_a_question_is_that_of_all_its_cards(library):
    """Also once it is gone; a name that neither the library nor the log knows is an error."""
    study(library, on(2), "--tag=works", "--cards=1", stdin="cleaner\nnurse\n4\n")
    of_question = history(library, "bees/works")
    assert [row["card"] for row in of_question] == ["bees/works#1"]
    assert history(library, "bees/works#1") == of_question
    assert history(library, "bees/smoke") == []
    for unknown in ("bees/wroks", "bees/works#2"):
        said("history", unknown, "--library", library, code=1)
    make_library(library, deck=DECK.replace("- id: works", "- id: chores"))
    assert history(library, "bees/works#1") == of_question


def test_figures_of_one_are_told_as_one(library):
    """Of a card met once, and of one that reads otherwise since."""
    study(library, on(2), "--tag=home", "--cards=1", stdin="Carniola\n3\n")
    shown = said("show", "bees/home", "--library", library, on(2))
    assert shown.count("bees/home: learning, due 09:10, 1 review\n") == 1
    later = said("show", "bees/home", "--library", library, on(2, 10))
    assert later.count("bees/home: learning, due now, 1 review\n") == 1
    make_library(library, deck=DECK.replace("Where did the queen", "From where did the queen"))
    told = said("stats", "--library", library, on(2))
    assert told.endswith(
        "\n1 card changed since you last reviewed it. See: quizzer stats --changed\n"
    )


def test_a_broken_question_costs_itself_alone(library):
    """Every command that lists or asks says how many were left out."""
    broken = DECK.replace("quote: about 40,000 workers", "quote: about 50,000 workers")
    make_library(library, deck=broken)
    assert "! 1 broken question left out. See: quizzer check" in study(library, on(2))
    for command in ("decks", "stats"):
        result = program(command, "--library", library)
        assert result.returncode == 0
        assert result.stderr == "! 1 broken question left out. See: quizzer check\n"
    assert "good question" in said("show", "bees/workers", "--library", library, code=1)


CHECK = {"path", "line", "column", "severity", "rule", "message", "hint"}
EXCERPT = {"seed", "start", "end", "line", "quote", "before", "after", "stance"}

FIELDS = (
    (["check"], list, CHECK),
    (["decks"], list, {"deck", "title", "path", "questions", "cards", "due", "new"}),
    (["excerpt", "bees/home"], list, EXCERPT),
    (["history"], list, {"id", "card", "at", "response", "verdict", "rating", "due"}),
    (["history", "bees/home"], list, {"id", "card", "at", "response", "verdict", "rating", "due"}),
    (
        ["grade", "bees/home", "--response", "Tyrol"],
        dict,
        {"verdict", "score", "expected", "normalised", "note"},
    ),
    (["show", "bees/home"], dict, {"key", "path", "line", "ask", "kind", "cards", "excerpts"}),
    (["stats"], dict, {"remembered", "due", "coming", "decks", "days"}),
)


@pytest.mark.parametrize(
    ("arguments", "shape", "fields"),
    FIELDS,
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_json(library, arguments, shape, fields):
    """Machine output alone goes to standard output, with the fields that scripts rest on."""
    learnt(library)
    warned = SECOND.replace("    uncited: A riddle.\n", "")
    make_library(library, keeper=warned)
    read = json_of(*arguments, "--library", library)
    assert isinstance(read, shape)
    assert read, "there is something to look at"
    for one in read if shape is list else [read]:
        assert fields <= set(one), fields - set(one)


def test_json_says_what_is_so(library):
    """Known answers: places of the excerpt, counts of the decks, times in UTC."""
    learnt(library)
    where = {"cwd": library}
    supports, rival = json_of("excerpt", "bees/home", **where)
    hive = (library / "seeds" / "hive.txt").read_text()
    assert hive[supports["start"] : supports["end"]] == supports["quote"]
    assert supports["quote"] == "The queen was\nimported from Carniola"
    assert (supports["seed"], supports["line"], supports["stance"]) == ("hive", 3, "supports")
    assert (rival["seed"], rival["stance"], rival["says"]) == ("letters", "contradicts", "Tyrol")
    bees, keeper = json_of("decks", on(2), **where)
    assert (bees["deck"], bees["path"]) == ("bees", "decks/bees.yaml")
    assert (bees["questions"], bees["cards"], bees["due"], bees["new"]) == (11, 11, 0, 10)
    assert (keeper["questions"], keeper["cards"], keeper["new"]) == (2, 3, 3)
    first, second = json_of("history", **where)
    assert first["at"] == "2026-03-02T08:00:00Z"
    assert first["due"] == "2026-03-02T08:10:00Z"
    assert second["due"] > "2026-03-03"
    assert first["id"] != second["id"]
    graded = json_of("grade", "bees/home", "--response", "Tyrol", **where)
    assert (graded["verdict"], graded["score"], graded["expected"]) == ("wrong", 0.0, "Carniola")
    assert graded["note"]


def test_grade_takes_lines(library):
    """One response a line, one verdict a line, positions in file order, exit code 0."""
    result = program(
        "grade", "bees/wax", "--json", "--library", library, stdin="1\n2\n\nnonsense\n"
    )
    assert result.returncode == 0
    verdicts = [json.loads(line)["verdict"] for line in result.stdout.splitlines()]
    assert verdicts == ["correct", "wrong", "wrong", "ask_again"]


def test_usage_errors(library):
    """Exit code 2, and nothing is made."""
    for arguments in (
        ["study", "--cards", "none"],
        ["study", "--now", "yesterday"],
        ["nonsense"],
        ["grade"],
        ["study", "--minutes", "-1"],
    ):
        assert program(*arguments, "--library", library).returncode == 2
    assert not (library / "quizzer.db").exists()


def test_no_library(tmp_path):
    """Study says how to get one."""
    result = program("study", cwd=tmp_path)
    assert result.returncode == 1
    assert "quizzer init" in result.stderr


@pytest.mark.parametrize("command", ["decks", "check", "show bees/home", "stats --json", "study"])
def test_a_reader_that_goes_away_is_no_bug(library, command):
    """``quizzer decks | true`` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        result = subprocess.run(
            [sys.executable, "-m", "quizzer", *command.split(), "--library", str(library)],
            stdout=nobody,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    assert b"Traceback" not in result.stderr, result.stderr
    assert result.returncode != 3


def test_every_question_is_proved(library):
    """`excerpt` marks each quote within the sentence that it stands in."""
    for known in KNOWN:
        out = said("excerpt", known.key, "--library", library)
        assert out.count("▐") == out.count("▌") >= 1
