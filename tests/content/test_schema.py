"""The schemas for editors: in step with the reader, and silent about every good deck."""

import re

import pytest
from deck_samples import ALL_KINDS, read
from editor import underlined
from jsonschema import Draft7Validator
from schemas import ROOT, SCHEMAS, schema_text

from quizzer.content import tables
from quizzer.content.schema import deck_schema, seeds_schema
from quizzer.content.seeds import read_seeds
from quizzer.model import Kind

DECK, SEEDS = deck_schema(), seeds_schema()
PAGE = (ROOT / "docs" / "deck-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

OWN = {
    Kind.RECALL: {"answer": "It could not be seen.", "reverse": "true", "reverse_ask": "Why?"},
    Kind.TEXT: {"answer": "Gull Bay"},
    Kind.NUMBER: {"answer": "1,300"},
    Kind.DATE: {"answer": "4 May 1871"},
    Kind.CHOICE: {"answer": "Gull Bay", "wrong": "Port Ann"},
    Kind.TRUE_FALSE: {"answer": "true"},
    Kind.CLOZE: {"ask": None, "text": "Opened in {{1::1871}}."},
    Kind.LIST: {"answer": "\n- Ann\n- Ben"},
    Kind.ORDER: {"answer": "\n- pier\n- light"},
    Kind.MATCH: {"pairs": "\nAnn: built it\nBen: kept it"},
}
"""What each kind needs, as YAML."""

SHAPES = {
    "words": "words of a text",
    "id": "gull-bay",
    "number": "1871",
    "one": "1",
    "decimal": "2.5",
    "negative": "-3",
    "true": "true",
    "True": "True",
    "~": "~",
    "null": "null",
    "empty": "",
    "no text": '""',
    "share": "5%",
    "list": "\n- first\n- second",
    "single": "\n- first",
    "twice": "\n- first\n- first",
    "numbers": "\n- 1\n- 22",
    "nulls": "\n- ~\n- first",
    "hollow": "\n-\n- first",
    "no list": "[]",
    "mapping": "\nleft: right\nother: more",
    "gaps": "\n1: other",
    "gap lists": "\n1:\n  - other\n  - more",
    "blocks": "\n- left: right",
    "items": "\n- text: first\n  why: because\n- text: second\n  accept: other",
    "item": "\ntext: first\naccept:\n  - other",
    "lists": "\n- - first\n  - second",
    "citation": "\n- seed: chronicle\n  quote: in '72",
    "medium": "\n- file: pier.jpg\n  alt: The pier",
    "moment": "answer",
    "family": "number",
    "stance": "contradicts",
    "cloze": "Opened in {{1::1871::a year}}.",
    "date": "2023-06-27",
    "lines": "\n- 1-2\n- 3",
    "not stated": "Not stated",
    "digest": f'"{"0" * 64}"',
    "address": "https://example.org/a",
}
"""Values of every form that a field may have or not, as YAML; some take lines of their own."""

LOOKS_ALIKE = {"True", "~", "null", "empty", "hollow", "no text"}
"""What an editor takes for something that the field may be, as `True` for `true`."""

NO_NAME = {("id", "null"), ("deck", "null"), ("group", "null"), ("seed", "null"), ("was", "null")}
"""Nobody is called null, so an editor may underline an id that is left empty."""


def block(fields, indent=0):
    """Fields as YAML at an indent, nested values below their keys; ``None`` is left out."""
    pad = "\n" + " " * indent
    lines = [
        f"{key}: {value}".replace("\n", f"{pad}  ").rstrip()
        for key, value in fields.items()
        if value is not None
    ]
    return pad.join(lines)


def question_of(kind, /, **changed):
    """A good question of a kind, with some fields changed."""
    return {"id": "q", "kind": kind.value, "ask": "Which?", **OWN[kind], **changed}


def deck_of(question, **head):
    """A deck with one question."""
    fields = {"format": "1", "deck": "harbour", "title": "The harbour", **head}
    return f"{block(fields)}\nquestions:\n  - {block(question, 4)}\n"


def disagreement(text, name, shape):
    """How the reader and an editor differ about a deck, ``None`` when they need not agree."""
    return difference(bool(read(text)[1]), bool(underlined(DECK, text)), name, shape)


def difference(refused, marked, name, shape):
    """What is wrong when one of them refuses a shape of a field."""
    if refused == marked or (shape in LOOKS_ALIKE if refused else (name, shape) in NO_NAME):
        return None
    return "only the reader refuses it" if refused else "only an editor underlines it"


@pytest.mark.parametrize("path", SCHEMAS)
def test_the_files_are_what_the_tables_make(path):
    """Whoever changes the tables writes the files anew: python tests/support/schemas.py."""
    schema = SCHEMAS[path]()
    Draft7Validator.check_schema(schema)
    assert (ROOT / path).read_text(encoding="utf-8") == schema_text(schema)


@pytest.mark.parametrize("path", sorted((ROOT / "decks").rglob("*.y*ml")), ids=lambda one: one.name)
def test_shipped_decks_are_not_underlined(path):
    """Each names the schema in its first line, and an editor finds nothing in it."""
    text = path.read_text(encoding="utf-8")
    first = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert (path.parent / first[1]).resolve() == ROOT / "schema" / "deck.schema.json"
    assert underlined(DECK, text) == []


def test_the_shipped_sources_are_not_underlined():
    """The list of sources names its own schema."""
    text = (ROOT / "seeds" / "seeds.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/seeds.schema.json\n")
    assert underlined(SEEDS, text) == []


@pytest.mark.parametrize("text", [ALL_KINDS, *EXAMPLES])
def test_good_decks_are_not_underlined(text):
    """The examples of the page on the format, and every kind with all that it may have."""
    assert underlined(DECK, text) == []


@pytest.mark.parametrize("kind", Kind)
def test_an_editor_and_the_reader_agree_on_each_field_of_a_question(kind):
    """Every field of every kind, with every shape of value."""
    found = {
        (name, shape): said
        for name in {**tables.QUESTION, **tables.KINDS[kind]}
        for shape, value in SHAPES.items()
        if (said := disagreement(deck_of(question_of(kind, **{name: value})), name, shape))
    }
    if kind is Kind.CHOICE:  # whether two choices differ is for the reader to say
        del found["answer", "twice"], found["wrong", "twice"]
    assert found == {}


@pytest.mark.parametrize("name", tables.CITATION)
def test_they_agree_on_each_field_of_a_citation(name):
    """With a source that says otherwise, so that every field may be there."""
    good = {"seed": "chronicle", "quote": "in '72", "stance": "differs", "says": "1872"}
    check_entry("cite", good, name)


@pytest.mark.parametrize("name", tables.ITEM)
def test_they_agree_on_each_field_of_an_item(name):
    """In the block form of an answer."""
    check_entry("answer", {"text": "Gull Bay", "accept": "Gullbay", "why": "So it is."}, name)


@pytest.mark.parametrize("name", tables.MEDIA)
def test_they_agree_on_each_field_of_a_picture(name):
    """With all its fields."""
    check_entry("media", {"file": "pier.jpg", "alt": "The pier", "on": "ask"}, name)


def check_entry(field, good, name):
    """Give one field of an entry every shape, and hear what both say."""
    found = {}
    for shape, value in SHAPES.items():
        entry = "\n- " + block({**good, name: value}, 2)
        text = deck_of(question_of(Kind.TEXT, **{field: entry}))
        found[shape] = disagreement(text, name, shape)
    assert {shape: found[shape] for shape in found if found[shape]} == {}


@pytest.mark.parametrize("name", sorted(tables.DECK.keys() - {"questions"}))
def test_they_agree_on_each_field_of_a_deck(name):
    """Above the questions."""
    found = {
        shape: disagreement(deck_of(question_of(Kind.TEXT), **{name: value}), name, shape)
        for shape, value in SHAPES.items()
    }
    assert {shape: found[shape] for shape in found if found[shape]} == {}


@pytest.mark.parametrize("name", tables.SEED)
def test_they_agree_on_each_field_of_a_source(name, tmp_path):
    """With a text of five lines; which names and lines there are, only the reader knows."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in ("chronicle.txt", "other.md"):
        (folder / file).write_text("One.\n\nTwo.\n\nThree.", encoding="utf-8")
    (folder / "readme.txt").write_text("Not described.", encoding="utf-8")
    found = {}
    for shape, value in SHAPES.items():
        entry = {"id": "chronicle", "file": "chronicle.txt", "title": "The chronicle", name: value}
        text = f"seeds:\n  - {block(entry, 4)}\n"
        (folder / "seeds.yaml").write_text(text, encoding="utf-8")
        _, problems = read_seeds(tmp_path, tmp_path)
        refused = any(one.location.path == "seeds/seeds.yaml" for one in problems)
        marked = bool(underlined(SEEDS, text))
        beyond = name == "file" or (name == "noise" and shape in {"number", "numbers"})
        found[shape] = None if beyond and refused else difference(refused, marked, name, shape)
    assert {shape: found[shape] for shape in found if found[shape]} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("kind: text", "kind: txt"),
        ("    ask: Which?\n", ""),
        ("    ask: Which?", "    aks: Which?"),
        ("answer: Gull Bay", "answer: Gull Bay\n    wrong: Port Ann"),
        ("answer: Gull Bay", "answer:\n      text: Gull Bay\n      because: it is"),
        ("answer: Gull Bay", "answer: Gull Bay\n    retired: yes"),
        ("answer: Gull Bay", "answer: Gull Bay\n    cite:\n      seed: chronicle"),
        ("answer: Gull Bay", "answer: Gull Bay\n    tags:\n      easy: 1"),
        ("id: q", "id: Q 1"),
        ("deck: harbour", "deck: The harbour"),
        ("title: The harbour\n", ""),
    ],
)
def test_broken_decks_are_refused_by_both(old, new):
    """What a slip of the hand makes of a deck."""
    good = deck_of(question_of(Kind.TEXT))
    assert (read(good)[1], underlined(DECK, good)) == ([], [])
    broken = good.replace(old, new)
    assert broken != good
    assert read(broken)[1]
    assert underlined(DECK, broken)


def test_own_keys_are_left_alone():
    """What begins with x- is the author's, anywhere."""
    cite = "\n- seed: chronicle\n  quote: in '72\n  x-page: 4"
    question = question_of(Kind.TEXT, cite=cite, **{"x-todo": "ask Ann"})
    text = deck_of(question, **{"x-version": "3"})
    assert (read(text)[1], underlined(DECK, text)) == ([], [])
