"""The texts that equal another, found by an index as by comparing with each."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.grading.alike import Alike
from quizzer.grading.folding import fold
from quizzer.grading.text import equal

SPELLINGS = """
the a A an post office postoffice co-operate cooperate colour color two 2 II naïve naive Strauß
Strauss Mädchen Maedchen der die das James's James' U.N. UN not isn't 東京
"""
WORDS = st.sampled_from(SPELLINGS.split())
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=6, unique=True), TEXTS, st.sampled_from(["en", "de", "fr"]))
def test_the_index_finds_what_comparing_with_each_finds(texts, text, language):
    """The marks leave out only what is not equal."""
    index = Alike(language)
    index.add(texts)
    words = fold(text, language)
    assert set(index.to(text)) == {
        other for other in texts if equal(words, fold(other, language), language)
    }


def test_a_text_equals_itself_and_its_other_spelling():
    """The law above would hold of an index that finds nothing where nothing is equal."""
    index = Alike("en")
    index.add(["the colour of the post-office", "the post"])
    assert list(index.to("Color of the Postoffice")) == ["the colour of the post-office"]
