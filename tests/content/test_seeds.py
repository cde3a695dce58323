"""Reading ``seeds/seeds.yaml`` and the texts beside it."""

import os

import pytest
from harbour import CHRONICLE, SEEDS, write_library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.content.fields import MAX_ITEMS
from quizzer.content.rules import Rule
from quizzer.content.seeds import MAX_BYTES, read_seeds
from quizzer.problems import Location, Severity

ENTRY = """\
seeds:
  - id: chronicle
    file: chronicle.txt
    title: Chronicle of the harbour
"""


@pytest.fixture
def library(tmp_path):
    """A library with two texts."""
    return write_library(tmp_path)


def read(library, seeds=None):
    """The seeds and problems; ``memoir`` counts as described."""
    if seeds is not None:
        (library / "seeds" / "seeds.yaml").write_text(seeds, encoding="utf-8")
        (library / "seeds" / "memoir.txt").unlink(missing_ok=True)
    return read_seeds(library, library)


def only(problems):
    """The one problem that was found."""
    assert len(problems) == 1, problems
    return problems[0]


def test_every_field_is_read(library):
    """What the list says of a text, and the text as it is stored, make a seed."""
    seeds, problems = read(library)
    assert not problems
    assert list(seeds) == ["chronicle", "memoir"]
    chronicle, memoir = seeds.values()
    assert chronicle.text == CHRONICLE
    assert chronicle.path == "seeds/chronicle.txt"
    assert chronicle.title == "Chronicle of the harbour"
    assert chronicle.author == ()
    assert chronicle.publisher == "Town Press"
    assert (chronicle.published, chronicle.published_inferred) == ("1899-03", False)
    assert chronicle.noise == ((1, 1), (9, 9))
    assert chronicle.language == "en"
    assert (chronicle.listed, chronicle.mark.line) == ("seeds/seeds.yaml", 2)
    assert memoir.author == ("Ann Gray", "Tom Lee")
    assert (memoir.published, memoir.published_inferred) == ("1902", True)


def test_the_rest_of_the_fields(library):
    """Address, licence, language and noise ranges are read; not stated is empty."""
    more = (
        "    url: https://example.org/chronicle?x=1\n    licence: CC BY 4.0\n    language: en-GB\n"
        "    noise:\n      - 1-2\n      - 5 – 6\n"
        "    publisher: Not stated\n    published: not stated\n    x-shelf: 12\n"
    )
    seeds, problems = read(library, ENTRY + more)
    assert not problems
    seed = seeds["chronicle"]
    assert seed.url == "https://example.org/chronicle?x=1"
    assert (seed.licence, seed.language) == ("CC BY 4.0", "en-GB")
    assert seed.noise == ((1, 2), (5, 6))
    assert (seed.publisher, seed.published) == ("", "")


def test_texts_are_kept_as_stored(library):
    """A BOM and carriage returns stay, so that offsets count them."""
    text = "\ufeffOne.\r\nTwo.\r\n"
    (library / "seeds" / "chronicle.txt").write_text(text, encoding="utf-8", newline="")
    seeds, problems = read(library, ENTRY)
    assert not problems
    assert seeds["chronicle"].text == text


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("published", "1899-13", Rule.BAD_VALUE),
        ("published", "1899-02-30", Rule.BAD_VALUE),
        ("published", "March 1899", Rule.BAD_VALUE),
        ("published", "0000", Rule.BAD_VALUE),
        ("published", "１８９９", Rule.BAD_VALUE),
        ("published_inferred", "yes", Rule.BAD_VALUE),
        ("url", "example.org", Rule.BAD_VALUE),
        ("url", "javascript:alert(1)", Rule.BAD_VALUE),
        ("noise", "[0]", Rule.BAD_VALUE),
        ("noise", "[3-2]", Rule.BAD_VALUE),
        ("noise", "[1-99]", Rule.BAD_VALUE),
        ("noise", "[first]", Rule.BAD_VALUE),
        ("sha256", "abc", Rule.BAD_VALUE),
        ("language", "English!", Rule.BAD_VALUE),
        ("licence", "[a, b]", Rule.FLOW),
        ("titel", "x", Rule.UNKNOWN_KEY),
    ],
)
def test_a_bad_value_costs_only_itself(library, field, value, rule):
    """It is reported at its line, and the seed is there without it."""
    seeds, problems = read(library, f"{ENTRY}    {field}: {value}\n")
    problem = only(problems)
    assert problem.rule == rule
    assert problem.severity is Severity.ERROR
    assert (problem.location.path, problem.location.line) == ("seeds/seeds.yaml", 5)
    assert problem.hint
    seed = seeds["chronicle"]
    assert not any((seed.published, seed.url, seed.noise, seed.sha256, seed.published_inferred))
    assert seed.language == "en"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("id: chronicle", "id: The Chronicle", Rule.BAD_VALUE),
        ("id: chronicle", "id:", Rule.MISSING),
        ("file: chronicle.txt", "file:", Rule.MISSING),
        ("file: chronicle.txt", "file: ../chronicle.txt", Rule.BAD_VALUE),
        ("file: chronicle.txt", "file: sub/../../chronicle.txt", Rule.BAD_VALUE),
        ("file: chronicle.txt", "file: /etc/hostname.txt", Rule.BAD_VALUE),
        ("file: chronicle.txt", "file: ..\\chronicle.txt", Rule.BAD_VALUE),
        ("file: chronicle.txt", "file: chronicle.pdf", Rule.BAD_VALUE),
        ("file: chronicle.txt", "file: chronicles.txt", Rule.MISSING),
    ],
)
def test_a_seed_needs_an_id_and_a_text(library, old, new, rule):
    """Without them it is left out, and the problem says where."""
    (library / "seeds" / "chronicle.txt").rename(library / "seeds" / "readme.txt")
    if "id:" in old:
        (library / "seeds" / "readme.txt").rename(library / "seeds" / "chronicle.txt")
    seeds, problems = read(library, ENTRY.replace(old, new))
    problem = only(problems)
    assert seeds == {}
    assert problem.rule == rule
    assert problem.location.path == "seeds/seeds.yaml"
    assert problem.location.line in {2, 3}


def test_a_title_is_required(library):
    """A seed without one is kept, and the problem is told."""
    seeds, problems = read(library, ENTRY.replace("title: Chronicle of the harbour", "title:"))
    assert only(problems).rule == Rule.MISSING
    assert seeds["chronicle"].title == ""


@pytest.mark.parametrize(
    ("data", "location", "words"),
    [
        (b"One.\nCaf\xe9.\n", (2, 4), "0xE9"),
        (b"One.\nTw\x00o\n", (2, 3), "U+0000"),
        (b"\x1b[31mred", (1, 1), "U+001B"),
        (b"caf\xc3\xa9 \xc2\x92", (1, 6), "U+0092"),
        (b"\xff\xfeO\x00n\x00e\x00", (1, 1), "0xFF"),
    ],
)
def test_a_text_that_is_no_plain_text_is_located(library, data, location, words):
    """Other encodings and control characters are shown where they stand in the text."""
    (library / "seeds" / "chronicle.txt").write_bytes(data)
    seeds, problems = read(library, ENTRY)
    problem = only(problems)
    assert seeds == {}
    assert problem.rule == Rule.ENCODING
    assert problem.location == Location("seeds/chronicle.txt", *location)
    assert words in problem.message


def test_page_and_line_ends_of_any_kind_are_text(library):
    """Form feeds and other line ends occur in honest texts."""
    text = "One.\x0c\nTwo.\x0b\x85\u2028Three.\t\n"
    (library / "seeds" / "chronicle.txt").write_text(text, encoding="utf-8", newline="")
    seeds, problems = read(library, ENTRY)
    assert not problems
    assert seeds["chronicle"].text == text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf\r\n \n"])
def test_an_empty_text_is_no_seed(library, data):
    """A file with nothing in it cannot be cited."""
    (library / "seeds" / "chronicle.txt").write_bytes(data)
    seeds, problems = read(library, ENTRY)
    assert (seeds, only(problems).rule) == ({}, Rule.MISSING)


def test_a_huge_text_is_refused(library):
    """A text above the limit is a problem at its entry."""
    with (library / "seeds" / "chronicle.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    seeds, problems = read(library, ENTRY)
    assert (seeds, only(problems).rule) == ({}, Rule.TOO_LARGE)


def test_links_stay_inside(library, tmp_path_factory):
    """A link to a text outside is refused, one to a text inside is followed."""
    outside = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    outside.write_text("A secret.", encoding="utf-8")
    path = library / "seeds" / "chronicle.txt"
    path.unlink()
    path.symlink_to(outside)
    seeds, problems = read(library, ENTRY)
    assert (seeds, only(problems).rule) == ({}, Rule.BAD_VALUE)
    path.unlink()
    (library / "seeds" / "notice.txt").write_text("Inside.", encoding="utf-8")
    path.symlink_to("notice.txt")
    seeds, problems = read(library, ENTRY)
    assert not problems
    assert seeds["chronicle"].text == "Inside."


def test_a_loop_of_links_and_a_pipe_are_problems(library):
    """What cannot be read as a file is never waited for."""
    path = library / "seeds" / "chronicle.txt"
    path.unlink()
    path.symlink_to("chronicle.txt")
    assert read(library, ENTRY)[0] == {}
    assert read(library, ENTRY)[1]
    path.unlink()
    os.mkfifo(path)
    seeds, problems = read(library, ENTRY)
    assert (seeds, only(problems).rule) == ({}, Rule.UNREADABLE)


def test_ids_and_files_are_used_once(library):
    """A second entry of the same id or file is an error, and the first one stays."""
    twice = ENTRY + ENTRY.partition("\n")[2]
    seeds, problems = read(library, twice)
    assert list(seeds) == ["chronicle"]
    assert {problem.rule for problem in problems} == {Rule.DUPLICATE_ID}
    assert {problem.location.line for problem in problems} == {5, 6}


def test_a_missing_list_says_what_to_write(library):
    """Without the list there are no seeds, and the hint shows an entry."""
    (library / "seeds" / "seeds.yaml").unlink()
    seeds, problems = read_seeds(library, library)
    assert seeds == {}
    assert [problem.rule for problem in problems if problem.severity is Severity.ERROR] == [
        Rule.MISSING
    ]
    assert "seeds:\n  - id:" in problems[0].hint


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "seeds: chronicle\n", "seed:\n  - id: a\n", "just words\n"]
)
def test_another_shape_is_a_problem(library, text):
    """A list of another shape is located and explained."""
    seeds, problems = read(library, text)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert seeds == {}
    assert errors
    assert all(problem.hint for problem in errors)


def test_a_list_under_another_name_is_missing_and_an_empty_one_is_not(library):
    """A misspelt ``seeds`` is told with what to write; a library may have no source yet."""
    _, problems = read(library, "seed:\n  - id: a\n")
    (missing,) = [one for one in problems if one.rule is Rule.MISSING]
    assert missing.message == "`seeds` is missing here."
    assert "seeds:\n  - id:" in missing.hint
    for text in ("seeds:\n", "seeds: []\n"):
        seeds, problems = read(library, text)
        assert seeds == {}
        assert {one.severity for one in problems} == {Severity.WARNING}


def test_texts_without_an_entry_are_a_warning(library):
    """Nothing is left out in silence, but for files about the texts."""
    (library / "seeds" / "Readme.md").write_text("About.", encoding="utf-8")
    (library / "seeds" / "LICENCE.txt").write_text("Free.", encoding="utf-8")
    (library / "seeds" / "more").mkdir()
    (library / "seeds" / "more" / "letter.md").write_text("Dear", encoding="utf-8")
    problem = only(read_seeds(library, library)[1])
    assert problem.severity is Severity.WARNING
    assert problem.rule == Rule.UNLISTED_SEED
    assert problem.location.path == "seeds/more/letter.md"
    assert "file: more/letter.md" in problem.hint


def test_texts_may_lie_in_folders(library):
    """A text in a folder under seeds/ is beside the list, too."""
    (library / "seeds" / "old").mkdir()
    (library / "seeds" / "chronicle.txt").rename(library / "seeds" / "old" / "chronicle.txt")
    seeds, problems = read(library, ENTRY.replace("chronicle.txt", "old/chronicle.txt"))
    assert not problems
    assert seeds["chronicle"].path == "seeds/old/chronicle.txt"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_the_list_breaks_the_reading(library, data):
    """Bytes lost, doubled or changed give seeds or located problems, never a failure."""
    original = SEEDS.encode()
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 40)))
    middle = data.draw(st.binary(max_size=6) | st.just(original[start:end] * 2))
    damaged = original[:start] + middle + original[end:]
    (library / "seeds" / "seeds.yaml").write_bytes(damaged)
    seeds, problems = read_seeds(library, library)
    assert len(seeds) > 1 or problems
    for problem in problems:
        assert 1 <= problem.location.line <= damaged.count(b"\n") + 1


def test_a_library_may_have_many_sources(tmp_path):
    """The limit of a question's lists is none of the list of sources."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    names = [f"s{number}" for number in range(MAX_ITEMS + 1)]
    entries = [f"  - id: {name}\n    file: {name}.txt\n    title: T\n" for name in names]
    for name in names:
        (folder / f"{name}.txt").write_text("One.")
    (folder / "seeds.yaml").write_text("seeds:\n" + "".join(entries))
    seeds, problems = read_seeds(tmp_path)
    assert (list(seeds), problems) == (names, [])
