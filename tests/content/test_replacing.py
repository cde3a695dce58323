"""Files replaced whole or not at all."""

import os
from pathlib import Path

import pytest

from quizzer.content import writing
from quizzer.content.writing import create_file, replace_file
from quizzer.problems import QuizzerError

OLD, NEW = b"old \xff\r\n", b"new \xf0\x9f\x8e\x89\n"


def names(folder):
    """What lies in a folder."""
    return [entry.name for entry in folder.iterdir()]


@pytest.fixture
def deck(tmp_path):
    """A file that only its owner may read."""
    path = tmp_path / "deck.yaml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def test_a_file_is_replaced_with_its_permissions(deck):
    """The new content is there, the mode is the old one and nothing is left over."""
    replace_file(deck, OLD, NEW)
    assert deck.read_bytes() == NEW
    assert deck.stat().st_mode & 0o777 == 0o640
    assert names(deck.parent) == ["deck.yaml"]


def test_a_link_goes_on_leading_to_its_file(deck, tmp_path):
    """What a link leads to is replaced, in its own folder."""
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "deck.yaml"
    link.symlink_to(deck)
    replace_file(link, OLD, NEW)
    assert link.is_symlink()
    assert deck.read_bytes() == NEW
    assert names(link.parent) == ["deck.yaml"]


def test_what_another_program_wrote_is_kept(deck):
    """A file that is not the one that was read is left alone."""
    with pytest.raises(QuizzerError, match="another program"):
        replace_file(deck, b"older", NEW)
    assert deck.read_bytes() == OLD
    assert names(deck.parent) == ["deck.yaml"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "fdopen"])
def test_a_failure_on_the_way_changes_nothing(step, deck, monkeypatch):
    """A full disk in the middle of writing leaves the old file, and no other."""

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(QuizzerError, match="No space left"):
        replace_file(deck, OLD, NEW)
    monkeypatch.undo()
    assert deck.read_bytes() == OLD
    assert names(deck.parent) == ["deck.yaml"]


def test_an_interruption_leaves_the_old_file(deck, monkeypatch):
    """Ctrl-C while the file is written is passed on, and nothing is left over."""

    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_file(deck, OLD, NEW)
    assert deck.read_bytes() == OLD
    assert names(deck.parent) == ["deck.yaml"]


def test_a_folder_that_cannot_be_opened_holds_the_new_file(deck, monkeypatch):
    """Where folders are not opened, as on Windows, the file is in its place all the same."""
    opened = os.open

    def open_no_folder(path, *args, **kwargs):
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", open_no_folder)
    replace_file(deck, OLD, NEW)
    create_file(deck.with_name("new.yaml"), NEW)
    assert deck.read_bytes() == deck.with_name("new.yaml").read_bytes() == NEW


def test_a_file_that_is_gone_is_told(deck):
    """No new file is made where there was none, nor at the end of a circle of links."""
    deck.unlink()
    with pytest.raises(QuizzerError, match="cannot be written"):
        replace_file(deck, OLD, NEW)
    deck.symlink_to(deck)
    with pytest.raises(QuizzerError, match="cannot be written"):
        replace_file(deck, OLD, NEW)


def test_a_reader_sees_the_old_or_the_new(deck):
    """Whoever has the old file open reads it to its end."""
    with deck.open("rb") as file:
        first = file.read(2)
        replace_file(deck, OLD, NEW)
        assert first + file.read() == OLD
    assert deck.read_bytes() == NEW
