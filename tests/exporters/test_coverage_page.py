"""The page of coverage: whole, safe, readable by everybody, and working in a browser."""

import itertools
import os
import re
import shutil
import subprocess
from importlib import resources

import pytest
from harbour import SEEDS, write_library
from html_reading import Page

from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.exporters.coverage_page import page
from quizzer.reports.coverage import Standing, coverage

HOSTILE = "</style></mark><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too'"

QUESTIONS = f"""\
  - id: opened
    kind: date
    ask: |-
      When did the harbour open? {HOSTILE}
    answer: 4 May 1871
    why: |-
      {HOSTILE}
    cite:
      - seed: chronicle
        quote: the harbour was opened on the 4th of May, 1871
      - seed: memoir
        stance: contradicts
        says: |-
          {HOSTILE}
        quote: we opened her in '72
  - id: day
    kind: cloze
    text: |-
      The harbour opened on the {{{{1::4th}}}} of {{{{2::May}}}}.
    cite:
      - seed: chronicle
        quote: the 4th of May
"""
HOSTILE_SEEDS = SEEDS.replace("title: A life by the water", f"title: |-\n      {HOSTILE}")
STANDINGS = {"harbour/opened": Standing.FIRM, "harbour/day": Standing.NEW}


@pytest.fixture(name="report")
def harbour_report(tmp_path):
    """Two sources of which passages overlap, with hostile text wherever there may be text."""
    library = load_library(write_library(tmp_path, QUESTIONS, HOSTILE_SEEDS))
    memoir = tmp_path / "seeds" / "memoir.txt"
    memoir.write_text(f"{memoir.read_text()}\n{HOSTILE}\n\u202eesrever\n")
    library = load_library(tmp_path)
    assert len(library.questions) == 2, library.problems
    return coverage(library.questions.values(), Sources(library.seeds))


@pytest.mark.parametrize("standings", [None, STANDINGS], ids=["plain", "memory"])
def test_the_page_is_whole_and_leads_nowhere_else(report, standings):
    """Tags balance, ids are unique, every link has its place, and nothing is loaded or run."""
    read = Page(page(report, HOSTILE, standings))
    links = [attributes["href"] for attributes in read.all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in read.ids for link in links)
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in read.tags}
    attributes = set().union(*(attributes for _, attributes in read.tags))
    assert not {one for one in attributes if one.startswith("on")}
    assert "default-src 'none'" in read.all("meta")[2]["content"]
    assert read.text.count("<script>alert(1)</script>") >= 5, "it is shown as text"
    assert "\u202e" not in read.text


def test_the_marks_are_the_cited_words(report):
    """What overlaps is cut; together they are the quotes, and noise is not on the page."""
    read = Page(page(report, "harbour"))
    assert read.marks == [
        "the harbour was opened on ",
        "the 4th of May",
        ", 1871",
        "we opened her in '72",
    ]
    assert "Picture by courtesy" not in read.text
    assert "In the second year forty ships came again." in read.text


def test_each_passage_has_its_question_beside_it(report):
    """With the stance and what the source says itself; a cloze is shown with open gaps."""
    read = Page(page(report, "harbour"))
    references = [one["id"] for one in read.all("a") if one.get("id")]
    notes = [one["id"] for one in read.all("li") if one.get("id")]
    assert sorted(notes) == sorted(one.replace("passage", "question") for one in references)
    assert len(notes) == 3
    assert "The harbour opened on the […] of […]." in read.text
    assert "4th; May" in read.text
    assert "contradicted here" in read.text


def test_memory_is_told_in_words_and_in_patterns(report):
    """Colour is never the only sign; a stretch is as firm as its weakest question."""
    source = page(report, "harbour", STANDINGS)
    read = Page(source)
    classes = [one.get("class") for one in read.all("mark")]
    assert classes == ["firm", "fading", "new", "firm", "new", "firm", "firm"], (
        "three in the legend"
    )
    assert "not asked yet" in read.text
    assert "1 firm, 1 not asked yet" in read.text
    lines = {
        name: re.search(rf"mark\.{name} {{[^}}]*underline (\w+) ", source)[1]
        for name in ("firm", "fading", "new")
    }
    assert len(set(lines.values())) == 3
    assert "class=" not in "".join(re.findall(r"<mark[^>]*>", page(report, "harbour")))


def test_the_page_has_landmarks_and_headings_in_order(report):
    """For those who do not see it: a language, a way past the table, one h1, no level skipped."""
    read = Page(page(report, "harbour"))
    tags = [tag for tag, _ in read.tags]
    assert read.all("html") == [{"lang": "en"}]
    for landmark in ("header", "nav", "main", "footer"):
        assert tags.count(landmark) == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    skip = next(one for one in read.all("a") if one.get("class") == "skip")
    assert skip["href"] == "#sources"
    assert all(one.get("aria-labelledby") in read.ids for one in read.all("section"))


def luminance(colour):
    """The relative luminance of ``#rrggbb`` as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_signs_stand_out_from_their_ground(theme):
    """WCAG 2 AA: 4.5 for text, 3 for what only supports it."""
    style = (resources.files("quizzer.exporters") / "coverage.css").read_text()
    block = re.findall(r":root \{([^}]*)\}", style)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    grounds = ("paper", "cited", "firm", "fading", "new", "here")
    for ground in grounds:
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for text in ("quiet", "link"):
        assert contrast(colours[text], colours["paper"]) >= 4.5, text
    assert contrast(colours["link"], colours["here"]) >= 4.5
    for name in ("cited", "firm", "fading", "new"):
        assert contrast(colours[f"{name}-line"], colours["paper"]) >= 3, name
        assert contrast(colours[f"{name}-line"], colours[name]) >= 3, name


def chromium():
    """The browser's path; without one the test is skipped, unless a browser is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("QUIZZER_REQUIRE_BROWSER") == "1":
            pytest.fail("QUIZZER_REQUIRE_BROWSER is set and there is no chromium")
        pytest.skip("there is no chromium here")
    return found


def test_a_browser_shows_the_page_without_complaint(report, tmp_path):
    """It repairs nothing: the tags that it has are those that were written."""
    file = tmp_path / "coverage.html"
    file.write_text(page(report, HOSTILE, STANDINGS), encoding="utf-8")
    done = subprocess.run(
        [
            chromium(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert "CONSOLE" not in done.stderr
    written, shown = Page(file.read_text(encoding="utf-8")), Page(done.stdout)
    assert [tag for tag, _ in shown.tags] == [tag for tag, _ in written.tags]
    assert shown.marks == written.marks
