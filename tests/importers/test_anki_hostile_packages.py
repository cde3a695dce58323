"""Packages that were damaged on their way, or made to do harm: one clear error, or none."""

import errno
import io
import json
import os
import random
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from anki_packages import database, every_form, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.importers.anki import archive
from quizzer.importers.anki import database as reading
from quizzer.importers.anki.mapping import Options, decks_in
from quizzer.importers.anki.package import open_package
from quizzer.problems import QuizzerError


def refusal(folder, data):
    """The error of a package with some content."""
    path = folder / "hostile.apkg"
    path.write_bytes(data)
    with pytest.raises(QuizzerError) as caught, open_package(path):
        pass
    assert caught.value.hint
    return caught.value.message


def read(folder, data):
    """The collection of a package with some content."""
    path = folder / "fine.apkg"
    path.write_bytes(data)
    with open_package(path) as collection:
        return collection, {name: get() for name, get in collection.media.items()}


def latest(folder, media=b"", **entries):
    """A package of the latest form."""
    pack = zstandard.ZstdCompressor().compress
    whole = {
        "meta": b"\x08\x03",
        "collection.anki21b": pack(database(folder)),
        "media": pack(media),
    }
    return zipped(whole | entries)


def oldest(folder, names, **entries):
    """A package of the oldest form, with media of some names."""
    listing = json.dumps({str(place): name for place, name in enumerate(names)})
    files = {str(place): b"x" for place in range(len(names))}
    return zipped({"collection.anki2": database(folder), "media": listing} | files | entries)


def test_a_sound_one_is_read(tmp_path):
    """What the other tests spoil is fine before."""
    for data in (latest(tmp_path), oldest(tmp_path, ["a.png"])):
        collection, _ = read(tmp_path, data)
        assert collection.decks == {1: "Deck"}


def test_the_folder_for_temporary_files_may_have_any_name(tmp_path, monkeypatch):
    """What means something in an address means nothing in the name of a folder."""
    odd = tmp_path / "50%41 #1?mode=rw"
    odd.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(odd))
    collection, _ = read(tmp_path, latest(tmp_path))
    assert collection.decks == {1: "Deck"}


def test_no_room_for_temporary_files_is_told(tmp_path, monkeypatch):
    """It is the disk that is full, and not the package that is damaged."""

    class Full(io.BytesIO):
        def write(self, _data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    opened = Path.open

    def open_full(path, mode="r", *args, **kwargs):
        return Full() if mode == "xb" else opened(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_full)
    message = refusal(tmp_path, latest(tmp_path))
    assert message.startswith("The package cannot be unpacked in ")
    assert message.endswith("No space left on device.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no package"),
        (b"hello", "no package"),
        (zipped({}), "no collection of Anki"),
        (zipped({"other": b"x"}), "no collection of Anki"),
        (zipped({"meta": b"\x08\x04", "collection.anki21b": b"x"}), "later version"),
        (zipped({"meta": b"\x08", "collection.anki2": b"x"}), "'meta' is damaged"),
        (zipped({"meta": b"\x08\x03", "collection.anki2": b"x"}), "no collection of Anki"),
        (zipped({"collection.anki2": b"SQLite format 3\x00" + bytes(4096)}), "database is damaged"),
        (zipped({"collection.anki2": b""}), "database is damaged"),
        (zipped({"collection.anki2": b"x", "../evil": b"x"}), "lies in a folder"),
        (zipped({"collection.anki2": b"x", "/etc/passwd": b"x"}), "lies in a folder"),
        (zipped({"collection.anki2": b"x", "a\\b": b"x"}), "lies in a folder"),
        (b"SQLite format 3\x00" + bytes(100), "Anki's own database"),
    ],
    ids=range(13),
)
def test_what_is_no_package_is_told(tmp_path, data, words):
    """Each has its own reason."""
    assert words in refusal(tmp_path, data)


@pytest.mark.parametrize(
    "name", ["../x.png", "/x.png", "a/b.png", "a\\b.png", "a\x00b", "..", "", "\n"]
)
def test_media_cannot_lead_elsewhere(tmp_path, name):
    """A picture's name is a name, never a path."""
    assert "a path" in refusal(tmp_path, oldest(tmp_path, [name]))


def test_media_names_stand_once(tmp_path):
    """Two files of one name would overwrite each other."""
    assert "two pictures" in refusal(tmp_path, oldest(tmp_path, ["a.png", "a.png"]))


@pytest.mark.parametrize("listing", [b"{", b"[]", b'"x"', b"[" * 100_000, b"\xff"])
def test_a_broken_list_of_media_is_told(tmp_path, listing):
    """JSON that is none, or says something else."""
    assert "list of media" in refusal(tmp_path, oldest(tmp_path, [], media=listing))


def test_a_file_may_not_stand_twice(tmp_path):
    """An archive with two files of one name says two things."""
    data = io.BytesIO(oldest(tmp_path, []))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(data, "a") as archived:
        archived.writestr("media", b"{}")
    assert "same name" in refusal(tmp_path, data.getvalue())


def test_an_encrypted_archive_is_told(tmp_path):
    """The bit that says so is set in the directory and at the file."""
    data = bytearray(oldest(tmp_path, []))
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 1)
    assert "encrypted" in refusal(tmp_path, bytes(data))


def test_an_uncommon_compression_is_told(tmp_path):
    """Anki stores and deflates."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2) as archived:
        archived.writestr("collection.anki2", b"x")
    assert "compressed in a way" in refusal(tmp_path, data.getvalue())


def test_what_goes_wrong_while_it_is_open_is_not_the_packages_fault(tmp_path):
    """An error of whoever uses the package passes as it is."""
    path = tmp_path / "fine.apkg"
    path.write_bytes(oldest(tmp_path, []))
    with pytest.raises(OSError, match=r"^mine$"), open_package(path):
        raise OSError("mine")


def test_a_bomb_is_not_unpacked(tmp_path):
    """A file that grows more than a collection can is stopped."""
    bomb = bytes(64 * 1024 * 1024)
    assert "unpacks to more" in refusal(tmp_path, zipped({"collection.anki2": bomb}))
    packed = zstandard.ZstdCompressor().compress(bomb)
    entries = {"collection.anki21b": packed}
    assert "unpacks to more" in refusal(tmp_path, latest(tmp_path, **entries))


def test_too_many_files_are_refused_before_they_are_listed(tmp_path, monkeypatch):
    """The directory's size tells, and so does a count."""
    data = oldest(tmp_path, [])
    monkeypatch.setattr(archive, "MAX_ENTRIES", 1)
    assert "more than 1 files" in refusal(tmp_path, data)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 0)
    assert "more than 0 files" in refusal(tmp_path, data)


def test_a_directory_that_claims_to_be_huge_is_refused(tmp_path):
    """The end record is looked at before the directory is read."""
    data = bytearray(oldest(tmp_path, []))
    struct.pack_into("<L", data, len(data) - 22 + 12, 0xFFFFFFF0)
    assert "more than" in refusal(tmp_path, bytes(data))


def test_the_sum_of_all_files_has_a_bound(tmp_path, monkeypatch):
    """Not each alone, but all together."""
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    assert "come to more" in refusal(tmp_path, oldest(tmp_path, []))


def test_a_folder_or_nothing_is_told(tmp_path):
    """What is no file cannot be a package."""
    with pytest.raises(QuizzerError, match="no file"), open_package(tmp_path):
        pass
    with pytest.raises(QuizzerError, match="No such file"), open_package(tmp_path / "none"):
        pass


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"models": {"1": {}}}, "damaged"),
        ({"models": {"x": {}}}, "damaged"),
        ({"conf": "[1"}, "damaged"),
        ({"conf": "[" * 50_000}, "damaged"),
        ({"script": "DROP TABLE notes"}, "damaged"),
        ({"script": "DROP TABLE cards; CREATE VIEW cards AS SELECT 1"}, "damaged"),
        ({"script": "DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(id)"}, "damaged"),
        ({"script": "UPDATE col SET ver = 99"}, "later Anki"),
        ({"script": "CREATE TABLE notetypes (id, name, config); "
                    "CREATE TABLE fields (ntid, ord, name); "
                    "CREATE TABLE templates (ntid, ord, name, config); "
                    "INSERT INTO notetypes VALUES (1, 'x', 'no blob')"}, "damaged"),
        ({"script": "CREATE TABLE config (KEY, val); INSERT INTO config VALUES ('a', x'ff')"},
         "damaged"),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_database_that_anki_did_not_write_is_told(tmp_path, values, words):
    """Tables that are none, JSON that is none, blobs that are none."""
    data = database(tmp_path, notes=[(1, ("a", "b"), (), (0,))], **values)
    assert words in refusal(tmp_path, zipped({"collection.anki2": data}))


def test_values_of_other_types_are_cast(tmp_path):
    """A real number, a text or nothing stands for a whole number, as old versions wrote them."""
    script = "UPDATE cards SET due = 3.7, ivl = 'x', left = NULL, data = NULL, odue = '12'"
    data = database(tmp_path, notes=[(1, ("a", "b"), (), (0,))], script=script)
    collection, _ = read(tmp_path, zipped({"collection.anki2": data}))
    (card,) = collection.cards
    assert (card.due, card.ivl, card.left, card.data, card.odue) == (3, 0, 0, "", 12)


def test_bytes_that_are_no_text_are_seen(tmp_path):
    """A text that is not UTF-8 keeps what can be read of it."""
    script = "UPDATE notes SET flds = CAST(x'61ff1f62' AS TEXT)"
    data = database(tmp_path, notes=[(1, ("a", "b"), (), (0,))], script=script)
    collection, _ = read(tmp_path, zipped({"collection.anki2": data}))
    assert collection.notes[0].fields == ("a\ufffd", "b")


def test_rows_have_a_bound(tmp_path, monkeypatch):
    """More notes than anybody has are refused before they are read."""
    monkeypatch.setattr(reading, "MAX_NOTES", 1)
    notes = [(1, ("a", "b"), (), (0,))] * 2
    assert "more than 1 rows" in refusal(
        tmp_path, zipped({"collection.anki2": database(tmp_path, notes=notes)})
    )


def test_reading_comes_to_an_end(tmp_path, monkeypatch):
    """A database that is made to take for ever is given up."""
    monkeypatch.setattr(reading, "_STEPS", 10)
    monkeypatch.setattr(reading, "_MOST_STEPS", 3)
    notes = [(1, ("a", "b"), (), (0,))] * 50
    assert "too long" in refusal(
        tmp_path, zipped({"collection.anki2": database(tmp_path, notes=notes)})
    )


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """One collection in every form, as bytes, and a folder for what is made of them."""
    folder = tmp_path_factory.mktemp("forms")
    return [path.read_bytes() for path in every_form(folder).values()], folder


def read_all(path):
    """Read a package with all its media, and make decks of it."""
    with open_package(path) as collection:
        for get in collection.media.values():
            get()
        decks_in(collection, Options())


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_a_damaged_package_is_read_or_refused(packages, rng: random.Random):
    """Flipped bits, lost and doubled stretches, cut ends: a collection, or a sentence."""
    forms, folder = packages
    path = folder / "damaged.apkg"
    path.write_bytes(damaged(rng.choice(forms), rng))
    read_or_refused(path)


@pytest.fixture(scope="module")
def databases(packages):
    """The database of each schema, unpacked, with how a package holds it."""
    forms, _ = packages
    unpack = zstandard.ZstdDecompressor().stream_reader
    with zipfile.ZipFile(io.BytesIO(forms[0])) as new, zipfile.ZipFile(io.BytesIO(forms[1])) as old:
        return [
            (unpack(new.read("collection.anki21b")).read(), True),
            (old.read("collection.anki21"), False),
        ]


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_a_damaged_database_is_read_or_refused(packages, databases, rng: random.Random):
    """What checksums would have found, had it not been damaged before it was packed."""
    data, packed = rng.choice(databases)
    data = damaged(data, rng)
    path = packages[1] / "damaged-inside.apkg"
    if packed:
        entry = zstandard.ZstdCompressor().compress(data)
        path.write_bytes(zipped({"meta": b"\x08\x03", "collection.anki21b": entry}))
    else:
        path.write_bytes(zipped({"meta": b"\x08\x02", "collection.anki21": data}))
    read_or_refused(path)


def damaged(data, rng):
    """Bytes after one to four accidents."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        match rng.randrange(6):
            case 0 | 1 | 2:
                data[at] ^= 1 << rng.randrange(8)
            case 3:
                del data[at:]
            case 4:
                del data[at : at + rng.randint(1, 200)]
            case _:
                data[at:at] = data[at : at + rng.randint(1, 200)]
        data = data or bytearray(b"x")
    return bytes(data)


def read_or_refused(path):
    """A package is read, or refused with what to do next; anything else fails the test."""
    try:
        read_all(path)
    except QuizzerError as error:
        if not error.hint:
            raise


@pytest.mark.parametrize("name", ["collection.anki21b", "media", "0"])
def test_a_cut_frame_is_told(packages, name):
    """Zstd that ends too early is damage, never a shorter file."""
    forms, folder = packages
    with zipfile.ZipFile(io.BytesIO(forms[0])) as whole:
        entries = {one: whole.read(one) for one in whole.namelist()}
    entries[name] = entries[name][:-3]
    path = folder / "cut.apkg"
    path.write_bytes(zipped(entries))
    with pytest.raises(QuizzerError, match="damaged"):
        read_all(path)
