"""Printing a quiz: thirty versions with keys, beside the same text drawn plainly by reportlab."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pypdf
from measuring import Row, best_seconds
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from quizzer.checks import verified
from quizzer.classroom.quiz import Quiz, QuizItem, versions_of
from quizzer.content.excerpts import excerpts_of
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.content.revision import revision
from quizzer.exporters.paper.as_pdf import write
from quizzer.exporters.paper.papers import Papers, Setup

ROOT = Path(__file__).parents[1]
VERSIONS = 30
QUESTIONS = 20
PEER = "the same text in plain lines, by reportlab"


def rows() -> Iterator[Row]:
    """Tests, keys and sources, in this process and as the whole command."""
    papers = _papers()
    files = write(papers, {}, Setup())
    texts = [
        [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
        for data in files.values()
    ]
    peer = best_seconds(lambda: [_drawn(pages) for pages in texts])
    what = f"{VERSIONS} versions of {QUESTIONS} questions, with keys"
    yield Row(what, best_seconds(lambda: write(papers, {}, Setup())), peer, "s", PEER, "< 3 s")
    yield Row(f"{what}, whole command", _command_seconds(), peer, "s", PEER, "< 3 s")


def _papers() -> Papers:
    read = load_library(ROOT, ROOT)
    sources = Sources(read.seeds)
    library = verified(read, sources)
    items = tuple(
        QuizItem(question, 1.0, revision(question)[0], excerpts_of(question, sources))
        for question in list(library.questions.values())[::8][:QUESTIONS]
    )
    quiz = Quiz("paper", "A test of twenty questions", items)
    return Papers(quiz, versions_of(quiz, VERSIONS))


def _drawn(pages: list[list[str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        text = canvas.beginText(57, 790)
        text.setFont("Times-Roman", 11)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _command_seconds(runs: int = 3) -> float:
    """The least wall time of a whole process that prints the shipped decks."""
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            start = perf_counter()
            subprocess.run(
                [
                    *(sys.executable, "-m", "quizzer", "paper", "mission", "politics"),
                    *("--library", str(ROOT), "-n", str(QUESTIONS)),
                    *("--versions", str(VERSIONS), "-o", f"{folder}/{number}"),
                ],
                check=True,
                capture_output=True,
            )
            best = min(best, perf_counter() - start)
    return best
