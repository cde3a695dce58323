"""``quizzer results``: what came of a quiz. Without a command of its own, the report."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from quizzer.cli import (
    results_add,
    results_enter,
    results_gradebook,
    results_list,
    results_overrule,
    results_purge,
    results_report,
    results_student,
)


class _ReportByDefault(TyperGroup):
    """``quizzer results harbour`` is ``quizzer results report harbour``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer names its type nowhere in public
        """Put the report's name where no command is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["report", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_ReportByDefault,
    help="What came of a quiz: scores, questions, and which passages to teach again.",
    rich_markup_mode=None,
)
app.command("report")(results_report.command)
app.command("add")(results_add.command)
app.command("enter")(results_enter.command)
app.command("list")(results_list.command)
app.command("student")(results_student.command)
app.command("overrule")(results_overrule.command)
app.command("gradebook")(results_gradebook.command)
app.command("purge")(results_purge.command)
