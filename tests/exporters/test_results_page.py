"""The page of results: whole, safe, without names, and readable by everybody."""

import itertools
import re
from importlib import resources

import pytest
from browser import open_browser
from class_samples import DECK, a_class, deck_questions, paper, responses_csv, table_of
from html_reading import Page

from quizzer.classroom.report import class_report
from quizzer.exporters.results_page import page
from quizzer.importers.delimited import read_table
from quizzer.importers.results_csv import Sheet, read_responses

HOSTILE = '</style><script>alert(1)</script><img src=x onerror=alert(2)> & "q" \''


def report(count, deck=DECK, name="Student"):
    """The report of a class."""
    questions = deck_questions(deck)
    _, versions, record = paper(questions)
    keys = [one.key for one in questions]
    students = [
        (f"{name} {number}", place, answers)
        for number, (_, place, answers) in enumerate(a_class(keys, count))
    ]
    sheet = Sheet(record, {one.key: one for one in questions}, "r.csv", "7b")
    text = responses_csv(versions, students)
    sittings = read_responses(read_table(text.encode(), "r.csv"), sheet).sittings
    return class_report(table_of(record, questions, sittings))


@pytest.fixture(scope="module", name="large")
def large_class():
    """Forty students."""
    return report(40)


def test_the_page_opens_with_what_to_do(large):
    """Sentences before figures."""
    text = Page(page(large)).text
    assert text.index("Scores may be compared") < text.index("Cronbach’s alpha")
    assert "40 students, mean" in text
    assert "Mean, of 12 points" in text


def test_every_figure_of_every_question_is_there(large):
    """A row a question, with all that is known of it."""
    source = page(large)
    body = source[source.index('id="questions"') : source.index('id="answers"')]
    found = [re.findall(r"<td>(.*?)</td>", line) for line in body.split("<tr>")[2:]]
    assert len(found) == 11
    for cells, item in zip(found, large.items, strict=True):
        figures = item.figures
        values = (figures.discrimination, figures.item_total, figures.item_rest, figures.efficiency)
        shown = [f"{value:.2f}".replace("-", "−") for value in values]
        assert cells[-5:] == [*shown, f"{figures.alpha_if_dropped:.3f}"]


def test_too_few_students_have_no_figures_of_discrimination():
    """It says so instead."""
    text = Page(page(report(12))).text
    assert "too few to say" in text
    assert "Eff." not in text
    assert "alpha" not in text.replace("Alpha and standard error: too few to say.", "")


def test_nobody_is_named():
    """Not in the report, whatever it is of."""
    assert "Zebedee" not in page(report(12, name="Zebedee"))


def test_hostile_text_is_shown_and_does_nothing(large):
    """Of a deck, of a title, of a class, of a response."""
    quoted = HOSTILE.replace("'", "''")
    deck = DECK.replace("Who paid for the pier?", f"'{quoted}'")
    found = report(12, deck)
    source = page(found, HOSTILE)
    read = Page(source)
    assert read.all("script") == []
    assert read.all("img") == []
    assert read.text.count("<script>alert(1)</script>") == 2
    assert [tag for tag, _ in Page(page(large, HOSTILE)).tags] == [
        tag for tag, _ in Page(page(large, "7b")).tags
    ]


def test_the_page_needs_nothing_and_may_run_nothing(large):
    """No address, no script, and a policy that says so."""
    read = Page(page(large))
    assert not re.search(r"https?://|url\(|@import", page(large))
    (policy,) = [one for one in read.all("meta") if "http-equiv" in one]
    assert "default-src 'none'" in policy["content"]
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


def test_the_page_has_landmarks_headings_in_order_and_working_links(large):
    """For those who do not see it."""
    read = Page(page(large))
    tags = [tag for tag, _ in read.tags]
    for landmark in ("header", "main", "footer"):
        assert tags.count(landmark) == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(one["href"].removeprefix("#") in read.ids for one in read.all("a"))
    assert all("scope" in one for one in read.all("th"))


def luminance(colour):
    """The relative luminance of ``#rrggbb`` as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme):
    """WCAG 2 AA: 4.5 for text."""
    style = (resources.files("quizzer.exporters") / "results.css").read_text()
    block = re.findall(r":root \{([^}]*)\}", style)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for ground, text in itertools.product(
        ("paper", "card"), ("ink", "quiet", "link", "teach", "key", "right")
    ):
        dark, light = sorted(map(luminance, (colours[ground], colours[text])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, text)


def test_a_browser_shows_it_wide_and_narrow_by_day_and_by_night(large):
    """Nothing sticks out, every text stands out, and nothing is asked of the network."""
    with open_browser() as browser:
        shown = browser.open_page(page(large, HOSTILE))
        for width, dark in ((1200, False), (360, True)):
            shown.resize(width, 800, dark=dark)
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
            assert not shown.faint()
        shown.assert_quiet()
