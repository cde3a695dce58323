"""Coverage: which sentences are cited, what is left, and how well what is cited is remembered."""

import pytest
from harbour import CHRONICLE, SEEDS, write_library

from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import CardState, Phase
from quizzer.reports.coverage import Count, Standing, coverage, pieces, standing

QUESTIONS = """\
  - id: opened
    kind: date
    ask: When did the harbour open?
    answer: 4 May 1871
    cite:
      - seed: chronicle
        quote: the 4th of May, 1871
  - id: opening
    kind: recall
    ask: After how long did it open, and when?
    answer: Ten years, in 1871
    reverse: true
    cite:
      - seed: chronicle
        quote: After ten years … the harbour was opened on the 4th of May
  - id: painted
    kind: text
    ask: Who painted it?
    answer: Renée Fischer
    cite:
      - seed: chronicle
        quote: "Renée Fischer painted it in the summer of 1873."
"""


@pytest.fixture(name="report")
def harbour_report(tmp_path):
    """The harbour's two sources, the first of which is asked about."""
    library = load_library(write_library(tmp_path, QUESTIONS))
    return coverage(library.questions.values(), Sources(library.seeds))


def test_sentences_and_paragraphs_are_counted_without_noise(report):
    """A sentence counts when some question cites a word of it, however many do."""
    chronicle, memoir = report
    assert chronicle.sentence_count == Count(2, 7)
    assert chronicle.paragraph_count == Count(2, 3)
    assert chronicle.questions == 3
    assert memoir.sentence_count == Count(0, 4)
    assert memoir.questions == 0
    assert not any("Archive" in CHRONICLE[slice(*one.span)] for one in chronicle.sentences)


def test_what_is_not_cited_is_listed_with_its_lines(report):
    """Sentences in a row together; whole paragraphs are said to be."""
    chronicle, memoir = report
    told = [(one.first_line, one.whole, one.text[:20]) for one in chronicle.uncited()]
    assert told == [
        (3, True, "Chronicle of the har"),
        (5, False, "The pier took 1,300 "),
        (7, False, "In the first year fo"),
    ]
    first = next(memoir.uncited())
    assert (first.first_line, first.last_line, first.whole) == (1, 4, True)


def test_all_that_is_citable_is_cited_or_listed(report):
    """Nothing falls between the two lists."""
    for one in report:
        listed = {span for part in one.uncited() for span in spans_within(one, part.span)}
        for sentence in one.sentences:
            assert sentence.cited != (sentence.span in listed)


def spans_within(one, stretch):
    """The sentences that lie in a stretch."""
    return [s.span for s in one.sentences if stretch[0] <= s.span[0] and s.span[1] <= stretch[1]]


def test_a_seed_of_noise_alone_is_covered(tmp_path):
    """There is nothing that could be cited."""
    seeds = SEEDS.replace("noise: [1, 9]", "noise: [1-10]")
    library = load_library(write_library(tmp_path, QUESTIONS, seeds))
    chronicle = coverage([], Sources(library.seeds))[0]
    assert chronicle.sentence_count == Count(0, 0)
    assert chronicle.sentence_count.share == 1


def test_a_paragraph_is_cut_where_passages_begin_and_end(report):
    """The pieces make up the paragraph; each knows who cites it, overlaps included."""
    chronicle = report[0]
    paragraph = chronicle.paragraphs[1]
    told = [
        (CHRONICLE[slice(*span)], [chronicle.passages[index].question.id for index in covering])
        for span, covering in pieces(paragraph, chronicle.passages)
    ]
    assert told[:5] == [
        ("After ten years", ["opening"]),
        (" of work ", []),
        ("the harbour was opened on ", ["opening"]),
        ("the 4th of May", ["opening", "opened"]),
        (", 1871", ["opened"]),
    ]
    assert "".join(piece for piece, _ in told) == CHRONICLE[slice(*paragraph.span)]


KEYS = ("harbour/opening", "harbour/opening#reverse")


@pytest.mark.parametrize(
    ("phases", "chances", "expected"),
    [
        ([Phase.REVIEW, Phase.REVIEW], [0.95, 0.90], Standing.FIRM),
        ([Phase.REVIEW, Phase.REVIEW], [0.95, 0.89], Standing.FADING),
        ([Phase.REVIEW, Phase.LEARNING], [0.95, 1.0], Standing.FADING),
        ([Phase.REVIEW, Phase.RELEARNING], [0.95, 1.0], Standing.FADING),
        ([Phase.REVIEW, Phase.NEW], [0.95, None], Standing.NEW),
        ([Phase.LEARNING, None], [1.0, None], Standing.NEW),
    ],
)
def test_a_question_is_remembered_as_its_weakest_card_is(report, phases, chances, expected):
    """Firm needs every card at the learner's aim; one that was never asked makes it new."""
    question = report[0].passages[0].question
    states = {
        key: CardState(key, phase=phase)
        for key, phase in zip(KEYS, phases, strict=True)
        if phase is not None
    }
    chance = dict(zip(KEYS, chances, strict=True))
    assert standing(question, states, lambda state: chance[state.card], 0.9) is expected
