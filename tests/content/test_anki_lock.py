"""When each note's content last changed: what the lock file keeps, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.anki_lock import Entry, Lock, NoteName, Origin, read_lock
from quizzer.problems import QuizzerError

IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
NAMES = st.builds(NoteName, st.builds("{}/{}".format, IDS, IDS), st.booleans())
TIMES = st.integers(0, 999_999_999_999)
ENTRIES = st.builds(Entry, TIMES, st.from_regex(r"[0-9a-f]{16}", fullmatch=True))
CARDS = st.builds("{}/{}{}".format, IDS, IDS, st.sampled_from(["", "#2", "#reverse"]))
ORIGINS = st.frozensets(st.builds(Origin, CARDS, st.integers(0, 999), st.text(min_size=1)))
CONTENTS = st.lists(st.text(), max_size=3)
NAME = NoteName("harbour/opened", cloze=False)


@given(st.dictionaries(NAMES, ENTRIES, max_size=8), ORIGINS)
def test_text_comes_back(entries, origins):
    """What is written is what is read, and it is sorted, whatever guids others give their notes."""
    text = Lock(entries, origins).text()
    again = read_lock(text.encode(), "anki.lock")
    assert again.names == entries.keys()
    assert again.origins == origins
    assert again.text() == text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line.split()[0] for line in lines] == [
        *sorted(name.question for name in entries),
        *sorted(one.card for one in origins),
    ]


def test_what_was_moved_in_is_learned_once():
    """Only what is new makes the file be written again."""
    origin = Origin("spanish/house#reverse", 2, "q7%d{é")
    lock = Lock({}, [origin])
    lock.move_in([origin])
    assert not lock.learned
    lock.move_in([origin._replace(guid="another")])
    assert lock.learned
    assert len(lock.origins) == 2


@given(st.lists(st.tuples(CONTENTS, st.integers(1, 10**9)), min_size=1, max_size=12))
def test_time_rises_with_every_change_and_only_then(steps):
    """Anki is told of every change, and of nothing else, whatever the clock says."""
    lock = Lock({})
    known = None
    for content, now in steps:
        mod = lock.changed(NAME, content, now)
        if known is None:
            assert mod == now
        elif content == known[0]:
            assert mod == known[1]
        else:
            assert mod == max(now, known[1] + 1)
        known = (content, mod)
        lock = read_lock(lock.text().encode(), "anki.lock")


@given(st.dictionaries(NAMES, ENTRIES, max_size=6), st.dictionaries(NAMES, ENTRIES, max_size=6))
def test_merged_by_lines(ours, theirs):
    """Where a merge keeps the lines of both sides, every note has the later time."""
    both = Lock(ours).text() + Lock(theirs).text()
    merged = read_lock(both.encode(), "anki.lock").text()
    later = {
        name: max(entries[name] for entries in (ours, theirs) if name in entries)
        for name in ours | theirs
    }
    assert merged == Lock(later).text()
    assert merged == Lock(ours).joined(Lock(theirs)).text()


@given(CONTENTS, CONTENTS)
def test_contents_are_told_apart(one, other):
    """Two contents have one digest only when they are the same texts, divided alike."""
    lock = Lock({NAME: Entry(0, "0" * 16)})
    lock.changed(NAME, one, 1)
    first = lock.text()
    lock.changed(NAME, other, 1)
    assert (first == lock.text()) == (one == other)


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "harbour/opened note 1 0123456789abcdef extra",
        "harbour/opened note -1 0123456789abcdef",
        "harbour/opened note 9999999999999 0123456789abcdef",
        "harbour/opened card 1 0123456789abcdef",
        "../opened note 1 0123456789abcdef",
        "harbour/opened note 1 0123456789ABCDEF",
        "harbour/opened note \N{ARABIC-INDIC DIGIT ONE} 0123456789abcdef",
        "\x1b[31m",
        "\x00" * 5000,
    ],
)
def test_refused(line):
    """A line that quizzer did not write is named by its number, and how to go on is said."""
    good = Lock({NAME: Entry(1, "0" * 16)}).text()
    with pytest.raises(QuizzerError, match=r"^anki\.lock:5: this line") as caught:
        read_lock((good + line).encode(), "anki.lock")
    assert "merge" in caught.value.hint


def test_no_utf8():
    """Bytes that are no text are refused as a line."""
    with pytest.raises(QuizzerError, match=r"anki\.lock:1"):
        read_lock(b"\xff\xfe\x00", "anki.lock")


def test_line_ends_of_windows():
    """A checkout with other line ends reads the same."""
    text = Lock({NAME: Entry(1, "0" * 16)}).text()
    assert read_lock(text.replace("\n", "\r\n").encode(), "anki.lock").text() == text
