"""Moodle's and Kahoot's own reports: their questions found in the decks, their answers read."""

import contextlib
import csv
import io

import openpyxl
import pytest
from class_samples import deck_questions

from quizzer.classroom.marking import UNMARKED, mark
from quizzer.classroom.platform import read_shown, understand
from quizzer.importers.delimited import Line, read_table
from quizzer.importers.results_kahoot import raw_data, read_kahoot
from quizzer.importers.results_moodle import is_moodle, read_moodle
from quizzer.importers.results_workbook import read_sheets
from quizzer.problems import QuizzerError

QUESTIONS = deck_questions()
BY_ID = {one.id: one for one in QUESTIONS}


@pytest.mark.parametrize(
    ("question", "shown", "response"),
    [
        ("town", "Gull Bay", ("Gull Bay",)),
        ("town", "-", ()),
        ("town", "Fulmar", None),
        ("ships", "The Heron; The Tern", ("The Heron", "The Tern")),
        ("ships", "The Heron, The Tern", ("The Heron", "The Tern")),
        ("frozen", "True", ("True",)),
        ("frozen", "Falsch", ("False",)),
        ("frozen", "perhaps", None),
        (
            "steps",
            "the light; the pier; the wall; the slip",
            ("the light", "the pier", "the wall", "the slip"),
        ),
        (
            "steps",
            "the li...; the pi...; the wa...; the sl...",
            ("the light", "the pier", "the wall", "the slip"),
        ),
        ("steps", "the ...; the pi...", None),
        (
            "who",
            "Ann Moor -> built the pier; Ben Hale -> ; Cy Dunn -> paid",
            ("built the pier", "", "paid"),
        ),
        ("who", "Cy Dunn → paid; Ann Moor → kept the light", ("kept the light", "", "paid")),
        ("who", "Ann Moor -> sang", None),
        ("gaps", "part 1: harbour; part 2: 1871; part 3: forty", ("harbour", "1871", "forty")),
        ("gaps", "Teil 1: harbour; Teil 2: ; Teil 3: forty", ("harbour", "", "forty")),
        ("gaps", "harbour", None),
        ("keepers", "part 1: Ann Moor; part 2: Ben Hale", ("Ann Moor", "Ben Hale")),
        ("keepers", "Ann Moor; Cy Dunn", ("Ann Moor", "Cy Dunn")),
        ("payer", "the guild", ("the guild",)),
    ],
)
def test_what_a_platform_shows_becomes_the_response(question, shown, response):
    """None where no choice of the question is what was shown."""
    assert read_shown(BY_ID[question], shown) == response


def moodle(*rows, heads=None, questions=True):
    """A report of responses on the choice of a town and on who paid."""
    asks = ("Question 1", "Question 2") if questions else ()
    named = ("Last name", "First name", "Email address", "Status", "Grade/10.00")
    heads = heads or (*named, *asks, "Response 1", "Right answer 1", "Response 2", "Right answer 2")
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return read_table(out.getvalue().encode(), "moodle.csv")


def row(first, last, town, payer, *, questions=True, mail="a@example.org"):
    """One attempt; Moodle tells the choices behind a question's text."""
    asks = (
        ("Which town built the harbour?: Port Ann; Gull Bay", "Who paid  for the pier?")
        if questions
        else ()
    )
    return (last, first, mail, "Finished", "5.00", *asks, town, "Gull Bay", payer, "guild")


def test_a_report_of_moodle_is_graded_by_us():
    """By the questions' texts; what Moodle calls right plays no part."""
    lines = moodle(
        row("Ann", "Gray", "Gull Bay", "Guild of Fishers"),
        row("Tom", "Lee", "Port Ann", "-", mail="b@example.org"),
        row("No", "Body", "-", "-"),
    )
    assert is_moodle(lines[0].cells)
    found = understand(read_moodle(lines, "moodle.csv"), QUESTIONS, "7b", ordered=False, last=False)
    ann, tom = found.sittings
    assert (ann.student, ann.group, ann.source) == ("Ann Gray", "7b", "moodle")
    assert [one.id for one in found.questions] == ["town", "payer"]
    scores = [mark(BY_ID[name], ann.responses[f"pier/{name}"]).score for name in ("town", "payer")]
    assert scores == [1, 1]
    assert tom.responses == {"pier/town": ("Port Ann",), "pier/payer": ()}


def test_without_texts_the_order_of_the_quiz_decides():
    """Only where a quiz is named."""
    lines = moodle(row("Ann", "Gray", "Gull Bay", "guild", questions=False), questions=False)
    attempts = read_moodle(lines, "moodle.csv")
    quiz = (BY_ID["town"], BY_ID["payer"])
    (ann,) = understand(attempts, quiz, "7b", ordered=True, last=False).sittings
    assert ann.responses == {"pier/town": ("Gull Bay",), "pier/payer": ("guild",)}
    with pytest.raises(QuizzerError, match="No question") as caught:
        understand(attempts, quiz, "7b", ordered=False, last=False)
    assert "--quiz" in caught.value.hint


@pytest.mark.parametrize(("last", "town"), [(False, "Port Ann"), (True, "Gull Bay")])
def test_of_several_attempts_one_counts(last, town):
    """The first, unless the last is asked for; how many more there were is told."""
    lines = moodle(row("Ann", "Gray", "Port Ann", "x"), row("Ann", "Gray", "Gull Bay", "x"))
    found = understand(read_moodle(lines, "m"), QUESTIONS, "7b", ordered=False, last=last)
    (ann,) = found.sittings
    assert ann.responses["pier/town"] == (town,)
    assert found.repeated == 1


def test_two_students_of_one_name_are_two():
    """Told apart by what else the report has."""
    lines = moodle(
        row("Ann", "Gray", "Gull Bay", "x"),
        row("Ann", "Gray", "Port Ann", "x", mail="c@example.org"),
    )
    names = [one.student for one in read_moodle(lines, "m").attempts]
    assert names == ["Ann Gray (a@example.org)", "Ann Gray (c@example.org)"]


def test_heads_may_be_in_another_language():
    """As Moodle writes them for whoever downloads."""
    heads = ("Nachname", "Vorname", "Status", "Frage 1", "Antwort 1", "Richtige Antwort 1")
    lines = moodle(
        ("Gray", "Ann", "Beendet", "Who paid for the pier?", "guild", "guild"), heads=heads
    )
    (ann,) = read_moodle(lines, "m").attempts
    assert (ann.student, ann.answers[0].given) == ("Ann Gray", "guild")


def test_a_question_in_no_deck_and_an_answer_of_no_choice_are_told():
    """The first is left out, the second counts as wrong; neither is silent."""
    lines = moodle(
        (
            "Gray",
            "Ann",
            "a@example.org",
            "Finished",
            "1",
            "How tall is it?",
            "Which town built the harbour?",
            "9 m",
            "9 m",
            "Fulmar",
            "Gull Bay",
        )
    )
    found = understand(read_moodle(lines, "m"), QUESTIONS, "7b", ordered=False, last=False)
    assert found.left_out == ("How tall is it?",)
    assert "m:2: pier/town has no choice 'Fulmar'" in found.unread
    assert mark(BY_ID["town"], found.sittings[0].responses["pier/town"]).score == 0


def test_a_report_without_names_is_refused():
    """Whose answers they are must be known."""
    lines = moodle(("x",), heads=("Email address", "Response 1"))
    with pytest.raises(QuizzerError, match="names"):
        read_moodle(lines, "m")


@pytest.mark.parametrize("written", ["1", "0", "0.5", "1.5", "It was dark.", "“1”"])
def test_no_student_marks_an_essay(written):
    """What a student writes is never taken for the share that a teacher gives."""
    question = BY_ID["light"]
    response = read_shown(question, written)
    found = mark(question, response)
    assert (found.score, found.note) == (None, UNMARKED)
    assert written in found.given


KAHOOT_HEADS = (
    *("Question Number", "Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4"),
    *("Correct Answers", "Time Allotted to Answer (seconds)", "Player", "Answer"),
    *("Correct / Incorrect", "Score", "Answer Time (seconds)"),
)


def kahoot(*answers):
    """A report of Kahoot as a workbook: its sheets, the raw data last."""
    book = openpyxl.Workbook()
    book.active.title = "Overview"
    book.active["A1"] = "The pier"
    sheet = book.create_sheet("RawReportData Data")
    sheet.append(KAHOOT_HEADS)
    for number, ask, player, given in answers:
        options = ("Gull Bay", "Port Ann", "Sandwick", "")
        sheet.append(
            (f"{number} Quiz", ask, *options, "Gull Bay", 20, player, given, "Correct", 900, 3.5)
        )
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


TOWN = "Which town built the harbour?"
FROZEN = "Did the harbour freeze in 1881?"


def test_a_report_of_kahoot_is_graded_by_us():
    """Its points for speed play no part; who let a question pass has it open."""
    data = kahoot(
        (1, TOWN, "ann ⚓", "Gull Bay"),
        (1, TOWN, "=tom()", "Port Ann"),
        (2, FROZEN, "ann ⚓", "False"),
    )
    lines = raw_data(read_sheets(data, "k.xlsx"))
    found = understand(read_kahoot(lines, "k.xlsx"), QUESTIONS, "7b", ordered=False, last=False)
    ann, tom = found.sittings
    assert (ann.student, ann.source) == ("ann ⚓", "kahoot")
    assert ann.responses == {"pier/town": ("Gull Bay",), "pier/frozen": ("False",)}
    assert (tom.student, tom.responses["pier/frozen"]) == ("=tom()", ())


def test_two_players_of_one_name_are_refused():
    """Their answers cannot be told apart."""
    data = kahoot((1, TOWN, "ann", "Gull Bay"), (1, TOWN, "ann", "Port Ann"))
    with pytest.raises(QuizzerError, match="second answer"):
        read_kahoot(raw_data(read_sheets(data, "k.xlsx")), "k.xlsx")


def test_a_question_that_was_played_twice_is_no_second_player():
    """Its number tells the two apart; a row without a player or a question is no answer."""
    data = kahoot(
        (1, TOWN, "ann", "Port Ann"),
        (3, TOWN, "ann", "Gull Bay"),
        (4, TOWN, " ", "Sandwick"),
        (5, "", "ann", "Sandwick"),
    )
    (ann,) = read_kahoot(raw_data(read_sheets(data, "k.xlsx")), "k.xlsx").attempts
    assert [(one.place, one.given) for one in ann.answers] == [(1, "Port Ann"), (3, "Gull Bay")]


def test_a_report_without_numbers_is_read_by_its_texts():
    """Kahoot escapes what a player sees."""
    lines = (
        Line(1, ("Question", "Player", "Answer")),
        Line(2, ("Who &amp; what?", "ann", "a &lt; b")),
    )
    (ann,) = read_kahoot(lines, "k.xlsx").attempts
    assert [(one.ask, one.place, one.given) for one in ann.answers] == [("Who & what?", 0, "a < b")]


def test_a_workbook_that_is_something_else_has_no_raw_data():
    """Whoever reads it says what to download."""
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    out = io.BytesIO()
    book.save(out)
    assert raw_data(read_sheets(out.getvalue(), "x.xlsx")) is None


def test_a_damaged_workbook_is_refused_in_words():
    """Cut anywhere, or with rubbish in it."""
    whole = kahoot((1, TOWN, "ann", "Gull Bay"))
    for size in range(0, len(whole), 211):
        with pytest.raises(QuizzerError, match="damaged"):
            read_sheets(whole[:size], "k.xlsx")
    for at in range(0, len(whole), 97):
        broken = bytearray(whole)
        broken[at : at + 8] = b"\xff" * 8
        with contextlib.suppress(QuizzerError):
            read_sheets(bytes(broken), "k.xlsx")
