"""Notes that quizzer made, some of them by way of people who mean no good."""

from dataclasses import replace

import made_decks
import pytest
from anki_packages import model, package
from harbour import PNG
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.content.anki_ids import CLOZE_TYPE_ID, NOTETYPE_ID
from quizzer.content.decks import read_deck
from quizzer.content.question_json import Carried, Source, digest_of, encode
from quizzer.importers.anki.drafts import Remark
from quizzer.importers.anki.mapping import Options, decks_in
from quizzer.importers.anki.own import is_own
from quizzer.importers.anki.package import open_package
from quizzer.importers.anki.types import Notetype
from quizzer.model import Citation, Deck, Item, Kind, Media, Question, Recall, Stance

FIELDS = ("Ask", "Ask media", "Why media", "Spare 1", "Data")
DECK = Deck("d", "A::B", "", tags=("all",))
PLAIN = Question("d", "q", Kind.RECALL, "Ask?", Recall((Item("Answer"),)), tags=("all", "one"))


def note(question, deck=DECK, sources=(), tags=(), **values):
    """A note of ours, with other values in some fields."""
    ask = question.ask.encode(errors="replace").decode()  # no database holds half a character
    shown = {"Ask": digest_of(ask)}
    data = encode(Carried(question, deck, tuple(sources), (), shown))
    fields = {"Ask": ask, "Data": data} | values
    return 1, tuple(fields.get(name, "") for name in FIELDS), tags, (0,)


def mapped(folder, *notes, options=None, name="quizzer", **values):
    """What a package of such notes becomes."""
    path = package(folder, models={"1": model(name, FIELDS, ("{{Ask}}",))}, notes=notes, **values)
    with open_package(path) as collection:
        return decks_in(collection, options or Options())


def only(found):
    """The one question of what was mapped."""
    ((deck, _),) = found.decks
    (question,) = deck.questions
    return question


@pytest.mark.parametrize("name", ["quizzer", "quizzer cloze", "quizzer+", "quizzer-1a2b3"])
def test_ours_are_known_also_when_anki_copied_the_type(tmp_path, name):
    """Anki gives a copy another name and another id."""
    found = mapped(tmp_path, note(PLAIN), name=name)
    assert only(found) == PLAIN
    assert found.ours == {"d"}
    assert (found.not_taken, found.changed) == ((), ())


@settings(max_examples=40)
@given(made=made_decks.decks())
def test_any_deck_comes_back(tmp_path_factory, made):
    """Whatever an author may write, with every source at hand."""
    folder = tmp_path_factory.getbasetemp()
    head = replace(made, path="", questions=())
    notes = [note(question, head) for question in made.questions]
    seeds = {one.seed for question in made.questions for one in question.cite}
    found = mapped(folder, *notes, options=Options(seeds=seeds))
    ((deck, _),) = found.decks
    assert replace(deck, path=made.path) == made
    assert found.not_taken == ()


def test_the_newest_head_of_a_deck_counts(tmp_path):
    """Notes that were exported at different times know different titles."""
    renamed = replace(DECK, title="New")
    other = replace(PLAIN, id="r")
    script = "UPDATE notes SET mod = id * 10"
    found = mapped(tmp_path, note(PLAIN), note(other, renamed), script=script)
    assert [deck.title for deck, _ in found.decks] == ["New"]


def test_questions_come_in_the_order_of_new_cards(tmp_path):
    """A card that was learned has its place in its data."""
    notes = [note(replace(PLAIN, id=name)) for name in ("c", "a", "b")]
    script = (
        "UPDATE cards SET due = 3 WHERE nid = 1; UPDATE cards SET due = 1 WHERE nid = 2;"
        """UPDATE cards SET type = 2, due = 900, data = '{"pos":2}' WHERE nid = 3"""
    )
    ((deck, _),) = mapped(tmp_path, *notes, script=script).decks
    assert [question.id for question in deck.questions] == ["a", "b", "c"]


@pytest.mark.parametrize("data", ["", "{}", "no JSON", '{"format":2}', "[" * 100_000])
def test_data_that_was_spoilt_is_told(tmp_path, data):
    """Nothing is guessed from the other fields."""
    found = mapped(tmp_path, note(PLAIN, Data=data))
    assert found.decks == ()
    (remark,) = found.not_taken
    assert remark.what == "“Ask?”"
    assert "upgrade quizzer" in remark.remedy


def test_two_notes_of_one_question_are_told(tmp_path):
    """The first is taken."""
    found = mapped(tmp_path, note(PLAIN), note(replace(PLAIN, ask="Other?")))
    assert only(found) == PLAIN
    assert found.not_taken == (Remark("d/q", "another note is the same question"),)


def test_edits_are_told_and_not_taken(tmp_path):
    """Also in fields that were empty, and in tags; what Anki spells otherwise is none."""
    question = replace(PLAIN, tags=("all", "one two", "a::b"))
    values = {"Ask": "Asked <b>otherwise</b>?", "Spare 1": "mine"}
    found = mapped(tmp_path, note(question, tags=("all", "one_two", "a::b", "leech"), **values))
    assert only(found) == question
    assert [remark.reason for remark in found.changed] == [
        "Ask was changed in Anki and is not taken; there it reads: Asked otherwise?",
        "Spare 1 was changed in Anki and is not taken; there it reads: mine",
        "tags were added in Anki and are not taken: leech",
    ]


def test_a_citation_without_its_source_is_kept_in_words(tmp_path):
    """One that has its source stays; without any the question says why."""
    cite = (Citation("here", "one"), Citation("gone", "two", stance=Stance.DIFFERS))
    question = replace(PLAIN, cite=cite, why="So.")
    source = Source("gone", "A title", ("Ann",), published="1899")
    found = mapped(tmp_path, note(question, sources=[source]), options=Options(seeds={"here"}))
    assert only(found).cite == cite[:1]
    assert only(found).why == "So.\n\n“two” (A title, Ann, 1899)"
    without = only(mapped(tmp_path, note(question, sources=[source])))
    assert (without.cite, without.uncited) == (
        (),
        "Its source is not in this library: here; A title, Ann, 1899",
    )


def test_files_come_back_under_their_authors_names(tmp_path):
    """They stand in the note in the same order, under Anki's names."""
    media = (Media("a/pier.png", "A pier"), Media("toll.mp3", "A bell", "why"), Media("b.png", "B"))
    question = replace(PLAIN, media=media)
    values = {
        "Ask media": '<img src="one.png" alt="A pier"><img src="two.png" alt="B">',
        "Why media": "<figure>[sound:three.mp3]</figure>",
    }
    files = {"one.png": PNG, "two.png": PNG, "three.mp3": b"ID3"}
    found = mapped(tmp_path, note(question, **values), media=files)
    assert found.media == {"a/pier.png": "one.png", "b.png": "two.png", "toll.mp3": "three.mp3"}
    lost = mapped(tmp_path, note(question, **values), media={"one.png": PNG})
    assert lost.media == {"a/pier.png": "one.png"}
    assert Remark("d/q", "without its file: two.png is not in the package") in lost.changed


@pytest.mark.parametrize(
    "file", ["../evil.png", "/etc/evil.png", "a/../../evil.png", "a\\evil.png"]
)
def test_files_cannot_lead_out_of_the_library(tmp_path, file):
    """A name that leaves media/ is told, and nothing is written under it."""
    question = replace(PLAIN, media=(Media(file, "x"),))
    values = {"Ask media": '<img src="one.png">'}
    found = mapped(tmp_path, note(question, **values), media={"one.png": PNG})
    assert found.media == {}
    assert any("does not lie under media/" in remark.reason for remark in found.changed)


@pytest.mark.parametrize("id_", ["../../evil", "/etc/evil", "a/b", "", "A", "x" * 101, "a\nb"])
def test_a_deck_cannot_be_written_elsewhere(tmp_path, id_):
    """What is no id is no file's name."""
    question = replace(PLAIN, deck=id_)
    found = mapped(tmp_path, note(question, replace(DECK, id=id_)))
    assert found.decks == ()
    assert found.not_taken


_SIGNS = (
    "\n",
    "\r",
    "\u2028",
    "\x00",
    "\x1b[2J",
    "  - id: ",
    ": ",
    " #",
    "'",
    '"',
    "{{",
    "}}",
    "a",
    "\ud800",
)
_HOSTILE = st.lists(st.sampled_from(_SIGNS) | st.text(max_size=3), max_size=8).map("".join)


@settings(max_examples=100)
@given(bad=st.tuples(*[_HOSTILE] * 8))
def test_whatever_stands_in_the_data_costs_its_own_question_at_most(tmp_path_factory, bad):
    """Texts that no deck may hold, and texts that look like a deck."""
    id_, ask, answer, why, tag, language, file, rule = bad
    question = Question(
        "d", id_, Kind.RECALL, ask, Recall((Item(answer),)),
        why=why, hints=(why,), tags=("all", tag), language=language, allow={rule: why},
        media=(Media(file, why),), was=(id_,),
    )  # fmt: skip
    found = mapped(tmp_path_factory.getbasetemp(), note(question), note(PLAIN))
    ((deck, text),) = found.decks
    assert PLAIN in deck.questions
    again, problems = read_deck(text.encode(), deck.path)
    assert (again, problems) == (deck, [])


@pytest.mark.parametrize(
    ("id_", "name", "fields", "own"),
    [
        (NOTETYPE_ID, "renamed", FIELDS, True),
        (CLOZE_TYPE_ID, "renamed", FIELDS, True),
        (1, "quizzer", FIELDS, True),
        (1, "quizzer-4f2a1", FIELDS, True),
        (1, "Measurements", FIELDS, False),
        (NOTETYPE_ID, "quizzer", ("Ask",), False),
    ],
)
def test_a_note_type_is_ours_by_its_name_and_its_data(id_, name, fields, own):
    """A foreign one may have a field called Data; its notes are no broken ones of ours."""
    assert is_own(Notetype(id_, name, fields, ("Card",))) is own
