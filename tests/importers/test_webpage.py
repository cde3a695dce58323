"""Web pages to text: what people read stays as it is, the rest goes, and nothing harms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.importers import webpage
from quizzer.importers.about import About
from quizzer.problems import QuizzerError


def text_of(html):
    """The text of a page."""
    data = html if isinstance(html, bytes) else html.encode()
    return webpage.read(data, "page.html")[0]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n two<p>Three", "One two\n\nThree"),
        ("<h1>Old <i>pier</i></h1><p>It fell.</p>", "Old pier\n\nIt fell."),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>pre<b>fix</b>ed wo<wbr>rd", "prefixed word"),
        ("<p>a<br>b<br><br>c", "a\nb\n\nc"),
        ("<p>“13,000”&nbsp;men &amp; 2&sup3;", "“13,000”\xa0men & 2³"),
        ("<ul><li>a<li><p>b</p></ul>c", "- a\n- b\n\nc"),
        ("<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "3. a\n  - b\n4. c"),
        ("<table><tr><th>Year<th>Ships<tr><td>1871<td><p>40</table>", "Year | Ships\n1871 | 40"),
        ("<table><tr><td>a<td><td>c</table>", "a |  | c"),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", "a\n\nb\n\nc"),
        ("<pre>\na  b\n  c\n</pre>", "a  b\n  c"),
        ("<dl><dt>pier<dd>a landing</dl>", "pier\n\na landing"),
        ("<figure><img alt=x><figcaption>A pier</figcaption></figure>", "A pier"),
    ],
)
def test_what_people_read_stays(html, text):
    """Paragraphs, headings, lists and tables, with the page's own characters."""
    assert text_of(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert('x')</script>",
        "<style>p { color: red }</style>",
        "<nav><a href=/>Home</a></nav>",
        "<form>Name <input value=y><button>Send</button></form>",
        "<p hidden>x</p>",
        '<div style="color: red; display : none">x</div>',
        "<template><p>x</p></template>",
        "<noscript>Enable scripts</noscript>",
        "<footer>Imprint</footer>",
        "<aside>Read also</aside>",
        "<!-- a comment --><?php echo ?>",
        "<svg><text>x</text></svg>",
        "<title>T</title>",
    ],
)
def test_what_nobody_reads_goes(html):
    """Scripts, styles, navigation, forms, comments and what is hidden leave no trace."""
    assert text_of(f"<p>Before.</p>{html}<p>After.</p>") == "Before.\n\nAfter."


def test_the_article_is_taken_where_the_page_has_one():
    """What stands outside the one main element is not the article."""
    assert text_of("<p>Menu</p><main><header><h1>T</h1></header>x</main>") == "T\n\nx"
    assert text_of("<p>Top</p><article>a</article><article>b</article>") == "Top\n\na\n\nb"
    assert text_of("<p>Text</p><main> </main>") == "Text"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>café".encode("latin-1"), "café"),
        (b"<meta charset=windows-1252><p>\x93x\x94", "“x”"),
        (b"<meta charset='iso-8859-1'><p>\x93x\x94", "“x”"),
        ("<meta charset=koi8-r><p>мол".encode("koi8-r"), "мол"),
        ("<meta charset=windows-1252><p>é".encode("utf-16"), "é"),
        ("\ufeff<meta charset=koi8-r><p>é".encode(), "é"),
        (b"<meta charset=unicode_escape><p>\\x41", "\\x41"),
        (b"<meta charset=utf-8><p>caf\xe9", "café"),
    ],
)
def test_the_encoding_is_the_page_s(data, text):
    """By its byte order mark, by what it declares if it is so, as UTF-8, as Windows-1252."""
    assert text_of(data) == text


def test_what_a_page_says_of_itself():
    """Title, author, publisher, date, addresses and language, where they are well formed."""
    page = b"""<html lang=fr><title>Old | News</title><meta property=og:title content="Old ">
    <meta name=author content="http://x.org/ann"><meta name=dc.creator content="Ann Gray">
    <meta property=article:published_time content=2023-06-27T10:00Z>
    <meta property=og:site_name content=News><link rel=canonical href=https://x.org/a>
    <link rel="license nofollow" href=https://cc.org/by><p>x"""
    assert webpage.read(page, "p.html")[1] == About(
        title="Old",
        author=("Ann Gray",),
        publisher="News",
        published="2023-06-27",
        url="https://x.org/a",
        licence="https://cc.org/by",
        language="fr",
    )


@pytest.mark.parametrize("date", ["2023-02-30", "soon", "20230", "0000", "27 June 2023"])
def test_a_date_that_is_none_is_left_out(date):
    """Better no date than a guess."""
    page = f"<meta name=date content='{date}'><meta name=og:url content='javascript:x'><p>x"
    about = webpage.read(page.encode(), "p.html")[1]
    assert (about.published, about.url) == ("", "")


@pytest.mark.parametrize("html", ["<div>" * 50_000, "<table><tr><td>" * 5000])
def test_a_page_nested_without_end_is_refused(html):
    """Before the parser, whose time would grow with the square of it, sees it."""
    with pytest.raises(QuizzerError, match="deep"):
        text_of(html)


def test_a_page_that_is_too_large_is_refused():
    """Its size alone says so."""
    with pytest.raises(QuizzerError, match="larger"):
        text_of(b" " * (webpage.MAX_BYTES + 1))


@pytest.mark.parametrize("html", ["<p>x" * 20_000, "<b>" * 20_000 + "x", "<li>x" * 20_000])
def test_elements_that_nobody_closes_are_read(html):
    """Paragraphs, items and styles may be left open, however many they are."""
    assert text_of(html).endswith("x")


def test_entities_of_its_own_are_not_expanded():
    """HTML has none, so no text can be blown up by them."""
    html = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;'
    assert "aaaa" not in text_of(html)


TAGS = "<p> </p> <ul> </ul> <li> <tr> <td> <table> </table> <pre> </pre> <br> <nav> </nav> <main>"
FRAGMENT = st.sampled_from(
    [*TAGS.split(), "text ", "\n", "\x00", "<!--", "-->", "&", "<", "\ud800"]
)


@settings(max_examples=150)
@given(st.lists(FRAGMENT, max_size=30))
def test_any_soup_is_read(parts):
    """Whatever stands in a page, text comes out without tags or space at the ends of lines."""
    html = "".join(parts).encode(errors="surrogatepass")
    try:
        text = text_of(html)
    except QuizzerError:
        return
    assert "<p>" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text or "<pre>" in parts
