"""Interactive sessions on a pseudo-terminal, as a learner sees them."""

import re

import pytest
from e2e_library import BY_ID, KNOWN, make_library
from e2e_plain import history, state
from e2e_window import ASKING, BACKSPACE, CTRL_C, CTRL_D, DOWN, RATING, Window
from tests_support import program

NOW = "--now=2026-03-02T09:00+01:00"
STOPPED = "Stopped. Every answer that you saw judged is saved."


@pytest.fixture
def library(tmp_path):
    """A library nobody has studied."""
    return make_library(tmp_path / "yard")


def asking(library, *arguments, **size):
    """A session on Monday, past its first screen."""
    window = Window(library, NOW, *arguments, **size)
    window.wait_for("q quit")
    window.do("\r", "? keys")
    return window


def test_a_whole_session(library):
    """All ten kinds, right and wrong, until the summary; the log has what the screen showed."""
    window = Window(library, NOW, "--new=20")
    window.wait_for("q quit")
    assert "Today: 0 to review, 11 new" in window.text
    window.do("\r", ASKING)
    given = []
    missed = set()
    while "DONE" not in window.text:
        known = window.asked
        right = known.id in missed or known.id == "smoke"
        window.answer(right=right)
        if known.id != "smoke":
            assert ("✓ CORRECT." if right else "✗ WRONG.") in window.text
        assert known.ask.split()[0] in window.text, "the question stands over its feedback"
        assert re.search(r"▐[^▌]+▌", window.text), "the proof is on the screen"
        assert len(window.lines) == 24
        if not right:
            missed.add(known.id)
        given.append((known.key, 3 if right else 1))
        window.send("\r")
        window.wait_for_any(ASKING, "Next  ")
    window.wait_for("r reread what was missed")
    assert window.text.count("Missed  ") == len(missed)
    window.send("q")
    assert window.wait_for_end() == 0
    assert [(row["card"], row["rating"]) for row in history(library)] == given
    assert {key for key, _ in given} == {known.key for known in KNOWN}


def test_number_keys_answer_a_choice_at_once(library):
    """Without Enter; the picked choice's own reason is told."""
    window = asking(library, "--tag=wax")
    window.do(window.number("Propolis"), "WRONG", "It is gathered from buds.", "Enter Again 1m")
    window.do("o", "Enter Good 10m", RATING)
    window.send("4")
    assert window.wait_for_end() == 0
    (row,) = history(library)
    assert (row["response"], row["verdict"], row["rating"]) == ("2", "correct", 4)


def test_ticking_all_that_apply(library):
    """Numbers tick and untick, Enter submits; nothing ticked is not an answer."""
    window = asking(library, "--tag=honey")
    window.do("\r", "Nothing is ticked.")
    rape = window.number("Rape")
    window.do(rape, f"● {rape}  Rape")
    window.do(rape, f"○ {rape}  Rape")
    for plant in BY_ID["honey"].right:
        number = window.number(plant)
        window.do(number, f"● {number}  {plant}")
    window.do("\r", "CORRECT")


def test_arranging_an_order(library):
    """Numbers place, Backspace takes back, and Enter submits what is whole."""
    window = asking(library, "--tag=life")
    keys = [window.number(task) for task in BY_ID["life"].right]
    window.do(keys[3], f"Yours: {keys[3]} _ _ _")
    window.do(BACKSPACE, "Yours: _ _ _ _")
    window.do("".join(keys), f"Yours: {' '.join(keys)}")
    window.do("\r", "CORRECT")


def test_pairing(library):
    """Each left in turn gets the number of its right; 0 leaves one open, which is half right."""
    window = asking(library, "--tag=duties")
    window.do(f"{window.number('lays the eggs')}0\r", "PARTLY, 50%")


def test_gaps_one_after_the_other(library):
    """Backspace in an empty gap goes back to the one before."""
    window = asking(library, "--tag=works")
    window.do("cleaver\r", "› [2]")
    window.do(BACKSPACE, "› [1]")
    window.do("cleaner\r", "› [2]")
    window.do("nurse\r", "CORRECT")


def test_hint_guess_and_undo_while_typing(library):
    """Commands begin with a colon where something is typed; a bare letter is text."""
    window = asking(library, "--tag=home")
    window.do(":h\r", "It lies in the Alps.", ASKING)
    window.do(":g\r", "guessing · first meeting", ASKING)
    window.do("Carniola\r", "CORRECT", "Enter Again 1m", RATING)
    window.do("u", ASKING)
    window.do("\r", "Nothing typed.")
    window.do("\r", "WRONG", RATING)
    window.do("u", ASKING)
    window.do("x\r", "› x", "WRONG", RATING)
    window.do("q", "DONE", "q done")
    window.send("q")
    assert window.wait_for_end() == 0
    (row,) = history(library)
    assert row["response"] == "x"


def test_flag_bury_and_suspend(library):
    """The keys of a rating act on its card."""
    window = asking(library, "--tag=smoke")
    window.do("\r", RATING)
    window.do("f", "What is wrong with it?", "Enter submits")
    window.do("unclear\r", "Flagged.", RATING)
    window.do("@", "Suspended.", "DONE")
    assert window.wait_for_end() == 0
    known = state(library, "bees/smoke")
    assert (known["flag"], known["suspended"], known["reviews"]) == ("unclear", True, 0)


def test_source_and_paragraph(library):
    """`v` opens the source at the quote and closes again, `m` shows the paragraph."""
    window = asking(library, "--tag=wax")
    window.do(window.number("Wax"), RATING)
    window.do("v", "q back")
    assert "▐Wax is made by the bees\n themselves▌" in window.text
    window.do("q", RATING)
    assert "for they fill themselves" not in window.text
    window.do("m", "for they fill themselves", RATING)


def test_first_screen(library):
    """More and fewer new cards, the decks, and away."""
    window = Window(library, NOW, "--new=3")
    window.wait_for("q quit")
    window.do("+", "0 to review, 4 new", "q quit")
    window.do("d", "never asked", "q quit")
    window.send("q")
    assert window.wait_for_end() == 0
    assert history(library) == []


def test_nothing_due_offers_to_cram(library):
    """When nothing is due it says so and offers both ways on; a number picks one."""
    window = Window(library, NOW, "--new=0")
    window.do("", "Nothing is due", "What would you like?", "q none")
    window.do("2", ASKING)
    window.answer()
    window.do("\r", ASKING)
    window.send(CTRL_C)
    assert window.wait_for_end() == 130
    assert history(library) == []


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)
def test_ctrl_c_at_every_kind_of_prompt(library, known):
    """It ends the session with 130 and a word; nothing half typed is recorded."""
    window = asking(library, f"--tag={known.id}")
    if not known.shown and known.id != "smoke":
        window.do("half", "half")
    window.send(CTRL_C)
    assert window.wait_for_end() == 130
    assert STOPPED in window.text.replace("\n", "")
    assert "Traceback" not in window.text
    assert history(library) == []


def test_ctrl_c_elsewhere(library):
    """On the first screen, at a rating, in the source, at a note: the judged answer is kept."""
    window = Window(library, NOW)
    window.wait_for("q quit")
    window.send(CTRL_C)
    assert window.wait_for_end() == 130
    for tag, keys, then in (
        ("wax", "", RATING),
        ("dance", "v", "q back"),
        ("home", "f", "Enter submits"),
    ):
        window = asking(library, f"--tag={tag}")
        window.answer()
        window.do(keys, then)
        window.send(CTRL_C)
        assert window.wait_for_end() == 130
        assert STOPPED in window.text.replace("\n", "")
    assert [row["verdict"] for row in history(library)] == ["correct"] * 3


def test_ctrl_d_quits_and_a_closed_terminal_loses_nothing(library):
    """The end of input sums up; a terminal that goes away leaves what was judged."""
    window = asking(library, "--tag=typed")
    window.do("Carniola\r", RATING)
    window.do(CTRL_D, "DONE", "q done")
    window.send(CTRL_D)
    assert window.wait_for_end() == 0
    window = asking(library, "--tag=wax")
    window.do(window.number("Wax"), RATING)
    window.hang_up()
    assert [row["card"] for row in history(library)] == ["bees/home", "bees/wax"]
    assert program("rebuild", "--library", library).stdout.endswith("; 0 changed.\n")


def test_resize_in_the_middle(library):
    """The page is broken anew at every step, and what was begun goes on."""
    window = asking(library, "--tag=home")
    window.do("Carn", "› Carn")
    window.resize(40, 12)
    window.do("", "\n according to the notes?\n", "› Carn", ":? keys")
    window.do("iola\r", "Enter Good 10m", "? keys")
    window.resize(120, 40)
    window.do("", "✓ CORRECT. Answer: Carniola", RATING)
    assert max(map(len, window.lines)) > 80, "the lines are longer now"
    window.send("4")
    assert window.wait_for_end() == 0
    (row,) = history(library)
    assert (row["response"], row["rating"]) == ("Carniola", 4)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)
def test_a_narrow_window(library, known):
    """At 40 by 12 each kind can be answered and rated, and no line is cut off by the edge."""
    window = asking(library, f"--tag={known.id}", columns=40, rows=12)
    assert all(len(line) <= 40 for line in window.lines)
    *before, last = keys_in_a_narrow_window(window, known)
    for number, line in enumerate(before, start=2):
        window.do(line, f"› [{number}]")
    window.send(last)
    window.wait_for_any("Enter Good 10m", "Enter Again 1m")
    assert "▌" in window.text, "the proof is on the screen"
    window.wait_for("? keys")
    window.send("4")
    assert window.wait_for_end() == 0
    (row,) = history(library)
    assert row["rating"] == 4


def keys_in_a_narrow_window(window, known):
    """The keys of the right answer; an order and pairs are moved into place as they come."""
    if not known.shown:
        return tuple(f"{text}\r" for text in known.right)
    if known.id in {"life", "duties"}:
        return (f"{''.join(map(str, range(1, len(known.right) + 1)))}\r",)
    numbers = "".join(window.number(text) for text in known.right)
    return (f"{numbers}\r" if known.id == "honey" else numbers,)


def test_arrow_keys_choose_too(library):
    """Down and Enter instead of a number."""
    window = asking(library, "--tag=dance")
    window.do(DOWN, "▸ 2  False")
    window.do("\r", "WRONG")
