"""What a rule of ``quizzer check`` is, and the words that rules share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from quizzer.content.locate import Located, Sources
from quizzer.content.places import Place
from quizzer.model import Citation, Item, Library, Question
from quizzer.problems import Location, Problem, Severity


class Rule(Protocol):
    """A module of this package that finds one thing.

    Its docstring says in the first line what the rule asks for, then why, then shows an example
    that passes and one that does not; the tests run both.
    """

    ID: str
    """The stable name that problems bear and that ``allow`` takes."""

    SEVERITY: Severity
    """The gravest thing that it finds. What is graver than a warning cannot be allowed."""

    def check(self, library: Library, sources: Sources) -> Iterator[Problem]:
        """Find every breach of the rule in a library, whose seeds are indexed in ``sources``."""


def citations(library: Library, sources: Sources) -> Iterator[tuple[Question, Citation, Located]]:
    """Every citation of a library with what became of it."""
    for question in library.questions.values():
        for citation in question.cite:
            if citation.seed in sources:
                yield question, citation, sources.locate(citation)


def at_quote(question: Question, citation: Citation) -> Location:
    """Where a quote is written in its deck."""
    return Location(question.path, citation.mark.line, citation.mark.column)


def at_item(question: Question, item: Item) -> Location:
    """Where an answer or a choice is written in its deck."""
    return Location(question.path, item.mark.line, item.mark.column)


def where(sources: Sources, citation: Citation, place: Place) -> str:
    """A place in a seed, as an editor opens it: ``seeds/chronicle.txt:3``."""
    return f"{sources[citation.seed].seed.path}:{place.line}"


def as_quote(text: str) -> str:
    """How to write a quote in a deck so that every character is kept."""
    return "Write\nquote: |-\n" + "\n".join(f"  {line.strip()}" for line in text.splitlines())
