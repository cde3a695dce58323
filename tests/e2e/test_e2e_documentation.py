"""The tours of the documentation, walked step by step by a newcomer who types what is shown."""

import csv
import json
import re
import shutil

import pytest
from anki_packages import package
from deck_samples import read
from documentation import commands
from harbour import CHRONICLE
from pdf_samples import typeset
from tests_support import ROOT, within

from quizzer.content.library import load_library
from quizzer.model import Kind

README = ROOT / "README.md"
AUTHORING = ROOT / "docs" / "authoring.md"

ARTICLE = "<html><head><title>The pier</title></head><body><h1>The pier</h1><p>{}</p></body></html>"

REPORT = """\
#set document(title: "A report on the harbour", author: "Ann Gray")
= The harbour
The harbour was opened in the spring, before all of the wall was there.

The pier took 1,300 tons of stone. It stood for forty years.
"""


def walk(shown, folder):
    """Run a command that a page shows; it must succeed."""
    done = within(*shown.words, cwd=folder)
    assert done.returncode == 0, (str(shown), done.stdout, done.stderr)
    return done


def an_article(library):
    """A web page that somebody saved."""
    paragraph = " ".join(CHRONICLE.split("\n\n")[2].split())
    (library / "article.html").write_text(ARTICLE.format(paragraph), encoding="utf-8")


def from_the_phone(library):
    """What was sent to Anki comes back."""
    shutil.copy(library / f"{library.name}.apkg", library / "phone.colpkg")


def from_anki(library):
    """Somebody's own deck."""
    made = package(library, notes=[(1, ("Which town?", "Gull Bay"), ("a",), (0,))])
    made.rename(library / "old.apkg")


def a_class(library):
    """A student answers a question, and leaves the others open."""
    record = json.loads((library / "papers" / "quiz.json").read_text(encoding="utf-8"))
    questions = load_library(library).questions
    version = record["versions"][0]
    number = next(
        one["number"] for one in version["questions"] if questions[one["key"]].kind is Kind.TEXT
    )
    path = library / "papers" / "responses.csv"
    heads = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    row = dict.fromkeys(heads, "") | {heads[0]: "Ann Gray", "version": version["code"]}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, (row | {str(number): "somewhere"}).values()])


NEEDED = {
    ("new", "seed"): an_article,
    ("import", "anki", "--progress"): from_the_phone,
    ("import", "anki", "old.apkg"): from_anki,
    ("results", "add"): a_class,
}
"""What has to be there before a command of the readme, by how it begins."""


def fill_in(deck, **texts):
    """Write over what a new question leaves open."""
    text = deck.read_text(encoding="utf-8")
    for stand_in, written in texts.items():
        text = re.sub(rf"{stand_in}: (TODO .*|todo-1)", f"{stand_in}: {written}", text)
    deck.write_text(text, encoding="utf-8")


def test_the_tour_of_the_readme(tmp_path):
    """Every command works as it stands there, one after the other, on the shipped decks."""
    shown = [one for one in commands(README) if "--watch" not in one.words]
    start = next(place for place, one in enumerate(shown) if one.words[0] == "init")
    walk(shown[start], tmp_path)
    library = tmp_path / shown[start].words[1]
    for one in shown[start + 1 :]:
        for begins, prepare in NEEDED.items():
            if one.words[: len(begins)] == begins:
                prepare(library)
        walk(one, library)
        if one.words[:2] == ("new", "question"):
            deck = library / "decks" / f"{one.words[2]}.yaml"
            fill_in(deck, id="troops", ask="How many troops?", answer="13,000 troops")
    written = {path.name for path in library.iterdir()}
    assert written >= {"page.html", "mali.apkg", "papers", "sittings.db", "mission.xml"}


def test_the_deck_of_the_readme():
    """Eight lines are a deck, and three more make its citation."""
    whole, cite = re.findall(r"^```yaml\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)
    assert (whole.count("\n"), cite.count("\n")) == (8, 3)
    deck, problems = read(whole + cite)
    assert problems == []
    assert [len(one.cite) for one in deck.questions] == [1]


@pytest.fixture(name="authors")
def a_library_for_authors(tmp_path):
    """What ``quizzer init`` makes, and a report somewhere else."""
    assert within("init", "my-library", cwd=tmp_path).returncode == 0
    (tmp_path / "report.pdf").write_bytes(typeset(REPORT))
    return tmp_path / "my-library"


def test_the_tour_for_authors(authors):
    """Each command says what the page shows of it, and begins the question that is shown."""
    page = AUTHORING.read_text(encoding="utf-8")
    entry, question = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    told = dict(re.findall(r"^\$ quizzer (\S+).*\n((?:.+\n)+?)```$", page, re.MULTILINE))
    assert set(told) == {"cite", "new"}
    deck = authors / "decks" / "harbour.yaml"
    for shown in commands(AUTHORING):
        words = [word.replace("~/Downloads", str(authors.parent)) for word in shown.words]
        done = walk(shown._replace(words=tuple(words)), authors)
        if shown.words[0] == "cite":
            assert done.stdout == told["cite"]
        elif shown.words[:2] == ("new", "question"):
            assert sorted(f"{done.stderr}{done.stdout}".splitlines()) == sorted(
                told["new"].splitlines()
            )
            assert deck.read_text(encoding="utf-8").endswith(question)
            fill_in(deck, ask="How much stone did the pier take?", answer="1,300 tons")
        elif shown.words[:2] == ("new", "seed"):
            seeds = (authors / "seeds" / "seeds.yaml").read_text(encoding="utf-8")
            assert without_versions(seeds).endswith(without_versions(entry))
        elif shown.words[0] == "grade":
            assert done.stdout.startswith("Correct")


def without_versions(entry):
    """The description of a source without what another PDF or library changes."""
    return re.sub(r"[0-9a-f]{64}|\d+\.\d+\.\d+", "…", entry)
