"""The findings kept in the user's cache folder: a saving of time, and never more than that."""

import os

import pytest
from harbour import write_library
from tests_support import program

from quizzer.cli import check_cache
from quizzer.cli.check_cache import remember, remembered
from quizzer.problems import Location, Problem, Severity

FINDINGS = {
    "a" * 64: (
        Problem(Location("decks/a.yaml", 3, 7), Severity.ERROR, "syntax", "“Ö”", "So.", "a/b"),
        Problem(Location("decks/\udcff.yaml"), Severity.NOTICE, "uncited", "A\n\x1b[0m"),
    ),
    "b" * 64: (),
}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache folder that is not there yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def kept(cache):
    """The one file in the cache."""
    (file,) = (cache / "quizzer").iterdir()
    return file


def test_what_is_remembered_is_what_was_found(cache, tmp_path):
    """Every field of every problem, whatever its text; and of that library alone."""
    assert remembered(tmp_path) == {}
    remember(tmp_path, FINDINGS)
    assert remembered(tmp_path) == FINDINGS
    assert remembered(tmp_path / "other") == {}
    remember(tmp_path, {})
    assert remembered(tmp_path) == {}
    assert kept(cache).stat().st_mode & 0o077 == 0


def test_damage_is_never_taken_for_findings(cache, tmp_path):
    """Wherever the file is cut off, and whichever byte is another one."""
    remember(tmp_path, FINDINGS)
    file = kept(cache)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place])
        assert remembered(tmp_path) == {}
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert remembered(tmp_path) == {}
    file.write_bytes(whole)
    assert remembered(tmp_path) == FINDINGS


@pytest.mark.usefixtures("cache")
def test_another_version_finds_anew(tmp_path, monkeypatch):
    """A rule may have changed."""
    remember(tmp_path, FINDINGS)
    monkeypatch.setattr(check_cache, "__version__", "9.9")
    assert remembered(tmp_path) == {}


@pytest.mark.usefixtures("cache")
def test_another_program_finds_anew(tmp_path, monkeypatch):
    """In development the version stays while the rules change."""
    remember(tmp_path, FINDINGS)
    program = [*check_cache._program()]
    assert any(line.startswith("checks/uncited.py ") for line in program)
    monkeypatch.setattr(check_cache, "_program", lambda: [*program[:-1], f"{program[-1]}0"])
    assert remembered(tmp_path) == {}


@pytest.mark.parametrize("what", ["a file where the folder should be", "a folder for the file"])
def test_a_cache_that_cannot_be_is_done_without(what, cache, tmp_path):
    """Checking goes on as if there were none."""
    if what.startswith("a file"):
        cache.write_text("no folder")
    else:
        remember(tmp_path, FINDINGS)
        file = kept(cache)
        file.unlink()
        file.mkdir()
    remember(tmp_path, FINDINGS)
    assert remembered(tmp_path) == {}


def test_the_cache_is_where_users_keep_theirs(tmp_path, monkeypatch):
    """In ~/.cache, unless XDG_CACHE_HOME names a folder by its whole path; never in a library."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.chdir(tmp_path)
    remember(tmp_path, FINDINGS)
    assert remembered(tmp_path) == FINDINGS
    assert [one.name for one in tmp_path.iterdir()] == ["home"]
    assert (tmp_path / "home" / ".cache" / "quizzer").is_dir()


def test_what_nobody_checks_any_more_is_forgotten(cache, tmp_path):
    """Findings that were kept long ago, and what a run left that did not end."""
    remember(tmp_path / "old", FINDINGS)
    old = kept(cache)
    left = old.with_name(f"{old.name}.abc")
    left.write_text("half")
    for file in (old, left):
        os.utime(file, (1, 1))
    remember(tmp_path, FINDINGS)
    assert not old.exists()
    assert not left.exists()
    assert remembered(tmp_path) == FINDINGS


def test_a_large_library_is_checked_with_what_was_found_before(cache, tmp_path):
    """The second check says what the first said; without the cache nothing is kept."""
    questions = (
        f"  - id: q{number}\n    kind: text\n    ask: Who was number {number}?\n"
        f"    answer: Person {number}\n"
        for number in range(check_cache.WORTH_KEEPING)
    )
    library = write_library(tmp_path / "library", "".join(questions))
    anew = program("check", "--json", "--no-cache", cwd=library)
    assert not cache.exists()
    first = program("check", "--json", cwd=library)
    file = kept(cache)
    written = file.stat().st_mtime_ns
    second = program("check", "--json", cwd=library)
    assert file.stat().st_mtime_ns == written
    assert anew.stdout == first.stdout == second.stdout
    assert first.stdout.count('"uncited"') == check_cache.WORTH_KEEPING


def test_a_small_library_leaves_nothing_behind(cache, tmp_path):
    """It is checked as quickly without."""
    assert program("check", cwd=write_library(tmp_path / "library")).returncode == 0
    assert not cache.exists()
