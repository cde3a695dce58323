"""No two questions have the same answer from the same passage.

They would be one question asked twice: who has met one knows the other. Two gaps of one cloze, and
statements that are both true, are not meant.

Passes:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
    - id: years
      kind: number
      ask: How many years of work did the harbour take?
      answer: "10"
      cite:
        - seed: chronicle
          quote: After ten years of work the harbour was opened

Fails:

    - id: opened
      kind: date
      ask: When did the harbour open?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: the harbour was opened on the 4th of May, 1871
    - id: work-ended
      kind: date
      ask: When did ten years of work come to an end?
      answer: 4 May 1871
      cite:
        - seed: chronicle
          quote: After ten years of work the harbour was opened on the 4th of May, 1871
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quizzer.checks.naming import supports
from quizzer.checks.wording import answers, asked, words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.grading.answers import family_of
from quizzer.model import Choice, Family, Library, Question, Several
from quizzer.problems import Problem, Severity

ID = "same-answer"
SEVERITY = Severity.WARNING

_Answer = tuple[tuple[str, ...], ...]


class _Use(NamedTuple):
    """A stretch of a seed from which a question has its answer; ``rank`` is its place in decks."""

    start: int
    end: int
    rank: int
    question: Question


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every question that asks an earlier one's passage for the same answer."""
    asking: defaultdict[tuple[str, _Answer], dict[int, Question]] = defaultdict(dict)
    for rank, question in enumerate(asked(library)):
        for answer in _whole_answers(question):
            for citation in supports(question):
                asking[citation.seed, answer][rank] = question
    told: set[tuple[str, str]] = set()
    for (seed, answer), questions in asking.items():
        if len(questions) == 1:
            continue
        for earlier, later in _overlapping(list(_uses(seed, questions, sources))):
            pair = (earlier.question.key, later.question.key)
            if pair not in told:
                told.add(pair)
                yield _problem(earlier.question, later.question, answer)


def _uses(seed: str, questions: Mapping[int, Question], sources: Sources) -> Iterator[_Use]:
    """The stretches of a seed from which some questions, by their rank, have their answer."""
    for rank, question in questions.items():
        for citation in supports(question):
            if citation.seed == seed and seed in sources:
                for span in sources.locate(citation).spans:
                    yield _Use(*span, rank, question)


def _problem(earlier: Question, later: Question, answer: _Answer) -> Problem:
    shown = "; ".join(" ".join(dict.fromkeys(part)) for part in answer)
    return Problem(
        later.at("answer" if "answer" in later.marks else "text"),
        SEVERITY,
        ID,
        f"`{earlier.key}` ({earlier.at()}) has the same answer from the same passage: "
        f"{quoted(shown)}.",
        "Ask for something else, or retire one of the two.",
        later.key,
    )


def _whole_answers(question: Question) -> Iterator[_Answer]:
    """Each text that is a right answer by itself, folded; a list's items together are one."""
    parts = answers(question)
    if isinstance(question.body, Several | Choice):
        yield tuple(sorted(words(texts[0]) for texts in parts))
        return
    for texts in parts:
        keys = (_by_value(text, question) or words(text) for text in texts)
        yield from dict.fromkeys((key,) for key in keys if key)


def _by_value(text: str, question: Question) -> tuple[str, ...]:
    """What the grader takes a number or a date for, whatever its spelling and unit."""
    match family_of(question.body):
        case Family.NUMBER:
            from quizzer.grading.quantities import quantities  # noqa: PLC0415 - its tables take long

            read = quantities(text, question.language)
            return (str(read[0].low), str(read[0].high)) if read else ()
        case Family.DATE:
            from quizzer.grading.date_reading import read_dates  # noqa: PLC0415 - the same

            return tuple(str(date) for date in read_dates(text, question.language).plain[:1])
        case Family.TEXT:
            return ()


def _overlapping(uses: list[_Use]) -> Iterator[tuple[_Use, _Use]]:
    """Each stretch of another question that overlaps with one before it, the two in deck order.

    The stretches are swept from left to right; each is held against the one that reaches
    furthest, so that many questions on one passage cost no more than their number.
    """
    furthest: _Use | None = None
    for use in sorted(uses):
        if furthest is not None and use.start < furthest.end and use.rank != furthest.rank:
            yield (furthest, use) if furthest.rank < use.rank else (use, furthest)
        if furthest is None or use.end > furthest.end:
            furthest = use
