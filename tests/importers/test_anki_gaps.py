"""The gaps of Anki's clozes, side by side and within each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.importers.anki.cloze_text import ClozeError, mark, questions
from quizzer.importers.anki.html_text import field_text
from quizzer.model import Gap


def parts_of(html: str) -> list[tuple[str | Gap, ...]]:
    """The questions of a field."""
    return questions(field_text(mark(html)[0]).text)


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("In {{c1::Paris}}.", ("In ", Gap(1, "Paris"), ".")),
        ("{{c2::1871::a year}} x", (Gap(2, "1871", "a year"), " x")),
        ("{{C1::a}} {{c1::b}}", (Gap(1, "a"), " ", Gap(1, "b"))),
        ("{{c1::<b>bold</b>::<i>hint</i>}}", (Gap(1, "bold", "hint"),)),
        ("{{c1::a:b}} {{c12::c}}", (Gap(1, "a:b"), " ", Gap(12, "c"))),
        ("&#123;{c1::no}} {{c1::yes}}", ("{{c1::no}} ", Gap(1, "yes"))),
        ("{{c1::a &lt; b}}<br>next", (Gap(1, "a < b"), "\nnext")),
        ("a }} b :: {{c1::c}}", ("a }} b :: ", Gap(1, "c"))),
        ("{{c1::a::b::c}}", (Gap(1, "a", "b::c"),)),
        (r"{{c1::\(\frac{1}{2}\)}}", (Gap(1, r"\(\frac{1}{2}\)"),)),
        ("{{c1::open", (Gap(1, "open"),)),
        ("{{c1::a {{c1::b}} c}}", (Gap(1, "a b c"),)),
    ],
)
def test_gaps_side_by_side_make_one_question(html, parts):
    """Numbers, answers and hints come over; what is escaped is no gap."""
    assert parts_of(html) == [parts]


def test_gaps_within_gaps_make_questions_of_their_own():
    """Each number is asked once, with the gaps around it as plain text."""
    assert parts_of("{{c1::a {{c2::b {{c3::c}}}} d}} {{c4::e}}") == [
        (Gap(1, "a b c d"), " ", Gap(4, "e")),
        ("a ", Gap(2, "b c"), " d e"),
        ("a b ", Gap(3, "c"), " d e"),
    ]


def test_a_gap_on_several_cards_is_told():
    """Such a gap belongs to the first of its numbers."""
    marked, shared = mark("{{c1,2::x}} {{c3::y}}")
    assert shared
    assert questions(marked) == [(Gap(1, "x"), " ", Gap(3, "y"))]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("no gap at all", "no gap"),
        ('{{c1::<img src="a.png">}}', "gap 1 has no words"),
        ("{{c0::a}}", "numbered from 1"),
        ("{{c1::" * 30, "too deep"),
        ("{{c1::a}}" * 600, "too many"),
    ],
)
def test_what_asks_nothing_is_told(html, words):
    """The reason is in the message."""
    with pytest.raises(ClozeError, match=words):
        parts_of(html)


@given(
    st.lists(
        st.sampled_from(
            (
                "{{c1::",
                "{{c2::",
                "{{c1,3::",
                "}}",
                "::",
                "x",
                " ",
                "<b>",
                "{",
                "}",
                "\ufdd0",
                "\ufdd3",
            )
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_has_its_questions_or_a_reason(html):
    """Every number is asked by just one question, and every gap has an answer."""
    try:
        found = parts_of(html)
    except ClozeError:
        return
    gaps = [{part.number for part in parts if isinstance(part, Gap)} for parts in found]
    assert sum(map(len, gaps)) == len(set().union(*gaps)) > 0
    assert all(part.answer for parts in found for part in parts if isinstance(part, Gap))
