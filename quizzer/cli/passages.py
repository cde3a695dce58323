"""From words to a passage that can be cited: the search, and the pick among what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quizzer.cli.context import Context
from quizzer.content.places import Place
from quizzer.content.quoting import citation_at, whole_words
from quizzer.content.search import Hit, search, sentences_around
from quizzer.model import Citation, Span
from quizzer.problems import QuizzerError


@dataclass(frozen=True)
class Found:
    """A passage, and its citation where it has one."""

    hit: Hit
    whole: bool = False
    """Whether whole sentences are cited, however little was asked for."""

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What is cited."""
        index, spans = self.hit.index, self.hit.spans
        wanted = (sentences_around(index, spans),) if self.whole else spans
        return tuple(whole_words(index, span) for span in wanted)

    @cached_property
    def citation(self) -> Citation | None:
        """A citation that is good, ready to be written down."""
        return citation_at(self.hit.index, self.spans)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.spans, self.hit.index.line_of(self.spans[0][0]))


def find(
    context: Context, words: str, seeds: Sequence[str], *, whole: bool = False
) -> tuple[Found, ...]:
    """The passages that words stand for, the best first; noise is left out.

    Raises:
        QuizzerError: there is no such source, or nothing is found.
    """
    from quizzer.cli.selecting import chosen_seeds

    indexes = [context.sources[seed.id] for seed in chosen_seeds(context.library, seeds)]
    hits = search(indexes, words)
    if not hits:
        raise QuizzerError(
            "No source says anything like that, noise left out.",
            "Try fewer words, or rarer ones: names and numbers find most.",
        )
    return tuple(Found(hit, whole) for hit in hits)


def picked(found: Sequence[Found], pick: int | None) -> tuple[Found, Citation]:
    """One passage with its citation: that of a number from 1, or the first that can be cited.

    Raises:
        QuizzerError: there is no such passage, or it cannot be cited.
    """
    if pick is not None and not 1 <= pick <= len(found):
        raise QuizzerError(
            f"There is no passage {pick}.", f"The words find {len(found)}; take one from 1 on."
        )
    for one in found if pick is None else found[pick - 1 : pick]:
        if one.citation is not None:
            return one, one.citation
    raise QuizzerError(
        "The same words stand several times, with the same words around them.",
        "Give more words of the passage, so that only one place has them.",
    )
