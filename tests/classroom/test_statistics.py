"""Item analysis against known answers, and the laws that hold for any class."""

import csv
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import ROOT

from quizzer.classroom.statistics import alpha, analyse, correlation, edges, efficiency


def lsat6():
    """The 1,000 response patterns of Bock and Lieberman (1970), a row a student."""
    with (ROOT / "tests" / "oracles" / "lsat6.csv").open(newline="") as file:
        return [
            [float(digit) for digit in row["pattern"]]
            for row in csv.DictReader(file)
            for _ in range(int(row["count"]))
        ]


@pytest.fixture(scope="module", name="law")
def law_school_test():
    """Its analysis."""
    return analyse(lsat6(), [1.0] * 5)


def test_lsat6_of_the_whole_test(law):
    """Population and sample variance mixed would give .2960 for alpha."""
    assert (law.n, law.whole) == (1000, 1000)
    assert law.mean == pytest.approx(3.819, abs=5e-4)
    assert law.deviation == pytest.approx(1.0350, abs=5e-5)
    assert law.alpha == pytest.approx(0.2950, abs=5e-5)
    assert law.error == pytest.approx(0.8691, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("facility", (0.924, 0.709, 0.553, 0.763, 0.870)),
        ("item_total", (0.3620, 0.5668, 0.6184, 0.5344, 0.4354)),
        ("item_rest", (0.1128, 0.1532, 0.1728, 0.1444, 0.1216)),
        ("alpha_if_dropped", (0.2754, 0.2376, 0.2168, 0.2459, 0.2663)),
    ],
)
def test_lsat6_of_each_question(law, name, known):
    """To the four places that are published."""
    found = [getattr(item, name) for item in law.items]
    assert found == pytest.approx(known, abs=5e-5)


def test_the_upper_and_lower_groups_by_hand():
    """Of 10 students 2.7 are on either side; who has the same total shares what is left."""
    upper, lower = edges([0, 1, 1, 2, 3, 4, 5, 5, 5, 5])
    assert upper == pytest.approx([0, 0, 0, 0, 0, 0, 0.675, 0.675, 0.675, 0.675])
    assert lower == pytest.approx([1, 0.85, 0.85, 0, 0, 0, 0, 0, 0, 0])
    rows = [[1.0, 1, 1], [1.0, 1, 0], [0.0, 1, 0], [0.0, 0, 0]]
    first, second, third = analyse(rows, [1.0, 1.0, 1.0]).items
    # 1.08 students on a side: the best with 0.08 of the second, and so below
    assert first.discrimination == pytest.approx(1.0)
    assert second.discrimination == pytest.approx(1 - 0.08 / 1.08)
    assert third.discrimination == pytest.approx(1 / 1.08)


def test_efficiency_by_hand():
    """Scores 0 0 1 against rests 1 0 2: the covariance is 1/2, sorted it would be the same."""
    assert efficiency([0, 0, 1], [1, 0, 2]) == pytest.approx(1)
    assert efficiency([1, 0, 0], [1, 0, 2]) == pytest.approx(0)
    assert efficiency([1, 0, 0], [0, 1, 2]) == pytest.approx(-1)
    assert efficiency([1, 1], [0, 1]) is None


def test_points_and_partial_scores_weigh():
    """Two points for one question and a half of another; facility is a share of the points."""
    found = analyse([[2.0, 0.5], [0.0, 0.0], [1.0, 1.0]], [2.0, 1.0])
    assert [item.facility for item in found.items] == [0.5, 0.5]
    assert found.totals == pytest.approx((2.5 / 3, 0.0, 2 / 3))
    assert found.mean == pytest.approx(1.5)


def test_a_question_dealt_to_some_counts_for_those():
    """The others say nothing of it, and whole sittings alone make the alpha."""
    rows = [[1.0, 1.0, None], [0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, None]]
    found = analyse(rows, [1.0] * 3)
    assert [item.n for item in found.items] == [4, 4, 2]
    assert found.items[2].facility == 0.5
    assert found.whole == 2
    assert found.totals == (1.0, pytest.approx(2 / 3), pytest.approx(1 / 3), 0.0)


@pytest.mark.parametrize(
    "rows", [[], [[1.0]], [[1.0, 0.0]], [[1.0, 1.0]] * 40, [[None, None]] * 3, [[0.1, 0.2]] * 9]
)
def test_what_cannot_be_said_is_none(rows):
    """No student, one, or all alike: no correlation, no alpha, no failure."""
    found = analyse(rows, [1.0] * len(rows[0]) if rows else [])
    assert found.alpha is None
    assert found.error is None
    for item in found.items:
        assert (item.item_rest, item.item_total, item.efficiency) == (None, None, None)
        assert item.discrimination is None


@pytest.mark.parametrize("score", [0.1, 0.7, 0.9, 1 / 3])
@pytest.mark.parametrize("number", [3, 6, 9])
def test_what_all_scored_alike_correlates_with_nothing(score, number):
    """Though the mean of three tenths is not a tenth in binary."""
    others = [float(place % 2) for place in range(number)]
    assert correlation([score] * number, others) is None
    assert correlation(others, [score] * number) is None


def test_students_with_equal_scores_are_equal_whatever_the_sums_round_to():
    """0.1 + 0.2 is not 0.3 in binary, yet nobody did better than the others."""
    found = analyse([[0.1, 0.2], [0.3, 0.0]] * 20, [1.0, 1.0])
    assert len(set(found.totals)) == 1
    assert (found.alpha, found.items[0].item_total, found.items[0].discrimination) == (None,) * 3


SCORES = st.integers(1, 5).flatmap(
    lambda k: st.tuples(
        st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=k, max_size=k),
        st.lists(
            st.lists(st.none() | st.sampled_from([0, 0.25, 1 / 3, 1]), min_size=k, max_size=k),
            max_size=40,
        ),
    )
)


def earned(points, shares):
    """Shares as points."""
    return [
        [None if share is None else share * most for share, most in zip(row, points, strict=True)]
        for row in shares
    ]


@settings(max_examples=60)
@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_students_changes_nothing(scores, chance):
    """Not in the last digit either."""
    points, shares = scores
    rows = earned(points, shares)
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = analyse(rows, points), analyse(mixed, points)
    assert one.items == other.items
    assert (one.mean, one.deviation, one.alpha) == (other.mean, other.deviation, other.alpha)


@settings(max_examples=60)
@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_questions_changes_nothing(scores, chance):
    """Each keeps its figures, but for the rounding of correlations."""
    points, shares = scores
    rows = earned(points, shares)
    order = list(range(len(points)))
    chance.shuffle(order)
    one = analyse(rows, points)
    other = analyse([[row[i] for i in order] for row in rows], [points[i] for i in order])
    assert other.items == tuple(one.items[i] for i in order)


@settings(max_examples=60)
@given(SCORES)
def test_figures_are_numbers_within_their_bounds(scores):
    """Correlations from −1 to 1, shares from 0 to 1, and nothing that is no number."""
    points, shares = scores
    found = analyse(earned(points, shares), points)
    for item in found.items:
        assert item.facility is None or 0 <= item.facility <= 1 + 1e-12
        for value in (item.item_total, item.item_rest, item.discrimination):
            assert value is None or -1 - 1e-12 <= value <= 1 + 1e-12
        assert item.efficiency is None or math.isfinite(item.efficiency)
        assert item.efficiency is None or item.efficiency <= 1 + 1e-9
    assert found.alpha is None or found.alpha <= 1 + 1e-9


def test_alpha_is_one_where_questions_agree():
    """And below 0 where they contradict each other."""
    assert alpha([[1, 1, 1], [0, 0, 0], [1, 1, 1]]) == pytest.approx(1)
    assert alpha([[1, 1], [0, 0]]) == pytest.approx(1)
    assert alpha([[1, 0], [0, 1], [1, 0], [1, 1]]) < 0
