"""What is remembered of a seed's sentences, and what it tells."""

from dataclasses import replace

import pytest
from harbour import SEEDS, write_library
from hypothesis import given
from hypothesis import strategies as st
from tests_support import ROOT

from quizzer.content.history import History, Origin, paragraphs
from quizzer.content.locate import Sources
from quizzer.content.recorded import FILE, parse, write
from quizzer.content.seeds import read_seeds
from quizzer.content.seedtext import SeedText
from quizzer.model import Seed

OLD = "One came. Two went.\n\nThree stayed. Four left.\n"


def origin(new, words, old=OLD):
    """What became of the sentence that has some words, from an old text to a new one."""
    seed = Seed("s", "s.txt", "S", old)
    index = SeedText(replace(seed, text=new, recorded=paragraphs(SeedText(seed))))
    start = new.index(words)
    return History(index).origin([(start, start + len(words))])


@pytest.mark.parametrize(
    ("new", "words", "expected"),
    [
        (OLD, "Two went", Origin.UNKNOWN),
        (OLD.replace("One", "Nine"), "Two went", Origin.STOOD),
        (OLD.replace("One", "Nine"), "Nine", Origin.CHANGED),
        (OLD.replace("One", "Nine"), "Nine came. Two", Origin.CHANGED),
        (OLD.replace("Two", "Five fell. Two"), "Five", Origin.ADDED),
        (OLD.replace("One came. ", "") + "\nOne comes.\n", "One comes", Origin.ADDED),
        ("One came.\n\nTwo comes.\n\nThree stayed. Four left.\n", "Two comes", Origin.ADDED),
        ("One came.\n\nNine stayed. Nobody left.\n", "Nobody", Origin.CHANGED),
        ("One came.\n\nNew.\n\nNine stayed. Nobody left.\n", "Nobody", Origin.ADDED),
        (OLD.replace("stayed. Four", "stood. Nine"), "Three", Origin.CHANGED),
        (OLD.replace("Two went.", "“Two”  went…"), "Two", Origin.CHANGED),
        (OLD.replace("Two went.", "Two\u00a0 went."), "Two", Origin.UNKNOWN),
    ],
)
def test_sentences_are_followed(new, words, expected):
    """Those that stood, those put in and those that took another's place are told apart."""
    assert origin(new, words) is expected


def test_nothing_is_known_where_nothing_was_recorded():
    """Without a record there is no evidence for or against anything."""
    index = SeedText(Seed("s", "s.txt", "S", OLD))
    assert History(index).origin([(0, 3)]) is Origin.UNKNOWN


DIGESTS = st.text("0123456789abcdef", min_size=8, max_size=8)
PARAGRAPHS = st.lists(DIGESTS, min_size=1, max_size=4).map(" ".join)


@given(
    st.dictionaries(
        st.text("abc09-", min_size=1, max_size=9),
        st.lists(PARAGRAPHS, min_size=1, max_size=4).map(tuple),
        max_size=4,
    )
)
def test_what_is_written_is_read_again(recorded):
    """The file keeps every digest of every paragraph, in order."""
    assert parse(write(recorded)) == recorded


@given(st.text())
def test_a_damaged_file_is_read_as_far_as_it_goes(text):
    """Whatever stands in the file, what was well written there is found, and nothing fails."""
    whole = write({"harbour": ("0123abcd 89ab4567",)})
    assert parse(f"{text}\n{whole}")["harbour"][-1] == "0123abcd 89ab4567"


def test_a_library_remembers_what_its_file_says(tmp_path):
    """Each seed has its own paragraphs from the file; without the file there are none."""
    write_library(tmp_path)
    bare, _ = read_seeds(tmp_path)
    assert all(seed.recorded == () for seed in bare.values())
    recorded = {name: paragraphs(index) for name, index in Sources(bare).items()}
    (tmp_path / "seeds" / FILE).write_text(write(recorded), encoding="utf-8")
    seeds, problems = read_seeds(tmp_path)
    assert problems == []
    assert {name: seed.recorded for name, seed in seeds.items()} == recorded
    assert SEEDS.count("- id:") == len(recorded)


def test_the_shipped_sources_are_recorded_as_they_are():
    """Every sentence of the shipped texts is in the shipped file, and no other."""
    seeds, problems = read_seeds(ROOT)
    assert problems == []
    for name, text in Sources(seeds).items():
        assert seeds[name].recorded == paragraphs(text)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    """A folder in its place is a problem, not a crash."""
    write_library(tmp_path)
    (tmp_path / "seeds" / FILE).mkdir()
    seeds, problems = read_seeds(tmp_path)
    assert [problem.rule for problem in problems] == ["unreadable-file"]
    assert len(seeds) == 2
