"""The face that fits where the program runs."""

from __future__ import annotations

import io
import sys

from quizzer.cli.context import Context
from quizzer.terminal.face import Face


def open_face(context: Context) -> Face:
    """The interactive face at a terminal, the plain one everywhere else."""
    if context.plain:
        from quizzer.terminal.plain import PlainFace

        # A byte that is no UTF-8 must cost neither the session nor the answer.
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return PlainFace(sys.stdin, sys.stdout)
    from quizzer.terminal.interactive import InteractiveFace

    return InteractiveFace()
