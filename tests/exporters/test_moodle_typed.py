"""Typed answers as Moodle XML: whatever is typed there scores as it should."""

import pytest
from exported_quizzes import (
    BODIES,
    CHRONICLE,
    MEMOIR,
    choices,
    excerpt,
    item,
)
from moodle_reading import (
    number_score,
    only,
    seen,
    typed_score,
)

from quizzer.grading.grade import grade
from quizzer.model import Card, Cloze, Family, Gap, Item, Number, Stance, Text, Verdict


@pytest.mark.parametrize(
    ("response", "score"),
    [("the guild of fishers", 1), ("Fishers", 1), ("GUILD", 1), ("guild of bakers", 0), ("x", 0)],
)
def test_a_text_takes_all_that_the_author_accepts(response, score):
    """Every accepted text counts whole, whatever its case; a rejected one is no answer."""
    one, notes = only(item("text", BODIES["text"]))
    assert typed_score(one.answers, response)[0] == score
    assert notes == []


def test_an_asterisk_is_no_wildcard():
    """An asterisk in an answer stands for itself."""
    one, _ = only(item("text", Text((Item("C* \\* algebra"),))))
    assert typed_score(one.answers, "C* \\* algebra")[0] == 1
    assert typed_score(one.answers, "Cx x algebra")[0] == 0


def test_a_spelling_that_the_author_rejects_is_not_added():
    """Whoever types the look-alike is wrong there as here, though a reader might take it."""
    card = item("text", Text((Item("U.S."),), ("US",)))
    one, _ = only(card)
    assert [typed_score(one.answers, text)[0] for text in ("U.S.", "u.s.", "US")] == [1, 1, 0]
    assert grade(Card(card.question), "US").verdict is Verdict.WRONG


def test_an_asterisk_in_a_gap_is_no_wildcard():
    """What is typed into a text is compared sign by sign, as in a question of its own."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "D*\nsharp")
    body = Cloze(("It is called ", Gap(1, "C* algebra"), "."))
    one, _ = only(item("cloze", body, excerpts=(rival,)))
    (field,) = one.fields
    assert typed_score(field.answers, "C* algebra")[0] == 1
    assert typed_score(field.answers, "Cx algebra")[0] == 0
    assert "A life by the water" in typed_score(field.answers, "D* sharp")[1]
    assert typed_score(field.answers, "Dx sharp") == (0.0, "")


def test_a_gap_for_a_whole_number_takes_it_by_value():
    """Moodle's own field for numbers reads 40.0; a number with words is typed as a text."""
    one, _ = only(item("cloze", Cloze(("It is ", Gap(1, "40", "", ("41",))), Family.NUMBER)))
    (field,) = one.fields
    assert field.kind == "NUMERICAL"
    assert [(answer.text, answer.fraction) for answer in field.answers] == [
        ("40:0", 1),
        ("41:0", 1),
    ]
    one, _ = only(item("cloze", Cloze(("It is ", Gap(1, "40 km")), Family.NUMBER)))
    assert one.fields[0].kind == "SHORTANSWER"
    one, _ = only(item("cloze", Cloze(("It is ", Gap(1, "40")))))
    assert one.fields[0].kind == "SHORTANSWER"


def test_capitals_count_where_the_author_rejects_by_them():
    """Where only capitals tell a rejected text from an accepted one, they matter."""
    one, _ = only(item("text", Text((Item("US"),), ("us",))))
    assert one.leaf("usecase") == "1"
    assert typed_score(one.answers, "US", minds_case=True)[0] == 1
    assert typed_score(one.answers, "us", minds_case=True)[0] == 0


@pytest.mark.parametrize(
    "response",
    ["4 May 1871", "May 4, 1871", "1871-05-04", "the 4th of May 1871", "4 may 1871", "4 May"],
)
def test_a_date_is_taken_in_its_usual_spellings(response):
    """What our grader takes for the day, Moodle takes too."""
    one, _ = only(item("date", BODIES["date"]))
    assert typed_score(one.answers, response)[0] == 1


@pytest.mark.parametrize("response", ["5 May 1871", "4 May 1872", "1871", "May 1871"])
def test_another_date_is_none(response):
    """No other day, and no less than the day."""
    one, _ = only(item("date", BODIES["date"]))
    assert typed_score(one.answers, response)[0] == 0


def test_a_rival_is_wrong_and_told_whose_answer_it_is():
    """The own answer of a source that contradicts is wrong, with a note."""
    proof = (
        excerpt(CHRONICLE, "opened on the 4th of May, 1871"),
        excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1872"),
    )
    for kind, body in (("date", BODIES["date"]), ("text", Text((Item("1871"),)))):
        one, _ = only(item(kind, body, excerpts=proof))
        score, feedback = typed_score(one.answers, "1872")
        assert (score, seen(feedback)) == (0, "That is what “A life by the water” says.")
        assert "Contradicts" in one.feedback
    one, _ = only(item("choice", choices(["1871"], ["1872", "1873"]), excerpts=proof))
    told = {seen(answer.text): seen(answer.feedback) for answer in one.answers}
    assert told == {"1871": "", "1872": "That is what “A life by the water” says.", "1873": ""}


@pytest.mark.parametrize(
    ("body", "response", "score"),
    [
        (Number((Item("1,300"),), "feet", "5%"), "1300", 1),
        (Number((Item("1,300"),), "feet", "5%"), "1300 feet", 1),
        (Number((Item("1,300"),), "feet", "5%"), "1.3 thousand", 1),
        (Number((Item("1,300"),), "feet", "5%"), "1365", 1),
        (Number((Item("1,300"),), "feet", "5%"), "1366", 0),
        (Number((Item("13,000 troops"),)), "13000", 1),
        (Number((Item("13,000 troops"),)), "13k", 1),
        (Number((Item("13,000"),), "troops"), "13 thousand troops", 1),
        (Number((Item("13,000"),), "troops"), "13", 0),
        (Number((Item("$1.3 billion"),), "", "5%"), "1.3 billion", 1),
        (Number((Item("$1.3 billion"),), "", "5%"), "1300 million", 1),
        (Number((Item("$1.3 billion"),), "", "5%"), "1.35 billion USD", 1),
        (Number((Item("$1.3 billion"),), "", "5%"), "1.3", 0),
        (Number((Item("12", ("13",)),)), "13", 1),
        (Number((Item("0.5"),), "", "0.1"), "0.6", 1),
        (Number((Item("0.05"),), "", "0.01"), "0.06", 1),
        (Number((Item("0.05"),), "", "0.01"), "0.5", 0),
        (Number((Item("13,000,000 troops"),)), "13m", 1),
        (Number((Item("13,000,000 troops"),)), "13M", 1),
        (Number((Item("13,000,000 troops"),)), "13,000k", 1),
        (Number((Item("13,000,000,000 troops"),)), "13bn", 1),
    ],
)
def test_a_number_is_taken_by_its_value(body, response, score):
    """A value with or without what is counted is right, within the tolerance and no further."""
    one, _ = only(item("number", body))
    assert one.kind == "numerical"
    assert number_score(one, response)[0] == score


@pytest.mark.parametrize(
    ("body", "right", "wrong"),
    [
        (
            Number((Item("$1.3 billion"),)),
            ("$1.3 billion", "1300000000", "1.3bn"),
            ("1.3", "€1.3bn"),
        ),
        (Number((Item("97 percent"),)), ("97%", "97", "97 percent"), ("0.97", "97 km")),
        (Number((Item("200 km"),)), ("200 km", "200km", "200 kilometers", "200"), ("200 miles",)),
        (Number((Item("over 300"),)), ("over 300", "300", "more than 300"), ("under 300",)),
        (Number((Item("5 million"),)), ("5 million", "5m", "5000000"), ("5", "5 thousand")),
        (Number((Item("-5 °C"),)), ("-5 °C", "-5"), ("5", "-5 °F")),
    ],
)
def test_what_a_field_for_numbers_would_refuse_is_a_short_answer(body, right, wrong):
    """Signs before a figure, hedges and units are typed as written, and no other unit passes."""
    one, notes = only(item("number", body))
    assert one.kind == "shortanswer"
    assert [note.partition(",")[0] for note in notes] == ["it is a short answer there"]
    assert {text for text in right if typed_score(one.answers, text)[0] != 1} == set()
    assert {text for text in wrong if typed_score(one.answers, text)[0] != 0} == set()


def test_a_rival_is_known_in_its_usual_spellings():
    """Whoever types a rival's figure is told whose it is, however it is written."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "$1.2 billion")
    one, _ = only(item("number", Number((Item("$1.3 billion"),)), excerpts=(rival,)))
    for text in ("$1.2 billion", "1.2bn", "1200000000"):
        score, feedback = typed_score(one.answers, text)
        assert (score, seen(feedback)) == (0, "That is what “A life by the water” says.")
    assert typed_score(one.answers, "$1.3bn") == (1, "")


def test_the_first_unit_is_the_answers_own():
    """Moodle shows the right answer in its first unit, which therefore has the factor 1."""
    for body, unit in (
        (BODIES["number"], "feet"),
        (Number((Item("200 kilometres"),), "", "5%"), "kilometres"),
        (Number((Item("$191 million"),), "", "5%"), "USD"),
        (Number((Item("5,000 soldiers"),)), "soldiers"),
    ):
        one, _ = only(item("number", body))
        assert one.leaf("units/unit/multiplier") == "1"
        assert one.leaf("units/unit/unit_name") == unit


def test_what_a_tolerance_costs_is_noted():
    """A tolerance needs a field for numbers: what that does not take or refuse is listed."""
    any_unit = "a figure within the tolerance is right there with any unit behind it"
    figure = "it takes a figure alone, or one with its unit or magnitude behind it"
    for body, expected in (
        (Number((Item("1,300"),), "", "5%"), []),
        (BODIES["number"], [any_unit]),
        (Number((Item("over 300"),), "", "5%"), [figure]),
        (Number((Item("$1.3 billion"),), "", "5%"), [figure, any_unit]),
    ):
        assert only(item("number", body))[1] == expected


def test_a_range_is_asked_as_text():
    """What has no one value is typed as text, and its tolerance is left out."""
    one, notes = only(item("number", Number((Item("5 to 6 million"),), "", "10")))
    assert one.kind == "shortanswer"
    assert typed_score(one.answers, "5 to 6 million")[0] == 1
    (note,) = notes
    assert note.startswith("it is compared as text, since “5 to 6 million” is no single value")
    assert note.endswith("its tolerance is left out")


def test_a_rival_that_says_no_number_has_no_note_there():
    """A field for numbers has no place for words, which is listed."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "nobody knows")
    one, notes = only(item("number", Number((Item("1,300"),), "", "5%"), excerpts=(rival,)))
    assert {answer.fraction for answer in one.answers} == {1}
    assert notes == ["the note on “nobody knows” is left out, as it is no value"]


def test_a_rival_goes_before_a_tolerance():
    """A rival's value within the tolerance is wrong; the exact answer is right all the same."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "1,320")
    one, _ = only(item("number", BODIES["number"], excerpts=(rival,)))
    assert number_score(one, "1320")[0] == 0
    assert "A life by the water" in number_score(one, "1320")[1]
    assert [number_score(one, text)[0] for text in ("1300", "1310")] == [1, 1]
