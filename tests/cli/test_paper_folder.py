"""The folder of a printed quiz: filled whole or left as it was, and nothing of others lost."""

import pytest

from quizzer.cli.paper_folder import check_free, fill
from quizzer.problems import QuizzerError

BLANK = b"\xef\xbb\xbfstudent,version,1,2\r\n1,,,\r\n2,,,\r\n"
FILES = {"test-A.pdf": b"test", "key-A.pdf": b"key", "responses.csv": BLANK, "quiz.json": b"{1}"}


def content(folder):
    """What a folder holds, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder(tmp_path):
    """All files are there, with the rights that new files have, and nothing lies beside it."""
    folder = tmp_path / "papers"
    check_free(folder, force=False)
    assert fill(folder, FILES) == ()
    assert content(folder) == FILES
    (tmp_path / "other").mkdir()
    assert folder.stat().st_mode == (tmp_path / "other").stat().st_mode
    assert {path.name for path in tmp_path.iterdir()} == {"papers", "other"}


def test_an_empty_folder_may_be_filled(tmp_path):
    """A folder made beforehand will do."""
    check_free(tmp_path, force=False)
    fill(tmp_path / "x", FILES)
    (tmp_path / "y").mkdir()
    fill(tmp_path / "y", FILES)
    assert content(tmp_path / "y") == FILES


def test_what_is_there_is_not_replaced_unasked(tmp_path):
    """A folder with anything in it, or a file, is refused."""
    (tmp_path / "notes.txt").touch()
    with pytest.raises(QuizzerError, match="has something in it") as raised:
        check_free(tmp_path, force=False)
    assert "--force" in raised.value.hint
    check_free(tmp_path, force=True)
    with pytest.raises(QuizzerError, match="is a file"):
        check_free(tmp_path / "notes.txt", force=True)


def test_papers_are_replaced_and_others_stay(tmp_path):
    """Of an earlier run nothing is left, not even a version that is no longer made."""
    folder = tmp_path / "papers"
    fill(folder, {**FILES, "test-B.pdf": b"old", "class.pdf": b"old"})
    (folder / "notes.txt").write_text("mine", "utf-8")
    (folder / "pictures").mkdir()
    longer = BLANK.replace(b"1,2", b"1,2,3")
    assert fill(folder, {**FILES, "quiz.json": b"{2}", "responses.csv": longer}) == ()
    assert {path.name for path in folder.iterdir()} == {*FILES, "notes.txt", "pictures"}
    assert (folder / "responses.csv").read_bytes() == longer
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


@pytest.mark.parametrize(
    "filled",
    [
        BLANK.replace(b"1,,,", b"Ann,A,B,"),
        BLANK.replace(b",", b";"),
        b"\xff\xfe not text",
        b"",
    ],
)
def test_responses_are_never_lost(tmp_path, filled):
    """A table that may have responses stays for the same papers, and bars other ones."""
    folder = tmp_path / "papers"
    fill(folder, FILES)
    (folder / "responses.csv").write_bytes(filled)
    assert fill(folder, {**FILES, "test-A.pdf": b"again"}) == ("responses.csv",)
    assert (folder / "responses.csv").read_bytes() == filled
    assert (folder / "test-A.pdf").read_bytes() == b"again"
    before = content(folder)
    with pytest.raises(QuizzerError, match="holds responses"):
        fill(folder, {**FILES, "quiz.json": b"{2}"})
    assert content(folder) == before


def test_a_folder_that_cannot_be_made(tmp_path):
    """Without a folder above it there is one error, and nothing is made."""
    with pytest.raises(QuizzerError, match="cannot be written: No such file"):
        fill(tmp_path / "a" / "b", FILES)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("last", ["quiz.json", "test-A.pdf", "key-B.pdf"])
def test_a_failure_midway_leaves_what_was_there(tmp_path, monkeypatch, last):
    """When a file cannot take its place, all others go back to theirs."""
    folder = tmp_path / "papers"
    fill(folder, {**FILES, "key-B.pdf": b"old"})
    rename = type(folder).rename

    def fail(path, target):
        if path.name == last and path.read_bytes() != b"old":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(type(folder), "rename", fail)
    with pytest.raises(QuizzerError, match="No space left"):
        fill(folder, {"test-A.pdf": b"new", "key-B.pdf": b"new", "quiz.json": b"{2}"})
    assert content(folder) == {**FILES, "key-B.pdf": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


@pytest.mark.parametrize("moved", range(1, 7))
def test_what_is_stopped_midway_is_not_taken_for_papers(tmp_path, monkeypatch, moved):
    """While files change places there is no record, and what is not ours does not move."""
    folder = tmp_path / "papers"
    fill(folder, FILES)
    (folder / "notes.txt").write_bytes(b"mine")
    new = {**FILES, "test-A.pdf": b"new", "key-A.pdf": b"new", "quiz.json": b"{2}"}
    seen = []
    rename = type(folder).rename

    def watched(path, target):
        done = rename(path, target)
        seen.append(content_of_files(folder))
        return done

    monkeypatch.setattr(type(folder), "rename", watched)
    fill(folder, new)
    assert len(seen) == 8
    assert "quiz.json" not in seen[moved]
    assert seen[moved]["notes.txt"] == b"mine"
    assert content(folder) == {**new, "notes.txt": b"mine"}


def content_of_files(folder):
    """What the files right in a folder hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("there", [True, False])
def test_the_folder_that_a_link_leads_to_is_filled(tmp_path, there):
    """The link stays, and so does what lies in the folder."""
    link, folder = tmp_path / "link", tmp_path / "far" / "papers"
    folder.parent.mkdir()
    if there:
        folder.mkdir()
        (folder / "notes.txt").write_bytes(b"mine")
    link.symlink_to(folder)
    fill(link, FILES)
    assert link.is_symlink()
    assert content(folder) == FILES | ({"notes.txt": b"mine"} if there else {})
    assert [path.name for path in folder.parent.iterdir()] == ["papers"]
