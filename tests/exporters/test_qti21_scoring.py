"""QTI 2.1 items, converted up and played in a browser by others' programs, score as ours do."""

import io
import itertools
import re
import zipfile
from dataclasses import dataclass

import pytest
from exported_quizzes import (
    BODIES,
    CHRONICLE,
    HOSTILE,
    MEDIA,
    MEMOIR,
    choices,
    every_kind,
    excerpt,
    hostile_quiz,
    item,
    items_of,
    quiz,
)
from lxml import etree
from qti_convert import upgrade_package_files
from qti_player import open_player

from quizzer.exporters import qti21
from quizzer.exporters.qti.nodes import name_of
from quizzer.grading import grade
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Gap,
    Item,
    Match,
    Number,
    Order,
    Several,
    Stance,
    Text,
    TrueFalse,
    cards_of,
)

QTI3 = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PRECISION = 0.001
"""The player rounds what an item scores to three places."""


@dataclass
class Trial:
    """Responses to a question, as the item takes them and as our grader does."""

    given: dict
    ours: str


def upgraded(some_quiz, media=None):
    """The items of a quiz in QTI 3, by identifier."""
    data = qti21.export(some_quiz, media or {}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    found = upgrade_package_files(files).files
    texts = {
        name: data if isinstance(data, str) else data.decode()
        for name, data in found.items()
        if name.startswith("items/")
    }
    return {name.removeprefix("items/").removesuffix(".xml"): text for name, text in texts.items()}


def names_of(xml, tag):
    """The identifier of each choice of an item by its text."""
    return {
        "".join(one.itertext()): one.get("identifier")
        for one in etree.fromstring(xml.encode()).iter(QTI3 + tag)
    }


def trials_of(question, xml):
    """Every way to answer what is picked, and telling ways to answer what is typed."""
    body = question.body
    match body:
        case Choice(several=several):
            yield from _picks(body, several, names_of(xml, "qti-simple-choice"))
        case TrueFalse():
            yield from (Trial({"RESPONSE": one}, one) for one in ("true", "false"))
        case Order(elements):
            names = names_of(xml, "qti-simple-choice")
            for order in itertools.permutations(range(len(elements))):
                given = [names[elements[place].text] for place in order]
                yield Trial({"RESPONSE": given}, " ".join(str(place + 1) for place in order))
        case Match():
            yield from _pairings(body, names_of(xml, "qti-simple-associable-choice"))
        case Text() | Number() | Date():
            for text in TYPED[question.id]:
                yield Trial({"RESPONSE": text}, text)
        case Cloze() | Several():
            for texts in TYPED[question.id]:
                given = {f"RESPONSE_{place}": text for place, text in enumerate(texts, 1)}
                yield Trial(given, "; ".join(text for text in texts if text))


def _picks(body, several, names):
    places = range(1, len(body.options) + 1)
    for count in places if several else (1,):
        for picked in itertools.combinations(places, count):
            given = [names[body.options[place - 1].text] for place in picked]
            ours = " ".join(map(str, picked))
            yield Trial({"RESPONSE": given if several else given[0]}, ours)


def _pairings(body, names):
    for rights in itertools.product(range(len(body.rights)), repeat=len(body.pairs)):
        given = [
            f"{names[left]} {names[body.rights[place]]}"
            for (left, _), place in zip(body.pairs, rights, strict=True)
        ]
        yield Trial({"RESPONSE": given}, " ".join(str(place + 1) for place in rights))


TYPED = {
    "text": ("The guild of fishers", "guild of FISHERS", "fishers", "guild", "bakers", "", "x"),
    "number": ("1300", "1365", "1235", "1366", "1234", "", "1.3"),
    "rivalled": ("1300", "1310", "1290", "1320", "1240"),
    "ships": ("over 300", "300", "more than 300", "301", "under 300", "three hundred and one"),
    "money": ("$191 million", "191 million", "$191m", "191000000", "€191 million", "190 million"),
    "dotted": ("U.S.", "the U.S.", "US", "x"),
    "capitals": ("US", "the US", "us", "x"),
    "date": ("4 May 1871", "May 4, 1871", "1871-05-04", "5 May 1871", "1871", "1872"),
    "cloze": (("harbour", "1871"), ("PORT", "1872"), ("pier", "1871"), ("", ""), ("x", "y")),
    "list": (
        *(("Ann Moor", "Ben Hale"), ("cy dunn", "ann moor"), ("Ann Moor", ""), ("", "Ben Hale")),
        *(("Ann Moor", "Ann Moor"), ("Ann Moor", "Eve"), ("Eve", "Eve"), ("Eve", "Ada"), ("", "")),
    ),
    "synonyms": (
        *(("the Union", "the Guild", ""), ("Union", "the U.", "the Guild"), ("x", "Union", "x")),
        *(("the Guild", "x", "Union"), ("the Guild", "x", "X"), ("the Guild", "", "x")),
    ),
}


def played_quiz():
    """Each kind, worth two points, and the shapes that are scored in a way of their own."""
    support = excerpt(CHRONICLE, "opened on the 4th of May, 1871")
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1872")
    near = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1,310")
    wrong = (Item("Port Ann", why="It is dry at ebb."), Item("1872"))
    union = Item("the Union", ("the U.",))
    return quiz(
        *(
            item(kind, body, id_=kind.replace("_", "-"), points=2.0)
            for kind, body in BODIES.items()
            if kind not in {"recall", "date"}
        ),
        item("date", BODIES["date"], id_="date", points=2.0, excerpts=(support, rival)),
        item("choice", choices("abc", "de", several=True), id_="several", points=1.0),
        item("choice", choices("a", "bc", several=True), id_="one-of", points=0.5),
        item("choice", Choice(items_of(["1871"]), wrong), id_="told", excerpts=(support, rival)),
        item("order", Order(items_of("abcd")), id_="four", points=3.0),
        item("match", Match((("a", "x"), ("b", "x"), ("c", "y")), ("z",)), id_="shared"),
        item("number", Number(items_of(["over 300"])), id_="ships"),
        item("number", Number(items_of(["$191 million"])), id_="money"),
        item("text", Text((Item("U.S."),), ("US",)), id_="dotted"),
        item("text", Text((Item("US"),), ("us",)), id_="capitals"),
        item("number", BODIES["number"], id_="rivalled", excerpts=(support, near)),
        item("list", Several((union, Item("the Guild")), 2), id_="pair"),
        item(
            "list",
            Several((union, Item("the Guild"), Item("the League")), 3),
            id_="synonyms",
        ),
    )


TYPED["pair"] = tuple(texts[:2] for texts in TYPED["synonyms"])


def our_score(question, trial):
    """The share of the points that our grader gives; of a cloze, of all its gaps."""
    cards = cards_of(question)
    if not isinstance(question.body, Cloze):
        return grade(cards[0], trial.ours, again=True).score
    texts = dict(zip([card.gap for card in cards], trial.given.values(), strict=True))
    scores = [grade(card, texts[card.gap], again=True).score for card in cards]
    return sum(scores) / len(scores)


@pytest.fixture(scope="module")
def player():
    """One player for all items."""
    with open_player() as player:
        yield player


def differences(player, some_quiz, items):
    """Every response that the player scores otherwise than we do."""
    found, count = [], 0
    for one in some_quiz.items:
        question = one.question
        xml = items[name_of(question.key)]
        trials = list(trials_of(question, xml))
        for trial, played in zip(
            trials, player.play(xml, [trial.given for trial in trials]), strict=True
        ):
            ours = our_score(question, trial) * one.points
            if played["score"] != pytest.approx(ours, abs=PRECISION):
                found.append((question.id, trial.ours, played["score"], ours))
            count += 1
    assert count > len(some_quiz.items)
    return found


def test_every_response_scores_as_ours(player):
    """Every option, every order and pairing, and what is typed: the player's points are ours."""
    some_quiz = played_quiz()
    assert differences(player, some_quiz, upgraded(some_quiz)) == []


def test_a_wrong_key_and_a_dropped_pair_are_seen(player):
    """The comparison would notice: keys moved to a neighbour, or an entry taken out, differ."""
    some_quiz = quiz(
        *(one for one in played_quiz().items if one.question.id in {"choice", "match"})
    )
    items = upgraded(some_quiz)
    moved = items["harbour_choice"].replace('map-key="C1"', 'map-key="C9"')
    moved = re.sub(r'map-key="C[23]"', 'map-key="C1"', moved)
    dropped = re.sub(r"<qti-map-entry [^>]*/>", "", items["harbour_match"], count=1)
    assert (moved, dropped) != (items["harbour_choice"], items["harbour_match"])
    changed = {"harbour_choice": moved, "harbour_match": dropped}
    assert {name for name, *_ in differences(player, some_quiz, changed)} == {"choice", "match"}


def test_feedback_comes_after_the_answer(player):
    """Why and the passage follow every answer, a choice's own why and a rival's note their pick."""
    some_quiz = played_quiz()
    items = upgraded(some_quiz)
    told = items["harbour_told"]
    names = names_of(told, "qti-simple-choice")
    right, dry, rival = player.play(
        told, [{"RESPONSE": names[text]} for text in ("1871", "Port Ann", "1872")]
    )
    assert [len(one["told"]) for one in (right, dry, rival)] == [1, 2, 2]
    assert "the harbour was opened on the 4th of May, 1871" in right["told"][0]
    assert dry["told"][1] == "It is dry at ebb."
    assert rival["told"][1] == "That is what “A life by the water” says."
    (typed,) = player.play(items["harbour_date"], [{"RESPONSE": "in 1872"}])
    assert typed["told"][1] == rival["told"][1]
    (figure,) = player.play(items["harbour_rivalled"], [{"RESPONSE": "1310"}])
    assert figure["told"][1] == rival["told"][1]


def test_hostile_text_is_shown_as_text(player):
    """A browser shows the very characters, and makes no element of them."""
    for xml in upgraded(hostile_quiz(), MEDIA).values():
        seen = player.show(xml)
        assert " ".join(HOSTILE.split()) in " ".join(seen["text"].split())
        assert seen["markup"] == 0
    assert player.page.dialogs == []


def test_recall_waits_for_the_teacher(player):
    """What is answered in one's own words scores nothing by itself, and the answer is shown."""
    items = upgraded(quiz(every_kind().items[0]))
    (played,) = player.play(items["harbour_recall"], [{"RESPONSE": "Because of the rocks."}])
    assert played["score"] == 0
    assert played["told"][0].startswith("The first could not be seen from the north.")


def test_gaps_are_scored_each_for_itself(player):
    """Gaps of one number are fields of their own, each worth its share."""
    body = Cloze((Gap(1, "a"), " ", Gap(1, "b"), " ", Gap(2, "c"), " ", Gap(3, "d")))
    (xml,) = upgraded(quiz(item("cloze", body, points=4.0))).values()
    given = {"RESPONSE_1": "a", "RESPONSE_2": "x", "RESPONSE_3": "C", "RESPONSE_4": None}
    (played,) = player.play(xml, [given])
    assert played["score"] == pytest.approx(2.0)
