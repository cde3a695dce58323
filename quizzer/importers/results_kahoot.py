"""Kahoot's report as it is downloaded: its sheet of raw data has a row for each answer."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from quizzer.classroom.platform import Answer, Attempt, Attempts
from quizzer.classroom.sittings import Source
from quizzer.importers.delimited import Line, place_of
from quizzer.problems import QuizzerError

_NEEDED = ("question", "player", "answer")
_NUMBER = re.compile(r"\d{1,4}")
_TOP = 10
"""The heads stand in one of so many first rows."""


def raw_data(sheets: Mapping[str, Sequence[Line]]) -> Sequence[Line] | None:
    """The sheet of raw data from its heads on; None in a workbook that has none."""
    for name, lines in sheets.items():
        if not name.casefold().startswith("rawreportdata"):
            continue
        for at, line in enumerate(lines[:_TOP]):
            if all(place_of(line.cells, head) is not None for head in _NEEDED):
                return lines[at:]
    return None


def read_kahoot(lines: Sequence[Line], path: str) -> Attempts:
    """The attempts in a sheet of raw data, one a player.

    Raises:
        QuizzerError: It has a question twice for one player.
    """
    heads = lines[0].cells
    ask, player, answer = (place_of(heads, name) or 0 for name in _NEEDED)
    number = place_of(heads, "question number")
    answers: dict[str, dict[tuple[int, str], Answer]] = {}
    for line in lines[1:]:
        name = line.cell(player).strip()
        found = _NUMBER.search("" if number is None else line.cell(number))
        place = int(found[0]) if found else 0
        text = html.unescape(line.cell(ask)).strip()
        if not name or not text:
            continue
        mine = answers.setdefault(name, {})
        if (place, text) in mine:
            raise QuizzerError(
                f"{path}: row {line.number} of the raw data has a second answer of {name!r} to "
                f"question {place}.",
                "Two players had the same name. Tell them apart in the file, in both their rows.",
            )
        mine[place, text] = Answer(text, place, html.unescape(line.cell(answer)).strip())
    # Kahoot has no row for a question that a player let pass.
    asked = dict.fromkeys(key for mine in answers.values() for key in mine)
    attempts = [
        Attempt(
            name,
            f"{path}: player {name!r}",
            tuple(mine.get(key, Answer(key[1], key[0], "")) for key in asked),
        )
        for name, mine in answers.items()
    ]
    return Attempts(Source.KAHOOT, tuple(attempts))
