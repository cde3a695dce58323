"""Checking again: what did not change is not looked at, and the findings are the same."""

import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from harbour import PNG, write_library

from quizzer.checks import answer_revealed, run, same_answer
from quizzer.checks.registry import RULES, WIDE
from quizzer.checks.remembering import run_again
from quizzer.content.library import load_library
from quizzer.content.locate import Sources

ROOT = Path(__file__).parents[2]
FAILING = re.compile(r"^Fails:\n\n((?:    .*\n|\n)+)", re.MULTILINE)

OPENED = """\
- id: opened
  kind: date
  ask: When did the harbour open?
  answer: 4 May 1871
  cite:
    - seed: chronicle
      quote: the 4th of May, 1871
"""
AGAIN = OPENED.replace("id: opened", "id: again")
LOST = OPENED.replace("id: opened", "id: lost").replace("quote: the 4th", "quote: the 5th")
SHOWN = OPENED + "  media:\n    - file: pier.png\n      alt: A pier\n"


def deck(root, name, questions):
    """Write one more deck into a library."""
    head = f"format: 1\ndeck: {name}\ntitle: A deck\nquestions:\n"
    (root / "decks" / f"{name}.yaml").write_text(head + textwrap.indent(questions, "  "))


@pytest.fixture
def library(tmp_path):
    """A library with three decks, which hold something for several rules to find."""
    write_library(tmp_path, textwrap.indent(OPENED, "  "))
    deck(tmp_path, "lost", LOST)
    deck(tmp_path, "shown", SHOWN)
    return tmp_path


def found(root, known=None):
    """What checking again finds, and what it hands on; both as they are from the files."""
    read = load_library(root, root)
    problems, after = run_again(read, known or {})
    assert problems == run(read)
    return problems, after


def rules(problems):
    """The rules that found something."""
    return {problem.rule for problem in problems}


def test_nothing_changed(library):
    """The second time the findings are those of the first, and nothing new is handed on."""
    problems, known = found(library)
    assert {"quote-missing", "same-answer"} <= rules(problems)
    assert found(library, known) == (problems, known)


def test_decks_that_did_not_change_are_not_looked_at(library):
    """What was found in them is taken as it was."""
    read = load_library(library, library)
    _, known = run_again(read, {})
    changed = dict.fromkeys(known, ())
    problems, _ = run_again(read, changed)
    assert "quote-missing" not in rules(problems)
    assert "same-answer" in rules(problems)


def test_a_changed_deck_is_looked_at(library):
    """One that was mended is clean, one that was broken is not."""
    _, known = found(library)
    deck(library, "lost", AGAIN)
    problems, known = found(library, known)
    assert "quote-missing" not in rules(problems)
    deck(library, "shown", LOST)
    problems, known = found(library, known)
    assert "quote-missing" in rules(problems)
    assert len(known) == len(list((library / "decks").iterdir()))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("seeds/chronicle.txt", "4th of May", "5th of May"),
        ("seeds/seeds.yaml", "noise: [1, 9]", "noise: [1, 5, 9]"),
        ("seeds/seeds.yaml", "id: chronicle", "id: annals"),
    ],
)
def test_a_changed_source_is_held_against_every_deck(library, path, old, new):
    """Its text, and what is said of it."""
    _, known = found(library)
    text = (library / path).read_text(encoding="utf-8")
    assert old in text
    (library / path).write_text(text.replace(old, new), encoding="utf-8", newline="")
    problems, after = found(library, known)
    assert "harbour/opened" in {problem.question for problem in problems}
    assert not known.keys() & after.keys()


def test_another_deck_can_change_what_is_found(library):
    """A question asked twice is found in whichever deck comes later."""
    _, known = found(library)
    deck(library, "early", AGAIN)
    problems, _ = found(library, known)
    twice = [problem.question for problem in problems if problem.rule == "same-answer"]
    assert "harbour/opened" in twice


def test_a_deck_that_loses_its_id_has_nothing_to_find(library):
    """Its file is the same, but its questions are left out."""
    _, known = found(library)
    text = (library / "decks" / "lost.yaml").read_text()
    (library / "decks" / "before.yaml").write_text(text)
    problems, _ = found(library, known)
    places = {one.location.path for one in problems if one.rule == "quote-missing"}
    assert places == {"decks/before.yaml"}


def test_a_renamed_deck_is_named_anew(library):
    """Findings never point at a file that is gone."""
    _, known = found(library)
    (library / "decks" / "lost.yaml").rename(library / "decks" / "found.yaml")
    problems, _ = found(library, known)
    places = {one.location.path for one in problems if one.rule == "quote-missing"}
    assert places == {"decks/found.yaml"}


def test_a_picture_that_went_is_missed(library):
    """No deck and no source changed."""
    problems, known = found(library)
    assert "media" not in rules(problems)
    (library / "media" / "pier.png").unlink()
    assert "media" in rules(found(library, known)[0])
    (library / "media" / "pier.png").write_bytes(PNG)
    assert "media" not in rules(found(library, known)[0])


@pytest.fixture(scope="module")
def all_sorts(tmp_path_factory):
    """The failing example of every rule, and the shipped decks, each question in its own deck."""
    root = tmp_path_factory.mktemp("all-sorts")
    write_library(root)
    for rule in RULES:
        for text in FAILING.findall(f"{rule.__doc__}\n"):
            example = textwrap.dedent(text)
            if not example.startswith("seeds:"):
                for number, question in enumerate(re.split(r"(?m)^(?=- id: )", example)[1:]):
                    deck(root, f"{rule.ID}-{number}", question)
    small, shipped = load_library(root), load_library(ROOT)
    decks = [
        replace(deck, id=question.id, path=f"{deck.path}/{question.id}", questions=(question,))
        for deck in shipped.decks
        for question in deck.questions
    ]
    return small, replace(shipped, decks=tuple(decks))


def whole_and_apart(rule, library):
    """What a rule finds in all decks at once, and in one after the other."""
    sources = Sources(library.seeds)
    whole = list(rule.check(library, sources))
    apart = [
        problem
        for deck in library.decks
        for problem in rule.check(replace(library, decks=(deck,)), sources)
    ]
    return whole, apart


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in WIDE], ids=lambda r: r.ID)
def test_what_a_rule_finds_in_a_deck_rests_on_that_deck(rule, all_sorts):
    """So it may be remembered. A rule that looks further has to stand in WIDE."""
    for library in all_sorts:
        whole, apart = whole_and_apart(rule, library)
        assert whole == apart
        assert {problem.location.path for problem in whole} <= {one.path for one in library.decks}


@pytest.mark.parametrize("rule", [same_answer, answer_revealed], ids=lambda rule: rule.ID)
def test_rules_that_compare_decks_find_less_in_each_alone(rule, all_sorts):
    """The law above would show it, had they not been left out of it."""
    whole, apart = whole_and_apart(rule, all_sorts[0])
    assert rule in WIDE
    assert whole != apart
