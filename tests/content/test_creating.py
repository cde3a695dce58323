"""New files, whole or not at all, and what a run that was killed leaves behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.content.writing import UNFINISHED, create_file, in_place_of, unwritable
from quizzer.problems import QuizzerError

DATA = b"some lines\n" * 9
HOUR = 3600

STOPPED = """\
import os, signal, sys
from pathlib import Path
from quizzer.content import writing
writing.os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
writing.create_file(Path(sys.argv[1]), b"half")
"""


def names(folder):
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_is_made_once(tmp_path, monkeypatch, linked):
    """It is there whole, alone and with the rights of a new file, and is not made again."""
    if not linked:

        def no_links(*_):
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "deck.yaml"
    create_file(path, DATA)
    with pytest.raises(QuizzerError, match="is there already"):
        create_file(path, b"other")
    assert path.read_bytes() == DATA
    (tmp_path / "usual").touch()
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert names(tmp_path) == ["deck.yaml", "usual"]


@pytest.mark.parametrize("linked", [True, False])
def test_what_another_program_makes_meanwhile_stays(tmp_path, monkeypatch, linked):
    """A file that comes to be while ours is written is not written over."""
    path = tmp_path / "deck.yaml"

    def link(_new, target, **_):
        Path(target).write_bytes(b"theirs")
        raise FileExistsError(17, "File exists") if linked else PermissionError(1, "No links")

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(QuizzerError, match="is there already"):
        create_file(path, DATA)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["deck.yaml"]


def test_a_link_that_leads_nowhere_is_there(tmp_path):
    """A name that a broken link has is taken."""
    (tmp_path / "deck.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(QuizzerError, match="is there already"):
        create_file(tmp_path / "deck.yaml", DATA)
    assert names(tmp_path) == ["deck.yaml"]


def test_a_killed_run_leaves_no_half_file_in_the_place_of_a_whole_one(tmp_path):
    """What was not written to its end has no name that anybody would read."""
    path = tmp_path / "deck.yaml"
    killed = subprocess.run([sys.executable, "-c", STOPPED, str(path)], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    (left,) = names(tmp_path)
    assert left.startswith(".deck.yaml.")
    create_file(path, DATA)
    assert names(tmp_path) == [left, "deck.yaml"]


def test_what_killed_runs_left_is_cleared_away(tmp_path):
    """It is deleted once no run can still be writing it; files of others stay."""
    kept = [".deck.yaml.swp", ".app.settings.new", f"a.12345678{UNFINISHED}", UNFINISHED]
    left = [f".deck.yaml.abcd_123{UNFINISHED}", f".other.apkg.12345678{UNFINISHED}"]
    folder = f".papers.abcdefgh{UNFINISHED}"
    (tmp_path / folder / "old").mkdir(parents=True)
    for name in [*kept, *left]:
        (tmp_path / name).write_bytes(b"half")
    for name in [*kept, *left, folder]:
        old = (tmp_path / name).stat().st_mtime - 2 * HOUR
        os.utime(tmp_path / name, (old, old))
    written = f".deck.yaml.87654321{UNFINISHED}"
    (tmp_path / written).write_bytes(b"being written")
    with in_place_of(tmp_path / "deck.yaml") as file:
        file.write(DATA)
    assert names(tmp_path) == sorted([*kept, written, "deck.yaml"])


@pytest.mark.parametrize(
    ("code", "step"),
    [(28, "Make room"), (21, "It is a folder"), (2, "folder is there"), (13, "you may write")],
)
def test_the_next_step_fits_the_error(code, step):
    """Nobody with a full disk is sent to look at permissions."""
    error = unwritable(Path("a"), OSError(code, os.strerror(code)))
    assert error.message == f"a cannot be written: {os.strerror(code)}."
    assert step in error.hint
