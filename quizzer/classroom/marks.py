"""The table of a quiz: a row a student, a column a question, in each cell what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import fsum

from quizzer.classroom.marking import Marked, mark
from quizzer.classroom.record import QuizRecord
from quizzer.classroom.sittings import Overrule, Response, Sitting
from quizzer.model import Excerpt, Question


@dataclass(frozen=True, slots=True)
class Column:
    """A question of the quiz: its points there, and what the decks have of it now.

    ``asked`` are the keys by which papers know it, older ones included. ``question`` is None
    when the decks no longer have it. ``changed`` says that its content is not what it was when
    the quiz was made. ``printed`` are the texts that one could pick then.
    """

    key: str
    asked: tuple[str, ...]
    points: float
    question: Question | None
    excerpts: tuple[Excerpt, ...] = ()
    changed: bool = False
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A student: the name, the pseudonym, and a mark for each column; None if it was not dealt."""

    sitting: Sitting
    pseudonym: str
    marks: tuple[Marked | None, ...]


@dataclass(frozen=True)
class MarkTable:
    """Everything that came of a quiz, graded by the decks as they are now."""

    quiz: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def earned(self) -> tuple[tuple[float | None, ...], ...]:
        """The points of each student for each question; None where there is no score."""
        return tuple(
            tuple(
                None if one is None or one.score is None else one.score * column.points
                for one, column in zip(row.marks, self.columns, strict=True)
            )
            for row in self.rows
        )

    def points(self, place: int) -> tuple[float, float]:
        """What the student of a row earned, and how much could be earned."""
        dealt = [
            (cell, column.points)
            for cell, column in zip(self.earned[place], self.columns, strict=True)
            if cell is not None
        ]
        return fsum(cell for cell, _ in dealt), fsum(most for _, most in dealt)


def columns_of(
    records: Iterable[QuizRecord],
    question_of: Callable[[str], Question | None],
    revision_of: Callable[[Question], str],
    proof: Callable[[Question], tuple[Excerpt, ...]],
) -> tuple[Column, ...]:
    """The questions of some papers, those of the first in its order, then what others add.

    Args:
        records: The papers, the newest first: its points count.
        question_of: The question of a key, by its present or an earlier one.
        revision_of: The digest of a question's content.
        proof: The excerpts of a question.
    """
    columns: dict[str, Column] = {}
    for record in records:
        printed = _printed(record)
        for asked in record.questions:
            texts = printed.get(asked.key, ())
            question = question_of(asked.key)
            key = asked.key if question is None else question.key
            if known := columns.get(key):
                columns[key] = replace(
                    known,
                    asked=tuple(dict.fromkeys((*known.asked, asked.key))),
                    printed=tuple(dict.fromkeys((*known.printed, *texts))),
                )
                continue
            columns[key] = Column(
                key,
                (asked.key,),
                asked.points,
                question,
                () if question is None else proof(question),
                changed=question is not None and revision_of(question) != asked.revision,
                printed=texts,
            )
    return tuple(columns.values())


def _printed(record: QuizRecord) -> Mapping[str, tuple[str, ...]]:
    return {
        question.key: question.options
        for version in record.versions
        for question in version.questions
    }


def mark_all(
    columns: Sequence[Column],
    sittings: Iterable[tuple[Sitting, str]],
    overrules: Iterable[Overrule],
    words: Container[str],
) -> tuple[Row, ...]:
    """Every sitting marked, in an order that no name decides.

    Args:
        columns: The questions.
        sittings: Each sitting with its student's pseudonym; one that comes twice counts once.
        overrules: The teacher's own judgements in the order in which they were made.
        words: The words of the sources, see `quizzer.grading.grade`.
    """

    # A class gives the same few responses again and again.
    @cache
    def marked(place: int, response: Response) -> Marked:
        column = columns[place]
        return mark(column.question, response, column.printed, words)

    latest = {(one.group, one.student, one.question): one for one in overrules}
    rows = {}
    for sitting, pseudonym in sittings:
        cells = []
        for place, column in enumerate(columns):
            key = next((key for key in column.asked if key in sitting.responses), column.key)
            response = sitting.responses.get(key)
            overrule = latest.get((sitting.group, sitting.student, key))
            one = None if response is None else marked(place, response)
            cells.append(_overruled(one, response, overrule))
        rows[sitting.group, sitting.student] = Row(sitting, pseudonym, tuple(cells))
    return tuple(sorted(rows.values(), key=lambda row: (row.sitting.group, row.pseudonym)))


def _overruled(
    one: Marked | None, response: Response | None, overrule: Overrule | None
) -> Marked | None:
    if one is None or overrule is None or overrule.score is None:
        return one
    if overrule.response != response:
        return replace(one, note="The response was corrected after it had been overruled.")
    note = overrule.note or "Overruled."
    return replace(one, score=overrule.score, overruled=True, unsure=False, note=note)
