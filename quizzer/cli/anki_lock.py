"""The lock file of a library: read before an export, written when it has learned something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizzer.cli.naming import path_shown
from quizzer.content.anki_lock import NAME, Lock, read_lock
from quizzer.content.files import read_file
from quizzer.content.writing import create_file, replace_file
from quizzer.problems import Problem, QuizzerError

_HINT = (
    "It keeps when each note last changed, and which were moved in. Use a copy of the library in "
    "which you may write, and keep this file with the decks."
)


@dataclass(frozen=True)
class LockFile:
    """``decks/anki.lock`` as it was read; ``was`` is ``None`` when there is none."""

    path: Path
    was: bytes | None
    lock: Lock

    @classmethod
    def read(cls, root: Path) -> LockFile:
        """The lock file of the library in ``root``.

        Raises:
            QuizzerError: it cannot be read, or holds what quizzer did not write.
        """
        path = root / "decks" / NAME
        if not path.exists():
            return cls(path, None, Lock({}))
        name = path_shown(path)
        was = read_file(path, name)
        if isinstance(was, Problem):
            raise QuizzerError(f"{name}: {was.message}", was.hint)
        return cls(path, was, read_lock(was, name))

    def write(self) -> None:
        """Write down what the lock has learned, if anything.

        Raises:
            QuizzerError: the file cannot be written, or another program has changed it.
        """
        if not self.lock.learned:
            return
        data = self.lock.text().encode()
        try:
            if self.was is None:
                create_file(self.path, data)
            else:
                replace_file(self.path, self.was, data)
        except QuizzerError as error:
            raise QuizzerError(error.message, f"{error.hint} {_HINT}") from None

    def undo(self) -> None:
        """Put back what was read, if something was written since."""
        if self.was is None:
            self.path.unlink(missing_ok=True)
        elif self.lock.learned:
            replace_file(self.path, self.lock.text().encode(), self.was)
