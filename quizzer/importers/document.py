"""A file of text, a web page or a PDF to the text of a seed and what it says of itself.

The text is taken out once and kept beside the original: from then on it is what questions cite,
so that no later version of a library, or of a page, changes what a quote is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.content.files import read_file
from quizzer.content.seeds import MAX_BYTES
from quizzer.importers.about import About
from quizzer.problems import Problem, QuizzerError

TEXTS = (".txt", ".md")
"""Files that are seeds as they are."""

PAGES = (".html", ".htm", ".xhtml")
PDFS = (".pdf",)

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file: its paragraphs with an empty line between them, and headings as lines.

    ``data`` is the text as it is to be stored, ``suffix`` that of its file, ``original`` the
    content it was taken from unless that is the text itself, ``tool`` what took it out.
    """

    data: bytes
    suffix: str
    about: About
    original: bytes | None = None
    tool: str = ""


def read_document(path: Path) -> Document:
    """Read a file of any kind that can become a seed.

    Raises:
        QuizzerError: When it is of another kind, cannot be read, is too large, holds no text or
            is damaged or locked.
    """
    suffix = path.suffix.lower()
    if suffix not in (*TEXTS, *PAGES, *PDFS):
        raise QuizzerError(
            f"{path} is no .txt, .md, .html or .pdf file.", "Save or print it as one of these."
        )
    data = read_file(path, str(path))
    if isinstance(data, Problem):
        raise QuizzerError(f"{path}: {data.message}", data.hint)
    if suffix in TEXTS:
        title = _first_line(data.decode("utf-8", errors="replace"))
        return Document(data, suffix, About(title=title))
    read, empty = _reader(suffix)
    text, about, tool = read(data, str(path))
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).strip("\n") + "\n"
    if not any(map(str.isalnum, text)):
        raise QuizzerError(f"{path} holds no text.", empty)
    encoded = text.encode()
    if len(encoded) > MAX_BYTES:
        raise QuizzerError(
            f"The text of {path} is larger than {MAX_BYTES // 1024 // 1024} MB.",
            "Split it into several files.",
        )
    title = about.title or _first_line(text)
    return Document(encoded, ".txt", replace(about, title=title), data, tool)


def _reader(suffix: str) -> tuple[Callable[[bytes, str], tuple[str, About, str]], str]:
    """What reads files of a kind, and what to do when it finds no text."""
    if suffix in PAGES:
        from quizzer.importers import webpage  # noqa: PLC0415 - slow, for pages alone

        return webpage.read, webpage.EMPTY
    from quizzer.importers import pdf  # noqa: PLC0415 - slow, for PDFs alone

    return pdf.read, pdf.EMPTY


def _first_line(text: str) -> str:
    """The first line of a text, which mostly is its title; a Markdown one without its signs."""
    for line in text.splitlines():
        title = line.strip("\ufeff#= \t")
        if any(map(str.isalnum, title)):
            return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    return ""
