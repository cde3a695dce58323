"""Pictures and sounds of a package: kept under a name that says what they are."""

import pytest

from quizzer.checks.media import MAX_BYTES, is_of_kind
from quizzer.importers.anki.html_text import MediaRef
from quizzer.importers.anki.media import MediaError, MediaFiles

PNG = b"\x89PNG\r\n\x1a\n...."
JPEG = b"\xff\xd8\xff\xe0...."
HEADS = {
    "a.png": (PNG, ".png"),
    "a.JPEG": (JPEG, ".jpeg"),
    "a.gif": (b"GIF89a....", ".gif"),
    "a.svg": (b"<svg/>", ".svg"),
    "a.mp3": (b"ID3....", ".mp3"),
    "a.opus": (b"OggS....", ".opus"),
    "a.webp": (b"RIFF\x10\0\0\0WEBPVP8 ....", ".webp"),
    "a.wav": (b"RIFF\x10\0\0\0WAVEfmt ....", ".wav"),
    "named-wrongly.png": (JPEG, ".jpg"),
    "a.wave": (b"RIFF\x10\0\0\0WAVEfmt ....", ".wav"),
    "no-suffix": (PNG, ".png"),
}


def taken(name, data):
    """The file that a library has of one in a package."""
    return MediaFiles({name: lambda: data}).take(MediaRef(name))


@pytest.mark.parametrize("name", HEADS)
def test_a_file_is_called_what_it_is(name):
    """By its own suffix where that is true, else by what it begins with."""
    data, suffix = HEADS[name]
    file = taken(name, data)
    assert file.startswith("anki-")
    assert file.endswith(suffix)
    assert is_of_kind(suffix, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.avi", b"RIFF\x10\0\0\0AVI ...."),
        ("a.png", b"<html>"),
        ("a.txt", b"text"),
        ("a.mp3", b""),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(name, data):
    """Whatever it calls itself."""
    with pytest.raises(MediaError, match="no kind that can be shown or played"):
        taken(name, data)


def test_a_file_is_as_large_as_a_library_may_hold():
    """And not by one byte larger."""
    assert taken("a.png", PNG.ljust(MAX_BYTES, b"."))
    with pytest.raises(MediaError, match="is larger than"):
        taken("a.png", PNG.ljust(MAX_BYTES + 1, b"."))


def test_other_content_has_another_name():
    """The same content has the same one, in whatever package it comes."""
    assert taken("a.png", PNG) == taken("a.png", PNG)
    assert taken("a.png", PNG) != taken("a.png", PNG + b".")
