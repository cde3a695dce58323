"""The help of a command in the words of who reads it, not by Python's types."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_TYPE = re.compile(r" <(?:list\[)?(str|int|float|[Pp]ath)(?: range)?\]?>$")
_NUMBERS = {"int", "float"}


class HelpfulCommand(TyperCommand):
    """A command that calls the value of ``--tag`` TAG where typer would say ``<list[str]>``.

    An argument's name says what it is, and an option's own ``metavar`` is left as it is.
    """

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer names their types nowhere in public
        """Write the arguments and options, each with its line of help."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            rows = [
                (_named(record[0], kind), record[1])
                for parameter in self.get_params(ctx)
                if parameter.param_type_name == kind
                and (record := parameter.get_help_record(ctx)) is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _named(name: str, kind: str) -> str:
    found = _TYPE.search(name)
    if found is None:
        return name
    bare = name[: found.start()]
    if kind == "argument":
        return bare
    if found[1] in _NUMBERS:
        return f"{bare} N"
    return f"{bare} {bare.rpartition('-')[2].upper()}"
