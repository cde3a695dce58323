"""Spellings for programs that know no dates and numbers: what we accept, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.exporters.spellings import MOST, plain_value, spellings
from quizzer.grading.families import compare
from quizzer.model import Family, Verdict


@pytest.mark.parametrize(
    ("family", "text", "unit", "expected"),
    [
        (Family.DATE, "4 May 1871", "", ("May 4, 1871", "4th of May 1871", "1871-05-04")),
        (Family.DATE, "May 2021", "", ("May, 2021", "2021-05", "05/2021")),
        (Family.DATE, "1860s", "", ("the 1860s", "1860's")),
        (Family.DATE, "19th century", "", ("the 19th century", "1800s")),
        (Family.DATE, "44 BC", "", ("44 BCE", "44 B.C.")),
        (Family.DATE, "1914-1918", "", ("1914–1918", "1914-18", "1914 to 1918")),
        (Family.NUMBER, "13,000", "troops", ("13000", "13 thousand", "13k", "13,000 troops")),
        (Family.NUMBER, "$191 million", "", ("191 million", "$191m", "191,000,000")),
        (Family.NUMBER, "over 300", "", ("300", "more than 300")),
        (Family.NUMBER, "97 percent", "", ("97%", "97", "97 per cent")),
        (Family.NUMBER, "0.5 percent", "", ("0.5%", "0.5", "0.5 per cent")),
        (Family.NUMBER, "200 kilometers", "", ("200 km", "200km", "200")),
        (Family.NUMBER, "2,500 km", "", ("2500 kilometres", "2,500km", "2500")),
        (Family.NUMBER, "3", "coups", ("three", "3 coups")),
        (Family.TEXT, "the Café de l’Europe", "", ("Cafe de l'Europe",)),
        (Family.TEXT, "U.S. Africa Command", "", ("US Africa Command",)),
    ],
)
def test_the_usual_spellings_are_there(family, text, unit, expected):
    """What people type for an answer is in its list, after what the author wrote."""
    found = spellings(family, [text], language="en", unit=unit)
    assert found[0] == text
    assert set(expected) <= set(found)


@pytest.mark.parametrize(
    ("family", "text", "refused"),
    [
        (Family.DATE, "4 May 1871", ("4 May 1872", "May 1871", "1871", "04/05/1871")),
        (Family.NUMBER, "13,000", ("13", "13.000 km", "1300")),
        (Family.NUMBER, "over 300", ("under 300", "less than 300")),
        (Family.NUMBER, "$191 million", ("191", "€191 million")),
    ],
)
def test_other_answers_are_not(family, text, refused):
    """Nothing is in a list that the grader would refuse or ask for again."""
    assert not set(refused) & set(spellings(family, [text], language="en"))


def test_what_the_author_rejects_is_no_spelling():
    """A look-alike is left out, though without the author's word it would be taken."""
    assert {"US", "the U.S."} <= set(spellings(Family.TEXT, ["U.S."], language="en"))
    found = spellings(Family.TEXT, ["U.S."], language="en", reject=["US"])
    assert ("US" in found, "the U.S." in found) == (False, True)


answers = st.one_of(
    st.tuples(st.just(Family.DATE), st.dates().map(lambda day: f"{day.day} May {day.year:04}")),
    st.tuples(st.just(Family.NUMBER), st.integers(0, 10**9).map(lambda value: f"{value:,}")),
    st.tuples(st.just(Family.TEXT), st.text(min_size=1, max_size=30)),
)


@settings(max_examples=80)
@given(answers, st.sampled_from(["en", "de", "fr"]))
def test_every_spelling_is_right(answer, language):
    """The law: our grader takes each for right, and no two differ by case alone."""
    family, text = answer
    found = spellings(family, [text], language=language)
    assert found[0] == text
    assert len(found) <= MOST
    assert len({one.casefold() for one in found}) == len(found)
    for one in found[1:]:
        assert compare(family, one, [text], language=language).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,000", 13_000),
        ("$191 million", 191_000_000),
        ("97 percent", 97),
        ("2½", 2.5),
        ("over 300", None),
        ("about 300", None),
        ("5 to 6 million", None),
        ("1/3", None),
    ],
)
def test_plain_values(text, value):
    """Only an answer that is one plain figure has a value to compare."""
    assert plain_value(text, language="en") == value
