"""What a file says of itself, whichever form it has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself, as far as it does; none of it is sure."""

    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""
    language: str = ""
