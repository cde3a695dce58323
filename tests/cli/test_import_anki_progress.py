"""Phone by day and terminal at night: a library's own cards there and back."""

import json

import pytest
from anki.collection import ExportAnkiPackageOptions
from anki_learner import new_anki
from anki_oracle import take_in
from harbour import QUESTION, write_library
from tests_support import program

from quizzer.cli.context import Context
from quizzer.cli.import_anki_progress import take_progress
from quizzer.content.anki_ids import guid_of
from quizzer.store import Store

CLOZE = """\
  - id: stone
    kind: cloze
    text: The pier took {{1::1,300 tons}} of {{3::stone}}.
    cite:
      - seed: chronicle
        quote: The pier took 1,300 tons of stone
"""
BOTH_WAYS = """\
  - id: mouth
    kind: recall
    ask: What did sailors call the harbour?
    answer: the Mouth
    reverse: true
    cite:
      - seed: chronicle
        quote: the sailors called it “the Mouth”
"""


@pytest.fixture
def library(tmp_path):
    """A library of four cards on which somebody answered the first."""
    made = write_library(tmp_path / "lib", QUESTION + CLOZE + BOTH_WAYS)
    program("study", "--library", made, "--plain", stdin="4 May 1871\n3\n:q\n")
    return made


def history(library):
    """The reviews in force, as card and rating."""
    done = program("history", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    return [(one["card"], one["rating"]) for one in json.loads(done.stdout)]


def on_the_phone(library, answered, folder):
    """Export to a new Anki, answer some cards there, and write its package."""
    sent = folder / "sent.apkg"
    done = program("export", "anki", "--library", library, "--with-progress", "-o", sent)
    assert done.returncode == 0, done.stderr
    back = folder / "back.apkg"
    with new_anki(folder / "phone") as col:
        take_in(col, sent)
        for question, place, ease in answered:
            guid = guid_of(f"harbour/{question}", cloze=question == "stone")
            card = col.get_card(col.db.scalar(CARD, guid, place))
            card.start_timer()
            col.sched.answerCard(card, ease)
        options = ExportAnkiPackageOptions(with_scheduling=True)
        col.export_anki_package(out_path=str(back), options=options, limit=None)
    return back


def take(library, package, **options):
    """Take the progress of a package in."""
    context = Context(library, None, plain_option=True, frozen_now=None)
    take_progress(context, package, **({"as_json": False, "dry_run": False} | options))


CARD = "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?"
ANSWERED = [("stone", 0, 3), ("stone", 2, 1), ("mouth", 1, 4)]
"""Question, position and rating."""


def test_cards_come_back_under_their_own_names(library, tmp_path, capsys):
    """Gaps by number, the way back as such; ours are known, and all of it only once."""
    before = history(library)
    assert len(before) == 1
    back = on_the_phone(library, ANSWERED, tmp_path)
    there = [*before, ("harbour/stone#1", 3), ("harbour/stone#3", 1), ("harbour/mouth#reverse", 4)]

    take(library, back, dry_run=True)
    assert capsys.readouterr().out == "3 reviews would be recorded; 1 known already.\n"
    assert history(library) == before

    take(library, back)
    assert capsys.readouterr() == ("3 reviews recorded; 1 known already.\n", "")
    assert sorted(history(library)) == sorted(there)

    take(library, back, as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "reviews": 0,
        "known": 4,
        "reset": 0,
        "set_due": 0,
        "suspend": 0,
        "unsuspend": 0,
        "left_out": [],
    }
    assert sorted(history(library)) == sorted(there)
    undone = program("undo", "--library", library)
    assert undone.returncode == 0, undone.stderr
    assert sorted(history(library)) == sorted(there[1:])


def test_a_renamed_question_is_still_known(library, tmp_path):
    """Its note keeps the guid of its first name, whatever it is called when it comes back."""
    back = on_the_phone(library, ANSWERED[:1], tmp_path)
    deck = library / "decks" / "harbour.yaml"
    text = deck.read_text("utf-8").replace("id: stone", "id: pier\n    was: [stone]")
    deck.write_text(text, "utf-8")
    take(library, back)
    assert ("harbour/pier#1", 3) in history(library)


def test_what_is_not_ours_is_told_by_its_reason(library, tmp_path, capsys):
    """Another library's cards are left out, counted and named."""
    back = on_the_phone(library, ANSWERED, tmp_path)
    deck = library / "decks" / "harbour.yaml"
    deck.write_text(deck.read_text("utf-8").replace(BOTH_WAYS, ""), "utf-8")
    take(library, back)
    said = capsys.readouterr()
    assert said.out == "2 reviews recorded; 1 known already.\n"
    assert said.err == "! Not taken: 1 review, no question of this library.\n"


def test_a_package_taken_twice_at_once_is_recorded_once(library, tmp_path):
    """Two machines that take the same make the same events, so their logs merge."""
    back = on_the_phone(library, ANSWERED, tmp_path)
    logs = []
    for name in ("one.db", "two.db"):
        context = Context(library, tmp_path / name, plain_option=True, frozen_now=None)
        take_progress(context, back, as_json=True, dry_run=False)
        with Store.open(tmp_path / name) as store:
            logs.append([event for event in store.events() if event.device == "anki"])
    assert logs[0] == logs[1]
    assert len(logs[0]) == 4
    with Store.open(tmp_path / "one.db") as store:
        assert store.append(logs[1]) == 0


def test_rounds_of_phone_and_terminal(library, tmp_path, capsys):
    """Decks that were deleted and imported anew have every answer of both, once, each evening."""
    sent, back = tmp_path / "sent.apkg", tmp_path / "back.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=True)
    with new_anki(tmp_path / "phone") as col:
        for day, (question, place) in enumerate((("stone", 0), ("stone", 2), ("mouth", 1)), 1):
            col.decks.remove([one.id for one in col.decks.all_names_and_ids()])
            program("export", "anki", "--library", library, "--with-progress", "-o", sent)
            take_in(col, sent)
            there = len(history(library))
            assert col.db.scalar("select count() from revlog") == there
            guid = guid_of(f"harbour/{question}", cloze=question == "stone")
            card = col.get_card(col.db.scalar(CARD, guid, place))
            card.start_timer()
            col.sched.answerCard(card, 3)
            back.unlink(missing_ok=True)
            col.export_anki_package(out_path=str(back), options=options, limit=None)
            capsys.readouterr()
            take(library, back)
            assert capsys.readouterr() == (f"1 review recorded; {there} known already.\n", "")
            done = program(
                *("study", "--library", library, "--plain", "--cards", "1"), stdin="x\n3\n"
            )
            assert done.returncode == 0, done.stderr
            assert len(history(library)) == 1 + 2 * day
