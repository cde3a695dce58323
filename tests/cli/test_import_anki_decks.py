"""``quizzer import anki`` as people call it: our packages come back whole, others become decks."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from anki_learner import new_anki, note_with, take_in
from anki_packages import MEDIA, every_form, export_all, model, oldest, package
from deck_samples import ALL_KINDS
from harbour import PNG, write_library
from tests_support import program

from quizzer.content.library import load_library
from quizzer.store import Store

FORMS = ("latest apkg", "legacy apkg", "latest colpkg", "legacy colpkg", "oldest apkg")
FILES = {"light.jpg": b"\xff\xd8\xff" + bytes(9), "bell/toll.mp3": b"ID3" + bytes(9)}

QUESTIONS = (
    ALL_KINDS.partition("questions:\n")[2]
    .replace("the first light could not be seen from the north", "forty ships came")
    .replace("prefix: for", "prefix: In the first year")
    .replace('suffix: ", and ships"', "suffix: ', most of them'")
    .replace("alt: A light on a rock\n", "alt: 'A light: on a <rock>'\n")
    .replace(
        "    why: The ceremony",
        "    media:\n      - file: bell/toll.mp3\n        alt: A bell\n        on: why\n"
        "      - file: pier.png\n        alt: The pier\n    why: The ceremony",
    )
)


def write_all_kinds(root):
    """A library of every kind and field, with media."""
    write_library(root, QUESTIONS)
    for name, data in FILES.items():
        path = root / "media" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return root


def empty(root):
    """A library with sources and no deck."""
    write_library(root)
    (root / "decks" / "harbour.yaml").unlink()
    (root / "media" / "pier.png").unlink()
    return root


def good(*arguments, **options):
    """Run the program, which must succeed."""
    done = program(*arguments, **options)
    assert done.returncode == 0, done.stderr
    return done


def content(root):
    """The questions of a library, wherever they are written; retired ones are not exported."""
    return [
        (
            replace(deck, path="", questions=()),
            tuple(one for one in deck.questions if not one.retired),
        )
        for deck in load_library(root).decks
    ]


def states(root):
    """What a library knows of its cards; Anki tells time by the millisecond."""
    with Store.open(root / "quizzer.db") as store:
        return {
            key: replace(state, revision=None, due=_to_the_second(state.due))
            for key, state in store.states().items()
        }


def _to_the_second(due):
    return due.replace(microsecond=0) if isinstance(due, dt.datetime) else due


@pytest.fixture(scope="module")
def travelled(tmp_path_factory):
    """A library that somebody studied, and its package after a journey through Anki, by form."""
    folder = tmp_path_factory.mktemp("journey")
    library = write_all_kinds(folder / "library")
    today = dt.datetime.now().astimezone().replace(microsecond=0)
    for days, answers in ((6, "4 May 1871\n3\n:x\n\n"), (3, "1872\n\n"), (1, "4 May 1871\n\n")):
        now = (today - dt.timedelta(days=days)).isoformat()
        good("study", "--library", library, "--plain", "--now", now, stdin=f"{answers}:q\n")
    good("suspend", "harbour/town", "--library", library)
    sent = folder / "sent.apkg"
    good("export", "anki", "--library", library, "--with-progress", "-o", sent)
    with new_anki(folder / "profile") as col:
        taken = take_in(col, sent, with_scheduling=True, with_deck_configs=True)
        assert taken == {"new": len(content(library)[0][1])}
        paths = export_all(col, folder)
    paths["oldest apkg"] = oldest(paths["legacy apkg"], folder / "oldest.apkg")
    return library, paths


@pytest.mark.parametrize("form", FORMS)
def test_our_packages_come_back_exactly(travelled, tmp_path, form):
    """Fields, tags, decks, media, states and history, through Anki and in each of its forms."""
    library, paths = travelled
    back = empty(tmp_path / "back")
    done = good("import", "anki", paths[form], "--library", back)
    assert done.stderr == ""
    assert content(back) == content(library)
    for name, data in (FILES | {"pier.png": PNG}).items():
        assert (back / "media" / name).read_bytes() == data
    assert states(back) == states(library)
    with Store.open(library / "quizzer.db") as one, Store.open(back / "quizzer.db") as other:
        assert [(row.card, row.rating) for row in other.history()] == [
            (row.card, row.rating) for row in one.history()
        ]


def test_it_is_recorded_once(travelled, tmp_path):
    """Reviews that were imported with the decks are known when they come again."""
    _, paths = travelled
    back = empty(tmp_path / "back")
    good("import", "anki", paths["latest apkg"], "--library", back)
    done = good("import", "anki", "--progress", paths["latest colpkg"], "--library", back)
    assert done.stdout.startswith("0 reviews recorded; ")


def test_without_history(travelled, tmp_path):
    """The decks alone."""
    _, paths = travelled
    back = empty(tmp_path / "back")
    good("import", "anki", paths["latest apkg"], "--library", back, "--no-history")
    assert not (back / "quizzer.db").exists()


def test_a_dry_run_does_nothing(travelled, tmp_path):
    """It says the same, of what would be."""
    _, paths = travelled
    back = empty(tmp_path / "back")
    before = sorted(back.rglob("*"))
    done = good("import", "anki", paths["latest apkg"], "--library", back, "--dry-run")
    assert "Would write: " in done.stdout
    assert "would be recorded" in done.stdout
    assert sorted(back.rglob("*")) == before


def test_decks_that_are_here_stay(travelled):
    """Our own deck is not written again; the way to its reviews is told."""
    library, paths = travelled
    before = (library / "decks" / "harbour.yaml").read_bytes()
    done = program("import", "anki", paths["latest apkg"], "--library", library)
    assert done.returncode == 1
    assert "The harbour is here already" in done.stderr
    assert "--progress" in done.stderr
    assert (library / "decks" / "harbour.yaml").read_bytes() == before


def test_a_question_without_its_source_keeps_the_quote(travelled, tmp_path):
    """In another library the citation would cost the question."""
    _, paths = travelled
    other = empty(tmp_path / "other")
    listing = other / "seeds" / "seeds.yaml"
    listing.write_text(listing.read_text("utf-8").partition("  - id: memoir")[0], "utf-8")
    done = good("import", "anki", paths["latest apkg"], "--library", other, "--no-history")
    assert "its source memoir is not in this library" in done.stderr
    opened = load_library(other).questions["harbour/opened"]
    assert [one.seed for one in opened.cite] == ["chronicle"]
    assert "“we opened her in '72” (A life by the water, Ann Gray, Tom Lee, 1902)" in opened.why
    outside = tmp_path / "outside"
    outside.mkdir()
    good("import", "anki", paths["latest apkg"], "-o", outside, cwd=tmp_path)
    text = (outside / "harbour.yaml").read_text("utf-8")
    assert "uncited: |-\n      Its source is not in this library: Chronicle of the harbour" in text


def test_what_was_edited_in_anki_is_told(travelled, tmp_path):
    """The author's words come back; the learner's are shown beside them."""
    _, paths = travelled
    with new_anki(tmp_path / "phone") as col:
        take_in(col, paths["latest apkg"])
        note = note_with(col, "Id", "harbour/payer")
        note["Answer"] = "The <b>bakers</b>&#x202e;"
        note.tags.append("leech")
        col.update_note(note)
        edited = export_all(col, tmp_path)["latest apkg"]
    back = empty(tmp_path / "back")
    done = good("import", "anki", edited, "--library", back)
    assert done.stderr.splitlines() == [
        "~ harbour/payer: Answer was changed in Anki and is not taken; there it reads: The bakers",
        "~ harbour/payer: tags were added in Anki and are not taken: leech",
    ]
    assert (
        load_library(back).questions["harbour/payer"].body.answers[0].text == "The guild of fishers"
    )


def test_a_withdrawn_question_comes_back_withdrawn(tmp_path):
    """It is in the package for those who have it."""
    library = write_library(tmp_path / "library")
    good("export", "anki", "--library", library, "-o", tmp_path / "one.apkg")
    deck = library / "decks" / "harbour.yaml"
    deck.write_text(deck.read_text("utf-8") + "    retired: true\n", "utf-8")
    good("export", "anki", "--library", library, "-o", tmp_path / "two.apkg")
    back = empty(tmp_path / "back")
    good("import", "anki", tmp_path / "two.apkg", "--library", back)
    assert load_library(back).questions["harbour/opened"].retired


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Somebody's own collection."""
    return every_form(tmp_path_factory.mktemp("foreign"))["latest colpkg"]


def test_somebodys_collection_becomes_decks(foreign, tmp_path):
    """With media, reviews and suspended cards, and without a problem."""
    library = write_library(tmp_path / "library")
    done = good("import", "anki", foreign, "--library", library, "--language", "de", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "Written: library/decks/lang-german.yaml (2 questions).",
        "Written: library/decks/lang-french.yaml (3 questions).",
        "Written: library/decks/lang.yaml (3 questions).",
        "Kinds: 3 cloze, 4 recall, 1 text. Pictures and sounds: 2.",
        "3 reviews recorded; 0 known already.",
        "2 cards suspended.",
        "Keep library/decks/anki.lock with the decks: it says which cards of Anki theirs are.",
    ]
    assert done.stderr.splitlines() == [
        "~ “Haus klein”: pier one.png has no words: say what it shows",
        "~ “le chat”: ü snd.mp3 has no words: say what it shows",
        "~ “{{c1::a {{c2::b}} c}}”: gaps lie within gaps: it makes 2 questions",
    ]
    media = {path.read_bytes() for path in (library / "media").iterdir()}
    assert media == {PNG, *MEDIA.values()}
    assert good("check", "--library", library, "--json").returncode == 0
    assert [state.suspended for state in states(library).values()].count(True) == 2
    rows = json.loads(good("history", "--library", library, "--json").stdout)
    assert len(rows) == 3
    again = program("import", "anki", foreign, "--library", library)
    assert again.returncode == 1
    assert "'lang-german' is there already" in again.stderr
    assert "Nothing was written" in again.stderr


def test_one_deck_into_one_file(foreign, tmp_path):
    """Named by the file."""
    library = write_library(tmp_path / "library")
    target = library / "decks" / "French words.yaml"
    good("import", "anki", foreign, "--library", library, "-o", target, "--deck", "lang::french")
    (deck,) = [one for one in load_library(library).decks if one.title == "Lang::French"]
    assert (deck.id, len(deck.questions)) == ("french-words", 3)
    wrong = program("import", "anki", foreign, "--library", library, "--deck", "Latin")
    assert wrong.returncode == 1
    assert "There are: Default, Lang, Lang::French, Lang::German" in wrong.stderr


def test_a_folder_for_decks_is_made(foreign, tmp_path):
    """As it is for papers; a dry run makes none."""
    library = write_library(tmp_path / "library")
    folder = library / "decks" / "mine"
    where = ("import", "anki", foreign, "--library", library, "-o", folder)
    good(*where, "--dry-run")
    assert not folder.exists()
    good(*where)
    assert sorted(path.name for path in folder.iterdir()) == [
        "lang-french.yaml",
        "lang-german.yaml",
        "lang.yaml",
    ]
    assert {"lang", "lang-french", "lang-german"} <= {
        deck.id for deck in load_library(library).decks
    }


def test_a_map_takes_what_no_rule_does(tmp_path):
    """What the report proposes works."""
    path = package(tmp_path, models={"1": model("Kanji", ("Sign", "Kun", "On"))},
                   notes=[(1, ("山", "yama", "san"), (), (0,))])  # fmt: skip
    library = write_library(tmp_path / "library")
    refused = program("import", "anki", path, "--library", library)
    assert refused.returncode == 1
    assert '--map "Kanji: ask=Sign, answer=Kun"' in refused.stderr
    said = ("--map", "Kanji: ask=Sign, answer=Kun")
    done = good("import", "anki", path, "--library", library, *said, "--json")
    report = json.loads(done.stdout)
    assert report["kinds"] == {"recall": 1}
    assert report["changed"] == [{"what": "“山”", "reason": "without its field On", "remedy": ""}]
    assert (report["not_taken"], report["dry_run"]) == ([], False)


def test_nothing_is_left_when_something_fails(foreign, tmp_path):
    """A file in the way of a folder stops it, and what was written before is gone again."""
    library = write_library(tmp_path / "library")
    (library / "decks" / "lang.yaml").symlink_to(tmp_path / "nowhere" / "x.yaml")
    before = sorted(library.rglob("*"))
    done = program("import", "anki", foreign, "--library", library)
    assert done.returncode == 1
    assert sorted(library.rglob("*")) == before


def test_progress_takes_no_other_option(foreign, tmp_path):
    """It concerns what is here already."""
    library = write_library(tmp_path / "library")
    done = program("import", "anki", "--progress", foreign, "--library", library, "-o", tmp_path)
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "missing/folder"), "There is no folder"),
        (("--language", "no language"), "names no language"),
        (("-o", "日本.yaml"), "makes no id"),
        (("-o", "mixed.yaml", "--map", "Nothing: ask=a"), "no note type"),
    ],
)
def test_wishes_that_cannot_be_met_are_told(foreign, tmp_path, options, words):
    """Each with what to do instead."""
    library = write_library(tmp_path / "library")
    done = program("import", "anki", foreign, "--library", library, *options, cwd=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
