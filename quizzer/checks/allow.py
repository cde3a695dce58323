"""What ``allow`` names is a rule whose findings may be allowed.

Warnings and notices may, with a reason; errors have to be mended.

Passes:

    - id: tide
      kind: text
      ask: What lifts the ships?
      answer: The tide
      allow:
        uncited: Everybody here knows it

Fails:

    - id: tide
      kind: text
      ask: What lifts the ships?
      answer: The tide
      uncited: Everybody here knows it
      allow:
        no-source: Everybody here knows it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizzer.content.fields import nearest
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Library
from quizzer.problems import Problem, Severity

ID = "allow"
SEVERITY = Severity.WARNING


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every entry of ``allow`` that silences nothing."""
    known = _known()
    for question in library.questions.values():
        for rule in question.allow:
            if known.get(rule) in {Severity.WARNING, Severity.NOTICE}:
                continue
            yield Problem(question.at("allow"), SEVERITY, ID, *_fault(rule, known), question.key)


def _known() -> Mapping[str, Severity]:
    """Every rule's gravest finding, by the rule's id."""
    from quizzer.checks.registry import RULES  # noqa: PLC0415 - the registry lists this rule, too

    return {rule.ID: rule.SEVERITY for rule in RULES}


def _fault(rule: str, known: Mapping[str, Severity]) -> tuple[str, str]:
    if rule in known:
        return (
            f"`{rule}` finds errors, which cannot be allowed.",
            "Mend what it finds, and delete this entry.",
        )
    near = nearest(rule, known)
    silent = ", ".join(sorted(id_ for id_, worst in known.items() if worst is not Severity.ERROR))
    return (
        f"There is no rule {quoted(rule)} to allow.",
        f"Did you mean `{near}`?" if near else f"These may be allowed: {silent}.",
    )
