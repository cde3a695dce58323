"""Quizzes as Moodle XML: what its importer makes of them is what the decks say."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from exported_quizzes import (
    BODIES,
    HOSTILE,
    MEDIA,
    choices,
    every_kind,
    hostile_quiz,
    item,
    items_of,
    quiz,
)
from hypothesis import given, settings
from made_decks import decks
from moodle_reading import (
    alternatives,
    imported,
    only,
    picked_score,
    seen,
    typed_score,
)

from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.exporters import moodle
from quizzer.exporters.formats import FORMATS, format_named
from quizzer.grading.grade import grade
from quizzer.model import Card, Choice, Item, Match, Media, Text, cards_of

TYPES = {
    "recall": "essay",
    "text": "shortanswer",
    "number": "numerical",
    "date": "shortanswer",
    "choice": "multichoice",
    "true_false": "truefalse",
    "cloze": "cloze",
    "list": "cloze",
    "order": "ordering",
    "match": "matching",
}


def test_moodle_is_a_registered_form():
    """The registry finds the module."""
    assert "moodle" in FORMATS
    assert format_named("moodle").SUFFIX == ".xml"


def test_every_kind_has_its_type_and_all_of_its_fields():
    """Type, name, category, id, points, tags, why and excerpt arrive for each kind."""
    done = moodle.export(every_kind(), {})
    questions = imported(done.data)
    assert done.left_out == ()
    assert [one.kind for one in questions] == list(TYPES.values())
    for one, kind in zip(questions, TYPES, strict=True):
        assert one.name == f"A question of kind {kind}?"
        assert one.category == "$course$/top/The harbour"
        assert one.leaf("idnumber") == f"harbour/{kind.replace('_', '-')}"
        assert one.leaf("defaultgrade") == "1"
        assert one.tags == ["history", kind]
        assert one.name in seen(one.text)
        assert "That is why." in seen(one.feedback)
        assert "<mark>opened on the 4th of May, 1871</mark>" in one.feedback
        assert "Town Press" in one.feedback


def test_the_same_quiz_gives_the_same_bytes():
    """Nothing of the clock or of chance is in the file."""
    assert moodle.export(every_kind(), {}) == moodle.export(every_kind(), {})


@pytest.mark.parametrize("need", range(1, 11))
def test_all_that_apply_scores_as_ours(need):
    """Every set of choices that can be picked scores as our grader scores it."""
    right = [f"r{place}" for place in range(need)]
    wrong = ["w0", "w1", "w2"][: 3 if need < 6 else 1]
    one_item = item("choice", choices(right, wrong, several=True))
    one, notes = only(one_item)
    assert notes == []
    assert one.leaf("single") == "false"
    card = Card(one_item.question)
    texts = [option.text for option in one_item.question.body.options]
    for count in range(1, len(texts) + 1):
        for picked in combinations(range(len(texts)), count):
            ours = grade(card, " ".join(str(place + 1) for place in picked)).score
            theirs = picked_score(one, {texts[place] for place in picked})
            assert theirs == pytest.approx(ours, abs=1e-4)


@pytest.mark.parametrize("need", [11, 13, 19])
def test_shares_that_moodle_does_not_know_are_noted(need):
    """From eleven right choices on the whole still adds up to all points, and it is said."""
    right = [f"r{place}" for place in range(need)]
    one, notes = only(item("choice", choices(right, ["w"], several=True)))
    assert picked_score(one, set(right)) == pytest.approx(1)
    assert picked_score(one, {*right, "w"}) < 1
    assert len(notes) == 1
    assert f"its {need} right choices count" in notes[0]


def test_twenty_right_choices_have_exact_shares():
    """Twenty times five per cent is the whole, so nothing need be said."""
    right = [f"r{place}" for place in range(20)]
    one, notes = only(item("choice", choices(right, ["w"], several=True)))
    assert notes == []
    assert picked_score(one, {*right[:7], "w"}) == pytest.approx(6 / 20)


def test_more_right_choices_than_shares_are_left_out():
    """What cannot be scored at all is left out with the reason."""
    body = choices([f"r{place}" for place in range(21)], ["w"], several=True)
    done = moodle.export(quiz(item("choice", body)), {})
    assert imported(done.data) == []
    assert [(note.key, note.reason) for note in done.left_out] == [
        ("harbour/one", "it has 21 right choices; Moodle can share out at most 20")
    ]


def test_choices_are_shuffled_unless_their_order_means_something():
    """Moodle shuffles; not what the author ordered, and not where the last must stay last."""
    one, notes = only(item("choice", BODIES["choice"]))
    assert (one.leaf("shuffleanswers"), notes) == ("true", [])
    one, notes = only(item("choice", choices(["a"], ["b", "c"], keep_order=True)))
    assert (one.leaf("shuffleanswers"), notes) == ("false", [])
    assert [seen(answer.text) for answer in one.answers] == ["a", "b", "c"]
    one, notes = only(item("choice", choices(["a"], ["None of these", "b", "c"])))
    assert one.leaf("shuffleanswers") == "false"
    assert seen(one.answers[-1].text) == "None of these"
    assert len(notes) == 1


def test_a_wrong_choice_tells_why():
    """Who picks a wrong choice reads its why."""
    body = Choice(items_of(["a"]), (replace(items_of(["b"], 9)[0], why="b lies inland"),))
    one, _ = only(item("choice", body))
    assert {seen(a.text): seen(a.feedback) for a in one.answers} == {"a": "", "b": "b lies inland"}


@pytest.mark.parametrize("truth", [True, False])
def test_true_and_false(truth):
    """The right one of both has all points."""
    one, _ = only(item("true_false", replace(BODIES["true_false"], answer=truth)))
    assert {answer.text: answer.fraction for answer in one.answers} == {
        "true": float(truth),
        "false": float(not truth),
    }


def test_a_cloze_has_a_field_for_each_gap():
    """Gaps take what is accepted, hints stand behind them, and each counts alike."""
    one, notes = only(item("cloze", BODIES["cloze"], points=4))
    assert seen(one.text).startswith("What is it?The \ufffc (a place) opened in \ufffc.")
    first, second = one.fields
    assert (first.weight, second.weight, notes) == (2, 2, [])
    assert [typed_score(first.answers, text)[0] for text in ("harbour", "Port", "pier")] == [
        1,
        1,
        0,
    ]
    assert typed_score(second.answers, "1871")[0] == 1
    one, notes = only(item("cloze", BODIES["cloze"]))
    assert [field.weight for field in one.fields] == [1, 1]
    assert notes == ["it counts 2 there, 1 for each field, and not 1: set that in the quiz"]


def test_a_list_is_asked_in_as_many_fields_as_are_needed():
    """Each field takes any of the answers, and it is said what that means."""
    one, notes = only(item("list", BODIES["list"], points=2))
    assert len(one.fields) == 2
    for field in one.fields:
        assert [typed_score(field.answers, name)[0] for name in ("Ann Moor", "Cy Dunn", "X")] == [
            *(1, 1, 0)
        ]
    assert len(notes) == 1
    assert "one given twice counts twice" in notes[0]


def test_an_order_keeps_its_order_and_says_how_it_is_graded():
    """Elements come in the right order, graded by the longest run that is in order."""
    one, notes = only(item("order", BODIES["order"]))
    assert [seen(answer.text) for answer in one.answers] == ["the pier", "the light", "the wall"]
    assert one.leaf("gradingtype") == "LONGEST_ORDERED_SUBSET"
    assert one.leaf("selecttype") == "ALL"
    assert len(notes) == 1


def test_pairs_and_what_matches_nothing():
    """A right without a left is a distractor."""
    one, _ = only(item("match", BODIES["match"]))
    assert [(seen(left), right) for left, right in one.pairs] == [
        ("Ann Moor", "built the pier"),
        ("Ben Hale", "kept the light"),
        ("", "rang a bell"),
    ]


def test_a_text_over_a_limit_is_left_out_and_never_cut():
    """255 characters fit what is matched; one more and the question is left out."""
    for count, kept in ((255, 1), (256, 0)):
        body = Match((("a", "x" * count), ("b", "y")))
        done = moodle.export(quiz(item("match", body)), {})
        assert len(imported(done.data)) == kept
        assert len(done.left_out) == 1 - kept


def test_a_long_question_is_called_by_its_key():
    """A name has room for 255 characters; the text is whole all the same."""
    for ask, called in (
        ("a" * 255, "a" * 255),
        ("a" * 256, "harbour/one"),
        ("x < y", "harbour/one"),
    ):
        one, _ = only(item("text", BODIES["text"], ask=ask))
        assert one.name == called
        assert seen(one.text) == ask


def test_a_long_id_is_left_out_and_noted():
    """An id number has room for 100 characters."""
    one, notes = only(item("text", BODIES["text"], id_="a" * 93))
    assert one.leaf("idnumber") is None
    assert notes == ["it has no id there, since 100 characters are the limit"]
    one, _ = only(item("text", BODIES["text"], id_="a" * 92))
    assert len(one.leaf("idnumber")) == 100


def test_recall_is_an_essay_with_the_answer_for_who_marks_it():
    """The answer stands in the information for graders, and not in what is asked."""
    one, notes = only(item("recall", BODIES["recall"]))
    answer = "The first could not be seen from the north."
    assert answer in seen(one.leaf("graderinfo/text"))
    assert answer not in seen(one.text)
    assert notes == ["it is an essay there, which you mark yourself"]
    _, notes = only(item("recall", replace(BODIES["recall"], reverse=True)))
    assert notes[1:] == ["its other way round is left out"]


def test_hints_are_hints_where_moodle_has_them():
    """Each hint is one; a type that has none says so."""
    one, notes = only(item("text", BODIES["text"], hints=("a", "b")))
    assert ([seen(hint) for hint in one.hints], notes) == (["a", "b"], [])
    one, notes = only(item("true_false", BODIES["true_false"], hints=("a",)))
    assert (one.hints, notes) == ([], ["its hints are left out, since this type has none"])


def test_pictures_and_sounds_go_along_on_their_side():
    """A file stands beside the text that shows it, under a name that Moodle takes."""
    media = (Media("a b/ü.png", "A pier", "ask"), Media("x.mp3", "A bell", "why"))
    one, _ = only(
        item("text", BODIES["text"], media=media), {"a b/ü.png": b"\x89PNG", "x.mp3": b"ID3"}
    )
    asked, told = one.element.find("questiontext/file"), one.element.find("generalfeedback/file")
    assert (asked.get("name"), asked.text) == ("a_b__.png", "iVBORw==")
    assert '<img src="@@PLUGINFILE@@/a_b__.png" alt="A pier">' in one.text
    assert (told.get("name"), told.text) == ("x.mp3", "SUQz")
    assert "@@PLUGINFILE@@/x.mp3" in one.feedback


def test_decks_are_categories_within_the_quizs():
    """``::`` parts a category from one within it; a slash in a name is none."""
    first, second = item("text", BODIES["text"]), item("text", BODIES["text"], id_="two")
    second = replace(second, question=replace(second.question, deck="b"))
    both = Quiz("q", "A::B/C & D", (first, second), titles={"harbour": "H", "b": ""})
    assert [one.category for one in imported(moodle.export(both, {}).data)] == [
        "$course$/top/A/B//C &amp; D/H",
        "$course$/top/A/B//C &amp; D/b",
    ]


@pytest.mark.parametrize("title", ["", " :: ", "x" * 300])
def test_a_title_that_names_no_category_leaves_the_quizs_id(title):
    """Questions never land in the top of the bank, among those of every other quiz."""
    (one,) = imported(moodle.export(quiz(item("text", BODIES["text"]), title=title), {}).data)
    assert one.category == "$course$/top/harbour"


def test_hostile_text_arrives_as_the_same_characters():
    """Whatever other programs would run or read as theirs prints as those characters."""
    source = hostile_quiz()
    done = moodle.export(source, MEDIA)
    questions = imported(done.data)
    assert done.left_out == ()
    for one, quiz_item in zip(questions, source.items, strict=True):
        question = quiz_item.question
        assert HOSTILE in seen(one.text)
        assert HOSTILE in seen(one.feedback)
        assert alternatives(one.feedback) == [HOSTILE]
        assert one.tags == []
        assert one.name == question.key
        typed = {"text": one.answers, "list": one.fields and one.fields[0].answers}
        typed["cloze"] = typed["list"]
        if question.kind.value in typed:
            answers = typed[question.kind.value]
            for sign in "12":
                assert typed_score(answers, f"{sign} {HOSTILE}")[0] == 1
            assert typed_score(answers, f"9 {HOSTILE}")[0] == 0
            assert HOSTILE in seen(typed_score(answers, f"9 {HOSTILE}")[1])
        if one.kind in {"multichoice", "ordering"}:
            assert {seen(answer.text) for answer in one.answers} == {
                f"{sign} {HOSTILE}" for sign in "123"
            }
        if one.kind == "matching":
            assert [seen(left) for left, _ in one.pairs] == [f"1 {HOSTILE}", f"2 {HOSTILE}", ""]
            assert [seen(right) for _, right in one.pairs] == [
                f"{sign}{HOSTILE[:150]}" for sign in ("r ", "s ", "")
            ]


def test_space_between_signs_is_kept():
    """Where a text has two entities with a space between, Moodle does not lose the space."""
    text = 'a & & b <i> </i> ]]> "c" "d"'
    one, _ = only(item("text", Text((Item(text),)), ask=text, why=text, hints=(text,)))
    assert {seen(one.text), seen(one.hints[0]), one.answers[0].text} == {text}
    assert text in seen(one.feedback)


def test_a_tag_is_whole_or_left_out():
    """Moodle takes signs of markup out of a tag and cuts it at 255 characters."""
    tags = ("history", "a & b", "<i>", "x" * 255, "y" * 256)
    one, notes = only(item("text", BODIES["text"], tags=tags))
    assert one.tags == ["history", "a & b", "x" * 255]
    assert notes == [
        f"its tag “{tag}” is left out, as Moodle cannot hold it" for tag in ("<i>", "y" * 256)
    ]


@given(decks())
@settings(max_examples=60)
def test_whatever_decks_hold_arrives(deck):
    """Any deck gives a file that Moodle takes, in which each text says what it said."""
    items = tuple(QuizItem(question, question.points, "") for question in deck.questions)
    names = [media.file for question in deck.questions for media in question.media]
    done = moodle.export(Quiz(deck.id, deck.title, items), dict.fromkeys(names, b"x"))
    left_out = {note.key for note in done.left_out}
    kept = [one for one in items if one.question.key not in left_out]
    for one, kept_item in zip(imported(done.data), kept, strict=True):
        question = kept_item.question
        assert question.ask.replace("\0", "") in seen(one.text).replace("\0", "")
        if isinstance(question.body, Choice):
            shown = {seen(answer.text): answer.fraction > 0 for answer in one.answers}
            expected = {text.text for text in question.body.answers}
            assert {text for text, right in shown.items() if right} == expected
        if isinstance(question.body, Text):
            for answer in question.body.answers:
                typed = " ".join(answer.text.split())
                assert typed_score(one.answers, typed, minds_case=True)[0] == 1


def test_an_unescaped_sign_would_be_found():
    """The reader that these tests rest on sees markup, formulas and broken files."""
    data = moodle.export(every_kind(), {}).data
    for good, bad in (
        (b"the pier", b"<script>the pier"),
        (b"<shownumcorrect>1<", b"<shownumcorrect><"),
        (b"the pier", b"$$the pier$$"),
        (b'fraction="100"', b'fraction="99"'),
    ):
        assert good in data
        with pytest.raises((AssertionError, ET.ParseError)):
            imported(data.replace(good, bad, 1))


def test_each_card_is_accounted_for():
    """No question of the sample is lost between deck and file."""
    source = every_kind()
    assert len(imported(moodle.export(source, {}).data)) == len(source.items)
    assert all(cards_of(one.question) for one in source.items)
