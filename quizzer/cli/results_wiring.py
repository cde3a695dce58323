"""What the commands of ``quizzer results`` share: the database, which quiz is meant, its marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.model import Question
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.classroom.marks import MarkTable
    from quizzer.classroom.record import QuizRecord
    from quizzer.classroom.sittings import Overrule
    from quizzer.store.sittings import Kept, Paper, SittingStore

Database = Annotated[
    Path | None,
    typer.Option(
        "--db-sittings",
        envvar="QUIZZER_DB_SITTINGS",
        metavar="FILE",
        show_default=False,
        help="The database of results; else sittings.db in the library.",
    ),
]
OfClass = Annotated[
    str | None,
    typer.Option("--class", metavar="C", show_default=False, help="Only this class."),
]
OfQuiz = Annotated[
    str | None,
    typer.Option(
        "--quiz", metavar="QUIZ", show_default=False, help="Which quiz; else that added last."
    ),
]
Pooled = Annotated[
    bool, typer.Option("--pooled", help="Together with all earlier papers of the same name.")
]

UNNAMED = "class"
"""What a class is called until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quiz that is meant: one paper, or with ``pooled`` all of its name, the newest first."""

    papers: tuple[Paper, ...]
    earlier: int = 0

    @property
    def newest(self) -> Paper:
        """The paper that was added last."""
        return self.papers[0]


def database(context: Context, option: Path | None) -> Path:
    """Where the results are or will be."""
    return option or context.root / "sittings.db"


def open_results(context: Context, option: Path | None, *, to_change: bool = False) -> SittingStore:
    """The database of results, to be read; one that is read-only will do unless ``to_change``.

    Raises:
        QuizzerError: There is none, or it cannot be read.
    """
    from quizzer.store.sittings import SittingStore

    path = database(context, option)
    if not path.exists():
        raise QuizzerError(
            f"There are no results yet: {path} is not there.",
            "Add some: quizzer results add DIR/responses.csv",
        )
    return SittingStore.open(path) if to_change else SittingStore.open_to_read(path)


def chosen(store: SittingStore, name: str | None, *, pooled: bool = False) -> Chosen:
    """The quiz of a name such as ``harbour``, or ``harbour@1a2b3c4d`` for one paper of it.

    Raises:
        QuizzerError: There is none of that name.
    """
    papers = store.papers()
    if not papers:
        raise QuizzerError(
            "There are no results yet.", "Add some: quizzer results add DIR/responses.csv"
        )
    quiz, _, digest = (name or papers[0].quiz).partition("@")
    found = [one for one in papers if one.quiz == quiz and one.digest.startswith(digest)]
    if not found:
        known = ", ".join(dict.fromkeys(one.quiz for one in papers))
        raise QuizzerError(f"There are no results of a quiz {name!r}.", f"There are: {known}")
    if pooled:
        return Chosen(tuple(found))
    return Chosen((found[0],), len(found) - 1)


def marks(context: Context, store: SittingStore, of: Chosen, group: str | None = None) -> MarkTable:
    """The marks of a quiz, graded by the decks as they are now.

    Raises:
        QuizzerError: The class has no sitting of it.
    """
    from quizzer.classroom.marks import MarkTable, columns_of, mark_all
    from quizzer.content.revision import revision

    sittings: list[Kept] = []
    overrules: list[Overrule] = []
    records: list[QuizRecord] = []
    for paper in of.papers:
        sittings += store.sittings(paper.quiz, paper.digest, group)
        overrules += store.overrules(paper.quiz, paper.digest)
        records += store.records(paper.quiz, paper.digest)
    if not sittings:
        classes = sorted({name for paper in of.papers for name in paper.classes})
        raise QuizzerError(
            f"The class {group!r} has no sitting of {of.newest.quiz}.",
            f"These have: {', '.join(classes)}",
        )
    columns = columns_of(
        records, context.library.question, lambda one: revision(one)[0], context.proof
    )
    rows = mark_all(
        columns, [(one.sitting, one.pseudonym) for one in sittings], overrules, context.words
    )
    return MarkTable(of.newest.quiz, of.newest.title, columns, rows)


def questions_of(context: Context, record: QuizRecord) -> Mapping[str, Question]:
    """The questions of a recorded quiz, by the keys that the record has."""
    found = {one.key: context.library.question(one.key) for one in record.questions}
    return {key: question for key, question in found.items() if question is not None}


def read_record(path: Path, named: str = "--quiz DIR/quiz.json") -> QuizRecord:
    """The record of a quiz, from ``quiz.json`` or the folder that holds it.

    Args:
        path: The file, or the folder.
        named: How the command names the file, for whoever has to.

    Raises:
        QuizzerError: It is not there, or no record.
    """
    from quizzer.classroom.record import from_json
    from quizzer.importers.delimited import decoded, read_bytes

    is_folder = path.is_dir() or not (path.exists() or path.suffix)
    file = path / "quiz.json" if is_folder else path
    if not file.exists():
        raise QuizzerError(
            f"{file} is not there: it says which question each number is.",
            f"quizzer paper wrote it beside responses.csv. Name it: {named}",
        )
    return from_json(decoded(read_bytes(file), str(file)), str(file))
