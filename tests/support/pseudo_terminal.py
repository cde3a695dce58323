"""A program on a pseudo-terminal, with the screen that a person would see."""

import sys
import time
from pathlib import Path

import pexpect
import pyte

_PATIENCE = 20.0


class PseudoTerminal:
    """A script run in a window of ``columns`` by ``rows``."""

    def __init__(self, script: Path, *arguments: str, columns=80, rows=24, env=None, cwd=None):
        self._screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._heard = 0
        self._child = pexpect.spawn(
            sys.executable,
            [str(script), *arguments],
            dimensions=(rows, columns),
            env={
                "PATH": "/usr/bin:/bin",
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                **(env or {}),
            },
            timeout=_PATIENCE,
            cwd=cwd,
        )
        self._child.delaybeforesend = None

    @property
    def lines(self):
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self):
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def scrolled(self):
        """The lines that have left the screen at its top."""
        return [
            "".join(line[column].data for column in sorted(line)).rstrip()
            for line in self._screen.history.top
        ]

    def send(self, keys):
        """Press keys."""
        self._child.send(keys)

    def resize(self, columns, rows):
        """Change the window's size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wait_for(self, text):
        """Read until ``text`` stands on the screen.

        What came back, "GAVE …", may be drawn over by the next page before anyone could read it;
        it is looked for in what was written since the last one.
        """
        if not text.startswith("GAVE "):
            self._read_until(lambda: text in self.text, text)
            return
        self._read_until(lambda: self.raw.find(text.encode(), self._heard) >= 0, text)
        self._heard = self.raw.find(text.encode(), self._heard) + len(text)

    def wait_for_end(self):
        """Read until the program has ended, and return its exit status."""
        self._read_until(lambda: False, None)
        self._child.close()
        return self._child.exitstatus

    def press(self, keys, then):
        """Press keys and wait until ``then`` stands on the screen."""
        self.send(keys)
        self.wait_for(then)

    def _read_until(self, done, wanted):
        end = time.monotonic() + _PATIENCE
        while not done():
            try:
                chunk = self._child.read_nonblocking(65536, timeout=0.1)
            except pexpect.TIMEOUT:
                chunk = b""
            except pexpect.EOF:
                if wanted is None:
                    return
                raise AssertionError(f"ended without {wanted!r}:\n{self.text}") from None
            self.raw += chunk
            self._stream.feed(chunk)
            assert time.monotonic() < end, f"no {wanted!r} on the screen:\n{self.text}"
