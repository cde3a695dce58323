"""Pictures and sounds of a package under names that a library keeps them by."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from quizzer.checks.media import MAX_BYTES, SIGNATURES, is_of_kind, lies_inside
from quizzer.importers.anki.html_text import MediaRef

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_STEM = 40
_DIGITS = 8
_SNIFFED = (".png", ".jpg", ".gif", ".mp3", ".ogg")
"""Kinds that a file's first bytes tell by themselves."""

_RIFF = {b"WEBP": ".webp", b"WAVE": ".wav"}


class MediaError(Exception):
    """A picture or sound that cannot be taken; the message says why."""


@dataclass(slots=True)
class MediaFiles:
    """What is taken of a package's media: ``taken`` maps our file to Anki's name."""

    media: Mapping[str, Callable[[], bytes]]
    taken: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def take(self, shown: MediaRef) -> str:
        """A file for a picture or a sound, named by its words and its content.

        Because the name tells the content, taking a package again takes the same files.

        Raises:
            MediaError: it is not in the package, or of no kind that a library shows or plays.
            QuizzerError: the package is damaged there.
        """
        name = self.find(shown)
        if name not in self._names:
            data = self.media[name]()
            if len(data) > MAX_BYTES:
                raise MediaError(f"{name} is larger than {MAX_BYTES // 1024 // 1024} MB")
            file = _file(name, data)
            self._names[name] = file
            self.taken[file] = name
        return self._names[name]

    def take_as(self, shown: MediaRef, file: str) -> None:
        """A picture or a sound under the name that its author gave it.

        Raises:
            MediaError: it is not in the package, or its name leads out of a library's media.
        """
        if not lies_inside(file):
            raise MediaError(f"{file[:80]} does not lie under media/")
        self.taken[file] = self.find(shown)

    def find(self, shown: MediaRef) -> str:
        """The name in the package of what a field shows.

        Raises:
            MediaError: it is not there.
        """
        for name in (shown.name, unquote(shown.name)):
            for form in (name, unicodedata.normalize("NFC", name)):
                if form in self.media:
                    return form
        raise MediaError(f"{shown.name[:80]} is not in the package")


def _file(name: str, data: bytes) -> str:
    """The name of a file in a library: readable, safe, and another for other content."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    stem = _UNSAFE.sub("-", path.stem).strip("-.")[:_LONGEST_STEM].lower() or "file"
    suffix = _suffix(path.suffix.lower(), data)
    if not suffix:
        raise MediaError(f"{name} is of no kind that can be shown or played")
    return f"anki-{stem}-{hashlib.sha256(data).hexdigest()[:_DIGITS]}{suffix}"


def _suffix(declared: str, data: bytes) -> str:
    """What kind a file is by its name, or else by its content; empty for any other kind."""
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "")
    if declared in SIGNATURES and is_of_kind(declared, data):
        return declared
    return next((suffix for suffix in _SNIFFED if is_of_kind(suffix, data)), "")
