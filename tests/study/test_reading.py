"""Articles and their sections: what is read, what is asked about in it, what comes when."""

import pytest
from harbour import CHRONICLE, MEMOIR, index, write_library
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.content.passages import passages
from quizzer.study.reading import Article, Paragraph, article_of

QUESTIONS = """\
  - id: pier
    kind: text
    ask: Who paid for the pier, and who painted it?
    answer: Mr. Gray and Renée Fischer
    cite:
      - seed: chronicle
        quote: Mr. Gray, who paid for it
      - seed: chronicle
        quote: Renée Fischer painted it
  - id: opened
    kind: date
    ask: According to the chronicle, when did the harbour open?
    answer: 4 May 1871
    cite:
      - seed: memoir
        stance: contradicts
        says: "1872"
        quote: we opened her in '72
      - seed: chronicle
        quote: opened on the 4th of May, 1871. The pier took 1,300 tons
  - id: apart
    kind: text
    ask: What do the two books call it?
    answer: the Mouth
    cite:
      - seed: memoir
        stance: differs
        says: nothing
        quote: Nobody called it the Mouth then
"""


@pytest.fixture(name="articles")
def harbour_articles(tmp_path):
    """The harbour's articles by the seed's id."""
    library = load_library(write_library(tmp_path, QUESTIONS))
    sources = Sources(library.seeds)
    found = passages(library.questions.values(), sources)
    return {seed: article_of(sources[seed], found[seed]) for seed in sources}


def asked(paragraph):
    """The marked stretches of a paragraph."""
    return [paragraph.text[start:end] for start, end in paragraph.asked]


def test_an_article_has_neither_noise_nor_its_title_again(articles):
    """The title stands above every page already."""
    lines = [paragraph.line for paragraph in articles["chronicle"].paragraphs]
    assert lines == [5, 7]
    assert articles["chronicle"].paragraphs[0].text.startswith("After ten years")


def test_a_title_that_is_cited_is_read(tmp_path):
    """Else its mark would be lost."""
    question = QUESTIONS.replace("Mr. Gray, who paid for it", "Chronicle of the harbour")
    library = load_library(write_library(tmp_path, question))
    sources = Sources(library.seeds)
    found = passages(library.questions.values(), sources)["chronicle"]
    first = article_of(sources["chronicle"], found).paragraphs[0]
    assert asked(first) == ["Chronicle of the harbour"]
    assert first.heading


def test_what_is_asked_about_is_marked_whoever_asks(articles):
    """Rivals' passages too."""
    chronicle, memoir = articles["chronicle"], articles["memoir"]
    assert asked(chronicle.paragraphs[0]) == [
        "opened on the 4th of May, 1871. The pier took 1,300 tons",
        "Mr. Gray, who paid for it",
    ]
    assert asked(memoir.paragraphs[0]) == [
        "we opened her in '72",
        "Nobody called it the Mouth then",
    ]


def test_a_question_comes_once_all_its_proof_was_read(articles):
    """In the source that supports it; where none does, in that which it cites."""
    homes = {
        seed: [[one.id for one in paragraph.questions] for paragraph in article.paragraphs]
        for seed, article in articles.items()
    }
    assert homes == {"chronicle": [["opened"], ["pier"]], "memoir": [["apart"], []]}


def test_places_and_lines_lead_to_paragraphs(articles):
    """A place between two paragraphs is the next one's; the end is behind the last."""
    article = articles["chronicle"]
    first, second = article.paragraphs
    assert [article.at(place) for place in (0, first.span[0], first.span[1] - 1)] == [0, 0, 0]
    assert [article.at(place) for place in (first.span[1], second.span[0])] == [1, 1]
    assert article.at(article.place(2)) == 2 == article.at(len(CHRONICLE) + 99)
    assert [article.at_line(line) for line in (1, 5, 6, 7, 99)] == [0, 0, 0, 1, 1]


def test_the_share_that_was_read_grows_from_nothing_to_all(articles):
    """By the length of what lies before."""
    memoir = articles["memoir"]
    assert memoir.share(0) == 0
    assert memoir.share(memoir.place(1)) == pytest.approx(151 / (151 + 21))
    assert memoir.share(len(MEMOIR)) == 1


def test_a_seed_of_noise_has_nothing_to_read():
    """And is at its end from the start."""
    article = article_of(index("Menu\n", ((1, 1),)), ())
    assert article.paragraphs == ()
    assert article.share(0) == 0
    assert article.at(0) == 0


def article_with(headings):
    """An article whose paragraphs are headings where told so."""
    return Article(
        index("x").seed,
        tuple(
            Paragraph((2 * n, 2 * n + 1), n + 1, "x", (), heading)
            for n, heading in enumerate(headings)
        ),
    )


def test_a_section_does_not_end_with_a_heading():
    """Unless it is all that fits, or the article ends with it."""
    article = article_with([False, False, True, False, True])
    assert article.section(0, lambda *_: 3) == 2
    assert article.section(2, lambda *_: 1) == 3
    assert article.section(3, lambda *_: 2) == 5


@given(
    st.lists(st.booleans(), min_size=1, max_size=12),
    st.lists(st.integers(1, 5), min_size=12, max_size=12),
)
def test_sections_lead_through_the_whole_article_and_back(headings, sizes):
    """On: every paragraph once. Back: from any place to the start, none left out."""
    article = article_with(headings)
    count = len(headings)

    def fitting(_, first):
        return min(sizes[first], count - first)

    at, seen = 0, []
    while at < count:
        last = article.section(at, fitting)
        assert last > at
        seen += range(at, last)
        at = last
    assert seen == list(range(count))
    while at > 0:
        before = article.section_before(at, fitting)
        assert before < at
        assert before == at - 1 or before + fitting(article, before) >= at
        at = before
    assert article.section_before(0, fitting) == 0
