"""An interactive session of the real program in a window of its own."""

import re
from pathlib import Path

from e2e_library import KNOWN
from pseudo_terminal import PseudoTerminal

ASKING = "u undo last"
"""What stands among the keys of every question, after a colon where something is typed."""

RATING = "f flag"
"""What stands among the keys of every rating."""

PAGE = b"\x1b[H\x1b[J"
"""How a page begins."""

BACKSPACE, CTRL_C, CTRL_D, DOWN = "\x7f", "\x03", "\x04", "\x1b[B"


class Window(PseudoTerminal):
    """``quizzer study`` over a library, at ``columns`` by ``rows``."""

    def __init__(self, library, *arguments, columns=80, rows=24):
        super().__init__(
            Path("-m"),
            *("quizzer", "study", "--library", str(library), *arguments),
            columns=columns,
            rows=rows,
        )

    @property
    def asked(self):
        """The question on the screen, as the test knows it."""
        (known,) = [known for known in KNOWN if known.ask in self.text]
        return known

    def number(self, option):
        """The key of an option as it is shown."""
        found = re.search(rf"(\d)  {re.escape(option)}$", self.text, re.MULTILINE)
        return found[1]

    def keys(self, *, right=True):
        """The keys that answer the question on the screen, for each prompt of it."""
        known = self.asked
        texts = known.right if right else known.wrong
        if known.shown:
            numbers = "".join(self.number(text) for text in texts)
            return (numbers if known.id in {"wax", "dance"} else f"{numbers}\r",)
        return tuple(f"{text}\r" for text in texts)

    def answer(self, *, right=True):
        """Answer the question on the screen and wait for the feedback."""
        *before, last = self.keys(right=right)
        for number, line in enumerate(before, start=2):
            self.do(line, f"› [{number}]", ASKING)
        self.do(last, RATING)

    def do(self, keys, *then):
        """Press keys and wait until all of ``then`` stand on the screen together.

        Keys pressed before a prompt is there are discarded: name something of its line of keys.
        """
        self.send(keys)
        self._read_until(lambda: all(text in self.text for text in then), then)

    def page(self, keys, *then):
        """The same, once the page has been drawn anew, whatever stood on it before."""
        drawn = self.raw.count(PAGE)
        self.send(keys)
        self._read_until(
            lambda: self.raw.count(PAGE) > drawn and all(text in self.text for text in then), then
        )

    def wait_for_any(self, *texts):
        """Read until one of ``texts`` stands on the screen."""
        self._read_until(lambda: any(text in self.text for text in texts), texts)

    def hang_up(self):
        """Close the terminal, and wait until the program is gone."""
        self._child.close(force=False)
