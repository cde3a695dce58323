"""Bringing things into an order and pairing them, without a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.terminal.widgets.arrangement import Ordering, Pairing
from quizzer.terminal.widgets.digits import Digits


def typed(state, digits):
    """Type digits one after the other."""
    for digit in digits:
        state.type(digit)
    return state


@pytest.mark.parametrize(
    ("highest", "keys", "positions"),
    [
        (3, "2", [2]),
        (3, "4", [None]),
        (3, "0", [None]),
        (12, "1", [None]),
        (12, "12", [None, 12]),
        (12, "2", [2]),
        (12, "19", [None, 9]),
        (120, "102", [None, None, 102]),
    ],
)
def test_a_position_is_taken_as_soon_as_it_is_plain(highest, keys, positions):
    """With up to nine positions one digit says it; with more, digits are waited for."""
    digits = Digits(highest)
    assert [digits.type(key) for key in keys] == positions


def test_a_waiting_digit_is_settled_or_taken_back():
    """1 of 12 waits for more until it is submitted or deleted."""
    digits = Digits(12)
    digits.type("1")
    assert digits.take_back()
    assert not digits.take_back()
    digits.type("1")
    assert digits.settle() == 1
    assert digits.settle() is None


@pytest.mark.parametrize("highest", [9, 12, 100, 123])
def test_every_position_can_be_typed(highest):
    """Its digits, and Enter where it could go on, give the position."""
    for position in range(1, highest + 1):
        digits = Digits(highest)
        given = [digits.type(digit) for digit in str(position)][-1]
        assert (given or digits.settle()) == position


def test_numbers_place_one_after_the_other():
    """The response lists the numbers as they were typed."""
    order = typed(Ordering(4), "4132")
    assert order.placed == 4
    assert order.submit() == "4 1 3 2"


def test_a_number_that_is_placed_is_not_placed_again():
    """Typing it twice changes nothing."""
    order = typed(Ordering(3), "22")
    assert order.rows == [2, 1, 3]
    assert order.placed == 1


def test_backspace_takes_the_last_one_back_to_its_place():
    """The things not placed stand by number."""
    order = typed(Ordering(4), "42")
    order.take_back()
    assert order.rows == [4, 1, 2, 3]
    assert order.placed == 1


def test_submitting_early_places_the_rest_as_shown_first():
    """Nothing is submitted that was not seen in full."""
    order = typed(Ordering(3), "3")
    assert order.submit() is None
    assert order.submit() == "3 1 2"


def test_lifting_moves_a_thing():
    """Lift the first, move it down two, drop it: all down to it is placed."""
    order = Ordering(3)
    order.lift_or_drop()
    order.move(1)
    order.move(1)
    order.lift_or_drop()
    assert order.submit() == "2 3 1"


MOVES = st.lists(
    st.one_of(
        st.sampled_from([("type", d) for d in "0123456789"]),
        st.sampled_from(
            [("move", -1), ("move", 1), ("lift_or_drop",), ("take_back",), ("submit",)]
        ),
    )
)


@given(st.integers(1, 14), MOVES)
def test_whatever_is_pressed_an_order_holds_each_thing_once(count, moves):
    """And two more presses of Enter, or three with a digit waiting, submit it."""
    order = Ordering(count)
    for name, *arguments in moves:
        getattr(order, name)(*arguments)
        assert sorted(order.rows) == list(range(1, count + 1))
        assert 0 <= order.cursor < count
    responses = [order.submit() for _ in range(3)]
    assert responses[-1] == " ".join(str(row) for row in order.rows)


def test_pairs_are_typed_from_the_top():
    """Each number goes to the next left that is open."""
    pairs = typed(Pairing(3, 4), "402")
    assert pairs.submit() == "4 0 2"


def test_leaving_one_open_is_asked_once():
    """The first Enter warns, the second submits."""
    pairs = typed(Pairing(2, 2), "1")
    assert pairs.submit() is None
    assert pairs.warned
    assert pairs.submit() == "1 0"


def test_lifting_goes_through_the_rights():
    """It begins with one that is not used yet."""
    pairs = typed(Pairing(2, 3), "1")
    pairs.lift_or_drop()
    assert pairs.lifted == 2
    pairs.move(1)
    pairs.lift_or_drop()
    assert pairs.submit() == "1 3"


def test_backspace_opens_the_one_before():
    """And Backspace while lifted only puts down."""
    pairs = typed(Pairing(3, 3), "12")
    pairs.lift_or_drop()
    pairs.take_back()
    assert pairs.chosen == [1, 2, None]
    pairs.take_back()
    assert pairs.chosen == [1, None, None]
    assert pairs.cursor == 1


@given(st.integers(1, 5), st.integers(1, 14), MOVES)
def test_whatever_is_pressed_pairs_are_of_rights_that_exist(lefts, rights, moves):
    """Every left has a right's number, 0, or nothing yet."""
    pairs = Pairing(lefts, rights)
    for name, *arguments in moves:
        getattr(pairs, name)(*arguments)
        assert all(number is None or 0 <= number <= rights for number in pairs.chosen)
        assert 0 <= pairs.cursor < lefts
        assert pairs.lifted is None or 1 <= pairs.lifted <= rights
