"""From decks to the quiz of all their questions."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.cli.context import Context
from quizzer.cli.selecting import chosen_cards, chosen_decks
from quizzer.content.revision import revision
from quizzer.model import Question


def whole_decks(context: Context, decks: Sequence[str], tags: Sequence[str] = ()) -> Quiz:
    """Every question of some decks, or of all, that may be asked, in file order.

    Raises:
        QuizzerError: there is no such deck, or no question has a tag.
    """
    chosen = chosen_decks(context.library, decks)
    asked = dict.fromkeys(card.question.key for card in chosen_cards(context.library, decks, tags))
    items = tuple(item_of(context, context.library.questions[key]) for key in asked)
    if len(chosen) == 1:
        (deck,) = chosen
        return Quiz(deck.id, deck.title, items, language=deck.language)
    name = context.root.resolve().name
    return Quiz(name, name, items)


def item_of(context: Context, question: Question, points: float | None = None) -> QuizItem:
    """A question with its proof, for its own points unless others are given."""
    worth = question.points if points is None else points
    return QuizItem(question, worth, revision(question)[0], context.proof(question))
