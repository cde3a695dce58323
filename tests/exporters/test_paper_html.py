"""Tests on paper as HTML: well formed, nothing but itself, every text as it was written."""

import re

import pytest
from browser import open_browser
from exported_quizzes import HOSTILE, MEDIA, every_kind, hostile_quiz
from html_reading import Page
from paper_reading import letter_before, paged, picture, squeezed

from quizzer.classroom.quiz import versions_of
from quizzer.classroom.roster import Student

STUDENTS = (Student(HOSTILE[:100], version="A", group="</style>"), Student("Bo", version="B"))


@pytest.fixture(scope="module")
def hostile():
    """The pages of a quiz in which each field is hostile."""
    return paged(hostile_quiz(), 2, STUDENTS, dict.fromkeys(MEDIA, picture()))


def test_the_files():
    """There is a page for each version and its key, one for the class and one for the sources."""
    names = set(paged(every_kind(), 2))
    assert names == {"test-A.html", "test-B.html", "key-A.html", "key-B.html", "sources.html"}
    assert set(paged(every_kind(), 1, STUDENTS[:1])) == {
        *("test-A.html", "key-A.html", "sources.html", "class.html")
    }


def test_pages_need_nothing_but_themselves(hostile):
    """No page has a script, or an address but in its sources' links and its own pictures."""
    for name, source in hostile.items():
        page = Page(source)
        assert not page.all("script")
        assert not page.all("link")
        (policy,) = (tag["content"] for tag in page.all("meta") if "http-equiv" in tag)
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
        assert all(tag["src"].startswith("data:image/png;base64,") for tag in page.all("img"))
        assert all(tag["alt"] == HOSTILE for tag in page.all("img"))
        assert bool(page.all("a")) == (name == "sources.html")
        assert source.count("</style>") == 1
        for tag in page.all("a"):
            assert tag["href"].startswith("https://example.org/")


def test_hostile_text_stays_text(hostile):
    """Every field comes out as its characters."""
    whole = squeezed(HOSTILE)
    assert squeezed(Page(hostile["test-A.html"]).text).count(whole) >= 1 + 8 + 3 + 3 + 2 + 3
    assert squeezed(Page(hostile["key-A.html"]).text).count(whole) >= 8
    assert squeezed(Page(hostile["sources.html"]).text).count(whole) >= 1 + 8 + 8
    assert squeezed(HOSTILE[:100]) in squeezed(Page(hostile["class.html"]).text)


def test_letters_are_those_of_the_version():
    """Each choice stands behind the letter that the version has for it."""
    files = paged(every_kind(), 2)
    for version in versions_of(every_kind(), 2):
        shown = re.sub(r"<[^>]*>", " ", files[f"test-{version.code}.html"])
        for one in version.questions:
            for letter, option in zip("ABC", one.options, strict=False):
                assert letter_before(shown, option) == letter


def test_quotes_are_marked_and_rivals_labelled():
    """The quote is marked in its passage; what contradicts the answer says so, with its own."""
    page = Page(paged(every_kind(), 1)["sources.html"])
    assert "opened on the 4th of May, 1871" in page.marks
    assert "This source contradicts the answer · It says: 1872" in page.text


def test_same_quiz_same_pages():
    """The same quiz gives the same pages."""
    assert paged(every_kind()) == paged(every_kind())


def test_in_a_browser(hostile):
    """A browser runs and loads nothing, and every word has enough contrast."""
    with open_browser() as browser:
        page = browser.open_page()
        for name in ("class.html", "key-A.html", "sources.html"):
            page.set_html(hostile[name])
            assert HOSTILE[:30] in page.text()
            assert page.faint() == []
            assert page.evaluate("document.scripts.length") == 0
        page.assert_quiet()
