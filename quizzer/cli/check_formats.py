"""What ``quizzer check`` found, as people, scripts and services read it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import typer

from quizzer.cli.output import print_json
from quizzer.problems import Problem, Severity


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Result:
    """One run of the checks: what was found, in how many questions, and how long it took."""

    problems: Sequence[Problem]
    questions: int
    seconds: float

    def fails(self, *, strict: bool) -> bool:
        """Whether there is an error, or with ``strict`` a warning."""
        grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in grave for problem in self.problems)


def print_result(result: Result, form: Format) -> None:
    """Print what was found on standard output."""
    match form:
        case Format.TEXT:
            _print_text(result)
        case Format.JSON:
            print_json([_as_json(problem) for problem in result.problems])
        case Format.GITHUB:
            for problem in result.problems:
                typer.echo(_as_annotation(problem))
        case Format.SARIF:
            print_json(sarif_log(result.problems))


def _print_text(result: Result) -> None:
    from quizzer.terminal.errors import print_problems
    from quizzer.terminal.figures import count

    print_problems(result.problems, sys.stdout)
    found = {
        severity: sum(problem.severity is severity for problem in result.problems)
        for severity in Severity
    }
    parts = [
        count(found[Severity.ERROR], "error"),
        count(found[Severity.WARNING], "warning"),
        *([count(found[Severity.NOTICE], "notice")] if found[Severity.NOTICE] else []),
    ]
    seconds = f"{result.seconds:.1f} s"
    typer.echo(f"{count(result.questions, 'question')}: {', '.join(parts)} ({seconds})")


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "question": problem.question,
    }


def _as_annotation(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line; its own signs are escaped."""
    word = problem.severity.value
    where = problem.location
    message = "\n".join(part for part in (problem.message, problem.hint) if part)
    return (
        f"::{word} file={_property(where.path)},line={where.line},col={where.column},"
        f"title={_property(problem.rule)}::{_data(message)}"
    )


def _data(text: str) -> str:
    from quizzer.terminal.safe import clean

    return clean(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
"""What SARIF calls each severity."""


def sarif_log(problems: Sequence[Problem]) -> dict[str, Any]:
    """Problems as a log in SARIF 2.1.0 (OASIS 2020), which code hosts and editors show.

    Columns count code points, as everywhere in quizzer. Files are named relative to the working
    directory, under the base that code hosts take for the root of a checkout; a file elsewhere by
    its whole address. Every rule is described, also where it found nothing.
    """
    from quizzer import __version__

    rules = _rules()
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "quizzer", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_as_sarif(problem, places) for problem in problems],
            }
        ],
    }


def _as_sarif(problem: Problem, places: Mapping[str, int]) -> dict[str, Any]:
    where = problem.location
    text = "\n".join(part for part in (problem.message, problem.hint) if part)
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": places[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(where.path),
                    "region": {"startLine": where.line, "startColumn": where.column},
                }
            }
        ],
    }
    if problem.question:
        result["properties"] = {"question": problem.question}
    return result


def _artifact(path: str) -> dict[str, str]:
    """A file's address: relative where it lies below the working directory."""
    import os
    from pathlib import Path
    from urllib.parse import quote_from_bytes

    pure = Path(path)
    if pure.is_absolute() or ".." in pure.parts:
        return {"uri": Path(os.path.abspath(path)).as_uri()}  # noqa: PTH100 - links stay as they are
    return {"uri": quote_from_bytes(os.fsencode(pure.as_posix())), "uriBaseId": "%SRCROOT%"}


def _rules() -> list[dict[str, Any]]:
    """What each rule asks for, those of reading first."""
    from quizzer.checks.registry import RULES
    from quizzer.content.rules import Rule

    reading = [_rule(rule.value, rule.sentence, rule.sentence, Severity.ERROR) for rule in Rule]
    return [*reading, *(_documented(rule.ID, rule.__doc__, rule.SEVERITY) for rule in RULES)]


def _documented(id_: str, docstring: str | None, severity: Severity) -> dict[str, Any]:
    """A rule from its module: the docstring's first line, then why, with its two examples."""
    text = (docstring or "").strip()
    return _rule(id_, " ".join(text.partition("\n\n")[0].split()), text, severity)


def _rule(id_: str, sentence: str, text: str, severity: Severity) -> dict[str, Any]:
    return {
        "id": id_,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }
