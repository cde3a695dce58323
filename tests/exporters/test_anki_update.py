"""What becomes of a learner's Anki when decks are exported, corrected and exported again."""

import pytest
from anki_learner import (
    answer_all,
    new_anki,
    note_with,
    own_types,
    sound,
    table,
    take_in,
)
from harbour import PNG, write_library
from tests_support import program

QUESTIONS = {
    "opened": """\
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    cite:
      - seed: chronicle
        quote: the 4th of May, 1871
      - seed: memoir
        stance: contradicts
        says: "1872"
        quote: opened her in '72
""",
    "tons": """\
  - id: tons
    kind: recall
    ask: How much stone did the pier take?
    answer: 1,300 tons
    tags: [numbers]
    cite:
      - seed: chronicle
        quote: The pier took 1,300 tons
""",
    "painter": """\
  - id: painter
    kind: cloze
    text: "{{1::Renée Fischer}} painted it in the summer of {{2::1873}}."
    cite:
      - seed: chronicle
        quote: Renée Fischer painted it in the summer of 1873.
""",
    "direction": """\
  - id: direction
    kind: choice
    ask: Where did most of the forty ships come from?
    answer: the north
    wrong:
      - the south
      - the east
    media:
      - file: pier.png
        alt: Planks on posts
    cite:
      - seed: chronicle
        quote: most of them from the north
""",
    "mouth": """\
  - id: mouth
    kind: recall
    ask: What did the sailors call it?
    answer: the Mouth
    reverse: true
    cite:
      - seed: chronicle
        quote: the sailors called it “the Mouth”
""",
}
NOTES, CARDS = len(QUESTIONS), 7


class Author:
    """Someone who writes the harbour's deck and exports it, later each time."""

    def __init__(self, folder):
        self.root = folder / "library"
        self.hour = 0
        self.questions = dict(QUESTIONS)
        self.picture = PNG

    def export(self, *options):
        """The package of the deck as it now is, with what was said about it."""
        write_library(self.root, "".join(self.questions.values()))
        (self.root / "media" / "pier.png").write_bytes(self.picture)
        self.hour += 1
        package = self.root.parent / f"export-{self.hour}.apkg"
        now = ("--now", f"2026-03-01T{self.hour:02}:00+00:00")
        done = program("export", "anki", "-o", package, *options, *now, "--library", self.root)
        assert done.returncode == 0, done.stderr
        return package, done.stderr

    def edit(self, name, old, new):
        """Change the text of a question."""
        assert old in self.questions[name]
        self.questions[name] = self.questions[name].replace(old, new, 1)


@pytest.fixture
def author(tmp_path):
    """An author with a library of their own."""
    return Author(tmp_path)


@pytest.fixture
def anki(tmp_path):
    """A learner's empty Anki."""
    with new_anki(tmp_path / "anki") as col:
        yield col


def test_first_and_second_import(author, anki):
    """All notes are new, nothing is wrong with them, and the same file changes nothing."""
    package, said = author.export()
    assert f"({NOTES} notes, {CARDS} cards; {NOTES} new, 0 changed" in said
    assert take_in(anki, package) == {"new": NOTES}
    assert sound(anki)
    assert len(table(anki, "cards")) == CARDS
    assert not anki.media.check().missing
    before = table(anki, "notes"), table(anki, "cards"), table(anki, "revlog")
    assert take_in(anki, package) == {"duplicate": NOTES}
    assert (table(anki, "notes"), table(anki, "cards"), table(anki, "revlog")) == before


def test_same_library_same_bytes(author):
    """Whenever the same decks are exported, the file is the same."""
    first, _ = author.export()
    again, said = author.export()
    assert first.read_bytes() == again.read_bytes()
    assert "0 new, 0 changed" in said


def test_one_edit(author, anki):
    """A corrected question updates its note alone; schedules and the learner's own edits stay."""
    take_in(anki, author.export()[0])
    assert answer_all(anki, 3) == CARDS
    own = note_with(anki, "Ask", "How much*")
    own["Ask"] = "How many tons of stone?"
    own.tags = ["mine"]
    anki.update_note(own)
    cards, log = table(anki, "cards"), table(anki, "revlog")
    author.edit("opened", "did the harbour open", "was the harbour opened")
    package, said = author.export()
    assert "0 new, 1 changed" in said
    assert take_in(anki, package) == {"updated": 1, "duplicate": NOTES - 1}
    assert note_with(anki, "Ask", "*was the harbour opened*")
    kept = note_with(anki, "Ask", "How many*")
    assert kept.tags == ["mine"]
    assert table(anki, "cards") == cards
    assert table(anki, "revlog") == log
    assert sound(anki)


def test_three_versions(author, anki):
    """After three versions there are two note types, with the names that they began with."""
    take_in(anki, author.export()[0])
    author.edit("tons", "kind: recall", "kind: number")
    take_in(anki, author.export()[0])
    author.edit("painter", "{{2::1873}}", "{{2::1873::a year}}")
    take_in(anki, author.export()[0])
    assert own_types(anki) == ["quizzer", "quizzer cloze"]
    assert len(table(anki, "notes")) == NOTES
    assert sound(anki)


def test_recall_becomes_choice(author, anki):
    """A question of another kind is the same note, and keeps its schedule."""
    take_in(anki, author.export()[0])
    answer_all(anki, 4)
    cards = table(anki, "cards")
    author.edit("tons", "kind: recall", "kind: choice\n    wrong: 1,200 tons")
    assert take_in(anki, author.export()[0]) == {"updated": 1, "duplicate": NOTES - 1}
    assert note_with(anki, "Ask", "How much*")["Kind"] == "choice"
    assert table(anki, "cards") == cards
    assert sound(anki)


def test_becomes_cloze(author, anki):
    """A question that becomes a cloze is a new note; the old one stays, and the author is told."""
    take_in(anki, author.export()[0])
    answer_all(anki, 3)
    old = note_with(anki, "Ask", "How much*")
    cards = [card.id for card in old.cards()]
    author.questions["tons"] = """\
  - id: tons
    kind: cloze
    text: The pier took {{1::1,300 tons}} of stone.
    cite:
      - seed: chronicle
        quote: The pier took 1,300 tons
"""
    package, said = author.export()
    assert "1 note exported before, no longer in the decks: harbour/tons." in said
    assert take_in(anki, package) == {"new": 1, "duplicate": NOTES - 1}
    assert [card.id for card in note_with(anki, "Ask", "How much*").cards()] == cards
    assert len(table(anki, "notes")) == NOTES + 1
    assert own_types(anki) == ["quizzer", "quizzer cloze"]
    assert sound(anki)


def test_renamed(author, anki):
    """A question with another id, which says so, is the same note with the same schedule."""
    take_in(anki, author.export()[0])
    answer_all(anki, 3)
    cards = table(anki, "cards")
    author.edit("tons", "id: tons", "id: stone\n    was: [tons]")
    package, said = author.export()
    assert "no longer" not in said
    assert take_in(anki, package) == {"updated": 1, "duplicate": NOTES - 1}
    assert table(anki, "cards") == cards


def test_retired(author, anki):
    """A withdrawn question is tagged in the learner's Anki; one never exported does not appear."""
    take_in(anki, author.export()[0])
    answer_all(anki, 3)
    cards = table(anki, "cards")
    author.edit("tons", "kind: recall", "kind: recall\n    retired: true")
    author.questions["never"] = (
        QUESTIONS["tons"]
        .replace("id: tons", "id: never")
        .replace("kind: recall", "kind: recall\n    retired: true")
    )
    package, said = author.export()
    assert "1 note of retired questions, tagged quizzer::retired" in said
    assert take_in(anki, package) == {"updated": 1, "duplicate": NOTES - 1}
    assert note_with(anki, "Ask", "How much*").tags == ["numbers", "quizzer::retired"]
    assert table(anki, "cards") == cards


def test_new_gap_and_new_direction(author, anki):
    """A gap more, or a reverse, gives one card more and leaves the others."""
    take_in(anki, author.export()[0])
    answer_all(anki, 3)
    cards = table(anki, "cards")
    author.edit("painter", "in the summer", "in the {{3::summer}}")
    author.edit("tons", "kind: recall", "kind: recall\n    reverse: true")
    take_in(anki, author.export()[0])
    after = table(anki, "cards")
    assert [row for row in after if row in cards] == cards
    assert len(after) == CARDS + 2
    assert sound(anki)


def test_new_picture(author, anki):
    """A picture that was replaced under its name reaches the learner."""
    take_in(anki, author.export()[0])
    before = note_with(anki, "Ask", "Where*")["Ask media"]
    author.picture = PNG + b"another"
    assert take_in(anki, author.export()[0]) == {"updated": 1, "duplicate": NOTES - 1}
    assert note_with(anki, "Ask", "Where*")["Ask media"] != before
    assert not anki.media.check().missing
