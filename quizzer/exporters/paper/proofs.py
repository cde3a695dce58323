"""The source sheet: each question with the passages that prove its answer, or speak against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.classroom.quiz import Quiz, QuizItem, Version
from quizzer.content.excerpts import full_credit, window
from quizzer.exporters.markup import safe_link, segments, visible
from quizzer.exporters.paper.keys import answer_lines
from quizzer.exporters.paper.sheets import Picture, pictures
from quizzer.exporters.paper.words import Words
from quizzer.model import Cloze, Excerpt, Gap

_COLUMNS = 100
_LINES = 8
"""About how much of a paragraph is shown around a quote."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a passage, and whether it is the quote."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its context; ``label`` is empty where it simply supports the answer."""

    label: str
    says: str
    language: str
    stretches: tuple[Stretch, ...]
    credit: str
    url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A question with all its passages; ``places`` are its numbers, a version each: ``A 3``."""

    key: str
    language: str
    places: tuple[str, ...]
    ask: str
    texts: tuple[str, ...]
    why: str
    pictures: tuple[Picture, ...]
    passages: tuple[Passage, ...]


def proofs_of(quiz: Quiz, versions: Sequence[Version], words: Words) -> tuple[Proof, ...]:
    """The questions of a quiz in its own order, with what is cited for each."""
    places: dict[str, list[str]] = {item.question.key: [] for item in quiz.items}
    for version in versions:
        for printed in version.questions:
            key = printed.item.question.key
            places[key].append(f"{version.code}\N{NO-BREAK SPACE}{printed.number}")
    return tuple(_proof(item, places[item.question.key], words) for item in quiz.items)


def _proof(item: QuizItem, places: Sequence[str], words: Words) -> Proof:
    question = item.question
    return Proof(
        key=question.key,
        language=question.language,
        places=tuple(places),
        ask=visible("\n".join(filter(None, (question.ask, _whole(question.body))))),
        texts=answer_lines(question, words),
        why=visible(question.why),
        pictures=pictures(question, "answer", "why"),
        passages=tuple(_passage(excerpt, words) for excerpt in item.excerpts),
    )


def _whole(body: object) -> str:
    """The text of a cloze with its gaps as they are numbered on paper."""
    if not isinstance(body, Cloze):
        return ""
    number = 0
    pieces = []
    for part in body.parts:
        number += isinstance(part, Gap)
        pieces.append(part if isinstance(part, str) else f"({number})\N{NO-BREAK SPACE}…")
    return "".join(pieces)


def _passage(excerpt: Excerpt, words: Words) -> Passage:
    seed, citation = excerpt.seed, excerpt.citation
    credit = full_credit(seed, excerpt.line)
    return Passage(
        label=words.stance(citation.stance),
        says=visible(citation.says),
        language=seed.language,
        stretches=tuple(_stretches(excerpt)),
        credit=visible(f"{credit}. {seed.licence}" if seed.licence else credit),
        url=seed.url if safe_link(seed.url) else "",
    )


def _stretches(excerpt: Excerpt) -> Iterator[Stretch]:
    """The quote whole, between as much of its paragraph as there is room for."""
    before, _, after = window(excerpt, _COLUMNS, _LINES)
    quote = tuple(segments(excerpt))[1:-1]
    around = ((before, False), *quote, (after, False))
    yield from (Stretch(visible(text), quoted) for text, quoted in around if text)
