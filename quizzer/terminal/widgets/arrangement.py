"""Arranging, without a terminal: an order to bring things into, and pairs to make. Pure state."""

from __future__ import annotations

from quizzer.terminal.widgets.digits import Digits


class Ordering:
    """``count`` things, numbered from 1 as shown, on their way into an order.

    The first ``placed`` of ``rows`` are where the learner wants them. Typing a number puts that
    thing next; or a thing is lifted, moved and dropped, which places all down to it.
    """

    def __init__(self, count: int) -> None:
        self.rows = list(range(1, count + 1))
        self.placed = 0
        self.cursor = 0
        self.lifted = False
        self.digits = Digits(count)

    def type(self, digit: str) -> None:
        """Take a digit; a number of something not yet placed places it next."""
        number = self.digits.type(digit)
        if number is not None:
            self._place(number)

    def move(self, step: int) -> None:
        """Move the cursor, and what it has lifted, up (-1) or down (1) as far as there is room."""
        to = min(max(self.cursor + step, 0), len(self.rows) - 1)
        if self.lifted:
            self.rows.insert(to, self.rows.pop(self.cursor))
        self.cursor = to

    def lift_or_drop(self) -> None:
        """Lift the thing at the cursor, or drop the lifted one there."""
        if self.lifted:
            self.placed = max(self.placed, self.cursor + 1)
        self.lifted = not self.lifted

    def take_back(self) -> None:
        """Take back a digit, or else the thing placed last."""
        if not self.digits.take_back() and self.placed:
            self.placed -= 1
            self.rows[self.placed :] = sorted(self.rows[self.placed :])
            self.cursor = self.placed

    def submit(self) -> str | None:
        """The response once everything is placed.

        Before that nothing is returned, and what is left is placed as it is shown.
        """
        number = self.digits.settle()
        if number is not None:
            self._place(number)
            return None
        if self.lifted:
            self.lift_or_drop()
        if self.placed < len(self.rows):
            self.placed = len(self.rows)
            return None
        return " ".join(str(row) for row in self.rows)

    def _place(self, number: int) -> None:
        self.lifted = False
        if number in self.rows[self.placed :]:
            self.rows.remove(number)
            self.rows.insert(self.placed, number)
            self.placed += 1
            self.cursor = min(self.placed, len(self.rows) - 1)


class Pairing:
    """``lefts`` to be given one of ``rights`` each, numbered from 1; 0 leaves one open.

    A right may serve more than one left. While ``lifted`` is a right's number, the arrow keys
    go through the rights for the left at the cursor.
    """

    def __init__(self, lefts: int, rights: int) -> None:
        self.chosen: list[int | None] = [None] * lefts
        self.cursor = 0
        self.lifted: int | None = None
        self.warned = False
        self.digits = Digits(rights, lowest=0)
        self._rights = rights

    @property
    def open(self) -> int:
        """How many lefts have no right yet."""
        return self.chosen.count(None)

    def type(self, digit: str) -> None:
        """Take a digit; a right's number, or 0, goes to the left at the cursor."""
        number = self.digits.type(digit)
        if number is not None:
            self._choose(number)

    def move(self, step: int) -> None:
        """Go to another left, or through the rights for the one that is lifted."""
        if self.lifted is None:
            self.cursor = min(max(self.cursor + step, 0), len(self.chosen) - 1)
        else:
            self.lifted = min(max(self.lifted + step, 1), self._rights)

    def lift_or_drop(self) -> None:
        """Begin to go through the rights for this left, or take the one that was reached."""
        if self.lifted is None:
            unused = (n for n in range(1, self._rights + 1) if n not in self.chosen)
            self.lifted = self.chosen[self.cursor] or next(unused, 1)
        else:
            self._choose(self.lifted)

    def take_back(self) -> None:
        """Take back a digit, what is lifted, or else this left's right or the one before."""
        if self.digits.take_back():
            return
        if self.lifted is not None:
            self.lifted = None
            return
        if self.chosen[self.cursor] is None:
            self.cursor = max(self.cursor - 1, 0)
        self.chosen[self.cursor] = None

    def submit(self) -> str | None:
        """The response; with something left open only when it is asked for a second time."""
        number = self.digits.settle()
        if number is None and self.lifted:
            number = self.lifted
        if number is not None:
            self._choose(number)
            return None
        if self.open and not self.warned:
            self.warned = True
            return None
        return " ".join(str(number or 0) for number in self.chosen)

    def _choose(self, number: int) -> None:
        self.chosen[self.cursor] = number
        self.lifted = None
        self.warned = False
        after = [*range(self.cursor + 1, len(self.chosen)), *range(self.cursor)]
        self.cursor = next((i for i in after if self.chosen[i] is None), self.cursor)
