"""What ``quizzer check --fix`` and ``--accept`` write: each as one value of one file.

Only a person can tell whether a changed word changes an answer. So what mends itself is the
typography of quotes that are good anyhow, and the digests of seeds; another word is written when
it was accepted, question by question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizzer.content.editing import Change
from quizzer.content.history import paragraphs
from quizzer.content.locate import Finding, Sources, locate
from quizzer.content.located import Mapping, Node, Scalar, Sequence, read
from quizzer.content.places import Place, segments, words_at
from quizzer.content.recorded import write
from quizzer.content.seedtext import SeedText
from quizzer.content.syntax import quoted
from quizzer.model import Citation, Mark, Question, Seed
from quizzer.problems import QuizzerError


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of one file, and in a few words what it is for."""

    path: str
    change: Change
    what: str


def typography(questions: Iterable[Question], sources: Sources) -> Iterator[Mend]:
    """Quotes that are good, but whose signs are not their seed's."""
    for question, citation in _cited(questions, sources):
        located = sources.locate(citation)
        if located.verdict is Finding.TYPOGRAPHY:
            mend = _mend(question, citation, sources[citation.seed], located.places[0])
            if mend is not None:
                yield mend


def acceptance(question: Question, sources: Sources) -> list[Mend]:
    """What a question's seeds have instead of its drifted quotes, or those in another case.

    Raises:
        QuizzerError: When there is nothing to accept.
    """
    mends = []
    for _, citation in _cited([question], sources):
        located = sources.locate(citation)
        proposal = sources.proposal(citation)
        place = proposal.place if proposal else None
        if located.verdict is Finding.CASE:
            place = located.places[0]
        mend = place and _mend(question, citation, sources[citation.seed], place)
        if mend:
            mends.append(mend)
    if not mends:
        raise QuizzerError(
            f"{question.key} has no quote with a proposal to accept.",
            "`quizzer check` shows what is wrong with it, if anything is.",
        )
    return mends


def digests(seeds: Iterable[Seed], data: bytes, path: str) -> Iterator[Mend]:
    """The digests of seeds whose text is not the recorded one.

    Args:
        seeds: Those that the file describes.
        data: The content of ``seeds.yaml``.
        path: Its name.
    """
    entries = {mark: entry for entry in _entries(read(data, path)[0]) if (mark := _mark(entry))}
    for seed in seeds:
        digest = hashlib.sha256(seed.text.encode()).hexdigest()
        entry = entries.get(seed.mark)
        if entry is None or digest == seed.sha256:
            continue
        key = "" if "sha256" in entry.values else "sha256"
        value = entry.values["file" if key else "sha256"]
        if isinstance(value, Scalar):
            change = Change(Mark(value.line, value.column), value.text, digest, key)
            yield Mend(path, change, f"digest of {seed.path}")


def record(questions: Iterable[Question], sources: Sources) -> str:
    """The content of ``seeds.lock``: of each seed the sentences that it has.

    While a quote of a seed is lost, what was recorded of it stays, to tell what became of it.
    """
    lost = {
        citation.seed
        for _, citation in _cited(questions, sources)
        if sources.locate(citation).verdict is Finding.MISSING
    }
    return write(
        {
            seed: index.seed.recorded if seed in lost else paragraphs(index)
            for seed, index in sources.items()
        }
    )


def _cited(questions: Iterable[Question], sources: Sources) -> Iterator[tuple[Question, Citation]]:
    for question in questions:
        for citation in question.cite:
            if citation.seed in sources:
                yield question, citation


def _mend(question: Question, citation: Citation, index: SeedText, place: Place) -> Mend | None:
    """A quote written as a place has it; ``None`` when it would not be found in that very place."""
    text = " ".join(_in_place_of(citation.quote, index, place).split())
    located = locate(index, replace(citation, quote=text))
    if located.verdict is not Finding.VERBATIM or located.spans != place.spans:
        return None
    change = Change(citation.mark, citation.quote, text)
    return Mend(question.path, change, f"quote of {question.key}: {quoted(text)}")


def _in_place_of(quote: str, index: SeedText, place: Place) -> str:
    """What a place says, its segments joined as the quote joins them."""
    parts = segments(quote)
    if len(parts) != len(place.spans) or len(parts) == 1:
        return words_at(index, place)
    pieces = []
    done = 0
    for part, (start, end) in zip(parts, place.spans, strict=True):
        at = quote.index(part, done)
        pieces += [quote[done:at], index.seed.text[start:end]]
        done = at + len(part)
    return "".join([*pieces, quote[done:]])


def _entries(root: Node | None) -> Iterator[Mapping]:
    """The entries of a list of seeds."""
    listed = root.values.get("seeds") if isinstance(root, Mapping) else None
    for entry in listed.items if isinstance(listed, Sequence) else []:
        if isinstance(entry, Mapping) and "file" in entry.values:
            yield entry


def _mark(entry: Mapping) -> Mark | None:
    """Where an entry's id stands, by which a seed knows it."""
    value = entry.values.get("id")
    return Mark(value.line, value.column) if value else None
