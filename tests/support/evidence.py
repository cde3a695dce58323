"""Decks about the harbour, tried against a single rule."""

import textwrap
from pathlib import Path

from harbour import write_library

from quizzer.checks import run
from quizzer.checks.rule import Rule
from quizzer.content.library import load_library
from quizzer.problems import Problem


def found(root: Path, rule: Rule, questions: str) -> list[Problem]:
    """What one rule finds in a deck, which reads without problems; YAML of a list of questions."""
    text = textwrap.dedent(questions)
    write_library(root, textwrap.indent(text, "  "))
    library = load_library(root, root)
    assert not library.problems, library.problems
    return run(library, [rule])


def one(root: Path, rule: Rule, questions: str) -> Problem:
    """The only thing that the rule finds there."""
    problems = found(root, rule, questions)
    assert len(problems) == 1, problems
    assert problems[0].rule == rule.ID
    return problems[0]


def ask(kind: str, question: str, quote: str, *lines: str, seed: str = "chronicle") -> str:
    """A question as YAML, with one citation and whatever lines its kind needs."""
    own = "\n".join(f"  {line}" for text in lines for line in text.split("\n"))
    body = textwrap.indent(quote, " " * 8)
    return (
        f"- id: q\n  kind: {kind}\n  ask: |-\n    {question}\n{own}\n"
        f"  cite:\n    - seed: {seed}\n      quote: |-\n{body}\n"
    )
