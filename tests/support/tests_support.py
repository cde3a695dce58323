"""What tests share: running the program as a user does."""

import os
import subprocess
import sys
from pathlib import Path

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
