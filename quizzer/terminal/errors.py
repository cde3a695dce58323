"""How problems and failures are told: where, what is wrong, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quizzer.problems import Problem, QuizzerError
from quizzer.terminal.safe import clean, clean_line


def problem_text(problem: Problem) -> str:
    """One problem as text: ``path:line:column severity rule  message``, its hint below.

    The first line is what editors and CI parse; the hint is indented so that it never looks like
    another problem.
    """
    where = clean_line(str(problem.location))
    question = f"  ({clean_line(problem.question)})" if problem.question else ""
    message = _indented(problem.message)
    hint = f"\n    {_indented(problem.hint)}" if problem.hint else ""
    return f"{where} {problem.severity} {problem.rule}  {message}{question}{hint}"


def error_text(error: QuizzerError) -> str:
    """A failure as text: what is wrong on the first line, what to do next below."""
    hint = f"\n  {_indented(error.hint, '  ')}" if error.hint else ""
    return f"quizzer: {clean_line(error.message)}{hint}"


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """Write problems to ``stream``, each as `problem_text` has it."""
    stream.writelines(f"{problem_text(problem)}\n" for problem in problems)


def print_error(error: QuizzerError, stream: TextIO) -> None:
    """Write one failure to ``stream`` as `error_text` has it."""
    stream.write(f"{error_text(error)}\n")


def _indented(text: str, margin: str = "    ") -> str:
    """``text`` cleaned, its further lines indented, so that none looks like a finding."""
    return clean(text).strip().replace("\n", f"\n{margin}")
