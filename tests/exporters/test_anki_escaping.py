"""Tests of plain text as the HTML of an Anki field: the same text, and nothing that Anki reads."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from quizzer.exporters.anki import escaping
from quizzer.exporters.markup import visible

SIGNS = (
    *("[sound:a.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[$$]x[/$$]", "[anki:tts lang=en]x", "::"),
    *("[[type:Ask]]", "{{c1::x}}", "{{Ask}}", "}}", "\\(", "\\)", "\\[", "\\]", "\\begin{x}", "\n"),
    *(
        "<b>",
        "</span>",
        "&lt;",
        "&#91;",
        "<!--",
        "'",
        '"',
        "\\",
        "<script>x</script>",
        "é",
        "e\u0301",
    ),
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join))
ANKI = re.compile(r"\[|\]|\{|\}|\\[(\[]|\\begin")


def shown(html):
    """The text that a browser makes of a field, a line break where one is shown."""
    parser = LexborHTMLParser(f"<p id=field>{html}</p>")
    for one in parser.css("br"):
        one.replace_with("\n")
    return parser.css_first("#field").text()


def plain(raw):
    """A text as it is to arrive: composed, without what no page may hold."""
    return unicodedata.normalize("NFC", visible(raw))


@given(TEXTS)
def test_a_text_arrives_as_it_was(raw):
    """Whatever a text holds is what the page shows."""
    assert shown(escaping.text(raw)) == plain(raw)


@given(TEXTS)
def test_anki_finds_nothing_in_a_text(raw):
    """No bracket, brace or formula is left for Anki or MathJax; nor are there other elements."""
    html = escaping.text(raw)
    assert not ANKI.search(html)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<br>", "<span>", "</span>"}


@given(TEXTS)
def test_a_gap_cannot_be_divided(raw):
    """In a gap there is no colon either, and the text is still the same."""
    html = escaping.inside_gap(raw)
    assert not ANKI.search(html)
    assert ":" not in html
    assert shown(html) == plain(raw)


@given(TEXTS)
def test_an_attribute_stays_inside_its_quotes(raw):
    """An attribute holds the text on one line, and no element or bracket."""
    value = escaping.attribute(raw)
    assert not re.search(r'[<>"\[\]{}\n]', value)
    element = LexborHTMLParser(f'<img alt="{value}">').css_first("img")
    assert element.attributes["alt"] == plain(" ".join(raw.split()))


@pytest.mark.parametrize("sign", ["\\(x\\)", "\\[x\\]", "\\begin{x}y\\end{x}"])
def test_an_element_parts_the_signs_of_a_formula(sign):
    """Only an element keeps MathJax from a formula: it reads entities and joins comments."""
    assert escaping.text(sign).count("\\<span></span>") == 2


def test_html_made_elsewhere_keeps_its_elements():
    """What is marked stays marked, and its text is made as inert as any other."""
    html = escaping.defused("a <mark>[sound:x] \\(y\\)</mark>")
    assert html == "a <mark>&#91;sound:x&#93; \\<span></span>(y\\<span></span>)</mark>"


def test_media_are_shown_with_their_words():
    """A picture has its words for those who cannot see it, a sound below its button."""
    picture = escaping.shown_media("pier.png", 'A "pier" [old]')
    assert picture == '<img src="pier.png" alt="A &quot;pier&quot; &#91;old&#93;">'
    sound = escaping.shown_media("bell.mp3", "A bell")
    assert "[sound:bell.mp3]" in sound
    assert "A bell" in sound
