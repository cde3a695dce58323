"""Notes and note types for what is tested without the looks of ours."""

from quizzer.content.anki_ids import guid_of, note_id, part_id, time_id
from quizzer.exporters.anki.package import write_package
from quizzer.exporters.anki.types import AnkiDeck, Field, Note, NoteCard, NoteType, Template

MOD = 1_700_000_000
DECK = AnkiDeck(time_id("deck sample"), "Sample")
TYPE = NoteType(
    time_id("sample type"),
    "sample",
    (Field(part_id("sample front"), "Front"), Field(part_id("sample back"), "Back")),
    (Template(part_id("sample card"), "Card 1", "{{Front}}", "{{Back}}"),),
    ".card { color: red; }",
    mod=MOD,
)


def sample(number=1, front="front", back="back", **changes):
    """A note with one card."""
    key = f"sample/q{number}"
    guid = guid_of(key, cloze=False)
    cards = (NoteCard(key, 0, number),)
    note = Note(key, note_id(guid), guid, MOD, TYPE, (front, back), (), DECK, cards)
    return note._replace(**changes)


def package_of(path, notes, media=None, progress=None):
    """Write a package and say where it is."""
    with path.open("w+b") as file:
        write_package(file, notes, media or {}, progress)
    return path
