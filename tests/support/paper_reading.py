"""Printed sheets read back: their text, their pages, and which letters stand before what."""

import io
import re
import struct
import zlib

import pypdf

from quizzer.classroom.quiz import versions_of
from quizzer.exporters.paper import as_html, as_pdf
from quizzer.exporters.paper.papers import Papers, Setup

_NUMBER = re.compile(r"^(\d+)\.(?= )", re.MULTILINE)
_KEY_ROW = re.compile(r"^(\d+) ([A-Z] .*)$", re.MULTILINE)


def printed(quiz, count=2, students=(), media=None, **setup):
    """Every PDF of a quiz by its name."""
    papers = Papers(quiz, versions_of(quiz, count), tuple(students))
    return as_pdf.write(papers, media or {}, Setup(**setup))


def paged(quiz, count=2, students=(), media=None, **setup):
    """Every page of HTML of a quiz by its name, as text."""
    papers = Papers(quiz, versions_of(quiz, count), tuple(students))
    files = as_html.write(papers, media or {}, Setup(**setup))
    return {name: data.decode() for name, data in files.items()}


def pages(pdf):
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def text(pdf):
    """The text of all pages."""
    return "\n".join(pages(pdf))


def squeezed(raw):
    """A text without white space, which typesetting moves about."""
    return re.sub(r"\s+", "", raw)


def blocks(raw):
    """What a test says under each number."""
    _, *parts = _NUMBER.split(raw)
    return {int(number): part for number, part in zip(parts[::2], parts[1::2], strict=True)}


def letter_before(block, option):
    """The letter that stands before a choice on paper."""
    words = r"\s+".join(map(re.escape, option.split()))
    (found,) = re.findall(rf"(?<!\S)([A-Z]{{1,2}})\s+{words}(?!\S)", block)
    return found


def key_rows(raw):
    """What the key has beside each number with letters: these, and the first line of the answer."""
    return {int(number): row for number, row in _KEY_ROW.findall(raw)}


def picture(width=60, height=40):
    """A PNG of one colour."""
    rows = b"".join(b"\0" + bytes([200, 220, 255]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
