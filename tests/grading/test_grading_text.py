"""Typed texts: a table over many subjects, and the laws behind it."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizzer.grading import fold_words
from quizzer.grading.folding import fold
from quizzer.grading.spelling import one_spelling
from quizzer.grading.text import equal, grade_text
from quizzer.grading.typos import MOST, edits, tolerance
from quizzer.model import Verdict

TABLE = Path(__file__).with_name("cases_text.tsv")
RIGHT = {Verdict.CORRECT, Verdict.TYPO}
LATIN = st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=12)
PHRASES = st.lists(LATIN, min_size=1, max_size=4).map(" ".join)


def cases():
    """The rows of the table: answer, response, verdict, language."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            answer, response, verdict, *language = line.split("\t")
            yield pytest.param(
                answer, response, verdict, *(language or ["en"]), id=f"{answer} <- {response}"
            )


@pytest.mark.parametrize(("answer", "response", "verdict", "language"), list(cases()))
def test_table(answer, response, verdict, language):
    """Every row of the table has the verdict that it names."""
    accepted, *reject = [answer] if answer.endswith("!") else answer.split("!")
    answers = accepted.split("|")
    assert grade_text(response, answers, reject=reject, language=language).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "response", "words", "verdict"),
    [
        ("Rostov", "Rostow", "the city of Rostov", Verdict.TYPO),
        ("Rostov", "Rostow", "the harbour at Rostow", Verdict.WRONG),
        ("rebels", "rebel", "a rebel spoke", Verdict.WRONG),
        ("harbour", "harbor", "an American harbor", Verdict.CORRECT),
        ("Bamako", "Bamoko", "flights to Bamako", Verdict.TYPO),
        ("cooperation", "corporation", "the corporation met", Verdict.WRONG),
        ("co-operation", "co-oparation", "co-oparation", Verdict.WRONG),
    ],
)
def test_another_word_of_the_sources_is_no_slip(answer, response, words, verdict):
    """What the sources themselves call something else is never taken for a slip."""
    vocabulary = frozenset(fold_words(words))
    assert grade_text(response, [answer], words=vocabulary).verdict is verdict


def test_a_slip_is_spelled_out():
    """The pieces of a mended response give what was typed and what is right."""
    grade = grade_text("leonardo da Vinchi", ["Leonardo da Vinci"])
    typed = "".join(piece for piece, _ in grade.difference)
    right = "".join(piece for _, piece in grade.difference)
    assert (typed, right) == ("leonardo da Vinchi", "leonardo da Vinci")
    assert [piece for piece in grade.difference if piece[0] != piece[1]] == [("h", "")]


def test_the_nearest_accepted_text_mends_a_slip():
    """Of several accepted texts the one with the fewest edits is the one that was meant."""
    grade = grade_text("Constantinopel", ["Istanbul", "Constantinople"])
    assert grade.verdict is Verdict.TYPO
    assert ("el", "le") in grade.difference
    assert grade.expected == "Istanbul"


def test_a_slip_as_near_to_a_rejected_text_is_wrong():
    """A response between an accepted and a rejected text is not given the benefit of doubt."""
    assert grade_text("Hermann", ["Herman"], reject=["Hermanns"]).verdict is Verdict.WRONG


@given(PHRASES)
def test_the_answer_itself_is_correct(answer):
    """Whatever is accepted is right as it stands, in capitals and with stray spaces."""
    for response in (answer, answer.upper(), f"  {answer.replace(' ', '   ')} "):
        assert grade_text(response, [answer]).verdict is Verdict.CORRECT


@given(st.text(min_size=1, max_size=60))
def test_any_visible_answer_can_be_given(answer):
    """Whatever an author writes, typing just that is correct."""
    assume(fold(answer))
    assert grade_text(answer, [answer]).verdict is Verdict.CORRECT


@given(st.text(max_size=60), st.text(max_size=60))
def test_equality_is_symmetric(one, other):
    """Two texts are equal in both directions or in none."""
    first, second = fold(one), fold(other)
    assert equal(first, second, "en") == equal(second, first, "en")


@given(st.text(max_size=2000), PHRASES, st.sampled_from(["en", "de", "fr", "pt-BR", "zh"]))
@settings(max_examples=50)
def test_any_response_gets_a_verdict(response, answer, language):
    """No response, however broken, is too much for the grader."""
    grade = grade_text(response, [answer], language=language)
    assert grade.verdict in {Verdict.CORRECT, Verdict.TYPO, Verdict.WRONG}
    assert grade.score == (grade.verdict in RIGHT)


@given(PHRASES, st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_is_never_accepted(phrase, one, other):
    """Digits are compared exactly, whatever stands around them."""
    assume(one != other)
    assert grade_text(f"{phrase} {other}", [f"{phrase} {one}"]).verdict is Verdict.WRONG


@given(PHRASES, st.sampled_from(["not", "never", "no", "without"]), st.data())
def test_a_negation_is_never_overlooked(phrase, negation, data):
    """A negation added or dropped anywhere makes another statement."""
    words = phrase.split()
    place = data.draw(st.integers(0, len(words)))
    denied = " ".join([*words[:place], negation, *words[place:]])
    assert grade_text(denied, [phrase]).verdict is Verdict.WRONG
    assert grade_text(phrase, [denied]).verdict is Verdict.WRONG


@given(PHRASES, LATIN)
def test_a_whole_word_more_or_less_is_wrong(phrase, word):
    """A word added is no slip, articles apart."""
    assume(word not in {"a", "an", "the"})
    longer = f"{phrase} {word}"
    assume(longer.replace(" ", "") != phrase.replace(" ", ""))
    assert grade_text(longer, [phrase]).verdict is Verdict.WRONG
    assert grade_text(phrase, [longer]).verdict is Verdict.WRONG


@given(st.text(alphabet="abcdef", min_size=1, max_size=4), st.text(alphabet="abcdef", max_size=6))
def test_short_words_are_never_mended(right, typed):
    """A word of up to four letters is right or wrong."""
    verdict = grade_text(typed, [right]).verdict
    assert verdict is (Verdict.CORRECT if typed == right else Verdict.WRONG)


@given(LATIN, LATIN, st.integers(0, 2))
def test_edits_are_counted_as_by_the_book(one, other, limit):
    """The quick count agrees with the whole table of optimal string alignment."""
    distance = alignment(one, other)
    assert edits(one, other, limit) == (distance if distance <= limit else None)


@given(st.text(alphabet="ab", max_size=9), st.text(alphabet="ab", max_size=9))
def test_edits_are_counted_among_repeated_letters(one, other):
    """So it does where letters repeat and many alignments compete."""
    distance = alignment(one, other)
    assert edits(one, other, MOST) == (distance if distance <= MOST else None)


def alignment(one, other):
    """The optimal string alignment distance by its textbook recurrence."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("word", "allowed"), [("lima", 0), ("paris", 1), ("helsinki", 1), ("singapore", 2)]
)
def test_tolerance_grows_with_length(word, allowed):
    """None up to four letters, one up to eight, two from nine."""
    assert tolerance(word) == allowed


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]), max_size=80))
@example("ĆANT")
def test_what_is_folded_folds_to_itself(text):
    """Folding changes nothing that is folded, so a vocabulary may be kept as it is."""
    words = fold(text)
    again = fold(" ".join(word.form for word in words))
    assert "".join(word.form for word in again) == "".join(word.form for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("flour", "floor"),
        ("rise", "rice"),
        ("prince", "prinse"),
        ("timbre", "timber"),
        ("called", "caled"),
        ("analyses", "analysis"),
        ("acre", "acer"),
        ("hence", "hense"),
    ],
)
def test_rules_of_spelling_make_no_two_words_one(one, other):
    """British words are brought to American ones, and no word to another."""
    assert grade_text(one, [other]).verdict is not Verdict.CORRECT


@pytest.mark.parametrize(
    "word", ["colour", "centre", "organise", "analysed", "defence", "dialogue"]
)
def test_spelling_is_folded_once(word):
    """An American spelling is its own."""
    assert one_spelling(one_spelling(word)) == one_spelling(word) != word


def test_the_vocabulary_folds_as_responses_do():
    """A vocabulary holds each word as the grader compares it, hyphens joined as well."""
    words = set(fold_words("The Général’s co-operation, in the harbour of St. Malo!"))
    assert words >= {"general", "co", "operation", "cooperation", "harbor", "st", "malo"}
