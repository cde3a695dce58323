"""What parts the cells of a table, as people name it."""

from __future__ import annotations

import typer

_NAMES = {
    "tab": "\t",
    "\\t": "\t",
    "comma": ",",
    "semicolon": ";",
    "bar": "|",
}


def delimiter_of(named: str | None) -> str:
    """The sign that ``named`` says; empty when nothing is.

    Raises:
        typer.BadParameter: It is no single sign that can part cells.
    """
    if named is None:
        return ""
    sign = _NAMES.get(named.lower(), named)
    if len(sign) != 1 or sign in '"\r\n\0' or sign.isalnum():
        raise typer.BadParameter(
            f"{named!r} parts no cells; write a sign such as ; or tab", param_hint="--delimiter"
        )
    return sign
