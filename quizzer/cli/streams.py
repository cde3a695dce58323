"""Standard input and output as they come: closed, full, or in an encoding that lacks characters."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Literal, TextIO

from quizzer.problems import QuizzerError

_OF_THE_MACHINE = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM),
}
"""What fails for want of room, of memory or of a sound disk, and never by a fault of a program."""


def prepare() -> None:
    """Make streams that nothing fails on for what they are.

    A closed one becomes an empty one: a file opened later would take its number, and what is
    printed would end in that file. A character that a terminal cannot show is shown by its code,
    as standard error does; one that a pipe has not encoded is read as the replacement character.
    """
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors=errors)


def failure(error: OSError) -> QuizzerError | None:
    """What to say of an error that nobody expected; ``None`` when it is a fault of the program.

    Without a file's name it is mostly of standard output, on which nothing is written any more.
    """
    if error.errno == errno.ENOENT and error.filename is None:  # there is no file that it misses
        return QuizzerError(f"{error.strerror}.", "Name a folder of your own in TMPDIR.")
    if error.errno not in _OF_THE_MACHINE:
        return None
    saved = "Everything answered so far is saved."
    if error.filename is not None:
        return QuizzerError(
            f"{error.filename} cannot be used: {error.strerror}.",
            f"Mend that, then try again. {saved}",
        )
    sys.stdout = _nothing("w")
    return QuizzerError(
        f"The output cannot be written: {error.strerror}.",
        f"Make room, or send it elsewhere. {saved}",
    )


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    # Open as long as the program runs, as the stream is in whose place it stands.
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - no path, but a device
