"""Which questions must not stand in one quiz: each of them would make another one easier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quizzer.checks.telling import tellings
from quizzer.content.locate import Sources
from quizzer.model import Question

SHARES = "both rest on the same words"


def apart(questions: Sequence[Question], sources: Sources) -> dict[str, dict[str, str]]:
    """For each question the others that it must not stand with, by key, each with the reason.

    Something that is printed of one tells the other's answer, or both cite quotes that overlap,
    for their answers or against them. The relation holds both ways.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one, other, reason in (*_telling(questions), *_sharing(questions, sources)):
        found[one].setdefault(other, reason)
        found[other].setdefault(one, reason)
    return dict(found)


def _telling(questions: Sequence[Question]) -> Iterator[tuple[str, str, str]]:
    for teller, other in tellings(questions):
        yield teller.key, other.key, f"{teller.key} tells the answer of {other.key}"


def _sharing(questions: Sequence[Question], sources: Sources) -> Iterator[tuple[str, str, str]]:
    for stretches in _stretches(questions, sources).values():
        open_ones: list[tuple[int, str]] = []
        for start, end, key in sorted(stretches):
            open_ones = [(until, other) for until, other in open_ones if until > start]
            yield from ((other, key, SHARES) for _, other in open_ones if other != key)
            open_ones.append((end, key))


def _stretches(
    questions: Sequence[Question], sources: Sources
) -> Mapping[str, list[tuple[int, int, str]]]:
    """Start and end of all that each question cites, by seed."""
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for question in questions:
        for citation in question.cite:
            if citation.seed in sources:
                for start, end in sources.locate(citation).spans:
                    found[citation.seed].append((start, end, question.key))
    return found
