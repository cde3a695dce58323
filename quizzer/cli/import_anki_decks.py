"""What ``quizzer import anki`` does with notes: decks in new files, media, and their reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from quizzer.cli.anki_lock import LockFile
from quizzer.cli.context import Context
from quizzer.cli.import_anki_report import Done, print_report
from quizzer.cli.naming import path_shown
from quizzer.content.anki_lock import Origin
from quizzer.content.fields import ID
from quizzer.content.library import find_library
from quizzer.content.questions import LANGUAGE
from quizzer.content.slugs import id_from
from quizzer.content.writing import create_file, make_folder
from quizzer.importers.anki.mapping import Mapped, Options, decks_in
from quizzer.importers.anki.package import open_package
from quizzer.importers.anki.plans import chosen_maps
from quizzer.importers.anki.progress import Imported
from quizzer.importers.anki.types import Collection
from quizzer.model import Deck
from quizzer.problems import QuizzerError
from quizzer.scheduling.replay import uncollected

_SUFFIXES = (".yaml", ".yml")
_REVIEWS = "To take what was learned with them, use --progress."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for."""

    output: Path | None
    decks: tuple[str, ...]
    maps: tuple[str, ...]
    language: str
    history: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where decks go: a folder or one file, where media go, and the library around, if any."""

    folder: Path
    file: Path | None
    media: Path
    library: Context | None

    def path_of(self, deck: Deck) -> Path:
        """The file of a deck."""
        return self.file or self.folder / f"{deck.id}.yaml"


def take_decks(context: Context, file: Path, wishes: Wishes, *, as_json: bool) -> None:
    """Make decks of a package, and say what was not taken.

    Raises:
        QuizzerError: The package cannot be read, nothing in it can be taken, or a deck is there
            already; then nothing was written.
    """
    if not LANGUAGE.fullmatch(wishes.language):
        hint = "Write a language tag, such as `en`, `de` or `pt-BR`."
        raise QuizzerError(f"{wishes.language!r} names no language.", hint)
    place = _place(context, wishes.output)
    lock = None
    with uncollected(), open_package(file) as collection:
        mapped = decks_in(collection, _options(collection, wishes, place))
        paths = {deck.id: place.path_of(deck) for deck, _ in mapped.decks}
        mapped, there = _without_ours(mapped, place)
        _refuse_taken(mapped, place)
        progress = _progress(context, collection, mapped, wishes, place)
        kept = _kept_media(mapped, place, collection.media)
        if mapped.decks and not wishes.dry_run:
            with ExitStack() as undo:
                # The lock comes first: whatever stops the rest, --progress knows every deck made.
                lock = _write_lock(mapped, place, undo)
                _write(mapped, place, collection.media, kept, undo)
                _record(context, progress)
                undo.pop_all()
    done = Done(mapped, paths, there, progress, kept, lock, dry_run=wishes.dry_run)
    print_report(done, as_json=as_json, history=wishes.history and place.library is not None)
    if not mapped.decks:
        raise QuizzerError(
            f"No deck was made of {path_shown(file)}.",
            _REVIEWS if there else "Above is what was not taken, and what would take it.",
        )


def _place(context: Context, output: Path | None) -> _Place:
    """Where decks go.

    Decks that lie in a library have their media in it, and their reviews in its log. A folder for
    decks need not be there; the one that it, or a file, is to lie in must be.

    Raises:
        QuizzerError: there is no library, or no such folder.
    """
    if output is None:
        return _Place(context.root / "decks", None, context.root / "media", context)
    file = output if output.suffix.lower() in _SUFFIXES else None
    folder = output.parent if file else output
    around = folder if file or folder.exists() else folder.parent
    if not around.is_dir():
        raise QuizzerError(f"There is no folder {path_shown(around)}.", f"Make it:  mkdir {around}")
    root = context.root if context.library_option else find_library(Path.cwd())
    if root is not None and folder.resolve().is_relative_to((root / "decks").resolve()):
        return _Place(folder, file, root / "media", context)
    return _Place(folder, file, folder / "media", None)


def _options(collection: Collection, wishes: Wishes, place: _Place) -> Options:
    """How notes become questions.

    Raises:
        QuizzerError: there is no such deck, note type or field, or the file's name makes no id.
    """
    names = [name.casefold() for name in collection.decks.values()]
    for wanted in wishes.decks:
        if not any(f"{name}::".startswith(f"{wanted.casefold()}::") for name in names):
            known = ", ".join(sorted(collection.decks.values()))
            raise QuizzerError(f"There is no deck {wanted!r} in it.", f"There are: {known}")
    single = ""
    if place.file is not None:
        stem = place.file.stem
        single = stem if ID.fullmatch(stem) else id_from(stem)
        if not single:
            raise QuizzerError(f"{stem!r} makes no id for the deck.", "Choose a name with letters.")
    return Options(
        roles=chosen_maps(wishes.maps, collection.notetypes),
        seeds=frozenset(place.library.library.seeds) if place.library else frozenset(),
        language=wishes.language,
        single=single,
        only=wishes.decks,
    )


def _without_ours(mapped: Mapped, place: _Place) -> tuple[Mapped, tuple[Deck, ...]]:
    """The decks without those that quizzer made and the library still has, and these."""
    known = {deck.id for deck in place.library.library.decks} if place.library else set()
    there = tuple(deck for deck, _ in mapped.decks if deck.id in mapped.ours & known)
    return mapped.without({deck.id for deck in there}), there


def _refuse_taken(mapped: Mapped, place: _Place) -> None:
    """Refuse to write where something is.

    Raises:
        QuizzerError: a deck has an id or a file that is taken, or several decks are for one file.
    """
    if place.file is not None and len(mapped.decks) > 1:
        titles = ", ".join(deck.title for deck, _ in mapped.decks)
        raise QuizzerError(
            f"It holds {len(mapped.decks)} decks, which cannot share a file: {titles}.",
            "Name a folder, or choose one with --deck.",
        )
    library = {deck.id: deck.path for deck in place.library.library.decks} if place.library else {}
    for deck, _ in mapped.decks:
        path = place.path_of(deck)
        taken = library.get(deck.id) or (path_shown(path) if path.exists() else "")
        if taken:
            raise QuizzerError(
                f"The deck {deck.id!r} is there already: {taken}. Nothing was written.",
                f"Move that file away to import it anew, or give -o another file. {_REVIEWS}",
            )


def _progress(
    context: Context, collection: Collection, mapped: Mapped, wishes: Wishes, place: _Place
) -> Imported:
    """What was learned of the cards, as far as the library's log does not have it."""
    from quizzer.cli.import_anki_progress import progress_from

    if not wishes.history or place.library is None or not mapped.decks:
        return Imported()
    if not context.database.exists():
        return progress_from(context, collection, mapped.cards, ())
    with context.open_store_to_read() as store:
        return progress_from(context, collection, mapped.cards, store.events())


def _record(context: Context, progress: Imported) -> None:
    if progress.events:
        with context.open_store() as store:
            store.append(progress.events, progress.contents)


def _kept_media(
    mapped: Mapped, place: _Place, media: Mapping[str, Callable[[], bytes]]
) -> tuple[str, ...]:
    """The files that are there with other content, and stay."""
    return tuple(
        file
        for file, name in mapped.media.items()
        if (place.media / file).exists() and _content(place.media / file) != media[name]()
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise QuizzerError(
            f"{path_shown(path)} cannot be read: {error.strerror}.", "Check that you may read it."
        ) from None


def _write(
    mapped: Mapped,
    place: _Place,
    media: Mapping[str, Callable[[], bytes]],
    kept: tuple[str, ...],
    undo: ExitStack,
) -> None:
    """Write media and decks.

    Args:
        mapped: The decks.
        place: Where.
        media: Reads the package's files.
        kept: Files that are there with other content.
        undo: Learns how each file and folder is taken away again.

    Raises:
        QuizzerError: something cannot be written.
    """
    for file, name in mapped.media.items():
        path = place.media / file
        if file not in kept and not path.exists():
            _make_folders(path.parent, undo)
            create_file(path, media[name]())
            undo.callback(path.unlink)
    _make_folders(place.folder, undo)
    for deck, text in mapped.decks:
        path = place.path_of(deck)
        create_file(path, text.encode())
        undo.callback(path.unlink)


def _write_lock(mapped: Mapped, place: _Place, undo: ExitStack) -> Path | None:
    """In a library, keep which cards of Anki those are that were moved in; where that is kept.

    Raises:
        QuizzerError: the file cannot be read or written.
    """
    if place.library is None or not mapped.foreign:
        return None
    file = LockFile.read(place.library.root)
    file.lock.move_in(Origin(mapped.cards[one].key, one[1], one[0]) for one in mapped.foreign)
    file.write()
    undo.callback(file.undo)
    return file.path


def _make_folders(folder: Path, undo: ExitStack) -> None:
    for one in reversed((folder, *folder.parents)):
        make_folder(one, undo)
