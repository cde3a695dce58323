"""Dates: a table over many subjects, and the laws behind it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzer.grading.date_reading import read_dates
from quizzer.grading.dates import date_problem, grade_date
from quizzer.grading.month_names import month_name, months, weekday_name, weekdays
from quizzer.grading.partial_date import PartialDate
from quizzer.model import Verdict

TABLE = Path(__file__).with_name("cases_dates.tsv")
DAYS = st.dates(min_value=dt.date(1583, 1, 1), max_value=dt.date(2999, 12, 31))
LANGUAGES = st.sampled_from(["en", "en-US", "en-GB", "de", "fr", "es", "it", "pt", "nl", "ja"])
RANKS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def cases():
    """The rows of the table: answers, response, verdict and the question's options."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            answer, response, verdict, *rest = line.split("\t")
            options = dict(option.split("=", 1) for option in rest)
            name = " ".join([answer, "<-", response or "nothing", *rest])
            yield pytest.param(answer.split(" ; "), response, verdict, options, id=name)


def written(day: dt.date) -> str:
    """A day as the answers of decks are written."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def ranked(number: int) -> str:
    """A day with its suffix: 1st, 2nd, 3rd, 4th."""
    return f"{number}{RANKS.get(number, 'th')}"


@pytest.mark.parametrize(("answers", "response", "verdict", "options"), list(cases()))
def test_table(answers, response, verdict, options):
    """Every row of the table has the verdict that it names."""
    grade = grade_date(response, answers, **options)
    assert grade.verdict == verdict
    assert grade.score == (verdict == "correct")
    assert grade.expected == answers[0]


def test_every_answer_of_the_table_is_readable_and_right():
    """An author may write each answer of the table, and it is right when given back."""
    for answers, _, _, options in (case.values for case in cases()):
        for answer in answers:
            assert date_problem(answer, **options) is None, answer
            assert grade_date(answer, answers, **options).verdict is Verdict.CORRECT, answer


@given(DAYS)
def test_every_way_to_write_a_day_is_that_day(day):
    """Order, names, ranks, ISO and weekday say the same day."""
    month, short = month_name(day.month), month_name(day.month)[:3]
    for spelling in (
        written(day),
        f"{month} {day.day}, {day.year}",
        f"{ranked(day.day)} of {month.upper()} {day.year}",
        f"the {ranked(day.day)} of {month}, {day.year}",
        f"{short}. {day.day} {day.year}",
        f"{day.day}-{short}-{day.year}",
        day.isoformat(),
        day.strftime("%Y/%m/%d"),
        f"{weekday_name(day.weekday())}, {written(day)}",
        f"{day.day} {month}",
        f"{month} {ranked(day.day)}",
        f"{written(day)} AD",
    ):
        assert grade_date(spelling, [written(day)]).verdict is Verdict.CORRECT, spelling


@given(DAYS, st.sampled_from(["de", "fr", "es", "it", "pt", "nl"]))
def test_months_have_names_in_every_language(day, language):
    """Each language's own names, long and short, say the month."""
    for name, number in months(language).items():
        spelling = f"{day.day} {name} {day.year}"
        right = Verdict.CORRECT if number == day.month else Verdict.WRONG
        assert grade_date(spelling, [written(day)], language=language).verdict is right


@given(DAYS, DAYS)
def test_another_day_is_never_right(right, other):
    """No part of a date is forgiven, and no shorter form of another day slips through."""
    assume((right.month, right.day) != (other.month, other.day))
    for spelling in (written(other), other.isoformat(), f"{other.day} {month_name(other.month)}"):
        assert grade_date(spelling, [written(right)]).verdict is Verdict.WRONG


@given(DAYS, st.integers(1583, 2999))
def test_another_year_is_never_right(day, year):
    """A year that is given must be the year, for a day, a month and a year."""
    assume(year != day.year)
    month = month_name(day.month)
    assert grade_date(f"{month} {day.day}, {year}", [written(day)]).verdict is Verdict.WRONG
    assert grade_date(f"{month} {year}", [f"{month} {day.year}"]).verdict is Verdict.WRONG
    assert grade_date(str(year), [str(day.year)]).verdict is Verdict.WRONG


@given(DAYS)
def test_precision_is_the_answers(day):
    """More precise than the answer is right, less precise is wrong, a day needs no year."""
    month, year = f"{month_name(day.month)} {day.year}", str(day.year)
    for answer, right, wrong in (
        (written(day), [written(day)], [month, year, month_name(day.month)]),
        (month, [written(day), month], [year, month_name(day.month)]),
        (year, [written(day), month, year], [f"{day.year // 10 * 10}s"]),
        (f"{year[:3]}0s", [written(day), month, year], []),
    ):
        assert all(grade_date(each, [answer]).verdict is Verdict.CORRECT for each in right)
        assert all(grade_date(each, [answer]).verdict is Verdict.WRONG for each in wrong)


@given(DAYS, st.sampled_from(["/", "-", "."]))
def test_figures_are_asked_again_only_when_it_matters(day, mark):
    """In plain English day and month may stand in either order."""
    spelling = mark.join((str(day.day), str(day.month), str(day.year)))
    is_open = day.day <= 12 and day.day != day.month
    verdict = Verdict.ASK_AGAIN if is_open else Verdict.CORRECT
    assert grade_date(spelling, [written(day)]).verdict is verdict
    assert grade_date(spelling, [str(day.year)]).verdict is Verdict.CORRECT
    assert grade_date(spelling, [str(day.year + 1)]).verdict is Verdict.WRONG
    assert (date_problem(spelling) is not None) == is_open


@given(DAYS, st.sampled_from(["de", "fr", "es", "it", "pt", "nl", "en-GB", "ru", "sv"]))
def test_figures_are_plain_where_the_order_is_known(day, language):
    """Where the day comes first nothing is asked again."""
    spelling = f"{day.day:02d}.{day.month:02d}.{day.year}"
    assert grade_date(spelling, [written(day)], language=language).verdict is Verdict.CORRECT


@given(DAYS)
def test_a_short_year_never_decides(day):
    """Two digits are enough beside a day and month; alone they are asked for, if they fit."""
    short = f"'{day.year % 100:02d}"
    month = month_name(day.month)
    assert grade_date(f"{day.day} {month} {short}", [written(day)]).verdict is Verdict.CORRECT
    assert grade_date(f"{month} {short}", [f"{month} {day.year}"]).verdict is Verdict.ASK_AGAIN
    assert grade_date(short, [str(day.year)]).verdict is Verdict.ASK_AGAIN
    wrong = f"'{(day.year + 1) % 100:02d}"
    assert grade_date(wrong, [str(day.year)]).verdict is Verdict.WRONG
    assert grade_date(f"{day.day} {month} {wrong}", [written(day)]).verdict is Verdict.WRONG


@given(st.integers(1, 3000))
def test_eras_never_mix(year):
    """A year before Christ is not one after; without an era it is asked for."""
    assert grade_date(f"{year} BC", [f"{year} BC"]).verdict is Verdict.CORRECT
    assert grade_date(str(year), [f"{year} BC"]).verdict is Verdict.ASK_AGAIN
    assert grade_date(f"AD {year}", [f"{year} BC"]).verdict is Verdict.WRONG
    assert grade_date(f"{year} BC", [f"AD {year}"]).verdict is Verdict.WRONG
    assert grade_date(str(year), [f"AD {year}"]).verdict is Verdict.CORRECT


@given(st.integers(1, 21), st.integers(1, 100))
def test_a_year_lies_in_its_century(number, offset):
    """The 19th century is 1801 to 1900."""
    year = 100 * (number - 1) + offset
    answer = f"{number}th century"
    assert grade_date(f"AD {year}", [answer]).verdict is Verdict.CORRECT
    assert grade_date(f"AD {year + 100}", [answer]).verdict is Verdict.WRONG


@given(st.integers(1583, 2999), st.integers(1, 12), st.integers(1, 31))
def test_the_calendar_agrees_with_the_standard_library(year, month, day):
    """A Gregorian day is possible exactly when the standard library can make it."""
    try:
        dt.date(year, month, day)
    except ValueError:
        possible = False
    else:
        possible = True
    assert PartialDate((year, year), month, day).is_possible is possible
    verdict = grade_date(f"{day} {month_name(month)} {year}", [str(year)]).verdict
    assert verdict is (Verdict.CORRECT if possible else Verdict.WRONG)


@given(st.text(max_size=2000), LANGUAGES)
@settings(max_examples=200)
def test_no_text_breaks_the_grader(text, language):
    """Whatever is typed, or written as an answer, has a verdict."""
    assert grade_date(text, ["4 May 1871"], language=language).score in {0.0, 1.0}
    assert grade_date("4 May 1871", [text], language=language).expected == text


WORDS = (
    "4 31 0 99 1871 '71 20s 1860s 16th may march BC AD century XIX early summer friday before "
    "to - / . 06/07/2023 2023-06-16 1914-18 twenty oh hundred first and of the or 12:30 123456789"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8), st.sampled_from([" ", ""]), LANGUAGES)
@settings(max_examples=400)
def test_what_has_no_problem_is_right_when_given_back(words, glue, language):
    """An answer without a problem grades itself as correct; one with none is never accepted."""
    text = glue.join(words)
    if date_problem(text, language=language) is None:
        assert grade_date(text, [text], language=language).verdict is Verdict.CORRECT
    if not read_dates(text, language).plain:
        assert grade_date(text, [text], language=language).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "cannot be read"),
        ("soon", "cannot be read"),
        ("4 May or 5 May 1871", "cannot be read"),
        ("06/07/2023", "two ways"),
        ("4 May '71", "century"),
        ("71", "century"),
        ("31 June 2023", "calendar"),
        ("29 February 2023", "calendar"),
        ("9" * 2000, "cannot be read"),
    ],
    ids=lambda text: text[:20] or "nothing",
)
def test_an_answer_that_is_no_single_date_is_named(text, word):
    """The author is told what is wrong with a date."""
    problem = date_problem(text)
    assert problem is not None
    assert word in problem
    assert len(problem) < 600


@pytest.mark.parametrize(
    ("response", "answer", "note"),
    [
        ("4 May", "4 May 1871", "In full: 4 May 1871."),
        ("4 May 1871", "4 May 1871", ""),
        ("Monday 4 May 1871", "4 May 1871", "That day was a Thursday."),
        ("Thursday 4 May 1871", "4 May 1871", ""),
        ("31 June 2023", "30 June 2023", "There is no 31 June 2023."),
        ("44", "44 BC", "Is that BC or AD?"),
    ],
)
def test_notes_help_without_giving_the_answer_away(response, answer, note):
    """A note completes what is right, or says what is missing."""
    assert grade_date(response, [answer]).note == note


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("May 4th, 1871", "4 May 1871"),
        ("1871-05", "May 1871"),
        ("the sixties", "’60s"),
        ("nineteenth century", "19th century"),
        ("fifth century BC", "5th century BC"),
        ("from 1914 to 1918", "1914–1918"),
        ("fall 1929", "autumn 1929"),
        ("before 44 BC", "before 44 BC"),
        ("the 1800s", "1800s"),
        ("13/13/2020", "13 month 13 2020"),
        ("no idea", "no idea"),
    ],
)
def test_a_response_is_shown_as_it_was_understood(text, shown):
    """The normalised form is one spelling, or what was typed when it is no date."""
    assert grade_date(text, ["1"]).normalised == shown


def test_weekdays_have_seven_numbers():
    """Every name of a weekday stands for a day from 0 to 6, in every language alike."""
    for language in ("en", "de", "fr", "es", "it", "nl"):
        assert set(weekdays(language).values()) == set(range(7))
