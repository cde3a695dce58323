"""A section of an article in both faces, and the way back to what was missed."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import terminal_samples as samples
from hypothesis import given
from hypothesis import strategies as st
from pseudo_terminal import PseudoTerminal

from quizzer.study.reading import Turn
from quizzer.terminal.plain import PlainFace
from quizzer.terminal.widgets.reader import fitting
from quizzer.terminal.widgets.viewer import source_lines

SCRIPT = Path(__file__).parents[1] / "support" / "show_screen.py"
PAGE_DOWN = "\x1b[6~"
FULL_SCREEN = b"\x1b[?1049h"
ARTICLE = samples.SECTION.article


def shown(*names, **window):
    """A window in which the samples ``names`` are shown one after the other."""
    return PseudoTerminal(SCRIPT, *names, **window)


def test_a_section_shows_where_it_is_and_what_is_asked_about():
    """Title, progress and credit above; bars around the cited words; no noise."""
    window = shown("SECTION")
    window.wait_for("q stop here")
    assert window.lines[0] == " A guide to the harbour for all who come by sea"
    assert window.lines[1] == " Paragraphs 1-2 of 4 · Town Press, March 1899"
    assert " The roads" in window.lines
    assert "until the flood. ▐The holding is good, in clay.▌" in window.text
    assert "Menu" not in window.text
    assert "Enter ask its 3 new cards, 1 coming back   Space read on   b back" in window.text


@pytest.mark.parametrize(
    ("name", "key", "turn"),
    [
        ("SECTION", " ", "ON"),
        ("SECTION", "\r", "ASK"),
        ("SECTION", "a", "ASK"),
        ("SECTION", "b", "BACK"),
        ("SECTION", "q", "QUIT"),
        ("SECTION", "\x04", "QUIT"),
        ("LAST_SECTION", "\r", "ON"),
        ("LAST_SECTION", "a ", "ON"),
    ],
)
def test_each_key_is_a_turn(name, key, turn):
    """Enter asks the cards where there are some, and else reads on; a does nothing without any."""
    window = shown(name)
    window.wait_for("q stop here")
    window.press(key, then=f"GAVE <Turn.{turn}")


def test_the_end_of_an_article_says_so():
    """There is nothing to read on to."""
    window = shown("LAST_SECTION")
    window.wait_for("Space done   b back")
    assert "ask" not in window.text


def test_what_is_taller_than_the_window_scrolls_before_it_goes_on():
    """Its cards are offered with its end, and back scrolls up before it goes back."""
    window = shown("LONG_SECTION", columns=50, rows=14)
    window.wait_for("Space scroll on")
    assert "number 1 is red" in window.text
    assert "Enter" not in window.text
    window.press(" ", then="number 14 is red")
    for _ in range(4):
        window.send(PAGE_DOWN)
    window.wait_for("Enter ask")
    window.wait_for("number 60 is")
    window.press("b", then="Space scroll on")
    window.resize(80, 40)
    # The page is drawn once more by the prompt that ends, then by the one for the new size.
    window._read_until(lambda: window.raw.count(FULL_SCREEN) > 1, "the second prompt")
    window.wait_for("Enter ask")
    assert "number 1 is red" in window.text
    window.press(" ", then="GAVE <Turn.ON")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (50, 20), (20, 10)])
def test_a_section_is_legible_at_every_size(columns, rows):
    """Nothing runs over the edge, and the keys are in sight."""
    window = shown("SECTION", columns=columns, rows=rows)
    window.wait_for("q stop here")
    assert all(len(line) <= columns for line in window.lines)


@given(st.integers(0, 3), st.integers(20, 120), st.integers(1, 60))
def test_a_section_fits_the_window_or_is_one_paragraph(first, columns, rows):
    """As many paragraphs as the window holds, and not one more."""
    count = fitting(ARTICLE, first, columns, rows)
    assert 1 <= count <= len(ARTICLE.paragraphs) - first
    assert count == 1 or fitting(ARTICLE, first, columns, rows - 1) <= count
    assert fitting(ARTICLE, first, columns, rows + 200) == len(ARTICLE.paragraphs) - first


def heard(screen, *lines):
    """What the plain face says to a section, its turn, and the lines left over."""
    out, rest = io.StringIO(), io.StringIO("".join(f"{line}\n" for line in lines))
    turn = PlainFace(rest, out).read(screen)
    return turn, out.getvalue().splitlines(), rest.read()


@pytest.mark.parametrize(
    ("line", "turn"), [("", Turn.ON), (":a", Turn.ASK), (":b", Turn.BACK), (":q", Turn.QUIT)]
)
def test_one_plain_line_turns_the_page(line, turn):
    """And no more is read."""
    given, _, rest = heard(samples.SECTION, line, "next")
    assert (given, rest) == (turn, "next\n")


def test_a_plain_section_tells_all_that_the_page_does():
    """Nothing of the source begins a line."""
    _, lines, _ = heard(samples.SECTION, "")
    *section, prompt = lines
    assert section == [
        "",
        "Section: Town Press, March 1899, line 3. Paragraphs 1-2 of 4.",
        "  The roads",
        "  Ships lie in the roads until the flood. ▐The holding is good, in clay.▌",
    ]
    assert prompt == (
        "Type an empty line to read on, :a to ask its 3 new cards, 1 coming back, "
        ":b to go back, :q to stop."
    )


def test_a_plain_line_that_means_nothing_is_asked_again():
    """Also the wish for cards where there are none; the end of input stops."""
    turn, lines, _ = heard(samples.LAST_SECTION, "yes", ":a", ":x")
    assert turn is Turn.QUIT
    assert sum(line.startswith("Type an empty line") for line in lines) == 4
    assert not any(":a" in line for line in lines)


def test_the_plain_face_has_sections_of_a_bounded_length():
    """A long paragraph stands alone; short ones together."""
    face = PlainFace(io.StringIO(), io.StringIO())
    assert [face.fitting(ARTICLE, first) for first in range(4)] == [2, 1, 1, 1]


def test_hostile_text_reaches_no_terminal():
    """A source's sequences and overrides are gone, in a section as everywhere."""
    article = ARTICLE
    hostile = replace(article.paragraphs[1], text="a\x1b[2Jb\u202ec", asked=((0, 1),))
    screen = replace(samples.SECTION, article=replace(article, paragraphs=(hostile,)), last=1)
    _, lines, _ = heard(screen, "")
    assert lines[2] == "  ▐a▌bc"


def test_the_viewer_leaves_noise_out_and_finds_the_quote():
    """As reading does; the first line is the one with the mark."""
    lines, first = source_lines(samples.IN_GUIDE.excerpts[0], 60)
    texts = ["".join(piece for _, piece, *_ in line) for line in lines]
    assert texts[0] == "The roads"
    assert "▐The holding" in texts[first]
    assert texts[-1] == "The dues are paid at the mole."


def test_the_viewer_cuts_its_head_where_a_word_ends():
    """In a narrow window the title and the credit keep a line each, and say that they go on."""
    window = shown("IN_GUIDE", columns=40)
    window.wait_for("view source")
    window.press("v", then="q back")
    assert window.lines[:2] == [
        " A guide to the harbour for all who…",
        " Town Press, March 1899, line 5",
    ]


def test_the_viewer_opens_a_huge_source_near_its_quote():
    """Noise counts by lines of the file, wherever the stretch begins."""
    head = "Before it stands a line.\n\n" * 10_000
    text = f"{head}CAPTION\n\nHere is the quote.\n\n{head}"
    noise = 20_001
    seed = replace(samples.GUIDE, text=text, noise=((noise, noise),))
    excerpt = samples.excerpt(seed, "the quote")
    lines, first = source_lines(excerpt, 60)
    texts = ["".join(piece for _, piece, *_ in line) for line in lines]
    assert texts[first] == "Here is ▐the quote▌."
    assert "CAPTION" not in texts
    assert 5_000 < len(texts) < 20_000


def test_misses_are_not_spelled_out_but_can_be_reread():
    """The summary of a session is short; r opens the sources, the weak spot's first."""
    window = shown("WITH_MISSES")
    window.wait_for("r reread what was missed")
    assert "Weak spot   Town Press line 3: 3 of its 4 cards missed" in window.text
    assert "▐" not in window.text
    window.press("r", then="▐the harbour was opened on the 4th of May, 1871▌")
    window.press("n", then="A pilot remembers")
    window.press("q", then="r reread what was missed")
    window.press("\r", then="GAVE <Closing.DONE")


def test_a_plain_summary_says_where_to_reread_a_weak_spot():
    """As a command to type; the excerpts of mistakes are printed only when asked for."""
    out = io.StringIO()
    PlainFace(io.StringIO(), out).summary(samples.WITH_MISSES)
    assert "  Reread it: quizzer read chronicle --line 3\n" in out.getvalue()
    assert "Quote:" not in out.getvalue()
    PlainFace(io.StringIO(), out).summary(replace(samples.WITH_MISSES, with_proof=True))
    assert "Quote: the harbour was opened" in out.getvalue()
