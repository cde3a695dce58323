"""QTI 2.1 packages: valid by the schemas, whole, and with every text as it was written."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

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
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quizzer.exporters import qti21
from quizzer.exporters.markup import visible
from quizzer.model import Choice, Item, Media, Number, Recall, Several, Stance, Text

SCHEMAS = Path(__file__).parents[1] / "oracles" / "qti21-xsd" / "qtiv2p1"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
IMSCP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
IMSMD = "{http://www.imsglobal.org/xsd/imsmd_v1p2}"
METADATA = "{http://www.imsglobal.org/xsd/imsqti_metadata_v2p1}"


@cache
def schema(name):
    """A schema, read once."""
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))


def package(some_quiz, media=None):
    """The files of a quiz's package by name."""
    data = qti21.export(some_quiz, media or {}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def items_in(files):
    """The items of a package, parsed, by identifier."""
    roots = [etree.fromstring(data) for name, data in files.items() if name.startswith("items/")]
    return {root.get("identifier"): root for root in roots}


def one(body, kind="choice", **fields):
    """The one item of a quiz of one question."""
    (root,) = items_in(package(quiz(item(kind, body, **fields)))).values()
    return root


@pytest.mark.parametrize(
    ("some_quiz", "media"), [(every_kind(), {}), (hostile_quiz(), MEDIA)], ids=["kinds", "hostile"]
)
def test_every_file_is_valid(some_quiz, media):
    """The schemas of QTI 2.1 take each item, the test, and what the manifest says of them."""
    files = package(some_quiz, media)
    checked = 0
    for name, data in files.items():
        if name.endswith(".xml") and name != "imsmanifest.xml":
            schema("imsqti_v2p1").assertValid(etree.fromstring(data))
            checked += 1
    assert checked == len(some_quiz.items) + 1
    manifest = etree.fromstring(files["imsmanifest.xml"])
    described = list(manifest.iter(f"{METADATA}qtiMetadata"))
    assert len(described) == len(some_quiz.items)
    for metadata in described:
        schema("imsqti_metadata_v2p1").assertValid(etree.ElementTree(metadata))


@pytest.mark.parametrize("some_quiz", [every_kind(), hostile_quiz()], ids=["kinds", "hostile"])
def test_what_is_declared_is_asked_and_what_is_looked_at_is_declared(some_quiz):
    """A field that is not there, or a rule on a name that no field has, costs all points."""
    for root in items_in(package(some_quiz, MEDIA)).values():
        declared = {one.get("identifier") for one in root.iter(f"{QTI}responseDeclaration")}
        kept = {one.get("identifier") for one in root.iter(f"{QTI}outcomeDeclaration")}
        body = root.find(f"{QTI}itemBody")
        asked = [name for one in body.iter() if (name := one.get("responseIdentifier"))]
        assert sorted(asked) == sorted(declared)
        rules = root.find(f"{QTI}responseProcessing")
        looked = {
            one.get("identifier")
            for tag in ("variable", "mapResponse")
            for one in rules.iter(f"{QTI}{tag}")
        }
        assert looked <= declared | kept
        assert {one.get("identifier") for one in rules.iter(f"{QTI}setOutcomeValue")} <= kept
        told = {one.get("outcomeIdentifier") for one in root.iter(f"{QTI}modalFeedback")}
        assert told <= kept


def test_what_is_typed_is_taken_whatever_its_capitals():
    """Except where the author rejects a text for them; it is always said which of both holds."""
    for kind, body, minds in (
        ("text", BODIES["text"], "false"),
        ("list", BODIES["list"], "false"),
        ("cloze", BODIES["cloze"], "false"),
        ("text", Text((Item("US"),), ("us",)), "true"),
    ):
        entries = list(one(body, kind).iter(f"{QTI}mapEntry"))
        assert entries
        assert {entry.get("caseSensitive") for entry in entries} == {minds}


def test_the_right_order_has_every_element():
    """As a review of the answers shows it."""
    root = one(BODIES["order"], "order")
    right = [value.text for value in root.iterfind(f".//{QTI}correctResponse/{QTI}value")]
    texts = {part.get("identifier"): part.text for part in root.iter(f"{QTI}simpleChoice")}
    assert [texts[name] for name in right] == ["the pier", "the light", "the wall"]


def test_the_manifest_names_every_file_and_every_need():
    """Each file is a resource, each reference leads to one, the test has all items in order."""
    some_quiz = hostile_quiz()
    files = package(some_quiz, MEDIA)
    manifest = etree.fromstring(files["imsmanifest.xml"])
    resources = {one.get("identifier"): one for one in manifest.iter(f"{IMSCP}resource")}
    assert [one.get("href") for one in manifest.iter(f"{IMSCP}file")] == list(files)[1:]
    needed = [one.get("identifierref") for one in manifest.iter(f"{IMSCP}dependency")]
    assert set(needed) <= set(resources)
    assert needed.count("media-1") == len(some_quiz.items)
    test = etree.fromstring(files["test.xml"])
    references = [one.get("href") for one in test.iter(f"{QTI}assessmentItemRef")]
    assert references == [name for name in files if name.startswith("items/")]


def test_ids_and_tags_are_told():
    """Each resource has its question's key and tags, each item its key as label."""
    files = package(every_kind())
    manifest = etree.fromstring(files["imsmanifest.xml"])
    keys = [one.text for one in manifest.iter(f"{IMSMD}identifier")][1:]
    assert keys == [one.question.key for one in every_kind().items]
    tags = [one.findtext(f"{IMSMD}langstring") for one in manifest.iter(f"{IMSMD}keyword")]
    assert tags == [tag for one in every_kind().items for tag in one.question.tags]
    labels = [root.get("label") for root in items_in(files).values()]
    assert labels == keys


def test_identifiers_are_names_of_their_own():
    """Every identifier is an NCName, and no two questions share one."""
    first = every_kind().items[0]
    renamed = [
        replace(first, question=replace(first.question, deck=deck, id=name))
        for deck, name in (("a-b", "c"), ("a", "b-c"), ("1871", "7"))
    ]
    names = list(items_in(package(quiz(*renamed))))
    assert len(names) == len(set(names)) == 3
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names)


def test_the_same_quiz_gives_the_same_bytes():
    """Nothing of the day or the machine gets in; another seed shuffles otherwise."""
    first = qti21.export(hostile_quiz(), MEDIA).data
    assert first == qti21.export(hostile_quiz(), MEDIA).data
    assert first != qti21.export(replace(hostile_quiz(), seed=8), MEDIA).data


def shown(root):
    """What an item's elements say, without its keys and rules."""
    parts = [root.find(f"{QTI}itemBody"), *root.iter(f"{QTI}modalFeedback")]
    return ["".join(part.itertext()) for part in parts]


def test_hostile_text_stays_text():
    """Each field prints as its own characters; no element comes of it."""
    for root in items_in(package(hostile_quiz(), MEDIA)).values():
        body, after = shown(root)[:2]
        assert HOSTILE in body
        assert after.count(HOSTILE) >= 3  # why, and the author and title of the source
        known = {
            *("p", "br", "strong", "em", "blockquote", "a", "img", "div", "prompt"),
            *("simpleChoice", "simpleMatchSet", "simpleAssociableChoice", "rubricBlock"),
            *("choiceInteraction", "orderInteraction", "matchInteraction"),
            *("textEntryInteraction", "extendedTextInteraction"),
        }
        for part in (root.find(f"{QTI}itemBody"), *root.iter(f"{QTI}modalFeedback")):
            inside = {etree.QName(element).localname for element in part.iterdescendants()}
            assert inside <= known
        for image in root.iter(f"{QTI}img"):
            assert image.get("alt") == HOSTILE


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_through(text):
    """What XML can hold arrives as it is, and what it cannot as a sign for it."""
    root = one(choices([text], ["other than that"]), ask=text, why=text)
    schema("imsqti_v2p1").assertValid(root)
    clean = visible(text).replace("\n", "")
    prompt = "".join(root.find(f".//{QTI}prompt").itertext())
    options = ["".join(option.itertext()) for option in root.iter(f"{QTI}simpleChoice")]
    assert (prompt, shown(root)[1]) == (clean, clean)
    assert sorted(options) == sorted([clean, "other than that"])


def test_what_is_shuffled():
    """Choices are shuffled here and there, but for the author's order and what closes a list."""
    body = choices(["a", "b"], ["c", "d", "None of these"])
    root = one(body)
    texts = [option.text for option in root.iter(f"{QTI}simpleChoice")]
    assert texts[-1] == "None of these"
    assert texts != ["a", "b", "c", "d", "None of these"]
    fixed = [option.get("fixed") for option in root.iter(f"{QTI}simpleChoice")]
    assert fixed == [None, None, None, None, "true"]
    assert root.find(f".//{QTI}choiceInteraction").get("shuffle") == "true"
    kept = one(replace(body, keep_order=True))
    assert [option.text for option in kept.iter(f"{QTI}simpleChoice")][:2] == ["a", "b"]
    assert kept.find(f".//{QTI}choiceInteraction").get("shuffle") == "false"


def test_an_order_never_comes_solved():
    """Whatever the seed, elements to arrange stand otherwise than they should."""
    for seed in range(30):
        files = package(quiz(item("order", BODIES["order"]), seed=seed))
        (root,) = items_in(files).values()
        options = [option.get("identifier") for option in root.iter(f"{QTI}simpleChoice")]
        right = [value.text for value in root.iter(f"{QTI}value")][:3]
        assert options != right


def test_media_lie_in_the_package():
    """Pictures and sounds are there, shown at their moment, under names that all can read."""
    media = (Media("a b/ü.png", "A pier", "ask"), Media("bell.mp3", "A bell", "why"))
    some_quiz = quiz(item("true_false", BODIES["true_false"], media=media))
    files = package(some_quiz, {"a b/ü.png": b"png", "bell.mp3": b"mp3"})
    (root,) = items_in(files).values()
    (image,) = root.iter(f"{QTI}img")
    (sound,) = root.iter(f"{QTI}object")
    assert image in list(root.find(f"{QTI}itemBody").iter())
    assert sound in list(root.find(f"{QTI}modalFeedback").iter())
    addresses = image.get("src"), sound.get("data")
    assert [files[address.removeprefix("../")] for address in addresses] == [b"png", b"mp3"]
    assert all(address.isascii() and " " not in address for address in addresses)
    assert (image.get("alt"), sound.text) == ("A pier", "A bell")


def test_what_is_told_of_changes():
    """What stands in the package otherwise than written is named, and nothing is left out."""
    done = qti21.export(
        quiz(
            item("recall", Recall(items_of(["Because."]), reverse=True), id_="why", hints=("a",)),
            item("number", Number(items_of(["1,300"]), tolerance="5%"), id_="stone"),
            item("number", Number(items_of(["over 300"]), tolerance="5%"), id_="ships"),
            item("true_false", BODIES["true_false"], id_="plain"),
        ),
        {},
    )
    assert done.left_out == ()
    told = [(note.key, note.reason.partition(":")[0]) for note in done.changed]
    assert told == [
        ("harbour/why", "is answered in the student's own words, and marked by the teacher"),
        ("harbour/why", "is asked in one direction alone"),
        ("harbour/why", "its hints are left out"),
        ("harbour/stone", "reads a plain figure alone (1300, 0.5), for the sake of its tolerance"),
        ("harbour/ships", "is compared with its written forms"),
    ]


def test_an_excerpt_sets_off_what_is_cited_and_links_to_the_web_alone():
    """The passage after the answer shows its proof; an address that is no page is no link."""
    quote = "opened on the 4th of May, 1871"
    for url, links in ((CHRONICLE.url, [CHRONICLE.url]), ("javascript:alert(1)", [])):
        root = one(BODIES["choice"], excerpts=(excerpt(replace(CHRONICLE, url=url), quote),))
        (told, *_) = root.iter(f"{QTI}modalFeedback")
        assert [part.text for part in told.iter(f"{QTI}strong")] == ["Source", quote]
        assert [link.get("href") for link in told.iter(f"{QTI}a")] == links
        assert "Town Press" in "".join(told.itertext())


def test_each_choice_is_told_its_own():
    """A wrong choice has its why, another is what a source says; lines stay lines."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1872")
    wrong = (Item("1873", why="It froze.\nTwice."), Item("1872"), Item("1874"))
    for body in (
        Choice(items_of(["1871"]), wrong),
        Choice(items_of(["1871"]), wrong, several=True),
    ):
        root = one(body, excerpts=(rival,))
        names = {
            choice.text: choice.get("identifier") for choice in root.iter(f"{QTI}simpleChoice")
        }
        told = {
            part.get("outcomeIdentifier").removeprefix("PICKED_"): part
            for part in root.iter(f"{QTI}modalFeedback")
            if part.get("outcomeIdentifier").startswith("PICKED_")
        }
        assert set(told) == {names["1873"], names["1872"]}
        assert "".join(told[names["1872"]].itertext()).startswith("That is what “A life")
        assert len(list(told[names["1873"]].iter(f"{QTI}br"))) == 1
        looked = {
            (match.tag, value.text)
            for tag in ("match", "member")
            for match in root.iter(f"{QTI}{tag}")
            if (value := match.find(f"{QTI}baseValue")) is not None
            and value.get("baseType") == "identifier"
        }
        tag = "member" if body.several else "match"
        assert {(f"{QTI}{tag}", name) for name in told} <= looked


def test_a_rival_is_told_of_wherever_it_can_be_typed():
    """Each field of a list and each gap looks for the own answer of another source."""
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.DIFFERS, "Dee Dunn")
    for kind, body, fields in (
        ("text", BODIES["text"], 1),
        ("list", Several(items_of(["Ann", "Ben", "Cy"]), 2), 2),
        ("cloze", BODIES["cloze"], 2),
    ):
        root = one(body, kind, excerpts=(rival,))
        looked = {
            match.find(f"{QTI}variable").get("identifier")
            for match in root.iter(f"{QTI}stringMatch")
            if match.findtext(f"{QTI}baseValue") == "Dee Dunn"
        }
        assert len(looked) == fields
        assert any("A life by the water" in text for text in root.itertext())


def test_a_list_has_as_many_fields_as_are_enough():
    """The number of fields is that of the items asked for, not of those there are."""
    root = one(Several(items_of(["Ann", "Ben", "Cy"]), 2), "list")
    assert len(list(root.iter(f"{QTI}textEntryInteraction"))) == 2


def test_a_recall_has_its_model_answer_beside_it():
    """Whoever marks it sees the answer at once; the student sees it afterwards."""
    root = one(BODIES["recall"], "recall")
    (rubric,) = root.iter(f"{QTI}rubricBlock")
    answer = "The first could not be seen from the north."
    assert (rubric.get("view"), "".join(rubric.itertext())) == ("scorer", answer)
    assert shown(root)[1].startswith(answer)


def test_a_list_looks_at_no_missing_text():
    """A field is compared within a rule that holds where there is a text, not within an ``and``.

    Some processors make nothing of an ``and`` in which one part is missing, though another is
    false.
    """
    root = one(Several(items_of(["a", "b", "c"]), 3), "list")
    compared = list(root.iter(f"{QTI}stringMatch"))
    assert len(compared) == 3
    for rule in compared:
        asked = {
            held.find(f"{QTI}not/{QTI}isNull/{QTI}variable").get("identifier")
            for held in rule.iterancestors(f"{QTI}responseIf")
            if held.find(f"{QTI}not/{QTI}isNull") is not None
        }
        assert asked == {name.get("identifier") for name in rule.iter(f"{QTI}variable")}
        assert not list(rule.iterancestors(f"{QTI}and", f"{QTI}or"))
