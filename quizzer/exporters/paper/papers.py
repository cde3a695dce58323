"""Everything that is printed for a quiz: tests, keys and the source sheet, each a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from quizzer.classroom.quiz import Quiz, Version
from quizzer.classroom.roster import Student
from quizzer.exporters.formats import Note
from quizzer.exporters.markup import visible
from quizzer.exporters.paper.keys import Solution, solutions_of
from quizzer.exporters.paper.proofs import Proof, proofs_of
from quizzer.exporters.paper.sheets import Task, amount, instructions, is_picture, tasks_of
from quizzer.exporters.paper.words import Words, spoken, words_of


class Size(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Copy:
    """One test to hand out: of a version, and for a student if it is somebody's own."""

    version: str
    student: Student | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """How to print: on which paper, in large print or not, with which fonts first."""

    paper: Size = Size.A4
    large: bool = False
    fonts: tuple[str, ...] = ()
    font_folders: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Papers:
    """A quiz in its versions, with what each of its sheets says."""

    quiz: Quiz
    versions: tuple[Version, ...]
    students: tuple[Student, ...] = ()

    @cached_property
    def words(self) -> Words:
        """The words around the questions."""
        return words_of(self.quiz.language)

    @property
    def language(self) -> str:
        """The language that `words` are in."""
        return spoken(self.quiz.language)

    @property
    def title(self) -> str:
        """The quiz's title."""
        return visible(self.quiz.title)

    @property
    def points(self) -> str:
        """What a perfect sitting scores."""
        return amount(self.quiz.points)

    @property
    def instructions(self) -> tuple[str, ...]:
        """What is said above all questions."""
        return instructions(self.quiz, self.words)

    @cached_property
    def tasks(self) -> Mapping[str, tuple[Task, ...]]:
        """The questions of each version, by its code."""
        return {one.code: tasks_of(one, self.words) for one in self.versions}

    @cached_property
    def solutions(self) -> Mapping[str, tuple[Solution, ...]]:
        """The key of each version, by its code."""
        return {one.code: solutions_of(one, self.words) for one in self.versions}

    @cached_property
    def proofs(self) -> tuple[Proof, ...]:
        """The passages behind each question."""
        return proofs_of(self.quiz, self.versions, self.words)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The tests of the class, a student each."""
        return tuple(Copy(student.version, student) for student in self.students)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files of the pictures that are printed, by their names in the decks."""
        media = (one for item in self.quiz.items for one in item.question.media)
        return tuple(dict.fromkeys(one.file for one in media if is_picture(one)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What paper cannot do: play sounds."""
        return tuple(
            Note(item.question.key, "paper plays no sound; its description is printed instead.")
            for item in self.quiz.items
            if any(not is_picture(one) for one in item.question.media)
        )
