"""Packages of every form that Anki writes hold the same collection."""

import pytest
from anki_packages import MEDIA, NOTES, every_form

from quizzer.importers.anki.package import open_package
from quizzer.importers.anki.types import Collection

FORMS = ("latest apkg", "legacy apkg", "latest colpkg", "legacy colpkg", "oldest apkg")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """One collection in every form."""
    return every_form(tmp_path_factory.mktemp("forms"))


def told(collection: Collection) -> dict[str, object]:
    """What a collection says, whatever numbers an export gave to types and decks."""
    types = collection.notetypes
    return {
        "notes": [
            (note.guid, types[note.mid], note.tags, note.fields) for note in collection.notes
        ],
        "cards": [(card._replace(did=0), collection.decks[card.did]) for card in collection.cards],
        "reviews": collection.reviews,
        "crt": collection.crt,
        "media": {name: read() for name, read in collection.media.items()},
    }


@pytest.fixture(scope="module")
def reference(packages):
    """The collection as the latest form has it."""
    with open_package(packages["latest colpkg"]) as collection:
        return told(collection)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(packages, reference, form):
    """Notes, cards, reviews and media do not depend on how they were packed."""
    with open_package(packages[form]) as collection:
        assert told(collection) == reference


def test_what_was_put_in_is_there(reference):
    """The notes are those that were made, with their types, tags, decks, media and reviews."""
    assert [(notetype.name, fields, tags) for _, notetype, tags, fields in reference["notes"]] == [
        (notetype, fields, tags) for notetype, _, fields, tags in NOTES
    ]
    stocks = {notetype.name: notetype.stock for _, notetype, _, _ in reference["notes"]}
    assert stocks == {
        "Basic": 1,
        "Basic (and reversed card)": 2,
        "Basic (optional reversed card)": 3,
        "Basic (type in the answer)": 4,
        "Cloze": 5,
    }
    assert {deck for _, deck in reference["cards"]} == {"Lang", "Lang::German", "Lang::French"}
    assert reference["media"] == MEDIA
    assert [review.ease for review in reference["reviews"]] == [3, 3, 3]
    assert sum(card.queue == -1 for card, _ in reference["cards"]) == 2


def test_types_tell_their_templates(reference):
    """Fields and fronts come in order, and a cloze is known for one."""
    types = {notetype.name: notetype for _, notetype, _, _ in reference["notes"]}
    assert types["Basic (type in the answer)"].fronts == ("{{Front}}\n\n{{type:Back}}",)
    assert types["Basic (and reversed card)"].fronts == ("{{Front}}", "{{Back}}")
    assert types["Cloze"].is_cloze
    assert types["Cloze"].fields == ("Text", "Back Extra")
