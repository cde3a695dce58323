"""The table of a quiz: what a teacher overruled, and the order that no name decides."""

import datetime as dt

import pytest
from class_samples import deck_questions, paper, table_of

from quizzer.classroom.sittings import Overrule, Sitting

QUESTIONS = deck_questions()
KEYS = [one.key for one in QUESTIONS]
AT = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)


def overruled(response, score, note):
    """The mark of one response to when the harbour opened, overruled."""
    one = Sitting("Ann", "7b", {"pier/opened": response})
    rule = Overrule("Ann", "7b", "pier/opened", response, score, note, AT)
    table = table_of(paper()[2], QUESTIONS, [one], [rule])
    return table.rows[0].marks[KEYS.index("pier/opened")]


@pytest.mark.parametrize(("note", "told"), [("", "Overruled."), ("Read kindly.", "Read kindly.")])
def test_an_overrule_settles_what_could_be_read_two_ways(note, told):
    """With the teacher's own reason, or said to be theirs."""
    found = overruled(("06/07/1871",), 0.5, note)
    assert (found.score, found.note, found.overruled, found.unsure) == (0.5, told, True, False)
    taken_back = overruled(("06/07/1871",), None, note)
    assert (taken_back.score, taken_back.overruled, taken_back.unsure) == (0, False, True)


def test_rows_go_by_class_and_pseudonym():
    """So that the order of a file tells nobody's name."""
    sittings = [Sitting(name, group, {"pier/opened": ()}) for name, group in ("A8", "C7", "B7")]
    table = table_of(paper()[2], QUESTIONS, sittings)
    assert [(row.sitting.group, row.pseudonym) for row in table.rows] == [
        *(("7", "p1"), ("7", "p2"), ("8", "p0")),
    ]
