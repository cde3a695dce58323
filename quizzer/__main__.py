"""The program's first step, and ``python -m quizzer``: Ctrl-C is quiet even while it loads."""

from __future__ import annotations

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the program and exit; see `quizzer.cli.main.run`."""
    try:
        from quizzer.cli import main  # noqa: PLC0415 - loading takes a moment, and may be stopped
    except KeyboardInterrupt:
        sys.exit(130)
    main.run()


if __name__ == "__main__":
    run()
