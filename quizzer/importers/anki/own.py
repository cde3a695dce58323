"""Notes that quizzer made, back to the questions that they were made of.

Each carries its whole question as data, so it comes back as its author wrote it. What was changed
in Anki is no part of that: it is told, for the author to take over by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from quizzer.content.anki_ids import CLOZE_TYPE_ID, NOTETYPE_ID, place_of
from quizzer.content.question_json import Carried, Source, decode, digest_of
from quizzer.importers.anki.drafts import Draft, Place, Shown, SkippedError, in_short
from quizzer.importers.anki.html_text import FieldError, field_text
from quizzer.importers.anki.types import Note, Notetype
from quizzer.model import Question, cards_of
from quizzer.problems import QuizzerError

DATA = "Data"
"""The field that carries the question."""

OWN = "quizzer"
"""What the names of our note types begin with, also of copies that Anki made of them."""

RETIRED = "quizzer::retired"
_MEDIA = {"Ask media": "ask", "Answer media": "answer", "Why media": "why"}
_SIGNS = re.compile(r"[\W_]+")


def is_own(notetype: Notetype) -> bool:
    """Whether notes of a type are ours."""
    named = notetype.id in {NOTETYPE_ID, CLOZE_TYPE_ID} or notetype.name.startswith(OWN)
    return named and DATA in notetype.fields


def draft_of(note: Note, notetype: Notetype) -> tuple[Draft, Carried]:
    """The question of a note, and what it was carried with.

    Raises:
        SkippedError: its data is gone or damaged.
    """
    values = dict(zip(notetype.fields, note.fields, strict=False))
    try:
        carried = decode(values.get(DATA, ""))
    except QuizzerError as error:
        raise SkippedError(error.message, error.hint) from None
    question = carried.question
    places = {place_of(card): Place(card.gap, card.reverse) for card in cards_of(question)}
    shown = tuple(_shown(values))
    return Draft(question, note.guid, question.id, places, shown, ours=True), carried


def edits(note: Note, notetype: Notetype, carried: Carried) -> Iterator[str]:
    """What was changed in Anki, each in a sentence."""
    for name, value in zip(notetype.fields, note.fields, strict=False):
        if name == DATA or digest_of(value) == carried.shown.get(name, digest_of("")):
            continue
        try:
            text = field_text(value).text
        except FieldError as error:
            text = f"(it {error})"
        yield f"{name} was changed in Anki and is not taken; there it reads: {in_short(text)}"
    known = {_bare(tag) for tag in (*carried.question.tags, RETIRED)}
    added = [tag for tag in note.tags if _bare(tag) not in known]
    if added:
        yield f"tags were added in Anki and are not taken: {' '.join(added)}"


def cited_in(carried: Carried, seeds: Collection[str]) -> tuple[Question, str]:
    """A question as a library with some seeds can hold it, and what is told of it.

    A citation of a source that is not there would cost the question. Its quotes then stand in
    ``why``, under the names of their sources.

    Args:
        carried: The question, with what is known of its sources.
        seeds: The ids of the library's sources.
    """
    question = carried.question
    there = tuple(one for one in question.cite if one.seed in seeds)
    if there == question.cite:
        return question, ""
    sources = {source.id: _named(source) for source in carried.sources}
    absent = [one for one in question.cite if one.seed not in seeds]
    quotes = [f"“{one.quote}” ({sources.get(one.seed, one.seed)})" for one in absent]
    names = dict.fromkeys(sources.get(one.seed, one.seed) for one in absent)
    uncited = "" if there else f"Its source is not in this library: {'; '.join(names)}"
    why = "\n\n".join(filter(None, [question.why, *quotes]))
    ids = ", ".join(sorted({one.seed for one in absent}))
    told = f"its source {ids} is not in this library: the quote stands in its `why`"
    return replace(question, cite=there, uncited=uncited, why=why), told


def _named(source: Source) -> str:
    """A source as people name it, on one line."""
    parts = [source.title, *source.author, source.publisher, source.published, source.url]
    return " ".join(", ".join(filter(None, parts)).split())


def _shown(values: dict[str, str]) -> Iterator[Shown]:
    """The media of a note, in the order of its question's own."""
    for name, on in _MEDIA.items():
        try:
            media = field_text(values.get(name, "")).media
        except FieldError:
            continue  # it was changed in Anki, which is told
        for one in media:
            yield Shown(one, on)


def _bare(tag: str) -> str:
    """What Anki keeps of a tag."""
    return _SIGNS.sub("", tag.casefold())
