"""Where quotes stand in their seeds, and how well."""

import pytest
from harbour import CHRONICLE, cite, harbour_sources, index
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizzer.content.locate import Finding, locate
from quizzer.content.normalise import normal_form
from quizzer.content.places import cuts_number, cuts_word, segments

SOURCE = index(CHRONICLE, noise=((1, 1), (9, 9)))


def found(source, located):
    """What the located spans hold."""
    return [source.seed.text[start:end] for start, end in located.spans]


def test_a_quote_is_found_word_for_word():
    """The same characters are verbatim, at the right span and line."""
    quote = "the harbour was opened on the 4th of May, 1871"
    located = locate(SOURCE, cite(quote))
    assert located.verdict is Finding.VERBATIM
    assert located.good
    start = CHRONICLE.index(quote)
    assert located.spans == ((start, start + len(quote)),)
    assert [place.line for place in located.places] == [5]
    assert located.found == ""


@pytest.mark.parametrize(
    "quote",
    [
        "sailors called it “the Mouth” – and",
        "sailors called\nit “the\u00a0Mouth” –   and",
        "sailors cal\u00adled it “the Mouth” – and\u200b",
        "Rene\u0301e Fischer",
    ],
)
def test_what_cannot_be_seen_makes_no_difference(quote):
    """Line breaks, hard spaces, soft hyphens and composition leave a quote verbatim."""
    assert locate(SOURCE, cite(quote)).verdict is Finding.VERBATIM


def test_other_signs_are_typography():
    """Straight quotes and hyphens are good, and the seed's own signs are given."""
    located = locate(SOURCE, cite('called it "the Mouth" - and'))
    assert located.verdict is Finding.TYPOGRAPHY
    assert located.good
    assert located.found == "called it “the Mouth” – and"
    assert found(SOURCE, located) == [located.found]


@pytest.mark.parametrize(
    ("quote", "proposal"),
    [
        ("renée fischer", "Renée Fischer"),
        ("Renee Fischer", "Renée Fischer"),
        ("mr. gray", "Mr. Gray"),
    ],
)
def test_case_and_accents_are_a_proposal(quote, proposal):
    """A quote that differs in them is not good, but what the seed has is given."""
    located = locate(SOURCE, cite(quote))
    assert located.verdict is Finding.CASE
    assert not located.good
    assert located.spans == ()
    assert located.found == proposal


@pytest.mark.parametrize(
    "quote",
    [
        "the 4th of May, 1872",
        "1,400 tons",
        "was there; the sailors",
        "Mr. Grey",
        "the harbour opened",
        "forty ships came again!",
    ],
)
def test_a_changed_word_is_missing(quote):
    """A digit, name, negation or sign that differs is never taken for the same."""
    located = locate(SOURCE, cite(quote))
    assert located.verdict is Finding.MISSING
    assert located.absent == quote
    assert not located.places


@pytest.mark.parametrize("quote", ["", "…", "[...]", "— “”", "   "])
def test_a_quote_without_words_is_empty(quote):
    """Signs alone are never searched."""
    assert locate(SOURCE, cite(quote)).verdict is Finding.EMPTY


def test_several_places_are_ambiguous():
    """All places are listed, and none is chosen."""
    located = locate(SOURCE, cite("forty ships"))
    assert located.verdict is Finding.AMBIGUOUS
    assert located.spans == ()
    assert [place.line for place in located.places] == [7, 7]


@pytest.mark.parametrize(
    ("context", "which"),
    [
        ({"prefix": "In the first year"}, 0),
        ({"prefix": "In the second year "}, 1),
        ({"suffix": "came again"}, 1),
        ({"suffix": "came, most"}, 0),
        ({"prefix": "second\nyear", "suffix": "came again."}, 1),
    ],
)
def test_context_says_which(context, which):
    """Prefix and suffix, compared like quotes, settle it."""
    places = locate(SOURCE, cite("forty ships")).places
    located = locate(SOURCE, cite("forty ships", **context))
    assert located.verdict is Finding.VERBATIM
    assert located.places == (places[which],)


def test_context_that_fits_nowhere_is_missing():
    """The places that it rules out are told."""
    located = locate(SOURCE, cite("Renée Fischer", prefix="In the third year"))
    assert located.verdict is Finding.MISSING
    assert [place.line for place in located.places] == [7]


def test_noise_gives_way_to_the_text():
    """A title repeated in the navigation is not ambiguous; one in noise alone is found there."""
    source = index("The pier\n\nThe pier is long.\n\nThe pier, a picture", noise=((1, 1), (5, 5)))
    located = locate(source, cite("The pier"))
    assert located.places[0].line == 3
    assert locate(source, cite("a picture")).good


def test_whole_words_go_first():
    """A quote is not ambiguous because another word holds it, and is found in one if need be."""
    source = index("They warned of it. The war came. Nobody was forewarned.")
    assert found(source, locate(source, cite("war"))) == ["war"]
    assert locate(source, cite("war")).places[0].spans == ((23, 26),)
    assert locate(source, cite("ewarn")).good


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("The pier … 1,300 tons", ["The pier", "1,300 tons"]),
        ("The pier [...] 1,300 tons", ["The pier", "1,300 tons"]),
        ("The pier [ … ] stone", ["The pier", "stone"]),
        ("The pier...stone", ["The pier", "stone"]),
        ("… the harbour was opened …", ["the harbour was opened"]),
        ("harbour…pier…Mr. Gray", ["harbour", "pier", "Mr. Gray"]),
    ],
)
def test_an_ellipsis_joins_segments(quote, parts):
    """Segments of one paragraph, in its order, make a good citation with a span each."""
    located = locate(SOURCE, cite(quote))
    assert located.verdict is Finding.VERBATIM
    assert found(SOURCE, located) == parts


def test_segments_keep_their_typography_apart():
    """A sign typed otherwise in one segment is typography, as in a whole quote."""
    located = locate(SOURCE, cite('The pier … "the Mouth"'))
    assert located.verdict is Finding.TYPOGRAPHY
    assert located.found == "The pier … “the Mouth”"


@pytest.mark.parametrize(
    ("quote", "absent"),
    [
        ("1,300 tons … The pier", "The pier"),
        ("the harbour was opened … forty ships", "forty ships"),
        ("the harbour was opened … 1,400 tons", "1,400 tons"),
    ],
)
def test_segments_out_of_order_or_paragraph_are_missing(quote, absent):
    """The segment at which the search ends is named."""
    located = locate(SOURCE, cite(quote))
    assert located.verdict is Finding.MISSING
    assert located.absent == absent


def test_the_shortest_joint_is_meant():
    """An earlier repetition of the first segment makes no second place."""
    source = index("Ships came. Ships came in May and left in June.")
    assert found(source, locate(source, cite("Ships … June"))) == ["Ships", "June"]
    assert locate(source, cite("Ships … June")).spans[0] == (12, 17)


def test_a_joint_is_of_whole_words_where_it_can_be():
    """A segment that a longer word holds is passed over on the way, and taken at need alone."""
    source = index("The ship left the shipyard in May.\n\nThe harbour opened.")
    whole = locate(source, cite("ship … May"))
    assert (whole.verdict, whole.spans) == (Finding.VERBATIM, ((4, 8), (30, 33)))
    cut = locate(source, cite("arbour … opened"))
    assert cut.good
    assert source.seed.text[slice(*cut.spans[0])] == "arbour"


def test_several_joints_are_ambiguous():
    """The same segments twice in a paragraph, or in two, need a prefix or suffix."""
    source = index("A ship came in May. A ship came in June.\n\nA ship, again in May.")
    assert locate(source, cite("ship … in")).verdict is Finding.AMBIGUOUS
    assert len(locate(source, cite("ship … in")).places) == 3
    chosen = locate(source, cite("ship … in", suffix="June"))
    assert chosen.good
    assert chosen.places[0].start == 22


def test_an_ellipsis_of_the_seeds_own_is_text():
    """Where the seed has the very characters, they join nothing; beside others they are kept."""
    source = index("He waited… and then he left. Nobody saw it.")
    assert found(source, locate(source, cite("waited… and then"))) == ["waited… and then"]
    assert locate(source, cite("waited... and then")).verdict is Finding.TYPOGRAPHY
    both = locate(source, cite("waited… and then … Nobody"))
    assert both.verdict is Finding.VERBATIM
    assert found(source, both) == ["waited… and then", "Nobody"]


def test_segments_of_a_wrapped_paragraph_join():
    """Line ends inside a paragraph do not part it."""
    source = index("My father had carried stone for\nthe pier, and he held me up so\nthat I saw.")
    assert locate(source, cite("My father … that I saw")).good


def test_a_quote_may_run_over_paragraphs():
    """A quote as it stands, blank line and all, needs no ellipsis."""
    source = index("The first ends here.\n\nThe second begins here.")
    located = locate(source, cite("ends here. The second"))
    assert located.good
    assert found(source, located) == ["ends here.\n\nThe second"]


def test_segments_split_at_any_ellipsis():
    """Every way of writing it parts the same segments."""
    assert segments("one … two [...] three ... four") == ("one", "two", "three", "four")
    assert segments("just one") == ("just one",)


@pytest.mark.parametrize(
    ("part", "word", "number"),
    [
        ("tons", False, False),
        ("ton", True, False),
        ("300 tons", True, True),
        ("000", True, True),
        ("took 1", True, True),
        ("0.5", True, True),
        ("40", False, False),
        ("took 1,300", False, False),
    ],
)
def test_cuts_are_known(part, word, number):
    """A stretch that begins or ends inside a word or a number is told."""
    text = "It took 1,300 tons, $40,000 and 10.55 more; 40. Then, 7 left."
    text = text.replace("$40,000", "$41,000") if part == "40" else text
    start = text.index(part)
    assert cuts_word(text, start, start + len(part)) is word
    assert cuts_number(text, start, start + len(part)) is number


def test_scripts_without_spaces_have_no_cut_words():
    """Any stretch of Chinese or Thai is as good as another."""
    text = "港口于一八七一年开放"
    assert not cuts_word(text, 2, 5)


def test_sources_search_once(tmp_path):
    """The indexes and what was located are kept, and a seed that is not there is a key error."""
    sources = harbour_sources(tmp_path)
    citation = cite("nothing")
    assert set(sources) == {"chronicle", "memoir"}
    assert sources["memoir"] is sources["memoir"]
    with pytest.raises(KeyError):
        sources.locate(citation)


@given(st.data())
def test_any_stretch_is_found_where_it_stands(data):
    """A stretch of the text is verbatim or ambiguous, and its own place is among the places."""
    start = data.draw(st.integers(0, len(CHRONICLE) - 1))
    end = data.draw(st.integers(start + 1, min(len(CHRONICLE), start + 80)))
    quote = CHRONICLE[start:end].strip()
    assume(any(char.isalnum() for char in quote))
    located = locate(index(CHRONICLE), cite(quote))
    start += len(CHRONICLE[start:end]) - len(CHRONICLE[start:end].lstrip())
    if not cuts_word(CHRONICLE, start, start + len(quote)):
        assert start in {place.start for place in located.places}
    assert located.verdict in {Finding.VERBATIM, Finding.AMBIGUOUS}
    for place in located.places:
        assert normal_form(CHRONICLE[place.start : place.end]) == normal_form(quote)


@given(
    st.text(st.sampled_from("ab .…,1"), max_size=40), st.text(st.sampled_from("ab …,1"), max_size=8)
)
@example("1.…", "1…")
def test_a_good_citation_has_the_quotes_words(text, quote):
    """Whatever is called good has exactly the quote's segments, in order, in one stretch.

    The dots of an ellipsis are one sign of the source, which the quote may cut.
    """
    source = index(text)
    located = locate(source, cite(quote))
    if not located.good:
        assert (
            normal_form(quote) not in normal_form(text)
            or not any(map(str.isalnum, quote))
            or (located.verdict is Finding.AMBIGUOUS)
        )
        return
    assert list(located.spans) == sorted(located.spans)
    held = [normal_form(part) for span in found(source, located) for part in segments(span)]
    wanted = [normal_form(part) for part in segments(quote)]
    assert [part.strip(". ") for part in held] == [part.strip(". ") for part in wanted]


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=5))
def test_no_text_breaks_the_search(text, quote, context):
    """Any text can be searched for any quote."""
    located = locate(index(text), cite(quote, prefix=context, suffix=context))
    for place in located.places:
        assert 0 <= place.start < place.end <= len(text)
