"""A package as a ZIP archive that nobody need trust: flat, of bounded size, read piece by piece."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import zstandard

from quizzer.problems import QuizzerError

MAX_ENTRIES = 200_000
"""The most files that a package may hold; large collections have tens of thousands."""

MAX_TOTAL = 16 * 1024**3
"""The most that the files of a package may come to, in bytes."""

MAX_RATIO = 250
"""How much larger than its stored form a file may be; texts reach ten, pictures one."""

_GRACE = 8 * 1024 * 1024
"""Up to so many bytes a file may be of any ratio."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DIRECTORY_ENTRY = 46
_LONGEST_NAME = 255
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 0xFFFF
_IN_64 = 0xFFFFFFFF
_CHUNK = 1 << 20
_STEP = 512
"""How much is unpacked at once: what unpacks thirty-thousandfold must not fill the memory before
it is measured."""

_EXPORT = "Export the package from Anki again (File, Export)."


def refused(path: Path, reason: str, hint: str = _EXPORT) -> QuizzerError:
    """The error of a package that cannot be read."""
    return QuizzerError(f"{path} cannot be read: {reason}", hint)


class Archive:
    """An open package."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
        self._entries = {info.filename: info for info in file.infolist()}

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str, most: int, *, packed: bool = False) -> bytes:
        """The content of a file of at most ``most`` bytes; see `chunks`."""
        return b"".join(self.chunks(name, most, packed=packed))

    def chunks(self, name: str, most: int, *, packed: bool = False) -> Iterator[bytes]:
        """The content of a file, piece by piece.

        Args:
            name: Its name in the archive.
            most: How many bytes it may have.
            packed: Whether it is compressed with zstd besides.

        Raises:
            QuizzerError: There is none, it is damaged, or it grows out of bounds.
        """
        info = self._entries.get(name)
        if info is None:
            raise refused(self.path, f"it has no file {name!r}.")
        size = 0
        try:
            with self._file.open(info) as stored:
                for chunk in _unpacked(stored) if packed else _pieces(stored):
                    size += len(chunk)
                    if size > most or size > info.compress_size * MAX_RATIO + _GRACE:
                        raise refused(
                            self.path,
                            f"its file {name!r} unpacks to more than a package of Anki holds.",
                        )
                    yield chunk
        except _DAMAGE:
            raise refused(self.path, f"its file {name!r} is damaged.") from None


_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, zstandard.ZstdError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError),
)
"""What reading a broken archive raises, or a broken file of one."""


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A package, closed again at the end.

    Raises:
        QuizzerError: It is no archive, or one that no Anki has written: encrypted, with paths or
            names that stand twice, with too many or too large files.
    """
    with ExitStack() as open_files:
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise refused(path, "it is no file.", "Name an .apkg or .colpkg file.")
            raw = open_files.enter_context(path.open("rb"))
            _bound_directory(path, raw)
            file = open_files.enter_context(zipfile.ZipFile(raw))
        except OSError as error:
            raise refused(path, f"{error.strerror or error}.", "Check its name.") from None
        except _DAMAGE:
            raise refused(path, "it is no package, or was cut off on its way.") from None
        _check(path, file.infolist())
        yield Archive(path, file)


def _bound_directory(path: Path, raw: IO[bytes]) -> None:
    """Refuse a directory too large to be read, before it is.

    The end record says how long it is (PKWARE's APPNOTE, 4.3.14 to 4.3.16).
    """
    head = raw.read(16)
    if head == b"SQLite format 3\x00":
        raise refused(path, "it is Anki's own database, which Anki may be writing to.", _EXPORT)
    size = raw.seek(0, 2)
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    raw.seek(start)
    tail = raw.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile
    length = _END.unpack_from(tail, at)[5]
    if length == _IN_64 and at >= _LOCATOR.size:
        _, _, where, _ = _LOCATOR.unpack_from(tail, at - _LOCATOR.size)
        raw.seek(min(where, size))
        length = _END_64.unpack(raw.read(_END_64.size))[8]
    if length > MAX_ENTRIES * (_DIRECTORY_ENTRY + _LONGEST_NAME):
        raise refused(path, f"it holds more than {MAX_ENTRIES:,} files.")
    raw.seek(0)


def _check(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that no Anki has written."""
    if len(entries) > MAX_ENTRIES:
        raise refused(path, f"it holds more than {MAX_ENTRIES:,} files.")
    if len({info.filename for info in entries}) < len(entries):
        raise refused(path, "two of its files have the same name.")
    if sum(info.file_size for info in entries) > MAX_TOTAL:
        raise refused(path, f"its files come to more than {MAX_TOTAL // 1024**3} GB.")
    for info in entries:
        if info.compress_type not in _METHODS:
            raise refused(path, "it is compressed in a way that Anki's packages are not.")
        if info.flag_bits & 1:
            raise refused(path, "it is encrypted, which Anki's packages are not.")
        if "/" in info.filename or "\\" in info.filename or info.filename in {"", ".", ".."}:
            raise refused(path, f"its file {info.filename[:80]!r} lies in a folder.")


def _pieces(stored: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stored.read(_CHUNK), b"")


def _unpacked(stored: IO[bytes]) -> Iterator[bytes]:
    """What zstd compressed, which is one whole frame.

    Raises:
        EOFError: the content ends within the frame, or does not end with it.
    """
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    for piece in _pieces(stored):
        for start in range(0, len(piece), _STEP):
            if unpacker.eof:
                raise EOFError
            yield unpacker.decompress(piece[start : start + _STEP])
    if not unpacker.eof or unpacker.unused_data:
        raise EOFError
