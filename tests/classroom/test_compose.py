"""Which questions a quiz takes, and for how many points."""

from pathlib import Path

import pytest
from class_samples import deck_questions
from hypothesis import given
from hypothesis import strategies as st

from quizzer.checks.together import apart
from quizzer.classroom.compose import USUAL_NUMBER, compose, dealt
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import Kind, QuizPlan, Share
from quizzer.problems import QuizzerError

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT, ROOT)
ASKED = [question for question in LIBRARY.questions.values() if not question.retired]
APART = apart(ASKED, Sources(LIBRARY.seeds))


def drawn(**asked):
    """The questions that a plan of the shipped decks takes."""
    return compose(QuizPlan("test", "A test", **asked), ASKED, APART, LIBRARY.aliases)


def quote_spans(question):
    """Where a question's proof stands, as (seed, start, end)."""
    sources = Sources(LIBRARY.seeds)
    return [
        (citation.seed, *span)
        for citation in question.cite
        if citation.stance == "supports"
        for span in sources.locate(citation).spans
    ]


def test_without_a_number_a_quiz_has_the_usual_one():
    """Twenty questions, recall left out, none twice, in the library's order."""
    chosen = drawn()
    assert len(chosen) == USUAL_NUMBER
    assert Kind.RECALL not in {question.kind for question in chosen}
    assert list(chosen) == [question for question in ASKED if question in chosen]


def test_the_seed_decides():
    """The same seed gives the same questions, and others give others."""
    assert drawn(seed=4) == drawn(seed=4)
    others = {tuple(question.key for question in drawn(seed=seed)) for seed in range(10)}
    assert len(others) == 10


@given(seed=st.integers(0, 10**9), number=st.integers(1, 60))
def test_nothing_in_a_quiz_helps_with_anything_else_in_it(seed, number):
    """No two questions rest on the same words, and none tells another's answer."""
    chosen = drawn(seed=seed, number=number)
    assert len(chosen) == number
    keys = {question.key for question in chosen}
    assert all(keys.isdisjoint(APART.get(key, {})) for key in keys)
    spans = [(question.key, span) for question in chosen for span in quote_spans(question)]
    for key, (seed_id, start, end) in spans:
        for other, (other_seed, first, last) in spans:
            assert key == other or seed_id != other_seed or end <= first or last <= start


@pytest.mark.parametrize("seed", range(30))
def test_a_draw_that_leaves_too_few_is_begun_anew(seed):
    """A question that goes with no other costs a quiz nothing, wherever it is drawn."""
    questions = deck_questions()
    hub, *others = [one for one in questions if one.kind is not Kind.RECALL]
    bars = {one.key: {hub.key: "the same quote"} for one in others}
    bars[hub.key] = {one.key: "the same quote" for one in others}
    plan = QuizPlan("test", "A test", number=len(others), seed=seed)
    assert compose(plan, questions, bars, {}) == tuple(others)


def test_a_question_that_tells_anothers_answer_never_meets_it():
    """Whatever is drawn, of two questions of which one tells the other's answer there is one."""
    telling = [
        (one, two) for one, others in APART.items() for two in others if "tells" in others[two]
    ]
    assert telling
    for one, two in telling[:5]:
        with pytest.raises(QuizzerError, match="must not stand in one quiz"):
            drawn(questions=(one, two))


def test_a_blueprint_is_filled_share_by_share():
    """So many of a deck, of a source and of a tag, and the rest from anywhere."""
    tag = min(tag for question in ASKED for tag in question.tags)
    shares = (Share(5, deck="wagner"), Share(4, source="newsweek"), Share(1, tag=tag))
    chosen = drawn(number=15, blueprint=shares, seed=2)
    assert len(chosen) == 15
    assert sum(question.deck == "wagner" for question in chosen) >= 5
    citing = [q for q in chosen if any(c.seed == "newsweek" for c in q.cite)]
    assert len(citing) >= 4
    assert any(tag in question.tags for question in chosen)


SHARED = [
    Share(5, deck="wagner"),
    Share(4, source="newsweek"),
    Share(2, tag=min(tag for question in ASKED for tag in question.tags)),
    Share(3, deck="mission", source="ten-days-ago"),
]


@pytest.mark.parametrize("share", SHARED, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_a_share_takes_nothing_else(share, seed):
    """Each is of the deck, has the tag, and has its proof in the source that were asked for."""
    chosen = drawn(blueprint=(share,), seed=seed)
    assert len(chosen) == share.number
    for question in chosen:
        assert share.deck in ("", question.deck)
        assert not share.tag or share.tag in question.tags
        proving = {one.seed for one in question.cite if one.stance == "supports"}
        assert not share.source or share.source in proving


def test_what_other_parts_take_is_counted():
    """Whoever asks twice for the whole of a deck learns how many the first part leaves."""
    there = sum(question.deck == "mission" and question.kind != "recall" for question in ASKED)
    shares = (Share(3, deck="mission"), Share(there, deck="mission"))
    words = f"there are {there}, and other parts of the quiz take 3 of them"
    with pytest.raises(QuizzerError, match=words):
        drawn(blueprint=shares)


def test_only_what_was_asked_for_is_drawn():
    """Decks, kinds and named questions narrow the draw."""
    chosen = drawn(decks=("mission",), kinds=(Kind.CHOICE, Kind.NUMBER), number=4)
    assert {question.deck for question in chosen} == {"mission"}
    assert {question.kind for question in chosen} <= {Kind.CHOICE, Kind.NUMBER}
    key = chosen[0].key
    assert [question.key for question in drawn(questions=(key,))] == [key]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"number": 500}, "500 questions are asked for from the whole pool; there are"),
        ({"number": 120}, "questions were found that go together"),
        ({"blueprint": (Share(99, deck="mission"),)}, "99 questions are asked for from the deck"),
        (
            {"number": 999, "blueprint": (Share(9, tag="cause"), Share(1, tag="cause"))},
            "999 questions are asked for from the whole pool",
        ),
        ({"number": 2, "blueprint": (Share(3),)}, "has 2 questions, but names 3"),
        ({"questions": ("mission/nothing",)}, "names mission/nothing"),
    ],
)
def test_what_cannot_be_had_is_an_error_with_the_figure(asked, words):
    """A quiz is never quietly shorter than it was asked to be."""
    with pytest.raises(QuizzerError, match=words):
        drawn(**asked)


@given(
    own=st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=1, max_size=40),
    more=st.integers(0, 200),
)
def test_points_that_are_dealt_out_add_up(own, more):
    """Each question gets half a point at least, and all together what was asked for."""
    whole = (len(own) + more) * 0.5
    shares = dealt(own, whole)
    assert sum(shares) == pytest.approx(whole)
    assert min(shares) >= 0.5
    assert all((share * 2).is_integer() for share in shares)


def test_points_are_dealt_in_proportion():
    """A question that counts twice as much gets about twice the points."""
    assert dealt([1, 1, 2], 8) == (2.0, 2.0, 4.0)
    assert dealt([1, 1, 1], 10) == (3.5, 3.5, 3.0)
    with pytest.raises(QuizzerError, match=r"^1 point is too few for 3 questions"):
        dealt([1, 1, 1], 1)
    with pytest.raises(QuizzerError, match=r"^0\.5 points are too few for 3 questions"):
        dealt([1, 1, 1], 0.5)
