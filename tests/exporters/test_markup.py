"""Text of decks and sources as HTML: what an author or a source wrote can only be read."""

from dataclasses import replace

import pytest
from exported_quizzes import CHRONICLE, excerpt

from quizzer.exporters.markup import cited, escaped, lines, marked, safe_link, segments

QUOTE = "opened on the 4th of May, 1871"
SIGNS = "<script>\"'&"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_page_links_to_the_web_alone(url, safe):
    """Whatever else stands as a source's address is not to be clicked on."""
    assert safe_link(url) is safe
    shown = cited(excerpt(replace(CHRONICLE, url=url), QUOTE))
    assert ("<a " in shown) is safe
    assert "Town Press" in shown


def test_no_part_of_an_excerpt_is_markup():
    """The address, whose words they are, the quote and what stands around it."""
    seed = replace(
        CHRONICLE,
        text=f"Before {SIGNS} it was {SIGNS} opened {SIGNS} after.",
        publisher=f"Press {SIGNS}",
        url=f"https://example.org/{SIGNS}",
    )
    shown = cited(excerpt(seed, f"was {SIGNS} opened"))
    assert "<script" not in shown
    safe = "&lt;script&gt;&quot;&#x27;&amp;"
    assert shown.count(safe) == 5
    assert f'<a href="https://example.org/{safe}">' in shown
    assert f"Before {safe} it <mark>was {safe} opened</mark> {safe} after." in shown


def test_what_no_markup_may_hold_is_seen():
    """A sign that a file may not have, or that turns a line round, shows as one replaced."""
    hidden = "\x00\x0b\x1f\x7f\u202e\u2066\ud800\uffff"
    seen = "\N{REPLACEMENT CHARACTER}" * len(hidden)
    assert escaped(f"a{hidden}b\tc\nd") == f"a{seen}b\tc\nd"
    assert lines("a <\nb") == "a &lt;<br>b"


def test_what_stands_between_two_cited_stretches_is_not_marked():
    """And a paragraph comes on one line, without space at its ends."""
    seed = replace(CHRONICLE, text="\n One  came\nin May; two in June. ")
    first, second = (seed.text.index(word) for word in ("One", "two"))
    whole = excerpt(seed, seed.text[first : second + 3])
    joined = replace(whole, spans=((first, first + 9), (second, second + 3)))
    assert marked(joined) == "<mark>One came</mark> in May; <mark>two</mark> in June."
    assert [is_cited for _, is_cited in segments(joined)] == [False, True, False, True, False]
