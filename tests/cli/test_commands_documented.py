"""The page of commands says what there is, all of it."""

import re

import pytest
from tests_support import ROOT, program

from quizzer.cli.main import COMMANDS, application

PAGE = (ROOT / "docs" / "commands.md").read_text()


def section(name):
    """The part of the page under the heading that names the command."""
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        if re.search(rf"`quizzer {name}\b", part.partition("\n")[0]):
            return part
    pytest.fail(f"docs/commands.md has no heading for quizzer {name}")


def names():
    """Every command, those within another one by both names."""
    for name in COMMANDS:
        loaded = application(name)
        inner = next(
            (one.typer_instance for one in loaded.registered_groups if one.name == name), None
        )
        if inner is None:
            yield name
        else:
            yield from (f"{name} {one.name}" for one in inner.registered_commands)


@pytest.mark.parametrize("name", list(names()))
def test_every_command_and_option_is_documented(name):
    """Each command has a heading with each of its options; its help names no type of Python."""
    shown = program(*name.split(), "--help").stdout
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help"}
    options -= {"--version", "--library", "--db", "--plain", "--now"}
    assert re.findall(r"<[a-z]+\[|<(?:str|int|float|path)\b", shown) == []
    text = section(name)
    assert {option for option in options if option not in text} == set()
