"""Canvas packages: read and graded as Canvas does, each question is worth what it is here."""

import itertools
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from canvas_reading import files_of, read_package
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
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quizzer.exporters import canvas
from quizzer.exporters.canvas import typed
from quizzer.exporters.canvas.items import BY_HAND, BY_PLACE, LONG_NAME, NO_HINTS, ONE_WAY
from quizzer.exporters.markup import visible
from quizzer.grading import grade
from quizzer.model import Choice, Cloze, Gap, Item, Match, Number, Recall, Stance, Text, cards_of


def read_one(body, kind="choice", **fields):
    """The one question of a quiz, as Canvas reads it."""
    _, (read,) = read_package(canvas.export(quiz(item(kind, body, **fields)), {}).data)
    return read


def notes(body, kind, **fields):
    """What an export of one question tells of it."""
    return [note.reason for note in canvas.export(quiz(item(kind, body, **fields)), {}).changed]


class _Page(HTMLParser):
    """The text of HTML, and the elements in it."""

    def __init__(self, markup):
        super().__init__()
        self.text = ""
        self.tags = set()
        self.attributes = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """Note a text."""
        self.text += data


def plain(read, ident="response1"):
    """The idents of choices by the text that they show."""
    return {
        _Page(text).text if name in read.html else text: name
        for name, text in read.options[ident].items()
    }


def test_each_kind_becomes_its_type():
    """Every kind has a place, with its points, its name and its tags."""
    some_quiz = every_kind()
    done = canvas.export(some_quiz, {})
    _, questions = read_package(done.data)
    assert [read.kind.removesuffix("_question") for read in questions] == [
        "essay",
        "short_answer",
        "numerical",
        "short_answer",
        "multiple_choice",
        "true_false",
        "fill_in_multiple_blanks",
        "fill_in_multiple_blanks",
        "matching",
        "matching",
    ]
    assert done.left_out == ()
    assert [read.name for read in questions] == [one.question.key for one in some_quiz.items]
    assert {read.points for read in questions} == {1.0}
    assert [read.tags for read in questions] == [f"history, {kind}" for kind in BODIES]
    for read in questions:
        assert "That is why." in read.told["general_fb"]
        assert "opened on the 4th of May, 1871" in _Page(read.told["general_fb"]).text


def ours(body, kind, response):
    """The share that our grader gives."""
    (card,) = cards_of(item(kind, body).question)
    return grade(card, response, again=True).score


@pytest.mark.parametrize(
    "body",
    [
        BODIES["choice"],
        choices("abc", "de", several=True),
        choices("a", "bc", several=True),
        choices("ab", "", several=True),
    ],
    ids=["one", "three of five", "one of three", "all"],
)
def test_every_choice_scores_as_ours(body):
    """Each option, and each set of options where all that apply are asked for."""
    read = read_one(body)
    named = plain(read)
    assert set(named) == {option.text for option in body.options}
    places = range(1, len(body.options) + 1)
    for count in places if body.several else (1,):
        for picked in itertools.combinations(places, count):
            idents = {named[body.options[place - 1].text] for place in picked}
            theirs = read.score(idents if body.several else next(iter(idents)))
            assert theirs == pytest.approx(ours(body, "choice", " ".join(map(str, picked))))


def test_a_statement_scores_as_ours():
    """True and false stand in this order, and the right one is right."""
    read = read_one(BODIES["true_false"], "true_false")
    assert list(plain(read)) == ["True", "False"]
    assert [read.score(plain(read)[text]) for text in ("True", "False")] == [1, 0]


@pytest.mark.parametrize(
    "body",
    [BODIES["match"], Match((("a", "x"), ("b", "x"), ("c", "y")), ("z",))],
    ids=["distractor", "shared"],
)
def test_every_pairing_scores_as_ours(body):
    """Each left has a menu of all rights, in one order; each pair is worth its share."""
    read = read_one(body, "match")
    lefts = {menu[""]: respident for respident, menu in read.options.items()}
    assert list(lefts) == [left for left, _ in body.pairs]
    for places in itertools.product(range(len(body.rights)), repeat=len(body.pairs)):
        response = {
            lefts[left]: body.rights[place]
            for (left, _), place in zip(body.pairs, places, strict=True)
        }
        expected = ours(body, "match", " ".join(str(place + 1) for place in places))
        assert read.score(response) == pytest.approx(expected)


def test_an_order_is_asked_for_by_place():
    """The right order scores all, the reversed one what stands in its place; it is told."""
    read = read_one(BODIES["order"], "order")
    right = ["the pier", "the light", "the wall"]
    assert [menu[""] for menu in read.options.values()] == ["1.", "2.", "3."]
    for order in itertools.permutations(right):
        response = dict(zip(read.options, order, strict=True))
        in_place = sum(one == other for one, other in zip(order, right, strict=True))
        assert read.score(response) == pytest.approx(in_place / 3)
    assert notes(BODIES["order"], "order") == [BY_PLACE]


@pytest.mark.parametrize(
    ("kind", "body", "responses"),
    [
        ("text", BODIES["text"], ("The guild of fishers", "FISHERS", "guild", "bakers", "")),
        ("date", BODIES["date"], ("4 May 1871", "May 4, 1871", "1871-05-04", "5 May 1871", "1871")),
        ("number", BODIES["number"], ("1300", "1,300", "1365", "1235", "1366", "1234")),
        ("number", Number(items_of(["1,300", "1400"])), ("1300", "1400", "1301", "1350")),
        ("number", Number(items_of(["over 300"])), ("over 300", "300", "under 300", "301")),
        ("text", Text((Item("U.S."),), ("US",)), ("U.S.", "the U.S.", "US")),
        ("number", Number(items_of(["$191 million"])), ("$191m", "191000000", "190 million")),
        ("number", Number(items_of(["$191 million"]), tolerance="1%"), ("190000000", "180000000")),
    ],
)
def test_what_is_typed_scores_as_ours(kind, body, responses):
    """Accepted spellings and figures are right in Canvas, others wrong."""
    read = read_one(body, kind)
    for response in responses:
        assert read.score(response) == ours(body, kind, response), response


def test_a_tolerance_that_no_figure_can_have_is_told():
    """What is typed with a hedge is compared as written, and its unit is shown as text."""
    body = Number(items_of(["over 300"]), "<b>", "5%")
    assert notes(body, "number") == [typed.NO_TOLERANCE]
    read = read_one(body, "number")
    assert (read.kind, _Page(read.ask).text) == ("short_answer_question", "What is it?… <b>")
    assert "b" not in _Page(read.ask).tags
    assert notes(Number(items_of(["over 300"])), "number") == []


def test_capitals_that_decide_are_told():
    """Canvas does not look at capitals: where a text is rejected for them, the teacher hears."""
    assert notes(Text((Item("US"),), ("us",)), "text") == [typed.CAPITALS]
    assert notes(Text((Item("US"),), ("them",)), "text") == []


def test_gaps_are_blanks():
    """Each gap is a blank in its place, with its hint behind it, worth its share."""
    body = Cloze(
        ("See [gap1]: the ", Gap(1, "harbour", "a place", ("port",)), " of ", Gap(2, "Ur"))
    )
    read = read_one(body, "cloze", ask="Fill in.")
    names = [respident.removeprefix("response_") for respident in read.options]
    assert read.ask == (
        f"<p>Fill in.</p><p>See [gap1]: the [{names[0]}] (a place) of [{names[1]}]</p>"
    )
    assert "gap1" not in names
    for texts, share in ((("PORT", "ur"), 1.0), (("pier", "Ur"), 0.5), (("", ""), 0.0)):
        assert read.score(dict(zip(read.options, texts, strict=True))) == share


def test_a_list_has_as_many_blanks_as_are_enough():
    """Any answer counts in any blank; that one given twice counts twice is told."""
    read = read_one(BODIES["list"], "list")
    assert len(read.options) == 2
    for texts, share in (
        (("Cy Dunn", "ann moor"), 1.0),
        (("Ann Moor", "Eve"), 0.5),
        (("Eve", ""), 0.0),
        (("Ann Moor", "Ann Moor"), 1.0),
    ):
        assert read.score(dict(zip(read.options, texts, strict=True))) == share
    assert notes(BODIES["list"], "list") == [typed.COUNTS_TWICE]


def test_recall_is_an_essay_with_its_answer():
    """Whoever marks it reads the answer before why and the excerpts."""
    read = read_one(Recall(items_of(["Because."]), reverse=True), "recall", why="W.")
    assert read.told["general_fb"].startswith("<p>Because.</p><p>W.</p>")
    body = Recall(items_of(["Because."]), reverse=True)
    assert notes(body, "recall", hints=("h",)) == [BY_HAND, ONE_WAY, NO_HINTS]


def test_feedback_of_choices_and_rivals():
    """A wrong choice has its why, and whose answer it is; what is typed cannot have it: told."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1872")
    wrong = (Item("1873", why="It froze."), Item("1872"))
    read = read_one(Choice(items_of(["1871"]), wrong), excerpts=(rival,))
    named = plain(read)
    assert _Page(read.told[f"{named['1873']}_fb"]).text == "It froze."
    assert _Page(read.told[f"{named['1872']}_fb"]).text == (
        "That is what “A life by the water” says."
    )
    assert set(read.told) == {"general_fb", f"{named['1873']}_fb", f"{named['1872']}_fb"}
    assert notes(BODIES["date"], "date", excerpts=(rival,)) == [typed.NO_RIVAL]


@pytest.mark.parametrize(
    ("text", "as_html"),
    [
        ("AT&T", False),
        ("x < y > z", False),
        ("List<int>", True),
        ("x&lt;y", True),
        ("</p>", True),
        ("<!-- c -->", True),
    ],
)
def test_a_choice_that_looks_like_html_is_escaped(text, as_html):
    """Canvas has two kinds of quiz, and one of them reads plain texts as HTML."""
    read = read_one(choices([text], ["other"]))
    assert bool(read.html) is as_html
    assert text in plain(read)


def test_what_is_cited_is_set_off():
    """The words that an answer rests on stand out by an element that Canvas keeps."""
    support = excerpt(CHRONICLE, "opened on the 4th of May, 1871")
    told = read_one(BODIES["choice"], excerpts=(support,)).told["general_fb"]
    assert "<strong>opened on the 4th of May, 1871</strong>" in told
    assert "mark>" not in told


def test_a_long_text_is_left_out():
    """Canvas puts a sentence of its own in the place of a question beyond its length."""
    longest = 16 * 1024 - len("<p></p>")
    short, long = (
        item("text", BODIES["text"], ask="a" * (longest + extra), id_=id_, points=2)
        for extra, id_ in ((0, "short"), (1, "long"))
    )
    done = canvas.export(quiz(short, long), {})
    assert done.left_out == (
        ("harbour/long", "its text has 16,385 characters; 16,384 are the limit"),
    )
    meta, (read,) = read_package(done.data)
    assert (read.name, meta["points_possible"]) == ("harbour/short", "2")


def test_a_long_id_gives_way_to_a_code():
    """A list of questions has room for 255 characters of a name."""
    assert notes(BODIES["text"], "text", id_="a" * 248) == [LONG_NAME]
    assert read_one(BODIES["text"], "text", id_="a" * 248).name == "0" * 8
    assert notes(BODIES["text"], "text", id_="a" * 247) == []


def test_a_long_title_gives_way_to_the_id():
    """Canvas imports no quiz whose title is longer than its database has room for."""
    one = item("text", BODIES["text"])
    for length, title, reasons in (
        (255, "t" * 255, []),
        (256, "harbour", [canvas.LONG_TITLE]),
    ):
        done = canvas.export(quiz(one, title="t" * length), {})
        meta, _ = read_package(done.data)
        assert meta["title"] == title
        assert [note.reason for note in done.changed] == reasons


def test_a_rival_within_a_tolerance_is_told():
    """Canvas cannot refuse one figure of a range."""
    near = excerpt(CHRONICLE, "froze twice", Stance.CONTRADICTS, "1,310")
    told = notes(BODIES["number"], "number", excerpts=(near,))
    assert told == [typed.NO_RIVAL, typed.RIVAL_PASSES]
    far = excerpt(CHRONICLE, "froze twice", Stance.CONTRADICTS, "2,000")
    assert notes(BODIES["number"], "number", excerpts=(far,)) == [typed.NO_RIVAL]


def test_the_quiz_s_settings():
    """Its title and points are there; choices are shuffled unless some have an order."""
    title = f"A {HOSTILE}"
    meta, _ = read_package(
        canvas.export(quiz(item("choice", BODIES["choice"]), title=title), {}).data
    )
    assert meta["title"] == " ".join(title.split())
    assert (meta["points_possible"], meta["shuffle_answers"]) == ("1", "true")
    for body in (
        replace(BODIES["choice"], keep_order=True),
        choices(["a"], ["b", "None of the above"]),
    ):
        meta, _ = read_package(canvas.export(quiz(item("choice", body)), {}).data)
        assert meta["shuffle_answers"] == "false"


def test_hostile_text_stays_text():
    """Each field prints as its own characters, and no element or formula comes of it."""
    _, questions = read_package(canvas.export(hostile_quiz(), MEDIA).data)
    known = {"p", "br", "b", "i", "a", "strong", "span", "blockquote", "img"}
    for read in questions:
        pages = [read.ask, *read.told.values()]
        pages += [
            text
            for named in read.options.values()
            for ident, text in named.items()
            if ident in read.html
        ]
        for markup in pages:
            page = _Page(markup)
            assert page.tags <= known
            assert not [name for name, _ in page.attributes if name.startswith("on")]
            for sign in ("$$", r"\(", r"\["):
                assert sign not in markup
        assert HOSTILE in _Page(read.ask).text
        assert _Page(read.told["general_fb"]).text.count(HOSTILE) >= 3
    (choice,) = (read for read in questions if read.kind == "multiple_choice_question")
    assert {f"{sign} {HOSTILE}" for sign in "123"} == set(plain(choice))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_through(text):
    """Questions, choices, feedback and accepted texts arrive as they are."""
    read = read_one(choices([text], ["other than that"]), ask=text, why=text)
    clean = visible(text)
    for markup in (read.ask, read.told["general_fb"]):
        assert _Page(markup.replace("<br>", "\n")).text == clean
    shown = {
        _Page(value.replace("<br>", "\n")).text if ident in read.html else value
        for ident, value in read.options["response1"].items()
    }
    assert shown == {clean, "other than that"}
    accepted = read_one(Text((Item(text),)), "text").accepted
    assert accepted[0] == clean


def test_the_manifest_describes_the_quiz():
    """Its title and every tag stand in the words of LOM, in the quiz's language."""
    manifest = etree.fromstring(files_of(canvas.export(every_kind(), {}).data)["imsmanifest.xml"])
    said = list(manifest.iter("{http://www.imsglobal.org/xsd/imsmd_v1p2}langstring"))
    assert [one.text for one in said] == ["The harbour", "history", *BODIES]
    assert {one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in said} == {"en"}


def test_media_lie_in_the_package():
    """Each file is a resource under its folder, and the pages lead to it."""
    data = canvas.export(hostile_quiz(), MEDIA).data
    files = files_of(data)
    (name,) = (name for name in files if name.startswith("media/"))
    assert files[name] == next(iter(MEDIA.values()))
    manifest = etree.fromstring(files["imsmanifest.xml"])
    assert [one.get("href") for one in manifest.iter("{*}file")] == list(files)[1:]
    _, questions = read_package(data)
    for read in questions:
        sources = [
            value for key, value in _Page(read.told["general_fb"]).attributes if key == "src"
        ]
        assert sources == [f"%24IMS-CC-FILEBASE%24/{name}"]


def test_the_same_quiz_gives_the_same_bytes():
    """Nothing of the day or the machine gets in."""
    assert canvas.export(hostile_quiz(), MEDIA) == canvas.export(hostile_quiz(), MEDIA)
