"""What exports share: the files that questions show, and writing a result whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from quizzer.cli.context import Context
from quizzer.content.writing import in_place_of, unwritable
from quizzer.model import Question
from quizzer.problems import QuizzerError


def attachments(context: Context, questions: Iterable[Question]) -> dict[str, bytes]:
    """The content of each file that questions show or play, by its name in the deck.

    That each is there, is what its name says and is no larger than allowed was checked when the
    library was read.

    Raises:
        QuizzerError: a file cannot be read.
    """
    names = dict.fromkeys(media.file for question in questions for media in question.media)
    folder = context.root / "media"
    try:
        return {name: (folder / PurePosixPath(name)).read_bytes() for name in names}
    except OSError as error:
        raise QuizzerError(
            f"{error.filename} cannot be read: {error.strerror}.", "Check that you may read it."
        ) from None


def write_output(path: Path, data: bytes) -> None:
    """Write a file in one step, in the place of one that was there.

    Raises:
        QuizzerError: it cannot be written; what was there is then as it was.
    """
    with output_file(path) as file:
        file.write(data)


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of the one at ``path`` when all went well.

    What is no ordinary file, such as ``/dev/stdout`` or a pipe, is written to where it is.

    Raises:
        QuizzerError: it cannot be written; what was there is then as it was.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            with in_place_of(Path(os.path.realpath(path))) as file:
                yield file
    except OSError as error:
        raise unwritable(path, error) from None
