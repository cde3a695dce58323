"""Tests on paper as a screen reader goes through them: by tags, and in their order."""

import io
import re
from collections import Counter

import pypdf
import pytest
from exported_quizzes import BODIES, choices, every_kind, item, quiz
from html_reading import Page
from paper_reading import paged, printed, text

from quizzer.exporters.paper.words import words_of

ALL = item(
    "choice", choices(["Gull Bay", "Sandwick"], ["Port Ann"], several=True), ask="Which of these?"
)


@pytest.fixture(scope="module", name="papers")
def papers_of_every_kind():
    """The PDFs of a quiz with a question of each kind."""
    return printed(every_kind(), 1)


def tags(pdf):
    """Every tag of a PDF in its order, each with its attributes and its title."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node["/S"][1:], str(node.get("/A", "")), node.get("/T", "")))
            if "/K" in node:
                walk(node["/K"])

    walk(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_test_has_a_heading_for_each_question_and_lists_for_what_has_letters(papers):
    """Choices, statements, elements, lefts and rights; nothing is a table without heads."""
    found = Counter(name for name, *_ in tags(papers["test-A.pdf"]))
    assert (found["H1"], found["H2"]) == (1, len(BODIES))
    assert found["L"] == 5
    assert found["LI"] == found["Lbl"] == found["LBody"] == 3 + 2 + 3 + 2 + 3
    assert not found["Table"]


def test_every_table_says_what_its_columns_are(papers):
    """The key is one."""
    heads = [about for name, about, _ in tags(papers["key-A.pdf"]) if name == "TH"]
    assert len(heads) == 4
    assert all("/Column" in about for about in heads)


def test_documents_are_told_apart_by_their_titles(papers):
    """The title is what a reader hears first."""
    titles = {
        name: pypdf.PdfReader(io.BytesIO(data)).metadata.title for name, data in papers.items()
    }
    assert titles == {
        "test-A.pdf": "The harbour",
        "key-A.pdf": "Answer key A: The harbour",
        "sources.pdf": "Sources: The harbour",
    }


def test_a_heading_of_two_lines_is_read_as_words(papers):
    """What sheet it is does not run into the title of the quiz."""
    for name, said in {"key-A.pdf": "Answer key", "sources.pdf": "Sources"}.items():
        (title,) = [title for tag, _, title in tags(papers[name]) if tag == "H1"]
        assert title.split() == [*said.split(), "The", "harbour"]


def test_lefts_and_rights_are_not_read_in_pairs(papers):
    """Side by side they would be heard as the answer."""
    body = BODIES["match"]
    page = Page(paged(every_kind(), 1)["test-A.html"])
    for read in (text(papers["test-A.pdf"]), page.text):
        lefts = [read.index(left) for left, _ in body.pairs]
        rights = [read.index(right) for right in body.rights]
        assert max(lefts) < min(rights)


def test_where_several_answers_may_be_marked_it_is_said_in_words():
    """Circles and squares are for the eye alone."""
    said = words_of("en").several
    made = quiz(item("choice", BODIES["choice"], id_="two"), ALL)
    source = Page(paged(made, 1)["test-A.html"]).text
    for read in (text(printed(made, 1)["test-A.pdf"]), source):
        assert read.count(said) == 1
        assert re.search(rf"Which of these\?\s*(1 point\s+)?{said}", read)
