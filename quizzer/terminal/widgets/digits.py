"""Typing a position: at once where one digit says it, digit by digit where there are more."""

from __future__ import annotations


class Digits:
    """Turns digits typed one after the other into positions from ``lowest`` to ``highest``."""

    def __init__(self, highest: int, lowest: int = 1) -> None:
        self._highest = highest
        self._lowest = lowest
        self.pending = ""

    def type(self, digit: str) -> int | None:
        """Take one more digit; a position as soon as no longer one could be meant."""
        self.pending += digit
        number = int(self.pending)
        if number > self._highest:
            self.pending = digit
            number = int(digit)
        could_go_on = 0 < number * 10 <= self._highest
        return None if could_go_on else self.settle()

    def settle(self) -> int | None:
        """The position that the digits so far say, if they say one; they are then spent."""
        number = int(self.pending) if self.pending else -1
        self.pending = ""
        return number if self._lowest <= number <= self._highest else None

    def take_back(self) -> bool:
        """Drop the last digit typed; false when there is none."""
        had = bool(self.pending)
        self.pending = self.pending[:-1]
        return had
