"""Reading on a pseudo-terminal: before a session, out of one, and after it."""

import pytest
from e2e_library import make_library
from e2e_plain import history
from e2e_window import ASKING, RATING, Window

NOW = "--now=2026-03-02T09:00+01:00"


@pytest.fixture(name="library")
def bee_library(tmp_path):
    """A library nobody has studied."""
    return make_library(tmp_path / "yard")


def test_an_article_may_be_read_before_it_is_asked_about(library):
    """From the first screen, through its cards, and back to a first screen that knows of them."""
    window = Window(library, NOW, "--tag=home", columns=50, rows=20)
    window.wait_for("r read an article first")
    window.do("r", "1-2 choose", "0% read, 1 new card")
    window.do("1", "Paragraphs 1-2 of 4", "▐The queen", "Enter ask its 1 new card")
    window.do("\r", "Where did the queen come from", ASKING)
    window.do("Carniola\r", RATING)
    window.do("\r", "1 card asked. All saved.", "Paragraphs 3-4 of 4")
    window.do("b", "Paragraphs 1-2 of 4")
    assert "Enter ask" not in window.text
    window.do("q", "Your place is kept.", "Today: 1 to review, 0 new")
    assert [row["card"] for row in history(library)] == ["bees/home"]


def test_when_nothing_is_due_there_is_something_to_read(library):
    """It stands beside studying ahead and cramming."""
    (library / "quizzer.toml").write_text("new_per_day = 0\n")
    window = Window(library, NOW, "--tag=home")
    window.wait_for("3  Read a source, and meet its new cards")
    window.do("3", "1-2 choose")
    window.do("1", "Notes from a hive", "Enter ask its 1 new card")
    window.do("q", "3  Read a source")
    window.send("q")
    assert window.wait_for_end() == 0


def test_what_was_missed_can_be_reread_at_the_end(library):
    """In the source itself, at the place; the summary does not print it."""
    window = Window(library, NOW, "--tag=home")
    window.wait_for("q quit")
    window.do("\r", ASKING)
    window.do("Bohemia\r", RATING)
    window.do("\r", "Where did the queen come from", ASKING)
    window.do(":q\r", "r reread what was missed")
    assert "▐" not in window.text
    window.do("r", "▐The queen was", "n next source")
    window.do("n", "▐their queen came from Tyrol▌")
    window.do("q", "r reread what was missed")
    window.send("q")
    assert window.wait_for_end() == 0
