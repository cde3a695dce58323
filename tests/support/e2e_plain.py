"""Plain sessions of the real program, held line by line through pipes."""

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import threading

from e2e_library import BY_ASK
from tests_support import program

PATIENCE = 60.0
"""Seconds to wait for a line that must come, however busy the machine is."""

PROMPT = re.compile("Type[ ,]|Think of |Rate: ")
"""How a line begins after which the program reads one."""

VERDICT = re.compile("Correct|Nearly|Partly|Wrong|Say again")


class Talk:
    """A plain session. ``lines`` are all it has said, ``heard`` what it said last."""

    def __init__(self, library, *arguments, command="study", preexec_fn=None):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZZER_")}
        self._process = subprocess.Popen(
            [
                sys.executable,
                *("-m", "quizzer", command, "--plain", "--library"),
                *map(str, (library, *arguments)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            preexec_fn=preexec_fn,  # noqa: PLW1509 - limits of the child alone; no lock is held
        )
        self._said = queue.SimpleQueue()
        self.errors = ""
        self._readers = [threading.Thread(target=one) for one in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()
        self.lines = []
        self.heard = []
        self.ended = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def _read(self):
        for line in self._process.stdout:
            self._said.put(line.decode().rstrip("\n"))
        self._said.put(None)

    def _read_errors(self):
        self.errors = self._process.stderr.read().decode()

    def line(self):
        """The next line of the program, or None at its end."""
        assert not self.ended, (self.lines[-20:], self.errors)
        try:
            line = self._said.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"nothing more was said after {self.lines[-20:]}") from None
        if line is None:
            self.ended = True
        else:
            self.lines.append(line)
        return line

    def hear(self):
        """Listen up to the next prompt, or to the end, and return what was said."""
        self.heard = []
        while (line := self.line()) is not None:
            self.heard.append(line)
            if PROMPT.match(line):
                break
        return self.heard

    def hear_prompt(self):
        """Listen up to the next prompt, which must come."""
        self.hear()
        if not self.prompt:
            self.finish()
            raise AssertionError("\n".join(["ended after", *self.lines[-20:], self.errors]))

    def put(self, *lines):
        """Type lines without listening."""
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._process.stdin.flush()

    def say(self, *lines):
        """Type lines one after the other, each at its prompt; what was said to the last."""
        for line in lines:
            self.put(line)
            self.hear()
        return self.heard

    @property
    def prompt(self):
        """The prompt that waits for a line; empty at the end."""
        return "" if self.ended or not self.heard else self.heard[-1]

    @property
    def asked(self):
        """The question that is open, as the test knows it."""
        line = next(line for line in reversed(self.lines) if line.startswith("Question: "))
        return BY_ASK[line.removeprefix("Question: ")]

    def response(self, texts=None, *, right=True):
        """The lines of a response to the open question: its right or wrong one, or ``texts``."""
        asked = self.asked
        texts = texts or (asked.right if right else asked.wrong)
        if not asked.shown:
            return texts
        start = max(n for n, line in enumerate(self.lines) if line.startswith("Question: "))
        numbers = dict(
            reversed(found.groups())
            for line in self.lines[start:]
            if (found := re.fullmatch(r"  (\d+)\. (.*)", line))
        )
        return (" ".join(numbers[text] for text in texts),)

    def verdict(self):
        """The verdict line that was heard last, and that there is but one."""
        lines = [line for line in self.heard if VERDICT.match(line)]
        assert len(lines) == 1, (self.lines[-20:], self.errors)
        return lines[0]

    def kill(self):
        """End it at once, whatever it does, and take in all that it still got out."""
        self._process.kill()
        return self._end()

    def finish(self):
        """End its input, listen to the end, and return the exit code."""
        with contextlib.suppress(BrokenPipeError):  # it has ended already
            self._process.stdin.close()
        return self._end()

    def _end(self):
        code = self._process.wait(timeout=PATIENCE)
        for reader in self._readers:
            reader.join()
        self.heard = []
        while not self.ended:
            line = self.line()
            if line is not None:
                self.heard.append(line)
        for stream in (self._process.stdout, self._process.stderr):
            stream.close()
        with contextlib.suppress(BrokenPipeError):  # typed for a program that had ended
            self._process.stdin.close()
        return code


def json_of(*arguments, **options):
    """What a command prints with ``--json``, read."""
    result = program(*arguments, "--json", **options)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def history(library, *arguments):
    """The reviews in force, oldest first."""
    return json_of("history", "--library", library, *arguments)


def state(library, card, *arguments):
    """The state of one card."""
    shown = json_of("show", card, "--library", library, *arguments)
    return next(one for one in shown["cards"] if one["card"] == card)
