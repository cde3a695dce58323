"""Which questions are kept out of one quiz, and which may meet."""

import textwrap

import pytest
from harbour import write_library
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.checks.together import SHARES, apart
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.model import Item, Question, Text

TELLS = "harbour/q1 tells the answer of harbour/q0"

PAINTER = "kind: text\nask: Who made the picture?\nanswer: Renée Fischer"
TONS = "kind: number\nask: How much stone did the pier take?\nanswer: 1,300 tons"
OPENED = "kind: date\nask: When did the harbour open?\nanswer: 4 May 1871"
CARGO = "kind: text\nask: What was the pier of the harbour made of?\nanswer: stone"
SHIPS = "kind: number\nask: How many ships came to the harbour in the first year?\nanswer: 40"
STATED = "kind: true_false\nask: The harbour opened in 1872 without Mr. Gray.\nanswer: false"
FROZE = "kind: true_false\nask: The harbour froze in February.\nanswer: true"
PAIRS = "kind: match\nask: Who did what?\npairs:\n  Ann Moor: painter\n  Ben Hale: pilot"
STEPS = "kind: order\nask: What came first?\nanswer:\n  - the great fire\n  - the first steamer"
PICKED = "kind: choice\nask: Who paid?\nanswer: Gray\nwrong:\n  - Moor\n  - Hale"
GIVEN = "kind: choice\nask: When did it open?\nanswer: 4 May 1871\nwrong:\n  - 5 May 1871"


def text(ask):
    """A question that somebody answers by one word that nothing else has."""
    return f"kind: text\nask: {ask}\nanswer: Xyzzy"


def kept_apart(root, *questions):
    """Whether two questions must not meet, and why."""
    entries = "".join(
        textwrap.indent(f"id: q{number}\nuncited: made up\n{question}", "    ").replace(
            "    ", "  - ", 1
        )
        + "\n"
        for number, question in enumerate(questions)
    )
    library = load_library(write_library(root, entries), root)
    assert not library.problems, library.problems
    found = apart(list(library.questions.values()), Sources(library.seeds))
    assert {key: dict(others) for key, others in found.items()} == {
        other: {key: found[key][other] for key in found if other in found[key]} for other in found
    }
    return found.get("harbour/q0", {}).get("harbour/q1")


@pytest.mark.parametrize(
    ("asked", "teller"),
    [
        (PAINTER, text("How old was Renée Fischer at the fire?")),
        (PAINTER, text("Where did Fischer’s sister live?")),
        (PAINTER, text("How old was RENEE FISCHER’s sister?")),
        (PAINTER, "kind: choice\nask: Who was away?\nanswer: Hale\nwrong:\n  - Renée Fischer"),
        (PAINTER, "kind: match\nask: Match.\npairs:\n  Renée Fischer: pilot\n  Ben Hale: cook"),
        (PAINTER, "kind: match\nask: Match.\npairs:\n  pilot: Renée Fischer\n  cook: Ben Hale"),
        (PAINTER, "kind: match\nask: Match.\npairs:\n  a: b\n  c: d\nwrong:\n  - Renée Fischer"),
        (PAINTER, "kind: order\nask: Who first?\nanswer:\n  - Ben Hale\n  - Renée Fischer"),
        (PAINTER, "kind: cloze\ntext: Renée Fischer lived in {{1::Rome}}."),
        (PAINTER, "kind: cloze\ntext: In {{1::Rome::where Renée Fischer lived}}."),
        (PAINTER, "kind: true_false\nask: Renée Fischer was born in Rome.\nanswer: true"),
        (TONS, text("Who saw the thirteen hundred tons?")),
        (TONS, text("Who saw the one thousand three hundred tons?")),
        (TONS, text("Who saw 1300 tons?")),
        (OPENED, text("Who came on the fourth of May?")),
        (OPENED, text("Who came on May 4, 1871?")),
        (OPENED, text("Who came on 1871-05-04?")),
        (GIVEN, text("Who came on May 4, 1871?")),
        (
            "kind: date\nask: In which year?\nanswer: 1871",
            text("Who came in eighteen seventy-one?"),
        ),
        ("kind: date\nask: In which month?\nanswer: May 1871", text("Who came in 1871-05?")),
        (CARGO, text("Who brought the stone of which the pier of the harbour was made?")),
        (SHIPS, text("From where did the forty ships of the harbour's first year come?")),
        (STATED, text("Why did the harbour, opened without Mr. Gray, have no name?")),
        (STATED, "kind: true_false\nask: The harbour opened without Mr. Gray.\nanswer: true"),
        (FROZE, text("Who was ill when the harbour froze in February?")),
        (PAIRS, "kind: choice\nask: Who?\nanswer: The painter Ann Moor\nwrong:\n  - Hale"),
        (PAIRS, text("Which colour did the painter Ann Moor like?")),
        (STEPS, text("How long after the great fire did the first steamer come?")),
        (PICKED, text("Where did Gray live?")),
        (PICKED, "kind: choice\nask: Who left?\nanswer: Lee\nwrong:\n  - Gray\n  - Moor"),
        ("kind: list\nask: Name two.\nanswer:\n  - Moor\n  - Hale", text("What did Hale do?")),
        ("kind: cloze\ntext: It was {{1::Hale}}.", text("What did Hale do?")),
    ],
)
def test_an_answer_is_told_by_anything_that_is_printed(asked, teller, tmp_path):
    """In choices, pairs, elements, gaps and statements, in figures or in words."""
    assert kept_apart(tmp_path, asked, teller) == TELLS


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (PAINTER, text("How old was the pilot?")),
        (PAINTER, text("How old was she?\nhint: Renée Fischer")),
        (PAINTER, text("How old was she?\nwhy: Renée Fischer said so.")),
        (TONS, text("Who saw the 1,300 metres?")),
        (TONS, text("Who saw the thirteen tons?")),
        (OPENED, text("Who came on 5 May 1871?")),
        (OPENED, text("Who came on 4 June 1871?")),
        (CARGO, text("Who threw a stone at the gull?")),
        (SHIPS, text("Who was forty when the war ended?")),
        (STATED, text("Why was the pier without a lamp?")),
        (FROZE, text("Who came to the harbour in February?")),
        (PAIRS, text("Which colour did Ann Moor like?")),
        (STEPS, text("What burned in the great fire?")),
        (PICKED, "kind: choice\nask: Who left?\nanswer: Hale\nwrong:\n  - Gray\n  - Moor"),
    ],
)
def test_what_tells_nothing_may_meet(asked, other, tmp_path):
    """What no test prints, another value, a plain word about something else, the same choices."""
    assert kept_apart(tmp_path, asked, other) is None


def test_a_choice_of_the_same_candidates_tells_nothing_but_its_question_may(tmp_path):
    """Names that stand to be picked in both questions are no news; in the question they are."""
    asked = "kind: choice\nask: Where did Gray go?\nanswer: Hale\nwrong:\n  - Gray\n  - Moor"
    assert kept_apart(tmp_path, PICKED, asked) == TELLS


@pytest.mark.parametrize("stance", ["supports", "differs", "contradicts"])
def test_no_two_questions_rest_on_one_quote(stance, tmp_path):
    """Whatever a quote does for an answer, it is printed on the source sheet once."""
    cited = "\ncite:\n  - seed: chronicle\n    quote: of work the harbour\n  - seed: memoir\n"
    one = text("Who?") + cited + "    quote: My father\n"
    other = (
        text("Which?").replace("Xyzzy", "Plugh")
        + "\ncite:\n  - seed: chronicle\n    quote: The pier took\n"
        + f"  - seed: memoir\n    stance: {stance}\n    quote: father\n"
    )
    entries = "".join(
        f"  - id: q{number}\n" + textwrap.indent(question, "    ")
        for number, question in enumerate((one, other))
    )
    library = load_library(write_library(tmp_path, entries), tmp_path)
    assert not library.problems, library.problems
    found = apart(list(library.questions.values()), Sources(library.seeds))
    assert found == {"harbour/q0": {"harbour/q1": SHARES}, "harbour/q1": {"harbour/q0": SHARES}}


WORDS = st.sampled_from(["Gray", "stone", "forty", "40", "May", "4", "1871", "the", "“", "½", "…"])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=3)), max_size=5))
def test_whatever_is_asked_the_relation_holds_both_ways(texts):
    """And no question is kept away from itself."""
    questions = [
        Question("d", f"q{number}", "text", " ".join(ask), Text((Item(" ".join(answer)),)))
        for number, (ask, answer) in enumerate(texts)
    ]
    found = apart(questions, Sources({}))
    assert all(key not in others for key, others in found.items())
    assert all(found[other][key] for key, others in found.items() for other in others)
