"""Names of decks, tags and files: Anki keeps them as we send them."""

import unicodedata

import pytest
from anki_learner import new_anki, take_in
from anki_made_notes import package_of, sample
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.content.anki_ids import time_id
from quizzer.exporters.anki.naming import (
    deck_name,
    media_names,
    same_name,
    tag_name,
    tag_names,
)
from quizzer.exporters.anki.types import AnkiDeck

HOSTILE = (
    *("x", "A::B", "A::::B", "::lead", "trail::", "a:::b", "a:b", " out ", "in  ner", "a :: b"),
    *("tab\there", "new\nline", "nul\0", "\x1b[31m", "a\x1fb", "\u202eflip", "\ufeffbom"),
    *("e\u0301", "É", '"quoted"', "<i>h</i>", "*", "_", "::", "", "x" * 300, "\u3000wide\u3000"),
    *("\u200bnothing", "-minus", "#hash", "[sound:x.mp3]", "{{c1::x}}", "Ünïcödé", "日本::東京"),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" :\t\x00\u0301"))


def test_decks_and_tags_arrive_unchanged(tmp_path):
    """However a title or a tag is written, Anki has nothing to change about what is made of it."""
    names = {same_name(name): name for name in map(deck_name, HOSTILE)}
    tags = tag_names(HOSTILE)
    assert len(names) > 20
    assert len(tags) > 20
    notes = [
        sample(number, f"n{number}", deck=AnkiDeck(time_id(name), name), tags=tags)
        for number, name in enumerate(names.values())
    ]
    with new_anki(tmp_path / "anki") as col:
        take_in(col, package_of(tmp_path / "a.apkg", notes))
        rows = col.db.all("select n.sfld, c.did from cards c join notes n on n.id = c.nid")
        there = {front: col.decks.name(deck) for front, deck in rows}
        assert there == {f"n{number}": name for number, name in enumerate(names.values())}
        assert sorted(col.tags.all()) == sorted(tags)
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)


@given(TEXTS)
@example("0\x85\x08\r0")
def test_deck_names(title):
    """A deck's name has no empty part, no outer space, and is its own name."""
    name = deck_name(title)
    assert all(part and part == part.strip(" :") for part in name.split("::"))
    assert deck_name(name) == name


@given(TEXTS)
def test_tag_names(tag):
    """A tag has no space and no empty part, and is its own name."""
    name = tag_name(tag)
    assert not any(sign.isspace() for sign in name)
    assert not name or all(name.split("::"))
    assert tag_name(name) == name


def test_equal_tags_stand_once():
    """Tags that Anki takes for the same are one."""
    assert tag_names(["b", "E\u0301t", "ét", "", " "]) == ("b", "ét")


@pytest.mark.parametrize(
    "name",
    ["pier.png", "a/b/pier.png", "Ä:?*<>|\"'.PNG", "..png", "e\u0301.jpg", "x" * 400 + ".gif"],
)
def test_media_names(name):
    """A file's name is safe on every system, composed, and keeps what kind of file it is."""
    (made,) = media_names({name: b"1"}).values()
    assert made == unicodedata.normalize("NFC", made)
    assert not set(made) & set("/\\:?*<>|\"'[]% ")
    assert len(made) < 80
    assert made.endswith(name.rpartition(".")[2].lower())


def test_media_names_tell_the_content():
    """Files of one name in two folders have two names, and a replaced file has a new one."""
    names = media_names({"a/pier.png": b"1", "b/pier.png": b"2", "c/pier.png": b"1"})
    assert names["a/pier.png"] == names["c/pier.png"] != names["b/pier.png"]
    assert media_names({"a/pier.png": b"3"})["a/pier.png"] not in names.values()
