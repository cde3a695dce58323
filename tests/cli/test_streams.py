"""Standard streams that are closed, full, or left by whoever read them."""

import json
import subprocess
import sys
from pathlib import Path

import harbour
import pytest

from quizzer.cli.streams import failure

FULL = Path("/dev/full")


@pytest.fixture
def library(tmp_path):
    """A library with a question."""
    return harbour.write_library(tmp_path)


def redirected(redirection, library, *arguments):
    """The program run by a shell that redirects its streams."""
    command = [sys.executable, "-m", "quizzer", "--library", str(library), *arguments]
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "arguments", [("study",), ("check",), ("decks", "--json")], ids=lambda words: words[0]
)
def test_a_closed_stream_is_an_empty_one(redirection, arguments, library):
    """Without standard input there is nothing to read, and what nobody can read is not told."""
    done = redirected(redirection, library, *arguments)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    if arguments[0] == "decks" and redirection in {"<&-", "2>&-"}:
        assert json.loads(done.stdout)[0]["questions"] == 1


@pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
@pytest.mark.parametrize(
    "arguments", [("study",), ("check",), ("decks", "--json"), ("show", "harbour/opened")]
)
def test_output_that_nobody_can_take(arguments, library):
    """A full disk under the output is one error with a next step, and no fault of quizzer's."""
    done = redirected(f">{FULL}", library, *arguments)
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines()[0].endswith("No space left on device.")
    assert len(done.stderr.splitlines()) == 2


def test_no_folder_for_temporary_files():
    """Where no folder can be written at all, one has to be named."""
    missing = FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")
    told = failure(missing)
    assert told is not None
    assert "TMPDIR" in told.hint
    assert failure(FileNotFoundError(2, "No such file or directory", "decks")) is None
