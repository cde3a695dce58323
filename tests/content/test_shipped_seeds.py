"""The sources that come with the program, against their own words."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest

from quizzer.content.excerpts import credit
from quizzer.content.seeds import read_seeds
from quizzer.content.seedtext import SeedText

ROOT = Path(__file__).parents[2]
SEEDS, PROBLEMS = read_seeds(ROOT, ROOT)


def line(seed, number):
    """One line of a source."""
    return SEEDS[seed].text.split("\n")[number - 1]


def test_all_five_are_read_without_a_problem():
    """Every text is described, and every description holds."""
    assert PROBLEMS == []
    assert list(SEEDS) == [
        "ten-days-ago",
        "passblue",
        "global-dispatches",
        "australian-outlook",
        "newsweek",
    ]


@pytest.mark.parametrize("seed", SEEDS.values(), ids=lambda seed: seed.id)
def test_a_title_is_the_texts_own(seed):
    """The title stands in the text, outside noise, and the digest is the file's."""
    index = SeedText(seed)
    start = seed.text.index(seed.title)
    assert not index.in_noise((start, start + len(seed.title)))
    assert hashlib.sha256((ROOT / seed.path).read_bytes()).hexdigest() == seed.sha256


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ("passblue", "PassBlue"),
        ("passblue", "Joe Penney"),
        ("global-dispatches", "Global Dispatches"),
        ("australian-outlook", "Australian Outlook"),
        ("australian-outlook", "Dr Shannon Zimmerman"),
        ("newsweek", "Newsweek"),
        ("newsweek", "Tom O'Connor"),
    ],
)
def test_who_wrote_and_published_is_stated(seed, words):
    """No author or publisher is named that the text does not name."""
    assert words in (*SEEDS[seed].author, SEEDS[seed].publisher)
    assert words in SEEDS[seed].text


def test_noise_is_furniture_and_nothing_else():
    """Lines that look like furniture are noise; whole sentences of the article are not."""
    furniture = re.compile(
        r"Online Program|Getty Images|DICKO|Sylvain Liechti|Subscribe|Read more|free trial|Akismet"
        r"|PassBlue Related|display-posts|Please comment|welcome your comments|newsroom tool"
        r"|is a Lecturer|award-winning|writer, filmmaker|In this section|convoy drives|^ +•"
    )
    for seed in SEEDS.values():
        index = SeedText(seed)
        for number, text in enumerate(seed.text.split("\n"), start=1):
            noisy = index.in_noise(index.line_span(number)) if text else False
            assert noisy or not furniture.search(text), (seed.id, number)
            if noisy and len(text) > 200:
                assert furniture.search(text), (seed.id, number)


def test_inferred_dates_follow_from_the_text():
    """The reckonings that the list's comments give are right."""
    ordered = dt.date(2023, 6, 16)
    assert "On June 16th, the government of Mali formally ordered" in line("ten-days-ago", 9)
    assert line("ten-days-ago", 3).startswith("Ten Days Ago")
    assert SEEDS["ten-days-ago"].published == str(ordered + dt.timedelta(days=10))
    assert line("global-dispatches", 5).startswith("Last Friday")
    assert ordered.strftime("%A") == "Friday"
    assert "just a day after" in line("newsweek", 3)
    assert "on Monday" in line("newsweek", 26)
    published = dt.date.fromisoformat(SEEDS["newsweek"].published)
    assert (published - dt.timedelta(days=1)).strftime("%A") == "Monday"
    assert "end of this week, on June 30" in line("newsweek", 7)
    assert published.isocalendar().week == dt.date(2023, 6, 30).isocalendar().week
    assert "[UPDATE, June 28" in line("passblue", 18)
    assert line("australian-outlook", 7) == "07 Nov 2023"
    assert not SEEDS["australian-outlook"].published_inferred


def test_credits_read_well():
    """What stands under an excerpt names the source and its date."""
    assert [credit(seed) for seed in SEEDS.values()] == [
        "“Ten Days Ago, Mali’s Military Junta…”, 26 June 2023 (inferred)",
        "PassBlue, Joe Penney, June 2023 (inferred)",
        "Global Dispatches, June 2023 (inferred)",
        "Australian Outlook, Dr Shannon Zimmerman, 7 November 2023",
        "Newsweek, Tom O'Connor, 27 June 2023 (inferred)",
    ]
