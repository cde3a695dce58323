"""The table to fill in: it is read back, and a perfect student filled from the key is right."""

import csv
import io
from dataclasses import replace

import pytest
from exported_quizzes import choices, every_kind, item, items_of, quiz
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.classroom.marking import mark
from quizzer.classroom.quiz import letters, versions_of
from quizzer.classroom.record import record_of
from quizzer.classroom.roster import Student, seated
from quizzer.exporters.paper.keys import right_letters, solutions_of
from quizzer.exporters.paper.papers import Papers
from quizzer.exporters.paper.responses import responses
from quizzer.exporters.paper.words import words_of
from quizzer.importers.delimited import read_table
from quizzer.importers.results_csv import Sheet, read_responses
from quizzer.importers.roster import read_roster
from quizzer.model import Cloze, Item, Match, Order, Recall, Text, TrueFalse
from quizzer.problems import QuizzerError

QUIZ = every_kind()
VERSIONS = versions_of(QUIZ, 3)
QUESTIONS = {item.question.key: item.question for item in QUIZ.items}


def rows(data):
    """The cells of a table."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def cell(solution, question):
    """What the key says, as a teacher writes it into the table."""
    if isinstance(question.body, Recall):
        return "+"
    if isinstance(question.body, Cloze):
        return ";".join(gap.answer for gap in question.body.gaps)
    return solution.letters or ";".join(solution.texts)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.code)
def test_the_key_written_into_the_table_is_right(version):
    """A student who gives what the key says has every point, in every version."""
    papers = Papers(QUIZ, VERSIONS, (Student("Ann", version=version.code),))
    heads, row = rows(responses(papers))
    for solution in solutions_of(version, words_of("en")):
        row[heads.index(str(solution.number))] = cell(solution, QUESTIONS[solution.key])
    out = io.StringIO()
    csv.writer(out).writerows([heads, row])
    sheet = Sheet(record_of(QUIZ, VERSIONS), QUESTIONS, "responses.csv", "7b")
    (ann,) = read_responses(read_table(out.getvalue().encode(), "responses.csv"), sheet).sittings
    for key, question in QUESTIONS.items():
        assert mark(question, ann.responses[key]).score == 1, key


@pytest.mark.parametrize(
    ("kind", "body", "right"),
    [
        ("true_false", TrueFalse(answer=True), ("True",)),
        ("true_false", TrueFalse(answer=False), ("False",)),
        ("choice", choices(["b", "d"], ["a", "c"], several=True), ("b", "d")),
        ("order", Order(items_of("abcd")), tuple("abcd")),
        ("match", Match((("a", "x"), ("b", "x"), ("c", "y")), ("z",)), ("x", "x", "y")),
        ("text", Text((Item("a"),)), ()),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_the_letters_of_a_key_stand_at_what_is_right(kind, body, right, seed):
    """In every version, however it is shuffled; a statement may be false."""
    for version in versions_of(replace(quiz(item(kind, body)), seed=seed), 4):
        (printed,) = version.questions
        names = letters(len(printed.options))
        found = [printed.options[names.index(name)] for name in right_letters(printed)]
        assert sorted(found) == sorted(right) if kind == "choice" else tuple(found) == right


def test_blank_rows_without_a_roster():
    """Numbered rows wait for names, and count as nobody until something is written in them."""
    data = responses(Papers(QUIZ, VERSIONS))
    table = rows(data)
    assert table[0] == ["student", "version", *map(str, range(1, 11))]
    assert [row[0] for row in table[1:]] == list(map(str, range(1, 31)))
    sheet = Sheet(record_of(QUIZ, VERSIONS), QUESTIONS, "responses.csv", "7b")
    assert read_responses(read_table(data, "responses.csv"), sheet).sittings == ()


def test_a_name_is_no_formula():
    """A name that begins as a formula is guarded, and comes back as it was."""
    students = (Student("=HYPERLINK()", "+1", "@b", "A"), Student("'-Bo", "＋x", version="B"))
    data = responses(Papers(QUIZ, VERSIONS, students))
    assert rows(data)[0][:4] == ["student", "id", "class", "version"]
    assert [row[:4] for row in rows(data)[1:]] == [
        ["'=HYPERLINK()", "+1", "'@b", "A"],
        ["''-Bo", "'＋x", "", "B"],
    ]
    renamed = data.replace(b"student", b"name")
    assert read_roster(read_table(renamed, "roster.csv"), "roster.csv") == students


def roster(text):
    """The students of a roster."""
    return read_roster(read_table(text.encode(), "roster.csv"), "roster.csv")


def test_rosters():
    """Columns stand in any order, and only the name is needed."""
    assert roster("name\nAnn\n\n Bo  Lee \n") == (Student("Ann"), Student("Bo Lee"))
    found = roster("Class;Version;Name;ID;remarks\n7b;b;Ann;17;late\n;;Ann;18;\n")
    assert found == (Student("Ann", "17", "7b", "b"), Student("Ann", "18"))
    assert found[0].label == "Ann (17)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "roster.csv is empty"),
        ("Ann\nBo\n", "roster.csv:1: there is no column named name"),
        ("name\n", "roster.csv has no student"),
        ("name,class\nAnn,7b\n,7b\n", "roster.csv:3: there is no name"),
        ("name\nAnn\nBo\nann\n", "roster.csv:4: 'ann' stands there twice"),
        ('name\n"Ann\nBo\n', "cannot be read from here on"),
        (f"name\n{'x' * 121}\n", "roster.csv:2: a cell is longer than 120 characters"),
    ],
)
def test_a_broken_roster_is_one_error(text, message):
    """Whatever is wrong with a roster, nobody is taken from it."""
    with pytest.raises(QuizzerError) as raised:
        roster(text)
    assert message in raised.value.message
    assert raised.value.hint


def test_versions_are_dealt_in_turn():
    """Who has no version gets the next one; who has one keeps it, in any case of letters."""
    students = [Student("a"), Student("b", version="c"), Student("c"), Student("d"), Student("e")]
    assert [one.version for one in seated(students, "ABC")] == ["A", "C", "B", "C", "A"]
    assert [one.version for one in seated([Student("f", version="C")], "ABC")] == ["C"]
    with pytest.raises(QuizzerError, match="gives b the version 'c', and there are only A, B"):
        seated(students, "AB")


@settings(max_examples=50)
@given(st.integers(1, 40), st.integers(1, 8))
def test_every_version_is_dealt_as_often_as_any_other(count, codes):
    """No version is dealt twice more than another."""
    names = [Student(str(number)) for number in range(count)]
    dealt = [one.version for one in seated(names, "ABCDEFGH"[:codes])]
    counts = [dealt.count(code) for code in "ABCDEFGH"[:codes]]
    assert max(counts) - min(counts) <= 1
