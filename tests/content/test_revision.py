"""What makes a question another question, and what does not."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.revision import revision
from quizzer.model import (
    Choice,
    Citation,
    Cloze,
    Gap,
    Item,
    Kind,
    Mark,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
)

CITED = Citation("chronicle", "opened on the “4th” of May")
BODY = Choice(
    (Item("1871"),), (Item("1872", why="That is the memoir."), Item("1873", mark=Mark(9, 9)))
)
QUESTION = Question("harbour", "opened", Kind.CHOICE, "When did it open?", BODY, cite=(CITED,))


def digest(question=QUESTION, **changes):
    """The digest of a question after some changes."""
    return revision(replace(question, **changes))[0]


def test_the_digest_is_of_the_content():
    """It is SHA-256 of the canonical JSON, which a reader of the log can check."""
    found, content = revision(QUESTION)
    assert found == hashlib.sha256(content.encode()).hexdigest()
    assert json.dumps(json.loads(content), sort_keys=True, separators=(",", ":")) == content
    assert json.loads(content) == {
        "kind": "choice",
        "ask": "When did it open?",
        "body": {"answers": ["1871"], "wrong": ["1872", "1873"]},
        "cite": [{"text": 'opened on the "4th" of May', "stance": "supports"}],
    }


def test_the_digest_of_a_known_question_is_settled():
    """Logs of years rest on it: a change of this value is a change of the format."""
    question = Question("d", "q", Kind.TRUE_FALSE, "Is it so?", TrueFalse(answer=False))
    found, content = revision(question)
    assert content == '{"ask":"Is it so?","body":{"answer":false},"kind":"true_false"}'
    assert found == "268736766fe05c3c9a030e583f8c809e1629ce94ef042ef0b59521af267627d2"


@pytest.mark.parametrize(
    "changes",
    [
        {"why": "Because."},
        {"hints": ("A year.",)},
        {"tags": ("history",)},
        {"points": 2.0},
        {"id": "other", "deck": "other", "was": ("harbour/opened",)},
        {"retired": True},
        {"allow": {"uncited": "so"}},
        {"ask": "When  did it\nopen?"},
        {"cite": (replace(CITED, quote='opened on the "4th" of\nMay'),)},
        {"cite": (replace(CITED, prefix="harbour was", mark=Mark(3, 3)),)},
        {"body": replace(BODY, wrong=BODY.wrong[::-1])},
        {"body": replace(BODY, wrong=(Item("1872"), Item("1873")))},
        {"media": (Media("pier.png", "The pier", "why"),)},
    ],
)
def test_what_only_explains_or_arranges_changes_nothing(changes):
    """Typography, help, order of shuffled choices and places keep the revision."""
    assert digest(**changes) == digest()


@pytest.mark.parametrize(
    "changes",
    [
        {"ask": "When did it close?"},
        {"kind": Kind.TEXT, "body": Text((Item("1871"),))},
        {"body": replace(BODY, answers=(Item("1870"),))},
        {"body": replace(BODY, answers=(Item("1871", accept=("71",)),))},
        {"body": replace(BODY, wrong=(Item("1872"),))},
        {"body": replace(BODY, several=True)},
        {"body": replace(BODY, keep_order=True)},
        {"cite": ()},
        {"cite": (replace(CITED, quote="opened on the 5th of May"),)},
        {"cite": (replace(CITED, stance=Stance.DIFFERS),)},
        {"cite": (replace(CITED, says="1872"),)},
        {"cite": (CITED, CITED)},
        {"media": (Media("pier.png", "The pier"),)},
    ],
)
def test_what_is_asked_or_proved_changes_it(changes):
    """Wording, answers, choices, cited text and stance make another revision."""
    assert digest(**changes) != digest()


ITEMS = (Item("a"), Item("b"), Item("c"))
BODIES = [
    Recall(ITEMS),
    Recall(ITEMS, reverse=True),
    Recall(ITEMS, reverse=True, reverse_ask="?"),
    Text(ITEMS),
    Text(ITEMS, reject=("d",)),
    Number(ITEMS),
    Number(ITEMS, unit="km"),
    Number(ITEMS, unit="km", tolerance="5%"),
    Choice(ITEMS[:1], ITEMS[1:]),
    TrueFalse(answer=True),
    TrueFalse(answer=False),
    Cloze(("x ", Gap(1, "a"))),
    Cloze(("x ", Gap(2, "a"))),
    Cloze(("x ", Gap(1, "a", accept=("b",)))),
    Several(ITEMS, need=2),
    Several(ITEMS, need=3),
    Order(ITEMS),
    Order(ITEMS[::-1]),
    Match((("a", "b"), ("c", "d"))),
    Match((("a", "d"), ("c", "b"))),
    Match((("a", "b"), ("c", "d")), wrong=("e",)),
]


def test_every_body_has_its_own_revision():
    """No two different answers share a digest."""
    kinds = dict(zip(dict.fromkeys(type(body) for body in BODIES), Kind, strict=False))
    digests = {digest(body=body, kind=kinds[type(body)]) for body in BODIES}
    assert len(digests) == len(BODIES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Several(ITEMS, need=2), Several(ITEMS[::-1], need=2)),
        (Match((("a", "b"), ("c", "d"))), Match((("c", "d"), ("a", "b")))),
        (Text(ITEMS, reject=("d", "e")), Text(ITEMS, reject=("e", "d"))),
        (Cloze(("x ", Gap(1, "a"))), Cloze(("x ", Gap(1, "a", hint="vowel")))),
    ],
)
def test_order_without_meaning_is_no_content(one, other):
    """Lists that any order answers are put into one."""
    assert digest(body=one) == digest(body=other)


@given(st.text(), st.text(), st.text())
def test_any_text_has_a_revision(ask, answer, quote):
    """Whatever the words, the content is JSON, and the same words give the same digest."""
    question = replace(QUESTION, ask=ask, body=Text((Item(answer),)), cite=(Citation("s", quote),))
    first, content = revision(question)
    assert revision(question)[0] == first
    assert json.loads(content)["kind"] == "choice"
