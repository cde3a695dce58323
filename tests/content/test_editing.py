"""Values changed in the bytes of a file: that one, and nothing else."""

import codecs
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.editing import Change, as_scalar, edited
from quizzer.content.located import Scalar, read
from quizzer.content.normalise import visible_form
from quizzer.model import Mark
from quizzer.problems import QuizzerError

DECK = """\
format: 1  # 🎉 “before”
questions:
  # the first
  - id: one
    cite:
      - seed: s
        quote: {value}
        stance: supports  # 'kept' – "as" it is
  - id: two
    ask: 'it''s here'
    answer: |
      untouched

# the end 🎉"""

STYLES = {
    "plain": 'the "Mouth" was open - wide',
    "plain in lines": 'the "Mouth"\n          was open - wide',
    "single": "'the \"Mouth\" was open - wide'  # why 🎉",
    "single in lines": "'the \"Mouth\"\n\n          was open - wide'",
    "double": '"the \\"Mouth\\" was open - wide"  # why',
    "double escaped": '"the \\x22Mouth\\u0022 was\n          open - \\U00000077ide"',
    "literal": '|\n          the "Mouth"\n          was open - wide',
    "literal stripped": '|-  # why 🎉\n          the "Mouth" was open - wide\n',
    "literal kept": '|2+\n            the "Mouth"\n          was open - wide\n\n',
    "folded": '>\n          the "Mouth"\n          was open - wide',
    "folded stripped": '>1-\n         the "Mouth" was\n\n         open - wide\n',
}
OLD = 'the "Mouth" was open - wide'
MENDED = "the “Mouth” was open – wide"


def written(value, line_end="\n", bom=b""):
    """A deck with a value in it."""
    return bom + DECK.replace("{value}", value).replace("\n", line_end).encode()


def mark_of(data, name="quote"):
    """Where the first value of a name stands, and what was read there."""
    root, problems = read(data, "d.yaml")
    assert problems == []
    value = next(scalars(root, name))
    return Mark(value.line, value.column), value.text


def scalars(node, name):
    """Every value of a name in a tree."""
    for key, value in getattr(node, "entries", []):
        if key.text == name:
            yield value
        yield from scalars(value, name)
    for item in getattr(node, "items", []):
        yield from scalars(item, name)


def texts(data):
    """All that a file says, word by word and in order, and what is found wrong with it."""
    root, problems = read(data, "d.yaml")
    found = []

    def visit(node):
        if isinstance(node, Scalar):
            found.append(node.text.split())
        for key, value in getattr(node, "entries", []):
            visit(key)
            visit(value)
        for item in getattr(node, "items", []):
            visit(item)

    visit(root)
    return found, problems


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8], ids=["", "bom"])
def test_only_the_value_changes_in_every_style(style, line_end, bom):
    """Every line but the value's own is the same to the byte, and a second time nothing changes."""
    data = written(STYLES[style], line_end, bom)
    mark, old = mark_of(data)
    assert old.split() == OLD.split()
    result = edited(data, [Change(mark, old, MENDED)])
    assert mark_of(result)[1].split() == MENDED.split()
    before, after = data.split(b"\n"), result.split(b"\n")
    assert len(before) == len(after)
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert changed
    assert all(b"Mouth" in line or b"open" in line or b" - " in line for line in changed)
    again = edited(result, [Change(*mark_of(result), MENDED)])
    assert again == result


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "new",
    [
        "alone",
        'the "Mouth" was never open - wide',
        "open - wide was the Mouth",
        "so: the 'Mouth' # was \\ open",
        '"quoted" and more 🎉 of it, far more than there was before',
        "- dash first: and last:",
    ],
)
def test_other_words_fit_every_style(style, new):
    """More words, fewer, and those that mean something to YAML are read as they were meant."""
    data = written(STYLES[style])
    mark, old = mark_of(data)
    result = edited(data, [Change(mark, old, new)])
    assert mark_of(result)[1].split() == new.split()
    others = [one for one in texts(data)[0] if one != OLD.split()]
    assert [one for one in texts(result)[0] if one != new.split()] == others


def test_words_that_look_alike_are_left_alone():
    """Soft hyphens and spaces of any kind are neither taken out nor put in."""
    data = written("so\u00adft words\u00a0here")
    mark, old = mark_of(data)
    assert edited(data, [Change(mark, old, "soft words he\u200bre")]) == data


def test_an_entry_is_put_below_a_value():
    """A new key comes right after, indented alike, with the file's own line ends."""
    data = b"seeds:\r\n  - id: a\r\n    file: a.txt  # the text\r\n    title: A"
    result = edited(data, [Change(Mark(3, 11), "a.txt", "0" * 64, "sha256")])
    assert result == data.replace(b"text\r\n", b"text\r\n    sha256: " + b"0" * 64 + b"\r\n")
    last = b"seeds:\n  - id: a\n    file: a.txt"
    assert edited(last, [Change(Mark(3, 11), "a.txt", "abc", "sha256")]) == (
        last + b"\n    sha256: abc"
    )


@pytest.mark.parametrize("rest", ["", "  # later"])
def test_an_empty_value_is_filled(rest):
    """A key without a value gets one, before its comment."""
    data = f"a:\n  sha256:{rest}\n  b: c\n".encode()
    result = edited(data, [Change(*mark_of(data, "sha256"), "abc")])
    assert result == f"a:\n  sha256: abc{rest}\n  b: c\n".encode()


def test_a_line_that_goes_on_behind_a_backslash_is_written_anew():
    """Where words and lines cannot be told apart the value takes one line, and says the same."""
    data = written('"the \\\n          \\"Mouth\\" was \\\n          open"')
    mark, old = mark_of(data)
    assert old == 'the "Mouth" was open'
    result = edited(data, [Change(mark, old, "the “Mouth” was open")])
    assert result == written('"the “Mouth” was open"')


@pytest.mark.parametrize(
    ("data", "change", "words"),
    [
        (b"a: [b", Change(Mark(1, 4), "b", "c"), "cannot be read"),
        (b"a: b", Change(Mark(1, 5), "b", "c"), "no longer what was read"),
        (b"a: b", Change(Mark(1, 4), "x", "c"), "no longer what was read"),
        (b"a: b", Change(Mark(1, 4), "b", "c\x07"), "no deck may hold"),
        (b"{a: b}", Change(Mark(1, 5), "b", "x", "c"), "cannot be read"),
        (b"a: b\nc: d", Change(Mark(1, 1), "a", "x", "e"), "more than that one value"),
    ],
)
def test_what_would_break_a_file_is_refused(data, change, words):
    """Nothing is handed back unless reading it again shows the one change."""
    with pytest.raises(QuizzerError, match=words):
        edited(data, [change])


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co"]),
    min_size=1,
    max_size=6,
).filter(lambda word: word.split() == [word])
SAFE = st.text("abcé“”’🎉0-9", min_size=1, max_size=6).map(lambda word: f"w{word}")


@st.composite
def values(draw):
    """A value in some style, over some lines, with what it says."""
    style = draw(st.sampled_from(["plain", "single", "double", "|", "|-", ">", ">+"]))
    words = draw(st.lists(SAFE if style == "plain" else WORDS, min_size=1, max_size=7))
    gaps = draw(st.lists(st.sampled_from([" ", " ", "\n          "]), min_size=7, max_size=7))
    if style[0] in "|>":
        spelt, begin, end = words, f"{style}\n          ", ""
    elif style == "single":
        spelt, begin, end = [word.replace("'", "''") for word in words], "'", "'"
    elif style == "double":
        spelt = [word.replace("\\", "\\\\").replace('"', '\\"') for word in words]
        begin = end = '"'
    else:
        spelt, begin, end = words, "", ""
    body = "".join(itertools.chain.from_iterable(zip(spelt, gaps, strict=False)))
    return begin + body.rstrip() + end, words


@given(values(), st.lists(WORDS, min_size=1, max_size=7), st.booleans())
def test_the_reader_finds_the_change_and_nothing_else(value, new, crlf):
    """Whatever the old and the new words are: the tree is the old one with the new value."""
    raw, old = value
    data = written(raw, "\r\n" if crlf else "\n")
    root, problems = read(data, "d.yaml")
    if problems or root is None:
        return  # such as a word that no deck may hold
    mark, text = mark_of(data)
    assert text.split() == old
    result = edited(data, [Change(mark, text, " ".join(new))])
    before, after = texts(data), texts(result)
    place = before[0].index(["quote"]) + 1
    same = [*before[0][:place], after[0][place], *before[0][place + 1 :]]
    assert after == (same, [])
    assert looks(after[0][place]) == looks(new)
    first, last = data.index(b"quote:"), data.index(b"stance:")
    assert result.startswith(data[:first])
    assert result.endswith(data[last:])


def looks(words):
    """Words as the eye tells them apart."""
    return [form for form in map(visible_form, words) if form]


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_a_scalar_is_read_as_it_was_written(text):
    """One line of text after a key comes back whole."""
    root, problems = read(f"a:\n  b: {as_scalar(text)}\n", "d.yaml")
    if not problems:
        assert root.values["a"].values["b"].text == text
    else:
        assert {problem.rule for problem in problems} == {"encoding"}
