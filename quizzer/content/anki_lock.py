"""What is known of a library's notes in Anki: ``anki.lock``, kept beside the decks.

Anki replaces a note by one that was changed later, and leaves the learner's alone otherwise. The
time of an export would replace every note every time; so the file keeps, for each note, the time
at which its content last changed, and a digest to know that by. Of cards that were moved in from
somebody's Anki it keeps which they are there, so that what is answered there later finds them.

One line a note or a card, sorted, so that version control merges it well. Where a merge has kept
two lines of one note, the later time counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from quizzer.problems import QuizzerError

NAME = "anki.lock"

_HEAD = """\
# When the content of each note last changed, for `quizzer export anki`, and which cards of Anki
# those are that were moved in. Keep this file with the decks, in version control: without it every
# note counts as changed.
"""
_KEY = "[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*"
_LINE = re.compile(
    rf"(?P<name>{_KEY}) (?P<kind>note|cloze) (?P<mod>[0-9]{{1,12}}) (?P<digest>[0-9a-f]{{16}})"
)
_MOVED_IN = re.compile(
    rf"(?P<card>{_KEY}(?:#[a-z0-9]+)?) is (?P<ord>[0-9]{{1,9}}) (?P<guid>[!-~]+)"
)
_GUID_SIGNS = "!#$&()*+,-./:;<=>?@[]^_`{|}~"
"""Signs of Anki's own guids, which stay as they are."""

_HINT = (
    "If a merge left its marks there, delete them and keep all lines of both sides. If nothing "
    "else helps, delete the file: the next import then replaces every note."
)


class NoteName(NamedTuple):
    """A note for ever: the question's first key, and whether it is a cloze."""

    question: str
    cloze: bool


class Entry(NamedTuple):
    """When a note's content last changed, in seconds since 1970, and that content's digest."""

    mod: int
    digest: str


class Origin(NamedTuple):
    """A card that was moved in: our key of it, its place in its note in Anki, that note's guid."""

    card: str
    ord: int
    guid: str


class Lock:
    """What is known of every note that was ever exported or moved in; it learns of more.

    ``added`` and ``updated`` count the notes that it did not know, or with other content.
    """

    def __init__(self, entries: Mapping[NoteName, Entry], origins: Iterable[Origin] = ()) -> None:
        self._entries = dict(entries)
        self._origins = set(origins)
        self._moved_in = 0
        self.added = 0
        self.updated = 0

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    @property
    def names(self) -> frozenset[NoteName]:
        """Every note that was ever exported."""
        return frozenset(self._entries)

    @property
    def origins(self) -> frozenset[Origin]:
        """Every card that was moved in."""
        return frozenset(self._origins)

    @property
    def learned(self) -> bool:
        """Whether it knows more than at first."""
        return bool(self.added or self.updated or self._moved_in)

    def move_in(self, origins: Iterable[Origin]) -> None:
        """Learn which cards of Anki some of ours are."""
        known = len(self._origins)
        self._origins.update(origins)
        self._moved_in += len(self._origins) - known

    def joined(self, other: Lock) -> Lock:
        """All that this one or another knows; of one note the later time."""
        entries = dict(self._entries)
        for name, entry in other._entries.items():
            entries[name] = max(entry, entries.get(name, entry))
        return Lock(entries, self._origins | other._origins)

    def changed(self, name: NoteName, content: Iterable[str], now: int) -> int:
        """When a note came to have this content: as recorded, or now, later than ever before.

        Args:
            name: The note.
            content: All that it says.
            now: The time, in seconds since 1970.
        """
        digest = _digest(content)
        known = self._entries.get(name)
        if known is not None and known.digest == digest:
            return known.mod
        if known is None:
            self.added += 1
            mod = now
        else:
            self.updated += 1
            mod = max(now, known.mod + 1)
        self._entries[name] = Entry(mod, digest)
        return mod

    def text(self) -> str:
        """The file's text; the same notes give the same text."""
        lines = (
            f"{name.question} {'cloze' if name.cloze else 'note'} {entry.mod} {entry.digest}\n"
            for name, entry in sorted(self._entries.items())
        )
        moved_in = (
            f"{one.card} is {one.ord} {quote(one.guid, safe=_GUID_SIGNS)}\n"
            for one in sorted(self._origins)
        )
        return _HEAD + "".join(lines) + "".join(moved_in)


def read_lock(data: bytes, path: str) -> Lock:
    """The lock in a file's content; an empty file knows no note.

    Raises:
        QuizzerError: A line of ``path`` is none that was written here.
    """
    entries: dict[NoteName, Entry] = {}
    origins: set[Origin] = set()
    for number, line in enumerate(data.decode(errors="replace").split("\n"), 1):
        text = line.rstrip("\r")
        if not text or text.startswith("#"):
            continue
        moved = _MOVED_IN.fullmatch(text)
        if moved is not None:
            origins.add(Origin(moved["card"], int(moved["ord"]), unquote(moved["guid"])))
            continue
        found = _LINE.fullmatch(text)
        if found is None:
            raise QuizzerError(f"{path}:{number}: this line says nothing of a note.", _HINT)
        name = NoteName(found["name"], found["kind"] == "cloze")
        entry = Entry(int(found["mod"]), found["digest"])
        entries[name] = max(entry, entries.get(name, entry))
    return Lock(entries, origins)


def _digest(content: Iterable[str]) -> str:
    """Of the texts with their lengths, for one divided otherwise is another content."""
    joined = "".join(f"{len(text)} {text}" for text in content)
    return hashlib.sha256(joined.encode(errors="surrogatepass")).hexdigest()[:16]
