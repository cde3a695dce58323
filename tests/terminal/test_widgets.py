"""The prompts, driven through a pipe of keys."""

import pytest
import terminal_samples as samples
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from quizzer.study.screens import Action, Answer, Command
from quizzer.terminal.responding import ACTIONS, Responding
from quizzer.terminal.widgets.desk import Desk, Footer, Resized
from quizzer.terminal.widgets.typed import Typed

UP, DOWN, BACKSPACE, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\x7f", "\x03", "\x04"


def responded(screen, *presses):
    """What a card's prompts give for ``presses``, one string of keys for each prompt."""
    left = list(presses)
    responding = Responding(screen)

    def show(build):
        with create_pipe_input() as keys:
            keys.send_text(left.pop(0))
            return Desk(keys, DummyOutput()).run(build)

    given = responding.collect(show)
    assert not left, "a prompt was not shown"
    return given


@pytest.mark.parametrize(
    ("screen", "presses", "response"),
    [
        (samples.TEXT, ["Anna\r"], "Anna"),
        (samples.TEXT, ["Anma\x7f\x7fna\r"], "Anna"),
        (samples.TEXT, ["::-)\r"], ":-)"),
        (samples.TEXT, ["\r\r"], ""),
        (samples.TEXT, ["\rAnna\r"], "Anna"),
        (samples.TEXT, ["漢字\r"], "漢字"),
        (samples.TEXT, ["\x1b[200~two\nlines\x1b[201~\r"], "two lines"),
        (samples.CHOICE, ["2"], "2"),
        (samples.CHOICE, [DOWN + DOWN + "\r"], "3"),
        (samples.CHOICE, ["7zz3"], "3"),
        (samples.TRUE_FALSE, ["1"], "1"),
        (samples.SEVERAL, ["21\r"], "1 2"),
        (samples.SEVERAL, ["2" + "2" + "4\r"], "4"),
        (samples.SEVERAL, ["\r" + DOWN + " \r"], "2"),
        (samples.RECALL, ["\r"], ""),
        (samples.RECALL, [" "], ""),
        (samples.CLOZE, ["brig\r", "timber\r"], "brig\ntimber"),
        (samples.CLOZE, ["brick\r", BACKSPACE, "brig\r", "timber\r"], "brig\ntimber"),
        (samples.CLOZE, ["\r\r", "\r\r"], ""),
        (samples.LIST, ["gales\r", "mayor\r", "\r"], "gales; mayor"),
        (samples.LIST, ["gales; mayor\r"], "gales; mayor"),
        (samples.LIST, ["war\r", BACKSPACE, "gales\r", "\r"], "gales"),
        (samples.LIST, ["\r\r"], ""),
        (samples.ORDER, ["4312\r"], "4 3 1 2"),
        (samples.ORDER, ["42" + BACKSPACE + "312\r"], "4 3 1 2"),
        (samples.ORDER, [" " + DOWN + DOWN + DOWN + " \r"], "2 3 4 1"),
        (samples.ORDER, [DOWN + " " + UP + " \r\r"], "2 1 3 4"),
        (samples.MATCH, ["21\r"], "2 1"),
        (samples.MATCH, ["2\r\r"], "2 0"),
        (samples.MATCH, ["20\r"], "2 0"),
        (samples.MATCH, [" " + DOWN + " 1\r"], "2 1"),
    ],
)
def test_keys_make_the_response(screen, presses, response):
    """Each kind's widget gives the response in the plain form."""
    assert responded(screen, *presses) == Answer(response)


@pytest.mark.parametrize(
    "screen",
    [samples.RECALL, samples.CHOICE, samples.SEVERAL, samples.ORDER, samples.MATCH],
    ids=lambda screen: screen.card.key,
)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_letter_is_a_command_where_nothing_is_typed(screen, action):
    """Every key of the question's side works in every such widget."""
    assert responded(screen, action.value) == Command(action)


@pytest.mark.parametrize("screen", [samples.TEXT, samples.CLOZE, samples.LIST])
@pytest.mark.parametrize("action", ACTIONS)
def test_a_colon_begins_a_command_where_something_is_typed(screen, action):
    """The same keys after a colon; a letter alone is text."""
    assert responded(screen, f":{action.value}\r") == Command(action)


def test_an_unknown_command_stays_in_the_line():
    """It is neither taken for a response nor lost."""
    assert responded(samples.TEXT, ":w" + "\r" + BACKSPACE + "h\r") == Command(Action.HINT)


@pytest.mark.parametrize("screen", samples.EVERY_KIND, ids=lambda screen: screen.card.key)
def test_ctrl_d_quits_and_ctrl_c_interrupts(screen):
    """At every prompt."""
    assert responded(screen, CTRL_D) == Command(Action.QUIT)
    with pytest.raises(KeyboardInterrupt):
        responded(screen, CTRL_C)


def test_ctrl_d_in_a_line_deletes():
    """Only an empty line can end the input."""
    assert responded(samples.TEXT, "xAnna\x01" + CTRL_D + "\r") == Answer("Anna")


def test_a_command_keeps_what_was_begun():
    """After a hint the order goes on where it was."""
    responding = Responding(samples.ORDER)
    assert responding.fits(samples.ORDER)
    presses = ["43h", "12\r"]

    def show(build):
        with create_pipe_input() as keys:
            keys.send_text(presses.pop(0))
            return Desk(keys, DummyOutput()).run(build)

    assert responding.collect(show) == Command(Action.HINT)
    assert responding.collect(show) == Answer("4 3 1 2")


class Shrinking(DummyOutput):
    """A window that changes its size once it has been looked at a few times."""

    looks = 0

    def get_size(self):
        """80 columns at first, then 40."""
        self.looks += 1
        return Size(rows=24, columns=80 if self.looks < 4 else 40)


def test_a_change_of_size_ends_the_prompt_and_the_text_stays():
    """The page is drawn anew, then the prompt goes on."""
    typed = Typed([("Enter", "submits")])
    screen = Shrinking()
    with create_pipe_input() as keys:
        desk = Desk(keys, screen)
        keys.send_text("half")
        assert desk.run(typed.build) is Resized.RESIZED
        keys.send_text(" done\r")
        given = desk.run(typed.build)
    assert given.endswith("done")


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_the_keys_fit_and_the_way_to_all_of_them_stays(columns):
    """However narrow the window, `?` is told."""
    hints = [("1-4", "tick"), ("Enter", "submits"), ("x", "don't know"), ("u", "undo last")] * 2
    footer = Footer(lambda: [*hints, ("?", "keys")], columns)
    rows = footer._rows([*hints, ("?", "keys")])
    assert len(rows) <= 2
    assert rows[-1][-1] == ("?", "keys")
