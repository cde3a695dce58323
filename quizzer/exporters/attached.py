"""Files that questions show or play, under names that every platform takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from quizzer.exporters.markup import escaped
from quizzer.model import Media

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def safe_names(files: Iterable[str]) -> dict[str, str]:
    """A name for each file, of letters, digits, dots, hyphens and underscores; no two alike.

    Folders become part of the name; names that differ by case alone are numbered apart.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        path = PurePosixPath(_UNSAFE.sub("_", file.replace("/", "_")).lstrip(".") or "file")
        name, number = path.name, 1
        while name.lower() in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        taken.add(name.lower())
        names[file] = name
    return names


def shown(
    media: Iterable[Media],
    on: str,
    names: Mapping[str, str],
    base: str,
    quoted: Callable[[str], str] = escaped,
) -> str:
    """The pictures and sounds of one side of a question as HTML, with their texts.

    Args:
        media: The question's files.
        on: The side: ``ask``, ``answer`` or ``why``.
        names: Each file's name on the platform.
        base: What goes before a name to make an address of it.
        quoted: Escapes a text for an attribute.
    """
    return "".join(
        _element(one, f"{base}{names[one.file]}", quoted(one.alt)) for one in media if one.on == on
    )


def _element(media: Media, address: str, text: str) -> str:
    if media.is_sound:
        return f'<p><audio controls="controls" title="{text}" src="{address}"></audio></p>'
    return f'<p><img src="{address}" alt="{text}"></p>'
