"""The program's entry: where options may stand, what is loaded, what failures look like."""

import keyword
import subprocess
import sys
from pathlib import Path

import pytest
from tests_support import program

from quizzer.cli.main import COMMANDS, hoist, named_command

CLI = Path(__file__).parents[2] / "quizzer" / "cli"


def test_global_options_may_follow_the_command():
    """Global options are moved before the command with their values."""
    assert hoist(["study", "--db", "x.db", "mission", "--plain", "--now=2026-01-01"]) == [
        "--db",
        "x.db",
        "--plain",
        "--now=2026-01-01",
        "study",
        "mission",
    ]


def test_what_follows_two_dashes_stays():
    """After -- nothing is an option."""
    assert hoist(["grade", "a/b", "--", "--plain"]) == ["grade", "a/b", "--", "--plain"]


def test_an_option_without_its_value_is_left_to_the_parser():
    """A last option that lacks its value does not fail before usage can be shown."""
    assert hoist(["study", "--db"]) == ["--db", "study"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--db", "study", "quiz"], "quiz"),
        (["--plain", "--help"], None),
        ([], None),
        (["--now=2026-01-01", "check"], "check"),
    ],
)
def test_the_command_is_found_behind_global_options(arguments, name):
    """Values of global options are not taken for the command."""
    assert named_command(arguments) == name


def test_every_command_has_a_module_and_every_module_a_help():
    """The table of commands and the files in cli/ agree."""
    for name in COMMANDS:
        module = f"{name}_" if keyword.iskeyword(name) else name
        source = (CLI / f"{module}.py").read_text()
        assert "def command(" in source or "app = typer.Typer(" in source, name


def test_help_loads_no_command():
    """Listing the commands imports none of their modules, nor rich, nor the database."""
    script = (
        "import sys\n"
        "from quizzer.cli.main import run\n"
        "try:\n    run(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'rich', 'questionary', 'prompt_toolkit', 'sqlite3', 'sqlite_utils', 'yaml',"
        " 'pydantic', 'fsrs_rs_python', 'quizzer.cli.study'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert result.stderr.strip() == "[]"
    assert all(name in result.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    """Each command explains itself and exits well."""
    result = program(name, "--help")
    assert result.returncode == 0
    assert "Usage: quizzer" in result.stdout


def test_no_library_says_how_to_get_one(tmp_path):
    """Without a library the one error names the command that makes one."""
    result = program("study", cwd=tmp_path)
    assert result.returncode == 1
    assert "quizzer init" in result.stderr
    assert "Traceback" not in result.stderr


def test_unknown_command_suggests_one():
    """A mistyped command is a usage error with a suggestion."""
    result = program("studdy")
    assert result.returncode == 2
    assert "study" in result.stderr


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "", "9" * 400])
def test_a_time_that_is_none_is_a_usage_error(text):
    """--now takes ISO time and says so otherwise."""
    result = program("decks", "--now", text)
    assert result.returncode == 2
    assert "ISO" in result.stderr
