"""Whether a text stands in a quote, by the grader's own comparison."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.checks.proof import Sought, stands_in
from quizzer.model import Family


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("co-operate", "They cooperate closely.", "en"),
        ("cooperate", "They co-operate closely.", "en"),
        ("colour", "the color of the sea", "en"),
        ("Lord of Isles", "the Lord of the Isles", "en"),
        ("USA", "in the U.S.A. since", "en"),
        ("l'été", "pendant l’été de 1871", "fr"),
        ("Straße", "in der STRASSE", "de"),
        ("東京", "首都は東京です", "ja"),
        ("Ελλάδα", "στην ΕΛΛΑΔΑ τότε", "el"),
        ("القاهرة", "في القاهرة اليوم", "ar"),
    ],
)
def test_a_text_is_found_however_it_is_written(text, quote, language):
    """Case, accents, hyphens, articles and scripts make no other word."""
    assert stands_in(Sought((text,), Family.TEXT, language), [quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("war", "he warned them"),
        ("art of war", "art and war"),
        ("Mali", ""),
        ("one two three", "one two"),
    ],
)
def test_another_text_is_not_found(text, quote):
    """Parts of words, other orders and shorter quotes are no proof."""
    assert not stands_in(Sought((text,)), [quote])


@pytest.mark.parametrize(
    ("text", "unit", "quote", "stands"),
    [
        ("191 million", "$", "Russia is proposing $191 million for it", True),
        ("$191 million", "", "Russia is proposing $191m for it", True),
        ("97%", "", "with 97 per cent of the votes", True),
        ("over 300", "", "with over three hundred deaths", True),
        ("over 300", "", "with under three hundred deaths", False),
        ("6", "months", "over six-months, in the end", True),
        ("200 km", "", "about 200 kilometers south of it", True),
        ("200 km", "", "about 200 men south of it", False),
        ("12", "", "in 1912 and 2012", False),
        ("5", "", "nobody counted", False),
    ],
)
def test_a_number_is_found_by_its_value(text, unit, quote, stands):
    """Figures and words, units and bounds are compared, not signs."""
    assert stands_in(Sought((text,), Family.NUMBER, unit=unit), [quote]) is stands


@pytest.mark.parametrize(
    ("text", "quotes", "stands"),
    [
        ("16 June 2023", ["on June 16 of 2023 they left"], True),
        ("16 June 2023", ["on June 16 they left", "in 2023"], True),
        ("16 June 2023", ["on June 16 they left"], False),
        ("16 June 2023", ["on 16 July 2023 they left"], False),
        ("June 2023", ["in June, 2023, they left"], True),
        ("early 1862", ["in early 1862 it burnt"], True),
        ("19th century", ["in the nineteenth century"], True),
        ("44 BC", ["killed in 44 BC by them"], True),
        ("1914–1918", ["the war of 1914-18"], True),
        ("1871", ["in '71 they opened her"], False),
    ],
)
def test_a_date_is_found_with_its_year(text, quotes, stands):
    """The year must be said, there or in another quote."""
    assert stands_in(Sought((text,), Family.DATE), quotes) is stands


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=120), st.sampled_from(Family))
def test_any_texts_are_compared(text, quote, family):
    """Whatever people write, an answer is given and nothing is raised."""
    assert stands_in(Sought((text,), family), [quote]) in {True, False}


@settings(max_examples=60)
@given(st.from_regex(r"[A-Za-z]{3,8}( [A-Za-z]{3,8}){0,3}", fullmatch=True), st.text(max_size=40))
def test_what_is_quoted_in_so_many_words_is_found(text, around):
    """A text stands in every quote that holds it between spaces."""
    assert stands_in(Sought((text,)), [f"{around} {text} {around}"])
