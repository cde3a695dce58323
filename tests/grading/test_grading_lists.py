"""Answers of several parts: their scores by the book, and the laws of scoring."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from grading_cards import CAPITALS, PLANETS, choice, cloze, match, order, several
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.grading import grade
from quizzer.grading.lists import longest_rising
from quizzer.model import Family, Verdict

METALS = ("gold", "silver", "bronze|copper and tin", "iron", "tin")
RIGHT = {Verdict.CORRECT, Verdict.TYPO}


@pytest.mark.parametrize(
    ("need", "response", "verdict", "score"),
    [
        (3, "gold; silver; bronze", "correct", 1),
        (3, "bronze;gold;silver", "correct", 1),
        (3, "Gold ; SILVER ; the bronze", "correct", 1),
        (3, "gold; silver; bronse", "typo", 1),
        (3, "gold; silver", "partial", "2/3"),
        (3, "gold", "partial", "1/3"),
        (3, "gold; silver; lead", "partial", "1/3"),
        (3, "gold; silver; bronze; lead", "partial", "2/3"),
        (3, "gold; lead; zinc", "wrong", 0),
        (3, "lead; zinc", "wrong", 0),
        (3, "gold; silver; bronze; iron", "correct", 1),
        (3, "gold; silver; bronze; iron; tin", "correct", 1),
        (3, "gold; silver; bronze; iron; lead", "partial", "2/3"),
        (3, "gold; gold; gold", "partial", "1/3"),
        (3, "gold; Gold; GOLD", "partial", "1/3"),
        (3, "bronze; copper and tin; gold", "partial", "2/3"),
        (3, "gold; silver; bronze; lead; lead", "partial", "2/3"),
        (3, "gold;; ;silver; bronze;", "correct", 1),
        (1, "iron", "correct", 1),
        (1, "lead; iron", "wrong", 0),
        (5, "gold; silver; bronze; iron; tin", "correct", 1),
        (5, "tin; copper and tin; gold; silver; iron", "correct", 1),
        (3, "gold, silver, bronze", "correct", 1),
        (3, "gold, silver and bronze", "correct", 1),
        (3, "gold and silver and iron", "correct", 1),
        (3, "gold, copper and tin, silver", "correct", 1),
        (3, "gold; silver; and bronze", "correct", 1),
        (3, "gold; silver and bronze", "correct", 1),
        (3, "gold; silver & iron; tin", "correct", 1),
        (3, "gold; copper and tin; and silver", "correct", 1),
        (3, "gold, silver, lead", "partial", "1/3"),
        (3, "gold; silver; and lead", "partial", "1/3"),
        (3, "gold silver bronze", "wrong", 0),
        (3, ";;;", "wrong", 0),
    ],
)
def test_lists(need, response, verdict, score):
    """A list scores max(0, (min(right, need) − wrong) / need), what is said twice left out."""
    found = grade(several(*METALS, need=need), response)
    assert (found.verdict, found.score) == (verdict, pytest.approx(float(Fraction(score))))


def test_a_list_is_assigned_so_that_most_are_right():
    """An item that fits two expected ones gives way to one that fits a single one."""
    card = several("Georgia|Sakartvelo|the republic", "the union|the republic", need=2)
    assert grade(card, "the republic; Georgia").score == 1
    assert grade(card, "Georgia; the republic").score == 1
    assert grade(card, "the republic; the union").score == 1


def test_an_exact_item_goes_before_a_slip():
    """What is typed exactly right is not reported as a slip of something else."""
    found = grade(several("Lithium", "Lithia", need=2), "Lithia; Lithium")
    assert found.verdict is Verdict.CORRECT


def test_what_is_one_item_is_no_slip_of_another():
    """Saying one item twice does not earn the other that resembles it."""
    card = several("Lithium", "Lithia", "Lithiums", need=3)
    assert grade(card, "Lithium; lithium; LITHIUM").score == pytest.approx(1 / 3)


def test_a_list_tells_its_parts():
    """Each item, right, misspelt or wrong, is told, and then what is missing."""
    found = grade(several("Venus", "Jupiter", "Mars", need=3), "Jupitre; Ceres; Mars")
    assert [(part.given, part.expected, part.verdict.value) for part in found.parts] == [
        ("Jupitre", "Jupiter", "typo"),
        ("Ceres", "", "wrong"),
        ("Mars", "Mars", "correct"),
        ("", "Venus", "wrong"),
    ]


@pytest.mark.parametrize(
    ("family", "expected", "response", "score"),
    [
        (Family.DATE, ("2020", "2021"), "2020 and 2021", 1),
        (Family.DATE, ("2020", "2021"), "2020, 2021", 1),
        (Family.DATE, ("2020", "2021"), "2021 & 2020", 1),
        (Family.DATE, ("2020", "2021"), "2020 and 2022", 0),
        (Family.DATE, ("24 June 2023", "1 July 2023"), "June 24, 2023 and July 1, 2023", 1),
        (Family.DATE, ("24 June 2023", "1 July 2023"), "June 24, 2023", 0.5),
        (Family.NUMBER, ("5", "13,000"), "13,000 and 5", 1),
        (Family.NUMBER, ("5", "13,000"), "5, 13,000", 1),
        (Family.NUMBER, ("105", "200"), "one hundred and five", 0.5),
        (Family.NUMBER, ("105", "200"), "one hundred and five; 200", 1),
    ],
)
def test_numbers_and_dates_are_divided_as_in_a_sentence(family, expected, response, score):
    """People write two years with an "and" between them, and a comma may belong to a date."""
    assert grade(several(*expected, need=2, family=family), response).score == score


def test_a_list_in_a_sentence_is_asked_again_where_its_items_would_be():
    """A magnitude left out of one number is asked for, however the numbers were divided."""
    card = several("13,000", "1.5 million", need=2, family=Family.NUMBER)
    assert grade(card, "13,000 and 1.5").verdict is Verdict.ASK_AGAIN


def test_a_misspelt_list_shows_what_was_mended():
    """The difference of a list holds all its items."""
    found = grade(several("Venus", "Jupiter", need=2), "Jupitre; venus")
    assert "".join(right for _, right in found.difference) == "Jupiter; venus"


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("13,000; 1.5 million", "correct"),
        ("1,500,000; 13000", "correct"),
        ("13,000; 2 million", "wrong"),
        ("13,000", "partial"),
        ("thirteen thousand; 1500 thousand", "correct"),
    ],
)
def test_a_list_of_numbers_is_compared_by_value(response, verdict):
    """``as: number`` makes every item of a list a number."""
    card = several("13,000", "1.5 million", need=2, family=Family.NUMBER)
    assert grade(card, response).verdict == verdict


def test_a_list_of_dates_is_compared_by_value():
    """``as: date`` makes every item of a list a date, which may be asked again."""
    card = several("4 May 1871", "6 July 2023", need=2, family=Family.DATE)
    assert grade(card, "July 6, 2023; 1871-05-04").verdict is Verdict.CORRECT
    assert grade(card, "4 May 1871; 06/07/2023").verdict is Verdict.ASK_AGAIN
    assert grade(card, "4 May 1871; 06/07/2023", again=True).score == 0


def test_a_hostile_list_is_wrong_at_once():
    """Ten thousand items are not ten thousand chances."""
    found = grade(
        several(*METALS, need=3), ";".join(["gold", "silver", "iron", *map(str, range(3000))])
    )
    assert (found.verdict, found.score) == (Verdict.WRONG, 0)


@given(st.lists(st.sampled_from([*METALS[:2], "iron", "lead", "zinc", "ice"]), max_size=8))
def test_a_list_scores_by_the_formula(given_items):
    """The score is that of the formula whatever the order and however often items return."""
    card = several(*METALS, need=3)
    distinct = set(given_items)
    right = len(distinct & {"gold", "silver", "iron"})
    wrong = len(distinct) - right
    expected = max(0, (min(right, 3) - wrong) / 3)
    assert grade(card, "; ".join(given_items)).score == pytest.approx(expected)
    assert grade(card, "; ".join(given_items[::-1])).score == pytest.approx(expected)


@pytest.mark.parametrize(
    ("response", "verdict", "score"),
    [
        ("1 3", "correct", 1),
        ("3,1", "correct", 1),
        ("1 3 3", "correct", 1),
        ("1", "partial", 0.5),
        ("1 3 2", "partial", 0.5),
        ("1 2", "wrong", 0),
        ("1 2 3 4", "wrong", 0),
        ("2 4", "wrong", 0),
    ],
)
def test_all_that_apply(response, verdict, score):
    """All that apply score like a list whose need is all of them."""
    found = grade(choice(PLANETS, several=True), response)
    assert (found.verdict, found.score) == (verdict, score)


@pytest.mark.parametrize(
    ("response", "verdict", "score"),
    [
        ("1 2 3 4", "correct", 1),
        ("2 1 3 4", "partial", "2/3"),
        ("2 3 4 1", "partial", "2/3"),
        ("4 1 2 3", "partial", "2/3"),
        ("2 1 4 3", "partial", "1/3"),
        ("3 4 1 2", "partial", "1/3"),
        ("4 3 2 1", "wrong", 0),
        ("4 3 1 2", "partial", "1/3"),
    ],
)
def test_orders(response, verdict, score):
    """An order scores its longest part that rises: (length − 1) / (n − 1)."""
    found = grade(order("one", "two", "three", "four"), response)
    assert (found.verdict, found.score) == (verdict, pytest.approx(float(Fraction(score))))


def test_an_order_marks_what_was_out_of_order():
    """Elements that rise together are right though each stands a place too early."""
    found = grade(order("one", "two", "three"), "2 3 1")
    assert [(part.given, part.verdict.value) for part in found.parts] == [
        ("two", "correct"),
        ("three", "correct"),
        ("one", "wrong"),
    ]


@given(st.permutations(range(1, 7)))
@settings(max_examples=60)
def test_the_longest_rising_part_is_found(numbers):
    """The subsequence rises, and none that is longer does."""
    found = longest_rising(numbers)
    kept = [number for number in numbers if number in found]
    assert kept == sorted(kept)
    assert not any(
        list(longer) == sorted(longer) for longer in combinations(numbers, len(found) + 1)
    )


@pytest.mark.parametrize(
    ("response", "verdict", "score"),
    [
        ("1 2 3", "correct", 1),
        ("1 3 2", "partial", "1/3"),
        ("1 2 0", "partial", "2/3"),
        ("4 2 3", "partial", "2/3"),
        ("1 1 1", "partial", "1/3"),
        ("2 3 1", "wrong", 0),
        ("0 0 0", "wrong", 0),
    ],
)
def test_pairs(response, verdict, score):
    """Each pair counts for itself; an open one and one with a lure are wrong."""
    found = grade(match(CAPITALS, ["Lisbon"]), response)
    assert (found.verdict, found.score) == (verdict, pytest.approx(float(Fraction(score))))


def test_lefts_may_share_a_right():
    """Rights of the same text stand once, and every left may take them."""
    card = match({"Bern": "Switzerland", "Basel": "Switzerland", "Linz": "Austria"})
    assert grade(card, "1 1 2").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("response", "verdict", "score"),
    [
        ("Paris\nRome", "correct", 1),
        ("paris ; rome", "correct", 1),
        ("Paris\nRomme", "partial", 0.5),
        ("Pariss\nRome", "typo", 1),
        ("Paris\n", "partial", 0.5),
        ("\nRome", "partial", 0.5),
        ("Paris", "partial", 0.5),
        ("Lutetia\nRome", "correct", 1),
        ("Rome\nParis", "wrong", 0),
        ("\n", "wrong", 0),
    ],
)
def test_gaps(response, verdict, score):
    """A cloze scores the mean of its gaps; one wrong gap makes it partial."""
    found = grade(cloze("Paris|Lutetia", "Rome"), response)
    assert (found.verdict, found.score) == (verdict, score)


def test_gaps_are_compared_in_their_family():
    """``as: number`` and ``as: date`` compare gaps by value, and may ask again once."""
    assert grade(cloze("13,000", family=Family.NUMBER), "13000").verdict is Verdict.CORRECT
    card = cloze("6 July 2023", family=Family.DATE)
    assert grade(card, "July 6, 2023").verdict is Verdict.CORRECT
    assert grade(card, "06/07/2023").verdict is Verdict.ASK_AGAIN
    assert grade(card, "06/07/2023", again=True).verdict is Verdict.WRONG


def test_a_gap_may_hold_what_divides_gaps():
    r"""On a line of its own ``;`` is a character; where it divides, ``\;`` is one."""
    assert grade(cloze("a; b"), "a; b").verdict is Verdict.CORRECT
    assert grade(cloze("a; b", "c"), "a; b\nc").verdict is Verdict.CORRECT
    assert grade(cloze("a; b", "c"), r"a\; b; c").verdict is Verdict.CORRECT


@given(st.data())
@settings(max_examples=60)
def test_scores_stay_between_none_and_all(data):
    """Every well-formed response scores between 0 and 1, and 1 means that it was accepted."""
    card, positions = data.draw(
        st.sampled_from(
            [
                (choice(PLANETS, several=True), st.sets(st.integers(1, 4), min_size=1)),
                (order("one", "two", "three", "four"), st.permutations(range(1, 5))),
                (match(CAPITALS, ["Lisbon"]), st.lists(st.integers(0, 4), min_size=3, max_size=3)),
            ]
        )
    )
    found = grade(card, " ".join(map(str, data.draw(positions))))
    assert 0 <= found.score <= 1
    assert (found.score == 1) == (found.verdict in RIGHT)
    assert (found.score == 0) == (found.verdict is Verdict.WRONG)


def test_the_right_order_alone_is_right():
    """Of all arrangements of four elements one is right and its reverse alone is worth nothing."""
    card = order("one", "two", "three", "four")
    scores = {given: grade(card, " ".join(given)).score for given in permutations("1234")}
    assert [given for given, score in scores.items() if score == 1] == [tuple("1234")]
    assert [given for given, score in scores.items() if score == 0] == [tuple("4321")]
