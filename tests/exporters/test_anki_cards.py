"""Tests of note types and of what stands in the fields of each kind of question."""

import dataclasses
import hashlib
import json
import re
import unicodedata

import pytest
from deck_samples import ALL_KINDS, read
from harbour import harbour_sources
from selectolax.lexbor import LexborHTMLParser

from quizzer.classroom.quiz import QuizItem
from quizzer.content.excerpts import excerpts_of
from quizzer.content.question_json import decode, digest_of
from quizzer.exporters.anki.fields import CLOZE_FIELDS, NOTE_FIELDS, fields_of
from quizzer.exporters.anki.notetypes import BASIC, CHANGED, CLOZE, NOTETYPES, notetype_of
from quizzer.exporters.anki.proof import MAX_CONTEXT, proof
from quizzer.model import (
    Choice,
    Citation,
    Cloze,
    Excerpt,
    Gap,
    Item,
    Kind,
    Mark,
    Match,
    Order,
    Question,
    Recall,
    Seed,
    Stance,
)

DECK = read(ALL_KINDS)[0]
MEDIA = {"light.jpg": "light-1234.jpg"}


def fields(question, excerpts=()):
    """The fields of a question by name."""
    item = QuizItem(question, question.points, "", tuple(excerpts))
    names = [field.name for field in notetype_of(question).fields]
    return dict(zip(names, fields_of(item, DECK, MEDIA), strict=True))


def choice(*answers, wrong=(), several=False, keep_order=False):
    """A choice whose options stand in the order given."""
    items = [Item(text, mark=Mark(line + 1)) for line, text in enumerate((*answers, *wrong))]
    body = Choice(tuple(items[: len(answers)]), tuple(items[len(answers) :]), several, keep_order)
    return Question("d", "q", Kind.CHOICE, "Which?", body)


def listed(html):
    """The entries of the list to pick from."""
    return [one.text() for one in LexborHTMLParser(html).css(".options li")]


def picked(values):
    """The entries that the key names, in the key's order."""
    return [listed(values["Choices"])[int(place)] for place in values["Key"].split()]


def test_names_and_ids_are_frozen():
    """Fields, templates and their ids are what every learner's collection has already."""
    known = [
        (one.id, one.name, one.cloze, [(f.id, f.name) for f in (*one.fields, *one.templates)])
        for one in NOTETYPES
    ]
    digest = hashlib.sha256(json.dumps(known).encode()).hexdigest()
    assert digest[:16] == "b898a69e2694f7cc"
    assert [len(one.fields) for one in NOTETYPES] == [len(NOTE_FIELDS), len(CLOZE_FIELDS)]


def test_a_changed_look_has_a_later_date():
    """Anki takes new templates only when they are dated later: change both values together."""
    looks = [[one.css, [(t.front, t.back) for t in one.templates]] for one in NOTETYPES]
    digest = hashlib.sha256(json.dumps(looks).encode()).hexdigest()
    assert (CHANGED, digest[:16]) == (1_795_330_000, "4d2575e1d22c2abb")
    assert {one.mod for one in NOTETYPES} == {CHANGED}


def test_there_are_spare_fields():
    """Both note types have six fields for what is to come."""
    for one in NOTETYPES:
        assert [field.name for field in one.fields if field.name.startswith("Spare")] == [
            f"Spare {number}" for number in range(1, 7)
        ]


@pytest.mark.parametrize("notetype", NOTETYPES, ids=["note", "cloze"])
def test_templates_use_what_there_is_and_hide_the_answer(notetype):
    """Each reference names a field, none repeats the front, and no front has what the back has."""
    names = {field.name for field in notetype.fields}
    secret = {"Answer", "Key", "Sources", "Why", "Also right", "Choice notes", "Data"}
    for template in notetype.templates:
        for side in (template.front, template.back):
            markup, script = side.split("<script>") if "<script>" in side else (side, "")
            used = {
                reference.lstrip("#/").rsplit(":", 1)[-1]
                for reference in re.findall(r"\{\{(.*?)\}\}", markup)
            }
            assert used <= names
            assert "{{" not in script
        fronts = set(re.findall(r"\{\{#?(?:\w+:)*(.*?)\}\}", template.front))
        assert not fronts & secret
        assert "FrontSide" not in template.front + template.back


def test_every_kind_comes_back_from_its_data():
    """The data of each note are the question and its deck as they were."""
    for question in DECK.questions:
        carried = decode(fields(question)["Data"])
        assert carried.question == question
        assert (carried.deck.id, carried.deck.title) == (DECK.id, DECK.title)
        shown = {name: text for name, text in fields(question).items() if text and name != "Data"}
        assert carried.shown == {name: digest_of(text) for name, text in shown.items()}


def test_all_fields_are_composed():
    """Anki composes accents on import; a field that is composed already stays as it is."""
    question = Question("d", "q", Kind.RECALL, "Cafe\u0301?", Recall((Item("re\u0301"),)))
    for text in fields(question).values():
        assert unicodedata.is_normalized("NFC", text)
    assert decode(fields(question)["Data"]).question.ask == "Cafe\u0301?"


def test_a_note_is_what_its_question_is():
    """A cloze is a cloze note, whatever else the other one."""
    for question in DECK.questions:
        assert notetype_of(question) is (CLOZE if question.kind is Kind.CLOZE else BASIC)


@pytest.mark.parametrize("count", [2, 5, 9])
def test_the_order_of_choices_tells_nothing(count):
    """Whichever choice is the right one, and wherever it was written, the front is the same."""
    texts = [f"choice {number}" for number in range(count)]
    fronts = set()
    for right in texts:
        values = fields(choice(right, wrong=[text for text in texts if text != right]))
        assert picked(values) == [right]
        fronts.add(values["Choices"])
    assert len(fronts) == 1


def test_all_that_apply_are_in_the_key():
    """A choice of several names each of its right ones."""
    values = fields(choice("b", "d", wrong=["a", "c"], several=True))
    assert sorted(picked(values)) == ["b", "d"]
    assert 'data-pick="several"' in values["Choices"]


def test_an_order_of_the_author_is_kept():
    """With ``keep_order`` choices stand as in the file, and the page is told to leave them."""
    values = fields(choice("c", wrong=["a", "b"], keep_order=True))
    assert listed(values["Choices"]) == ["c", "a", "b"]
    assert "data-keep" in values["Choices"]


def test_none_of_these_comes_last():
    """What only makes sense behind the others stands there, and the page is told so."""
    values = fields(choice("None of these.", wrong=["a", "b", "c"]))
    assert listed(values["Choices"])[-1] == "None of these."
    assert values["Choices"].count("data-last") == 1


@pytest.mark.parametrize("count", [2, 3, 6])
def test_steps_never_come_solved(count):
    """What is to be ordered does not stand in its order already, and the key restores it."""
    for first in range(20):
        steps = tuple(Item(f"{first} {number}") for number in range(count))
        values = fields(Question("d", f"q{first}", Kind.ORDER, "Order?", Order(steps)))
        texts = [item.text for item in steps]
        assert listed(values["Choices"]) != texts
        assert picked(values) == texts


def test_two_lefts_may_have_one_right():
    """The key has a right for each left; a right that several have stands once."""
    body = Match((("a", "1"), ("b", "2"), ("c", "1")), ("3",))
    values = fields(Question("d", "q", Kind.MATCH, "Match", body))
    assert picked(values) == ["1", "2", "1"]
    assert sorted(listed(values["Choices"])) == ["1", "2", "3"]


def test_gaps_are_written_as_anki_reads_them():
    """Hints stay, and neither answers nor hints can end or divide their gap."""
    body = Cloze(("See ", Gap(1, "a::b}}", "x}} y"), " {{c2::no}} ", Gap(2, "c")))
    values = fields(Question("d", "q", Kind.CLOZE, "", body))
    assert re.findall(r"\{\{c(\d)::", values["Text"]) == ["1", "2"]
    assert values["Text"].startswith("See {{c1::a&#58;&#58;b&#125;&#125;::x&#125;&#125; y}} &#123;")


@pytest.mark.parametrize(("length", "typed"), [(60, "yes"), (61, "")])
def test_long_gaps_are_not_typed(length, typed):
    """Nobody types a sentence on a phone."""
    question = Question("d", "q", Kind.CLOZE, "", Cloze((Gap(1, "x" * length),)))
    assert fields(question)["Typed"] == typed


def test_the_way_back_has_a_question():
    """A reversed recall asks by its own words, or what the answer answers; others ask nothing."""
    own = Question(
        "d", "q", Kind.RECALL, "A?", Recall((Item("B"),), reverse=True, reverse_ask="C?")
    )
    values = fields(own)
    assert (values["Reverse"], values["Reverse answer"]) == ("C?", "A?")
    bare = dataclasses.replace(own, body=Recall((Item("B"),), reverse=True))
    assert LexborHTMLParser(fields(bare)["Reverse"]).text() == "What is this the answer to?B"
    assert fields(dataclasses.replace(own, body=Recall((Item("B"),))))["Reverse"] == ""


def test_other_right_answers_are_told():
    """What is accepted besides the answer shown stands on the back."""
    by_id = {question.id: fields(question)["Also right"] for question in DECK.questions}
    assert re.findall("<li[^>]*>(.*?)</li>", by_id["payer"]) == [
        "fishers",
        "the fishers&#x27; guild",
        "guild",
    ]
    assert "71, eighteen seventy-one" in by_id["cloze"]
    assert by_id["opened"] == ""


def test_a_number_says_what_it_is_of():
    """The unit and how far the answer may be off are said before the learner types."""
    tasks = {question.id: fields(question).get("Task") for question in DECK.questions}
    assert tasks["length"] == "Type the number (feet), give or take 5%"
    assert tasks["keepers"] == "Any 2"


def test_media_are_shown_where_they_belong():
    """A picture goes to the side that the author chose, under the name that Anki has for it."""
    values = {question.id: fields(question) for question in DECK.questions}["keepers"]
    assert values["Answer media"] == '<img src="light-1234.jpg" alt="A light on a rock">'
    assert values["Ask media"] == values["Why media"] == ""


def test_a_quote_is_marked_in_its_paragraph(tmp_path):
    """The excerpt has its quote in ``<mark>``, its source below, and a label when it disagrees."""
    cites = (
        Citation("chronicle", "the 4th of May, 1871"),
        Citation("memoir", "we opened her in '72", stance=Stance.CONTRADICTS, says="1872"),
    )
    question = Question("d", "q", Kind.RECALL, "When?", Recall((Item("1871"),)), cite=cites)
    excerpts = excerpts_of(question, harbour_sources(tmp_path))
    figures = LexborHTMLParser(fields(question, excerpts)["Sources"]).css("figure")
    assert [one.css_first("mark").text() for one in figures] == [cite.quote for cite in cites]
    assert figures[0].css_first(".stance") is None
    assert figures[1].css_first(".stance").text() == "Contradicts says “1872”"
    assert "Chronicle of the harbour" in figures[0].css_first("figcaption").text()
    assert "March 1899, line 5" in figures[0].css_first("figcaption").text()


def excerpt(seed, *spans, paragraph):
    """An excerpt of some spans in a paragraph of a seed."""
    first, last = paragraph
    start, end = spans[0][0], spans[-1][1]
    text = seed.text
    return Excerpt(
        seed, Citation(seed.id, text[start:end]), spans, 1, text[start:end],
        text[first:start], text[end:last],
    )  # fmt: skip


def test_a_paragraph_is_shown_once():
    """Quotes of one paragraph are marked together; those that overlap become one mark."""
    seed = Seed("s", "s.txt", "T", "zero\n\none two three four five\n\nsix")
    whole = (6, 29)
    html = proof(
        [
            excerpt(seed, (20, 24), paragraph=whole),
            excerpt(seed, (6, 9), paragraph=whole),
            excerpt(seed, (14, 22), paragraph=whole),
        ]
    )
    assert html.count("<figure") == 1
    shown = "<mark>one</mark> two <mark>three four</mark> five"
    assert f">{shown}</blockquote>" in html


def test_a_long_paragraph_is_cut_at_words():
    """Context is cut on both sides, the quote is not."""
    seed = Seed("s", "s.txt", "T", "left " * 200 + "quote" + " right" * 200)
    html = proof([excerpt(seed, (1000, 1005), paragraph=(0, len(seed.text)))])
    text = LexborHTMLParser(html).css_first("blockquote").text()
    assert text.startswith("… left left")
    assert text.endswith("right right …")
    assert "left quote right" in text
    assert len(text) < 2 * MAX_CONTEXT + 20


@pytest.mark.parametrize(("count", "cut"), [(MAX_CONTEXT + 200, False), (MAX_CONTEXT + 201, True)])
def test_a_few_letters_more_are_not_worth_a_cut(count, cut):
    """Some letters beyond the length are spared, and a text without a space is cut all the same."""
    seed = Seed("s", "s.txt", "T", "quote" + "x" * count)
    html = proof([excerpt(seed, (0, 5), paragraph=(0, len(seed.text)))])
    text = LexborHTMLParser(html).css_first("blockquote").text()
    assert text.endswith("x …") is cut
    assert text.count("x") == (MAX_CONTEXT if cut else count)


def test_only_pages_are_linked_to():
    """A source's address is a link when a page can be, and words in it end nothing."""
    good = Seed("s", "s.txt", "T", "one", url='https://x.org/"><script>')
    bad = dataclasses.replace(good, url="javascript:alert(1)")
    link = LexborHTMLParser(proof([excerpt(good, (0, 3), paragraph=(0, 3))])).css_first("a")
    assert link.attributes["href"] == good.url
    assert "<a" not in proof([excerpt(bad, (0, 3), paragraph=(0, 3))])
