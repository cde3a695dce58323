"""Text that cannot steer a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.terminal.safe import clean, clean_line

STEERING = st.sampled_from(
    ["\x1b", "\x1b[", "\x9b", "\x1b]", "\x07", "\x1b\\", "31m", "\x00", "\u202e", "\u2066", "\r"]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;Z2F0aGVyZWQ=\x07copied", "copied"),
        ("\x1bPq sixel \x1b\\picture", "picture"),
        ("\x1bcreset", "reset"),
        ("\x1b(0lines", "lines"),
        ("unfinished \x1b]0;title", "unfinished 0;title"),
        ("bell\x07 back\x08space nul\x00", "bell backspace nul"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\tulated", "tab ulated"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("\ufeffmark", "mark"),
        ("half \ud83d", "half \ufffd"),
        (
            "\u06a9\u200c\u0627 \U0001f468\u200d\U0001f469",
            "\u06a9\u200c\u0627 \U0001f468\u200d\U0001f469",
        ),
        ("\x1b\x1b[m[31mnested", "[31mnested"),
    ],
)
def test_sequences_go_and_text_stays(text, shown):
    """Whole sequences are dropped with what they carry; what scripts need is kept."""
    assert clean(text) == shown


@given(st.lists(st.one_of(st.text(), STEERING)).map("".join))
def test_no_control_character_is_left(text):
    """Whatever comes in, no control but the line break and no override comes out, in UTF-8."""
    cleaned = clean(text)
    cleaned.encode()
    assert not [
        character
        for character in cleaned
        if (unicodedata.category(character) == "Cc" and character != "\n")
        or unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_printable_text_is_untouched(text):
    """Letters, marks, numbers, signs and spaces of any script stay as they are."""
    assert clean(text) == text


@given(st.text())
def test_a_line_is_one_line(text):
    """A cleaned line has no break and no space at its ends."""
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
