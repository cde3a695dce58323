"""``quizzes/*.yaml``: the plans of a teacher's quizzes, read with every problem found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from quizzer.content import tables
from quizzer.content.fields import ID, Fields, Report, listed, nearest
from quizzer.content.files import is_folder, read_file, shown, walk
from quizzer.content.kinds import COUNT
from quizzer.content.located import Mapping, Scalar, Sequence, read
from quizzer.content.questions import POINTS, identifier, language
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import GRADED, Kind, Library, Mark, QuizPlan, Share
from quizzer.problems import Location, Problem, Severity

FOLDER = "quizzes"
SEED_NUMBER = re.compile(r"[0-9]{1,9}")
KEY = re.compile(rf"{ID.pattern}/{ID.pattern}")

_SUFFIXES = (".yaml", ".yml")
_FIELDS = frozenset(tables.QUIZ)
_SHARE = frozenset(tables.SHARE)
_FORMAT_HINT = "A quiz begins with `format: 1`."


def read_quizzes(
    root: Path, library: Library, base: Path | None = None
) -> tuple[dict[str, QuizPlan], list[Problem]]:
    """Read the quizzes of a library; it need not have any.

    Args:
        root: The library's folder.
        library: The decks and seeds that quizzes name.
        base: The folder that paths are shown relative to, where they lie below it.

    Returns:
        The plans without a problem by id, and every problem of the others.
    """
    plans: dict[str, QuizPlan] = {}
    problems: list[Problem] = []
    folder = root / FOLDER
    for entry in walk(folder, _SUFFIXES, base) if is_folder(folder) else ():
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        name = shown(entry, base)
        plan, found = _read(entry, name, library)
        if plan is not None and plan.id in plans:
            found.append(_taken(plan, plans[plan.id]))
        problems += found
        if plan is not None and not found:
            plans[plan.id] = plan
    return plans, problems


def _read(entry: Path, name: str, library: Library) -> tuple[QuizPlan | None, list[Problem]]:
    data = read_file(entry, name)
    return (None, [data]) if isinstance(data, Problem) else read_quiz(data, name, library)


def read_quiz(
    data: bytes, path: str, library: Library | None = None
) -> tuple[QuizPlan | None, list[Problem]]:
    """Read one quiz.

    Args:
        data: The file's content.
        path: The file's name as problems show it.
        library: The decks and seeds that it may name; any, where there is none.

    Returns:
        The plan, which is of use only when there is no problem, or ``None`` when the file is no
        quiz at all; and every problem.
    """
    root, problems = read(data, path)
    if root is None:
        return None, problems
    report = Report(path, list(problems))
    if not isinstance(root, Mapping):
        message = "A quiz is made of keys and values: format, quiz, title."
        report.error(root, Rule.BAD_VALUE, message, _FORMAT_HINT)
        return None, report.problems
    fields = Fields(root, report)
    if fields.flow(root, "the quiz"):
        return None, report.problems
    shares = list(fields.blocks("blueprint"))
    plan = _plan(fields, shares, path)
    if library is not None:
        _look_up(fields, shares, library)
    report.problems.sort(key=lambda problem: problem.location)
    return plan, report.problems


def _plan(fields: Fields, shares: Iterable[Fields], path: str) -> QuizPlan:
    fields.only(_FIELDS, "a quiz")
    if fields.required("format", _FORMAT_HINT) not in ("", "1"):
        message = "This version of quizzer reads format 1."
        fields.report.error(fields.values["format"], Rule.FORMAT, message, _FORMAT_HINT)
    return QuizPlan(
        id=identifier(fields, "quiz", "Give the quiz an id: `quiz: spring-test`."),
        title=fields.required("title", "Write what stands at the top of the paper: `title: …`."),
        decks=fields.texts("decks", flow=True),
        tags=fields.texts("tags", flow=True),
        kinds=_kinds(fields) or GRADED,
        number=int(_number(fields, "number", COUNT, "20") or 0),
        points=float(_number(fields, "points", POINTS, "40") or 0),
        seed=int(_number(fields, "seed", SEED_NUMBER, "7") or 0),
        questions=_keys(fields),
        blueprint=tuple(map(_share, shares)),
        language=language(fields, ""),
        path=path,
        marks=_marks(fields),
    )


def _marks(fields: Fields) -> dict[str, Mark]:
    """Where each field of a plan stands, and each question that it names."""
    return _named(fields) | {name: fields.mark(name) for name in fields.values}


def _named(fields: Fields) -> dict[str, Mark]:
    """The keys of the questions that a plan names, with the places where they stand."""
    value = fields.values.get("questions")
    entries = value.items if isinstance(value, Sequence) else [value]
    return {
        entry.text: Mark(entry.line, entry.column) for entry in entries if isinstance(entry, Scalar)
    }


def _kinds(fields: Fields) -> tuple[Kind, ...]:
    found = []
    for value in fields.entries("kinds", flow=True):
        text = fields.entry(value, "kinds")
        if text in set(Kind):
            found.append(Kind(text))
        elif text:
            near = nearest(text, list(Kind))
            hint = f"Did you mean `{near}`?" if near else f"It is one of {', '.join(Kind)}."
            message = f"{quoted(text)} is no kind of question."
            fields.report.error(value, Rule.BAD_VALUE, message, hint)
    return tuple(dict.fromkeys(found))


def _number(fields: Fields, name: str, form: re.Pattern[str], example: str) -> str:
    """A number as it is written, empty when it is none."""
    text = fields.text(name)
    if not text or (form.fullmatch(text) and (name == "seed" or float(text))):
        return text
    message = f"`{name}` is {quoted(text)}, which is no number that it can be."
    hint = f"Write a number such as `{name}: {example}`."
    fields.report.error(fields.values[name], Rule.BAD_VALUE, message, hint)
    return ""


def _keys(fields: Fields) -> tuple[str, ...]:
    texts = []
    for value in fields.entries("questions", flow=True):
        text = fields.entry(value, "questions")
        texts.append(text)
        if text and not KEY.fullmatch(text):
            message = f"{quoted(text)} is no question's key."
            hint = "Write the deck's id and the question's, as `harbour/opened`."
            fields.report.error(value, Rule.BAD_VALUE, message, hint)
    return tuple(texts)


def _share(fields: Fields) -> Share:
    fields.only(_SHARE, "a share of the blueprint")
    fields.missing("number", "Write how many questions: `number: 5`.")
    number = int(_number(fields, "number", COUNT, "5") or 0)
    deck, tag, source = (fields.text(name) for name in ("deck", "tag", "source"))
    return Share(number, deck, tag, source, fields.mark("number"))


def _look_up(fields: Fields, shares: Iterable[Fields], library: Library) -> None:
    """Report what a quiz names that the library does not have, where it stands."""
    decks = {deck.id for deck in library.decks}
    tags = {tag for question in library.questions.values() for tag in question.tags}
    keys = {*library.questions, *library.aliases}
    _known(fields, "decks", "deck", decks)
    _known(fields, "tags", "tag", tags)
    _known(fields, "questions", "good question", keys)
    _alive(fields, library)
    for share in shares:
        _known(share, "deck", "deck", decks)
        _known(share, "tag", "tag", tags)
        _known(share, "source", "source", library.seeds.keys())


def _known(fields: Fields, name: str, what: str, known: Collection[str]) -> None:
    """Report each entry that is no known name; what is no name at all has been reported."""
    value = fields.values.get(name)
    for entry in value.items if isinstance(value, Sequence) else [value]:
        if not isinstance(entry, Scalar) or entry.text in known:
            continue
        if KEY.fullmatch(entry.text) if name == "questions" else entry.text:
            near = nearest(entry.text, known)
            hint = f"Did you mean `{near}`?" if near else _remedy(name, known)
            message = f"There is no {what} {quoted(entry.text)}."
            fields.report.error(entry, Rule.UNKNOWN_NAME, message, hint)


def _remedy(name: str, known: Collection[str]) -> str:
    """What to do about a name that is not like any; questions are too many to be listed."""
    return "If it is broken, see: quizzer check" if name == "questions" else listed(known)


def _alive(fields: Fields, library: Library) -> None:
    """Report each question that a quiz names though it is never asked."""
    for key, mark in _named(fields).items():
        question = library.question(key)
        if question is not None and question.retired:
            message = f"The question {quoted(key)} is retired: it is never asked."
            hint = "Take it out of `questions`."
            fields.report.error(mark, Rule.UNKNOWN_NAME, message, hint)


def _taken(plan: QuizPlan, first: QuizPlan) -> Problem:
    place = Location(plan.path, *plan.mark("quiz"))
    message = f"The quiz id {quoted(plan.id)} is taken by {first.path}."
    hint = "Give this quiz an id of its own."
    return Problem(place, Severity.ERROR, Rule.DUPLICATE_ID, message, hint)
