"""Files of questions: names that every platform keeps apart, and elements that show them."""

import pytest

from quizzer.exporters.attached import safe_names, shown
from quizzer.model import Media


def test_names_hold_what_every_platform_takes():
    """Folders become part of a name; other signs become an underscore, and none is hidden."""
    names = safe_names(["a/b c.png", "ü.png", "../x.png", ".hidden", "…"])
    assert list(names.values()) == ["a_b_c.png", "_.png", "_x.png", "hidden", "_"]


def test_no_two_files_share_a_name():
    """A platform that looks at no capitals would show the one in place of the other."""
    names = safe_names(["pier.png", "Pier.png", "PIER.PNG", "pier-2.png", "a b.png", "a_b.png"])
    assert names["pier.png"] == "pier.png"
    assert names["Pier.png"] == "Pier-2.png"
    assert names["a_b.png"] == "a_b-2.png"
    assert len({name.lower() for name in names.values()}) == len(names)
    assert all(name.lower().endswith(".png") for name in names.values())


@pytest.mark.parametrize(
    ("file", "element"),
    [
        ("x.png", '<p><img src="at/1" alt="A &lt;pier&gt;"></p>'),
        (
            "x.MP3",
            '<p><audio controls="controls" title="A &lt;pier&gt;" src="at/1"></audio></p>',
        ),
    ],
)
def test_a_picture_is_seen_and_a_sound_is_heard(file, element):
    """On its own side alone, with the text that stands for it escaped."""
    media = (Media(file, "A <pier>", "why"),)
    assert shown(media, "why", {file: "1"}, "at/") == element
    assert not shown(media, "ask", {file: "1"}, "at/")
