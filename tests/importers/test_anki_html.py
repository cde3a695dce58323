"""Fields of Anki notes as the text that people see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.importers.anki.html_text import MAX_HTML, FieldError, MediaRef, field_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a&nbsp;b &lt;i&gt; &amp;amp;", "a b <i> &amp;"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<div>two</div><div>three</div>", "one\ntwo\nthree"),
        ("one<div><br></div>two", "one\n\ntwo"),
        ("<p>one</p>\n<p>two</p>", "one\ntwo"),
        ("one\n  two", "one two"),
        ("<b>bo</b>ld <span style='color:red'>red</span>", "bold red"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\nc"),
        ("<ol><li>a<li>b<ul><li>c</ul></ol>", "1. a\n2. b\n  - c"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2"),
        ("10<sup>6</sup> H<sub>2</sub>O", "10⁶ H₂O"),
        ("e<sup>iπ</sup> a<sub>Q</sub> x<sup>n+1</sup>", "e^(iπ) a_Q xⁿ⁺¹"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢[かん]字"),
        (" 漢字[かんじ]", "漢字[かんじ]"),
        ("<pre>if a:\n    b</pre>c", "if a:\n    b\nc"),
        (r"\(\frac{1}{2}\) \[x\]", r"\(\frac{1}{2}\) \[x\]"),
        ("[latex]x<br>y[/latex] [$]z[/$]", "[latex]x\ny[/latex] [$]z[/$]"),
        ('<a href="https://a.example/b">here</a>', "here (https://a.example/b)"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("<!-- gone -->kept<style>.a{}</style>", "kept"),
        ("&#91;sound:no.mp3]", "[sound:no.mp3]"),
        ("<b>unclosed <i>and</b> crossed", "unclosed and crossed"),
        ("  <br>  ", ""),
    ],
)
def test_html_is_read_as_it_is_seen(html, text):
    """Lines, lists and raised signs stay, faces and colours go."""
    assert field_text(html).text == text


def test_media_come_out_in_order():
    """Pictures and sounds are named with their words, and are no part of the text."""
    read = field_text(
        '<img src="b.png" alt="A  pier"> and [sound:a &amp; b.mp3] or <img src="c%20d.jpg">'
    )
    assert read.text == "and or"
    assert read.media == (
        MediaRef("b.png", "A pier"),
        MediaRef("a & b.mp3"),
        MediaRef("c%20d.jpg"),
    )


def test_a_field_that_is_a_sound_alone_has_no_text():
    """What is left is empty, without the sound's sign."""
    assert field_text("[sound:x.mp3]") == field_text('<audio src="x.mp3"></audio>')
    assert field_text("[sound:x.mp3]").media == (MediaRef("x.mp3"),)


@pytest.mark.parametrize(
    ("html", "untold"),
    [
        ("<script>alert(1)</script>x", ("a script",)),
        ("<svg><text>q</text></svg>x", ("a drawing or a formula in markup",)),
        (
            '<img src="https://a.example/b.png">x',
            ("what is shown from elsewhere (https://a.example/b.png)",),
        ),
        (
            '<img src="data:image/png;base64,AAAA">x',
            ("what is shown from elsewhere (a picture in the text)",),
        ),
    ],
)
def test_what_cannot_be_text_is_told(html, untold):
    """Nothing is dropped without a word."""
    read = field_text(html)
    assert (read.text, read.media, read.untold) == ("x", (), untold)


@pytest.mark.parametrize(
    ("html", "words"),
    [("x" * (MAX_HTML + 1), "characters"), ("<div>" * 2000, "elements deep")],
)
def test_a_field_that_nobody_wrote_is_refused(html, words):
    """Length and depth have bounds."""
    with pytest.raises(FieldError, match=words):
        field_text(html)


def test_deep_markup_that_closes_itself_is_read():
    """Elements that are not counted as containers are cut at a depth, and that is told."""
    read = field_text("<b>" * 5000 + "x")
    assert read.untold == ("what is nested too deep",)


@given(
    st.lists(
        st.sampled_from(
            (
                *("<b>", "</b>", "<sup>", "</sup>", "<ruby>", "<rt>", "<ol>", "<li>", "</ol>"),
                *(
                    "<td>",
                    "<pre>",
                    "</pre>",
                    "<br>",
                    "[sound:",
                    "]",
                    "&",
                    "x",
                    " ",
                    "<",
                    "<a href=",
                ),
                *('<img src="a">', "</div>", "<table>", "\n", "<svg>", "<!--", "漢"),
            )
        )
    ).map("".join)
    | st.text()
)
def test_any_field_is_read(html):
    """Broken markup is no reason to fail, and the text has no space at its ends."""
    text = field_text(html).text
    assert text == text.strip()
    assert "\n\n\n" not in text or "<pre>" in html
