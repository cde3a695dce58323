"""Proposals for quotes that stand nowhere: the right place, or none at all."""

import random
import re
import string
from dataclasses import replace

import pytest
from harbour import CHRONICLE, cite, index
from tests_support import ROOT

from quizzer.content.drift import ENOUGH, propose
from quizzer.content.history import paragraphs
from quizzer.content.locate import Finding, Sources
from quizzer.content.seeds import read_seeds
from quizzer.content.seedtext import SeedText
from quizzer.content.worddiff import Fact
from quizzer.model import Citation, Seed

TRUE = "In the first year forty ships came into the harbour, most of them from the north."
TEXT = f"""\
The pier was built of stone that was brought on carts from the hills.

{TRUE} Nobody had expected so many, and the keeper wrote it down.

The light was lit for the first time in the autumn.
"""


def chance_of(number):
    """The same chance in every run."""
    return random.Random(number)  # noqa: S311 - for tests, no secret


def proposal(quote, text=TEXT, **context):
    """What is proposed for a quote from a text."""
    return propose(index(text), cite(quote, **context))


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("forty", "fifty", {Fact.NUMBER}),
        ("forty ships came", "forty ships never came", {Fact.NEGATION}),
        ("forty ships came", "forty ships had come", set()),
        ("into the harbour", "into Harbourtown", {Fact.NAME}),
        ("most of them", "mosst of tem", set()),
        ("most of them", "MOST of thém", set()),
    ],
)
def test_a_changed_passage_is_proposed_with_its_facts(old, new, facts):
    """One passage alone is near: it is shown in its own characters, whole words, right line."""
    found = proposal(TRUE.replace(old, new))
    assert found is not None
    assert found.found == TRUE
    assert found.place.line == 3
    assert TEXT[found.place.start : found.place.end] == TRUE
    assert found.diff.facts == facts


def test_edges_that_changed_are_proposed_in_whole_words():
    """Where a quote begins and ends in other words, the seed's are taken up to their ends."""
    found = proposal("within the first year forty ships came into the harbour, most of themselves")
    assert found.found == "In the first year forty ships came into the harbour, most of them"


@pytest.mark.parametrize(
    "quote",
    [
        "fifty ships came into the harbour",  # too short to be told from others
        "In the third year fifty ships came into the harbour, most of them from the south.",
        "In the first year fifty ships came into the harbour, many of them from the north.",
        "In the first year forty boats left from that harbour, none of them for the north.",
        " ".join(reversed(TRUE.split())),
        "A text about something else altogether, which has nothing to do with any of this.",
        "x" * 200,
        "🎉" * 50,
    ],
)
def test_nothing_is_proposed_without_enough(quote):
    """Too little text, other facts, other words: nothing was found."""
    assert proposal(quote) is None


def test_context_makes_a_short_quote_long_enough():
    """A short quote between its prefix and suffix is known; beside them it is not."""
    quote = "fifty ships came into the harbour"
    assert len(quote) < ENOUGH
    found = proposal(quote, prefix="In the first year")
    assert found.found == "forty ships came into the harbour"
    assert proposal(quote, prefix="In the other year") is None
    assert proposal(TRUE.replace("forty", "fifty"), suffix="Somebody had expected") is None


def test_two_places_alike_leave_nothing_to_propose():
    """Where another place comes near, too, neither is proposed."""
    again = TRUE.replace("first", "second").replace("north", "south")
    quote = TRUE.replace("forty", "fifty")
    assert proposal(quote) is not None
    assert proposal(quote, f"{TEXT}\n{again}\n") is None
    assert proposal(quote, f"{TEXT}\n{TRUE}\n") is None


def test_noise_is_not_proposed_and_not_in_the_way():
    """A caption with the same words makes nothing ambiguous, and is no passage itself."""
    quote = TRUE.replace("forty", "fifty")
    twice = f"{TRUE}\n\n{TEXT}"
    assert propose(index(twice, noise=((1, 1),)), cite(quote)).place.line == 5
    assert propose(index(TEXT, noise=((3, 3),)), cite(quote)) is None


def test_segments_are_proposed_in_one_paragraph():
    """Of a quote with an ellipsis the segment that changed is found beside the one that did not."""
    quote = "the keeper wrote it down"
    assert proposal(f"{TRUE.replace('forty', 'fifty')} … {quote}").found == f"{TRUE} … {quote}"
    assert proposal(f"{quote} … {TRUE.replace('forty', 'fifty')}") is None
    assert proposal(f"{TRUE} … the keeper wrote it up") is None


def test_other_scripts_are_searched_like_any():
    """Text without spaces between words, and beyond the basic plane, is found, too."""
    sentence = "".join(chr(0x4E00 + 7 * at) for at in range(60))
    text = f"{sentence[::-1]}。\n\n{sentence}。"
    found = proposal(sentence.replace(sentence[20], "的"), text)
    assert found.found == sentence
    emoji = "".join(f"a{chr(0x1F300 + at)}" for at in range(40))
    assert proposal(f"{emoji[:20]}b{emoji[21:]}", f"🎈{emoji}🎈").found == emoji


def test_a_long_quote_is_compared_in_full():
    """A quote of the longest size a deck may hold is still told from its seed."""
    chance = chance_of(3)
    words = ["".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(2800)]
    text = " ".join(words)
    words[1400] = "twelve"
    found = proposal(" ".join(words), text)
    assert found.found == text
    assert len(found.diff.changes) == 1


def test_segments_are_found_in_a_paragraph_without_an_end():
    """A text of one endless line is searched about the place that is meant."""
    filler = " ".join(f"word{at}" for at in range(60_000))
    text = f"{filler} {TRUE} Nobody had expected so many. {filler[::-1]}"
    quote = f"{TRUE.replace('forty', 'fifty')} … had expected so many"
    assert proposal(quote, text).found == f"{TRUE} … had expected so many"


# What was recorded of a seed tells a changed passage from one like it.


def recorded(old, new):
    """A seed that was recorded as one text and says another now."""
    seed = Seed("s", "s.txt", "A title", old)
    return SeedText(replace(seed, text=new, recorded=paragraphs(SeedText(seed))))


ALIKE = TRUE.replace("first", "second")


def test_a_look_alike_that_stood_there_is_never_proposed():
    """When the true passage is deleted, the near copy elsewhere is not taken for it."""
    both = f"{TEXT}\n{ALIKE} So it went on.\n"
    assert propose(recorded(both, both.replace(f"{TRUE} ", "")), cite(TRUE)) is None


def test_a_look_alike_that_was_put_elsewhere_is_never_proposed():
    """A new sentence where none is gone is no changed one."""
    gone = TEXT.replace(f"{TRUE} ", "") + f"\nA paragraph more.\n\n{ALIKE} So it went on.\n"
    old = TEXT + "\nA paragraph more.\n"
    assert propose(recorded(old, gone), cite(TRUE)) is None


def test_a_passage_changed_in_its_place_is_proposed_whatever_changed():
    """Where the old sentence is gone and a near one stands, that one is it, facts and all."""
    new = "In the third year fifty ships came into Harbourtown, most of them from the north."
    assert proposal(TRUE, TEXT.replace(TRUE, new)) is None
    found = propose(recorded(TEXT, TEXT.replace(TRUE, new)), cite(TRUE))
    assert found.found == new
    assert found.diff.facts == {Fact.NUMBER, Fact.NAME}


def test_a_slip_in_a_new_quote_is_proposed_where_nothing_changed():
    """A seed that is as it was recorded has lost no passage: the quote itself is wrong."""
    assert propose(recorded(TEXT, TEXT), cite(TRUE.replace("forty", "fourty"))).found == TRUE


# The shipped sources.


@pytest.fixture(scope="module")
def sources():
    """The shipped seeds, indexed."""
    seeds, problems = read_seeds(ROOT)
    assert not problems
    return Sources(seeds)


def sentences_in(sources):
    """Every sentence of the shipped articles that is long enough, with its place."""
    found = []
    for seed, text in sources.items():
        for paragraph in text.paragraphs:
            for start, end in text.sentences_of(paragraph):
                if end - start >= 2 * ENOUGH and not text.in_noise((start, end)):
                    found.append((seed, start, end))
    return found


def damaged(chance, text, share):
    """A text with a share of its characters replaced, doubled or left out."""
    for at in sorted(chance.sample(range(len(text)), round(share * len(text))), reverse=True):
        other = chance.choice(string.ascii_lowercase)
        new = chance.choice([other, text[at] + other, ""])
        text = text[:at] + new + text[at + 1 :]
    return text


@pytest.mark.parametrize(("share", "enough"), [(0.01, 0.97), (0.05, 0.9), (0.1, 0.8)])
def test_damaged_quotes_are_found_where_they_were(share, enough, sources):
    """Most come back, and not one of them from another place."""
    chance = chance_of(11)
    right = 0
    tried = chance.sample(sentences_in(sources), 100)
    for seed, start, end in tried:
        quote = damaged(chance, sources[seed].seed.text[start:end], share)
        citation = Citation(seed, quote)
        located = sources.locate(citation)
        if located.good or located.verdict is Finding.CASE:
            right += 1
            continue
        found = sources.proposal(citation)
        if found is not None:
            assert found.place.start < end
            assert found.place.end > start
            right += 1
    assert right >= enough * len(tried)


def test_texts_that_are_not_there_are_not_proposed(sources):
    """Sentences of the other sources, and shuffled ones, lead nowhere."""
    chance = chance_of(5)
    for seed, start, end in chance.sample(sentences_in(sources), 60):
        text = sources[seed].seed.text[start:end]
        for other in sources:
            assert other == seed or sources.proposal(Citation(other, text)) is None
        words = text.split()
        chance.shuffle(words)
        assert sources.proposal(Citation(seed, " ".join(words))) is None


def test_a_deleted_sentence_is_not_found_elsewhere(sources):
    """Whatever sentence is deleted from a recorded source: nothing stands for it."""
    chance = chance_of(2)
    for seed, start, end in chance.sample(sentences_in(sources), 40):
        old = sources[seed].seed
        text = old.text[:start] + old.text[end:]
        alike = re.sub(r"\d+|\bthe\b", "7", old.text[start:end], count=1)
        far = f"{text}\n\n{alike}\n" if start < len(text) / 2 else f"{alike}\n\n{text}"
        for rest in (text, far):
            changed = replace(old, text=rest, recorded=paragraphs(sources[seed]))
            assert propose(SeedText(changed), Citation(seed, old.text[start:end])) is None


def test_the_words_of_another_seed_are_not_proposed_here():
    """A quote that another seed has word for word is from there, however near this one comes."""
    one = Seed("one", "one.txt", "One", TEXT)
    two = Seed("two", "two.txt", "Two", TEXT.replace("forty", "fifty"))
    quote = Citation("one", TRUE.replace("forty", "fifty"))
    assert Sources({"one": one}).proposal(quote) is not None
    assert Sources({"one": one, "two": two}).proposal(quote) is None


def test_good_and_displaced_quotes_have_no_proposal():
    """What stands there needs none, and what stands beside its prefix is no drifted one."""
    library = Sources({"s": Seed("s", "s.txt", "S", CHRONICLE)})
    quote = "After ten years of work the harbour was opened on the 4th of May"
    assert library.proposal(Citation("s", quote)) is None
    assert library.proposal(Citation("s", quote, prefix="Nowhere")) is None
    assert library.proposal(Citation("s", quote.upper())) is None
    assert library.proposal(Citation("s", quote.replace("4th", "5th"))) is not None
