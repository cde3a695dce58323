"""What people are shown of a citation."""

import itertools
import textwrap
from dataclasses import replace

import pytest
from harbour import CHRONICLE, cite, harbour_sources, index
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.excerpts import (
    credit,
    excerpt_at,
    excerpts_of,
    full_credit,
    paragraph,
    window,
)
from quizzer.content.locate import locate
from quizzer.model import Citation, Item, Kind, Question, Seed, Stance, Text
from quizzer.problems import QuizzerError

LONG = " ".join(f"Sentence number {n} says a little about the year {1800 + n}." for n in range(20))


def question(*citations):
    """A question that cites some quotes."""
    return Question("harbour", "q", Kind.TEXT, "?", Text((Item("x"),)), cite=citations)


def excerpt(text, quote, **context):
    """The excerpt of a quote that stands in a text."""
    source = index(text)
    located = locate(source, cite(quote, **context))
    assert located.good
    return excerpt_at(source, cite(quote), located.places[0])


def lines(shown, columns):
    """How a face wraps what is shown."""
    before, quote, after = shown
    return textwrap.wrap(
        f"{before}▐{quote}▌{after}", columns, break_on_hyphens=False, drop_whitespace=True
    )


def test_the_marked_span_is_the_cited_one(tmp_path):
    """The excerpt holds the seed's own characters, its context the rest of the paragraph."""
    citation = Citation("chronicle", "1,300 tons … “the Mouth”")
    (shown,) = excerpts_of(question(citation), harbour_sources(tmp_path))
    assert CHRONICLE[shown.start : shown.end] == shown.quote
    assert shown.quote.startswith("1,300 tons of stone")
    assert shown.quote.endswith("“the Mouth”")
    assert len(shown.spans) == 2
    assert shown.line == 5
    assert shown.before + shown.quote + shown.after == CHRONICLE.split("\n")[4]


def test_skipped_text_is_not_marked():
    """Between joined segments the bars close and open again, whatever part is shown."""
    shown = excerpt("Iron, stone, timber and rope were landed at the mole.", "Iron … rope")
    assert shown.cited == "Iron … rope"
    for before, quote, after in (paragraph(shown), window(shown, 80, 3)):
        assert f"{before}▐{quote}▌{after}" == (
            "▐Iron▌, stone, timber and ▐rope▌ were landed at the mole."
        )


def test_what_supports_comes_first(tmp_path):
    """Excerpts that differ or contradict follow, each group in the question's order."""
    first = Citation("memoir", "in '72", stance=Stance.CONTRADICTS, says="1872")
    second = Citation("chronicle", "the 4th of May, 1871")
    third = Citation("chronicle", "1,300 tons")
    shown = excerpts_of(question(first, second, third), harbour_sources(tmp_path))
    assert [one.citation for one in shown] == [second, third, first]


@pytest.mark.parametrize("seed", ["chronicle", "nowhere"])
def test_a_bad_citation_has_no_excerpt(seed, tmp_path):
    """A quote that is not there is refused in words."""
    with pytest.raises(QuizzerError, match=r"harbour/q"):
        excerpts_of(question(Citation(seed, "no such words")), harbour_sources(tmp_path))


def test_a_quote_over_paragraphs_has_both_contexts():
    """What is left of the first paragraph comes before, of the last one after."""
    one = excerpt("Alpha beta.\n\nGamma delta.", "beta. Gamma")
    assert (one.before, one.quote, one.after) == ("Alpha ", "beta.\n\nGamma", " delta.")
    assert paragraph(one) == ("Alpha ", "beta. Gamma", " delta.")


def test_the_sentence_is_whole_and_context_fills_the_lines():
    """Whole sentences are added on both sides while they fit."""
    one = excerpt(LONG, "a little about the year 1810")
    before, quote, after = window(one, 80, 3)
    assert quote == "a little about the year 1810"
    assert before.startswith("… Sentence number")
    assert before.endswith("Sentence number 10 says ")
    assert after.startswith(". Sentence number 11")
    assert after.endswith(". …")
    assert len(lines((before, quote, after), 80)) <= 3


def test_more_lines_give_more_context():
    """After a wrong answer more of the paragraph is shown."""
    one = excerpt(LONG, "a little about the year 1810")
    few, many = window(one, 80, 3), window(one, 80, 6)
    assert len("".join(many)) > len("".join(few))
    assert 5 <= len(lines(many, 80)) <= 6


def test_a_short_paragraph_is_whole():
    """Nothing is left out where all fits, and no ellipsis says otherwise."""
    one = excerpt("It rained. Nobody came. We left.", "Nobody came")
    assert window(one, 80, 3) == ("It rained. ", "Nobody came", ". We left.")


def test_a_long_sentence_is_whole_up_to_six_lines():
    """However few lines are asked for, the quote's sentence stays readable."""
    sentence = "The harbour, " + "which was long and grey and cold, " * 10 + "was opened in 1871."
    one = excerpt(f"It rained. {sentence} We left.", "was opened in 1871")
    before, _, after = window(one, 80, 3)
    assert before.startswith("… The harbour, which")
    assert after == ". …"


def test_a_longer_sentence_is_cut_at_words():
    """A sentence beyond that is shown around the quote, with ellipses at the cuts."""
    sentence = "The harbour, " + "which was long and grey and cold, " * 40 + "and so on."
    one = excerpt(sentence, "The harbour", suffix=", which")
    before, quote, after = window(one, 80, 3)
    assert (before, quote) == ("", "The harbour")
    assert after.endswith("…")
    assert not after.endswith(" …")
    assert sentence.startswith(quote + after.removesuffix("…"))
    assert len(lines((before, quote, after), 80)) == 3


def test_a_long_quote_is_not_cut():
    """A quote of up to twelve lines is shown whole, more room than was asked for or not."""
    quote = LONG[: 80 * 9].rsplit(maxsplit=1)[0]
    assert window(excerpt(LONG, quote), 80, 3)[1] == quote


def test_a_very_long_quote_keeps_its_ends():
    """Beyond twelve lines the middle gives way."""
    text = LONG + " " + LONG.replace("little", "lot")
    before, quote, after = window(excerpt(text, text), 80, 3)
    assert (before, after) == ("", "")
    head, tail = quote.split(" … ")
    assert text.startswith(head)
    assert text.endswith(tail)
    assert 11 <= len(lines(("", quote, ""), 80)) <= 12


@pytest.mark.parametrize("width", [1, 7, 20, 33])
def test_narrow_windows_show_the_quote(width):
    """A narrow terminal gets the quote, and what context there is room for."""
    one = excerpt(LONG, "the year 1810")
    before, quote, after = window(one, width, 3)
    assert "the year 1810".startswith(quote.split(" … ")[0])
    assert (before + quote + after).strip("… ")


def test_scripts_without_spaces_are_cut_anywhere():
    """Wide characters count twice, and a long sentence of them is cut between any two."""
    sentence = "港口于一八七一年五月四日开放船只来自北方" * 20
    one = excerpt(f"{sentence}而这是证明{sentence}", "而这是证明")
    before, quote, after = window(one, 40, 3)
    assert quote == "而这是证明"
    assert 2 * len(before + quote + after) <= 120
    assert len(before) > 10
    assert len(after) > 10


@given(st.data())
def test_windows_show_the_paragraph(data):
    """Whatever the size, the quote is exact and the context is the paragraph's next to it."""
    start = data.draw(st.integers(0, len(LONG) - 1))
    end = data.draw(st.integers(start + 1, min(len(LONG), start + 200)))
    source = index(LONG)
    located = locate(source, cite(LONG[start:end]))
    if not located.places:
        return
    one = excerpt_at(source, cite(LONG[start:end]), located.places[0])
    columns, height = data.draw(st.integers(30, 120)), data.draw(st.integers(1, 10))
    shown = window(one, columns, height)
    before, quote, after = shown
    assert quote == one.quote
    assert one.before.endswith(before.removeprefix("…").removeprefix(" "))
    assert one.after.startswith(after.removesuffix("…").removesuffix(" "))
    assert before.startswith("…") == (len(before.lstrip("… ")) < len(one.before.lstrip()))
    limit = max(height, 6, len(lines(("…", quote, "…"), columns)))
    assert len(lines(shown, columns)) <= limit


SEED = Seed(
    "chronicle",
    "seeds/chronicle.txt",
    "Chronicle of the harbour",
    CHRONICLE,
    author=("Ann Gray",),
    publisher="Town Press",
    published="1899-03",
)


@pytest.mark.parametrize(
    ("change", "short", "full"),
    [
        (
            {},
            "Town Press, Ann Gray, March 1899",
            "“Chronicle of the harbour”, Ann Gray, Town Press, March 1899",
        ),
        (
            {"published": "1899-03-07", "published_inferred": True},
            "Town Press, Ann Gray, 7 March 1899 (inferred)",
            "“Chronicle of the harbour”, Ann Gray, Town Press, 7 March 1899 (inferred)",
        ),
        (
            {"author": (), "published": "1899"},
            "Town Press, 1899",
            "“Chronicle of the harbour”, author not stated, Town Press, 1899",
        ),
        (
            {"publisher": "", "published": "", "author": ("Ann", "Tom")},
            "Ann and Tom",
            "“Chronicle of the harbour”, Ann and Tom, publisher not stated, date not stated",
        ),
        (
            {"publisher": "", "author": ()},
            "“Chronicle of the harbour”, March 1899",
            "“Chronicle of the harbour”, author and publisher not stated, March 1899",
        ),
        (
            {"author": ("A", "B", "C")},
            "Town Press, A, B and C, March 1899",
            "“Chronicle of the harbour”, A, B and C, Town Press, March 1899",
        ),
        (
            {"author": ("A", "B", "C", "D")},
            "Town Press, A and others, March 1899",
            "“Chronicle of the harbour”, A and others, Town Press, March 1899",
        ),
    ],
)
def test_credits_say_whose_words_they_are(change, short, full):
    """What is not stated is left out in short and said in full; dates are in words."""
    seed = replace(SEED, **change)
    assert credit(seed) == short
    assert credit(seed, 20) == f"{short}, line 20"
    assert full_credit(seed, 20) == f"{full}, line 20"


def test_a_long_title_is_shortened_in_credits():
    """A title that stands for author and publisher is cut at a word."""
    seed = replace(SEED, title="A very, " * 10, author=(), publisher="", published="")
    assert credit(seed) == "“A very, A very, A very, A very, A very…”"


def test_months_are_all_known():
    """Every month has its name."""
    named = [credit(replace(SEED, published=f"1899-{month:02}")) for month in range(1, 13)]
    assert len(set(named)) == 12
    assert all(a != b for a, b in itertools.pairwise(named))
