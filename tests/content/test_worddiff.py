"""Two wordings compared: what differs, and whether it is a fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.worddiff import Fact, compare

CONTEXT = "In July the Council met. It was not in June, and China was there, too. of the is was"
SOURCE = "In June Russia’s offer was $191 million for the UN mission in Mali"


def differ(quote, source=SOURCE, context=CONTEXT):
    """The comparison of a quote with a passage."""
    return compare(quote, source, f"{context} {source}")


def stretches(diff):
    """What was changed, as pairs of the quote's and the source's words."""
    return [
        (diff.quote[slice(*one.quote)], diff.source[slice(*one.source)]) for one in diff.changes
    ]


@pytest.mark.parametrize(
    ("quote", "pairs", "facts"),
    [
        (SOURCE, [], ""),
        (SOURCE.replace("’", "'"), [], ""),
        (SOURCE.replace("191", "119"), [("119", "191")], "number"),
        (SOURCE.replace("million", "billion"), [("billion", "million")], "number"),
        (SOURCE.replace("June", "July"), [("July", "June")], "number"),
        (SOURCE.replace("Mali", "Niger"), [("Niger", "Mali")], "name"),
        (SOURCE.replace("UN", "AU"), [("AU", "UN")], "name"),
        (SOURCE.replace("was", "was not"), [("not", "")], "negation"),
        (SOURCE.replace("was", "wasn't"), [("wasn't", "was")], "negation"),
        (SOURCE.replace("$191 million ", ""), [("", "$191 million")], "number"),
        (SOURCE.replace("offer", "bid"), [("bid", "offer")], ""),
        (SOURCE.replace("the UN", "a UN"), [("a", "the")], ""),
        (SOURCE.replace("UN", "un"), [("un", "UN")], ""),
        (SOURCE.replace("offer was", "offers in Mali were"), None, "name"),
    ],
)
def test_facts_are_told_from_other_words(quote, pairs, facts):
    """Numbers, names and negations are pointed out; typography is no difference at all."""
    diff = differ(quote)
    if pairs is not None:
        assert stretches(diff) == pairs
    assert diff.facts == frozenset({Fact(facts)} if facts else ())


@pytest.mark.parametrize(
    ("quote", "facts", "words"),
    [
        ("In June Russia’s offfer was $191 millon for the UN misson in Mali", 0, 0),
        ("In June Russja’s offer was $191 million for theUN mission in Mali", 0, 0),
        ("In June Russia’s offer was $1l1 million for the U N mission in Mali", 0, 0),
        ("In June China’s offer was $191 million for the UN mission in Mali", 1, 0),
        ("In July China’s offer was $119 million for the UN mission in Mali", 3, 0),
        ("In June Russia’s bid was $191 million for the AU mission in Mali", 1, 1),
    ],
)
def test_slips_are_told_from_other_facts(quote, facts, words):
    """A word written wrong contradicts nothing; another number or name does."""
    diff = differ(quote)
    assert (diff.other_facts, diff.other_words) == (facts, words)


def test_a_word_of_the_text_is_no_slip():
    """Iran is not Iraq written wrong where the text speaks of both."""
    quote, source = "the embassy in Iraq was closed", "the embassy in Iran was closed"
    assert compare(quote, source, "Iran").other_facts == 0
    assert compare(quote, source, "Iran and Iraq").other_facts == 1


def test_a_word_that_opens_a_sentence_is_no_name():
    """A capital says nothing where every word has one."""
    diff = differ("A mission left. It is late", "The mission left. They were late", "it a they the")
    assert diff.facts == frozenset()
    assert differ("Mali left", "Niger left", "").facts == {Fact.NAME}


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_lies_between_the_changes_is_the_same(quote, source):
    """Outside the changed stretches both say the same, whatever they are."""
    diff = compare(quote, source, source)
    ours = theirs = 0
    for one in diff.changes:
        if one.quote[0] < one.quote[1]:
            assert one.quote[0] >= ours
            ours = one.quote[1]
        if one.source[0] < one.source[1]:
            assert one.source[0] >= theirs
            theirs = one.source[1]
    assert ours <= len(quote)
    assert theirs <= len(source)
    assert compare(quote, quote, source).changes == ()
