"""Whether choices are wrong where they should be, alike in form, and apart from each other."""

import pytest
from evidence import ask, found, one

from quizzer.checks import (
    all_of_the_above,
    answer_stands_out,
    choices_overlap,
    match_wrong,
    wrong_supported,
)

PAID = "Mr. Gray, who paid for it, was not there; the sailors called it “the Mouth”"
RIVAL = """\
    - seed: memoir
      stance: differs
      says: The father
      quote: My father
"""


def choice(rights, wrongs, question="Which?", quote=PAID):
    """A choice with the answers and wrong choices given."""
    several = isinstance(rights, list)
    right = "answer:\n" + listed(rights) if several else f"answer: |-\n  {rights}"
    return ask("choice", question, quote, right, "wrong:\n" + listed(wrongs))


def listed(texts):
    """Texts as a list in YAML."""
    return "\n".join(f"  - |-\n    {text}" for text in texts)


@pytest.mark.parametrize(
    ("right", "wrongs", "supported"),
    [
        ("Mr. Gray", ["The sailors", "The town"], ["The sailors"]),
        ("Mr. Gray", ["the SAILORS’", "The town"], ["the SAILORS’"]),
        ("Mr. Gray", ["The town", "The king"], []),
        ("Mr. Gray", ["Gray", "The king"], []),
        (["Mr. Gray", "The sailors"], ["the Mouth"], ["the Mouth"]),
        ("two", ["40", "50"], ["40"]),
        ("fourty, or 40", ["40", "50"], []),
    ],
)
def test_a_wrong_choice_in_the_quote_is_found(right, wrongs, supported, tmp_path):
    """What the proof itself names may be taken for the answer, unless it is a part of that."""
    quote = "In the first year forty ships came" if "40" in wrongs else PAID
    problems = found(tmp_path, wrong_supported, choice(right, wrongs, quote=quote))
    assert [each.message for each in problems] == [
        f"The quote has `{text}`, a wrong choice, in so many words." for text in supported
    ]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Who paid?", 1),
        ("Who paid, according to the Town Press?", 0),
        ("Who paid, by the Chronicle of the Harbour?", 0),
        ("Who paid, according to “Chronicle of the harbour”?", 0),
        ("Who paid, as the memoir has it?", 1),
        ("Who paid, as Ann Gray tells?", 1),
    ],
)
def test_a_rivals_answer_is_right_until_a_source_is_named(question, count, tmp_path):
    """The source that is named has to be one that supports the answer."""
    text = choice("Mr. Gray", ["the father", "The town"], question) + RIVAL
    problems = found(tmp_path, wrong_supported, text)
    assert [each.location.line for each in problems] == [12] * count


@pytest.mark.parametrize(
    ("right", "wrongs", "how"),
    [
        (
            "A very long choice indeed, with all of it told",
            ["A short one", "A brief"],
            "The right choice is much longer",
        ),
        ("m" * 45, ["n" * 30, "o" * 29], "longer"),
        ("m" * 44, ["n" * 30, "o" * 29], None),
        ("Short", ["A choice of some length", "Another of such length"], "shorter"),
        ("31 tons of stone", ["some stone", "much stone"], "figure"),
        ("It was Gray.", ["It was Moor", "It was Hale"], "full stop"),
        ("“It was I”", ["It was Moor", "It was Hale"], "quotation"),
        ("gray stone", ["Red stone", "Old stone"], "small letter"),
        ("Gray stone", ["red stone", "old stone"], "capital"),
        ("gray stone", ["red stone", "old stone"], None),
        ("Gray stone", ["red stone", "2 stones"], None),
        ("1871", ["1872", "1873"], None),
        ("Much longer than the only one", ["Short"], None),
        ("東京", ["大阪", "京都"], None),
        (["31 tons", "40 tons"], ["some tons", "no tons"], "Every right choice has a figure"),
        (["31 tons", "Forty tons"], ["Some tons", "No tons"], None),
        ("Twelve chars", ["A few signs", "Or letters"], None),
    ],
)
def test_a_choice_that_stands_out_is_found(right, wrongs, how, tmp_path):
    """Length and form tell nothing where a wrong choice shares them."""
    problems = found(tmp_path, answer_stands_out, choice(right, wrongs))
    assert len(problems) == (how is not None)
    assert all(how in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("one_choice", "other", "how"),
    [
        ("The UN", "UN", "the same"),
        ("Gray & Hale", "Gray Hale", "the same"),
        ("two ships", "2 ships", "the same"),
        ("10 to 20", "20 to 30", "overlap"),
        ("10 to 19", "20 to 29", None),
        ("over 100", "more than 300", "same side"),
        ("under 100", "over 100", None),
        ("about 100", "over 300", None),
        ("Gray", "Gray and Fischer", "part"),
        ("Gray", "Fischer or Gray", "part"),
        ("Gray", "Gray's rivals", None),
        ("In 2020", "In 2021", None),
        ("5 kg", "5 km", None),
        ("10 million tons", "10 tons", None),
        ("No ship at all", "40 ships", None),
        ("…", "!", None),
    ],
)
def test_choices_that_get_in_each_others_way_are_found(one_choice, other, how, tmp_path):
    """Choices exclude each other, by their words and by their values."""
    problems = found(tmp_path, choices_overlap, choice(one_choice, [other, "Nothing at all"]))
    assert len(problems) == (how is not None)
    assert all(how in problem.message for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "none of these",
        "Both of them",
        "All of the other answers",
        "Neither of the above.",
        "All the above",
        "Both are correct",
        "A and B",
        "both a and c",
        "Alle genannten",
        "Keine der genannten Antworten",
        "Toutes ces réponses",
        "Ninguna de las anteriores",
    ],
)
def test_a_choice_about_the_others_is_found(text, tmp_path):
    """In several languages, and wherever it stands among the choices."""
    problem = one(tmp_path, all_of_the_above, choice("Gray", ["Moor", text]))
    assert problem.location.line == 14
    assert found(tmp_path, all_of_the_above, choice(text, ["Moor", "Gray"]))


@pytest.mark.parametrize(
    "text", ["All of Mali", "None of the ships", "Both banks of the river", "Neither side", "A b"]
)
def test_choices_of_their_own_are_left_alone(text, tmp_path):
    """What merely begins alike is a choice as good as any."""
    assert not found(tmp_path, all_of_the_above, choice("Gray", ["Moor", text]))


@pytest.mark.parametrize(
    ("wrong", "what"),
    [("The Pier", "lefts"), ("the gray", "right of a pair"), ("Hale", None), ("…", None)],
)
def test_a_wrong_right_that_stands_in_a_pair_is_found(wrong, what, tmp_path):
    """A left among the rights misleads nobody, and a right there is both right and wrong."""
    text = ask(
        "match",
        "Whose?",
        PAID,
        "pairs:\n  the pier: Gray\n  the light: Moor",
        f"wrong:\n  - {wrong}",
    )
    problems = found(tmp_path, match_wrong, text)
    assert len(problems) == (what is not None)
    assert all(what in problem.message for problem in problems)
