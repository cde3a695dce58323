"""From what people type to decks and cards, with a suggestion when there is no such thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from quizzer.content.fields import listed, nearest
from quizzer.model import Card, Deck, Library, Question, Seed, cards_of
from quizzer.problems import QuizzerError

Named = TypeVar("Named", Deck, Question, Seed)


def chosen_decks(library: Library, names: Sequence[str]) -> tuple[Deck, ...]:
    """The decks named by id or by path; all of them when none is named.

    Raises:
        QuizzerError: there is no such deck.
    """
    if not names:
        return library.decks
    by_name = {deck.path: deck for deck in library.decks}
    by_name |= {deck.id: deck for deck in library.decks}
    return tuple(_named(by_name, name, "deck", "See: quizzer decks") for name in names)


def chosen_seeds(library: Library, names: Sequence[str]) -> tuple[Seed, ...]:
    """The sources named by id or by path; all of them when none is named.

    Raises:
        QuizzerError: there is no such source.
    """
    if not names:
        return tuple(library.seeds.values())
    by_name = {seed.path: seed for seed in library.seeds.values()} | dict(library.seeds)
    return tuple(_named(by_name, name, "source", "See: quizzer coverage") for name in names)


def chosen_cards(
    library: Library, names: Sequence[str] = (), tags: Sequence[str] = ()
) -> list[Card]:
    """The cards that may be asked of some decks, or all, that have every one of ``tags``.

    Raises:
        QuizzerError: there is no such deck, or no question has the tag.
    """
    check_tags(library, tags)
    return [
        card
        for deck in chosen_decks(library, names)
        for card in deck.cards()
        if set(tags) <= set(card.question.tags)
    ]


def chosen_questions(
    library: Library, names: Sequence[str] = (), tags: Sequence[str] = ()
) -> list[Question]:
    """The questions of some decks, or all, that have every one of ``tags``, retired ones too.

    Raises:
        QuizzerError: there is no such deck, or no question has the tag.
    """
    check_tags(library, tags)
    return [
        question
        for deck in chosen_decks(library, names)
        for question in deck.questions
        if set(tags) <= set(question.tags)
    ]


def check_tags(library: Library, tags: Sequence[str]) -> None:
    """Make sure that tags are not mistyped.

    Raises:
        QuizzerError: no question has one of them.
    """
    known = {tag for question in library.questions.values() for tag in question.tags}
    for tag in tags:
        if tag not in known:
            raise QuizzerError(
                f"No question has the tag {tag!r}.",
                _did_you_mean(tag, known) or listed(known),
            )


def chosen_question(library: Library, key: str) -> Question:
    """The question of a card key, by its present or an earlier name.

    Raises:
        QuizzerError: there is no such question, or it is broken.
    """
    name = key.partition("#")[0]
    live = library.aliases.get(name, name)
    return _named(library.questions, live, "good question", "If it is broken, see: quizzer check")


def chosen_card(library: Library, key: str) -> Card:
    """The card of a key such as ``deck/question``, ``deck/question#2`` or ``…#reverse``.

    A cloze without a gap number means its first card.

    Raises:
        QuizzerError: there is no such card.
    """
    question = chosen_question(library, key)
    cards = cards_of(question)
    part = key.partition("#")[2]
    if not part:
        return cards[0]
    for card in cards:
        if card.key == f"{question.key}#{part}":
            return card
    keys = ", ".join(card.key for card in cards)
    raise QuizzerError(f"{question.key} has no card #{part}.", f"Its cards: {keys}")


def cards_named(library: Library, keys: Sequence[str]) -> list[Card]:
    """The cards meant by keys; a question's key without a part means all its cards."""
    chosen: list[Card] = []
    for key in keys:
        one = [chosen_card(library, key)] if "#" in key else cards_of(chosen_question(library, key))
        chosen.extend(one)
    return chosen


def _named(known: Mapping[str, Named], name: str, noun: str, otherwise: str) -> Named:
    found = known.get(name)
    if found is None:
        raise QuizzerError(f"There is no {noun} {name!r}.", _did_you_mean(name, known) or otherwise)
    return found


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"Did you mean {near!r}?" if near else ""
