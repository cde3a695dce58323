"""Whether quotes are known by their own words, few enough, and no other source's."""

import pytest
from evidence import ask, found, one
from harbour import MEMOIR, SEEDS, write_library

from quizzer.checks import quote_elsewhere, quote_most, quote_short, run
from quizzer.content.library import load_library
from quizzer.content.locate import Sources


@pytest.mark.parametrize(
    ("quote", "context", "short"),
    [
        ("forty ships", "prefix: In the first year", True),
        ("forty ships", "suffix: came again", True),
        ("ships", "suffix: came again", True),
        ("forty ships came", "suffix: again", False),
        ("Renée Fischer", "prefix: again.", False),
        ("Renée Fischer", "", False),
    ],
)
def test_a_quote_that_its_context_alone_tells_apart_is_found(quote, context, short, tmp_path):
    """A word or two that stand in one place are enough, and three are known again."""
    text = ask("text", "Which?", quote, "answer: I")
    text += f"      {context}\n" if context else ""
    problems = found(tmp_path, quote_short, text)
    assert [each.location.line for each in problems] == [12] * short


def test_most_of_a_source_is_found(tmp_path):
    """All that a question cites of one source counts, what it cites twice once."""
    first, second = "I was nine when we opened her", "My father\nhad carried stone for the pier"
    rest = "and he held me\nup so that I could see. Nobody called it the\nMouth then."
    more = "    - seed: memoir\n      quote: |-\n        {}\n"

    def text(*quotes):
        cited = (more.format(quote.replace("\n", "\n        ")) for quote in quotes)
        return ask("text", "Which?", first, "answer: I", seed="memoir") + "".join(cited)

    assert not found(tmp_path, quote_most, text(second))
    assert not found(tmp_path, quote_most, text(second, second, first, first))
    problem = one(tmp_path, quote_most, text(second, rest))
    assert "of the 172 characters of seeds/memoir.txt" in problem.message
    assert problem.location.line == 19


def test_noise_makes_no_source_longer(tmp_path):
    """Of an article under a long menu most is quoted when most of the article is."""
    library = write_library(tmp_path, "  []")
    article = "The ships came later, one by one, " * 4 + "and nobody counted them."
    seeds = library / "seeds"
    (seeds / "memoir.txt").write_text("Menu " * 90 + f"\n\n{article}\n", encoding="utf-8")
    listed = (seeds / "seeds.yaml").read_text(encoding="utf-8")
    with_noise = listed.replace("published: 1902\n", "published: 1902\n    noise: [1]\n")
    (seeds / "seeds.yaml").write_text(with_noise, encoding="utf-8")
    text = ask("text", "Which?", article, "answer: ships", seed="memoir")
    deck = f"format: 1\ndeck: d\ntitle: D\nquestions:\n{text}"
    (library / "decks" / "harbour.yaml").write_text(deck, encoding="utf-8")
    (problem,) = run(load_library(library, library), [quote_most])
    assert f"{len(article)} of the {len(article)} characters" in problem.message


def test_a_whole_note_may_be_quoted(tmp_path):
    """What is read at a glance may be all that a source says."""
    library = write_library(tmp_path, "  []")
    (library / "seeds" / "memoir.txt").write_text("The ships came later.\n", encoding="utf-8")
    text = ask("text", "Which?", "The ships came later.", "answer: ships", seed="memoir")
    deck = f"format: 1\ndeck: d\ntitle: D\nquestions:\n{text}"
    (library / "decks" / "harbour.yaml").write_text(deck, encoding="utf-8")
    loaded = load_library(library, library)
    assert not run(loaded, [quote_most])


@pytest.mark.parametrize(
    ("question", "noted"),
    [
        ("What?", True),
        ("What, says the memoir?", False),
        ("What, says Ann Gray?", False),
        ("What, says the chronicle?", True),
    ],
)
def test_a_quote_of_two_sources_is_noted(question, noted, tmp_path):
    """Unless the question names the one that it cites."""
    text = ask("text", question, "called it the\nMouth", "answer: Mouth", seed="memoir")
    problems = found(tmp_path, quote_elsewhere, text)
    assert [each.message for each in problems] == [
        "Seed `chronicle` has these words, too: seeds/chronicle.txt:5."
    ] * noted


@pytest.mark.parametrize("quote", ["the Mouth", "Nobody called it the\nMouth", "for the pier"])
def test_few_words_and_own_words_are_left_alone(quote, tmp_path):
    """Three words meet by chance, and four of which one is the source's own are its own."""
    text = ask("text", "What?", quote, "answer: Mouth", seed="memoir")
    assert not found(tmp_path, quote_elsewhere, text)


def test_noise_has_nothing_in_common(tmp_path):
    """What another source has in its navigation only is not said there."""
    library = write_library(tmp_path, "  []", SEEDS.replace("noise: [1, 9]", "noise: [1-9]"))
    text = ask("text", "What?", "called it the\nMouth", "answer: Mouth", seed="memoir")
    deck = f"format: 1\ndeck: d\ntitle: D\nquestions:\n{text}"
    (library / "decks" / "harbour.yaml").write_text(deck, encoding="utf-8")
    assert not run(load_library(library, library), [quote_elsewhere])


def test_segments_are_all_looked_for(tmp_path):
    """A joined quote is another source's when all its parts are."""
    library = write_library(tmp_path, "  []")
    copied = MEMOIR.replace("The ships came later.", "The sailors called it so, and never more.")
    (library / "seeds" / "memoir.txt").write_text(copied, encoding="utf-8")

    def notes(quote):
        text = ask("text", "What?", quote, "answer: Mouth", seed="memoir")
        deck = f"format: 1\ndeck: d\ntitle: D\nquestions:\n{text}"
        (library / "decks" / "harbour.yaml").write_text(deck, encoding="utf-8")
        loaded = load_library(library, library)
        return [each.rule for each in quote_elsewhere.check(loaded, Sources(loaded.seeds))]

    assert notes("The sailors called it … and never") == ["quote-elsewhere"]
    assert notes("The sailors called it … and never more") == []
