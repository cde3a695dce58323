"""From questions to notes: which go along, by what Anki knows them, where, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizzer.content.anki_ids import CARD_IDS, guid_of, names_of, note_id, place_of
from quizzer.content.anki_lock import Lock, NoteName
from quizzer.exporters.anki.deck_tree import DeckTree
from quizzer.exporters.anki.naming import RETIRED, tag_names
from quizzer.exporters.anki.types import Note, NoteCard, NoteType
from quizzer.exporters.formats import Note as Remark
from quizzer.model import Cloze, Library, Question, cards_of

HIGHEST_GAP = 500
"""Anki takes cards of gaps with higher numbers for empty ones."""

Rendered = tuple[NoteType, tuple[str, ...]]
"""A question's note type and its fields as HTML."""


class Planned(NamedTuple):
    """A question that goes along, before anyone has worked out what it looks like.

    ``id`` is its note's, ``position`` that of its first card among new ones. A tuple, because
    there is one of each question.
    """

    id: int
    name: NoteName
    question: Question
    position: int

    @property
    def cards(self) -> tuple[NoteCard, ...]:
        """The cards that Anki makes of it; those of a retired question do not come up."""
        return tuple(
            NoteCard(card.key, place_of(card), position, suspended=self.question.retired)
            for position, card in enumerate(cards_of(self.question), self.position)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export holds: rising by id, as a collection is written fastest; and what not."""

    notes: tuple[Planned, ...]
    left_out: tuple[Remark, ...]

    @property
    def retired(self) -> int:
        """How many notes are there only because learners have them."""
        return sum(one.question.retired for one in self.notes)


def plan_notes(library: Library, questions: Sequence[Question], lock: Lock) -> Plan:
    """Which of some questions go along, and by what Anki knows them.

    A retired question does when it did before, for then learners have it; unless another question
    carries on its history.

    Args:
        library: Where the questions are from.
        questions: In the order in which new cards are to come.
        lock: The notes that were exported before.
    """
    planned: list[Planned] = []
    left_out: list[Remark] = []
    position = 1
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
        planned.append(Planned(note_id(_guid(name)), name, question, position))
        position += len(cards_of(question))
    planned.sort(key=lambda one: (one.id, one.name))
    return Plan(tuple(_apart(planned)), tuple(left_out))


def _apart(planned: Iterable[Planned]) -> Iterator[Planned]:
    """The notes rising by id, those whose ids meet put behind each other."""
    free = 0
    for one in planned:
        yield one if one.id >= free else one._replace(id=free)
        free = max(one.id, free) + CARD_IDS


def _guid(name: NoteName) -> str:
    return guid_of(name.question, cloze=name.cloze)


def note_name(library: Library, question: Question, lock: Lock) -> NoteName:
    """The name that a question's note has for ever.

    It is the earliest of the question's keys that was ever exported, else its very first key; so a
    question that is renamed stays the note that learners have.
    """
    cloze = isinstance(question.body, Cloze)
    names = [NoteName(key, cloze) for key in names_of(question, library)]
    return next((name for name in names if name in lock), names[0])


def notes_of(
    plan: Plan, tree: DeckTree, render: Callable[[Question], Rendered], lock: Lock, now: int
) -> Iterator[Note]:
    """The notes of a plan, each made when it is asked for; ``lock`` learns of what is new.

    Args:
        plan: Which.
        tree: The decks that they go to.
        render: What a question looks like.
        lock: When each note's content last changed.
        now: The time, in seconds since 1970.
    """
    for one in plan.notes:
        question = one.question
        notetype, fields = render(question)
        tags = tag_names((*question.tags, RETIRED) if question.retired else question.tags)
        mod = lock.changed(one.name, (*fields, *tags), now)
        yield Note(
            question.key,
            one.id,
            _guid(one.name),
            mod,
            notetype,
            fields,
            tags,
            tree.place(question),
            one.cards,
        )


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
