"""Texts, excerpts and media of a question as the elements of XHTML that QTI 2.1 has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import QuizItem
from quizzer.content.excerpts import full_credit
from quizzer.content.fields import same
from quizzer.exporters.feedback import rivals_of
from quizzer.exporters.markup import LABELS, safe_link, segments
from quizzer.exporters.qti.nodes import Child, node
from quizzer.model import Excerpt, Item, Media, Question

MEDIA = "media/"
"""The folder of a package that holds what questions show and play."""

_SOUNDS = {
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}


def lines(raw: str) -> Iterator[Child]:
    """A text with an element where each of its lines ends."""
    first, *rest = raw.split("\n")
    yield first
    for line in rest:
        yield node("br")
        yield line


def paragraph(raw: str) -> Element:
    """A text of an author as one paragraph."""
    return node("p", *lines(raw))


def passage(excerpt: Excerpt) -> tuple[Element, ...]:
    """One excerpt: its label, the paragraph with what is cited set off, and whose words it is."""
    seed = excerpt.seed
    text = (node("strong", part) if cited else part for part, cited in segments(excerpt) if part)
    credit: Child = full_credit(seed, excerpt.line)
    if safe_link(seed.url):
        credit = node("a", credit, href=seed.url)
    return (
        node("p", node("strong", LABELS[excerpt.citation.stance])),
        node("blockquote", node("p", *text)),
        node("p", node("em", credit)),
    )


def explanation(item: QuizItem, names: Mapping[str, str]) -> tuple[Element, ...]:
    """What follows an answer: why it is right, its pictures, and every excerpt."""
    question = item.question
    why = [paragraph(question.why)] if question.why else []
    shown = [*shows(question, "answer", names), *shows(question, "why", names)]
    return (*why, *shown, *(part for excerpt in item.excerpts for part in passage(excerpt)))


def choice_notes(item: QuizItem, choice: Item) -> tuple[Element, ...]:
    """What whoever picks a choice is told of it: its own why, and whose answer it is."""
    notes = [rival.note for rival in rivals_of(item) if same(rival.says) == same(choice.text)]
    return tuple(paragraph(text) for text in (choice.why, *notes) if text)


def shows(question: Question, on: str, names: Mapping[str, str]) -> tuple[Element, ...]:
    """What a question shows or plays at one moment: ``ask``, ``answer`` or ``why``.

    ``names`` has the name that each of its files has in the package.
    """
    return tuple(_shown(media, names[media.file]) for media in question.media if media.on == on)


def _shown(media: Media, name: str) -> Element:
    address = f"../{MEDIA}{name}"
    sound = _SOUNDS.get(PurePosixPath(name).suffix.lower())
    if sound:
        return node("p", node("object", media.alt, data=address, type=sound))
    return node("p", node("img", src=address, alt=media.alt))
