"""A package, ``.apkg`` or ``.colpkg`` of any version of Anki, as the collection in it.

There are three forms. The oldest has a database ``collection.anki2``; the next has
``collection.anki21`` beside a stub under the old name; both name their media in JSON. The latest
says in ``meta`` that it is version 3, has ``collection.anki21b`` and all else compressed with zstd,
and names its media in Protocol Buffers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from quizzer.importers.anki import archive, database
from quizzer.importers.anki.archive import Archive, refused
from quizzer.importers.anki.protobuf import ProtobufError, fields, number, text
from quizzer.importers.anki.types import Collection
from quizzer.problems import QuizzerError

MAX_DATABASE = 4 * 1024**3
"""The largest database that is unpacked, in bytes."""

MAX_MEDIUM = 256 * 1024**2
"""The largest picture or sound that is read, in bytes."""

MAX_MEDIA = 100_000

_MAX_LISTING = 64 * 1024**2
_LATEST = 3
_LISTING_ENTRY, _ENTRY_NAME = 1, 1
_FORMS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_UPGRADE = "Export it from Anki with 'Support older Anki versions' ticked."


@contextmanager
def open_package(path: Path) -> Iterator[Collection]:
    """Read a package; its media can be read until it is closed.

    Raises:
        QuizzerError: It is damaged, of a later version, or of a size that no collection has.
    """
    with archive.opened(path) as package:
        yield _collection(package)


def _collection(package: Archive) -> Collection:
    name = _database_name(package)
    packed = name == _FORMS[0]
    media = _media(package, packed=packed)
    with tempfile.TemporaryDirectory(prefix="quizzer-") as folder:
        file = Path(folder) / "collection"
        _unpack(package.chunks(name, MAX_DATABASE, packed=packed), file)
        with database.opened(file, package.path) as found:
            return Collection(
                notetypes=found.notetypes(),
                decks=found.decks(),
                notes=tuple(found.notes()),
                cards=tuple(found.cards()),
                reviews=tuple(found.reviews()),
                crt=found.crt,
                config=found.config(),
                media=media,
            )


def _unpack(chunks: Iterator[bytes], file: Path) -> None:
    try:
        with file.open("xb") as unpacked:
            for chunk in chunks:
                unpacked.write(chunk)
    except OSError as error:
        raise QuizzerError(
            f"The package cannot be unpacked in {tempfile.gettempdir()}: {error.strerror}.",
            "Make room there, or name another folder in TMPDIR.",
        ) from None


def _database_name(package: Archive) -> str:
    """Which of the package's databases is the collection, and not a stub for older versions."""
    version = 0
    if "meta" in package:
        try:
            version = number(package.read("meta", 1024), 1)
        except ProtobufError:
            raise refused(package.path, "its file 'meta' is damaged.") from None
    if version > _LATEST:
        raise refused(package.path, "a later version of Anki wrote it.", _UPGRADE)
    forms = _FORMS[:1] if version == _LATEST else _FORMS[1:]
    name = next((form for form in forms if form in package), None)
    if name is None:
        raise refused(package.path, "there is no collection of Anki in it.")
    return name


def _media(package: Archive, *, packed: bool) -> dict[str, Callable[[], bytes]]:
    """What reads each picture or sound, by the name that notes call it."""
    if "media" not in package:
        return {}
    raw = package.read("media", _MAX_LISTING, packed=packed)
    try:
        names = _packed_names(raw) if packed else _json_names(raw)
    except (ProtobufError, ValueError, RecursionError):
        raise refused(package.path, "its list of media is damaged.") from None
    if len(names) > MAX_MEDIA:
        raise refused(package.path, f"it has more than {MAX_MEDIA:,} pictures and sounds.")
    media: dict[str, Callable[[], bytes]] = {}
    for entry, name in names.items():
        if not _is_name(name):
            raise refused(package.path, f"a picture or sound is called {name[:80]!r}, a path.")
        if name in media:
            raise refused(package.path, f"two pictures or sounds are called {name[:80]!r}.")
        if entry in package:
            media[name] = partial(package.read, entry, MAX_MEDIUM, packed=packed)
    return media


def _packed_names(raw: bytes) -> dict[str, str]:
    """The names of the entries ``0``, ``1``, … from a message, one record each."""
    entries = [value for key, value in fields(raw) if key == _LISTING_ENTRY]
    return {
        str(index): text(entry, _ENTRY_NAME)
        for index, entry in enumerate(entries)
        if isinstance(entry, bytes)
    }


def _json_names(raw: bytes) -> dict[str, str]:
    """The names by entry from a JSON object."""
    names = json.loads(raw or b"{}")
    if not isinstance(names, dict):
        raise ValueError  # noqa: TRY004 - of the content, not of a caller's argument
    return {str(entry): str(name) for entry, name in names.items()}


def _is_name(name: str) -> bool:
    """Whether a text names a file and no path to one."""
    return name not in {"", ".", ".."} and not any(
        char in "/\\" or not char.isprintable() for char in name
    )
