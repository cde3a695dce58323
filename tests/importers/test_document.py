"""Files of any kind to the text of a seed."""

import pytest
from pdf_samples import bare, with_text

from quizzer.importers.document import read_document
from quizzer.problems import QuizzerError


def written(folder, name, data):
    """A file with that content."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("a.txt", "\ufeff\r\nThe pier\r\n\r\nIt fell.\r\n".encode(), "The pier"),
        ("a.md", b"# The pier #\n\nIt fell.\n", "The pier"),
        ("a.TXT", b"x" * 300, "x" * 199 + "…"),
        ("a.txt", b"", ""),
    ],
)
def test_text_is_kept_to_the_byte(tmp_path, name, data, title):
    """A text is a seed as it is; its first line is its title, perhaps."""
    document = read_document(written(tmp_path, name, data))
    assert document.data == data
    assert document.original is None
    assert document.about.title == title


@pytest.mark.parametrize(
    ("name", "data", "tool"),
    [
        ("a.HTML", b"<h1>The pier</h1><p>It fell.", "selectolax"),
        ("a.pdf", with_text("The pier"), "pypdf"),
    ],
)
def test_text_is_taken_out_of_the_rest(tmp_path, name, data, tool):
    """The original is kept, and what took the text out is named with its version."""
    document = read_document(written(tmp_path, name, data))
    assert document.data.decode().startswith("The pier\n")
    assert document.data.endswith(b"\n")
    assert document.original == data
    assert document.suffix == ".txt"
    assert document.tool.startswith(f"{tool} ")
    assert document.about.title == "The pier"


def test_control_characters_do_not_get_in(tmp_path):
    """A seed may not hold them, so they are replaced where they come from."""
    document = read_document(written(tmp_path, "a.html", b"<p>a\x07b&#x1b;c"))
    assert document.data.decode() == "a\ufffdb\ufffdc\n"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.docx", b"PK", "no .txt"),
        ("a.html", b"<script>x</script>", "no text"),
        ("a.pdf", bare(b""), "no text"),
        ("a.html", b"", "no text"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path, name, data, word):
    """With what to do about it."""
    with pytest.raises(QuizzerError, match=word) as failure:
        read_document(written(tmp_path, name, data))
    assert failure.value.hint


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    """A folder, or nothing at all."""
    (tmp_path / "b.txt").mkdir()
    for name in ("a.txt", "b.txt"):
        with pytest.raises(QuizzerError):
            read_document(tmp_path / name)
