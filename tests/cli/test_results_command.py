"""``quizzer results`` as a teacher meets it, from papers to the gradebook."""

import csv
import dataclasses
import datetime as dt
import io
import json
import re
import sqlite3
from contextlib import closing

import pytest
from class_samples import DECK, a_class, deck_questions, paper, responses_csv
from harbour import write_library
from html_reading import Page
from tests_support import program, within

from quizzer.classroom.record import to_json
from quizzer.cli.results_wiring import read_record
from quizzer.store.sittings import SittingStore

QUESTIONS = deck_questions()
KEYS = [one.key for one in QUESTIONS]
QUIZ, VERSIONS, RECORD = paper()
CLASS = a_class(KEYS, 12)


@pytest.fixture(name="library")
def library_with_papers(tmp_path):
    """A library with the deck, and beside it the papers with the answers of a class."""
    root = write_library(tmp_path / "library")
    (root / "decks" / "pier.yaml").write_text(DECK, encoding="utf-8")
    (root / "papers").mkdir()
    (root / "papers" / "quiz.json").write_text(to_json(RECORD), encoding="utf-8")
    write_responses(root, CLASS)
    return root


def write_responses(root, students):
    """The file that a teacher fills in."""
    text = responses_csv(VERSIONS, students)
    (root / "papers" / "responses.csv").write_text(text, encoding="utf-8")


def results(root, *arguments, stdin=""):
    """Run a command in the library."""
    return within("results", *arguments, "--library", root, cwd=root, stdin=stdin)


@pytest.fixture(name="added")
def library_with_results(library):
    """The same, with the answers added."""
    done = results(library, "add", "papers/responses.csv", "--class", "7b")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return library


def gradebook(root, *arguments):
    """The rows of the gradebook."""
    done = results(root, "gradebook", "-o", "grades.csv", *arguments)
    assert done.returncode == 0, done.stderr
    text = (root / "grades.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_same_file_again_adds_nothing_and_a_corrected_one_is_asked_for(added):
    """Each said in a line."""
    again = results(added, "add", "papers/responses.csv", "--class", "7b")
    assert "The pier: 0 sittings added, 12 already there." in again.stderr
    corrected = [(name, place, answers | {KEYS[0]: "open"}) for name, place, answers in CLASS]
    write_responses(added, corrected)
    refused = results(added, "add", "papers/responses.csv", "--class", "7b")
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    done = results(added, "add", "papers/responses.csv", "--class", "7b", "--replace")
    assert "replaced" in done.stderr
    (first, *_) = json.loads(results(added, "--json").stdout)["questions"]
    assert first["omitted"] == 12


def test_the_report_stands_in_for_the_command_that_is_not_named(added):
    """With and without the quiz's name; machine output is JSON alone."""
    text = results(added).stdout
    assert text.startswith("The pier: 12 students, mean ")
    assert program("results", cwd=added).stdout == text
    assert results(added, "pier").stdout == text
    assert results(added, "report", "pier").stdout == text
    assert results(added, "--class", "7b").stdout == text
    found = json.loads(results(added, "pier", "--json").stdout)
    assert (found["sittings"], found["too_few"], found["points"]) == (12, True, 12)
    assert [one["question"] for one in found["questions"]] == KEYS
    assert results(added, "--help").stdout.count("gradebook") == 1


def test_what_is_not_there_is_named(library, tmp_path):
    """No results, another quiz, another class, no quiz.json."""
    assert "no results yet" in results(library).stderr
    assert not (library / "sittings.db").exists()
    results(library, "add", "papers/responses.csv")
    assert "There are: pier" in results(library, "harbor").stderr
    assert "These have: class" in results(library, "pier", "--class", "9z").stderr
    alone = tmp_path / "responses.csv"
    alone.write_text("student,version,1\nAnn,A,B\n")
    assert "quiz.json is not there" in results(library, "add", alone).stderr


def test_a_broken_file_adds_nothing_and_harms_no_gradebook(added):
    """One clear error with its place; what was written before is as it was."""
    gradebook(added)
    before = (added / "grades.csv").read_bytes()
    good = (added / "papers" / "responses.csv").read_text()
    (added / "papers" / "responses.csv").write_text(good.replace(",A,", ",Q,", 1))
    done = results(added, "add", "papers/responses.csv", "--class", "8c")
    assert done.returncode == 1
    assert re.search(r"papers/responses\.csv:\d+:2: there is no version 'Q'", done.stderr)
    assert {one["class"] for one in gradebook(added)} == {"7b"}
    assert (added / "grades.csv").read_bytes() == before
    (added / "sittings.db").write_bytes(b"rubbish" * 1000)
    for file in added.glob("sittings.db-*"):
        file.unlink()
    broken = results(added, "gradebook", "-o", "grades.csv")
    assert broken.returncode == 1
    assert "damaged" in broken.stderr
    assert (added / "grades.csv").read_bytes() == before


def test_a_gradebook_that_cannot_be_written_is_told(added):
    """The folder is not there; nothing else happened."""
    done = results(added, "gradebook", "-o", "nowhere/grades.csv")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_corrected_key_corrects_every_result(added):
    """The papers are as they were; only the deck changes."""
    before = {one["student"]: float(one["pier/payer"]) for one in gradebook(added, "--names")}
    deck = DECK.replace("answer: The guild of fishers", "answer: nonsense")
    (added / "decks" / "pier.yaml").write_text(deck, encoding="utf-8")
    after = {one["student"]: float(one["pier/payer"]) for one in gradebook(added, "--names")}
    expected = {
        name: {"right": (1, 0), "wrong": (0, 1), "open": (0, 0)}[answers["pier/payer"]]
        for name, _, answers in CLASS
    }
    assert {name: (before[name], after[name]) for name in before} == expected
    assert "Changed in the deck since the quiz" in results(added).stdout.replace("\n    ", " ")


def test_a_teacher_overrules_one_response_or_all_that_are_alike(added):
    """And takes it back; each judgement is kept."""
    wrong = [name for name, _, answers in CLASS if answers["pier/payer"] == "wrong"]
    right = [name for name, _, answers in CLASS if answers["pier/payer"] == "right"]

    def points():
        rows = gradebook(added, "--names")
        return {one["student"] for one in rows if one["pier/payer"] == "1"}

    assert (
        results(added, "overrule", wrong[0], "payer", "--right", "--note", "meant so").returncode
        == 0
    )
    assert points() == {*right, wrong[0]}
    shown = json.loads(results(added, "student", wrong[0], "--json").stdout)
    (one,) = [one for one in shown["responses"] if one["question"] == "pier/payer"]
    assert (one["overruled"], one["note"], one["response"]) == (True, "meant so", "nonsense")
    number = str(KEYS.index("pier/payer") + 1)
    told = results(added, "overrule", wrong[-1], number, "--right", "--same").stderr
    assert f"for {len(wrong)} students" in told
    assert points() == {*right, *wrong}
    results(added, "overrule", wrong[0], "pier/payer", "--withdraw")
    assert points() == {*right, *wrong[1:]}
    assert "Say what" in results(added, "overrule", wrong[0], "payer").stderr
    assert "no question" in results(added, "overrule", wrong[0], "13", "--right").stderr


def test_a_student_is_found_by_name_and_by_pseudonym(added):
    """A name that is none has a suggestion."""
    name = CLASS[0][0]
    found = json.loads(results(added, "student", name.upper(), "--json").stdout)
    assert found["student"] == name
    same = json.loads(results(added, "student", found["pseudonym"], "--json").stdout)
    assert same == found
    assert name in results(added, "student", found["pseudonym"]).stdout
    assert "Did you mean" in results(added, "student", "Studnt 1").stderr


def test_a_student_is_shown_with_the_numbers_on_their_paper(added):
    """Beside those of the report, as long as it is known which papers they were."""
    name, place, _ = CLASS[1]
    printed = {one.item.question.key: one.number for one in VERSIONS[place].questions}
    assert list(printed.values()) != [printed[key] for key in KEYS]
    found = json.loads(results(added, "student", name, "--json").stdout)["responses"]
    assert {one["question"]: one["printed_number"] for one in found} == printed
    _, _, head, *rows = results(added, "student", name).stdout.splitlines()
    assert head.startswith("nr  on paper  points")
    assert [int(row[4:12]) for row in rows] == [printed[key] for key in KEYS]
    again = RECORD.versions[:1]
    text = to_json(dataclasses.replace(RECORD, seed=9, versions=again))
    (added / "papers" / "quiz.json").write_text(text, encoding="utf-8")
    write_responses(added, [("Late", 0, CLASS[0][2])])
    results(added, "add", "papers/responses.csv")
    unsure = json.loads(results(added, "student", name, "--json").stdout)["responses"]
    assert {one["printed_number"] for one in unsure} == {None}


def test_an_id_need_not_be_typed_where_the_name_is_enough(library):
    """It stands behind the name; of two students of one name, and of two classes, one is asked."""
    right = dict.fromkeys(KEYS, "right")
    for group, names in {"7b": ("Ann (7)", "Tom (8)", "Tom (9)"), "7c": ("Ann (10)",)}.items():
        write_responses(library, [(name, 0, right) for name in names])
        assert results(library, "add", "papers/responses.csv", "--class", group).returncode == 0
    both = results(library, "student", "ann").stderr
    assert "Ann (7) in 7b, Ann (10) in 7c" in both
    found = results(library, "student", "ann", "--class", "7b", "--json").stdout
    assert json.loads(found)["student"] == "Ann (7)"
    assert "Tom (8) in 7b, Tom (9) in 7b" in results(library, "student", "Tom").stderr
    assert results(library, "overrule", "Tom (9)", "payer", "--wrong").returncode == 0
    assert json.loads(results(library, "student", "9", "--json").stdout)["student"] == "Tom (9)"
    assert results(library, "overrule", "10", "payer", "--wrong").returncode == 0
    assert "id" in results(library, "student", "Tom").stderr


def test_the_gradebook_has_pseudonyms_unless_names_are_asked_for(added):
    """The same pseudonyms each time."""
    first, second = gradebook(added), gradebook(added)
    assert first == second
    assert not any("Student" in one["student"] for one in first)
    assert {one["student"] for one in gradebook(added, "--names")} == {one[0] for one in CLASS}


def test_answers_can_be_typed_in_one_line_a_student(library):
    """From standard input all lines, or none."""
    right = dict.fromkeys(KEYS, "right")
    lines = responses_csv(VERSIONS, [("Ann", 0, right), ("Tom", 1, right)]).splitlines()[1:]
    done = results(library, "enter", "papers", stdin="\n".join(lines))
    assert "2 sittings added" in done.stderr
    assert {one["percent"] for one in gradebook(library)} == {"100.0"}
    bad = results(
        library, "enter", "papers", stdin=f"Eve,A\n{lines[0].replace('Ann,A', 'Una,Z')}\n"
    )
    assert bad.returncode == 1
    assert "<input>:2:2" in bad.stderr
    assert len(gradebook(library)) == 2


def test_what_is_marked_has_to_be_named(library):
    """Each command says how it is named there."""
    for folder in ("papers", "nowhere"):
        (library / "papers" / "quiz.json").unlink(missing_ok=True)
        refused = results(library, "enter", folder, stdin="Ann,A\n")
        assert refused.returncode == 1
        assert f"{folder}/quiz.json is not there" in refused.stderr
        assert refused.stderr.endswith("Name it: quizzer results enter DIR\n")
    (library / "papers" / "responses.csv").write_text("student,version,1\nAnn,A,B\n")
    refused = results(library, "add", "papers/responses.csv")
    assert refused.returncode == 1
    assert refused.stderr.endswith("Name it: --quiz DIR/quiz.json\n")


def test_a_folder_may_have_a_dot_in_its_name(library):
    """As one that is named after a day; it is no file for that."""
    folder = (library / "papers").rename(library / "7b.22.11")
    assert read_record(folder) == RECORD
    assert read_record(folder / "quiz.json") == RECORD


def test_letters_may_stand_together_where_all_are_letters(library):
    """As fast as they can be read off the papers."""
    picked = [one for one in QUESTIONS if one.id in {"town", "frozen"}]
    _, versions, record = paper(picked, versions=1)
    (library / "papers" / "quiz.json").write_text(to_json(record), encoding="utf-8")
    line = responses_csv(
        versions, [("Ann", 0, dict.fromkeys([one.key for one in picked], "right"))]
    )
    name, version, *cells = line.splitlines()[1].split(",")
    results(library, "enter", "papers", stdin=f"{name},{version},{''.join(cells)}\n")
    (ann,) = gradebook(library)
    assert ann["percent"] == "100.0"


def test_a_report_of_moodle_makes_a_quiz_of_its_own(library):
    """Named after the deck that its questions are of."""
    (library / "moodle.csv").write_text(
        "Last name,First name,Question 1,Response 1\n"
        "Gray,Ann,Who paid for the pier?,guild of fishers\n"
        "Lee,Tom,Who paid for the pier?,nobody\n"
    )
    assert results(library, "add", "moodle.csv").returncode == 0
    found = json.loads(results(library, "pier", "--json").stdout)
    assert [(one["question"], one["facility"]) for one in found["questions"]] == [
        ("pier/payer", 0.5)
    ]


def test_earlier_papers_of_a_quiz_are_told_and_can_be_pooled(added):
    """Of one name, on other days: each question counts where it was dealt."""
    some = [one for one in QUESTIONS if one.id in {"town", "payer"}]
    _, versions, record = paper(some)
    (added / "papers" / "quiz.json").write_text(to_json(record), encoding="utf-8")
    answers = dict.fromkeys(["pier/town", "pier/payer"], "right")
    text = responses_csv(versions, [("Late", 0, answers)])
    (added / "papers" / "responses.csv").write_text(text)
    results(added, "add", "papers/responses.csv", "--class", "8a")
    alone = results(added, "--json")
    assert json.loads(alone.stdout)["sittings"] == 1
    assert "--pooled" in alone.stderr
    pooled = json.loads(results(added, "--pooled", "--json").stdout)
    assert {one["question"]: one["n"] for one in pooled["questions"]} == {
        key: 13 if key in answers else 12 for key in KEYS
    }
    listed = json.loads(results(added, "list", "--json").stdout)
    assert [(one["quiz"], one["classes"]) for one in listed] == [
        ("pier", {"8a": 1}),
        ("pier", {"7b": 12}),
    ]
    first = listed[1]["digest"]
    assert json.loads(results(added, f"pier@{first}", "--json").stdout)["sittings"] == 12


def test_a_class_is_purged_only_when_it_is_meant(added):
    """And then no byte of a name is left."""
    assert "cannot be undone" in results(added, "purge", "--class", "7b").stderr
    assert "There are: 7b" in results(added, "purge", "--class", "7c", "--yes").stderr
    assert len(gradebook(added)) == 12
    done = results(added, "purge", "--class", "7b", "--yes")
    assert "12 students, 12 sittings and 0 overrules" in done.stderr
    left = b"".join(file.read_bytes() for file in added.glob("sittings.db*"))
    assert b"Student" not in left
    assert "no results yet" in results(added).stderr


def test_a_purge_that_came_to_no_end_is_made_again(added):
    """A class that is out of the results but not off the disk can still be named."""
    with closing(sqlite3.connect(added / "sittings.db")) as database, database:
        database.execute("INSERT INTO purging VALUES ('6c')")
    assert "There are: 6c, 7b" in results(added, "purge", "--class", "7c", "--yes").stderr
    done = results(added, "purge", "--class", "6c", "--yes")
    assert (done.returncode, done.stdout) == (0, "")
    assert "There are: 7b" in results(added, "purge", "--class", "6c", "--yes").stderr


def test_the_page_is_written_whole(added):
    """With every question, and no name."""
    done = results(added, "--html", "report.html")
    assert (done.returncode, done.stdout) == (0, "")
    read = Page((added / "report.html").read_text(encoding="utf-8"))
    assert len([one for one in read.ids if one.startswith("question-")]) == len(KEYS)
    assert "Student" not in read.text.replace("Students", "")


def test_another_database_can_be_named(added, tmp_path):
    """So that results need not lie in the library."""
    other = tmp_path / "mine.db"
    results(added, "add", "papers/responses.csv", "--db-sittings", other)
    with SittingStore.open(other) as store:
        (paper_,) = store.papers()
    assert paper_.classes == {"class": 12}
    assert paper_.at <= dt.datetime.now(dt.UTC)


@pytest.mark.parametrize("name", ["=cmd()", "\x1b[31mred", "<script>", "🦜" * 300, "a;b,'\""])
def test_names_are_hostile(library, name):
    """They steer no terminal, no spreadsheet and no page."""
    write_responses(library, [(name, 0, dict.fromkeys(KEYS, "right"))])
    done = results(library, "add", "papers/responses.csv")
    assert done.returncode == 0, done.stderr
    (row,) = gradebook(library, "--names")
    assert not row["student"].startswith("=")
    again = results(library, "student", name.strip())
    assert again.returncode == 0, again.stderr
    assert "\x1b" not in again.stdout
    pseudonym = json.loads(results(library, "student", name.strip(), "--json").stdout)["pseudonym"]
    assert pseudonym not in name


def test_a_folder_of_papers_is_no_table(library):
    """The table in it is named."""
    told = results(library, "add", "papers").stderr
    assert "papers is a folder" in told
    assert "papers/responses.csv" in told
