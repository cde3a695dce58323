"""The page of commands says what there is, all of it."""

import re

import pytest
from tests_support import ROOT, program

from quizzer.cli.main import COMMANDS

PAGE = (ROOT / "docs" / "commands.md").read_text()


def section(name):
    """The part of the page under the heading that names the command."""
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        if re.search(rf"`quizzer {name}\b", part.partition("\n")[0]):
            return part
    pytest.fail(f"docs/commands.md has no heading for quizzer {name}")


@pytest.mark.parametrize(
    "name", [*(name for name in COMMANDS if name != "new"), "new deck", "new question", "new seed"]
)
def test_every_command_and_option_is_documented(name):
    """Each command has a heading, and each of its options stands under it."""
    shown = program(*name.split(), "--help").stdout
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help"}
    options -= {"--version", "--library", "--db", "--plain", "--now"}
    text = section(name)
    assert {option for option in options if option not in text} == set()
