"""The report of results as text: what to do stands first, and nothing steers the terminal."""

from dataclasses import replace

import pytest
from class_samples import DECK, a_class, deck_questions, paper, responses_csv, table_of
from rich.cells import cell_len

from quizzer.classroom.report import class_report
from quizzer.classroom.sittings import Sitting
from quizzer.exporters.results_page import page
from quizzer.importers.delimited import read_table
from quizzer.importers.results_csv import Sheet, read_responses
from quizzer.model import Citation, Excerpt, Seed
from quizzer.terminal.results_report import report_text

QUESTIONS = deck_questions()
KEYS = [one.key for one in QUESTIONS]


def report(count):
    """The report of a class."""
    _, versions, record = paper()
    sheet = Sheet(record, {one.key: one for one in QUESTIONS}, "r.csv", "7b")
    text = responses_csv(versions, a_class(KEYS, count))
    sittings = read_responses(read_table(text.encode(), "r.csv"), sheet).sittings
    return class_report(table_of(record, QUESTIONS, sittings))


@pytest.mark.parametrize("columns", [40, 80, 110])
def test_sentences_and_passages_keep_within_the_window(columns):
    """Only the table of figures may be wider than a narrow one."""
    text = report_text(report(40), columns)
    figures = text[text.index("Questions\n") : text.index("Passages,")]
    told = text.replace(figures, "") if columns < 60 else text
    wide = [line for line in told.splitlines() if cell_len(line) > columns]
    assert not [line for line in wide if not line.startswith(("Scores", "The whole quiz"))]


def test_what_to_do_fits_the_first_screen():
    """The heading, the sentences and the scores, before any table."""
    lines = report_text(report(40), 80).splitlines()
    assert lines[0].startswith("The pier: 40 students, mean ")
    assert lines[2] == "What to do"
    assert lines.index("Questions") <= 22


def test_the_scores_are_drawn_as_high_as_they_are_many():
    """A block for each tenth; the highest is full, an empty one a space."""
    found = report(40)
    line = next(line for line in report_text(found, 80).splitlines() if line.startswith("Scores"))
    blocks = line.partition("0% ")[2].partition(" 100%")[0][::2]
    assert len(blocks) == 10
    assert [block == " " for block in blocks] == [number == 0 for number in found.bins]
    assert blocks[found.bins.index(max(found.bins))] == "█"


def test_few_sittings_have_no_figures_of_discrimination():
    """It says so instead."""
    text = report_text(report(12), 80)
    assert "too few to say" in text
    assert "D27" not in text
    assert "alpha" not in text


def test_no_variance_is_said_to_be_none():
    """Forty students who know everything tell nothing of the questions."""
    _, _, record = paper()
    asked = {"pier/town": ("Gull Bay",), "pier/frozen": ("True",)}
    sittings = [Sitting(f"S{n}", "7b", asked) for n in range(40)]
    text = report_text(class_report(table_of(record, QUESTIONS, sittings)), 80)
    assert "n/a" in text
    assert "nan" not in text.casefold().replace("finance", "")


def test_hostile_text_steers_nothing():
    """Of a response, which comes from a student's hand."""
    _, _, record = paper()
    nasty = "\x1b[2J\x1b]0;title\x07evil\nWhat to do"
    sittings = [Sitting(f"S{n}", "7b", {"pier/payer": (nasty,)}) for n in range(12)]
    text = report_text(class_report(table_of(record, QUESTIONS, sittings)), 80)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert text.splitlines().count("What to do") == 1
    assert "evil What to do" in text


def test_a_deck_that_lost_its_questions_is_still_reported():
    """By their keys."""
    _, _, record = paper()
    sittings = [Sitting(f"S{n}", "7b", {"pier/town": ("Gull Bay",)}) for n in range(3)]
    (other,) = deck_questions(DECK[: DECK.index("  - id: ships")].replace("id: town", "id: city"))
    text = report_text(class_report(table_of(record, [other], sittings)), 80)
    assert "pier/town" in text or "town" in text
    assert "not judged" in text


@pytest.mark.parametrize(("count", "said"), [(7, True), (8, False)])
def test_passages_with_few_answers_are_not_judged(count, said):
    """The text and the page say that they are too few, and how many there are."""
    found = report(count)
    seed = Seed("chronicle", "chronicle.txt", "Chronicle", "One ship.")
    cites = (Excerpt(seed, Citation("chronicle", "One ship"), ((0, 8),), 1, "One ship", "", "."),)
    first, *rest = found.table.columns
    table = replace(found.table, columns=(replace(first, excerpts=cites), *rest))
    text = report_text(class_report(table), 80)
    shown = page(class_report(table))
    assert ("With fewer than 8 answers: too few to say." in text) == said
    assert ("; 7 answers)" in text) == said
    assert ("; 7 answers: too few to say</span>" in shown) == said
