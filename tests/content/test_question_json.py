"""Tests of the line of JSON that carries a question through other programs."""

import dataclasses
import json
import string

import pytest
from deck_samples import ALL_KINDS, read
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.question_json import (
    BODIES,
    Carried,
    Passage,
    Source,
    decode,
    digest_of,
    encode,
    source_of,
)
from quizzer.model import Choice, Deck, Item, Kind, Mark, Question, Recall, Seed
from quizzer.problems import QuizzerError

DECK = read(ALL_KINDS)[0]
HOSTILE = '<b>&amp; [sound:a.mp3] \\(x\\) {{c1::y}} [[x]] "q" \\ \x00\u2028\ud800 é'


def bare(deck: Deck) -> Deck:
    """A deck as it travels with a question."""
    return dataclasses.replace(deck, path="", questions=(), broken=0, digest="")


def carried(question: Question) -> Carried:
    """A question with the sample deck."""
    return Carried(question, bare(DECK))


@pytest.mark.parametrize("question", DECK.questions, ids=lambda question: question.id)
def test_every_kind_comes_back_equal(question):
    """A question of each kind, with every field, is the same after the journey."""
    assert decode(encode(carried(question))) == carried(question)


def test_there_is_a_body_for_every_kind():
    """Every kind of the sample deck, and that is all of them, has the body that is declared."""
    assert {question.kind: type(question.body) for question in DECK.questions} == dict(BODIES)
    assert set(BODIES) == set(Kind)


@given(st.text(), st.text(), st.text())
def test_any_text_comes_back_and_is_no_markup(ask, answer, why):
    """Whatever the texts are, they return, and the line looks like nothing but letters and JSON."""
    question = Question("d", "q", Kind.RECALL, ask, Recall((Item(answer, why=why),)), why=why)
    line = encode(Carried(question, bare(DECK), shown={"Ask": digest_of(ask)}))
    assert decode(line).question == question
    assert set(line) <= set(string.printable) - set("\n\r\t\v\f<>&")


def test_what_other_programs_look_for_is_not_in_the_line():
    """No HTML, media reference, gap or formula can be found in the line."""
    question = Question("d", "q", Kind.RECALL, HOSTILE, Recall((Item(HOSTILE),)))
    line = encode(Carried(question, bare(DECK)))
    for sign in ("<", "&", "[sound", "[[", "{{", "\\(", "\\[", '\\"', "[latex", "[$"):
        assert sign not in line
    assert decode(line).question == question


@pytest.mark.parametrize("wrong_line", [1, 9])
def test_choices_keep_their_place_in_the_file(wrong_line):
    """Whether the wrong choices were written before or after the right one is remembered."""
    body = Choice((Item("r", mark=Mark(5)),), (Item("w", mark=Mark(wrong_line)),))
    question = Question("d", "q", Kind.CHOICE, "?", body)
    back = decode(encode(Carried(question, bare(DECK)))).question.body
    assert isinstance(back, Choice)
    assert [item.text for item in back.options] == [item.text for item in body.options]


def test_sources_and_passages_travel():
    """What a seed says of itself and the passage that is shown come along, its text does not."""
    seed = Seed("s", "seeds/s.txt", "Title", "a long text", ("Ann", "Ben"), published="1899-03")
    passage = Passage("s", 3, "quote", "before ", " after")
    one = Carried(DECK.questions[0], bare(DECK), (source_of(seed),), (passage,))
    assert decode(encode(one)) == one
    assert "a long text" not in encode(one)
    assert one.sources == (Source("s", "Title", ("Ann", "Ben"), published="1899-03"),)


def test_the_digest_does_not_tell_how_a_letter_is_composed():
    """An accent may stand apart or not, as Anki and file systems change that; a letter may not."""
    assert digest_of("e\u0301") == digest_of("\xe9") != digest_of("e")


def changed(**values: object) -> str:
    """The line of a question with some values of the question in place of its own."""
    plain = json.loads(encode(carried(DECK.questions[4])))
    plain["question"] |= values
    return json.dumps(plain)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        '{"format":1}',
        '{"format":1,"question":{},"deck":{}}',
        changed(kind="riddle"),
        changed(kind="recall"),
        changed(ask=None),
        changed(ask=7),
        changed(retired="true"),
        changed(retired=1),
        changed(points="2"),
        changed(points=float("inf")),
        changed(points=True),
        changed(tags="one"),
        changed(tags=[["one"]]),
        changed(later="field"),
        changed(path="/etc"),
        changed(body={"answers": [], "wrong": [], "order": [0]}),
        changed(body={"answers": ["a"], "wrong": []}),
        changed(body={"answers": [{"text": "a"}], "wrong": [{"text": "b"}], "order": [0, 0]}),
        changed(cite=[{"seed": "s", "quote": "q", "stance": "doubts"}]),
        changed(allow={"rule": 1}),
    ],
)
def test_other_data_is_refused(line):
    """Whatever was changed by hand is refused in a sentence, never taken for a question."""
    with pytest.raises(QuizzerError, match="data of a question cannot be read"):
        decode(line)


def test_a_later_format_is_refused_with_the_remedy():
    """A line of a later format says to upgrade."""
    line = encode(carried(DECK.questions[0])).replace('"format":1', '"format":2')
    with pytest.raises(QuizzerError, match="not known") as caught:
        decode(line)
    assert "upgrade" in caught.value.hint
