"""The interactive face on a pseudo-terminal: what a person would see."""

from pathlib import Path

import pytest
from pseudo_terminal import PseudoTerminal

SCRIPT = Path(__file__).parents[1] / "support" / "show_screen.py"


def shown(*names, **window):
    """A window in which the samples ``names`` are shown one after the other."""
    return PseudoTerminal(SCRIPT, *names, **window)


def test_a_digit_answers_a_choice_at_once():
    """No Enter is needed."""
    window = shown("CHOICE")
    window.wait_for("? keys")
    assert " ▸ 1  One thousand" in window.lines
    window.press("2", then="GAVE Answer(text='2')")


def test_what_is_typed_stands_after_the_prompt():
    """And its line is answered with Enter."""
    window = shown("DATE")
    window.wait_for(":? keys")
    window.press("4 May 1871", then="› 4 May 1871")
    window.press("\r", then="GAVE Answer(text='4 May 1871')")


@pytest.mark.parametrize("name", ["RIGHT", "WRONG", "PARTIAL", "TYPO", "TURNED", "UNKNOWN"])
def test_feedback_with_two_excerpts_fits_the_window(name):
    """From the question to the rating, at 80 by 24."""
    window = shown(name)
    window.wait_for("? keys")
    assert window.lines[0].startswith(" 7/20")
    assert "▐the harbour was opened on" in window.text
    assert not [line for line in window.scrolled if "7/20" in line]


def test_the_rating_tells_each_interval_and_takes_a_key():
    """Enter takes the offered one."""
    window = shown("RIGHT", "RIGHT", "WRONG")
    window.wait_for("Enter Good 3d   1 Again 10m   2 Hard 1d   4 Easy 2mo")
    window.press("4", then="GAVE Rate(rating=<Rating.EASY: 4>)")
    window.wait_for("? keys")
    window.press(" ", then="GAVE Rate(rating=None)")
    window.wait_for("Enter Again 10m   o I was right")
    window.send("3")
    window.press("o", then="GAVE Command(action=<Action.OVERRULE: 'o'>")


def test_more_shows_the_paragraph_and_view_the_source():
    """And both lead back to the rating."""
    window = shown("RIGHT")
    window.wait_for("? keys")
    assert "had waited" not in window.text
    window.press("m", then="For thirty years the town had waited")
    window.wait_for("? keys")
    window.press("v", then="a page on")
    assert "The old harbour" in window.text
    assert "▐the harbour was opened on the 4th of May, 1871▌" in window.text
    window.press("n", then="A pilot remembers")
    window.press("q", then="Enter Good 3d")
    window.press("?", then="Any key goes back")
    window.press("x", then="Enter Good 3d")


def test_ctrl_c_interrupts():
    """It ends the program as Ctrl-C does, at any prompt."""
    window = shown("ORDER")
    window.wait_for("Yours: _ _ _ _")
    window.send("\x03")
    assert window.wait_for_end() != 0
    assert "KeyboardInterrupt" in window.text


def test_a_change_of_size_draws_the_page_anew_and_keeps_what_was_typed():
    """Lines are broken for the new width, and the answer goes on."""
    window = shown("DATE")
    window.wait_for(":? keys")
    window.press("4 May", then="› 4 May")
    window.resize(30, 20)
    window.wait_for(" According to the town's")
    window.wait_for("› 4 May")
    assert all(len(line) <= 30 for line in window.lines)
    window.press(" 1871\r", then="GAVE Answer(text='4 May 1871'")


def test_a_change_of_size_keeps_what_was_arranged():
    """The same with an order half made."""
    window = shown("ORDER")
    window.wait_for("Yours: _ _ _ _")
    window.press("43", then="Yours: 4 3 _ _")
    window.resize(40, 30)
    window.wait_for(" 7/20 The old harbour")
    window.wait_for("Yours: 4 3 _ _")
    window.press("12", then="Yours: 4 3 1 2")
    window.press("\r", then="GAVE Answer(text='4 3 1 2')")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12), (20, 24)])
@pytest.mark.parametrize("name", ["MATCH", "SEVERAL", "WRONG", "SUMMARY", "WELCOME"])
def test_every_width_has_its_prompt_in_sight(name, columns, rows):
    """The keys stand at the end, whatever had to scroll away for them."""
    window = shown(name, columns=columns, rows=rows)
    window.wait_for({"SUMMARY": "q done", "WELCOME": "q quit"}.get(name, "? keys"))


def test_of_many_decks_those_with_reviews_come_first():
    """What is due today stays in sight, and a long title leaves the figures their room."""
    window = shown("MANY_DECKS", columns=72)
    window.wait_for("q quit")
    assert window.lines[1].startswith(" Today: 12 to review")
    rows = [line for line in window.lines if line.startswith("   Deck ")]
    assert len(rows) >= 8
    assert {line.partition("5 new")[2] for line in rows} == {"  █████░░░░░  50%"}
    (due,) = [line for line in rows if line.startswith("   Deck 31 of a shelf")]
    assert "…  1234 review  5 new" in due
    assert f"   … and {60 - len(rows)} more decks" in window.lines


def test_type_ahead_is_discarded():
    """What was pressed before the card was seen does not answer it."""
    window = shown("CHOICE", "CHOICE")
    window.wait_for("? keys")
    window.send("22")
    window.wait_for("GAVE Answer(text='2')")
    window.wait_for("? keys")
    window.press("3", then="GAVE Answer(text='3')")


def test_pages_stay_in_the_scrollback():
    """The page before is scrolled away, not cleared."""
    window = shown("RIGHT", "CHOICE")
    window.wait_for("? keys")
    window.press("\r", then="How many came")
    window.wait_for("? keys")
    assert any("CORRECT. Answer: 4 May 1871" in line for line in window.scrolled)


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["plain", "NO_COLOR"]
)
def test_no_color_is_respected(environment, coloured):
    """No colour is set then, in the page or in the prompt; the marks and words stay."""
    window = shown("WRONG", env=environment)
    window.wait_for("? keys")
    assert "✗ WRONG." in window.text
    sets_colour = any(
        code in window.raw for code in (b"\x1b[31m", b"\x1b[1;31m", b"\x1b[36m", b"\x1b[0;90m")
    )
    assert sets_colour == coloured


def test_the_cursor_is_never_asked_for():
    """A late report would be typed into the shell."""
    window = shown("DATE", "CHOICE")
    window.wait_for(":? keys")
    window.send("x\r")
    window.wait_for("1-3 answer")
    assert b"\x1b[6n" not in window.raw


def test_a_size_in_the_environment_is_not_trusted():
    """COLUMNS as some shells export it does not follow the window."""
    window = shown("CHOICE", columns=40, env={"COLUMNS": "80", "LINES": "24"})
    window.wait_for("? keys")
    assert window.lines[0] == " 7/20 The old harbour     2 coming back"
