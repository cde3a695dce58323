"""What an author wrote that the grader cannot use."""

from __future__ import annotations

import pytest
from grading_cards import EVERY, cloze, date, number, rival, several, text

from quizzer.grading import unreadable
from quizzer.model import Family


@pytest.mark.parametrize(
    ("card", "field", "wrong"),
    [
        (number("plenty"), "answer", "plenty"),
        (number("13|a few more or less"), "answer", "a few more or less"),
        (number("13", tolerance="somewhat"), "tolerance", "somewhat"),
        (number("13", cite=(rival("hardly any"),)), "cite", "hardly any"),
        (date("once upon a time"), "answer", "once upon a time"),
        (date("31 June 1871"), "answer", "31 June 1871"),
        (date("1871", cite=(rival("later"),)), "cite", "later"),
        (several("13", "many", need=2, family=Family.NUMBER), "answer", "many"),
        (cloze("soon", family=Family.DATE), "text", "soon"),
        (cloze("1871|soon", family=Family.DATE), "accept", "soon"),
        (cloze("13", family=Family.NUMBER, cite=(rival("many"),)), "cite", "many"),
        (text("the Hague", reject=["Hague!"]), "reject", "Hague!"),
        (text("Burma|Myanmar", reject=["Myanmar"]), "reject", "Myanmar"),
        (several("gold|Au", "the gold", need=2), "answer", "the gold"),
    ],
)
def test_what_the_grader_cannot_use_is_found(card, field, wrong):
    """The field, the text and a sentence are told, of every text that is wrong."""
    findings = [finding for finding in unreadable(card.question) if finding[:2] == (field, wrong)]
    assert len(findings) == 1
    assert " " in findings[0][2]


@pytest.mark.parametrize(("card", "_right"), EVERY.values(), ids=EVERY)
def test_a_sound_question_has_no_findings(card, _right):
    """Nothing is found where nothing is wrong."""
    findings = [f for f in unreadable(card.question) if f[1] != "something else"]
    assert findings == []


@pytest.mark.parametrize(
    ("answer", "reject"), [("Co", "CO"), ("año", "ano"), ("Manet", "Monet"), ("resumé", "resume")]
)
def test_look_alikes_may_differ_in_case_or_accents_alone(answer, reject):
    """A rejected text that the grader can tell from the answer is no contradiction."""
    assert unreadable(text(answer, reject=[reject]).question) == ()
