"""A note of anybody's note type as the question that it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizzer.content.deck_text import storable
from quizzer.importers.anki import cloze_text
from quizzer.importers.anki.drafts import Draft, Place, Shown, SkippedError
from quizzer.importers.anki.html_text import FieldError, FieldText, MediaRef, field_text
from quizzer.importers.anki.plans import Plan, Role
from quizzer.importers.anki.types import Note, Notetype
from quizzer.model import Body, Cloze, Gap, Item, Kind, Question, Recall, Text

_ON = {Role.ASK: "ask", Role.ANSWER: "answer"}
_SOUNDS = (".mp3", ".ogg", ".opus", ".wav", ".m4a", ".flac", ".3gp", ".aac")

WHAT_IS_SEEN, WHAT_IS_HEARD = "What is this?", "What do you hear?"
"""What a front asks that is nothing but a picture or a sound."""

SEE, LISTEN = "See the picture.", "Listen."
"""What a back says that is nothing but a picture or a sound."""


@dataclass(slots=True)
class _Reading:
    """One note on its way to its questions."""

    notetype: Notetype
    plan: Plan
    note: Note
    remarks: list[str]
    shown: list[Shown] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The HTML of a field."""
        place = self.notetype.fields.index(name)
        return self.note.fields[place] if place < len(self.note.fields) else ""

    def read(self, role: Role) -> list[str]:
        """The texts of the fields of a role, without those that are empty."""
        texts = (self._text(name, self.value(name), role) for name in self.plan.roles.get(role, ()))
        return [text for text in texts if text]

    def _text(self, name: str, html: str, role: Role) -> str:
        try:
            read = field_text(html)
        except FieldError as error:
            raise SkippedError(f"its field {name} {error}") from None
        return self.keep(read, role)

    def keep(self, read: FieldText, role: Role) -> str:
        """The text of a field; its media are shown where its role says."""
        self.shown += (Shown(media, _ON.get(role, "why")) for media in read.media)
        self.remarks += (f"without {what}" for what in read.untold)
        return storable(read.text)

    def media(self, on: str) -> list[MediaRef]:
        """What is shown at a moment."""
        return [one.media for one in self.shown if one.on == on]


def drafts_of(
    note: Note, notetype: Notetype, plan: Plan, ords: Iterable[int], language: str
) -> tuple[list[Draft], list[str]]:
    """The questions of a note: one, or several where gaps lie within gaps.

    Args:
        note: The note.
        notetype: Its type.
        plan: What its fields hold.
        ords: The positions of its cards.
        language: The language of its texts.

    Returns:
        The questions, and what is in them otherwise than in Anki.

    Raises:
        SkippedError: it asks nothing, or cannot be read.
    """
    reading = _Reading(notetype, plan, note, [])
    cards = sorted(set(ords))
    if plan.kind is Kind.CLOZE:
        drafts = list(_clozes(reading, cards, language))
    else:
        drafts = [_plain(reading, cards, language)]
    reading.remarks += (
        f"without its field {name}" for name in plan.leftover if reading.value(name).strip()
    )
    reading.remarks += (
        f"without its card {(plan.other_cards or {})[place]!r}"
        for place in cards
        if place in (plan.other_cards or {})
    )
    return drafts, list(dict.fromkeys(reading.remarks))


def _plain(reading: _Reading, cards: Sequence[int], language: str) -> Draft:
    """A note with a front and a back."""
    ask = "\n".join(reading.read(Role.ASK))
    answer = "\n".join(reading.read(Role.ANSWER))
    words = ask
    kind = reading.plan.kind
    if not ask:
        ask = words = _instead(reading, "ask", WHAT_IS_SEEN, WHAT_IS_HEARD)
    if not answer:
        answer = _instead(reading, "answer", SEE, LISTEN)
        kind = Kind.RECALL
    reverse = reading.plan.reverse in cards
    body: Body
    if kind is Kind.TEXT:
        body = Text((Item(answer),))
        if "\n" in answer:
            reading.remarks.append("its answer has several lines, which are typed as one text")
    else:
        body = Recall((Item(answer),), reverse)
    places = {0: Place()}
    if reverse and reading.plan.reverse is not None:
        places[reading.plan.reverse] = Place(reverse=True)
    return _draft(reading, kind, ask, body, places, words=words, language=language)


def _instead(reading: _Reading, on: str, seen: str, heard: str) -> str:
    """Words for a side that has none: those of its picture, or a question that needs none.

    Raises:
        SkippedError: there is nothing on that side at all.
    """
    media = reading.media(on)
    side = "front" if on == "ask" else "back"
    if not media:
        raise SkippedError(f"its {side} is empty")
    sound = media[0].name.lower().endswith(_SOUNDS)
    words = storable(media[0].alt) if on == "answer" and not sound else ""
    words = words or (heard if sound else seen)
    what = "sound" if sound else "picture"
    reading.remarks.append(f"its {side} is a {what} alone: it says “{words}”")
    return words


def _clozes(reading: _Reading, cards: Sequence[int], language: str) -> Iterator[Draft]:
    """A note with gaps."""
    (name,) = reading.plan.roles[Role.ASK]
    try:
        marked, shared = cloze_text.mark(reading.value(name))
        read = field_text(marked)
        groups = cloze_text.questions(read.text)
    except (cloze_text.ClozeError, FieldError) as error:
        raise SkippedError(f"in its field {name}, {error}") from None
    reading.keep(read, Role.ASK)
    if shared:
        reading.remarks.append("a gap that several cards ask is asked by the first of them alone")
    if len(groups) > 1:
        reading.remarks.append(f"gaps lie within gaps: it makes {len(groups)} questions")
    for parts in map(_storable, groups):
        gaps = sorted({part.number for part in parts if isinstance(part, Gap)})
        places = {number - 1: Place(gap=number) for number in gaps if number - 1 in cards}
        words = "".join(part if isinstance(part, str) else part.answer for part in parts)
        body = Cloze(parts)
        yield _draft(reading, Kind.CLOZE, "", body, places, words=words, language=language)


def _storable(parts: tuple[str | Gap, ...]) -> tuple[str | Gap, ...]:
    """The parts of a cloze as a deck may hold them."""
    kept: list[str | Gap] = []
    for part in parts:
        if isinstance(part, Gap):
            kept.append(Gap(part.number, storable(part.answer), storable(part.hint)))
        else:
            # Space at the edges of a stretch parts it from the gap beside it.
            lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
            kept.append(f"{lead}{storable(part)}{tail}" if part.strip() else part)
    return tuple(kept)


def _draft(
    reading: _Reading,
    kind: Kind,
    ask: str,
    body: Body,
    places: dict[int, Place],
    *,
    words: str,
    language: str,
) -> Draft:
    """The question with all that its other fields hold."""
    note = reading.note
    shown = len(reading.shown)
    why = "\n\n".join(reading.read(Role.WHY))
    hints = tuple(reading.read(Role.HINT))
    sources = "; ".join(" ".join(text.split()) for text in reading.read(Role.SOURCE))
    media = tuple(reading.shown)
    del reading.shown[shown:]  # another question of the note reads them again
    origin = f"Imported from Anki: {' '.join(storable(reading.notetype.name).split())}"
    question = Question(
        deck="",
        id="",
        kind=kind,
        ask=ask,
        body=body,
        why=why,
        hints=hints,
        tags=tuple(dict.fromkeys(filter(None, map(storable, note.tags)))),
        language=language,
        uncited=f"{origin}; its source: {sources}" if sources else origin,
    )
    return Draft(question, note.guid, words, places, media)
