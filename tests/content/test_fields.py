"""Names that were mistyped, and what was probably meant."""

import pytest

from quizzer.content.fields import MOST_LISTED, listed, nearest


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("anwser", ["answer", "ask"], "answer"),
        ("TrueFalse", ["true_false", "text"], "true_false"),
        ("true-false", ["true_false", "text"], "true_false"),
        ("a b c d e f", ["a-b-c-d-e-f", "q-r-s"], "a-b-c-d-e-f"),
        ("Harbour", ["history", "HARBOUR"], "HARBOUR"),
        (f"harbour/{'long-' * 30}nmae", [f"harbour/{'long-' * 30}name"], "the only one"),
        ("zebra", ["answer", "ask"], None),
        ("", ["answer"], None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(typed, known, meant):
    """In its own spelling; case and what joins words make no difference."""
    assert nearest(typed, known) == (known[0] if meant == "the only one" else meant)


def test_names_are_listed_where_none_was_meant():
    """In order, and of very many the first ones with how many there are besides."""
    assert listed({"north", "easy"}) == "There are: easy, north"
    assert listed([]) == "There are none."
    many = [f"tag-{number:04}" for number in range(MOST_LISTED + 1200)]
    assert listed(many).startswith("There are: tag-0000, tag-0001, ")
    assert listed(many).endswith(f"{many[MOST_LISTED - 1]} and 1,200 more")
