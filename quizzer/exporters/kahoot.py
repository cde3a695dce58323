"""Kahoot: the spreadsheet that its editor imports, one question a row.

The layout is that of Kahoot's own template: headings in row 8, questions from row 9 on. A second
sheet, which Kahoot does not read, tells which question of ours stands in which row.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quizzer.classroom.quiz import Quiz, QuizItem, positions
from quizzer.exporters.archive import packed
from quizzer.exporters.formats import Exported, Note
from quizzer.exporters.markup import visible
from quizzer.model import TRUTHS, Choice, Question, TrueFalse

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIX = "-kahoot.xlsx"

LONGEST_QUESTION = 120
LONGEST_ANSWER = 75
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
MOST_QUESTIONS = 100
TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
"""The seconds that Kahoot lets a question take."""

HEADINGS = (
    f"Question - max {LONGEST_QUESTION} characters",
    *(f"Answer {n} - max {LONGEST_ANSWER} characters" for n in range(1, MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
HEADING_ROW = 8

WITHOUT = (
    "Kahoot's spreadsheet has no place for explanations, sources, hints, points and pictures; "
    "ids and tags stand on its second sheet"
)
ANY_OF_THEM = "whoever picks one of its right answers is right in Kahoot, which asks for one"
_TYPED = "Kahoot's spreadsheet takes questions alone whose answers are picked"

_THINKING = 10
_READ_A_SECOND = 15
"""A question is given the time to read it, in characters a second, and to think."""

_WIDE = {"B": 60, "C": 30, "D": 30, "E": 30, "F": 30, "G": 14, "H": 14}
_DATE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Row(NamedTuple):
    """A question as Kahoot asks it; ``right`` are the 1-based numbers of its right answers."""

    key: str
    ask: str
    answers: tuple[str, ...]
    seconds: int
    right: tuple[int, ...]
    tags: tuple[str, ...]


def export(quiz: Quiz, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the form's signature
    """The spreadsheet; what is typed, arranged or paired, or too long for it, is left out."""
    rows: list[Row] = []
    changed = [Note(quiz.id, WITHOUT)]
    left_out: list[Note] = []
    for item in quiz.items:
        question = item.question
        if not isinstance(question.body, Choice | TrueFalse):
            left_out.append(Note(question.key, _TYPED))
            continue
        row = _row(item, quiz.seed)
        faults = list(_faults(row))
        if faults:
            left_out.append(Note(question.key, "; ".join(faults)))
            continue
        rows.append(row)
        if len(row.right) > 1:
            changed.append(Note(question.key, ANY_OF_THEM))
    if len(rows) > MOST_QUESTIONS:
        note = f"Kahoot's template has room for {MOST_QUESTIONS} questions, here are {len(rows)}"
        changed.append(Note(quiz.id, note))
    return Exported(_written(quiz.title, rows), tuple(left_out), tuple(changed))


def _row(item: QuizItem, seed: int) -> Row:
    question = item.question
    ask = _one_line(question.ask)
    answers, right = _answers(question, seed)
    seconds = _THINKING + sum(map(len, (ask, *answers))) // _READ_A_SECOND
    allowed = next((time for time in TIMES if time >= seconds), TIMES[-1])
    tags = tuple(_one_line(tag) for tag in question.tags)
    return Row(question.key, ask, answers, allowed, right, tags)


def _answers(question: Question, seed: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What can be picked, in the order shown, and the numbers of what is right."""
    if isinstance(question.body, TrueFalse):
        return TRUTHS, (TRUTHS.index(str(question.body.answer)) + 1,)
    if not isinstance(question.body, Choice):
        return (), ()
    body = question.body
    chance = random.Random(f"{seed} {question.key}")  # noqa: S311 - an order, no secret
    shown = [body.options[place - 1] for place in positions(question, chance)]
    right = tuple(n for n, option in enumerate(shown, 1) if option in body.answers)
    return tuple(_one_line(option.text) for option in shown), right


def _faults(row: Row) -> Iterator[str]:
    """Why Kahoot would not take a row."""
    if (count := len(row.answers)) > MOST_ANSWERS:
        yield f"it has {count} choices, and Kahoot takes {MOST_ANSWERS}"
    if count < FEWEST_ANSWERS:
        yield f"it has {count} choice, and Kahoot wants {FEWEST_ANSWERS}"
    if (length := _length(row.ask)) > LONGEST_QUESTION:
        yield f"it asks in {length} characters, and Kahoot takes {LONGEST_QUESTION}"
    for answer in row.answers:
        if (length := _length(answer)) > LONGEST_ANSWER:
            choice = f"the choice “{answer[:20]}…”"
            yield f"{choice} has {length} characters, and Kahoot takes {LONGEST_ANSWER}"


def _length(text: str) -> int:
    """How long spreadsheets and browsers take a text to be: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _one_line(raw: str) -> str:
    return " ".join(visible(raw).split())


def _written(title: str, rows: Sequence[Row]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - loaded when a spreadsheet is written

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Kahoot"
    _put(sheet, 2, 2, [_one_line(title)])
    _put(sheet, HEADING_ROW, 2, HEADINGS)
    for number, row in enumerate(rows, 1):
        line = HEADING_ROW + number
        sheet.cell(line, 1, number)
        _put(sheet, line, 2, [row.ask, *row.answers])
        sheet.cell(line, 2 + MOST_ANSWERS + 1, row.seconds)
        right = sheet.cell(line, 2 + MOST_ANSWERS + 2)
        right.value = row.right[0] if len(row.right) == 1 else ",".join(map(str, row.right))
    other = workbook.create_sheet("Questions")
    _put(other, 1, 1, ["Number", "Id", "Tags"])
    for number, row in enumerate(rows, 1):
        other.cell(number + 1, 1, number)
        _put(other, number + 1, 2, [row.key, ", ".join(row.tags)])
    for column, width in _WIDE.items():
        sheet.column_dimensions[column].width = width
        other.column_dimensions[column].width = width
    return _saved(workbook)


def _put(sheet: Worksheet, row: int, column: int, texts: Sequence[str]) -> None:
    """Write texts side by side, as texts whatever they begin with, also when they are edited."""
    for place, text in enumerate(texts):
        cell = sheet.cell(row, column + place)
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        cell.quotePrefix = True


def _saved(workbook: Workbook) -> bytes:
    """The file of a workbook, without the time at which it was made."""
    workbook.properties.creator = "quizzer"
    workbook.properties.created = _DATE
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    files[core] = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", files[core])
    return packed(files)
