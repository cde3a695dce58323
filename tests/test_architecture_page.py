"""The page on the code tells what the code is."""

import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from harbour import QUESTION, write_library

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_rooms_are_those_of_the_import_contract():
    """Row by row, from the top down, and none is missing."""
    rows = re.findall(r"^\| (`.*?`) \|", PAGE, re.MULTILINE)
    told = [set(re.findall(r"`(\w+)`", row)) for row in rows]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [re.findall(r"(?<!\()\b\w+\b", layer) for layer in contracts["contracts"][0]["layers"]]
    assert told == [set(layer) for layer in layers if layer != ["__main__"]]


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:quizzer|tests|docs)/[^`*\s]*)`", PAGE)))
)
def test_what_is_named_is_there(path):
    """Files and folders do not move without this page."""
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    ("name", "path"),
    sorted(set(re.findall(r"`(\w+)`\s+(?:in\s+|\()`(quizzer/[\w/]+)\.py`", PAGE))),
)
def test_names_stand_where_the_page_says(name, path):
    """A class or function that is told with its module is in that module."""
    assert hasattr(importlib.import_module(path.replace("/", ".")), name)


def test_the_example_runs(tmp_path):
    """Whoever uses the package as a library begins with it."""
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    library = write_library(tmp_path / "library", QUESTION)
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=library,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, *proof = done.stdout.splitlines()
    assert first.startswith("harbour/opened ")
    assert first.endswith(" correct")
    assert proof
