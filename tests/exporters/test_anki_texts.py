"""Whatever an author writes, Anki keeps the same fields and the same cards."""

import itertools
import unicodedata
from dataclasses import replace

import pytest
from anki_learner import new_anki, sound, take_in
from anki_made_notes import package_of
from hypothesis import HealthCheck, given, settings
from made_decks import decks

from quizzer.classroom.quiz import QuizItem
from quizzer.content.anki_lock import Lock
from quizzer.exporters.anki.deck_tree import DeckTree
from quizzer.exporters.anki.fields import fields_of
from quizzer.exporters.anki.naming import media_names, same_name
from quizzer.exporters.anki.notes import notes_of, plan_notes
from quizzer.exporters.anki.notetypes import notetype_of
from quizzer.exporters.anki.types import Split
from quizzer.model import Library


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    """One collection for all examples, a folder for packages, and numbers for decks."""
    folder = tmp_path_factory.mktemp("anki")
    with new_anki(folder) as col:
        yield col, folder / "made.apkg", itertools.count()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=decks())
def test_fields_and_cards_arrive(learner, made):
    """The fields that Anki has are those that were sent, and it makes the cards that we name."""
    col, path, numbers = learner
    name = f"deck-{next(numbers)}"
    deck = replace(
        made,
        id=name,
        questions=tuple(replace(one, deck=name, retired=False) for one in made.questions),
    )
    media = media_names({one.file: b"" for each in deck.questions for one in each.media})
    lock = Lock({})
    plan = plan_notes(Library("lib", (deck,)), deck.questions, lock)

    def render(question):
        return notetype_of(question), fields_of(QuizItem(question, 1.0, ""), deck, media)

    notes = list(notes_of(plan, DeckTree([deck], Split.TAG), render, lock, 1_700_000_000))
    assert take_in(col, package_of(path, notes)) == {"new": len(notes)}
    for note in notes:
        own, fields = col.db.first("select id, flds from notes where guid = ?", note.guid)
        assert fields == unicodedata.normalize("NFC", "\x1f".join(note.fields))
        there = col.get_note(own)
        assert sorted(map(same_name, there.tags)) == sorted(map(same_name, note.tags))
        assert [card.ord for card in there.cards()] == [card.ord for card in note.cards]
        (home,) = {col.decks.name(card.did) for card in there.cards()}
        assert same_name(home) == same_name(note.deck.name)
    assert sound(col)
