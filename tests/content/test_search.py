"""Passages found by words: phrases, words of one sentence, and what comes near."""

import random

import pytest
from harbour import index
from tests_support import ROOT

from quizzer.content.locate import Sources
from quizzer.content.passages import article
from quizzer.content.search import Manner, search, sentences_around
from quizzer.content.seeds import read_seeds

SOURCES = Sources(read_seeds(ROOT)[0])
TEXT = """\
Menu and the old pier

The harbour was opened by Renée Fischer in 1871. “The Mouth” – so sailors called it. It took \
1,300 tons of stone.

In the first year forty ships came. In the second year the ships stayed away.
"""


def found(words, text=TEXT, noise=((1, 1),)):
    """The texts that words find, the best first, and how."""
    source = index(text, noise)
    hits = search([source], words)
    return [
        (hit.manner, " … ".join(source.seed.text[start:end] for start, end in hit.spans))
        for hit in hits
    ]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("opened by Renée Fischer", "opened by Renée Fischer"),
        ("OPENED BY renee fischer", "opened by Renée Fischer"),
        ('"the mouth" - so sailors', "The Mouth” – so sailors"),
        ("300 tons of stone", "1,300 tons of stone"),
        ("by Renée Fischer in 1871.", "by Renée Fischer in 1871"),
        ("harbour ... opened by", "harbour … opened by"),
        ("arbour was open", "harbour was opened"),
    ],
)
def test_a_phrase_is_found_in_any_typography(words, passage):
    """The seed's own characters come back, with whole words and numbers."""
    [(manner, text)] = found(words)
    assert manner is Manner.PHRASE
    assert text.strip("“.") == passage.strip("“.")


def test_one_word_stands_for_its_sentences():
    """Each sentence that has it is found once, the case that was typed first."""
    assert [text for _, text in found("ships")] == [
        "In the first year forty ships came.",
        "In the second year the ships stayed away.",
    ]


def test_words_of_one_sentence_in_any_order():
    """All words of a sentence find it; words may stand for longer ones that begin with them."""
    assert found("stone tons 300") == [(Manner.WORDS, "It took 1,300 tons of stone.")]
    assert found("sail mouth call") == [(Manner.WORDS, "“The Mouth” – so sailors called it.")]


def test_words_of_neighbouring_sentences_find_the_shortest_run():
    """Where no sentence has all words, the fewest sentences of a paragraph that do."""
    [(manner, text)] = found("forty stayed")
    assert manner is Manner.WORDS
    assert text.startswith("In the first")
    assert text.endswith("stayed away.")


def test_slips_are_forgiven():
    """A quote with slips finds the passage that it was copied from."""
    [(manner, text)] = found("opend by Renee Fisher in 1871")
    assert manner is Manner.NEAR
    assert text == "opened by Renée Fischer in 1871"


def test_another_number_is_not_taken_for_a_slip():
    """1872 is not 1871 with a slip: it stands for nothing."""
    assert found("1872") == []


@pytest.mark.parametrize("words", ["", "…", "“”", "zyxwv", "Menu and the old pier"])
def test_what_is_not_there_is_not_found(words):
    """Nothing, signs, words of no seed, and noise find nothing near."""
    assert all(manner is Manner.NEAR for manner, _ in found(words))
    assert "Menu" not in str(found(words))


def test_sentences_around_a_stretch():
    """A stretch is widened to the sentences that it touches."""
    source = index(TEXT)
    start = TEXT.index("sailors")
    end = TEXT.index("tons")
    first, last = sentences_around(source, [(start, end)])
    assert TEXT[first:last].startswith("“The Mouth”")
    assert TEXT[first:last].endswith("stone.")


def test_passages_of_the_shipped_seeds_are_found_with_slips():
    """Of passages with a slip in every fifth word or so, nearly all are found where they stand."""
    chance = random.Random(20230630)  # noqa: S311 - which passages are tried is no secret
    paragraphs = [(one, span) for one in SOURCES.values() for span in article(one)]
    right = 0
    for _ in range(60):
        source, (start, end) = chance.choice([p for p in paragraphs if p[1][1] - p[1][0] > 150])
        first = chance.randrange(start, end - 120)
        wanted = source.seed.text[first : first + 120]
        damaged = "".join(
            "" if sign.isalpha() and chance.random() < 0.04 else sign for sign in wanted
        )
        best = search(SOURCES.values(), damaged)[0]
        quote = wanted[10:-10]
        text = best.index.seed.text[best.spans[0][0] : best.spans[-1][1]]
        right += quote in text or (text in wanted and len(text) > 80)
    assert right >= 54
