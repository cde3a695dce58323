"""From decks and plans to the quiz that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quizzer.classroom.compose import compose, dealt
from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.cli.context import Context
from quizzer.cli.selecting import check_tags, chosen_cards, chosen_decks
from quizzer.content.fields import nearest
from quizzer.content.revision import revision
from quizzer.model import Question, QuizPlan
from quizzer.problems import QuizzerError

_LONGEST_NAME = 60
"""From a longer name a folder's name may become too long."""

_TITLES = 2
"""So many titles of decks make one of a quiz."""


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
    name = context.name
    return Quiz(name, name, items, titles={deck.id: deck.title for deck in chosen})


def quiz_or_decks(context: Context, names: Sequence[str], tags: Sequence[str] = ()) -> Quiz:
    """The quiz that is named, as `quiz_of` makes it, or else every question of the decks.

    Raises:
        QuizzerError: as of `quiz_of` and `whole_decks`.
    """
    plan = _quiz_named(context, names)
    if plan is None:
        return whole_decks(context, names, tags)
    check_tags(context.library, tags)
    return quiz_of(context, replace(plan, tags=tuple(dict.fromkeys([*plan.tags, *tags]))))


def item_of(context: Context, question: Question) -> QuizItem:
    """A question with its proof, for its own points."""
    return QuizItem(question, question.points, revision(question)[0], context.proof(question))


def planned(context: Context, names: Sequence[str]) -> QuizPlan:
    """The plan that names stand for: one quiz of ``quizzes/``, or some decks.

    A name that is both a quiz and a deck is the quiz; the deck has its path. Of more than two
    decks the plan has no title.

    Raises:
        QuizzerError: there is no such quiz or deck, or the quiz has a problem.
    """
    found = _quiz_named(context, names)
    if found is not None:
        return found
    decks = list({deck.id: deck for deck in chosen_decks(context.library, names)}.values())
    ids = tuple(deck.id for deck in decks)
    if len(decks) == 1:
        return QuizPlan(decks[0].id, decks[0].title, ids, language=decks[0].language)
    name = "-".join(ids)
    if len(name) > _LONGEST_NAME:
        name = f"{ids[0][:_LONGEST_NAME]}-and-{len(ids) - 1}-more"
    title = " · ".join(deck.title for deck in decks) if len(decks) <= _TITLES else ""
    return QuizPlan(name, title, ids)


def quiz_of(context: Context, plan: QuizPlan) -> Quiz:
    """The quiz of a plan: its questions chosen, with their points and their proof.

    One without a title is called a test, in its language.

    Raises:
        QuizzerError: too few questions go together, or there are too few points for them.
    """
    from quizzer.checks.together import apart
    from quizzer.exporters.paper.words import words_of

    library = context.library
    asked = [question for question in library.questions.values() if not question.retired]
    chosen = compose(plan, asked, apart(asked, context.sources), library.aliases)
    items = [item_of(context, question) for question in chosen]
    if plan.points:
        shares = dealt((item.points for item in items), plan.points)
        items = [replace(item, points=share) for item, share in zip(items, shares, strict=True)]
    languages = {question.language for question in chosen}
    language = plan.language or (languages.pop() if len(languages) == 1 else "en")
    titles = {deck.id: deck.title for deck in library.decks}
    title = plan.title or words_of(language).test
    return Quiz(plan.id, title, tuple(items), plan.seed, language, titles)


def _quiz_named(context: Context, names: Sequence[str]) -> QuizPlan | None:
    """The plan of this id or path; ``None`` when all of the names are decks.

    Raises:
        QuizzerError: the quiz has a problem, it is not named alone, or a name is neither.
    """
    from quizzer.content.quizzes import read_quizzes

    plans, problems = read_quizzes(context.root, context.library, Path.cwd())
    quizzes = {name: plan for plan in plans.values() for name in (plan.id, plan.path)}
    decks = {name for deck in context.library.decks for name in (deck.id, deck.path)}
    if len(names) == 1 and names[0] in quizzes:
        return quizzes[names[0]]
    for name in names:
        for problem in problems:
            path = problem.location.path
            meant = len(names) == 1 or name not in decks
            if name == path or (name == Path(path).stem and meant):
                raise QuizzerError(f"{problem.location}: {problem.message}", problem.hint)
        if name in decks:
            continue
        if name in quizzes:
            raise QuizzerError(f"{name!r} is a quiz: name it alone.", "Its file says which decks.")
        near = nearest(name, [deck.id for deck in context.library.decks] + list(plans))
        hint = f"Did you mean {near!r}?" if near else "See: quizzer decks"
        raise QuizzerError(f"There is no quiz or deck {name!r}.", hint)
    return None
