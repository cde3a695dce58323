"""Decks: every field of the format, and every mistake at its place."""

import pytest
from deck_samples import ALL_KINDS, HEAD, problem, question, read

from quizzer.content.rules import Rule
from quizzer.model import (
    Choice,
    Citation,
    Family,
    Gap,
    Item,
    Kind,
    Mark,
    Media,
    Stance,
)


def test_every_kind_and_every_field_is_read():
    """The sample deck, which uses all of the format, has no problem."""
    deck, problems = read(ALL_KINDS)
    assert problems == []
    assert (deck.id, deck.title, deck.language) == ("harbour-history", "The old harbour", "en")
    assert deck.description == "What the three histories say."
    assert {q.kind for q in deck.questions} == set(Kind)
    assert deck.broken == 0
    by_id = {q.id: q for q in deck.questions}
    opened = by_id["opened"]
    assert opened.was == ("opening-year", "other-deck/opened")
    assert opened.hints == ("The decade of the great fire.",)
    assert opened.cite == (
        Citation("chronicle", "the harbour was opened on the 4th of May, 1871"),
        Citation("memoir", "we opened her in '72", stance=Stance.CONTRADICTS, says="1872"),
    )
    assert by_id["light"].cite[0].suffix == ", and ships"
    assert by_id["light"].body.reverse_ask == "What could not be seen from the north?"
    assert by_id["payer"].body.answers[0].accepted == (
        "The guild of fishers",
        "fishers",
        "the fishers' guild",
    )
    assert by_id["payer"].uncited == "A riddle."
    assert (by_id["length"].body.tolerance, by_id["length"].points) == ("5%", 2.0)
    assert by_id["town"].body.wrong[0] == Item("Port Ann", why="It lies inland.")
    assert (by_id["town"].body.several, by_id["ships"].body.several) == (False, True)
    assert by_id["ships"].tags == ("history", "ships", "hard")
    assert by_id["frozen"].allow == {"uncited": "It is known to everybody."}
    assert by_id["cloze"].body.gaps[1] == Gap(2, "1871", "a year", ("71", "eighteen seventy-one"))
    assert (by_id["keepers"].body.need, by_id["steps"].language) == (2, "en-GB")
    assert by_id["keepers"].media == (Media("light.jpg", "A light on a rock", "answer"),)
    assert by_id["who"].retired
    assert [card.key for card in deck.cards() if "light" in card.key] == [
        "harbour-history/light",
        "harbour-history/light#reverse",
    ]


def test_marks_locate_fields_items_and_quotes():
    """Each value is found again where the file has it."""
    deck, _ = read(ALL_KINDS)
    lines = ALL_KINDS.split("\n")
    for found in deck.questions:
        for name, mark in found.marks.items():
            above = lines[mark.line - 2 : mark.line]
            assert any(f"{name}:" in line for line in above), (found.id, name)
        for citation in found.cite:
            assert "quote:" in lines[citation.mark.line - 1]
        if isinstance(found.body, Choice):
            for item in found.body.options:
                assert lines[item.mark.line - 1][item.mark.column - 1 :].startswith(item.text)
    assert deck.questions[0].at("answer").line == 12
    assert deck.questions[0].at("tags") == deck.questions[0].at("id")


def test_texts_are_taken_as_written():
    """YAML's words for nothing, truth and numbers are answers like any other."""
    for text in ("no", "12:30", "0755", "13,000", "2021", "1_000", "~", "null", "true"):
        found = question(f"  - id: a\n    kind: text\n    ask: x\n    answer: {text}\n")
        assert found.body.answers == (Item(text),)


TEXT = "  - id: a\n    kind: text\n    ask: x\n    answer: y\n"


def kind(word: str, fields: str) -> str:
    """A question of a kind with some fields, one on a line."""
    lines = "".join(f"    {line}\n" for line in fields.split("\n"))
    return f"  - id: a\n    kind: {word}\n    ask: x\n{lines}"


@pytest.mark.parametrize(
    ("body", "place", "rule", "words"),
    [
        (TEXT.replace("answer", "anwser"), (5, 5), "missing", "`answer` is missing"),
        (TEXT + "    hnt: x\n", (9, 5), "unknown-key", "Did you mean `hint`"),
        (TEXT + "    wrong: x\n", (9, 5), "unknown-key", "no field of a text question"),
        (TEXT + "    <<: x\n", (9, 5), "alias", "Merge keys"),
        (TEXT + "    why: x\n    why: y\n", (10, 5), "duplicate-key", "second time"),
        (TEXT + "    retired: yes\n", (9, 14), "bad-value", "neither true nor false"),
        (TEXT + "    points: 0\n", (9, 13), "bad-value", "above 0"),
        (TEXT + "    points: many\n", (9, 13), "bad-value", "above 0"),
        (TEXT + "    language: klingon!\n", (9, 15), "bad-value", "language"),
        (TEXT + "    group: A b\n", (9, 12), "bad-value", "no id"),
        (TEXT + "    was: A\n", (9, 10), "bad-value", "earlier id"),
        (TEXT + "    was: [ok, a/b/c]\n", (9, 15), "bad-value", "earlier id"),
        (TEXT + "    hint: [a, b]\n", (9, 11), "flow", "  - second"),
        (TEXT + "    hint:\n      -\n", (10, 8), "missing", "empty"),
        (TEXT + "    hint:\n      a: b\n", (10, 7), "bad-value", "one text"),
        (TEXT + "    allow: x\n", (9, 12), "bad-value", "names and values"),
        (TEXT + "    allow:\n      uncited:\n", (10, 7), "missing", "no reason"),
        (TEXT + "    allow: {a: b}\n", (9, 12), "flow", "braces"),
        (TEXT + "    media:\n      - file: x.jpg\n", (10, 9), "missing", "`alt`"),
        (
            TEXT + "    media:\n      - file: x\n        alt: y\n        on: top\n",
            (12, 13),
            "bad-value",
            "it cannot be",
        ),
        (TEXT + "    cite: chronicle\n", (9, 11), "bad-value", "takes a list"),
        (TEXT + "    cite:\n      - chronicle\n", (10, 9), "bad-value", "keys and values"),
        (TEXT + "    cite:\n      - {seed: a, quote: b}\n", (10, 9), "flow", "braces"),
        (TEXT + "    cite:\n      - seed: a\n", (10, 9), "missing", "`quote` is missing"),
        (TEXT + "    cite:\n      - quote: a\n", (10, 9), "missing", "`seed` is missing"),
        (TEXT + "    cite:\n      - seed: a\n        quote:\n", (11, 15), "missing", "is empty"),
        (
            TEXT + "    cite:\n      - seed: a\n        quote: b\n        says: c\n",
            (12, 15),
            "bad-value",
            "disagrees",
        ),
        (
            TEXT + "    cite:\n      - seed: a\n        quote: b\n        stance: support\n",
            (12, 17),
            "bad-value",
            "`supports`",
        ),
        (
            TEXT + "    uncited: x\n    cite:\n      - seed: a\n        quote: b\n",
            (9, 14),
            "bad-value",
            "there is one",
        ),
        (TEXT.replace("id: a", "id: A"), (5, 9), "bad-value", "no id"),
        (TEXT.replace("id: a", "id:"), (5, 8), "missing", "empty"),
        (TEXT.replace("id: a", f"id: {'a' * 101}"), (5, 9), "bad-value", "no id"),
        (TEXT.replace("ask: x", "ask:"), (7, 9), "missing", "empty"),
        (TEXT.replace("    ask: x\n", ""), (5, 5), "missing", "`ask`"),
        (TEXT.replace("kind: text", "kind: txt"), (6, 11), "bad-value", "Did you mean `text`"),
        (TEXT.replace("    kind: text\n", ""), (5, 5), "missing", "recall, text"),
        (TEXT.replace("y", "[1,000, 13,000]"), (8, 13), "flow", "4 items"),
        (TEXT.replace("y", "y" * 20_001), (8, 13), "too-large", "20,001"),
        (
            TEXT.replace(" y\n", "\n" + "      - y\n" * 501),
            (9, 7),
            "too-large",
            "501 entries",
        ),
        (
            kind("match", "pairs:\n" + "\n".join(f"  a{n}: b" for n in range(501))),
            (9, 7),
            "too-large",
            "501 entries",
        ),
        (TEXT.replace("y", "issue #1"), (8, 19), "comment", "|-"),
        (TEXT.replace("y", "!Kung"), (8, 13), "tag", "!Kung"),
        ("  - just a text\n", (5, 5), "bad-value", "keys and values"),
        ("  - {id: a, kind: text}\n", (5, 5), "flow", "braces"),
        (kind("text", "answer: y\nreject: Y"), (9, 13), "bad-value", "rejected as well"),
        (
            kind("text", "answer:\n  text: y\n  acept: z"),
            (10, 7),
            "unknown-key",
            "Did you mean `accept`",
        ),
        (kind("text", "answer:\n  - why: z"), (9, 9), "missing", "`text` is missing"),
        (kind("text", "answer:\n  - {text: y}"), (9, 9), "flow", "braces"),
        (kind("number", "answer: 5\ntolerance: some"), (9, 16), "bad-value", "no number"),
        (kind("number", "answer: 5\nreject: 6"), (9, 5), "unknown-key", "answer"),
        (kind("recall", "answer: 5\nreverse_ask: 6"), (9, 18), "bad-value", "reverse: true"),
        (kind("date", "answer: 5\nreverse: true"), (9, 5), "unknown-key", "date question"),
        (kind("choice", "answer: a"), (5, 5), "missing", "`wrong`"),
        (kind("choice", "answer: a\nwrong:\n  - b\n  - B"), (11, 9), "bad-value", "twice"),
        (kind("choice", "answer: a b\nwrong:\n  - a  b"), (10, 9), "bad-value", "line 8"),
        (kind("true_false", "answer: yes"), (8, 13), "bad-value", "neither"),
        (kind("true_false", "answer:"), (8, 12), "missing", "empty"),
        (kind("cloze", "text: no gap"), (8, 11), "bad-value", "no gap"),
        (kind("cloze", "text: a {{1:x}} b"), (8, 11), "bad-value", "{{1:x}}"),
        (kind("cloze", "text: a {{1::x}}\nas: money"), (9, 9), "bad-value", "text, number"),
        (
            kind("cloze", "text: a {{1::x}}\naccept:\n  2: y"),
            (10, 7),
            "bad-value",
            "The gaps are 1",
        ),
        (
            kind("cloze", "text: a {{1::x}}\naccept:\n  one: y"),
            (10, 7),
            "bad-value",
            "The gaps are 1",
        ),
        (
            kind("cloze", "text: a {{1::x}} {{1::y}}\naccept:\n  1: y"),
            (10, 7),
            "bad-value",
            "different answers",
        ),
        (
            kind("cloze", "text: a {{1::x}}\naccept:\n  1: [y, z]"),
            (10, 10),
            "flow",
            "  - second",
        ),
        (kind("list", "answer: a"), (8, 13), "missing", "one entry"),
        (kind("list", "answer:\n  - a\n  - A"), (10, 9), "bad-value", "twice"),
        (kind("list", "answer:\n  - a\n  - b\nneed: 3"), (11, 11), "bad-value", "from 1 to 2"),
        (kind("list", "answer:\n  - a\n  - b\nneed: 0"), (11, 11), "bad-value", "from 1 to 2"),
        (kind("order", "answer:\n  - a"), (9, 7), "missing", "two or more"),
        (kind("order", "answer:\n  - a\n  - b\n  - a"), (11, 9), "bad-value", "twice"),
        (kind("match", "pairs:\n  a: b"), (9, 7), "missing", "one pair"),
        (kind("match", "pairs:"), (8, 11), "missing", "two pairs"),
        (kind("match", "pairs:\n  a: b\n  c:"), (10, 9), "missing", "empty"),
        (kind("match", "pairs:\n  a: b\n  c: d\nwrong: B"), (11, 12), "bad-value", "right side"),
        (kind("match", "pairs:\n  - a: b\n  - c: d"), (9, 7), "bad-value", "  name: value"),
    ],
)
def test_a_mistake_is_told_where_it_is_written(body, place, rule, words):
    """Each mistake is told at the key or value, with its remedy, and costs its question."""
    deck, (found, *others) = read(HEAD + body)
    assert {p.rule for p in others} <= {Rule.UNKNOWN_KEY}
    assert (deck.questions, deck.broken) == ((), 1)
    assert (found.location.line, found.location.column) == place
    assert found.rule == rule
    assert words in f"{found.message} {found.hint}"
    assert found.location.path == "decks/sample.yaml"


def test_messages_hold_no_control_characters():
    """An escape sequence in a value reaches no terminal by way of a message."""
    _, problems = read(HEAD + TEXT.replace("id: a", 'id: "\\e[31mred"'))
    assert {p.rule for p in problems} == {Rule.ENCODING, Rule.BAD_VALUE}
    assert all((p.message + p.hint).replace("\n", "").isprintable() for p in problems)


def test_a_problem_names_its_question():
    """Problems of values and of reading alike carry the question's key."""
    assert problem(TEXT + "    points: x\n").question == "harbour/a"
    assert problem(TEXT.replace("y", "!x y")).question == "harbour/a"


def test_all_problems_of_a_question_are_told_at_once():
    """Nobody has to mend a deck one message at a time."""
    _, problems = read(HEAD + "  - id: A\n    kind: number\n    tolerance: x\n    pionts: 2\n")
    assert [p.rule for p in problems] == [
        Rule.MISSING,
        Rule.MISSING,
        Rule.BAD_VALUE,
        Rule.BAD_VALUE,
        Rule.UNKNOWN_KEY,
    ]


def test_a_text_with_a_colon_in_a_list_is_no_mapping():
    """The hint says how to write an item that YAML takes for a key and its value."""
    deck, problems = read(HEAD + kind("text", "answer:\n  - Note: this"))
    assert deck.broken == 1
    assert any("put it in quotes" in p.hint for p in problems)


@pytest.mark.parametrize("line", ["x-note: [1, {a: b}]", "why:", "hint:", "cite:", "tags: []"])
def test_own_keys_and_empty_optional_fields_are_no_problem(line):
    """``x-`` keys are ignored, and an optional field may be left empty."""
    assert question(f"{TEXT}    {line}\n").why == ""


def test_a_broken_question_costs_itself_alone():
    """The others are read, and the deck says how many are missing."""
    deck, problems = read(ALL_KINDS.replace("kind: order", "kind: ordr"))
    assert (len(deck.questions), deck.broken, len(problems)) == (10, 1, 1)
    assert problems[0].question == "harbour-history/steps"


def test_an_id_is_used_once():
    """The second question of an id is left out and told where the first is."""
    deck, problems = read(HEAD + TEXT + TEXT.replace("x", "z"))
    assert [q.ask for q in deck.questions] == ["x"]
    assert (problems[0].rule, problems[0].location.line) == (Rule.DUPLICATE_ID, 9)
    assert "line 5" in problems[0].hint


@pytest.mark.parametrize(
    ("change", "place", "rule", "usable"),
    [
        (("format: 1\n", ""), (1, 1), "missing", False),
        (("format: 1", "format: 2"), (1, 9), "format", False),
        (("format: 1", "format: 1.0"), (1, 9), "format", False),
        (("deck: harbour\n", ""), (1, 1), "missing", False),
        (("deck: harbour", "deck: Harbour"), (2, 7), "bad-value", False),
        (("title: The old harbour\n", ""), (1, 1), "missing", True),
        (("title: The old harbour", "title: a\ntags:\n  x: y"), (5, 3), "bad-value", True),
        (("title: The old harbour", "title: a\nmarkup: html"), (4, 9), "bad-value", True),
        (("title: The old harbour", "title: a\nlanguage: 7"), (4, 11), "bad-value", True),
        (("title: The old harbour", "title: a\nanswer: x"), (4, 1), "unknown-key", True),
        (("title: The old harbour", "titel: a\ntitle: b"), (3, 1), "unknown-key", True),
        (("title: The old harbour", "title: [a, b]"), (3, 8), "flow", True),
        (("title: The old harbour", "title: issue #1"), (3, 14), "comment", True),
    ],
)
def test_mistakes_of_the_head(change, place, rule, usable):
    """Only a missing or wrong format or id costs the deck its questions."""
    deck, problems = read((HEAD + TEXT).replace(*change))
    assert [(p.location.line, p.location.column, str(p.rule)) for p in problems] == [(*place, rule)]
    assert len(deck.questions) == usable
    assert deck.broken == (not usable)
    assert deck.title


def test_a_deck_without_an_id_goes_by_its_file():
    """Its questions are counted under the file's name."""
    deck, _ = read((HEAD + TEXT).replace("deck: harbour\n", ""))
    assert (deck.id, deck.broken) == ("sample", 1)


@pytest.mark.parametrize("text", ["- a\n", "text\n", '{"format": 1}', "", "[]"])
def test_what_is_no_deck_is_none(text):
    """A list, a text, braces and nothing at all are no decks."""
    deck, problems = read(text)
    assert deck is None
    assert problems


@pytest.mark.parametrize("questions", ["questions:\n", "questions: []\n", "questions: x\n", ""])
def test_a_deck_without_questions_is_told(questions):
    """An empty deck is a problem of the deck alone."""
    deck, problems = read(HEAD.replace("questions:\n", questions))
    assert (deck.questions, deck.broken) == ((), 0)
    assert len(problems) == 1


def test_keys_after_the_questions_belong_to_the_deck():
    """Tags, language and problems of the head count wherever the head stands."""
    deck, problems = read(HEAD + TEXT + "tags: [late]\nlanguage: de\ndescription: issue #1\n")
    assert (deck.questions[0].tags, deck.questions[0].language) == (("late",), "de")
    assert [(p.rule, p.question) for p in problems] == [(Rule.COMMENT, None)]
    assert deck.broken == 0


def test_an_answer_in_a_list_means_all_that_apply():
    """A list of one still asks for all that apply."""
    assert question(kind("choice", "answer:\n  - a\nwrong: b")).body.several
    assert not question(kind("choice", "answer: a\nwrong: b")).body.several


def test_options_keep_the_order_of_the_file():
    """Wrong choices written first stand first."""
    body = question(kind("choice", "wrong:\n  - b\n  - c\nanswer: a")).body
    assert [item.text for item in body.options] == ["b", "c", "a"]


@pytest.mark.parametrize(("word", "family"), [("number", Family.NUMBER), ("date", Family.DATE)])
def test_as_names_how_gaps_and_items_are_compared(word, family):
    """A cloze and a list may hold numbers or dates."""
    assert question(kind("cloze", f"text: a {{{{1::5}}}}\nas: {word}")).body.family is family
    assert question(kind("list", f"answer:\n  - 5\n  - 6\nas: {word}")).body.family is family


def test_a_cloze_needs_no_ask():
    """The text of a cloze may be all there is."""
    found = question("  - id: a\n    kind: cloze\n    text: a {{1::b}}\n")
    assert (found.ask, found.marks["text"]) == ("", Mark(7, 11))
