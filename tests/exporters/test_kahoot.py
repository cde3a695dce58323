"""Kahoot's spreadsheet: its template's layout, its limits kept, and no cell that computes."""

import io
import zipfile

import openpyxl
import pytest
from exported_quizzes import BODIES, HOSTILE, choices, every_kind, hostile_quiz, item, quiz
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.exporters import kahoot
from quizzer.exporters.markup import visible
from quizzer.model import TrueFalse


def workbook_of(done):
    """The workbook of an export, formulas as they stand."""
    return openpyxl.load_workbook(io.BytesIO(done.data))


def rows_of(done):
    """The rows of questions, without their empty cells' columns."""
    sheet = workbook_of(done).worksheets[0]
    return [row for row in sheet.iter_rows(min_row=9, max_col=8, values_only=True) if row[0]]


def exported(*items, **options):
    """The export of some questions."""
    return kahoot.export(quiz(*items, **options), {})


def test_the_layout_is_the_template_s():
    """Headings stand in row 8, questions below: text, four answers, seconds, what is right."""
    body = choices(["Gull Bay", "Sandwick"], ["Port Ann"], several=True, keep_order=True)
    done = exported(item("choice", body, ask="Which?"), item("true_false", TrueFalse(answer=False)))
    headings = [cell.value for cell in workbook_of(done).worksheets[0][8]]
    assert headings[1].startswith("Question - max 120")
    assert headings[6].startswith("Time limit (sec)")
    assert headings[7].startswith("Correct answer(s)")
    assert rows_of(done) == [
        (1, "Which?", "Gull Bay", "Sandwick", "Port Ann", None, 20, "1,2"),
        (2, "What is it?", "True", "False", None, None, 20, 2),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_right_answer_is_numbered_where_it_stands(seed):
    """However choices are shuffled, the number tells the right one."""
    (row,) = rows_of(exported(item("choice", BODIES["choice"]), seed=seed))
    assert row[2:][row[7] - 1] == "Gull Bay"
    assert sorted(row[2:5]) == ["Gull Bay", "Port Ann", "Sandwick"]


def test_kinds_without_a_place_are_left_out_by_name():
    """Only what is picked is there; each other question is named with its reason."""
    done = kahoot.export(every_kind(), {})
    assert len(rows_of(done)) == 2
    kinds = {note.key.removeprefix("harbour/") for note in done.left_out}
    assert kinds == {name.replace("_", "-") for name in BODIES} - {"choice", "true-false"}
    assert {note.reason for note in done.left_out} == {
        "Kahoot's spreadsheet takes questions alone whose answers are picked"
    }


@pytest.mark.parametrize(
    ("ask", "wrong", "reason"),
    [
        ("q" * 120, ["w" * 75], None),
        ("q" * 121, ["w"], "it asks in 121 characters, and Kahoot takes 120"),
        ("\U0001f41f" * 61, ["w"], "it asks in 122 characters, and Kahoot takes 120"),
        ("q", ["w" * 76], f"the choice “{'w' * 20}…” has 76 characters, and Kahoot takes 75"),
        ("q", ["b", "c", "d"], None),
        ("q", ["b", "c", "d", "e"], "it has 5 choices, and Kahoot takes 4"),
        ("q", [], "it has 1 choice, and Kahoot wants 2"),
    ],
)
def test_what_is_too_long_is_told_and_never_cut(ask, wrong, reason):
    """At its limit a text is whole; beyond it the question is left out with the figures."""
    done = exported(item("choice", choices(["a"], wrong), ask=ask))
    if reason is None:
        (row,) = rows_of(done)
        assert row[1] == ask
        assert set(wrong) <= set(row)
    else:
        assert rows_of(done) == []
        assert done.left_out == (("harbour/one", reason),)


def test_what_cannot_be_carried_is_told():
    """Feedback and points are told of once, a question with several right answers by its key."""
    body = choices(["a", "b"], ["c"], several=True)
    done = exported(item("choice", body), item("choice", BODIES["choice"], id_="two"))
    assert [note.key for note in done.changed] == ["harbour", "harbour/one"]
    many = exported(*(item("true_false", TrueFalse(answer=True), id_=str(n)) for n in range(101)))
    assert many.changed[-1].reason == "Kahoot's template has room for 100 questions, here are 101"
    assert len(rows_of(many)) == 101


def test_ids_and_tags_stand_on_the_second_sheet():
    """Whoever reads Kahoot's report finds each question's id by its number."""
    sheet = workbook_of(kahoot.export(every_kind(), {})).worksheets[1]
    assert list(sheet.values) == [
        ("Number", "Id", "Tags"),
        (1, "harbour/choice", "history, choice"),
        (2, "harbour/true-false", "history, true_false"),
    ]


def test_no_cell_computes():
    """Whatever a text begins with, its cell is text, and stays so when it is edited."""
    texts = ["=1+1", "+1", "-1", "@SUM(A1)"]
    done = exported(
        item("choice", choices(texts[:1], texts[1:]), ask="=HYPERLINK()", tags=("=cmd|x",))
    )
    (row,) = rows_of(done)
    assert row[1] == "=HYPERLINK()"
    assert set(texts) == set(row[2:6])
    for sheet in workbook_of(done):
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type in {"s", "n"}
                assert cell.quotePrefix or not isinstance(cell.value, str)
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_hostile_text_is_told_or_whole():
    """The hostile quiz is too long for Kahoot; a short hostile text arrives as it is."""
    done = kahoot.export(hostile_quiz(), {})
    assert rows_of(done) == []
    assert len(done.left_out) == len(hostile_quiz().items)
    (row,) = rows_of(exported(item("choice", BODIES["choice"], ask=HOSTILE[:110])))
    assert row[1] == HOSTILE[:110]


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40))
def test_any_text_comes_through(text):
    """Every text that has a place arrives on one line, with a sign for what no cell can hold."""
    (row,) = rows_of(exported(item("choice", choices(["a"], ["b"]), ask=f"Q {text}")))
    read = openpyxl.utils.escape.unescape(row[1])
    assert read == " ".join(visible(f"Q {text}").split())


def test_a_code_of_a_character_stays_a_text():
    """What spreadsheets would take for the code of a character is no such code."""
    (row,) = rows_of(exported(item("choice", BODIES["choice"], ask="Is _x0041_ an A?")))
    assert row[1] == "Is _x005F_x0041_ an A?"


def test_the_same_quiz_gives_the_same_bytes():
    """No time of making stands in the file."""
    first = kahoot.export(every_kind(), {}).data
    assert first == kahoot.export(every_kind(), {}).data
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


@pytest.mark.parametrize(("letters", "seconds"), [(20, 20), (120, 20), (400, 60)])
def test_time_follows_the_length(letters, seconds):
    """What takes longer to read is given more of the times that Kahoot knows."""
    rest = letters - min(letters, 120)
    wrong = ["w" * 70 + str(n) for n in range(rest // 71)] or ["w"]
    ask = "q" * min(letters, 120)
    (row,) = rows_of(exported(item("choice", choices(["a"], wrong[:3]), ask=ask)))
    assert row[6] == seconds
    assert row[6] in kahoot.TIMES
