"""Opening a deck in the user's editor at the line of a question."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from quizzer.problems import Location

_COLON = frozenset({"code", "codium", "hx", "helix", "subl", "zed"})
"""Editors that are told a place as ``file:line``; the others take ``+line file``."""


def editor_command(editor: str, place: Location) -> list[str]:
    """The command line that opens ``place`` in ``editor``, as ``$EDITOR`` names it."""
    words = shlex.split(editor)
    name = Path(words[0]).stem if words else ""
    if name in {"code", "codium"}:
        words += ["--wait", "--goto"]
    if name in _COLON:
        return [*words, f"{place.path}:{place.line}"]
    return [*words, f"+{place.line}", place.path]


def edit(place: Location) -> str:
    """Open ``place`` in the user's editor and wait; a sentence on how it went."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run(editor_command(editor, place), check=True)  # noqa: S603 - the user's own
    except (OSError, ValueError, subprocess.CalledProcessError):
        return f"The editor {editor!r} did not open it; set $EDITOR. The question is at {place}."
    return "A changed question counts from the next session on."
