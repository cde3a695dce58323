"""What a teacher is told to do: every sentence where it is due, and none where it is not."""

from dataclasses import replace

import pytest
from class_samples import deck_questions, paper, table_of

from quizzer.classroom.advice import DEPENDABLE, Act, advice, percent, short
from quizzer.classroom.report import class_report
from quizzer.classroom.sittings import Sitting

QUESTIONS = deck_questions()
READS_TWO_WAYS = {"pier/opened": ("06/07/1871",), "pier/payer": ("guild of fishers",)}
PLAIN = {"pier/opened": ("6 July 1871",), "pier/payer": ("guild of fishers",)}


def told(act, *responses):
    """What some students' papers give rise to."""
    _, _, record = paper()
    sittings = [Sitting(f"S{place}", "7b", one) for place, one in enumerate(responses)]
    report = class_report(table_of(record, QUESTIONS, sittings))
    return [one for one in advice(report) if one.act is act]


def test_only_what_can_be_read_two_ways_is_to_be_looked_at():
    """The questions are named, the responses counted; a class without any hears nothing."""
    number = 1 + [one.key for one in QUESTIONS].index("pier/opened")
    (one,) = told(Act.JUDGE, READS_TWO_WAYS, PLAIN)
    assert one.keys == ("pier/opened",)
    assert one.sentence.startswith("One response can be read two ways")
    assert f"(question {number})" in one.sentence
    (two,) = told(Act.JUDGE, READS_TWO_WAYS, READS_TWO_WAYS)
    assert two.sentence.startswith("2 responses can be read two ways")
    assert told(Act.JUDGE, PLAIN, PLAIN) == []


@pytest.mark.parametrize(
    ("alpha", "verdict"),
    [
        (DEPENDABLE, "Scores may be compared (alpha 0.70)"),
        (DEPENDABLE - 0.01, "Scores say little by themselves (alpha 0.69)"),
        (None, None),
    ],
)
def test_scores_are_to_be_compared_from_an_alpha_on(alpha, verdict):
    """And nothing is said of them where there is no alpha."""
    _, _, record = paper()
    sittings = [Sitting(f"S{place}", "7b", PLAIN) for place in range(30)]
    report = class_report(table_of(record, QUESTIONS, sittings))
    error = None if alpha is None else 1.25
    report = replace(report, analysis=replace(report.analysis, alpha=alpha, error=error))
    said = [one.sentence for one in advice(report) if one.sentence.startswith("Scores")]
    expected = [] if verdict is None else [f"{verdict}: one is sure to about ± 1.2 points."]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One ship\n came", "One ship came"),
        ("a" * 20, "a" * 20),
        ("One ship came in May", "One ship came in May"),
        ("One ship came in June", "One ship came in…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text, cut):
    """Its beginning is what is quoted."""
    assert short(text, 20) == cut


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.996, "99%"), (1, "100%")],
)
def test_all_and_none_are_said_only_where_they_are_exact(share, words):
    """A class of 300 in which one erred did not get everything right."""
    assert percent(share) == words
