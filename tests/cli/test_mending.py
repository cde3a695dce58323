"""`quizzer check --fix` and `--accept`, as an author runs them."""

import codecs
import os
import re

import pytest
from harbour import SEEDS, write_library
from tests_support import program
from without_rights import bound_program

DECK = """\
  # what sailors said 🎉
  - id: called
    kind: text
    ask: What did sailors call the harbour?
    answer: The Mouth
    cite:
      - seed: chronicle
        quote: >-  # why
          the sailors called it "the Mouth"
          - and never … else
  - id: stone
    kind: number
    ask: How much stone did the pier take?
    answer: 1,300 tons
    cite:
      - seed: chronicle
        quote: 'The pier took 1,300 tons of stone. Mr. Gray, who paid for it, wasn''t there'
  - id: painter
    kind: text
    ask: Who painted the harbour?
    answer: Renée Fischer
    cite:
      - seed: chronicle
        quote: Renee fischer painted it   # her name
"""


def check(root, *arguments):
    """The command in a library's own folder."""
    return program("check", *arguments, cwd=root)


def contents(root):
    """Every file of a library with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def changed_lines(before, after, name):
    """The lines of a file that were and that are, where they differ."""
    old, new = before[name].split(b"\n"), after[name].split(b"\n")
    assert len(old) == len(new)
    return [(one.decode(), two.decode()) for one, two in zip(old, new, strict=True) if one != two]


@pytest.fixture
def library(tmp_path):
    """A library with a quote for each remedy, in the working directory."""
    return write_library(tmp_path, DECK)


def rewrite(path, old, new):
    """Change a file as an editor would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def test_fix_writes_signs_alone_and_tells_the_rest(library):
    """The deck changes in its quotation marks and dashes; what needs judgement is left and told."""
    before = contents(library)
    result = check(library, "--fix")
    after = contents(library)
    assert changed_lines(before, after, "decks/harbour.yaml") == [
        (
            '          the sailors called it "the Mouth"',
            "          the sailors called it “the Mouth”",
        ),
        ("          - and never … else", "          – and never … else"),
    ]
    assert {name for name in after if after[name] != before.get(name)} == {
        "decks/harbour.yaml",
        "seeds/seeds.lock",
    }
    assert result.returncode == 1
    assert "harbour/called" in result.stderr
    assert re.findall(r"error (\S+)", result.stdout) == ["drift", "quote-case"]
    assert "warning" not in result.stdout.splitlines()[0]


def test_fixing_twice_changes_nothing_more(library):
    """The second run writes no file and says so by saying nothing."""
    check(library, "--fix")
    before = contents(library)
    stamps = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    result = check(library, "--fix")
    assert contents(library) == before
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == stamps
    assert result.stderr == ""


def test_line_ends_and_the_bom_stay(library):
    """A deck from another system keeps its own line ends."""
    path = library / "decks" / "harbour.yaml"
    crlf = codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(crlf)
    assert "Mended decks/harbour.yaml:12" in check(library, "--fix").stderr
    fixed = path.read_bytes()
    assert fixed.startswith(codecs.BOM_UTF8)
    assert fixed.count(b"\r\n") == fixed.count(b"\n") == crlf.count(b"\n")
    assert len(changed_lines({"": crlf}, {"": fixed}, "")) == 2


def test_accept_takes_what_is_proposed(library):
    """Drifted words and other capitals are written, comments and quotes around them kept."""
    before = contents(library)
    result = check(library, "--accept", "harbour/stone", "--accept", "harbour/painter")
    after = contents(library)
    rest = "1,300 tons of stone. Mr. Gray, who paid for it,"
    assert changed_lines(before, after, "decks/harbour.yaml") == [
        (
            f"        quote: 'The pier took {rest} wasn''t there'",
            f"        quote: 'The pier took {rest} was not there'",
        ),
        (
            "        quote: Renee fischer painted it   # her name",
            "        quote: Renée Fischer painted it   # her name",
        ),
    ]
    assert result.returncode == 0
    assert "error" not in result.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("harbour/called", "no quote with a proposal"),
        ("harbour/nobody", "There is no question"),
        ("nonsense", "There is no question"),
    ],
)
def test_what_cannot_be_accepted_changes_nothing(key, words, library):
    """One wrong name among several keeps all of them from being written."""
    before = contents(library)
    result = check(library, "--fix", "--accept", "harbour/stone", "--accept", key)
    assert result.returncode == 1
    assert words in result.stderr
    assert contents(library) == before


def test_a_look_alike_is_not_accepted(library):
    """When a passage is deleted, nothing else is written in its place, whatever is asked for."""
    assert (
        check(library, "--accept", "harbour/stone", "--accept", "harbour/painter").returncode == 0
    )
    check(library, "--fix")
    text = library / "seeds" / "chronicle.txt"
    rewrite(
        text, "The pier took 1,300 tons of stone. Mr. Gray, who paid for it, was not there; ", ""
    )
    rewrite(
        text,
        "In the first year",
        "The pier took 1,200 tons of stone. Mr. Gray, who paid for it, was not there; "
        "nobody was.\n\nIn the first year",
    )
    result = check(library, "--accept", "harbour/stone")
    assert result.returncode == 1
    assert "no quote with a proposal" in result.stderr
    assert "quote-missing" in check(library).stdout


def test_digests_are_recorded_and_every_quote_is_verified_again(library):
    """A changed text is an error until it is recorded; what drifted in it is one then, too."""
    check(library, "--fix", "--accept", "harbour/stone", "--accept", "harbour/painter")
    rewrite(library / "seeds" / "chronicle.txt", "1,300 tons", "1,800 tons")
    assert re.findall(r"error (\S+)", check(library).stdout) == ["drift", "seed-digest"]
    before = contents(library)
    result = check(library, "--fix")
    after = contents(library)
    assert re.findall(r"error (\S+)", result.stdout) == ["drift"]
    ((old, new),) = changed_lines(before, after, "seeds/seeds.yaml")
    assert old.strip() in SEEDS
    assert re.fullmatch(r"    sha256: [0-9a-f]{64}", new)
    assert {name for name in after if after[name] != before[name]} == {"seeds/seeds.yaml"}
    assert "drift" not in check(library, "--accept", "harbour/stone").stdout
    assert "1,800 tons" in (library / "decks" / "harbour.yaml").read_text(encoding="utf-8")


def test_a_digest_that_was_never_recorded_is_put_below_its_file(library):
    """The new line is indented like its neighbours, comments stay where they are."""
    path = library / "seeds" / "seeds.yaml"
    bare = re.sub(r"    sha256: \w+\n", "", SEEDS).replace("memoir.txt", "memoir.txt  # hers")
    path.write_text(bare, encoding="utf-8")
    assert check(library, "--fix").stderr.count("digest of seeds/") == 2
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index("    file: memoir.txt  # hers") + 1
    assert re.fullmatch(r"    sha256: [0-9a-f]{64}", lines[at])
    assert [line for line in lines if "sha256" not in line] == bare.splitlines()
    assert "seed-digest" not in check(library).stdout


def test_only_what_is_named_is_mended(library):
    """With a deck named, the seeds are left alone."""
    (library / "seeds" / "seeds.yaml").write_text(
        re.sub(r"    sha256: \w+\n", "", SEEDS), encoding="utf-8"
    )
    before = contents(library)
    check(library, "--fix", "harbour")
    after = contents(library)
    assert {name for name in after if after[name] != before.get(name)} == {"decks/harbour.yaml"}


def test_a_file_that_cannot_be_read_whole_is_left_alone(library):
    """A broken line elsewhere in a deck keeps it from being written; other files are mended."""
    path = library / "decks" / "harbour.yaml"
    broken = path.read_bytes() + b'  - id: broken\n    ask: "never closed\n'
    path.write_bytes(broken)
    rewrite(library / "seeds" / "chronicle.txt", "Home | Archive", "Home | Search")
    result = check(library, "--fix")
    assert result.returncode == 1
    assert "decks/harbour.yaml: The file was left as it is" in result.stderr
    assert "digest of seeds/chronicle.txt" in result.stderr
    assert path.read_bytes() == broken


def test_what_cannot_be_written_is_named_once(library):
    """The file, the reason and the next step."""
    folder = library / "decks"
    folder.chmod(0o555)
    done = bound_program("check", "--fix", "--library", library)
    folder.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.count("harbour.yaml") == 1
    assert "cannot be written: Permission denied." in done.stderr


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_record_of_sentences_that_is_no_file_is_told(library, make):
    """A pipe would never end, and a folder has nothing to read."""
    make(library / "seeds" / "seeds.lock")
    done = check(library, "--fix")
    assert done.returncode == 1
    assert "quizzer: seeds/seeds.lock: This is" in done.stderr


def test_a_link_to_a_deck_stays_a_link(library, tmp_path_factory):
    """What the link leads to is mended where it lies."""
    path = library / "decks" / "harbour.yaml"
    target = tmp_path_factory.mktemp("elsewhere") / "deck.yaml"
    path.rename(target)
    path.symlink_to(target)
    check(library, "--fix")
    assert path.is_symlink()
    assert "“the Mouth”" in target.read_text(encoding="utf-8")


def test_json_alone_goes_to_standard_output(library):
    """What was mended is told on standard error, so that the output stays JSON."""
    result = check(library, "--fix", "--json")
    assert result.stdout.startswith("[")
    assert "Mended" not in result.stdout
    assert "Mended" in result.stderr
