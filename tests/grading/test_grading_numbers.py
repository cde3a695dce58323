"""Numbers: a table over many subjects, and the laws behind it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzer.grading.currencies import currency_spellings
from quizzer.grading.numbers import grade_number, number_problem, tolerance_problem
from quizzer.grading.quantities import quantities
from quizzer.grading.showing import show_figure, show_quantity
from quizzer.grading.units import unit_spellings
from quizzer.model import Verdict

TABLE = Path(__file__).with_name("cases_numbers.tsv")
WHOLE = st.integers(min_value=0, max_value=10**12)
MAGNITUDES = {"thousand": 10**3, "k": 10**3, "million": 10**6, "bn": 10**9, "trillion": 10**12}
UP = ("over", "more than", "at least", "in excess of", "upwards of", ">", "no fewer than")
DOWN = ("under", "less than", "at most", "up to", "fewer than", "<", "no more than")
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "ar", "zh-Hans"])

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()


def cases():
    """The rows of the table: answers, response, verdict and the question's options."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            answer, response, verdict, *rest = line.split("\t")
            options = dict(option.split("=", 1) for option in rest)
            name = " ".join([answer, "<-", response or "nothing", *rest])
            yield pytest.param(answer.split(" ; "), response, verdict, options, id=name)


def spoken(number: int) -> str:
    """A whole number below a million million in English words, spelled without the program."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = f" {spoken(number % size)}" if number % size else ""
            return f"{spoken(number // size)} {name}{rest}"
    rest = f" and {spoken(number % 100)}" if number % 100 else ""
    return f"{ONES[number // 100]} hundred{rest}"


@pytest.mark.parametrize(("answers", "response", "verdict", "options"), list(cases()))
def test_table(answers, response, verdict, options):
    """Every row of the table has the verdict that it names."""
    grade = grade_number(response, answers, **options)
    assert grade.verdict == verdict
    assert grade.score == (verdict == "correct")
    assert grade.expected == answers[0]


def test_every_answer_of_the_table_is_readable_and_right():
    """An author may write each answer of the table, and it is right when given back."""
    for answers, _, _, options in (case.values for case in cases()):
        asked = {name: value for name, value in options.items() if name != "tolerance"}
        for answer in answers:
            assert number_problem(answer, **asked) is None, answer
            assert grade_number(answer, answers, **asked).verdict is Verdict.CORRECT, answer


@given(WHOLE)
def test_every_way_to_write_a_whole_number_is_that_number(number):
    """Plain digits, separators and words say the same."""
    grouped = f"{number:,}"
    for spelling in (
        str(number),
        grouped,
        grouped.replace(",", " "),
        grouped.replace(",", "\u00a0"),
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "'"),
        grouped.replace(",", "’"),
        f"{grouped}.0",
        f"about {grouped} of them",
        spoken(number),
        spoken(number).replace("-", " ").upper(),
    ):
        assert grade_number(spelling, [grouped]).verdict is Verdict.CORRECT, spelling


@given(WHOLE, WHOLE, st.sampled_from(["", "about ", "$", "it was "]))
def test_another_number_is_never_right(right, other, before):
    """Two different numbers are not each other, in figures or in words."""
    assume(right != other)
    for answer in (f"{right:,}", str(right)):
        assert grade_number(f"{before}{other:,}", [answer]).verdict is Verdict.WRONG
        assert grade_number(spoken(other), [answer]).verdict is Verdict.WRONG


@given(st.integers(1, 10**9), st.data())
def test_a_digit_changed_is_never_right(number, data):
    """No digit is forgiven, wherever it stands."""
    digits = str(number)
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[place]]))
    changed = digits[:place] + other + digits[place + 1 :]
    assert grade_number(changed, [digits]).verdict is not Verdict.CORRECT
    assert grade_number(f"{changed} million", [f"{digits} million"]).verdict is not Verdict.CORRECT


@given(st.decimals(min_value=0, max_value=10**6, places=2), LANGUAGES)
def test_decimals_follow_the_language(value, language):
    """A number with two decimals is itself with either mark, in every language."""
    plain = f"{value:.2f}"
    for spelling in (plain, plain.replace(".", ",")):
        assert grade_number(spelling, [plain], language=language).verdict is Verdict.CORRECT


@given(
    st.integers(1, 999), st.sampled_from(sorted(MAGNITUDES)), st.sampled_from(sorted(MAGNITUDES))
)
def test_a_magnitude_is_read_and_asked_for_but_never_guessed(count, word, other):
    """It may be written out; left out it is asked for; another one is wrong."""
    answer = f"{count} {word}"
    assert grade_number(str(count * MAGNITUDES[word]), [answer]).verdict is Verdict.CORRECT
    assert grade_number(str(count), [answer]).verdict is Verdict.ASK_AGAIN
    same = MAGNITUDES[word] == MAGNITUDES[other]
    expected = Verdict.CORRECT if same else Verdict.WRONG
    assert grade_number(f"{count} {other}", [answer]).verdict is expected


@given(WHOLE, st.sampled_from(UP), st.sampled_from(DOWN))
def test_over_is_never_under(number, up, down):
    """Hedges that point apart are never each other, and none stands for either."""
    for hedge, against in ((up, down), (down, up)):
        answer = f"{hedge} {number}"
        assert grade_number(str(number), [answer]).verdict is Verdict.CORRECT
        assert grade_number(f"{against} {number}", [answer]).verdict is Verdict.WRONG
        assert grade_number(answer, [str(number)]).verdict is Verdict.WRONG


@given(st.integers(1, 10**6), st.data())
def test_units_convert_within_their_dimension_only(count, data):
    """An amount in another unit is right when it is exactly as much, and only then."""
    units = {units[0].name: units[0] for units in unit_spellings().values() if len(units) == 1}
    plain = [
        name for name, unit in units.items() if name.isalpha() and name.isascii() and name in units
    ]
    readable = [name for name in plain if unit_spellings().get(name) == (units[name],)]
    one = data.draw(st.sampled_from(readable))
    other = data.draw(st.sampled_from(readable))
    assume({one, other}.isdisjoint({"m", "K", "in", "B", "C"}))
    verdict = grade_number(f"{count} {other}", [f"{count} {one}"]).verdict
    alike = (units[one].dimension, units[one].factor, units[one].offset)
    assert (verdict is Verdict.CORRECT) == (
        alike == (units[other].dimension, units[other].factor, units[other].offset)
    )


@given(st.integers(1, 10**6), st.sampled_from(["USD", "EUR", "GBP", "JPY", "CHF", "INR", "RUB"]))
def test_a_currency_may_be_left_out_but_not_exchanged(count, code):
    """The bare amount is right, the code stands on either side, and no other code will do."""
    answer = f"{code} {count}"
    assert grade_number(str(count), [answer]).verdict is Verdict.CORRECT
    assert grade_number(f"{count} {code.lower()}", [answer]).verdict is Verdict.CORRECT
    for other in ("USD", "EUR", "GBP", "JPY", "CHF", "INR", "RUB"):
        expected = Verdict.CORRECT if other == code else Verdict.WRONG
        assert grade_number(f"{other}{count}", [answer]).verdict is expected


@given(st.integers(1, 40), st.integers(1, 40))
def test_shares_are_equal_in_every_form(part, more):
    """Fractions, "in", "out of" and percentages say the same share."""
    whole = part + more
    answer = f"{part} in {whole}"
    for spelling in (f"{part}/{whole}", f"{part} out of {whole}", f"{part} of every {whole}"):
        assert grade_number(spelling, [answer]).verdict is Verdict.CORRECT
    percent = Fraction(100 * part, whole)
    if percent.denominator == 1:
        assert grade_number(f"{percent}%", [answer]).verdict is Verdict.CORRECT
        assert grade_number(answer, [f"{percent} percent"]).verdict is Verdict.CORRECT
        decimal = f"{int(percent) / 100:.2f}"
        assert grade_number(decimal, [f"{percent} percent"]).verdict is Verdict.WRONG


@given(st.integers(1, 10**6), st.integers(1, 30), st.integers(-(10**6), 10**6))
def test_a_tolerance_is_kept_to_the_last_unit(right, percent, off):
    """Within the tolerance is right, beyond it is wrong."""
    given_number = right + off
    verdict = grade_number(str(given_number), [str(right)], tolerance=f"{percent}%").verdict
    assert (verdict is Verdict.CORRECT) == (abs(off) * 100 <= right * percent)
    verdict = grade_number(str(given_number), [str(right)], tolerance=str(percent)).verdict
    assert (verdict is Verdict.CORRECT) == (abs(off) <= percent)


@given(WHOLE, WHOLE)
def test_a_second_number_spoils_the_first(right, other):
    """Whoever says two things has not said one."""
    for joint in (" or ", ", ", " and ", "; ", "? ", " not "):
        verdict = grade_number(f"{right}{joint}{other} of them", [str(right)]).verdict
        assert verdict is Verdict.WRONG


@given(st.text(max_size=2000), LANGUAGES)
@settings(max_examples=200)
def test_no_text_breaks_the_grader(text, language):
    """Whatever is typed, or written as an answer, a unit or a tolerance, has a verdict."""
    assert grade_number(text, ["13"], language=language).score in {0.0, 1.0}
    assert grade_number("13", [text], unit=text, tolerance=text, language=language).expected == text
    readable = number_problem(text, language=language) is None
    assert readable == (grade_number(text, [text], language=language).verdict is Verdict.CORRECT)


WORDS = (
    "5 1,000 1/2 0 ten hundred million half a of in per / ^ × - to and over under $ km m k % ° "
    "second square 2nd third dozen point not or about more than e23 10 .5 , ( hour feet"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12), st.sampled_from([" ", ""]))
@settings(max_examples=400)
def test_no_row_of_number_words_breaks_the_grader(words, glue):
    """Grammar that makes no sense is read as nothing, or as what gives itself back."""
    text = glue.join(words)
    found = quantities(text, "en")
    expected = Verdict.CORRECT if found else Verdict.WRONG
    assert grade_number(text, [text]).verdict is expected
    assert all(quantity.low <= quantity.high for quantity in found)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 2000,
        "1e999999999",
        "10^999999999",
        "9^9^9^9",
        "1/" * 500 + "1",
        "million " * 40,
        "ten " * 80,
        "1e-999999999",
        "10 " * 90,
        "-" * 300 + "5",
        "9" * 399 + "e400",
    ],
    ids=lambda text: text[:12],
)
def test_absurd_sizes_are_no_numbers_or_come_back_at_once(text):
    """Numbers beyond all facts are refused without being worked out."""
    assert grade_number(text, ["5"]).verdict is Verdict.WRONG


@pytest.mark.parametrize("text", ["", "abc", "thousands", "5 or 6", "1.2.3", "not 5", "NaN", "5/0"])
def test_an_answer_that_is_no_number_is_named(text):
    """The author is told which answer cannot be read."""
    problem = number_problem(text)
    assert problem is not None
    assert f"“{text}”" in problem


def test_an_answer_with_a_unit_other_than_the_questions_is_named():
    """A unit in both places must be one unit."""
    assert number_problem("200 km", unit="miles") is None
    problem = number_problem("200 km", unit="kg")
    assert problem is not None
    assert "kg" in problem


@pytest.mark.parametrize(
    "text", ["", " ", "5%", "5 %", "10", "0.5", "2 percent", "1,000", "1 million"]
)
def test_a_sensible_tolerance_has_no_problem(text):
    """A share or a plain number is a tolerance, and so is none."""
    assert tolerance_problem(text) is None


@pytest.mark.parametrize("text", ["abc", "-5", "0", "5 km", "10 to 20", "over 5", "$5", "5 people"])
def test_another_tolerance_is_named(text):
    """What is no share and no plain number is refused."""
    problem = tolerance_problem(text)
    assert problem is not None
    assert text in problem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("thirteen thousand men", "13,000 men"),
        ("US$191m", "191,000,000 USD"),
        ("more than 90 per cent", "over 90%"),
        ("between 5 and 6 million", "5,000,000 to 6,000,000"),
        ("minus 40 degrees Celsius", "-40°C"),
        ("a third", "1/3"),
        ("6.02e23", "6.02×10^23"),
        ("½ km", "0.5 km"),
        ("-0.25", "-0.25"),
    ],
)
def test_a_response_is_shown_as_it_was_understood(text, shown):
    """The normalised form is figures with a unit."""
    assert grade_number(text, ["1"]).normalised == shown


@given(st.fractions(min_value=-(10**30), max_value=10**30))
def test_any_value_can_be_shown(value):
    """Figures stay short however long the value is."""
    assert 0 < len(show_figure(value)) < 60


def test_what_cannot_be_read_is_shown_as_typed_and_cut():
    """A huge response comes back on one line of sensible length."""
    assert len(grade_number("x\n" * 10_000, ["5"]).normalised) < 500


def test_notes_say_what_was_right():
    """A right figure with a wrong hedge or unit earns a sentence, and so does what to add."""
    assert "under" in grade_number("under 300", ["over 300"]).note
    assert "figure is right" in grade_number("200 dollars", ["200 km"]).note
    assert "millions" in grade_number("191", ["$191 million"]).note
    assert "191 million" not in grade_number("191", ["$191 million"]).note


def test_no_spelling_of_a_unit_is_empty():
    """Every spelling in the tables has at least one meaning."""
    for table in (unit_spellings(), currency_spellings()):
        assert all(spelling and units for spelling, units in table.items())


def test_a_quantity_shows_its_first_meaning():
    """A dollar sign alone is shown as US dollars."""
    assert show_quantity(quantities("$5", "en")[0]) == "5 USD"
