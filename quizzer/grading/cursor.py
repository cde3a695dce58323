"""A place in a row of lexemes."""

from __future__ import annotations

from collections.abc import Iterable

from quizzer.grading.lexemes import Lexeme
from quizzer.grading.number_words import Role

_END = Lexeme(Role.QUIET, "")


class Cursor:
    """Steps through lexemes; beyond the last there is an endless quiet one."""

    def __init__(self, lexemes: Iterable[Lexeme]) -> None:
        self._lexemes = tuple(lexemes)
        self.position = 0

    @property
    def done(self) -> bool:
        """Whether every lexeme has been taken."""
        return self.position >= len(self._lexemes)

    def peek(self, ahead: int = 0) -> Lexeme:
        """The lexeme ``ahead`` of the current one, or behind it when negative."""
        place = self.position + ahead
        return self._lexemes[place] if 0 <= place < len(self._lexemes) else _END

    def at(self, *roles: Role) -> bool:
        """Whether the next lexemes have these roles in this order."""
        return all(self.peek(ahead).role is role for ahead, role in enumerate(roles))

    def take(self) -> Lexeme:
        """The current lexeme, stepping past it."""
        lexeme = self.peek()
        self.position += 1
        return lexeme
