"""Machine output: JSON on standard output, and nothing else there."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from typing import Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""What JSON may hold as it is, but would steer a terminal or cannot be sent to one."""


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    """Print ``value`` as JSON; dates and instants as ISO text."""
    typer.echo(json_text(value, indent=2))


def json_text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401 - the same
    """``value`` as JSON that nobody's text can steer a terminal with: escapes stand for that.

    They stand for every other character, too, that standard output's encoding may lack.
    """
    ascii_alone = (sys.stdout.encoding or "utf-8").lower() != "utf-8"
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_alone, default=_plain)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | frozenset | set):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
