"""Terminals and pipes that do not speak UTF-8, as on Windows and in older locales."""

import json

import harbour
import pytest
from tests_support import program

PIER = """\
  - id: pier
    kind: recall
    ask: What did the sailors call “the Mouth” – 海口?
    answer: The pier
    uncited: invented
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library with one question that no single code page can write."""
    return harbour.write_library(tmp_path_factory.mktemp("library"), PIER)


def speaking(encoding, library, *arguments, stdin=""):
    """The program where streams have another encoding and are strict about it."""
    env = {"PYTHONIOENCODING": f"{encoding}:strict"}
    return program("--library", library, *arguments, stdin=stdin, env=env)


def test_what_a_terminal_cannot_show_is_escaped(library):
    """A character that the terminal's encoding lacks is told by its code, and nothing fails."""
    shown = speaking("cp437", library, "show", "harbour/pier")
    assert shown.returncode == 0, shown.stderr
    assert r"\u6d77\u53e3?" in shown.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_says_the_same_in_every_encoding(library, encoding):
    """JSON escapes what the encoding lacks: whoever parses it gets every character."""
    expected = json.loads(speaking("utf-8", library, "show", "harbour/pier", "--json").stdout)
    found = speaking(encoding, library, "show", "harbour/pier", "--json")
    assert json.loads(found.stdout) == expected
    assert "海口" in expected["ask"]


def test_bytes_that_are_no_text_are_graded_as_what_they_are(library):
    """A response whose bytes the encoding does not know is a wrong one, not a failure."""
    graded = speaking("ascii", library, "grade", "harbour/pier", stdin="the Fähre\n")
    assert graded.returncode == 0, graded.stderr
