"""Names of decks, tags and files as Anki keeps them, so that it changes none on import."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

PARTS = "::"
"""What stands between the name of a deck or a tag and that of one inside it."""

RETIRED = "quizzer::retired"
"""The tag of questions that were withdrawn."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BETWEEN = re.compile(r":{2,}")
_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 100  # code points of one part of a deck's name; more fits on no screen
_LONGEST_STEM = 40
_DIGITS = 8


def deck_name(title: str) -> str:
    """A deck's title as a deck's name: ``A::B`` is B inside A, each part trimmed."""
    parts = (_clean(part)[:_LONGEST].strip() for part in _BETWEEN.split(title))
    return PARTS.join(part for part in parts if part) or "quizzer"


def same_name(name: str) -> str:
    """What two names of decks have in common that Anki takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def tag_name(tag: str) -> str:
    """A tag without spaces or empty parts; empty when nothing is left of it."""
    parts = (_SPACE.sub("_", _clean(part)) for part in _BETWEEN.split(tag))
    return PARTS.join(part for part in parts if part)


def tag_names(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags of a note, each once, sorted as Anki sorts them."""
    names = {same_name(name): name for name in map(tag_name, tags) if name}
    return tuple(names[key] for key in sorted(names))


def media_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """A name for each file by its name in the deck: readable, safe, and another for other content.

    Anki keeps all files in one folder. Because the name tells the content, a picture that is
    replaced is new to Anki, and the note that shows it has changed.
    """
    return {name: _media_name(name, data) for name, data in files.items()}


def _media_name(name: str, data: bytes) -> str:
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    stem = _UNSAFE.sub("-", path.stem).strip("-.")[:_LONGEST_STEM].lower() or "file"
    suffix = re.sub(r"\W", "", path.suffix).lower()
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return unicodedata.normalize("NFC", f"quizzer-{stem}-{digest}.{suffix}".strip("."))


def _clean(text: str) -> str:
    seen = _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", text)
    return unicodedata.normalize("NFC", _SPACE.sub(" ", seen)).strip(" :")
