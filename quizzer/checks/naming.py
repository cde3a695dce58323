"""Whether a question names the source whose answer it wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizzer.checks.wording import COMMON, holds, prompts, words
from quizzer.model import Citation, Library, Match, Question, Seed, Stance

_TITLE_WORDS = 3
_MOST_TITLE_WORDS = 8
_TELLING = 2
"""So many first words of a title name it, if so many of them tell something."""

_INITIAL = 1


def rivals(question: Question) -> tuple[Citation, ...]:
    """The citations that differ from the answer or contradict it."""
    return tuple(each for each in question.cite if each.stance is not Stance.SUPPORTS)


def supports(question: Question) -> tuple[Citation, ...]:
    """The citations that prove the answer."""
    return tuple(each for each in question.cite if each.stance is Stance.SUPPORTS)


def names_source(question: Question, library: Library) -> bool:
    """Whether a question names a source that supports its answer.

    By its publisher, its title or the words that this begins with, its author or the author's
    last name, or its id. The lefts of a match, which may be sources, count as well.
    """
    seeds = {each.seed for each in supports(question)} & library.seeds.keys()
    said = " … ".join(_said(question))
    return any(_is_named(library.seeds[seed], said) for seed in seeds)


def _said(question: Question) -> Iterator[str]:
    for shown in prompts(question):
        if shown.field in {"ask", "text"}:
            yield shown.text
    if isinstance(question.body, Match):
        yield from (left for left, _ in question.body.pairs)


def _is_named(seed: Seed, said: str) -> bool:
    return any(holds(said, name) for name in _names(seed))


def _names(seed: Seed) -> Iterable[str]:
    """What a seed may be called in a question."""
    yield seed.id
    if seed.publisher:
        yield seed.publisher
    yield from _beginning(seed.title)
    for author in seed.author:
        yield author
        last = words(author)[-1:]
        if last and len(last[0]) > _INITIAL:
            yield last[0]


def _beginning(title: str) -> Iterator[str]:
    """A title, or its first words when they are enough to know it by."""
    yield title
    own = words(title)
    for count in range(_TITLE_WORDS, min(len(own), _MOST_TITLE_WORDS)):
        if len(set(own[:count]) - COMMON) >= _TELLING:
            yield " ".join(own[:count])
            return
