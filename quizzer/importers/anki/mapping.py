"""A collection as decks, and all that is not in them as it stands in Anki.

Every deck is written and read again before anything else is done with it: what a deck cannot hold
is told as reading told it, and only its question is lost.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzer.content.deck_text import deck_text, storable
from quizzer.content.decks import read_deck
from quizzer.content.fields import same
from quizzer.content.question_json import Carried
from quizzer.content.questions import MOMENTS
from quizzer.content.slugs import id_from
from quizzer.importers.anki import foreign, own
from quizzer.importers.anki.drafts import Draft, Remark, Shown, SkippedError, in_short
from quizzer.importers.anki.html_text import FieldError, MediaRef, field_text
from quizzer.importers.anki.media import MediaError, MediaFiles
from quizzer.importers.anki.plans import Plan, Roles, UnmappedError, plan_for
from quizzer.importers.anki.types import AnkiCard, CardRow, Collection, Note, Notetype
from quizzer.model import Card, Cloze, Deck, Media, Question, Recall, Text

_LONGEST_ID = 48
_LAST = 1 << 62
_DEFAULT_DECK = "Default"


@dataclass(frozen=True, slots=True)
class Options:
    """How notes become questions.

    Attributes:
        roles: What the user says of the fields of note types, by their ids.
        seeds: The ids of the sources that the library has.
        language: The language of decks that are not ours.
        single: The id of the one deck that all notes of others go to, if they are to.
        only: Anki's decks whose notes are taken, with those inside them; none for all.
    """

    roles: Mapping[int, Roles] = field(default_factory=dict)
    seeds: Container[str] = frozenset()
    language: str = "en"
    single: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a collection becomes.

    Attributes:
        decks: The decks, each with the text of its file.
        ours: The ids of those that quizzer made.
        cards: Which card of ours each of Anki's is.
        foreign: Those of them that quizzer did not make.
        media: Anki's name of each file that the decks show or play.
        not_taken: What is in no deck.
        changed: What is in a deck, but not as it stands in Anki.
    """

    decks: tuple[tuple[Deck, str], ...]
    ours: frozenset[str]
    cards: Mapping[AnkiCard, Card]
    foreign: frozenset[AnkiCard]
    media: Mapping[str, str]
    not_taken: tuple[Remark, ...]
    changed: tuple[Remark, ...]

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many questions there are of each kind."""
        return Counter(one.kind.value for deck, _ in self.decks for one in deck.questions)

    def without(self, ids: Container[str]) -> Mapped:
        """The same without some of the decks that are ours."""
        decks = tuple(both for both in self.decks if both[0].id not in ids)
        return replace(
            self,
            decks=decks,
            cards={one: card for one, card in self.cards.items() if card.question.deck not in ids},
            media=_of_decks(self.media, decks),
            changed=tuple(one for one in self.changed if one.what.partition("/")[0] not in ids),
        )


def _of_decks(media: Mapping[str, str], decks: Iterable[tuple[Deck, str]]) -> dict[str, str]:
    """The media that the questions of some decks show."""
    shown = {one.file for deck, _ in decks for each in deck.questions for one in each.media}
    return {file: name for file, name in media.items() if file in shown}


def decks_in(collection: Collection, options: Options) -> Mapped:
    """The notes of a collection as decks.

    Raises:
        QuizzerError: a picture or a sound of the package is damaged.
    """
    return _Mapping(collection, options).run()


@dataclass(slots=True)
class _Shelf:
    """A deck on its way: its head, and its questions with what they came from."""

    deck: Deck
    drafts: list[tuple[Draft, Question, Note]] = field(default_factory=list)
    """Each with its finished question, and the note that both come from."""

    ids: set[str] = field(default_factory=set)
    seen: dict[object, Note] = field(default_factory=dict)
    mod: int = -1


class _Mapping:
    """One collection on its way."""

    def __init__(self, collection: Collection, options: Options) -> None:
        self.collection = collection
        self.options = options
        self.media = MediaFiles(collection.media)
        self.shelves: dict[str, _Shelf] = {}
        self.places: dict[str, str] = {}
        self.ours: set[str] = set()
        self.not_taken: list[Remark] = []
        self.changed: list[Remark] = []
        self.rows: dict[int, list[CardRow]] = defaultdict(list)
        for card in collection.cards:
            self.rows[card.nid].append(card)

    def run(self) -> Mapped:
        types = self.collection.notetypes
        taken = [note for note in self.collection.notes if self._is_wanted(note)]
        ours = {id_ for id_, notetype in types.items() if own.is_own(notetype)}
        for note in sorted((one for one in taken if one.mid in ours), key=self._position):
            try:
                self._take_own(note, types[note.mid])
            except SkippedError as error:
                self._skip(note, error)
        foreign_notes = [note for note in taken if note.mid not in ours]
        plans = dict(self._plans(foreign_notes))
        for note in foreign_notes:
            if note.mid not in plans:
                continue
            try:
                self._take_foreign(note, types[note.mid], plans[note.mid])
            except SkippedError as error:
                self._skip(note, error)
        return self._mapped()

    def _skip(self, note: Note, error: SkippedError) -> None:
        self.not_taken.append(Remark(_called(note), str(error), error.remedy))

    def _is_wanted(self, note: Note) -> bool:
        """Whether a note is in one of the decks that are taken."""
        if not self.options.only:
            return True
        title = f"{self._title(self.rows[note.id])}::".casefold()
        return any(title.startswith(f"{name}::".casefold()) for name in self.options.only)

    def _plans(self, notes: Iterable[Note]) -> Iterator[tuple[int, Plan]]:
        """How the notes of each type are taken; those that are not are told."""
        for mid, count in Counter(note.mid for note in notes).items():
            notetype = self.collection.notetypes.get(mid)
            told = f"{count:,} note{'' if count == 1 else 's'}"
            if notetype is None:
                reason = "their note type is not in the package"
                self.not_taken.append(Remark(told, reason))
                continue
            try:
                yield mid, plan_for(notetype, self.options.roles.get(mid))
            except UnmappedError as error:
                fields = f"; its fields: {', '.join(notetype.fields)}" if error.remedy else ""
                named = f"{told} of type {notetype.name!r}"
                self.not_taken.append(Remark(named, f"{error}{fields}", error.remedy))

    def _take_own(self, note: Note, notetype: Notetype) -> None:
        draft, carried = own.draft_of(note, notetype)
        question, told = own.cited_in(carried, self.options.seeds)
        shelf = self._own_shelf(carried, note.mod)
        if question.id in shelf.ids:
            self.not_taken.append(Remark(question.key, "another note is the same question"))
            return
        shelf.ids.add(question.id)
        for reason in filter(None, [told, *own.edits(note, notetype, carried)]):
            self.changed.append(Remark(question.key, reason))
        self._own_media(question, draft.shown)
        shelf.drafts.append((draft, question, note))

    def _own_shelf(self, carried: Carried, mod: int) -> _Shelf:
        """The deck of a question of ours, with the head that it had last."""
        self.ours.add(carried.deck.id)
        shelf = self.shelves.setdefault(carried.deck.id, _Shelf(carried.deck))
        if mod > shelf.mod:
            shelf.deck, shelf.mod = carried.deck, mod
        return shelf

    def _own_media(self, question: Question, shown: Sequence[Shown]) -> None:
        """Take the files of a question, which its note shows in the same order."""
        for on in MOMENTS:
            there = iter([one.media for one in shown if one.on == on])
            for one in question.media:
                if one.on != on:
                    continue
                try:
                    self.media.take_as(next(there, MediaRef(one.file)), one.file)
                except MediaError as error:
                    self.changed.append(Remark(question.key, f"without its file: {error}"))

    def _take_foreign(self, note: Note, notetype: Notetype, plan: Plan) -> None:
        rows = self.rows[note.id]
        ords = [row.ord for row in rows]
        drafts, remarks = foreign.drafts_of(note, notetype, plan, ords, self.options.language)
        shelf = self._foreign_shelf(rows)
        twins = [_content(draft.question) for draft in drafts]
        for twin in twins:
            if twin in shelf.seen:
                raise SkippedError(f"it is the same as {_called(shelf.seen[twin])}")
        shelf.seen |= dict.fromkeys(twins, note)
        for draft in drafts:
            question = replace(
                draft.question,
                deck=shelf.deck.id,
                id=_free_id(draft, shelf.ids),
                media=tuple(self._foreign_media(draft, note)),
            )
            shelf.ids.add(question.id)
            shelf.drafts.append((draft, question, note))
        self.changed += (Remark(_called(note), reason) for reason in remarks)

    def _foreign_shelf(self, rows: Sequence[CardRow]) -> _Shelf:
        """The deck that a note goes to."""
        title = self._title(rows)
        place = self.options.single or title
        if place not in self.places:
            id_ = self.options.single or id_from(title, _LONGEST_ID) or f"deck-{_digits(title)}"
            id_ = f"{id_}-{_digits(title)}" if id_ in self.shelves else id_
            self.places[place] = id_
            self.shelves[id_] = _Shelf(Deck(id_, title, "", self.options.language))
        return self.shelves[self.places[place]]

    def _title(self, rows: Sequence[CardRow]) -> str:
        """The deck of a note: that of its first card, at home if it is elsewhere to be crammed."""
        first = min(rows, key=lambda row: row.ord, default=None)
        did = (first.odid or first.did) if first is not None else 0
        return storable(self.collection.decks.get(did, "")) or _DEFAULT_DECK

    def _foreign_media(self, draft: Draft, note: Note) -> Iterator[Media]:
        for one in dict.fromkeys(draft.shown):
            try:
                file = self.media.take(one.media)
            except MediaError as error:
                reason = f"without a picture or sound: {error}"
                self.changed.append(Remark(_called(note), reason))
                continue
            alt = storable(one.media.alt)
            if not alt:
                alt = storable(one.media.name)
                reason = f"{alt} has no words: say what it shows"
                self.changed.append(Remark(_called(note), reason))
            yield Media(file, alt, one.on)

    def _position(self, note: Note) -> tuple[int, int]:
        """The place of a note among new ones, which Anki keeps of cards that were learned too."""
        places = (_place(card) for card in self.rows[note.id])
        return min(places, default=_LAST), note.id

    def _mapped(self) -> Mapped:
        decks: list[tuple[Deck, str]] = []
        cards: dict[AnkiCard, Card] = {}
        foreign_cards: set[AnkiCard] = set()
        for shelf in self.shelves.values():
            deck, text = self._sound(shelf)
            if not deck.questions:
                continue
            decks.append((deck, text))
            kept = {question.id: question for question in deck.questions}
            for draft, question, _ in shelf.drafts:
                if question.id in kept:
                    found = _cards(draft, kept[question.id])
                    cards |= found
                    if not draft.ours:
                        foreign_cards.update(found)
        return Mapped(
            tuple(decks),
            frozenset(self.ours),
            cards,
            frozenset(foreign_cards),
            _of_decks(self.media.taken, decks),
            tuple(self.not_taken),
            tuple(self.changed),
        )

    def _sound(self, shelf: _Shelf) -> tuple[Deck, str]:
        """A deck with the questions that can be read back, and the text that they are read from."""
        path = f"{shelf.deck.id}.yaml"
        questions = tuple(question for _, question, _ in shelf.drafts)
        deck = replace(shelf.deck, path=path, questions=questions)
        text = deck_text(deck)
        read, problems = read_deck(text.encode(errors="surrogatepass"), path)
        if read is not None and not problems:
            return read, text
        kept = tuple(
            question
            for draft, question, note in shelf.drafts
            if self._stands_alone(replace(deck, questions=(question,)), draft, note)
        )
        sound = replace(deck, questions=kept)
        return sound, deck_text(sound)

    def _stands_alone(self, deck: Deck, draft: Draft, note: Note) -> bool:
        """Whether the one question of a deck is read back; why not is told."""
        read, problems = read_deck(deck_text(deck).encode(errors="surrogatepass"), deck.path)
        (question,) = deck.questions
        name = question.key if draft.ours else _called(note)
        for problem in problems:
            self.not_taken.append(Remark(name, problem.message, problem.hint))
        if problems or read is None:
            return False
        if [one.id for one in read.questions] == [question.id]:
            return True
        self.not_taken.append(Remark(name, "it is another question once it was written and read"))
        return False


def _cards(draft: Draft, question: Question) -> dict[AnkiCard, Card]:
    """The cards of a question by what Anki calls them."""
    return {
        (draft.guid, place): Card(question, one.gap, one.reverse)
        for place, one in draft.cards.items()
    }


def _content(question: Question) -> object:
    """What two questions have in common that are the same."""
    body = question.body
    if isinstance(body, Cloze):
        return tuple(body.parts)
    answers = body.answers if isinstance(body, Recall | Text) else ()
    return same(question.ask), tuple(same(one.text) for one in answers), question.kind


def _free_id(draft: Draft, taken: Container[str]) -> str:
    """An id made of what is asked; of the note's guid besides where another has it."""
    slug = id_from(draft.words, _LONGEST_ID)
    if slug and slug not in taken:
        return slug
    base = f"{slug or 'note'}-{_digits(draft.guid)}"
    id_, number = base, 1
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return id_


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _place(card: CardRow) -> int:
    """Where a card stands, or stood, among the new ones."""
    if card.type == 0:
        return card.odue or card.due
    try:
        data = json.loads(card.data)
        place = data.get("pos") if isinstance(data, dict) else None
    except (ValueError, RecursionError):
        place = None
    return place if isinstance(place, int) else _LAST


def _called(note: Note) -> str:
    """What a note is called when it is told of: how it begins, or else its guid."""
    for value in note.fields:
        try:
            text = storable(field_text(value).text)
        except FieldError:
            continue
        if text:
            return f"“{in_short(text)}”"
    return f"note {note.guid}"
