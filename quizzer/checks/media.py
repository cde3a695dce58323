"""A picture or sound is there, under ``media/``, and is what its name says.

Passes:

    - id: pier
      kind: text
      ask: What does the picture show?
      answer: The pier
      uncited: The picture is the question
      media:
        - file: pier.png
          alt: Planks on posts, reaching into the water

Fails:

    - id: pier
      kind: text
      ask: What does the picture show?
      answer: The pier
      uncited: The picture is the question
      media:
        - file: harbour/pier.jpg
          alt: Planks on posts, reaching into the water
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "media"
SEVERITY = Severity.ERROR

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is shown or played."""

SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".svg": (b"<",),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    ".ogg": (b"OggS",),
    ".opus": (b"OggS",),
    ".wav": (b"RIFF",),
}
"""What files of each kind begin with."""

HEAD = 64
"""So many bytes tell of what kind a file is."""

_BLANK = b"\xef\xbb\xbf \t\r\n"


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every file of a question that cannot be shown or played."""
    folder = Path(library.root) / "media"
    for question in library.questions.values():
        for media in question.media:
            fault = _fault(folder, media.file)
            if fault is not None:
                message, hint = fault
                yield Problem(question.at("media"), SEVERITY, ID, message, hint, question.key)


def _fault(folder: Path, name: str) -> tuple[str, str] | None:
    """What is wrong with a file, and what to do; ``None`` when nothing is."""
    parts = PurePosixPath(name)
    if not lies_inside(name):
        return f"{quoted(name)} does not lie under media/.", "Copy the file there."
    if parts.suffix.lower() not in SIGNATURES:
        known = ", ".join(kind.removeprefix(".") for kind in SIGNATURES)
        return f"{quoted(name)} is of no kind that can be shown or played.", f"Kinds: {known}."
    try:
        return _fault_of_file(folder / parts, folder, name)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        return f"{quoted(name)} cannot be read: {reason}.", "Check that you may read it."


def _fault_of_file(path: Path, folder: Path, name: str) -> tuple[str, str] | None:
    """What is wrong with the file behind a name that could be right.

    Raises:
        OSError: The file cannot be read.
        RuntimeError: Links lead round in a circle.
    """
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"{quoted(name)} is a link that leads out of media/.", "Copy the file there."
    if not path.is_file():
        own = name.removeprefix("media/")
        hint = "Put it there, or correct the name." if own == name else f"Write `file: {own}`."
        return f"There is no file {quoted(name)} under media/.", hint
    if path.stat().st_size > MAX_BYTES:
        return f"{quoted(name)} is larger than {MAX_BYTES // 1024 // 1024} MB.", "Shrink it."
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not is_of_kind(path.suffix.lower(), head):
        kind = path.suffix.removeprefix(".")
        return f"{quoted(name)} is no {kind} file inside.", "Save it again in that format."
    return None


def is_of_kind(suffix: str, head: bytes) -> bool:
    """Whether a file that begins with ``head`` is what its suffix, such as ``.png``, says."""
    return head[:HEAD].lstrip(_BLANK).startswith(SIGNATURES[suffix])


def lies_inside(name: str) -> bool:
    """Whether a file's name leads nowhere but into ``media/``."""
    parts = PurePosixPath(name)
    return not ("\\" in name or "\0" in name or parts.is_absolute() or ".." in parts.parts)
