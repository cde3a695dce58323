"""A question has no place left that is still to be written.

`quizzer new` and `quizzer cite --kind` mark such places with TODO. Nobody should be asked one, so
the question is left out until they are filled. Until then nothing is said of it but errors: a
warning would be about the stand-ins.

Passes:

    - id: payer
      kind: text
      ask: Who paid for the pier?
      answer: Mr. Gray
      uncited: An example

Fails:

    - id: payer
      kind: text
      ask: Who paid for the pier?
      answer: TODO the answer to type
      uncited: An example
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.content.locate import Sources
from quizzer.content.placeholders import is_placeholder, is_placeholder_id
from quizzer.content.syntax import quoted
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Item,
    Library,
    Match,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Text,
)
from quizzer.problems import Location, Problem, Severity

ID = "unfilled"
SEVERITY = Severity.ERROR


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question with a text that begins with the mark, or a stand-in for an id."""
    for question in library.questions.values():
        if places := open_places(question):
            text, place = places[0]
            more = len(places) - 1
            besides = f", and {more} more below it" if more else ""
            message = f"{quoted(text)} is still to be written{besides}."
            hint = "Write it, or delete its line if the question can do without."
            yield Problem(place, SEVERITY, ID, message, hint, question.key)


def open_places(question: Question) -> list[tuple[str, Location]]:
    """The stand-ins that a question still has, its id among them, and where each stands."""
    open_id = [(question.id, question.at("id"))] if is_placeholder_id(question.id) else []
    return [*open_id, *(one for one in _texts(question) if is_placeholder(one[0]))]


def _texts(question: Question) -> Iterator[tuple[str, Location]]:
    """The texts that a skeleton leaves open, and where each stands."""
    yield question.ask, question.at("ask")
    yield question.uncited, question.at("uncited")
    match question.body:
        case Cloze(parts=parts):
            yield from ((part, question.at("text")) for part in parts if isinstance(part, str))
        case Match(pairs=pairs):
            yield from ((text, question.at("pairs")) for pair in pairs for text in pair)
        case Choice(answers=answers, wrong=wrong):
            yield from _of_items(question, (*answers, *wrong))
        case Recall(answers=items) | Text(answers=items) | Number(answers=items):
            yield from _of_items(question, items)
        case Date(answers=items) | Several(items=items) | Order(items=items):
            yield from _of_items(question, items)


def _of_items(question: Question, items: tuple[Item, ...]) -> Iterator[tuple[str, Location]]:
    for item in items:
        place = Location(question.path, item.mark.line, item.mark.column)
        yield item.text, place
        yield item.why, place
