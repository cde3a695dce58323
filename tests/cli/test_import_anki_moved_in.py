"""A deck that was moved in from somebody's Anki: what is answered there later finds it."""

import pytest
from anki.collection import ExportAnkiPackageOptions
from anki_learner import new_anki, take_in
from harbour import write_library
from tests_support import program

from quizzer.cli import import_anki_decks
from quizzer.cli.context import Context
from quizzer.cli.import_anki_decks import Wishes, take_decks
from quizzer.cli.import_anki_progress import take_progress
from quizzer.content.writing import create_file
from quizzer.problems import QuizzerError
from quizzer.store import Store


def good(*arguments):
    """Run the program, which must succeed."""
    done = program(*arguments)
    assert done.returncode == 0, done.stderr
    return done


def export(col, path):
    """What Anki exports of a collection."""
    path.unlink(missing_ok=True)
    options = ExportAnkiPackageOptions(with_scheduling=True)
    col.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def write_notes(col):
    """A note with a card of no role between those of the two directions, and one with gaps."""
    words = col.models.copy(col.models.by_name("Basic (and reversed card)"), add=False)
    words["name"] = "Words"
    extra = col.models.new_template("Spelling")
    extra["qfmt"], extra["afmt"] = "Spell {{Front}} {{Back}}", "{{Front}}"
    words["tmpls"] = [words["tmpls"][0], extra, words["tmpls"][1]]
    col.models.add_dict(words)
    for name, *fields in (("Words", "house", "casa"), ("Cloze", "{{c1::Lima}}, {{c3::Peru}}", "")):
        note = col.new_note(col.models.by_name(name))
        note.fields = fields
        col.add_note(note, col.decks.id("Spanish"))


def answer(col, query, ease):
    """Answer the one card that a search finds."""
    (found,) = col.find_cards(query)
    card = col.get_card(found)
    card.start_timer()
    col.sched.answerCard(card, ease)


def history(library):
    """The reviews in force."""
    with Store.open(library / "quizzer.db") as store:
        return sorted((row.card, int(row.rating)) for row in store.history())


def suspended(library):
    """The cards that do not come up."""
    with Store.open(library / "quizzer.db") as store:
        return [key for key, state in store.states().items() if state.suspended]


@pytest.fixture
def phone(tmp_path):
    """Somebody's own Anki, with a card that they answered."""
    with new_anki(tmp_path / "phone") as col:
        write_notes(col)
        answer(col, "card:1 house", 3)
        yield col


@pytest.fixture
def library(tmp_path, phone):
    """The library that its deck was moved to."""
    made = write_library(tmp_path / "lib")
    good("import", "anki", export(phone, tmp_path / "first.apkg"), "--library", made)
    assert history(made) == [("spanish/house", 3)]
    return made


@pytest.fixture
def take(tmp_path, phone, library, capsys):
    """Takes what was done in Anki since, and returns what is said of it."""

    def take():
        capsys.readouterr()
        context = Context(library, None, plain_option=True, frozen_now=None)
        package = export(phone, tmp_path / "back.apkg")
        take_progress(context, package, as_json=False, dry_run=False)
        return capsys.readouterr().out.splitlines()

    return take


def test_later_answers_are_taken_once(phone, library, take):
    """By direction and gap, also when the question has another name now."""
    answer(phone, "card:3 house", 4)
    answer(phone, "card:3 Lima", 1)
    assert take() == ["2 reviews recorded; 1 known already."]
    there = [("spanish/house", 3), ("spanish/house#reverse", 4), ("spanish/lima-peru#3", 1)]
    assert history(library) == there
    assert take() == ["0 reviews recorded; 3 known already."]
    deck = library / "decks" / "spanish.yaml"
    text = deck.read_text("utf-8").replace("id: house", "id: home\n    was: [house]")
    deck.write_text(text, "utf-8")
    answer(phone, "card:1 house", 2)
    assert take()[0] == "1 review recorded; 3 known already."
    assert history(library) == sorted([*there, ("spanish/home", 2)])


def test_notes_of_both_kinds_are_told_of_and_taken(phone, library, take, tmp_path):
    """Exported again it is new to Anki; ours is suspended when no card of it comes up there."""
    sent = tmp_path / "again.apkg"
    said = good("export", "anki", "spanish", "--library", library, "-o", sent)
    assert "! 2 questions moved in from Anki" in said.stderr
    said = good("export", "anki", "spanish", "--library", library, "-o", sent)
    assert "moved in" not in said.stderr
    assert take_in(phone, sent) == {"new": 2}
    phone.sched.suspend_cards(phone.find_cards("note:Words"))
    answer(phone, "note:quizzer card:1", 4)
    assert take() == ["1 review recorded; 1 known already."]
    assert ("spanish/house", 4) in history(library)
    assert suspended(library) == []
    phone.sched.suspend_cards(phone.find_cards("note:quizzer"))
    take()
    assert suspended(library) == ["spanish/house", "spanish/house#reverse"]
    assert take() == ["0 reviews recorded; 2 known already."]
    assert suspended(library) == ["spanish/house", "spanish/house#reverse"]


@pytest.mark.parametrize("are_kept", [True, False])
def test_answers_go_along_to_the_new_notes(phone, library, take, tmp_path, are_kept):
    """Anki works their memory out from them, and they are known when they come back.

    Its log has each number once, and keeps those of notes that are deleted.
    """
    answer(phone, "card:3 house", 4)
    answer(phone, "card:3 Lima", 1)
    take()
    before = history(library)
    sent = tmp_path / "again.apkg"
    good("export", "anki", "spanish", "--library", library, "--with-progress", "-o", sent)
    old = phone.find_notes("-note:quizzer*")
    if not are_kept:
        phone.remove_notes(old)
    take_in(phone, sent, with_scheduling=True)
    phone.set_config("fsrs", val=True)
    new = phone.find_cards("note:quizzer* -is:new")
    assert len(new) == 3
    assert all(phone.compute_memory_state(card).stability for card in new)
    assert take()[0] == f"0 reviews recorded; {6 if are_kept else 3} known already."
    assert history(library) == before
    answer(phone, "note:quizzer card:1", 3)
    assert take()[0].startswith("1 review recorded")
    assert take()[0].startswith("0 reviews recorded")


def test_nothing_is_kept_of_a_deck_that_was_taken_back(phone, library, tmp_path, monkeypatch):
    """When its reviews cannot be recorded, deck and lock file are as they were."""
    before = {path: path.read_bytes() for path in (library / "decks").iterdir()}
    answer(phone, "card:3 house", 4)

    def fail(*_):
        raise QuizzerError("The disk is full.", "")

    monkeypatch.setattr(Store, "append", fail)
    context = Context(library, None, plain_option=True, frozen_now=None)
    wishes = Wishes(library / "decks" / "other.yaml", (), (), "en", history=True, dry_run=False)
    with pytest.raises(QuizzerError, match="disk is full"):
        take_decks(context, export(phone, tmp_path / "second.apkg"), wishes, as_json=False)
    assert {path: path.read_bytes() for path in (library / "decks").iterdir()} == before


def test_whatever_stops_an_import_each_deck_made_is_known_by_its_cards(
    tmp_path, phone, monkeypatch
):
    """What is written last is what `import anki --progress` can still bring."""
    library = write_library(tmp_path / "stopped")
    known = []

    def watched(path, data):
        known.append("spanish/house is 0 " in (library / "decks" / "anki.lock").read_text())
        create_file(path, data)

    monkeypatch.setattr(import_anki_decks, "create_file", watched)
    context = Context(library, None, plain_option=True, frozen_now=None)
    wishes = Wishes(None, (), (), "en", history=True, dry_run=False)
    take_decks(context, export(phone, tmp_path / "first.apkg"), wishes, as_json=False)
    assert known == [True]
