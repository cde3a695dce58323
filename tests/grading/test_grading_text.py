"""Typed texts: a table over many subjects, and the laws behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.grading import fold_words
from quizzer.grading.text import grade_text
from quizzer.model import Verdict

TABLE = Path(__file__).with_name("cases_text.tsv")
RIGHT = {Verdict.CORRECT, Verdict.TYPO}


def cases():
    """The rows of the table: answer, response, verdict, language."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            answer, response, verdict, *language = line.split("\t")
            yield pytest.param(
                answer, response, verdict, *(language or ["en"]), id=f"{answer} <- {response}"
            )


@pytest.mark.parametrize(("answer", "response", "verdict", "language"), cases())
def test_table(answer, response, verdict, language):
    """Every row of the table has the verdict that it names."""
    accepted, *reject = answer.split("!") if len(answer) > 1 and answer[-1] != "!" else [answer]
    answers = accepted.split("|")
    assert grade_text(response, answers, reject=reject, language=language).verdict == verdict
