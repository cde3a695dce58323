"""Anki packages of many notes: seconds, peak memory and size, beside genanki and Anki itself.

Each writer runs in a process of its own. Ours starts from questions in memory and works their
fields out; the others are given notes with those very fields, in memory or in a collection. The
memory is what the process needs above all that it had before it began to write. Not named after
Anki, for a module ``anki`` here would hide the package.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import genanki
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from made_library import write_library
from measuring import Row

from quizzer.classroom.quiz import QuizItem
from quizzer.content.anki_lock import Lock
from quizzer.content.excerpts import excerpts_of
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.exporters.anki.deck_tree import DeckTree
from quizzer.exporters.anki.fields import fields_of
from quizzer.exporters.anki.notes import Plan, Rendered, notes_of, plan_notes
from quizzer.exporters.anki.notetypes import BASIC, CLOZE, notetype_of
from quizzer.exporters.anki.package import write_package
from quizzer.exporters.anki.types import Note
from quizzer.model import Library, Question

COUNT = 100_000
DIFFERENT = 2_500
NOW = 1_700_000_000
MEGABYTE = 1024 * 1024

Write = Callable[[Path], None]


def rows() -> Iterator[Row]:
    """Ours beside genanki and beside Anki's exporter, and Anki reading ours."""
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _apart(name, Path(folder, f"{name}.apkg")) for name in WRITERS}
        ours = found.pop("quizzer")
        bars = {"genanki": ("faster", "< 60 MB", "half"), "anki": ("", "", "")}
        for name, peer in found.items():
            seconds, memory, size = bars[name]
            what = f"`.apkg` of {COUNT:,} notes"
            yield Row(what, ours["seconds"], peer["seconds"], "s", name, seconds)
            yield Row(
                f"{what}: memory above the data", ours["memory"], peer["memory"], "MB", name, memory
            )
            yield Row(f"{what}: size", ours["size"], peer["size"], "MB", name, size)
        taken = [
            _import(Path(folder, f"{name}.apkg"), Path(folder)) for name in ("quizzer", "genanki")
        ]
        yield Row("the same, imported by Anki", *taken, "s", "genanki's file", "all notes new")


def _apart(name: str, path: Path) -> dict[str, float]:
    """Write in another process."""
    command = [sys.executable, __file__, name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _import(path: Path, folder: Path) -> float:
    """How long Anki takes to read a package into an empty collection."""
    col = Collection(str(folder / f"{path.stem}.anki2"))
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    started = time.perf_counter()
    log = col.import_anki_package(request).log
    seconds = time.perf_counter() - started
    col.close()
    if log.found_notes != COUNT or len(log.new) != COUNT:
        raise SystemExit(f"Anki took {len(log.new)} of {log.found_notes} notes from {path.name}")
    return seconds


def _questions() -> tuple[Library, Sources]:
    """A library in memory: a smaller one, its decks again and again under other ids."""
    with tempfile.TemporaryDirectory() as folder:
        small = load_library(write_library(Path(folder, "library"), DIFFERENT))
    decks = []
    for turn in range(COUNT // DIFFERENT):
        for deck in small.decks:
            name = f"{deck.id}-{turn}"
            own = tuple(replace(one, deck=name) for one in deck.questions)
            decks.append(replace(deck, id=name, title=f"{deck.title}::{turn}", questions=own))
    return replace(small, decks=tuple(decks)), Sources(small.seeds)


def _plan(library: Library) -> Plan:
    questions = [one for deck in library.decks for one in deck.questions]
    return plan_notes(library, questions, Lock({}))


def _notes(library: Library, sources: Sources) -> Iterator[Note]:
    decks = {deck.id: deck for deck in library.decks}

    def render(question: Question) -> Rendered:
        item = QuizItem(question, 1.0, "", excerpts_of(question, sources))
        return notetype_of(question), fields_of(item, decks[question.deck], {})

    return notes_of(_plan(library), DeckTree(library.decks), render, Lock({}), NOW)


def _ours() -> Write:
    library, sources = _questions()

    def write(path: Path) -> None:
        with path.open("w+b") as file:
            write_package(file, _notes(library, sources), {})

    return write


def _genanki() -> Write:
    models = {
        one.id: genanki.Model(
            one.id,
            one.name,
            fields=[{"name": field.name} for field in one.fields],
            templates=[
                {"name": card.name, "qfmt": card.front, "afmt": card.back} for card in one.templates
            ],
            css=one.css,
            model_type=genanki.Model.CLOZE if one.cloze else genanki.Model.FRONT_BACK,
        )
        for one in (BASIC, CLOZE)
    }
    decks = {}
    for note in _notes(*_questions()):
        if note.deck.id not in decks:
            decks[note.deck.id] = genanki.Deck(note.deck.id, note.deck.name)
        model, tags = models[note.notetype.id], list(note.tags)
        decks[note.deck.id].add_note(
            genanki.Note(model=model, fields=list(note.fields), tags=tags, guid=note.guid)
        )
    package = genanki.Package(list(decks.values()))
    return lambda path: package.write_to_file(str(path))


def _anki() -> Write:
    """Anki's own export for older versions, of a collection that has the notes."""
    folder = tempfile.mkdtemp()
    path = Path(folder, "all.apkg")
    with path.open("w+b") as file:
        write_package(file, _notes(*_questions()), {})
    col = Collection(str(Path(folder, "collection.anki2")))
    options = ImportAnkiPackageOptions()
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))

    def write(out: Path) -> None:
        col.export_anki_package(
            out_path=str(out), options=ExportAnkiPackageOptions(legacy=True), limit=None
        )

    return write


WRITERS: dict[str, Callable[[], Write]] = {"quizzer": _ours, "genanki": _genanki, "anki": _anki}


def _resident() -> int:
    """Bytes of memory that the process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _measure(name: str, path: Path) -> None:
    """Write once and print what it took; memory above what there was when it began."""
    write = WRITERS[name]()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from here
    before = _resident()
    started = time.perf_counter()
    write(path)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures = {
        "seconds": seconds,
        "memory": (peak - before) / MEGABYTE,
        "size": path.stat().st_size / MEGABYTE,
        "data": before / MEGABYTE,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
