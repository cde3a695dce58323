"""A collection and its media as an Anki package, in the form that every Anki since 2.1.49 reads."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from quizzer.content.anki_ids import guid_of, part_id, time_id
from quizzer.exporters.anki.collection import write_collection
from quizzer.exporters.anki.schema11 import DEFAULT_ID
from quizzer.exporters.anki.types import (
    AnkiDeck,
    Field,
    Note,
    NoteCard,
    NoteType,
    Progress,
    Template,
)
from quizzer.problems import QuizzerError

_META = b"\x08\x02"
"""A protocol buffer that says: version 2 of packages."""

_LEVEL = 1  # the higher ones take several times as long for a tenth of the size
_PIECE = 1 << 20

_UPGRADE = (
    "This package is for Anki 2.1.49 or later. Install the newest Anki from "
    "https://apps.ankiweb.net, then import the file again."
)
_UPGRADE_TYPE = NoteType(
    time_id("upgrade type"),
    "Please upgrade Anki",
    (Field(part_id("upgrade field"), "Front"),),
    (Template(part_id("upgrade template"), "Card 1", "{{Front}}", "{{Front}}"),),
    "",
    mod=0,
)
_UPGRADE_NOTE = Note(
    "",
    time_id("upgrade note"),
    guid_of("upgrade", cloze=False),
    0,
    _UPGRADE_TYPE,
    (_UPGRADE,),
    (),
    AnkiDeck(DEFAULT_ID, "Default"),
    (NoteCard("", 0, 1),),
)
"""All that an Anki too old to read the package gets to see."""


def write_package(
    target: BinaryIO,
    notes: Iterable[Note],
    media: Mapping[str, bytes],
    progress: Progress | None = None,
) -> None:
    """Write a package; the same notes, media and progress give the same bytes.

    Args:
        target: Where; a file that can be sought in.
        notes: At least one; see `write_collection`.
        media: What the fields show or play, by the names that they use.
        progress: What was learned of the notes' cards, if that is to go along.

    Raises:
        QuizzerError: There is no room for the collection among the temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="quizzer-anki-") as folder:
        whole, stub = Path(folder, "whole"), Path(folder, "stub")
        try:
            write_collection(whole, notes, progress)
            write_collection(stub, [_UPGRADE_NOTE])
        except sqlite3.OperationalError as error:
            raise QuizzerError(
                f"The collection cannot be built in {tempfile.gettempdir()}: {error}.",
                "Make room there, or name another folder in TMPDIR.",
            ) from None
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
            _put(package, "meta", _META)
            _copy(package, "collection.anki21", whole)
            _copy(package, "collection.anki2", stub)
            names = {str(number): name for number, name in enumerate(sorted(media))}
            _put(package, "media", json.dumps(names, ensure_ascii=False).encode())
            for number, name in names.items():
                _put(package, number, media[name])


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add an entry; opened by its name alone it has the same date always."""
    with package.open(name, "w") as entry:
        entry.write(data)


def _copy(package: zipfile.ZipFile, name: str, path: Path) -> None:
    large = path.stat().st_size > zipfile.ZIP64_LIMIT // 2
    with path.open("rb") as source, package.open(name, "w", force_zip64=large) as entry:
        shutil.copyfileobj(source, entry, _PIECE)
