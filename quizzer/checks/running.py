"""Rules applied to a library: everything found, or just what is needed to use it safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizzer.checks.essential import ESSENTIAL
from quizzer.checks.rule import Rule
from quizzer.checks.unfilled import open_places
from quizzer.content.library import without
from quizzer.content.locate import Sources
from quizzer.model import Library
from quizzer.problems import Problem, Severity


def run(
    library: Library, rules: Iterable[Rule] | None = None, sources: Sources | None = None
) -> list[Problem]:
    """Every problem of a library: those of reading it, and those that some rules find.

    Args:
        library: The library as it was read.
        rules: The rules to apply; all of them by default.
        sources: Its seeds, where they are indexed already.

    Returns:
        The problems by path, line and column, each once.
    """
    if rules is None:
        from quizzer.checks.registry import RULES  # noqa: PLC0415 - a session starts without them

        rules = RULES
    indexed = Sources(library.seeds) if sources is None else sources
    return ordered([*library.problems, *not_allowed(library, rules, indexed)])


def verified(library: Library, sources: Sources | None = None) -> Library:
    """The library without questions whose citation, answer or media are not good.

    They are counted as broken, and what is wrong with them joins the library's problems.
    """
    indexed = Sources(library.seeds) if sources is None else sources
    problems = list(not_allowed(library, ESSENTIAL, indexed))
    return without(library, {found.question for found in problems if found.question}, problems)


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by path, line, column and rule, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.location, problem.rule))


def not_allowed(library: Library, rules: Iterable[Rule], sources: Sources) -> Iterator[Problem]:
    """What rules find, but for warnings that their question allows or is not yet written for."""
    for rule in rules:
        for problem in rule.check(library, sources):
            question = library.questions.get(problem.question or "")
            silent = question is not None and (
                problem.rule in question.allow or open_places(question)
            )
            if problem.severity is Severity.ERROR or not silent:
                yield problem
