"""Files replaced in one step: whoever reads one sees all of the old content or all of the new."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

from quizzer.problems import QuizzerError

UNFINISHED = ".quizzer-new"
"""How the names of files and folders end that have not got their own yet, and no others do."""

_LEFT = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(UNFINISHED)}", re.DOTALL)

_WRITING_SECONDS = 3600
"""For so long nobody writes without a pause: what is that old was left by a run that was killed."""

_ROOM = "Make room on that disk, then try again."
_STEPS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EISDIR: "It is a folder: name a file in it.",
    errno.ENOENT: "Check that the folder is there.",
    errno.ENOTDIR: "What should be its folder is a file: name another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


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
    except RuntimeError as error:  # a circle of links
        raise QuizzerError(f"{path} cannot be written: {error}.", "Delete the links.") from None
    except OSError as error:
        raise unwritable(path, error) from None


def create_file(path: Path, data: bytes) -> None:
    """Make a file that is not there yet, whole or not at all.

    Raises:
        QuizzerError: When there is one of that name, or it cannot be written.
    """
    try:
        _expect_none(path)
        with in_place_of(path, place=_name_first) as file:
            file.write(data)
    except FileExistsError:
        raise QuizzerError(
            f"{path} is there already; nothing was changed.", "Choose another name, or delete it."
        ) from None
    except OSError as error:
        raise unwritable(path, error) from None


def make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder unless it is there; ``undo`` deletes it again.

    Raises:
        QuizzerError: It cannot be made.
    """
    if folder.exists():
        return
    try:
        folder.mkdir()
    except OSError as error:
        raise unwritable(folder, error) from None
    undo.callback(folder.rmdir)


@contextmanager
def in_place_of(
    target: Path, mode: int | None = None, place: Callable[[Path, Path], object] = Path.replace
) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another one when the block went well.

    Args:
        target: The file that it becomes, in a folder that is there; no link.
        mode: Its permissions; those of a new file unless given.
        place: Gives the file, named first, its last name.

    Raises:
        OSError: It cannot be written; what was there is then as it was.
    """
    handle, name = tempfile.mkstemp(UNFINISHED, prefix=f".{target.name}.", dir=target.parent)
    new = Path(name)
    try:
        clear_left(target.parent)
        with os.fdopen(handle, "w+b") as file:
            # By its name: Windows knows no other way.
            new.chmod(0o666 & ~umask() if mode is None else mode)
            yield file
            _to_disk(file)
        place(new, target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def unwritable(path: Path, error: OSError) -> QuizzerError:
    """What to say of a file or folder that cannot be written, and what to do about that."""
    step = _STEPS.get(error.errno or 0, "Check that you may write there.")
    return QuizzerError(f"{path} cannot be written: {error.strerror or error}.", step)


@cache
def clear_left(folder: Path) -> None:
    """Delete what runs that were killed have left in a folder in which we have just made a file."""
    with contextlib.suppress(OSError):
        now = folder.stat().st_mtime
        for path in folder.glob(f".*{UNFINISHED}"):
            if _LEFT.fullmatch(path.name) and path.stat().st_mtime < now - _WRITING_SECONDS:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _expect_none(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _name_first(new: Path, target: Path) -> None:
    """Give a file a name that nothing has.

    Raises:
        FileExistsError: Something has it.
    """
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # this file system has no links
        _expect_none(target)
        new.rename(target)
    else:
        new.unlink()


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
