"""``quizzer new``: decks, questions and sources begun in a library, nothing lost."""

import hashlib

import pytest
from harbour import write_library
from pdf_samples import with_text
from tests_support import program

from quizzer.content.decks import read_deck
from quizzer.content.locate import Sources
from quizzer.content.seeds import read_seeds
from quizzer.model import Kind

PAGE = b"""<html><title>The pier</title><meta name=author content="Ann: Gray #1">
<meta name=date content=1899-03><nav>Menu</nav><h1>The pier</h1><p>It fell in the storm.</p>"""


@pytest.fixture
def library(tmp_path):
    """The harbour's library."""
    return write_library(tmp_path / "library")


def new(library, *arguments):
    """Run the command in a library."""
    return program("new", *arguments, "--library", library, cwd=library)


def files(folder):
    """Every file below a folder with its content."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_from_nothing_to_a_checked_question(library):
    """The way of the tour: a source, a deck, a question, filled in, without a problem."""
    page = library.parent / "pier.html"
    page.write_bytes(PAGE)
    assert new(library, "seed", page).returncode == 0
    assert new(library, "deck", "piers", "--title", "Piers: a history").returncode == 0
    made = new(library, "question", "piers", "--id", "fall", "--cite", "fel in the strom")
    assert made.returncode == 0, made.stderr
    place = made.stdout.split(": ")[0]
    path, line = place.split(":")
    text = (library / path).read_text()
    assert text.split("\n")[int(line) - 1] == "  - id: fall"
    checked = program("check", path, "--library", library, cwd=library)
    assert checked.returncode == 1
    assert "unfilled" in checked.stdout
    text = text.replace("TODO a question that stands by itself", "In what did the pier fall?")
    text = text.replace("TODO the answer to type", "the storm").replace(
        "      - TODO another way to write it\n", ""
    )
    (library / path).write_text(text)
    checked = program("check", path, "--library", library, cwd=library)
    assert checked.returncode == 0, checked.stdout


def test_a_deck_is_never_overwritten(library):
    """Neither a file nor an id that is there."""
    before = files(library)
    for name, word in (("harbour", "is there"), ("Old Piers", "old-piers"), ("../x", "id")):
        result = new(library, "deck", name)
        assert result.returncode == 1
        assert word in result.stderr
    assert files(library) == before
    (library / "decks" / "piers.yaml").write_text("")
    assert "is there already" in new(library, "deck", "piers").stderr


@pytest.mark.parametrize("kind", Kind)
def test_a_question_of_every_kind(library, kind):
    """It comes last, and all that was there stays."""
    path = library / "decks" / "harbour.yaml"
    before = path.read_bytes()
    result = new(library, "question", "harbour", "--kind", kind.value, "--cite", "1,300 tons of")
    assert result.returncode == 0, result.stderr
    assert path.read_bytes().startswith(before)
    deck, problems = read_deck(path.read_bytes(), "harbour.yaml")
    assert problems == []
    assert [one.id for one in deck.questions] == ["opened", "todo-1"]
    assert deck.questions[1].kind is kind
    assert deck.questions[1].cite[0].quote == "1,300 tons of"


def test_ids_of_questions_are_free(library):
    """Stand-ins count on; an id that a question has, had, or cannot have is refused."""
    new(library, "question", "harbour")
    assert "harbour/todo-2" in new(library, "question", "decks/harbour.yaml").stdout
    path = library / "decks" / "harbour.yaml"
    path.write_text(path.read_text().replace("id: opened", "id: opened\n    was: [begun]"))
    before = path.read_bytes()
    for name in ("opened", "begun", "No Id"):
        assert new(library, "question", "harbour", "--id", name).returncode == 1
    assert path.read_bytes() == before


def test_a_deck_that_cannot_be_read_is_left_alone(library):
    """The mistake is told with its line."""
    path = library / "decks" / "harbour.yaml"
    path.write_bytes(path.read_bytes() + b"  - id: b: c\n")
    before = path.read_bytes()
    result = new(library, "question", "harbour")
    assert result.returncode == 1
    assert "harbour.yaml:12" in result.stderr
    assert path.read_bytes() == before


def test_a_web_page_becomes_a_seed(library):
    """Text and original stand side by side; what the page says of itself is marked as inferred."""
    page = library.parent / "Old Pier.html"
    page.write_bytes(PAGE)
    listing = (library / "seeds" / "seeds.yaml").read_bytes()
    result = new(library, "seed", page, "--publisher", "Town Press", "--url", "https://x.org/a")
    assert result.returncode == 0, result.stderr
    text = (library / "seeds" / "old-pier.txt").read_bytes()
    assert text == b"The pier\n\nIt fell in the storm.\n"
    assert (library / "seeds" / "old-pier.html").read_bytes() == PAGE
    added = (library / "seeds" / "seeds.yaml").read_bytes().removeprefix(listing).decode()
    assert "# The text of Old Pier.html, taken out with selectolax" in added
    assert "to be compared: title, author, published." in added
    seeds, problems = read_seeds(library)
    assert problems == []
    seed = seeds["old-pier"]
    assert (seed.title, seed.author) == ("The pier", ("Ann: Gray #1",))
    assert (seed.publisher, seed.url) == ("Town Press", "https://x.org/a")
    assert (seed.published, seed.published_inferred) == ("1899-03", True)
    assert seed.noise == ()
    assert seed.sha256 == hashlib.sha256(text).hexdigest()
    assert Sources(seeds)["old-pier"].paragraphs


def test_a_pdf_and_a_text_become_seeds(library):
    """A PDF's text is taken out; a text is the seed itself, to the byte, wherever it lies."""
    (library.parent / "report.pdf").write_bytes(with_text("The pier fell."))
    outside = library.parent / "notes.md"
    outside.write_bytes(b"\xef\xbb\xbf# Notes\r\n\r\nThe pier fell.\r\n")
    inside = library / "seeds" / "letter.txt"
    inside.write_bytes(b"Dear Ann\n")
    given = ["--title", "A: report", "--author", "Ann", "--author", "Tom", "--published", "2023"]
    for arguments in (
        [library.parent / "report.pdf", "--id", "report", *given],
        [outside],
        [inside, "--licence", "none"],
    ):
        result = new(library, "seed", *arguments)
        assert result.returncode == 0, result.stderr
    seeds, problems = read_seeds(library)
    assert problems == []
    assert (seeds["report"].title, seeds["report"].author) == ("A: report", ("Ann", "Tom"))
    assert (seeds["report"].published, seeds["report"].published_inferred) == ("2023", False)
    assert (library / "seeds" / "notes.md").read_bytes() == outside.read_bytes()
    assert seeds["notes"].title == "Notes"
    assert inside.read_bytes() == b"Dear Ann\n"
    assert seeds["letter"].licence == "none"


@pytest.mark.parametrize(
    ("name", "data", "options", "word"),
    [
        ("chronicle.txt", b"x", [], "already"),
        ("a.txt", b"x", ["--id", "memoir"], "already"),
        ("a.txt", b"x", ["--id", "A b"], "a-b"),
        ("a.txt", b"caf\xe9", [], "UTF-8"),
        ("a.txt", b"\n", [], "empty"),
        ("a.txt", b"a\x00b", [], "U+0000"),
        ("a.txt", b"x", ["--published", "last May"], "2023-06"),
        ("a.txt", b"x", ["--url", "x.org"], "https://"),
        ("a.txt", b"x", ["--title", " "], ""),
        ("a.docx", b"x", [], ".pdf"),
        ("a.pdf", b"x", [], "damaged"),
        ("a.html", b"<div>" * 2000, [], "deep"),
        ("нет.txt", b"x", [], "id"),
    ],
)
def test_what_is_no_seed_changes_nothing(library, name, data, options, word):
    """Whatever is wrong is told with what to do, before anything is written."""
    path = library.parent / name
    path.write_bytes(data)
    before = files(library)
    result = new(library, "seed", path, *options)
    if not word:
        assert result.returncode == 0
        return
    assert result.returncode == 1, result.stdout
    assert word in result.stderr
    assert "Traceback" not in result.stderr
    assert files(library) == before


def test_a_file_in_the_way_is_not_overwritten(library):
    """Neither the text's nor the original's, and what was made by then goes again."""
    page = library.parent / "pier.html"
    page.write_bytes(PAGE)
    (library / "seeds" / "pier.html").write_bytes(b"mine")
    before = files(library)
    result = new(library, "seed", page)
    assert result.returncode == 1
    assert "is there already" in result.stderr
    assert files(library) == before


def test_the_first_seed_makes_the_list(tmp_path):
    """A library without seeds.yaml gets one."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("The pier fell.\n")
    result = new(tmp_path, "seed", tmp_path / "seeds" / "a.txt")
    assert result.returncode == 0, result.stderr
    seeds, problems = read_seeds(tmp_path)
    assert problems == []
    assert list(seeds) == ["a"]
