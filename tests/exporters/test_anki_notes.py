"""From questions to notes: which go along, and by what Anki knows them."""

from dataclasses import replace

import pytest
from anki_made_notes import TYPE
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.anki_ids import (
    CARD_IDS,
    CLOZE_TYPE_ID,
    NOTETYPE_ID,
    guid_of,
    names_of,
    note_id,
)
from quizzer.content.anki_lock import Entry, Lock, NoteName
from quizzer.exporters.anki.deck_tree import DeckTree
from quizzer.exporters.anki.naming import RETIRED
from quizzer.exporters.anki.notes import gone, note_name, notes_of, plan_notes
from quizzer.exporters.anki.types import Split
from quizzer.model import Cloze, Deck, Gap, Item, Kind, Library, Question, Recall
from quizzer.problems import Location, Problem, Severity

BODY = Recall((Item("answer"),))


def _question(name, deck="harbour", **fields):
    return Question(
        deck, name, fields.pop("kind", Kind.RECALL), "ask", fields.pop("body", BODY), **fields
    )


def _library(*questions, aliases=None, **deck):
    return Library(
        "lib",
        (Deck("harbour", "The harbour", "h.yaml", questions=questions, **deck),),
        aliases=aliases or {},
    )


def _cloze(*numbers):
    return Cloze(tuple(Gap(number, f"gap {number}") for number in numbers))


def _lock(*names):
    return Lock({NoteName(name, cloze=False): Entry(5, "0" * 16) for name in names})


def _plan(library, lock=None):
    return plan_notes(library, library.decks[0].questions, lock or Lock({}))


def _notes(library, lock=None):
    lock = lock or Lock({})
    return list(
        notes_of(
            _plan(library, lock), DeckTree(library.decks), lambda _: (TYPE, ("f", "b")), lock, 9
        )
    )


def test_guids_stay():
    """The guids that learners have, written down: a change of these would duplicate every note."""
    assert guid_of("harbour/opened", cloze=False) == "quUEkI7K-RP-24eT"
    assert guid_of("harbour/opened", cloze=True) == "Tz0lC2jAdRDDQF5t"
    assert (NOTETYPE_ID, CLOZE_TYPE_ID) == (1610725452901, 1442626827800)
    assert note_id("quUEkI7K-RP-24eT") == 1616712844800


@given(st.sets(st.integers(0, 10**9), max_size=200))
def test_ids_leave_room_for_cards(numbers):
    """Notes of an export have ids of their own, each with room for its cards, rising."""
    questions = [_question(f"q{number}") for number in sorted(numbers)]
    ids = [one.id for one in _plan(_library(*questions)).notes]
    assert ids == sorted(set(ids))
    assert all(own % CARD_IDS == note_id("") % CARD_IDS for own in ids)


def test_meeting_ids(monkeypatch):
    """Notes whose guids lead to one id are put beside each other."""
    monkeypatch.setattr("quizzer.exporters.anki.notes.note_id", lambda _: 1000)
    plan = _plan(_library(*(_question(f"q{number}") for number in range(4))))
    assert [one.id for one in plan.notes] == [1000 + CARD_IDS * number for number in range(4)]


def test_cards():
    """A cloze's cards stand at its gaps' numbers, a reversed one behind; places follow the deck."""
    plan = _plan(
        _library(
            _question("a", kind=Kind.CLOZE, body=_cloze(2, 7)),
            _question("b", body=replace(BODY, reverse=True)),
        )
    )
    cards = {one.question.id: [tuple(card) for card in one.cards] for one in plan.notes}
    assert cards == {
        "a": [("harbour/a#2", 1, 1, False), ("harbour/a#7", 6, 2, False)],
        "b": [("harbour/b", 0, 3, False), ("harbour/b#reverse", 1, 4, False)],
    }


def test_gap_beyond_ankis_last():
    """A gap whose card Anki would delete leaves its question out, with the reason."""
    plan = _plan(
        _library(
            _question("a", kind=Kind.CLOZE, body=_cloze(500)),
            _question("b", kind=Kind.CLOZE, body=_cloze(1, 501)),
        )
    )
    assert [one.question.id for one in plan.notes] == ["a"]
    (remark,) = plan.left_out
    assert remark.key == "harbour/b"
    assert "501" in remark.reason


def test_retired():
    """A retired question goes along when learners have it: tagged, and with its cards suspended."""
    library = _library(_question("a", retired=True, tags=("t",)), _question("b", retired=True))
    lock = _lock("harbour/a")
    plan = _plan(library, lock)
    (one,) = plan.notes
    assert one.question.id == "a"
    assert all(card.suspended for card in one.cards)
    assert plan.retired == 1
    (note,) = _notes(library, lock)
    assert note.tags == (RETIRED, "t")
    assert note.mod == 9


def test_retired_and_carried_on():
    """A retired question whose history another one took is not the note any more."""
    library = _library(
        _question("a", retired=True),
        _question("b", was=("a",)),
        aliases={"harbour/a": "harbour/b"},
    )
    (note,) = _notes(library, _lock("harbour/a"))
    assert note.key == "harbour/b"
    assert note.guid == guid_of("harbour/a", cloze=False)


def test_renamed():
    """A question that was renamed, once or more, is the note that it was under its first name."""
    first = _library(_question("c", was=("b",)), aliases={"harbour/b": "harbour/c"})
    assert note_name(first, first.questions["harbour/c"], Lock({})).question == "harbour/b"
    chain = _library(
        _question("c", was=("b",)),
        _question("b", was=("old/a",), retired=True),
        aliases={"harbour/b": "harbour/c", "old/a": "harbour/c"},
    )
    question = chain.questions["harbour/c"]
    assert names_of(question, chain) == ("old/a", "harbour/b", "harbour/c")
    assert note_name(chain, question, Lock({})).question == "old/a"


def test_exported_name_counts_first():
    """An earlier name that is written down only later does not make another note."""
    library = _library(_question("b", was=("a",)), aliases={"harbour/a": "harbour/b"})
    question = library.questions["harbour/b"]
    assert note_name(library, question, _lock("harbour/b")).question == "harbour/b"
    assert note_name(library, question, _lock("harbour/a", "harbour/b")).question == "harbour/a"


def test_claim_that_does_not_count():
    """A name that another question still has is not this one's."""
    library = _library(_question("a"), _question("b", was=("a",)))
    assert names_of(library.questions["harbour/b"], library) == ("harbour/b",)


def test_kinds_and_clozes():
    """A question keeps its note through every kind but cloze."""
    lock = Lock({})
    plain = note_name(_library(), _question("a"), lock)
    assert note_name(_library(), _question("a", kind=Kind.DATE), lock) == plain
    assert note_name(_library(), _question("a", body=_cloze(1)), lock) != plain


def test_gone():
    """Notes of deleted questions are named; those left out for an error, or renamed, are not."""
    problem = Problem(Location("h.yaml"), Severity.ERROR, "r", "m", question="harbour/broken")
    library = replace(
        _library(_question("a"), _question("c", was=("b",)), aliases={"harbour/b": "harbour/c"}),
        problems=(problem,),
    )
    lock = _lock("harbour/a", "harbour/b", "harbour/broken", "harbour/deleted")
    assert gone(library, lock) == [NoteName("harbour/deleted", cloze=False)]


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        (("common", "ships", "easy"), "Sea::The harbour::ships"),
        (("common",), "Sea::The harbour"),
        ((), "Sea::The harbour"),
        (("a::b",), "Sea::The harbour::a::b"),
    ],
)
def test_split_by_tag(tags, name):
    """Each question goes to the deck of its first tag that not its whole deck has."""
    question = _question("a", tags=tags)
    deck = Deck("harbour", "Sea :: The harbour", "h.yaml", tags=("common",), questions=(question,))
    assert DeckTree([deck], Split.TAG).place(question).name == name
    assert DeckTree([deck]).place(question).name == "Sea::The harbour"


def test_equal_titles_share_a_deck():
    """Two decks whose titles Anki takes for one go to the same deck."""
    decks = [Deck("a", "The Harbour", "a"), Deck("b", "the harbour", "b")]
    tree = DeckTree(decks)
    assert tree.place(_question("x", "a")) == tree.place(_question("x", "b"))
