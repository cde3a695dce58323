"""Cloze texts: gaps, hints, and characters that stand for themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.cloze import ClozeError, parse
from quizzer.model import Gap


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{{1::Paris}}", (Gap(1, "Paris"),)),
        ("In {{1::Paris}}.", ("In ", Gap(1, "Paris"), ".")),
        ("{{2::1871::a year}} x", (Gap(2, "1871", "a year"), " x")),
        ("{{1::a}}{{1::b}}", (Gap(1, "a"), Gap(1, "b"))),
        ("{{1::a:b}}", (Gap(1, "a:b"),)),
        (r"{{1::a\:\:b::c\:\:d}}", (Gap(1, "a::b", "c::d"),)),
        (r"\{\{1::a\}\} {{1::b}}", ("{{1::a}} ", Gap(1, "b"))),
        ("{{1::{x}}}", (Gap(1, "{x}"),)),
        ("{{1::x}}}}", (Gap(1, "x}}"),)),
        (r"{{1::x\}}}", (Gap(1, "x}"),)),
        ("{{1::f(x) = {1, 2} }}", (Gap(1, "f(x) = {1, 2}"),)),
        (r"C:\dir {{1::a\b}}", ("C:\\dir ", Gap(1, "a\\b"))),
        (r"\: {{1::a}}", (": ", Gap(1, "a"))),
        ("{one} {{12::a}}", ("{one} ", Gap(12, "a"))),
        ("{{1::a\nb}}", (Gap(1, "a\nb"),)),
        ("{{1:: a :: b }}", (Gap(1, "a", "b"),)),
    ],
)
def test_a_text_has_its_parts(text, parts):
    """Literal stretches and gaps stand in reading order."""
    assert parse(text) == parts


@pytest.mark.parametrize(
    ("text", "index", "words"),
    [
        ("no gap", 0, "no gap"),
        ("a {{Paris}}", 2, "no whole gap"),
        ("a {{1:Paris}}", 2, "no whole gap"),
        ("a {{1::Paris", 2, "no whole gap"),
        ("a {{1::Paris}", 2, "no whole gap"),
        (r"a {{1::Paris\}}", 2, "no whole gap"),
        ("{{1::a {{2::b}} c}}", 0, "no whole gap"),
        ("{{{1::a}}", 0, "no whole gap"),
        ("{{1::a}} b}}", 10, "close"),
        ("{{0::a}}", 0, "from 1"),
        ("{{1::}}", 0, "no answer"),
        ("{{1:: ::hint}}", 0, "no answer"),
        ("{{1::a::b::c}}", 0, "further"),
        ("{{1000::a}}", 0, "no whole gap"),
    ],
)
def test_a_malformed_gap_is_told(text, index, words):
    """What is no gap is an error at its place, with a way to mend it."""
    with pytest.raises(ClozeError) as caught:
        parse(text)
    assert words in caught.value.message
    assert caught.value.index == index
    assert caught.value.hint


def escaped(text):
    """A text in which no character means anything."""
    for sign in ":{}":
        text = text.replace(sign, "\\" + sign)
    return text


words = st.text("ab :{}é", min_size=1).map(str.strip).filter(bool)


@given(words, words | st.just(""), st.integers(1, 999), st.text("ab :{}"))
def test_escaped_text_comes_back(answer, hint, number, before):
    """Any answer, hint and text around them survive escaping."""
    gap = f"{{{{{number}::{escaped(answer)}{'::' + escaped(hint) if hint else ''}}}}}"
    *literal, found = parse(escaped(before) + gap)
    assert found == Gap(number, answer, hint)
    assert "".join(literal) == before


@given(st.text("{}1:\\a ", max_size=40))
def test_any_text_is_parsed_or_refused(text):
    """No text raises anything but the one error, and what is parsed has a gap."""
    try:
        parts = parse(text)
    except ClozeError:
        return
    assert any(isinstance(part, Gap) for part in parts)
