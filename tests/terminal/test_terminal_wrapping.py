"""Breaking text into lines by columns."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.terminal.wrapping import hang, wrap

WRITTEN = st.text("ab cd \n漢字かな한글é", max_size=80)


@given(WRITTEN, st.integers(2, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text, columns):
    """Every character that is no space comes out once and in order, within the columns."""
    lines = wrap(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab cd", max_size=60), st.integers(6, 30))
def test_words_stay_whole_where_they_fit(text, columns):
    """No word that fits into a line is broken."""
    words = [word for word in text.split() if len(word) <= columns]
    assert set(words) <= {word for line in wrap(text, columns) for word in line.split()}


def test_further_lines_hang_under_the_first():
    """The label stands once; a wide label pushes by its columns."""
    assert hang("漢 1  ", "one two", 9) == ["漢 1  one", "      two"]


def test_empty_text_is_one_line():
    """So that an empty option still has its number."""
    assert wrap("", 10) == [""]
