"""The record of a quiz: it comes back as it was, and a broken one is refused in words."""

import json

import pytest
from class_samples import paper

from quizzer.classroom.record import from_json, to_json
from quizzer.problems import QuizzerError

_, _, RECORD = paper()


def test_a_record_comes_back_as_it_was():
    """Every version with the text at each letter."""
    text = to_json(RECORD)
    assert from_json(text, "quiz.json") == RECORD
    assert to_json(from_json(text, "quiz.json")) == text


@pytest.mark.parametrize("points", [0, -1, "1", None, float("nan"), float("inf")])
def test_points_are_numbers_above_nothing(points):
    """Or no share of them could be told."""
    content = json.loads(to_json(RECORD))
    content["questions"][0]["points"] = points
    with pytest.raises(QuizzerError, match="no record of a quiz"):
        from_json(json.dumps(content), "quiz.json")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 1}', "[" * 100_000, '"x"'])
def test_what_is_no_record_is_refused_in_words(text):
    """Whatever it is."""
    with pytest.raises(QuizzerError, match=r"quiz\.json is no record"):
        from_json(text, "quiz.json")


def test_a_later_format_asks_for_an_upgrade():
    """It may hold what this program would lose."""
    with pytest.raises(QuizzerError, match="format 2"):
        from_json(to_json(RECORD).replace('"format": 1', '"format": 2'), "quiz.json")
