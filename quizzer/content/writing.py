"""Files replaced in one step: whoever reads one sees all of the old content or all of the new."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quizzer.problems import QuizzerError


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Put new content in the place of a file, whole or not at all.

    The new content is on disk before the old one goes. Of a link the file that it leads to is
    replaced; permissions stay.

    Raises:
        QuizzerError: When the file no longer holds ``old`` or cannot be written; it is then as
            it was.
    """
    try:
        target = path.resolve(strict=True)
        with in_place_of(target, stat.S_IMODE(target.stat().st_mode)) as file:
            file.write(new)
            _to_disk(file)
            _expect(target, old)
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        reason = getattr(error, "strerror", None) or error
        raise QuizzerError(
            f"{path} cannot be written: {reason}.", "Check that you may write there."
        ) from None


def create_file(path: Path, data: bytes) -> None:
    """Make a file that is not there yet, whole or not at all.

    Raises:
        QuizzerError: When there is one of that name, or it cannot be written.
    """
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                _to_disk(file)
            except BaseException:
                path.unlink()
                raise
        _keep_name(path.parent)
    except FileExistsError:
        raise QuizzerError(
            f"{path} is there already; nothing was changed.", "Choose another name, or delete it."
        ) from None
    except OSError as error:
        raise QuizzerError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Check that you may write there.",
        ) from None


@contextmanager
def in_place_of(target: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another one when the block went well.

    Args:
        target: The file that it becomes, in a folder that is there; no link.
        mode: Its permissions; those of a new file unless given.

    Raises:
        OSError: It cannot be written; what was there is then as it was.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            # By its name: Windows knows no other way.
            new.chmod(0o666 & ~umask() if mode is None else mode)
            yield file
            _to_disk(file)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def umask() -> int:
    """The bits that new files of this process do without."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _expect(path: Path, content: bytes) -> None:
    """Make sure that no other program has written a file since it was read."""
    if path.read_bytes() != content:
        raise QuizzerError(f"{path} was changed by another program just now.", "Try again.")


def _keep_name(folder: Path) -> None:
    """Bring a folder's names to the disk, where that can be asked for.

    The file is in its place by now. Windows opens no folder, nor may everybody open each one that
    they may write in; some network file systems have no such request.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
