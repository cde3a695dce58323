"""``quizzer paper``: a quiz printed in several versions, with keys and sources."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.exporters.paper.papers import Setup, Size
from quizzer.model import Kind, QuizPlan
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.classroom.roster import Student
    from quizzer.exporters.paper.papers import Papers

MOST_VERSIONS = 100
MOST_QUESTIONS = 500

_USUAL_VERSIONS = 2


class Form(StrEnum):
    """What papers can be written as."""

    PDF = "pdf"
    HTML = "html"


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUIZ|DECK", help="A quiz of quizzes/, or some decks."),
    ] = None,
    versions: Annotated[
        int, typer.Option("--versions", min=1, max=MOST_VERSIONS, help="How many versions.")
    ] = _USUAL_VERSIONS,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            show_default=False,
            help="The folder to write to; else one in this folder, named after the quiz.",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, show_default=False, help="The same number gives the same papers."),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--number",
            "-n",
            min=1,
            max=MOST_QUESTIONS,
            show_default=False,
            help="How many questions.",
        ),
    ] = None,
    points: Annotated[
        float | None,
        typer.Option(min=0.5, max=10000, show_default=False, help="What all of it is worth."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option(help="Only this kind; may be repeated. Else all but recall.", metavar="KIND"),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="What stands above the test.", show_default=False)
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="A table with a column name, perhaps id, class and version: a copy for each.",
        ),
    ] = None,
    same_order: Annotated[
        bool, typer.Option("--same-order", help="Shuffle neither questions nor choices.")
    ] = False,
    paper: Annotated[Size, typer.Option(help="The size of the paper.")] = Size.A4,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Print the tests at 18 points.")
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="Write PDF or pages of HTML.")] = Form.PDF,
    font: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Take this font before others; may be repeated."),
    ] = None,
    font_path: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Look for fonts here too; may be repeated."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the papers that are in the folder.")
    ] = False,
) -> None:
    """Print a quiz: tests in several versions, their keys, and the sources behind them.

    Without a quiz or a deck it asks what it needs. The same seed gives the same papers.
    """
    if title is not None and not title.strip():
        raise typer.BadParameter("it is empty", param_hint="--title")
    context: Context = ctx.obj
    wanted = _Wanted(names or [], number, versions, paper, output)
    if not names:
        wanted = _asked(ctx, wanted)
    plan = _plan(context, wanted, tag or [])
    plan = replace(
        plan,
        kinds=tuple(kind) if kind else plan.kinds,
        points=plan.points if points is None else points,
        seed=plan.seed if seed is None else seed,
        title=plan.title if title is None else title,
    )
    setup = Setup(wanted.paper, large_print, tuple(font or ()), tuple(font_path or ()))
    folder = wanted.output or Path(f"{plan.id}-paper")
    _print(context, plan, _Job(wanted.versions, folder, form, setup, roster, same_order, force))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What may be asked for when the command line does not say it."""

    names: Sequence[str]
    number: int | None
    versions: int
    paper: Size
    output: Path | None


@dataclass(frozen=True, slots=True)
class _Job:
    """How a quiz is printed, and where to."""

    versions: int
    folder: Path
    form: Form
    setup: Setup
    roster: Path | None
    same_order: bool
    force: bool


def _plan(context: Context, wanted: _Wanted, tags: Sequence[str]) -> QuizPlan:
    from quizzer.cli.composing import planned
    from quizzer.cli.selecting import check_tags

    check_tags(context.library, tags)
    plan = planned(context, wanted.names)
    return replace(
        plan,
        tags=tuple(dict.fromkeys([*plan.tags, *tags])),
        number=plan.number if wanted.number is None else wanted.number,
    )


def _print(context: Context, plan: QuizPlan, job: _Job) -> None:
    import importlib

    from quizzer.classroom.quiz import versions_of
    from quizzer.classroom.record import record_of, to_json
    from quizzer.classroom.roster import seated
    from quizzer.cli.composing import quiz_of
    from quizzer.cli.paper_folder import RECORD, RESPONSES, check_free, fill
    from quizzer.cli.writing import attachments
    from quizzer.exporters.paper.papers import Papers
    from quizzer.exporters.paper.responses import responses

    check_free(job.folder, force=job.force)
    students = () if job.roster is None else _students(job.roster)
    quiz = quiz_of(context, plan)
    versions = versions_of(quiz, job.versions, shuffle=not job.same_order)
    papers = Papers(quiz, versions, seated(students, [version.code for version in versions]))
    writer = importlib.import_module(f"quizzer.exporters.paper.as_{job.form.value}")
    media = attachments(context, [item.question for item in quiz.items])
    files = {
        **writer.write(papers, media, job.setup),
        RESPONSES: responses(papers),
        RECORD: to_json(record_of(quiz, versions)).encode(),
    }
    kept = fill(job.folder, files)
    _tell(context, papers, job, kept)


def _students(path: Path) -> tuple[Student, ...]:
    from quizzer.importers.delimited import read_bytes, read_table
    from quizzer.importers.roster import read_roster

    return read_roster(read_table(read_bytes(path), str(path)), str(path))


def _tell(context: Context, papers: Papers, job: _Job, kept: Sequence[str]) -> None:
    from quizzer.cli.paper_folder import RESPONSES
    from quizzer.terminal.figures import count
    from quizzer.terminal.safe import clean_line

    parts = [count(len(papers.quiz.items), "question"), count(len(papers.versions), "version")]
    if papers.students:
        parts.append(f"{count(len(papers.students), 'student')} in class.{job.form.value}")
    folder = clean_line(str(job.folder))
    typer.echo(f"Written: {folder} ({', '.join(parts)}).", err=True)
    for name in kept:
        typer.echo(f"~ {name} has responses in it and was left as it is.", err=True)
    for note in papers.notes:
        typer.echo(f"~ {note.key}: {note.reason}", err=True)
    table = shlex.quote(f"{folder}/{RESPONSES}")
    typer.echo(f"Fill in {RESPONSES}, then:  quizzer results add {table}", err=True)
    context.note_left_out()


def _asked(ctx: typer.Context, wanted: _Wanted) -> _Wanted:
    """What the command line lacks, asked for; and the command that would have said it."""
    context: Context = ctx.obj
    if context.plain:
        raise typer.BadParameter(
            "name a quiz or a deck, as in:  quizzer paper DECK --number 20 --versions 4 -o DIR",
            param_hint="QUIZ|DECK",
        )
    from quizzer.content.quizzes import read_quizzes
    from quizzer.terminal.asking import ask_number, ask_one, ask_some, ask_text
    from quizzer.terminal.errors import print_problems
    from quizzer.terminal.figures import count

    plans, problems = read_quizzes(context.root, context.library, Path.cwd())
    print_problems(problems, sys.stderr)  # what they cost cannot be picked below
    names: list[str] = []
    if plans:
        quizzes = [(plan.id, plan.title) for plan in plans.values()]
        names = [ask_one("Which quiz?", [*quizzes, ("", "A new one, from decks")])]
    number = wanted.number
    if not any(names):
        decks = [
            # By a name that is a quiz's, too, the quiz is meant.
            (
                deck.path if deck.id in plans else deck.id,
                f"{deck.title} ({count(len(deck.questions), 'question')})",
            )
            for deck in context.library.decks
            if deck.questions
        ]
        if not decks:
            raise QuizzerError("There is no question here to ask.", "See: quizzer decks")
        names = ask_some("From which decks?", decks)
        number = number or ask_number("How many questions?", 20, MOST_QUESTIONS)
    versions = ask_number("How many versions?", wanted.versions, MOST_VERSIONS)
    sizes = dict.fromkeys([wanted.paper, *Size])
    paper = Size(ask_one("Which paper?", [(size.value, size.value) for size in sizes]))
    proposed = wanted.output or f"{Path(names[0]).stem}-paper"
    fault = partial(_fault, force=bool(ctx.params["force"]))
    output = ask_text("Into which folder?", str(proposed), fault)
    asked = replace(
        wanted, names=names, number=number, versions=versions, paper=paper, output=Path(output)
    )
    typer.echo(f"\nThe same without questions:  {_command(ctx, asked)}", err=True)
    return asked


def _command(ctx: typer.Context, asked: _Wanted) -> str:
    """The command that says what was asked, and all else that the command line said."""
    words = ["quizzer", "paper", *asked.names]
    for context in filter(None, (ctx.parent, ctx)):
        for option in context.command.params:
            name = option.name or ""
            source = context.get_parameter_source(name)
            if source and source.name == "COMMANDLINE" and name not in _Wanted.__slots__:
                words += _said(max(option.opts, key=len), context.params[name])
    words += [] if asked.number is None else ["--number", str(asked.number)]
    words += ["--versions", str(asked.versions), "--paper", asked.paper.value]
    return shlex.join([*words, "-o", str(asked.output)])


def _said(option: str, value: object) -> Iterator[str]:
    """An option as the command line says it, once for each of several values."""
    if value is True:
        yield option
        return
    for one in map(str, value if isinstance(value, list | tuple) else [value]):
        yield from [f"{option}={one}"] if one.startswith("-") else [option, one]


def _fault(text: str, *, force: bool) -> str:
    """Why a folder cannot be written to, in a few words; empty when it can."""
    from quizzer.cli.paper_folder import check_free

    if not text.strip():
        return "A name, please."
    try:
        check_free(Path(text.strip()), force=force)
    except QuizzerError as error:
        return error.message
    return ""
