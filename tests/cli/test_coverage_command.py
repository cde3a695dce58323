"""``quizzer coverage`` as a user meets it."""

import json

import pytest
from harbour import write_library
from html_reading import Page
from tests_support import program


@pytest.fixture(name="library")
def harbour_library(tmp_path):
    """The harbour with one question."""
    return write_library(tmp_path / "harbour")


def coverage(library, *arguments):
    """Run the command and return what came of it."""
    return program("coverage", *arguments, "--library", library)


def test_the_text_lists_what_is_not_asked_about(library):
    """A line a source, then what is left, each with a place that an editor opens."""
    done = coverage(library)
    assert done.returncode == 0
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()[1:3]]
    assert rows[0] == "chronicle 1 1 of 7 14% 1 of 3 33%"
    assert rows[1] == "memoir 0 0 of 4 0% 0 of 2 0%"
    assert "seeds/chronicle.txt:5  The pier took 1,300 tons of stone." in done.stdout
    assert "seeds/memoir.txt:1  ¶ I was nine when we opened her in '72." in done.stdout


def test_json_has_the_figures_and_the_stretches(library):
    """Offsets find the text in the file."""
    (one,) = json.loads(coverage(library, "memoir", "--json").stdout)
    assert (one["seed"], one["sentences"], one["sentences_cited"]) == ("memoir", 4, 0)
    text = (library / "seeds" / "memoir.txt").read_text()
    for part in one["uncited"]:
        assert text[part["start"] : part["end"]] == part["text"]
        assert text.count("\n", 0, part["start"]) + 1 == part["line"]


def test_an_unknown_source_is_named_with_a_suggestion(library):
    """As for decks."""
    done = coverage(library, "chronicel")
    assert done.returncode == 1
    assert "'chronicle'" in done.stderr


@pytest.mark.parametrize(("percent", "code"), [("9", 0), ("10", 1)])
def test_too_little_coverage_may_fail(library, percent, code):
    """1 of 11 sentences is 9.1 per cent."""
    assert coverage(library, "--fail-under", percent).returncode == code


def test_the_page_is_written_with_memory_when_asked(library, tmp_path):
    """Without a database it says so; with --db, memory is shown."""
    file = tmp_path / "page.html"
    done = coverage(library, "--html", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert "not asked yet" not in Page(file.read_text()).text
    missing = coverage(library, "--html", file, "--memory")
    assert missing.returncode == 1
    assert "no database" in missing.stderr
    database = tmp_path / "mine.db"
    assert program("undo", "--library", library, "--db", database).returncode == 1
    assert coverage(library, "--html", file, "--db", database).returncode == 0
    assert "1 not asked yet" in Page(file.read_text()).text


def test_memory_without_a_page_is_a_mistake(library):
    """It would be shown nowhere."""
    assert "--html" in coverage(library, "--memory").stderr


def test_a_page_that_cannot_be_written_is_told(library, tmp_path):
    """The folder is missing; the error says what to do."""
    done = coverage(library, "--html", tmp_path / "nowhere" / "page.html")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Check that the folder is there" in done.stderr
