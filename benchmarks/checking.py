"""Checking thousands of questions, the first time and after one deck changed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from made_library import write_library
from measuring import Row

QUESTIONS = 5_000
RUNS = 5

READ_ALL = """
import gc, pathlib, sys, yaml
gc.disable()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CBaseLoader)
"""
"""The least that could be done: to read the files and check nothing."""


def rows() -> Iterator[Row]:
    """Whole processes beside one that only loads the same files as YAML."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_library(Path(folder) / "library", QUESTIONS)
        deck = root / "decks" / "source-0.yaml"
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        check = [sys.executable, "-m", "quizzer", "check", "--library", str(root)]
        read = _seconds([sys.executable, "-c", READ_ALL, str(root)], environment, deck)
        peer = "`yaml.load(CBaseLoader)` of the same files"
        for what, command in (
            ("everything anew", [*check, "--no-cache"]),
            ("after one deck changed", check),
        ):
            yield Row(
                f"check {QUESTIONS:,} questions, {what}, CPU",
                _seconds(command, environment, deck),
                read,
                "s",
                peer,
                "about 1 s when little changed",
            )


def _seconds(command: list[str], environment: Mapping[str, str], deck: Path) -> float:
    """The least CPU time of a process, a deck changed before each run."""
    best = float("inf")
    for number in range(RUNS + 1):
        with deck.open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        before = os.times()
        subprocess.run(command, env=environment, capture_output=True, check=False)
        after = os.times()
        user, system = (after[place] - before[place] for place in (2, 3))
        if number:  # the first one warms up
            best = min(best, user + system)
    return best
