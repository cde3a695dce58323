"""The gradebook: points as they are, names only when asked for, and no formula."""

import csv
import io
from dataclasses import replace

import pytest
from class_samples import a_class, deck_questions, paper, table_of

from quizzer.classroom.sittings import Sitting
from quizzer.exporters.gradebook import cell, gradebook

QUESTIONS = deck_questions()
KEYS = [one.key for one in QUESTIONS]


def rows(table, *, names=False):
    """The gradebook as a spreadsheet reads it."""
    text = gradebook(table, names=names).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def sitting(name, **given):
    """A sitting in which each given question has an answer, and the others were dealt."""
    responses = dict.fromkeys(KEYS, ()) | {f"pier/{key}": value for key, value in given.items()}
    return Sitting(name, "7b", responses, "A")


def table(*sittings):
    """The marks of some sittings."""
    return table_of(paper()[2], QUESTIONS, sittings)


def test_a_row_a_student_and_a_column_a_question():
    """Points, their sum, what could be earned, and the share."""
    head, ann = rows(
        table(sitting("Ann", town=("Gull Bay",), ships=("The Heron",), who=("paid", "", "paid"))),
        names=True,
    )
    assert head == ["student", "class", "version", *KEYS, "total", "of", "percent"]
    cells = dict(zip(head, ann, strict=True))
    assert (cells["student"], cells["class"], cells["version"]) == ("Ann", "7b", "A")
    assert (cells["pier/town"], cells["pier/ships"], cells["pier/who"]) == ("1", "1", "0.3333")
    assert (cells["total"], cells["of"], cells["percent"]) == ("2.3333", "12", "19.4")


def test_what_was_not_dealt_and_what_could_not_be_judged_are_told_apart():
    """Neither counts."""
    one = Sitting("Ann", "7b", {"pier/town": ("Gull Bay",), "pier/light": ("an essay",)}, "A")
    head, ann = rows(table(one))
    cells = dict(zip(head, ann, strict=True))
    assert (cells["pier/light"], cells["pier/payer"]) == ("?", "")
    assert (cells["total"], cells["of"], cells["percent"]) == ("1", "1", "100.0")


def test_pseudonyms_stand_for_names_and_order_says_nothing():
    """Names are nowhere in the file, and rows go by pseudonym."""
    names = [name for name, _, _ in a_class(KEYS, 12)]
    made = table(*(sitting(name) for name in reversed(names)))
    data = gradebook(made, names=False).decode("utf-8-sig")
    assert not any(name in data for name in names)
    found = [row[0] for row in rows(made)[1:]]
    assert found == sorted(row.pseudonym for row in made.rows)
    assert [row[0] for row in rows(made, names=True)[1:]] == sorted(names, key=str.casefold)


def test_names_stand_as_in_a_register():
    """By class, then by name, whatever the capitals."""
    later = replace(sitting("Abe"), group="8a")
    made = table(later, *(sitting(name) for name in ("ann", "Zoe", "Bob", "von Moor")))
    assert [row[0] for row in rows(made, names=True)[1:]] == [
        *("ann", "Bob", "von Moor", "Zoe"),
        "Abe",
    ]


@pytest.mark.parametrize(
    "name", [*("=1+1", "+a", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "=a\nb"), "＝1", "'=1"]
)
def test_no_name_is_a_formula(name):
    """On one line, with an apostrophe before what a spreadsheet would work out."""
    (shown, *_) = rows(table(sitting(name)), names=True)[1]
    assert shown.startswith("'")
    assert "\n" not in shown


def test_a_harmless_name_stays_as_it_is():
    """Also one with a comma, quotation marks, or an apostrophe of its own."""
    for name in ('O\'Neill, "Tip"', "Ann-Marie", "李 明", "محمد", "-1", "+49"):
        assert cell(name) == name
        assert rows(table(sitting(name)), names=True)[1][0] == name
