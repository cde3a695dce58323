"""Quizzes as GIFT: what an independent grammar reads in them is what the decks say."""

import re
from dataclasses import replace

import pytest
from exported_quizzes import (
    BODIES,
    CHRONICLE,
    HOSTILE,
    MEDIA,
    MEMOIR,
    choices,
    every_kind,
    excerpt,
    hostile_quiz,
    item,
    quiz,
)
from gift_reading import GiftReader, feedback, weights
from hypothesis import given, settings
from made_decks import decks
from moodle_reading import FILTERS, OURS, elements, seen

from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.exporters import gift
from quizzer.exporters.formats import format_named
from quizzer.model import Choice, Cloze, Gap, Item, Match, Media, Number, Stance, Text

TYPES = {
    "recall": "Essay",
    "text": "Short",
    "number": "Numerical",
    "date": "Short",
    "choice": "MC",
    "true_false": "TF",
    "list": "Essay",
    "order": "Matching",
    "match": "Matching",
}


@pytest.fixture(scope="module")
def reader():
    """The grammar, started once."""
    one = GiftReader()
    yield one
    one.close()


def only(reader, quiz_item):
    """The one question that is read, and what was noted."""
    done = gift.export(quiz(quiz_item), {})
    (question,) = reader.read(done.data)
    return question, [note.reason for note in done.changed]


def left_out(quiz_item):
    """Why a question is left out."""
    done = gift.export(quiz(quiz_item), {})
    assert done.data == b""
    (note,) = done.left_out
    return note.reason


def test_gift_is_a_registered_form():
    """The registry finds the module."""
    assert format_named("gift").SUFFIX == ".gift.txt"


def test_every_kind_that_gift_has_is_read(reader):
    """Type, title, category, id, tags, why and excerpt arrive; the rest is left out and named."""
    done = gift.export(every_kind(), {})
    questions = reader.read(done.data)
    assert [one["type"] for one in questions] == list(TYPES.values())
    assert [note.key for note in done.left_out] == ["harbour/cloze"]
    for one, kind in zip(questions, TYPES, strict=True):
        assert one["category"] == "$course$/top/The harbour"
        assert one["title"] == f"A question of kind {kind}?"
        assert one["id"] == f"harbour/{kind.replace('_', '-')}"
        assert one["tags"] == ["history", kind]
        assert one["stem"]["format"] == "html"
        assert seen(one["stem"]["text"]) == one["title"]
        told = one["globalFeedback"]["text"]
        assert "That is why." in seen(told)
        assert "<mark>opened on the 4th of May, 1871</mark>" in told


def test_the_same_quiz_gives_the_same_gift():
    """Nothing of the clock or of chance is in the file."""
    assert gift.export(every_kind(), {}) == gift.export(every_kind(), {})


def test_a_choice_has_one_right_answer(reader):
    """The right one counts whole, wrong ones nothing; a wrong one tells why."""
    wrong = replace(BODIES["choice"].wrong[0], why="It lies inland.")
    body = replace(BODIES["choice"], wrong=(wrong, BODIES["choice"].wrong[1]))
    one, notes = only(reader, item("choice", body))
    assert weights(one) == {"Gull Bay": 100, "Port Ann": 0, "Sandwick": 0}
    assert {text: seen(told) for text, told in feedback(one).items()} == {
        "Gull Bay": "",
        "Port Ann": "It lies inland.",
        "Sandwick": "",
    }
    assert notes == []


def test_the_right_choice_is_not_always_first(reader):
    """A reader that does not shuffle gives nothing away."""
    firsts = set()
    for number in range(12):
        one, _ = only(reader, item("choice", BODIES["choice"], id_=f"q{number}"))
        firsts.add(one["choices"][0]["text"]["text"])
    assert len(firsts) > 1


@pytest.mark.parametrize(("need", "share"), [(1, 100), (2, 50), (3, 33.33333), (7, 14.28571)])
def test_all_that_apply_has_weights(reader, need, share):
    """Right choices share the whole, a wrong one takes a share away, none is marked right."""
    right = [f"r{place}" for place in range(need)]
    one, _ = only(reader, item("choice", choices(right, ["w"], several=True)))
    assert weights(one) == dict.fromkeys(right, share) | {"w": -share}
    assert not any(choice["isCorrect"] for choice in one["choices"])


@pytest.mark.parametrize("truth", [True, False])
def test_true_and_false_are_words(reader, truth):
    """A statement is true or false."""
    one, _ = only(reader, item("true_false", replace(BODIES["true_false"], answer=truth)))
    assert one["isTrue"] is truth


def test_what_is_typed_is_plain(reader):
    """Accepted texts are no HTML; a rival's own answer counts nothing and is told whose it is."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "Q & A")
    one, _ = only(reader, item("text", Text((Item("R & B"), Item("a*b"))), excerpts=(rival,)))
    found = weights(one)
    assert found["R & B"] == found["a\\*b"] == 100
    assert found["Q & A"] == 0
    assert seen(feedback(one)["Q & A"]) == "That is what “A life by the water” says."


def test_numbers_have_a_tolerance(reader):
    """The exact value first, then a rival's, then what is near enough."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "1,320")
    one, notes = only(reader, item("number", BODIES["number"], excerpts=(rival,)))
    assert [(each["text"]["number"], each["text"]["range"]) for each in one["choices"]] == [
        (1300, 0),
        (1320, 0),
        (1300, 65),
    ]
    assert [each["weight"] for each in one["choices"]] == [100, 0, 100]
    assert notes == ["it is typed as a plain number, without a unit"]


def test_a_number_with_a_magnitude_is_typed_as_text(reader):
    """GIFT knows no units: what is written with one is compared as text."""
    one, _ = only(reader, item("number", Number((Item("$1.3 billion"),))))
    assert one["type"] == "Short"
    assert {"$1.3 billion", "1.3 billion", "$1,300,000,000"} <= set(weights(one))


def test_a_single_gap_is_a_missing_word(reader):
    """Text goes on behind the gap, with its hint."""
    body = Cloze(("The ", Gap(1, "harbour", "a place"), " opened: {early}."))
    one, _ = only(reader, item("cloze", body))
    assert one["hasEmbeddedAnswers"]
    shown = re.sub(r"\s+", " ", seen(one["stem"]["text"]))
    assert shown == "What is it?The _____ (a place) opened: {early}."
    assert weights(one)["harbour"] == 100


def test_pairs_are_matched(reader):
    """Pairs and what matches nothing; an order is asked by places."""
    one, _ = only(reader, item("match", BODIES["match"]))
    assert [(seen(p["subquestion"]["text"]), p["subanswer"]) for p in one["matchPairs"]] == [
        ("Ann Moor", "built the pier"),
        ("Ben Hale", "kept the light"),
        ("", "rang a bell"),
    ]
    one, notes = only(reader, item("order", BODIES["order"]))
    assert [(p["subquestion"]["text"], p["subanswer"]) for p in one["matchPairs"]] == [
        ("1.", "the pier"),
        ("2.", "the light"),
        ("3.", "the wall"),
    ]
    assert notes == ["it is asked as pairs of a place and what comes there"]


def test_what_gift_lacks_is_named():
    """Several gaps, files, too long a text and signs that GIFT cannot escape are left out."""
    assert "2 gaps" in left_out(item("cloze", BODIES["cloze"]))
    media = (Media("pier.png", "A pier", "ask"),)
    assert "file" in left_out(item("text", BODIES["text"], media=media))
    assert "255" in left_out(item("match", Match((("a", "x" * 256), ("b", "y")))))
    for text in ("a->b", "&&058;"):
        assert "use of its own" in left_out(item("text", Text((Item(text),))))


def test_what_is_changed_is_said(reader):
    """Hints, points, files of the back and an order of choices are noted."""
    one = item("choice", choices(["a"], ["b"], keep_order=True), points=2, hints=("h",))
    _, notes = only(reader, one)
    assert notes == [
        "its choices may be shuffled: set that in Moodle",
        "its hints are left out",
        "it counts 1 there, not 2: set that in the quiz",
    ]
    _, notes = only(reader, item("text", BODIES["text"], media=(Media("a.png", "A", "why"),)))
    assert notes == ["its files are left out"]
    for kind, body, more in (
        ("list", BODIES["list"], []),
        ("recall", replace(BODIES["recall"], reverse=True), ["its other way round is left out"]),
    ):
        _, notes = only(reader, item(kind, body))
        assert notes == ["it is an essay there, which you mark yourself", *more]
    _, notes = only(reader, item("text", BODIES["text"], tags=("a", "b]c")))
    assert notes == ["its tag “b]c” is left out, as GIFT cannot hold it"]


def test_a_rival_that_gift_cannot_hold_costs_its_note_alone(reader):
    """A question whose rival has signs of GIFT's own is written without the note on it."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "a -> b")
    one, notes = only(reader, item("text", Text((Item("c"),)), excerpts=(rival,)))
    assert weights(one) == {"c": 100, "the c": 100}
    assert notes == ["the note on “a -> b” is left out"]
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "nobody knows")
    one, notes = only(reader, item("number", Number((Item("1,300"),)), excerpts=(rival,)))
    assert [each["text"]["number"] for each in one["choices"]] == [1300]
    assert notes[1:] == ["the note on “nobody knows” is left out"]


@pytest.mark.parametrize("text", ["[html]x", "%50%x", "[", "%", "~x", "=x", "#x", "//x", "x\\n"])
def test_a_choice_that_looks_like_gift_is_a_choice(reader, text):
    """A weight, a format or a sign at the start of a choice stays text."""
    one, _ = only(reader, item("choice", choices([text], ["other"])))
    assert {seen(shown): weight for shown, weight in weights(one).items()} == {
        text: 100,
        "other": 0,
    }
    one, _ = only(reader, item("text", Text((Item(text),))))
    assert weights(one)[text] == 100


def test_hostile_text_is_read_as_the_same_characters(reader):
    """Whatever other programs would run or read as theirs prints as those characters."""
    source = hostile_quiz()
    done = gift.export(source, MEDIA)
    assert {note.key for note in done.left_out} == {"harbour/text", "harbour/cloze"}
    gone = {note.key for note in done.left_out}
    kept = [one for one in source.items if one.question.key not in gone]
    for one, quiz_item in zip(reader.read(done.data), kept, strict=True):
        shown = [one["stem"]["text"], one["globalFeedback"]["text"]]
        assert one["title"] == quiz_item.question.key
        if one["type"] == "MC":
            shown += [*weights(one), *feedback(one).values()]
            assert {seen(text) for text in weights(one)} == {f"{sign} {HOSTILE}" for sign in "123"}
        if one["type"] == "Matching":
            shown += [pair["subquestion"]["text"] for pair in one["matchPairs"]]
            shown += [pair["subanswer"] for pair in one["matchPairs"]]
        assert seen(shown[0]) == HOSTILE
        assert HOSTILE in seen(shown[1])
        for text in shown:
            assert FILTERS.search(text) is None
            assert set(elements(text)) <= OURS


@given(decks())
@settings(max_examples=60)
def test_whatever_decks_hold_is_read(reader, deck):
    """Any deck gives a file that the grammar takes, in which each text says what it said."""
    items = tuple(QuizItem(question, question.points, "") for question in deck.questions)
    done = gift.export(Quiz(deck.id, deck.title, items), {})
    gone = {note.key for note in done.left_out}
    kept = [one.question for one in items if one.question.key not in gone]
    for one, question in zip(reader.read(done.data) if kept else [], kept, strict=True):
        assert _even(question.ask) in _even(seen(one["stem"]["text"]))
        if isinstance(question.body, Choice):
            right = {seen(text) for text, weight in weights(one).items() if weight > 0}
            assert {_even(text) for text in right} == {_even(i.text) for i in question.body.answers}
        if isinstance(question.body, Text):
            for text in question.body.answers:
                typed = " ".join(text.text.split()).replace("*", "\\*")
                assert _even(typed) in map(_even, weights(one))


def _even(text):
    """A text without what depends on who trims and what is invisible."""
    return re.sub(r"[\s\ufeff]+", "", text)


def test_an_unescaped_sign_would_be_noticed(reader):
    """The grammar that these tests rest on does not take a sign that is not escaped."""
    data = gift.export(quiz(item("choice", choices(["a: b {c}"], ["d"]))), {}).data
    assert reader.read(data)
    for sign in (rb"\:", rb"\{", rb"\}"):
        with pytest.raises(ValueError, match="xpected"):
            reader.read(data.replace(sign, sign[1:], 1))


def test_sources_are_named(reader):
    """Whose words an excerpt is, with the link, stands in the feedback."""
    proof = excerpt(CHRONICLE, "opened on the 4th of May, 1871")
    one, _ = only(reader, item("text", BODIES["text"], excerpts=(proof,)))
    assert 'href="https://example.org/chronicle"' in one["globalFeedback"]["text"]
    assert "March 1899" in seen(one["globalFeedback"]["text"])
