"""What tests share: running the program as a user does."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

from quizzer.cli.main import run

ROOT = Path(__file__).parents[2]


def program(*arguments, cwd=None, stdin="", env=None):
    """Run ``quizzer`` to its end with text on standard input; output is captured."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("QUIZZER_")}
    return subprocess.run(
        [sys.executable, "-m", "quizzer", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        input=stdin,
        cwd=cwd,
        env=clean | (env or {}),
        check=False,
        timeout=120,
    )


def within(*arguments, cwd, stdin=""):
    """What `program` does, in this process: for tests of many commands, which load once."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", io.StringIO(stdin)),
        mock.patch.dict(os.environ),
    ):
        for name in [name for name in os.environ if name.startswith("QUIZZER_")]:
            del os.environ[name]
        try:
            run([*map(str, arguments)])
        except SystemExit as stop:
            code = stop.code
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
