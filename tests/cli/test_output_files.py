"""Files that commands write: whole or not at all, and where the user said."""

import os
import threading

import pytest

from quizzer.cli.writing import output_file, write_output
from quizzer.problems import QuizzerError


@pytest.fixture
def path(tmp_path):
    """A file that was written before."""
    file = tmp_path / "quiz.xml"
    file.write_bytes(b"old")
    return file


def names(path):
    """What lies in a file's folder."""
    return sorted(entry.name for entry in path.parent.iterdir())


def test_a_failure_on_the_way_keeps_what_was_there(path):
    """Whatever is raised passes on, and no other file is left over."""

    def fail():
        with output_file(path) as file:
            file.write(b"new")
            raise ValueError("no luck")

    with pytest.raises(ValueError, match="no luck"):
        fail()
    assert path.read_bytes() == b"old"
    assert names(path) == ["quiz.xml"]


def test_a_new_file_has_the_permissions_of_new_files(path):
    """Not those of a temporary one, which nobody else may read."""
    path.unlink()
    write_output(path, b"new")
    other = path.with_name("other")
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode


def test_a_link_goes_on_leading_to_its_file(path):
    """What it leads to is written; one that leads round in a circle gives way."""
    link = path.with_name("link")
    link.symlink_to(path)
    write_output(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    circle = path.with_name("circle")
    circle.symlink_to(circle)
    write_output(circle, b"new")
    assert circle.read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays(path):
    """As /dev/stdout is: nothing takes its place."""
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_output(pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "nowhere/quiz.xml"])
def test_what_cannot_be_written_is_told(path, name):
    """A folder, and a file in a folder that is not there."""
    with pytest.raises(QuizzerError, match="cannot be written") as failure:
        write_output(path.parent / name, b"new")
    assert "folder" in failure.value.hint
    assert names(path) == ["quiz.xml"]
