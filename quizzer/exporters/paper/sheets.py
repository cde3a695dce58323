"""What the test of one version says, before it is set in type or made a page.

Texts are the authors' own characters, and nothing in them means anything to whoever prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzer.classroom.quiz import Printed, Quiz, Version, letters
from quizzer.exporters.markup import visible
from quizzer.exporters.paper.words import Words
from quizzer.model import (
    Body,
    Choice,
    Cloze,
    Date,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Text,
    TrueFalse,
)

LINES_TO_EXPLAIN = 4
"""How many lines there are to write what only a person can mark."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_MUCH_TEXT = 500
"""From so many characters a question may not fit one page, and is measured."""

_MANY_PARTS = 8
"""From so many choices, pairs or lines too."""


class Form(StrEnum):
    """How a question is answered on paper."""

    ONE = "one"
    ALL = "all"
    ORDER = "order"
    MATCH = "match"
    GAPS = "gaps"
    ITEMS = "items"
    SHORT = "short"
    LINE = "line"
    EXPLAIN = "explain"


_FORMS: dict[type[Body], Form] = {
    TrueFalse: Form.ONE,
    Order: Form.ORDER,
    Match: Form.MATCH,
    Cloze: Form.GAPS,
    Several: Form.ITEMS,
    Number: Form.SHORT,
    Date: Form.SHORT,
    Text: Form.LINE,
    Recall: Form.EXPLAIN,
}


@dataclass(frozen=True, slots=True)
class Lettered:
    """Something to pick, to arrange or to pair, and the letter that it goes by."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in a text: its number on paper, in reading order from 1, and the author's hint."""

    number: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a deck by its file's name, and what it says to who cannot see it."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Task:
    """A question as it stands on paper.

    ``note`` says how to answer where the form alone does not, ``count`` how many lines there are
    to write on. A ``large`` one may need more than a page.
    """

    key: str
    number: int
    ask: str
    language: str
    points: str
    form: Form
    note: str = ""
    options: tuple[Lettered, ...] = ()
    lefts: tuple[str, ...] = ()
    text: tuple[str | Blank, ...] = ()
    count: int = 1
    pictures: tuple[Picture, ...] = ()
    sounds: tuple[str, ...] = ()

    @property
    def large(self) -> bool:
        """Whether it may take more than a page."""
        texts = [self.ask, *(option.text for option in self.options), *self.lefts]
        texts += [part for part in self.text if isinstance(part, str)]
        parts = max(len(self.options), len(self.lefts), self.count, len(self.pictures) * 3)
        return parts >= _MANY_PARTS or sum(map(len, texts)) >= _MUCH_TEXT


def tasks_of(version: Version, words: Words) -> tuple[Task, ...]:
    """The questions of a version, in its order."""
    return tuple(_task(printed, words) for printed in version.questions)


def instructions(quiz: Quiz, words: Words) -> tuple[str, ...]:
    """What is said once, above all questions: how letters are marked, where there are any."""
    bodies = [item.question.body for item in quiz.items]
    forms = {_form(body) for body in bodies}
    said = {Form.ONE: words.circle, Form.ALL: words.tick}
    return tuple(line for form, line in said.items() if form in forms)


def amount(points: float) -> str:
    """Points as people write them: ``2``, ``0.5``."""
    return f"{points:g}"


def pictures(question: Question, *shown_on: str) -> tuple[Picture, ...]:
    """The pictures of a question that are shown on some of ``ask``, ``answer`` and ``why``."""
    return tuple(
        Picture(media.file, visible(media.alt))
        for media in question.media
        if media.on in shown_on and is_picture(media)
    )


def is_picture(media: Media) -> bool:
    """Whether a file can be printed; the others are sounds."""
    return media.file.lower().endswith(_PICTURES)


def _task(printed: Printed, words: Words) -> Task:
    question = printed.item.question
    body = question.body
    form = _form(body)
    named = zip(letters(len(printed.positions)), _options(printed, words), strict=False)
    return Task(
        key=question.key,
        number=printed.number,
        ask=visible(question.ask),
        language=question.language,
        points=words.worth(amount(printed.item.points)),
        form=form,
        note=_note(question, words),
        options=tuple(Lettered(letter, visible(text)) for letter, text in named),
        lefts=tuple(visible(left) for left, _ in body.pairs) if isinstance(body, Match) else (),
        text=tuple(_with_blanks(body)) if isinstance(body, Cloze) else (),
        count=_lines(body),
        pictures=pictures(question, "ask"),
        sounds=tuple(
            visible(media.alt)
            for media in question.media
            if media.on == "ask" and not is_picture(media)
        ),
    )


def _options(printed: Printed, words: Words) -> Sequence[str]:
    if isinstance(printed.item.question.body, TrueFalse):
        return [words.truth(option) for option in printed.options]
    return printed.options


def _form(body: Body) -> Form:
    if isinstance(body, Choice):
        return Form.ALL if body.several else Form.ONE
    return _FORMS[type(body)]


def _note(question: Question, words: Words) -> str:
    match question.body:
        case Choice(several=True):
            return words.several
        case Order():
            return words.order
        case Match():
            return words.match
        case Cloze() if not question.ask:
            return words.gaps
        case Several(need=need):
            return words.items.format(count=need)
        case _:
            return ""


def _lines(body: Body) -> int:
    match body:
        case Several(need=need):
            return need
        case Recall():
            return LINES_TO_EXPLAIN
        case _:
            return 1


def _with_blanks(body: Cloze) -> Iterator[str | Blank]:
    number = 0
    for part in body.parts:
        if isinstance(part, str):
            yield visible(part)
        else:
            number += 1
            yield Blank(number, visible(part.hint))
