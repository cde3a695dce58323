"""Located YAML: texts as written, at their places, and nothing that YAML would make of them."""

import random
import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content import located
from quizzer.content.located import Mapping, Node, Scalar, Sequence, read
from quizzer.content.rules import Rule


def plain(node: Node | None):
    """A tree without its places."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def places(problems):
    """What is wrong, and where."""
    return [(str(p.rule), p.location.line, p.location.column) for p in problems]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "12:30",
        "0755",
        "13,000",
        "2021",
        "1_000",
        "~",
        "null",
        "true",
        "1e3",
        "0x1F",
        ".inf",
        "2021-05-04",
        "=",
        "yes",
        "Off",
        "C#",
        "a:b",
        "http://x.org/#y",
        "it's",
        "10%",
        "a&b",
    ],
)
def test_a_scalar_is_its_characters(text):
    """YAML's numbers, dates, booleans and nulls are the text that stands there."""
    root, problems = read(f"answer: {text}\nlist:\n  - {text}\n".encode(), "f")
    assert problems == []
    assert plain(root) == {"answer": text, "list": [text]}


def test_an_empty_value_is_an_empty_text():
    """Nothing after the colon is the empty text."""
    assert plain(read("url:\nnext: x\n", "f")[0]) == {"url": "", "next": "x"}


def test_outer_space_goes_and_inner_line_breaks_stay():
    """A block keeps its lines and loses the space around it."""
    root, _ = read("a: |\n\n  one\n\n    two\n\n\nb: '  x '\n", "f")
    assert plain(root) == {"a": "one\n\n  two", "b": "x"}


def test_places_are_lines_and_code_points():
    """Columns count code points, whatever bytes they take and whether the file has a BOM."""
    root, _ = read("\ufeffé🐟: ü\nlist:\n  - x: {a: 1}\n".encode(), "f")
    assert isinstance(root, Mapping)
    (key, value), (_, items) = root.entries
    assert (key.line, key.column, value.line, value.column) == (1, 1, 1, 5)
    assert isinstance(items, Sequence)
    assert (items.line, items.column, items.flow) == (3, 3, False)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    assert inner.values["x"] == Mapping(
        [Scalar("a", 3, 9)], {"a": Scalar("1", 3, 12)}, 3, 8, flow=True
    )


def test_windows_line_ends_count_once():
    """CR LF is one line end and no part of a value."""
    root, problems = read(b"a: b\r\nc:\r\n  - d\r\n", "f")
    assert problems == []
    assert plain(root) == {"a": "b", "c": ["d"]}
    assert root.values["c"].line == 3


def test_first_line_shifts_every_place():
    """A stretch of a file is located in the file."""
    root, problems = read("a: !x y\n", "f", first_line=40)
    assert (root.line, problems[0].location.line) == (40, 40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answer: !Kung people\n", ("tag", 1, 9)),
        ("answer: ! x\n", ("tag", 1, 9)),
        ("answer: !Kung\n", ("tag", 1, 9)),
        ("answer: &x y\n", ("alias", 1, 9)),
        ("answer: *x\n", ("alias", 1, 9)),
        ("- *x\n", ("alias", 1, 3)),
        ("a: !x\n  b: c\n", ("tag", 1, 4)),
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        ("[a]: b\n", ("syntax", 1, 1)),
        ('a: "\\e[31m"\n', ("encoding", 1, 4)),
        ('a: "\\0"\n', ("encoding", 1, 4)),
        ('a: "\\L"\n', ("encoding", 1, 4)),
    ],
)
def test_what_the_format_leaves_out_is_a_problem_at_its_value(text, expected):
    """Tags, anchors, aliases, repeated and composed keys are told, and reading goes on."""
    root, problems = read(text, "f")
    assert root is not None
    assert places(problems) == [expected]


def test_a_tag_shows_how_to_write_the_text():
    """The remedy holds the very line."""
    _, problems = read("  - answer: !Kung people\n", "f")
    assert problems[0].hint == "If it is text, write\n- answer: |-\n    !Kung people"


def test_a_repeated_key_keeps_the_first():
    """What stands first is read."""
    assert plain(read("a: 1\nb: 2\na: 3\n", "f")[0]) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("ask: issue #1 is\n", 12),
        ("ask: What is the # sign?\n", 18),
        ("ask: C  #1\n", 9),
        ("ask: #1 in the world\n", 6),
        ("ask:\n  - #1\n", 5),
    ],
)
def test_a_hash_that_cuts_a_text_is_a_problem(text, column):
    """A # is an error wherever it may have been meant as text."""
    _, problems = read(text, "f")
    assert [(p.rule, p.location.column) for p in problems] == [(Rule.COMMENT, column)]


def test_a_line_of_comment_inside_a_text_is_a_problem():
    """A second line that begins with # is told, at that line."""
    _, problems = read("ask: What is\n    #1 in the list?\nb: c\n", "f")
    assert places(problems) == [("comment", 2, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "deck: harbour     # id\n",
        "deck: harbour  # id\n",
        "deck: harbour\t # id\n",
        "answer: 4 May  #\n",
        "# first\ndeck: x\n# second\nask: y\n  \n# third\n",
        "wrong:\n  - a\n  # - b\n  - c\n",
        "cite:  # none yet\n  - x\n",
        "url: # none\n",
        'says: "1872" # that source\n',
        "quote: |-  # the quote\n  issue #1\n",
        "tags: [a,  # one\n  b]\n",
        "ask: C#1 and a#b\n",
        'ask: "issue #1"\n',
    ],
)
def test_a_comment_apart_from_text_is_a_comment(text):
    """Two spaces before the # and one after it make a comment; so does a line of its own."""
    root, problems = read(text, "f")
    assert root is not None
    assert problems == []


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"a: caf\xe9\n", (1, 7), "0xE9 is not UTF-8"),
        (b"a: x\nb: y\x00\n", (2, 5), "U+0000"),
        ("ü: \x1b[31m\n".encode(), (1, 4), "U+001B"),
        ("a: x\u2028y\n".encode(), (1, 5), "U+2028"),
        (b"a: b\rc: d\n", (1, 5), "carriage return"),
        ("a: b\n".encode("utf-16"), (1, 1), "0xFF"),
        ("a: \x85b".encode(), (1, 4), "U+0085"),
    ],
)
def test_a_stray_character_is_located(data, place, words):
    """Bytes and characters that no deck may hold stop the reading at their place."""
    root, (problem,) = read(data, "f")
    assert root is None
    assert problem.rule == Rule.ENCODING
    assert (problem.location.line, problem.location.column) == place
    assert words in problem.message


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff", "---\n..."])
def test_an_empty_file_is_told(text):
    """A file without a value is a problem or one empty text."""
    root, problems = read(text, "f")
    assert (root is None and problems[0].rule == Rule.MISSING) or plain(root) == ""


def test_a_second_document_is_told():
    """A file holds one document."""
    root, problems = read("a: b\n---\nc: d\n", "f")
    assert root is None
    assert places(problems) == [("syntax", 2, 1)]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[{", "? "])
def test_deep_nesting_is_refused_in_time(opening):
    """Fifty thousand levels are a problem, not a crash."""
    root, problems = read(opening * 50_000, "f")
    assert root is None
    assert problems
    assert {p.rule for p in problems} <= {Rule.NESTING, Rule.SYNTAX}
    assert problems[-1].location.line == 1


def test_twenty_levels_are_read():
    """The limit is twenty, not fewer."""
    assert read("[" * 20 + "]" * 20, "f")[1] == []
    assert places(read("[" * 21 + "]" * 21, "f")[1]) == [("nesting", 1, 21)]


def test_an_alias_bomb_stays_small():
    """Aliases are not followed, so that they cannot multiply."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    root, problems = read("\n".join(lines), "f")
    assert root is not None
    assert len(problems) == 60 + 2 * 59
    assert {p.rule for p in problems} == {Rule.ALIAS}


def test_a_file_above_the_limit_is_refused(monkeypatch):
    """A huge file costs one problem."""
    monkeypatch.setattr(located, "MAX_BYTES", 10)
    root, (problem,) = read(b"a: 12345678", "f")
    assert root is None
    assert problem.rule == Rule.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("ask: The answer: is this\n", (1, 16), "colon"),
        ("ask: x:\n", (1, 7), "colon"),
        ('ask: "The pier" was long\n', (1, 17), "quotation"),
        ("ask: 'It's so'\n", (1, 10), "quotation"),
        ('a: b\nask: "The pier\n', (2, 6), "not closed"),
        ("a: b\nask: [The pier\nb: c\n", (2, 6), "not closed"),
        ("ask: @home\n", (1, 6), "keeps"),
        ("ask: `home\n", (1, 6), "keeps"),
        ("ask: %5\n", (1, 6), "keeps"),
        ("ask: {{1::Paris}} is\n", (1, 19), "keeps"),
        ("a:\n\tb: c\n", (2, 1), "tab"),
        ("a: b\n\tc: d\n", (2, 1), "tab"),
        ("a: - b\n", (1, 4), "dash"),
        ('a: "\\q"\n', (1, 5), "backslash"),
        ("a:\n  - b\n - c\n", (3, 2), "indentation"),
        ("a: b\nc\nd: e\n", (2, 1), "no key"),
        ("a: |x\n  y\n", (1, 4), "next line"),
        ("a: |-\n    x\n  y\nb: c\n", (3, 3), "indentation"),
        ("%foo\n", (1, 5), "instruction"),
        ("a: b\n...\nc: d\n", (3, 1), "outside"),
        ("a: !x!y z\n", (1, 4), "tag"),
        ("a: &\n", (1, 4), "anchor"),
        ("a: *\n", (1, 4), "alias"),
    ],
)
def test_what_yaml_cannot_read_is_told_in_words(text, place, words):
    """The problem stands where the author has to write, and says what is wrong."""
    root, problems = read(text, "f")
    problem = problems[-1]
    assert root is None
    assert words in problem.message
    assert (problem.location.line, problem.location.column) == place
    assert problem.hint


def test_the_remedy_shows_the_line():
    """A colon inside a text is mended by the block that the hint spells."""
    _, (problem,) = read("  - id: x\n    ask: The answer: is this\n", "f")
    assert problem.hint == "If it is text, write\nask: |-\n  The answer: is this"
    root, problems = read(problem.hint.split("\n", 1)[1], "f")
    assert (plain(root), problems) == ({"ask": "The answer: is this"}, [])


trees = st.recursive(
    st.text(string.printable + "éü🐟\u0301", max_size=12).map(lambda text: text.strip()),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(trees, st.booleans())
def test_what_yaml_writes_is_read_back(tree, flow):
    """Any tree of texts that PyYAML writes comes back the same, without a problem."""
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    expected = yaml.CBaseLoader(text).get_data()

    def trimmed(node):
        if isinstance(node, dict):
            return {key: trimmed(value) for key, value in node.items()}
        return [trimmed(item) for item in node] if isinstance(node, list) else node.strip()

    root, problems = read(text, "f")
    if any(p.rule == Rule.ENCODING for p in problems):
        assert any(ord(c) < 32 and c not in "\n\t\r" for c in str(tree)) or "\\x" in repr(tree)
    else:
        assert problems == []
        assert plain(root) == trimmed(expected)


@given(st.text(st.sampled_from("ab:#-[]{}'\"|>!&*%@`,?\\ \t\n\r\x00é\u2028~"), max_size=60))
def test_any_text_is_read_or_told(text):
    """No text raises; every problem stands on a line that the text has."""
    root, problems = read(text.encode(), "f")
    assert root is not None or problems
    lines = text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.location.line <= lines
        assert problem.location.column >= 1
        assert problem.message


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_told(data):
    """No file raises."""
    root, problems = read(data, "f")
    assert root is not None or problems


def test_a_million_characters_on_a_line_are_read_in_time():
    """Problems show a stretch of a line, never the whole of it."""
    data = "[" + "!a," * 20_000 + "x]"
    _, problems = read(data, "f")
    assert len(problems) == 20_000
    assert max(len(p.hint) for p in problems) < 400
    rng = random.Random(1)  # noqa: S311 - a choice of samples, no secret
    sample = rng.choice(problems)
    assert data[sample.location.column - 1] == "!"
