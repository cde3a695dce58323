"""responses.csv: read whole, or refused with every fault at its line and column."""

import contextlib

import pytest
from class_samples import a_class, deck_questions, paper, responses_csv
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.importers.delimited import decoded, read_table
from quizzer.importers.results_csv import Sheet, read_responses
from quizzer.problems import QuizzerError

QUESTIONS = {one.key: one for one in deck_questions()}
_, VERSIONS, RECORD = paper(versions=2)
KEYS = list(QUESTIONS)


def read(text, record=RECORD, group="7b"):
    """What stands in a file of responses."""
    data = text if isinstance(text, bytes) else text.encode()
    sheet = Sheet(record, QUESTIONS, "responses.csv", group)
    return read_responses(read_table(data, "responses.csv"), sheet)


def number(key, version=0):
    """The printed number of a question."""
    return next(one.number for one in VERSIONS[version].questions if one.item.question.key == key)


def cells(**given_):
    """A row of cells, by question id, of version A."""
    row = [""] * len(KEYS)
    for name, text in given_.items():
        row[number(f"pier/{name}") - 1] = text
    return ",".join(row)


HEADS = ",".join(["student", "version", *map(str, range(1, len(KEYS) + 1))])


def test_versions_are_mapped_back_to_the_questions():
    """Each answer stands at its question's key, whatever its number was."""
    right = dict.fromkeys(KEYS, "right")
    found = read(responses_csv(VERSIONS, [("Ann", 0, right), ("Tom", 1, right)])).sittings
    ann, tom = found
    assert (ann.student, ann.version, ann.group) == ("Ann", "A", "7b")
    assert tom.version == "B"
    for key in ("pier/town", "pier/steps", "pier/who", "pier/payer"):
        assert ann.responses[key] == tom.responses[key]
    assert ann.responses["pier/steps"] == ("the pier", "the light", "the wall", "the slip")
    assert set(ann.responses) == set(KEYS)


def test_names_and_classes_come_from_the_file_where_it_has_them():
    """A number tells two students of one name apart; empty rows and absent students are told."""
    text = (
        f"id,class,{HEADS}\n"
        f"17,8a,Ann Gray,a,{cells(payer='fishers')}\n"
        f"18,,Ann Gray,A,{cells(payer='fishers')}\n"
        f",,,,{cells()}\n"
        f",,Tom Lee,,{cells()}\n"
        f",,'=cmd,A,{cells(payer='-')}\n"
    )
    found = read(text)
    assert [(one.student, one.group) for one in found.sittings] == [
        ("Ann Gray (17)", "8a"),
        ("Ann Gray (18)", "7b"),
        ("=cmd", "7b"),
    ]
    assert found.absent == ("Tom Lee",)
    assert found.sittings[2].responses["pier/payer"] == ()


@pytest.mark.parametrize(
    ("row", "place", "told"),
    [
        (f"Ann,C,{cells(payer='x')}", "2:2", "no version 'C'; this quiz has A, B"),
        (f"Ann,,{cells(payer='x')}", "2:2", "the version is missing"),
        (f",A,{cells(payer='x')}", "2:1", "no student"),
        (f"Ann,A,{cells(town='Z')}", f"2:{number('pier/town') + 2}", "A to D"),
        (f"Ann,A,{cells(payer='x')},more", f"2:{len(KEYS) + 3}", "more cells than columns"),
    ],
)
def test_a_fault_is_told_at_its_place(row, place, told):
    """With what to write, and nothing is read."""
    with pytest.raises(QuizzerError) as caught:
        read(f"{HEADS}\n{row}\n")
    assert caught.value.message.startswith(f"responses.csv:{place}: ")
    assert told in caught.value.message
    assert "Nothing was added" in caught.value.hint


def test_every_fault_is_told_at_once():
    """Up to ten of them, and how many more there are."""
    rows = "".join(f"S{n},Q,{cells(payer='x')}\n" for n in range(14))
    with pytest.raises(QuizzerError) as caught:
        read(f"{HEADS}\n{rows}")
    lines = [caught.value.message, *caught.value.hint.split("\n")]
    assert sum("no version" in line for line in lines) == 10
    assert any("4 more" in line for line in lines)


def test_a_student_twice_is_refused():
    """In any case of letters: who it is must be clear."""
    row = cells(payer="x")
    with pytest.raises(QuizzerError, match="line 2 already"):
        read(f"{HEADS}\nAnn,A,{row}\nann,B,{row}\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("name,version,1\nAnn,A,B\n", "no column named student"),
        ("student,version,1,99\nAnn,A,B,C\n", "'99' is no number of this quiz"),
        ("student,version,1,1\nAnn,A,B,C\n", "'1' is no number of this quiz"),
        ("student,version,1,x\nAnn,A,B,C\n", "'x' is no number of this quiz"),
        ('student,version,1\nAnn,A,"B\n', "cannot be read from here on"),
        (b"student,version,1\nAnn,A,\xff\xfa\n", ":2: this is no text in UTF-8"),
        (b"student\x00,version\n", "no table of text"),
    ],
)
def test_a_broken_file_gives_one_clear_error(text, told):
    """Of whatever kind."""
    with pytest.raises(QuizzerError) as caught:
        read(text)
    assert told in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spreadsheets_write_tables_in_many_ways(divider, encoding, end):
    """All are read alike."""
    rows = [HEADS, f"Größe,A,{cells(payer='x')}"]
    text = end.join(row.replace(",", divider) for row in rows)
    (found,) = read(text.encode(encoding)).sittings
    assert found.student == "Größe"
    assert found.responses["pier/payer"] == ("x",)


def test_a_line_keeps_its_number_behind_cells_of_several_lines():
    """The fault is where the editor shows it."""
    text = f'{HEADS}\n"Ann\nGray",A,{cells(payer="x")}\n\nTom,Q,{cells(payer="x")}\n'
    with pytest.raises(QuizzerError, match=r"responses\.csv:5:2"):
        read(text)


def test_one_version_needs_no_column():
    """It is that one."""
    _, versions, record = paper(versions=1)
    place = next(one.number for one in versions[0].questions if one.item.question.id == "payer")
    (found,) = read(f"student,{place}\nAnn,fishers\n", record).sittings
    assert (found.version, found.responses["pier/payer"]) == ("A", ("fishers",))


def test_a_quiz_that_was_never_printed_has_no_letters():
    """A record made of a platform's report cannot tell what stood at B."""
    with pytest.raises(QuizzerError, match="never printed"):
        read(f"{HEADS}\n", paper(versions=0)[2])


@settings(max_examples=60)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEADS}\n{text}".encode())
)
def test_any_file_is_read_or_refused_in_words(data):
    """Never with another failure."""
    with contextlib.suppress(QuizzerError):
        assert all(set(one.responses) == set(KEYS) for one in read(data).sittings)


def test_a_whole_class_is_read():
    """As many sittings as students with an answer."""
    students = a_class(KEYS, 60)
    students = [(name, place % 2, answers) for name, place, answers in students]
    found = read(responses_csv(VERSIONS, students))
    assert len(found.sittings) + len(found.absent) == 60


def test_a_mark_at_the_beginning_is_no_part_of_the_text():
    """As spreadsheets write it."""
    assert decoded(b"\xef\xbb\xbfa", "f") == "a"
