"""The sheets of a quiz as PDF/UA, set in type."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from typing import Any

from quizzer.classroom.roster import Student
from quizzer.exporters.markup import visible
from quizzer.exporters.paper.fonts import Faces, faces, texts_of
from quizzer.exporters.paper.papers import Copy, Papers, Setup, Size
from quizzer.exporters.paper.typeset import UnshownError, typesetter

_PAPERS = {Size.A4: "a4", Size.LETTER: "us-letter"}
"""What the typesetter calls sizes of paper."""

_Sheet = tuple[str, dict[str, Any]]
"""A template and its data."""


def write(papers: Papers, media: Mapping[str, bytes], setup: Setup) -> dict[str, bytes]:
    """Every sheet by its file's name; the same papers give the same bytes.

    Args:
        papers: What to print.
        media: The content of each picture, by its name in the deck.
        setup: How.

    Raises:
        QuizzerError: no font has a sign that is needed, a font that is asked for is not there,
            or a picture is broken.
    """
    sheets = dict(_sheets(papers, setup))
    texts = tuple(dict.fromkeys(text for _, data in sheets.values() for text in texts_of(data)))
    languages = [papers.quiz.language, *(one.question.language for one in papers.quiz.items)]
    pictures = {name: media[name] for name in papers.pictures}
    choose = partial(faces, texts, languages, setup.fonts, setup.font_folders)
    chosen = choose()
    try:
        return _set(sheets, chosen, pictures)
    except UnshownError as error:
        if chosen.of_machine:
            raise error.told from None
    try:
        return _set(sheets, choose(of_machine=True), pictures)
    except UnshownError as error:
        raise error.told from None


def _sheets(papers: Papers, setup: Setup) -> Iterator[tuple[str, _Sheet]]:
    """Each file with what is set in it."""
    for version in papers.versions:
        code = version.code
        yield f"test-{code}.pdf", ("test", _test(papers, setup, [Copy(code)]))
        yield f"key-{code}.pdf", ("key", _key(papers, setup, code))
    if papers.students:
        yield "class.pdf", ("test", _test(papers, setup, papers.copies))
    proofs = [asdict(one) for one in papers.proofs]
    yield "sources.pdf", ("sources", {**_common(papers, setup), "proofs": proofs})


def _common(papers: Papers, setup: Setup) -> dict[str, Any]:
    return {
        "title": papers.title,
        "title_language": papers.quiz.language,
        "language": papers.language,
        "paper": _PAPERS[setup.paper],
        "large": setup.large,
        "words": asdict(papers.words),
        "points": papers.points,
        "digest": papers.quiz.digest,
    }


def _test(papers: Papers, setup: Setup, copies: Sequence[Copy]) -> dict[str, Any]:
    codes = dict.fromkeys(copy.version for copy in copies)
    return {
        **_common(papers, setup),
        "instructions": papers.instructions,
        "duplex": len(copies) > 1,
        "copies": [{"version": one.version, "student": _student(one.student)} for one in copies],
        "versions": {
            code: [{**asdict(task), "large": task.large} for task in papers.tasks[code]]
            for code in codes
        },
    }


def _student(student: Student | None) -> dict[str, str] | None:
    if student is None:
        return None
    return {"label": visible(student.label), "group": visible(student.group)}


def _key(papers: Papers, setup: Setup, code: str) -> dict[str, Any]:
    return {
        **_common(papers, setup),
        "version": code,
        "solutions": [asdict(one) for one in papers.solutions[code]],
    }


def _set(
    sheets: Mapping[str, _Sheet], chosen: Faces, pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    with typesetter(chosen, pictures) as setter, ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(lambda sheet: setter.pdf(*sheet), sheets.values())
        return dict(zip(sheets, done, strict=True))
