"""Sheets set in type: templates of our own, to which everything else comes as data."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from quizzer.exporters.attached import safe_names
from quizzer.exporters.paper.fonts import Faces, key_of, no_glyph
from quizzer.problems import QuizzerError

_TEMPLATES = ("common.typ", "test.typ", "key.typ", "sources.typ", "picture.typ")

_UNSHOWN = re.compile(
    r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed with font `"((?:[^"\\]|\\.)*)"`'
)
"""What the typesetter says of a text that no font has the signs for."""

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class UnshownError(Exception):
    """Some text could not be set; it has what to tell people."""

    def __init__(self, told: QuizzerError) -> None:
        super().__init__(told.message)
        self.told = told


@dataclass(frozen=True)
class Typesetter:
    """Sets sheets as PDF/UA-1; the templates and the pictures, by ``names``, lie in a folder."""

    faces: Faces
    folder: Path
    names: Mapping[str, str]

    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The PDF of a sheet; the same data gives the same bytes.

        Args:
            template: Which of the templates, such as ``test``.
            data: What it prints, as JSON can say it.

        Raises:
            UnshownError: no font has a sign that the data holds.
        """
        whole = {**data, "fonts": self.faces.families, "files": self.names}
        try:
            return typst.compile(
                self.folder / f"{template}.typ",
                root=self.folder,
                font_paths=self.faces.fonts,
                sys_inputs={"data": json.dumps(whole)},
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            found = unshown(error.diagnostic)
            if not found:
                raise
            text, font = found[0]
            raise UnshownError(no_glyph(text, font, key_of(data, text))) from None


@contextmanager
def typesetter(faces: Faces, pictures: Mapping[str, bytes]) -> Iterator[Typesetter]:
    """A typesetter with pictures, by their names in the deck.

    Raises:
        QuizzerError: a picture is broken.
    """
    names = safe_names(pictures)
    templates = resources.files("quizzer.exporters.paper") / "templates"
    with tempfile.TemporaryDirectory(prefix="quizzer-paper-") as place:
        folder = Path(place)
        for name in _TEMPLATES:
            (folder / name).write_bytes((templates / name).read_bytes())
        for file, data in pictures.items():
            (folder / names[file]).write_bytes(data)
            _try(folder, names[file], file, faces)
        yield Typesetter(faces, folder, names)


def unshown(diagnostic: str) -> list[tuple[str, str]]:
    """The texts that a failure says could not be set, each with the font tried last."""
    return [(_plain(text), _plain(font)) for text, font in _UNSHOWN.findall(diagnostic)]


def _try(folder: Path, name: str, file: str, faces: Faces) -> None:
    """Set a picture by itself, so that a broken one is known by its name."""
    try:
        typst.compile(
            folder / "picture.typ",
            root=folder,
            font_paths=faces.fonts,
            sys_inputs={"name": name},
            format="svg",
        )
    except typst.TypstError as error:
        raise QuizzerError(
            f"The picture {file} cannot be printed: {error.message}.",
            "Save it again as PNG, JPEG or SVG.",
        ) from None


def _plain(quoted: str) -> str:
    """A text as it was before it was put in quotes for the message."""

    def character(found: re.Match[str]) -> str:
        code, other = found.groups()
        return chr(int(code, 16)) if code else _ESCAPED.get(other, other)

    return _ESCAPE.sub(character, quoted)
