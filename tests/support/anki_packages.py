"""Packages of every form: somebody's collection as Anki itself exports it, and by hand."""

import io
import json
import sqlite3
import zipfile

from anki.collection import ExportAnkiPackageOptions
from anki_learner import new_anki
from harbour import PNG

SOUND = b"ID3" + bytes(range(256)) * 8
MEDIA = {"pier one.png": PNG, "ü snd.mp3": SOUND}

NOTES = (
    ("Basic", "Lang::German", ("Haus<br>klein", 'house <img src="pier one.png">'), ("a", "b::c")),
    ("Basic (and reversed card)", "Lang::French", ("le chat", "the cat [sound:ü snd.mp3]"), ()),
    ("Basic (optional reversed card)", "Lang::French", ("oui", "yes", ""), ()),
    ("Basic (optional reversed card)", "Lang::French", ("non", "no", "y"), ()),
    ("Basic (type in the answer)", "Lang::German", ("2 &lt; 3?", "ja"), ("b::c",)),
    ("Cloze", "Lang", ("In {{c1::Paris::city}} and {{c2::<b>Rome</b>}}", "Extra"), ()),
    ("Cloze", "Lang", ("{{c1::a {{c2::b}} c}}", ""), ()),
)
"""Note type, deck, fields and tags."""


def fill(col, folder):
    """Put the notes and their media into a collection."""
    for name, data in MEDIA.items():
        (folder / name).write_bytes(data)
        assert col.media.add_file(str(folder / name)) == name
    for notetype, deck, fields, tags in NOTES:
        note = col.new_note(col.models.by_name(notetype))
        note.fields[:] = fields
        note.tags = list(tags)
        col.add_note(note, col.decks.id(deck))


def answer(col, times, ease=3):
    """Answer the cards that come up."""
    for _ in range(times):
        card = col.sched.getCard()
        card.start_timer()
        col.sched.answerCard(card, ease)


def export_all(col, folder):
    """The collection as every kind of package that Anki writes, by the name of the form."""
    options = {"with_scheduling": True, "with_media": True, "with_deck_configs": True}
    paths = {}
    for form, legacy in (("latest", False), ("legacy", True)):
        path = folder / f"{form}.apkg"
        chosen = ExportAnkiPackageOptions(legacy=legacy, **options)
        col.export_anki_package(out_path=str(path), options=chosen, limit=None)
        paths[f"{form} apkg"] = path
    for form, legacy in (("latest", False), ("legacy", True)):
        path = folder / f"{form}.colpkg"
        col.export_collection_package(str(path), include_media=True, legacy=legacy)
        col.reopen(after_full_sync=False)
        paths[f"{form} colpkg"] = path
    return paths


def every_form(folder):
    """The packages of somebody's collection, the oldest form among them."""
    with new_anki(folder / "profile") as col:
        fill(col, folder)
        col.decks.select(col.decks.id("Lang"))
        answer(col, 3)
        col.sched.suspend_cards(col.find_cards("card:2 deck:Lang::French"))
        paths = export_all(col, folder)
    paths["oldest apkg"] = oldest(paths["legacy apkg"], folder / "oldest.apkg")
    return paths


def oldest(path, target):
    """A package as the first versions wrote it: one database, under the old name."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in {"meta", "collection.anki2"}:
                own = "collection.anki2" if name == "collection.anki21" else name
                new.writestr(own, old.read(name))
    return target


def zipped(entries):
    """An archive of entries, as bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


SCHEMA = """
CREATE TABLE col (id integer primary key, crt, mod, scm, ver, dty, usn, ls,
  conf, models, decks, dconf, tags);
CREATE TABLE notes (id integer primary key, guid, mid, mod, usn, tags, flds, sfld, csum, flags,
  data);
CREATE TABLE cards (id integer primary key, nid, did, ord, mod, usn, type, queue, due, ivl, factor,
  reps, lapses, left, odue, odid, flags, data);
CREATE TABLE revlog (id integer primary key, cid, usn, ease, ivl, lastIvl, factor, time, type);
"""


def database(folder, notes=(), models=None, decks=None, script="", **col):
    """The bytes of a database of schema 11.

    Args:
        folder: Where to build it.
        notes: Note type id, fields, tags and the positions of the cards of each note.
        models: The note types; one with a front and a back unless told.
        decks: Names by id.
        script: SQL to run at the end.
        col: Other values of the collection's row.
    """
    path = folder / "made.db"
    path.unlink(missing_ok=True)
    models = models or {"1": model()}
    named = {key: {"name": name} for key, name in (decks or {"1": "Deck"}).items()}
    row = {"crt": 1_600_000_000, "ver": 11, "conf": "{}", "models": json.dumps(models)}
    row |= {"decks": json.dumps(named)} | col
    with sqlite3.connect(path) as made:
        made.executescript(SCHEMA)
        columns = ", ".join(row)
        places = ", ".join("?" * len(row))
        statement = f"INSERT INTO col ({columns}) VALUES ({places})"  # noqa: S608 - the test's own
        made.execute(statement, [*row.values()])
        for number, (mid, fields, tags, ords) in enumerate(notes, 1):
            made.execute(
                "INSERT INTO notes (id, guid, mid, mod, tags, flds) VALUES (?, ?, ?, 1, ?, ?)",
                [number, f"guid{number}", mid, f" {' '.join(tags)} ", "\x1f".join(fields)],
            )
            for place in ords:
                made.execute(
                    "INSERT INTO cards (nid, did, ord, type, due) VALUES (?, 1, ?, 0, ?)",
                    [number, place, number],
                )
        made.executescript(script)
    made.close()
    return path.read_bytes()


def model(name="Mine", fields=("Front", "Back"), fronts=("{{Front}}",), kind=0, stock=0):
    """A note type as schema 11 has it."""
    return {
        "name": name,
        "type": kind,
        "flds": [{"name": field, "ord": place} for place, field in enumerate(fields)],
        "tmpls": [
            {"name": f"Card {place + 1}", "ord": place, "qfmt": front}
            for place, front in enumerate(fronts)
        ],
        "originalStockKind": stock,
    }


def package(folder, media=None, **values):
    """The path of a package in the oldest form; see `database`."""
    media = media or {}
    entries = {"collection.anki2": database(folder, **values)}
    entries["media"] = json.dumps({str(place): name for place, name in enumerate(media)})
    entries |= {str(place): data for place, data in enumerate(media.values())}
    path = folder / "made.apkg"
    path.write_bytes(zipped(entries))
    return path
