"""Where in Moodle's question bank the questions of a deck go."""

from __future__ import annotations

from quizzer.classroom.quiz import Quiz
from quizzer.exporters.moodle.text import LONGEST_NAME, label
from quizzer.model import Question

_TOP = "$course$/top"


def category_of(quiz: Quiz, question: Question) -> str:
    """The path of a question's category: the quiz, and within it the deck where there are more.

    ``::`` in a title parts a category from one within it, as it does in Anki.
    """
    decks = {item.question.deck for item in quiz.items}
    steps = _steps(quiz.title) or [quiz.id]
    if len(decks) > 1:
        steps += _steps(quiz.titles.get(question.deck, "")) or [question.deck]
    return "/".join([_TOP, *(step.replace("/", "//") for step in steps)])


def _steps(title: str) -> list[str]:
    names = [label(step) for step in title.split("::")]
    return [name for name in names if name and len(name) <= LONGEST_NAME]
