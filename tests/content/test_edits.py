"""Bit-parallel edit distances against the table that defines them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.edits import distance, distances

TEXTS = st.text("abcé🎉 ", max_size=70)


def by_table(pattern, text, *, anywhere):
    """The last row of the table of distances, cell by cell."""
    column = list(range(len(pattern) + 1))
    found = [column[-1]]
    for place, char in enumerate(text, 1):
        above = [0 if anywhere else place]
        for row, own in enumerate(pattern, 1):
            above.append(min(column[row - 1] + (own != char), column[row] + 1, above[-1] + 1))
        column = above
        found.append(column[-1])
    return found


@pytest.mark.parametrize("anywhere", [True, False])
@given(TEXTS.filter(bool), TEXTS)
def test_bits_say_what_the_table_says(anywhere, pattern, text):
    """Every distance is the table's, for patterns longer than a machine word, too."""
    found = distances(pattern, text, anywhere=anywhere)
    assert found == by_table(pattern, text, anywhere=anywhere)


@given(TEXTS, TEXTS)
def test_a_distance_is_the_same_both_ways(one, other):
    """What was put in one way is left out the other way."""
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)
