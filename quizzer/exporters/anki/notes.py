"""From questions to notes: which go along, by what Anki knows them, where, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizzer.content.anki_ids import CARD_IDS, guid_of, names_of, note_id, place_of
from quizzer.exporters.anki.deck_tree import DeckTree
from quizzer.exporters.anki.lock import Lock, NoteName
from quizzer.exporters.anki.naming import RETIRED, tag_names
from quizzer.exporters.anki.types import AnkiDeck, Note, NoteCard, NoteType
from quizzer.exporters.formats import Note as Remark
from quizzer.model import Cloze, Library, Question, cards_of

HIGHEST_GAP = 500
"""Anki takes cards of gaps with higher numbers for empty ones."""

Rendered = tuple[NoteType, tuple[str, ...]]
"""A question's note type and its fields as HTML."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A question that goes along, before anyone has worked out what it looks like."""

    question: Question
    name: NoteName
    guid: str
    id: int
    deck: AnkiDeck
    cards: tuple[NoteCard, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export holds: rising by id, as a collection is written fastest; and what not."""

    notes: tuple[Planned, ...]
    left_out: tuple[Remark, ...]

    @property
    def cards(self) -> int:
        """How many cards the notes have."""
        return sum(len(one.cards) for one in self.notes)

    @property
    def retired(self) -> int:
        """How many notes are there only because learners have them."""
        return sum(one.question.retired for one in self.notes)


def plan_notes(library: Library, questions: Sequence[Question], tree: DeckTree, lock: Lock) -> Plan:
    """Which of some questions go along, and by what Anki knows them.

    A retired question does when it did before, for then learners have it; unless another question
    carries on its history.

    Args:
        library: Where the questions are from.
        questions: In the order in which new cards are to come.
        tree: Their decks.
        lock: The notes that were exported before.
    """
    planned: list[Planned] = []
    left_out: list[Remark] = []
    taken: set[int] = set()
    position = 0
    for question in questions:
        name = note_name(library, question, lock)
        if question.retired and (name not in lock or question.key in library.aliases):
            continue
        highest = max(question.body.numbers) if isinstance(question.body, Cloze) else 0
        if highest > HIGHEST_GAP:
            left_out.append(
                Remark(question.key, f"its gap {highest} is beyond {HIGHEST_GAP}, Anki's last")
            )
            continue
        guid = guid_of(name.question, cloze=name.cloze)
        own = note_id(guid)
        while own in taken:
            own += CARD_IDS
        taken.add(own)
        cards = cards_of(question)
        places = (
            NoteCard(card.key, place_of(card), position + number, suspended=question.retired)
            for number, card in enumerate(cards, 1)
        )
        planned.append(Planned(question, name, guid, own, tree.place(question), tuple(places)))
        position += len(cards)
    return Plan(tuple(sorted(planned, key=lambda one: one.id)), tuple(left_out))


def note_name(library: Library, question: Question, lock: Lock) -> NoteName:
    """The name that a question's note has for ever.

    It is the earliest of the question's keys that was ever exported, else its very first key; so a
    question that is renamed stays the note that learners have.
    """
    cloze = isinstance(question.body, Cloze)
    names = [NoteName(key, cloze) for key in names_of(question, library)]
    return next((name for name in names if name in lock), names[0])


def notes_of(
    plan: Plan, render: Callable[[Question], Rendered], lock: Lock, now: int
) -> Iterator[Note]:
    """The notes of a plan, each made when it is asked for; ``lock`` learns of what is new.

    Args:
        plan: Which.
        render: What a question looks like.
        lock: When each note's content last changed.
        now: The time, in seconds since 1970.
    """
    for one in plan.notes:
        question = one.question
        notetype, fields = render(question)
        tags = tag_names((*question.tags, RETIRED) if question.retired else question.tags)
        mod = lock.changed(one.name, (*fields, *tags), now)
        yield Note(question.key, one.id, one.guid, mod, notetype, fields, tags, one.deck, one.cards)


def gone(library: Library, lock: Lock) -> list[NoteName]:
    """Notes that were exported once and that no question of the library is any more, sorted.

    Learners keep them as they are. A question that is left out because of an error is not gone.
    """
    broken = {problem.question for problem in library.problems if problem.question}
    there = {note_name(library, question, lock) for question in library.questions.values()}
    return sorted(
        name
        for name in lock.names - there
        if library.aliases.get(name.question) not in broken and name.question not in broken
    )
