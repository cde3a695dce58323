"""Notes of anybody's note types as decks, and everything that is told of them."""

import pytest
from anki_packages import model, package
from harbour import PNG

from quizzer.content.decks import read_deck
from quizzer.importers.anki.drafts import Remark
from quizzer.importers.anki.mapping import Mapped, Options, decks_in
from quizzer.importers.anki.package import open_package
from quizzer.model import Card, Cloze, Gap, Item, Kind, Media, Recall, Text
from quizzer.problems import QuizzerError

BOTH_WAYS = model("Both", fronts=("{{Front}}", "{{Back}}"))
TYPED = model("Typed", fronts=("{{Front}}{{type:Back}}",))
CLOZE = model("Cloze", ("Text", "Back Extra"), ("{{cloze:Text}}",), kind=1)
MANY = model("Many", ("Word", "Meaning", "Extra", "Hint", "Source", "Rank"), ("{{Word}}",))
TYPES = {"1": model("Basic"), "2": BOTH_WAYS, "3": TYPED, "4": CLOZE, "5": MANY}


@pytest.fixture
def mapped(tmp_path):
    """Makes a package of notes and maps it."""

    def make(*notes, options=None, **values) -> Mapped:
        values = {"models": TYPES} | values
        path = package(tmp_path, notes=notes, **values)
        with open_package(path) as collection:
            found = decks_in(collection, options or Options())
        for deck, text in found.decks:
            again, problems = read_deck(text.encode(), deck.path)
            assert (again, problems) == (deck, [])
        return found

    return make


def only(found: Mapped):
    """The one question of what was mapped."""
    ((deck, _),) = found.decks
    (question,) = deck.questions
    return question


def test_a_front_and_a_back_are_recalled(mapped):
    """The plainest note, with its tags, its id and why it has no citation."""
    found = mapped((1, ("Der <b>Hund</b>", "dog"), ("animals", "a::b"), (0,)))
    question = only(found)
    assert (question.key, question.kind) == ("deck/der-hund", Kind.RECALL)
    assert (question.ask, question.body) == ("Der Hund", Recall((Item("dog"),)))
    assert question.tags == ("animals", "a::b")
    assert question.uncited == "Imported from Anki: Basic"
    assert found.cards == {("guid1", 0): Card(question)}
    assert (found.not_taken, found.changed) == ((), ())


def test_a_reversed_note_has_both_cards(mapped):
    """If Anki has the second card; without it the question has one."""
    question = only(found := mapped((2, ("a", "b"), (), (0, 1))))
    assert question.body == Recall((Item("b"),), reverse=True)
    assert found.cards == {("guid1", 0): Card(question), ("guid1", 1): Card(question, reverse=True)}
    assert only(mapped((2, ("a", "b"), (), (0,)))).body == Recall((Item("b"),))


def test_a_typed_note_is_typed(mapped):
    """What Anki compares is what our grader accepts."""
    assert only(mapped((3, ("q", "an answer"), (), (0,)))).body == Text((Item("an answer"),))


def test_a_cloze_keeps_numbers_hints_and_extra(mapped):
    """And its cards are the gaps'."""
    found = mapped((4, ("In {{c1::Paris}} or {{c3::Rome::city}}", "Why so"), (), (0, 2)))
    question = only(found)
    assert question.body == Cloze(("In ", Gap(1, "Paris"), " or ", Gap(3, "Rome", "city")))
    assert question.why == "Why so"
    assert found.cards == {
        ("guid1", 0): Card(question, gap=1),
        ("guid1", 2): Card(question, gap=3),
    }


def test_gaps_within_gaps_keep_every_card(mapped):
    """Two questions, of which each has the cards of its own gaps."""
    found = mapped((4, ("{{c1::a {{c2::b}}}} {{c3::c}}", ""), (), (0, 1, 2)))
    ((deck, _),) = found.decks
    first, second = deck.questions
    assert first.body == Cloze((Gap(1, "a b"), " ", Gap(3, "c")))
    assert second.body == Cloze(("a ", Gap(2, "b"), " c"))
    assert {place: card.key for (_, place), card in found.cards.items()} == {
        0: f"{first.key}#1",
        1: f"{second.key}#2",
        2: f"{first.key}#3",
    }
    assert [remark.reason for remark in found.changed] == [
        "gaps lie within gaps: it makes 2 questions"
    ]


@pytest.mark.parametrize(
    "text", [r"a\ {{c1::b}}", r"\{{c1::\}}", "{{c1::a}} {x} }} ::", "{{c1::a:b::c}}"]
)
def test_signs_of_our_own_are_escaped(mapped, text):
    """Whatever stands in a cloze is read back as that."""
    assert isinstance(only(mapped((4, (text, ""), (), (0,)))).body, Cloze)


def test_many_fields_have_their_places(mapped):
    """Those with names of their own are taken, others told."""
    fields = ("Wort", "word", "of old", "begins with w", "A book,<br>p. 3", "17")
    found = mapped((5, fields, (), (0,)))
    question = only(found)
    assert (question.ask, question.why, question.hints) == ("Wort", "of old", ("begins with w",))
    assert question.uncited == "Imported from Anki: Many; its source: A book, p. 3"
    assert found.changed == (Remark("“Wort”", "without its field Rank"),)


def test_pictures_and_sounds_come_along(mapped):
    """Under names that tell their content, with their words or a request for them."""
    media = {"a b.png": PNG, "x.mp3": b"ID3 sound"}
    found = mapped(
        (1, ('<img src="a%20b.png" alt="A pier"> where?', "here [sound:x.mp3]"), (), (0,)),
        media=media,
    )
    picture, sound = only(found).media
    assert picture == Media(picture.file, "A pier", "ask")
    assert sound == Media(sound.file, "x.mp3", "answer")
    assert (picture.file[:9], picture.file[-4:], sound.file[-4:]) == ("anki-a-b-", ".png", ".mp3")
    assert found.media == {picture.file: "a b.png", sound.file: "x.mp3"}
    assert found.changed == (Remark("“where?”", "x.mp3 has no words: say what it shows"),)


def test_a_picture_that_is_another_kind_inside_gets_its_own_name(mapped):
    """Many a .jpg of the web is something else."""
    found = mapped((1, ('<img src="a.jpg" alt="x">q', "a"), (), (0,)), media={"a.jpg": PNG})
    assert only(found).media[0].file.endswith(".png")


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ({}, "a.png is not in the package"),
        ({"a.png": b"no picture"}, "a.png is of no kind that can be shown or played"),
        ({"a.png": PNG + bytes(1024 * 1024)}, "a.png is larger than 1 MB"),
    ],
)
def test_media_that_cannot_be_taken_are_told(mapped, media, reason, monkeypatch):
    """The question comes without them."""
    monkeypatch.setattr("quizzer.importers.anki.media.MAX_BYTES", 1024 * 1024)
    found = mapped((1, ('<img src="a.png">q', "a"), (), (0,)), media=media)
    assert (only(found).media, found.media) == ((), {})
    assert found.changed == (Remark("“q”", f"without a picture or sound: {reason}"),)


def test_a_side_that_is_a_picture_alone_gets_words(mapped):
    """A deck's question and answer are words."""
    found = mapped(
        (1, ('<img src="a.png" alt="x">', "a pier"), (), (0,)),
        (3, ("q", '<img src="a.png" alt="A light">'), (), (0,)),
        media={"a.png": PNG},
    )
    ((deck, _),) = found.decks
    assert [one.ask for one in deck.questions] == ["What is this?", "q"]
    assert deck.questions[1].body == Recall((Item("A light"),))
    assert [one.reason for one in found.changed] == [
        "its front is a picture alone: it says “What is this?”",
        "its back is a picture alone: it says “A light”",
    ]


def test_what_asks_nothing_is_told(mapped):
    """Empty sides, gaps without words, texts that no deck holds, covered pictures, doubles."""
    occlusion = model("Covered", ("Occlusion",), ("x",), kind=1, stock=6)
    unknown = model("Kanji", ("Sign", "Kun", "On"))
    found = mapped(
        (1, ("", "b"), (), (0,)),
        (1, ("a<br>", " "), (), (0,)),
        (4, ("no gap", ""), (), ()),
        (1, ("long", "x" * 30_000), (), (0,)),
        (1, ("twice", "b"), (), (0,)),
        (1, ("Twice ", "b"), (), (0,)),
        (6, ("x",), (), (0,)),
        (7, ("a", "b", "c"), (), (0,)),
        (8, ("a", "b"), (), (0,)),
        models=TYPES | {"6": occlusion, "7": unknown},
    )
    told = {(remark.what, remark.reason.split(";")[0]) for remark in found.not_taken}
    assert told == {
        ("“b”", "its front is empty"),
        ("“a”", "its back is empty"),
        ("“no gap”", "in its field Text, it has no gap"),
        ("“long”", "`answer` has 30,000 characters"),
        ("“Twice”", "it is the same as “twice”"),
        ("1 note of type 'Covered'", "a picture with covered parts, which no kind of question has"),
        ("1 note of type 'Kanji'", "which of its fields asks and which answers is not known"),
        ("1 note", "their note type is not in the package"),
    }
    assert only(found).ask == "twice"
    assert next(one.remedy for one in found.not_taken if "Kanji" in one.what) == (
        '--map "Kanji: ask=Sign, answer=Kun"'
    )


def test_ids_are_unique_and_stay(mapped):
    """The first of equal ids keeps it; others, and what is not Latin, have the guid's digits."""
    notes = [(1, ("What?", number), (), (0,)) for number in "123"]
    notes.append((1, ("何ですか", "4"), (), (0,)))
    ((deck, _),) = mapped(*notes).decks
    ids = [question.id for question in deck.questions]
    assert ids[0] == "what"
    assert len(set(ids)) == 4
    assert all(one.startswith("what-") for one in ids[1:3])
    assert ids[3].startswith("note-")
    ((again, _),) = mapped(*notes[:2], *notes[2:]).decks
    assert [question.id for question in again.questions] == ids


def test_each_deck_is_a_file(mapped):
    """Anki's tree is in the titles; names that make the same id are told apart."""
    script = "UPDATE cards SET did = nid"
    found = mapped(
        *[(1, (text, "b"), (), (0,)) for text in ("one", "two", "three", "four")],
        decks={"1": "A::B", "2": "a b", "3": "日本", "4": "A::B"},
        script=script,
    )
    assert [deck.title for deck, _ in found.decks] == ["A::B", "a b", "日本"]
    ids = [deck.id for deck, _ in found.decks]
    assert (ids[0], ids[1][:4], ids[2][:5]) == ("a-b", "a-b-", "deck-")
    assert [len(deck.questions) for deck, _ in found.decks] == [2, 1, 1]


def test_a_card_that_is_crammed_is_at_home(mapped):
    """The deck is that to which the card returns."""
    script = "UPDATE cards SET did = 2, odid = 1"
    found = mapped((1, ("a", "b"), (), (0,)), decks={"1": "Home", "2": "Cram"}, script=script)
    assert [deck.title for deck, _ in found.decks] == ["Home"]


def test_one_deck_can_be_asked_for(mapped):
    """With those inside it, and all of them in one deck."""
    decks = {"1": "A", "2": "A::B", "3": "AB"}
    notes = [(1, (text, "b"), (), (0,)) for text in ("one", "two", "three")]
    options = Options(only=("a",), single="mine")
    found = mapped(*notes, decks=decks, script="UPDATE cards SET did = nid", options=options)
    ((deck, _),) = found.decks
    assert (deck.id, [one.id for one in deck.questions]) == ("mine", ["one", "two"])


def test_the_language_is_the_users(mapped):
    """Anki does not know it."""
    ((deck, _),) = mapped((1, ("a", "b"), (), (0,)), options=Options(language="de")).decks
    assert (deck.language, deck.questions[0].language) == ("de", "de")


def test_hostile_texts_are_texts(mapped):
    """YAML, control characters and markup of ours are just read back."""
    texts = (
        "- a: b", "{{1::x}}", "!tag &anchor *alias", "a # b", "--- ", "\x1b[31m\x00", "%YAML",
        "'\"", "a\tb", "\u2028x", "=1+1", "[sound:", "\ufeffa", "@`", "true", "~",
    )  # fmt: skip
    notes = [
        (mid, (f"{text}&#32;{mid}", text), (text.split()[0],), (0,))
        for text in texts
        for mid in (1, 3)
    ]
    found = mapped(*notes)
    ((deck, _),) = found.decks
    assert len(deck.questions) == len(notes)
    assert found.not_taken == ()


def test_damaged_media_end_it(tmp_path):
    """A package that is damaged is exported anew, not taken in part."""
    notes = [(1, ('<img src="a.png">q', "a"), (), (0,))]
    path = package(tmp_path, notes=notes, models=TYPES, media={"a.png": PNG * 50})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") - 5] ^= 0xFF  # in the last file, which is the picture
    path.write_bytes(data)
    with open_package(path) as collection, pytest.raises(QuizzerError, match="'0' is damaged"):
        decks_in(collection, Options())
