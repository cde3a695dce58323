"""Libraries: the files of a folder, and what only several of them together can get wrong."""

import os
from pathlib import Path

import pytest

from quizzer.content import files
from quizzer.content.library import find_library, load_library, without
from quizzer.content.rules import Rule
from quizzer.problems import Location, Problem, Severity

SEEDS = "seeds:\n  - id: chronicle\n    file: chronicle.txt\n    title: Chronicle\n"


def deck(name: str, *questions: str) -> str:
    """A deck file of some questions."""
    body = "".join(questions) or question("one")
    return f"format: 1\ndeck: {name}\ntitle: {name}\nquestions:\n{body}"


def question(name: str, more: str = "") -> str:
    """A question with some further fields, one on a line."""
    lines = "".join(f"    {line}\n" for line in more.split("\n") if line)
    return f"  - id: {name}\n    kind: text\n    ask: x\n    answer: y\n{lines}"


@pytest.fixture
def root(tmp_path):
    """A folder with a seed and no deck yet."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "seeds.yaml").write_text(SEEDS, encoding="utf-8")
    (tmp_path / "seeds" / "chronicle.txt").write_text("It opened in 1871.\n", encoding="utf-8")
    return tmp_path


def write(root: Path, **decks: str):
    """Put decks into a library and read it, with paths as seen from it."""
    for name, text in decks.items():
        (root / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_library(root, root)


def errors(library):
    """The errors: a rule and a line each, by file."""
    found = [p for p in library.problems if p.severity is Severity.ERROR]
    return [(p.location.path, p.location.line, str(p.rule)) for p in found]


def test_decks_of_all_folders_are_read_in_order(root):
    """Sorted by folder and name, ``.yml`` too, hidden files and other kinds left out."""
    (root / "decks" / "sub").mkdir()
    (root / "decks" / "sub" / "c.yml").write_text(deck("c"), encoding="utf-8")
    (root / "decks" / ".hidden.yaml").write_text("nonsense: [", encoding="utf-8")
    (root / "decks" / "notes.txt").write_text("nonsense: [", encoding="utf-8")
    library = write(root, b=deck("b"), a=deck("a"))
    assert [d.path for d in library.decks] == ["decks/a.yaml", "decks/b.yaml", "decks/sub/c.yml"]
    assert errors(library) == []
    assert list(library.cards) == ["a/one", "b/one", "c/one"]
    assert list(library.seeds) == ["chronicle"]


def test_paths_outside_the_working_directory_stay_whole(root, tmp_path_factory):
    """A path is shortened only where that leads to the file."""
    write(root, a="x")
    library = load_library(root, tmp_path_factory.mktemp("elsewhere"))
    assert (root / "decks" / "a.yaml").as_posix() in {p.location.path for p in library.problems}


def test_a_library_is_found_from_within(root):
    """From any folder inside, the nearest with decks and seeds; from outside none."""
    inner = root / "decks" / "deep"
    inner.mkdir()
    assert find_library(inner) == root
    assert find_library(root) == root
    assert find_library(Path("/")) is None


def test_a_library_without_decks_says_what_to_do(root):
    """An empty folder is an error with a next step."""
    library = load_library(root, root)
    (problem,) = [p for p in library.problems if p.rule == Rule.NO_LIBRARY]
    assert "quizzer init" in problem.hint


def test_a_folder_without_decks_folder_is_told(tmp_path):
    """No decks, no seeds: problems, not a traceback."""
    library = load_library(tmp_path, tmp_path)
    assert (Rule.UNREADABLE, "decks") in {(p.rule, p.location.path) for p in library.problems}


def test_what_is_no_ordinary_file_is_told(root):
    """Pipes are not waited for; folders and dead links are named."""
    decks = root / "decks"
    os.mkfifo(decks / "pipe.yaml")
    (decks / "folder.yaml").mkdir()
    (decks / "link.yaml").symlink_to(root / "nowhere")
    (decks / "loop.yaml").symlink_to(decks / "loop.yaml")
    library = write(root, a=deck("a"))
    assert errors(library) == [
        ("decks/folder.yaml", 1, "unreadable-file"),
        ("decks/link.yaml", 1, "unreadable-file"),
        ("decks/loop.yaml", 1, "unreadable-file"),
        ("decks/pipe.yaml", 1, "unreadable-file"),
    ]
    assert list(library.questions) == ["a/one"]


def test_a_linked_folder_is_read_once(root, tmp_path_factory):
    """Links lead outside, and in circles, without harm."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "b.yaml").write_text(deck("b"), encoding="utf-8")
    (root / "decks" / "there").symlink_to(outside)
    (root / "decks" / "here").symlink_to(root / "decks")
    library = write(root, a=deck("a"))
    assert [d.path for d in library.decks] == ["decks/a.yaml", "decks/there/b.yaml"]
    assert errors(library) == []


def test_a_file_that_may_not_be_read_is_told(root, monkeypatch):
    """A missing right is named with the way to give it."""

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    write(root, a=deck("a"))
    monkeypatch.setattr(Path, "open", refuse)
    problem = files.read_file(root / "decks" / "a.yaml", "decks/a.yaml")
    assert isinstance(problem, Problem)
    assert "chmod" in problem.hint


def test_a_huge_file_is_refused_unread(root):
    """A hundred megabytes cost one problem; nothing of them is read."""
    path = root / "decks" / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert errors(write(root, a=deck("a"))) == [("decks/huge.yaml", 1, "too-large")]


def test_a_deck_id_is_used_once(root):
    """The second deck of an id keeps no question; all are counted."""
    library = write(root, a=deck("same"), b=deck("same", question("two"), question("three")))
    assert errors(library) == [("decks/b.yaml", 1, "duplicate-id")]
    assert list(library.questions) == ["same/one"]
    assert library.broken == 2


def test_a_citation_names_a_seed_that_is_there(root):
    """A question that cites an unknown seed is left out, and told at its quote."""
    cite = "cite:\n  - seed: {}\n    quote: It opened"
    questions = [question("good", cite.format("chronicle")), question("bad", cite.format("memoir"))]
    library = write(root, a=deck("a", *questions))
    assert errors(library) == [("decks/a.yaml", 18, "unknown-seed")]
    assert list(library.questions) == ["a/good"]
    assert library.broken == 1


def test_without_leaves_questions_out_and_counts_them(root):
    """What a later check finds bad goes, with its problem."""
    library = write(root, a=deck("a", question("one"), question("two")), b=deck("b"))
    problem = Problem(Location("decks/a.yaml", 5), Severity.ERROR, "quote", "no", "", "a/one")
    rest = without(library, {"a/one", "a/absent"}, [problem])
    assert list(rest.questions) == ["a/two", "b/one"]
    assert list(rest.cards) == ["a/two", "b/one"]
    assert (rest.broken, rest.decks[0].broken, rest.decks[1].broken) == (1, 1, 0)
    assert rest.problems == (*library.problems, problem)
    assert library.broken == 0


def test_earlier_ids_lead_to_the_question_that_claims_them(root):
    """Plain ids mean the same deck; others name theirs."""
    library = write(
        root,
        a=deck("a", question("new", "was: [old, b/moved]")),
        b=deck("b", question("else", "was: older")),
    )
    assert library.aliases == {"a/old": "a/new", "b/moved": "a/new", "b/older": "b/else"}
    assert errors(library) == []


def test_chains_of_claims_lead_to_their_end(root):
    """A retired question hands on what it has claimed itself."""
    library = write(
        root,
        a=deck(
            "a",
            question("third", "was: second"),
            question("second", "was: first\nretired: true"),
        ),
    )
    assert library.aliases == {"a/second": "a/third", "a/first": "a/third"}
    assert errors(library) == []
    assert list(library.cards) == ["a/third"]


def test_a_claim_on_a_question_in_use_is_refused(root):
    """History moves to neither, and both stay."""
    library = write(root, a=deck("a", question("one", "was: two"), question("two")))
    assert errors(library) == [("decks/a.yaml", 9, "was")]
    assert library.aliases == {}
    assert list(library.questions) == ["a/one", "a/two"]


def test_a_claim_on_a_broken_question_is_refused(root):
    """An error in a question does not free its id."""
    library = write(root, a=deck("a", question("one", "was: two"), question("two", "points: x")))
    assert ("decks/a.yaml", 9, "was") in errors(library)
    assert library.aliases == {}


def test_an_id_claimed_twice_goes_to_neither(root):
    """Each of the claims is told."""
    library = write(
        root, a=deck("a", question("one", "was: old")), b=deck("b", question("one", "was: a/old"))
    )
    assert errors(library) == [("decks/a.yaml", 9, "was"), ("decks/b.yaml", 9, "was")]
    assert library.aliases == {}


def test_claims_in_a_circle_are_refused(root):
    """Retired questions cannot inherit from one another."""
    library = write(
        root,
        a=deck(
            "a",
            question("one", "was: two\nretired: true"),
            question("two", "was: one\nretired: true"),
        ),
    )
    assert [rule for _, _, rule in errors(library)] == ["was", "was"]
    assert library.aliases == {}


def test_the_shipped_library_is_read_whole():
    """Nothing of what is shipped is left out."""
    shipped = Path(__file__).parents[2]
    library = load_library(shipped, shipped)
    assert errors(library) == []
    assert library.broken == 0
    assert library.cards
