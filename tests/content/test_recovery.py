"""Files that YAML cannot read whole: one bad line costs one question."""

import pytest
from deck_samples import ALL_KINDS, HEAD, read

from quizzer.content.rules import Rule

ONE = "  - id: one\n    kind: text\n    ask: x\n    answer: y\n"
TWO = "  - id: two\n    kind: text\n    ask: x\n    answer: y\n"
THREE = "  - id: three\n    kind: text\n    ask: x\n    answer: y\n"


def ids(deck):
    """The good questions."""
    return [question.id for question in deck.questions]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("ask: x", "ask: The answer: is this", 11),
        ("ask: x", 'ask: "The pier" was long', 11),
        ("ask: x", 'ask: "The pier', 11),
        ("ask: x", "ask: [The pier", 11),
        ("ask: x", "ask: {{1::The}} pier", 11),
        ("ask: x", "ask: *bold* pier", 11),
        ("ask: x", "ask: @home", 11),
        ("ask: x", "ask: caf\udce9", 11),
        ("ask: x", "ask: x\x00", 11),
        ("ask: x", "ask: x\ry", 11),
        ("ask: x", "ask: x\u2028y", 11),
        ("    ask: x", "\task: x", 11),
        ("    ask: x", "   ask: x", 11),
        ("ask: x", "ask: x\nand more", 12),
        ("ask: x", "ask: " + "[" * 50_000, 11),
        ("ask: x", "ask: x\n---", 12),
        ("    ask: x", "   - ask: x", 11),
        ("  - id: two", "   - id: two", 9),
        ("  - id: two", " - id: two", 9),
        ("  - id: two", "\t- id: two", 9),
    ],
)
def test_one_bad_line_costs_one_question(old, new, line):
    """The questions before and after are read, with their own lines."""
    text = HEAD + ONE + TWO.replace(old, new, 1) + THREE
    deck, problems = read(text.encode(errors="surrogateescape"))
    assert ids(deck) == ["one", "three"]
    assert deck.broken == 1
    assert {p.question for p in problems} <= {"harbour/two", None}
    assert line in {p.location.line for p in problems}
    three = deck.questions[1]
    assert text.split("\n")[three.marks["id"].line - 1] == "  - id: three"


def test_a_quotation_closed_questions_later_swallows_none():
    """YAML reads this file whole, with two questions inside a text; they are not lost."""
    text = HEAD + ONE.replace("ask: x", 'ask: "x') + TWO + THREE.replace("ask: x", 'ask: x"')
    deck, problems = read(text)
    assert ids(deck) == ["two", "three"]
    assert (deck.broken, problems[0].question, problems[0].location.line) == (1, "harbour/one", 7)


def test_several_bad_questions_are_told_one_by_one():
    """Each broken question has its problem."""
    bad = (ONE + TWO + THREE).replace("ask: x", "ask: a: b")
    deck, problems = read(HEAD + bad)
    assert (deck.questions, deck.broken) == ((), 3)
    assert [p.question for p in problems] == ["harbour/one", "harbour/two", "harbour/three"]
    assert [p.location.line for p in problems] == [7, 11, 15]


def test_questions_without_an_id_first_are_cut_at_the_same_dash():
    """The column of the first dash tells the questions apart when none begins with an id."""
    body = "- kind: text\n  id: {}\n  ask: {}\n  answer: y\n  wrong_list:\n  - a\n"
    good = body.replace("  wrong_list:\n  - a\n", "")
    text = HEAD + good.format("one", "x") + good.format("two", "a: b") + good.format("six", "x")
    deck, problems = read(text)
    assert ids(deck) == ["one", "six"]
    assert (deck.broken, len(problems)) == (1, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "usable"),
    [
        ("title: The old harbour", "title: Ports: old", 3, True),
        ("title: The old harbour", "title: x\ntags: [a\nlanguage: de", 4, True),
        ("title: The old harbour", "title: x\ndescription: 'It's'\nlanguage: de", 4, True),
        ("title: The old harbour", "  title: x", 3, True),
        ("format: 1", " format: 1", 2, True),
        ("questions:", "  questions:", 4, True),
        ("questions:", "questions", 4, True),
        ("deck: harbour", "deck: [harbour", 2, False),
    ],
)
def test_a_bad_line_of_the_head_costs_that_line(old, new, line, usable):
    """Questions stay as long as the deck's id and format can be read."""
    deck, problems = read((HEAD + ONE + TWO).replace(old, new, 1))
    assert len(deck.questions) == (2 if usable else 0)
    assert deck.broken == (0 if usable else 2)
    assert line in {p.location.line for p in problems}
    assert deck.language == ("de" if "language" in new else "en")


def test_the_head_may_go_on_after_the_questions():
    """Lists there have dashes that begin no question."""
    text = HEAD + ONE + TWO.replace("ask: x", "ask: a: b") + "tags:\n  - late\n  - news\n"
    deck, problems = read(text)
    assert ids(deck) == ["one"]
    assert (deck.tags, deck.questions[0].tags) == (("late", "news"), ("late", "news"))
    assert (deck.broken, len(problems)) == (1, 1)


def test_a_key_of_the_head_stands_once_in_pieces_too():
    """Recovery does not let a second `title` pass."""
    _, problems = read(HEAD + ONE.replace("ask: x", "ask: a: b") + "title: other\n")
    assert [(p.rule, p.location.line) for p in problems] == [
        (Rule.SYNTAX, 7),
        (Rule.DUPLICATE_KEY, 9),
    ]


def test_problems_of_single_values_are_told_in_pieces_too():
    """A tag in a good piece still costs its question, and no other."""
    text = HEAD + ONE + TWO.replace("ask: x", "ask: a: b") + THREE.replace("y", "!y")
    deck, problems = read(text)
    assert (ids(deck), deck.broken) == (["one"], 2)
    assert [(p.rule, p.question) for p in problems] == [
        (Rule.SYNTAX, "harbour/two"),
        (Rule.TAG, "harbour/three"),
    ]


def test_windows_files_recover_alike():
    """Line ends make no difference."""
    text = (HEAD + ONE + TWO.replace("ask: x", "ask: a: b") + THREE).replace("\n", "\r\n")
    deck, problems = read(text)
    assert ids(deck) == ["one", "three"]
    assert problems[0].location.line == 11


QUOTE = ALL_KINDS[: ALL_KINDS.index("the harbour was opened")].count("\n") + 1
"""The line of a block's text, where nothing is rubbish."""


@pytest.mark.parametrize("row", sorted({*range(8, ALL_KINDS.count("\n") + 1)} - {QUOTE}))
def test_any_line_of_a_deck_may_be_rubbish(row):
    """A line that no YAML can hold costs one question, wherever it stands."""
    lines = ALL_KINDS.split("\n")
    lines[row - 1] = (
        lines[row - 1][: len(lines[row - 1]) - len(lines[row - 1].lstrip())] + "]: [: '"
    )
    deck, problems = read("\n".join(lines))
    assert problems
    assert len(deck.questions) >= 9
    assert len(deck.questions) + deck.broken in (10, 11)
