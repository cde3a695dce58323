"""Ids, titles and paths as people type them and read them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from quizzer.content.fields import ID, ID_HINT
from quizzer.content.files import shown
from quizzer.content.slugs import id_from
from quizzer.problems import QuizzerError


def checked_id(text: str) -> str:
    """The text, when it is an id.

    Raises:
        QuizzerError: it is none.
    """
    if ID.fullmatch(text):
        return text
    guess = id_from(text)
    raise QuizzerError(
        f"{text!r} is no id.", f"{ID_HINT} How about {guess!r}?" if guess else ID_HINT
    )


def one_line(text: str) -> str:
    """A text on one line, without what no deck may hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def path_shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies in it."""
    return shown(path.absolute(), Path.cwd())


def is_among(path: str, places: Collection[Path] | None) -> bool:
    """Whether a file is one of some resolved ``places``, or lies in a folder that is; of None any.

    A link lies where it is and where it leads.
    """
    if places is None:
        return True
    here, there = Path(path).parent.resolve(), Path(path).resolve()
    return not {here, *here.parents, there, *there.parents}.isdisjoint(places)
