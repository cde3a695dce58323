"""Whether questions can be asked a year later, explain themselves, and name their sources."""

import pytest
from evidence import ask, found, one

from quizzer.checks import relative_time, says_missing, source_unnamed, why_missing

OPENED = "the harbour was opened on the 4th of May, 1871"


@pytest.mark.parametrize(
    "words",
    [
        "last week",
        "LAST YEAR",
        "next month",
        "this Monday",
        "this past summer",
        "yesterday",
        "two days ago",
        "a few years ago",
        "recently",
        "currently",
        "so far",
        "at the moment",
        "in the past decade",
        "over the last ten years",
        "last week, on 4 May 1871",
    ],
)
def test_relative_time_is_found(words, tmp_path):
    """What counts from today is found, in whatever case."""
    problem = one(tmp_path, relative_time, ask("text", f"Who came {words}?", OPENED, "answer: I"))
    assert problem.location.line == 7
    assert problem.message.lower().split("`")[1] in words.lower()


@pytest.mark.parametrize(
    "question",
    [
        "Who came last?",
        "Who came the last week of May?",
        "Who came the next day?",
        "What was the town's last year of peace?",
        "Whom does the article “Ten Days Ago” name?",
        'Who came, in the words of the memoir, "last week"?',
        "How many came over the past decade, as counted in 1871?",
        "Who came to a recently built pier?",
        "What happened at this harbour?",
        "Who agonised over it?",
        "How long has it been known that daytime is bright?",
    ],
)
def test_other_times_are_left_alone(question, tmp_path):
    """Names, quotations, and times that are counted from another are clear for ever."""
    assert not found(tmp_path, relative_time, ask("text", question, OPENED, "answer: I"))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Wer kam letzte Woche?"),
        ("de-AT", "Wer kam vor drei Tagen?"),
        ("fr", "Qui est venu l'année dernière ?"),
        ("es", "¿Quién vino hace dos años?"),
    ],
)
def test_relative_time_has_a_language(language, question, tmp_path):
    """Each language has its own words, and none another's."""
    text = ask("text", question, OPENED, "answer: I", "language: {}")
    assert found(tmp_path, relative_time, text.format(language))
    assert not found(tmp_path, relative_time, text.format("fi"))


@pytest.mark.parametrize(
    ("kind", "lines", "line"),
    [
        ("text", "answer:\n  - Today", 10),
        ("recall", "answer: I\nreverse: true\nreverse_ask: Who came today?", 11),
        ("choice", "answer: I\nwrong:\n  - You\n  - text: They\n    why: Not today.", 12),
        ("match", "pairs:\n  I: today\n  You: never", 10),
        ("order", "answer:\n  - I\n  - You, today", 11),
        ("cloze", "text: I came {{1::here}} today.", 9),
        ("text", "answer: I\nhint: Who is here today?", 10),
        ("text", "answer: I\nwhy: He is here today.", 10),
    ],
)
def test_every_text_of_a_question_is_read(kind, lines, line, tmp_path):
    """Answers, choices, pairs, hints and explanations grow old as well."""
    problem = one(tmp_path, relative_time, ask(kind, "Who came?", OPENED, lines))
    assert problem.location.line == line


@pytest.mark.parametrize(
    ("question", "lines", "missing"),
    [
        ("Why did it open?", "answer: So.", True),
        ("WHY did it open?", "answer: So.\nwhy: Because.", False),
        ("How come that it opened?", "answer: So.", True),
        ("What led to the opening?", "answer: So.", True),
        ("According to the chronicle, why did it open?", "answer: So.", True),
        ("In 1871, for what reason did it open?", "answer: So.", True),
        ("Warum öffnete er?", "answer: So.", True),
        ("Pourquoi ?", "answer: So.", True),
        ("¿Por qué?", "answer: So.", True),
        ("What did it open?", "answer: So.", False),
        ("Whyever not?", "answer: So.", False),
        ("Who asked why?", "answer: So.", False),
        ("What follows?", "answer: So.\nderived: true", True),
        ("What is it?", "answer: So.\nderived: true", True),
        ("What is it?", "answer: So.\nderived: true\nwhy: Because.", False),
    ],
)
def test_a_cause_is_explained(question, lines, missing, tmp_path):
    """Why something is so wants more than that it is so."""
    assert bool(found(tmp_path, why_missing, ask("recall", question, OPENED, lines))) is missing


def test_a_derived_figure_needs_no_why(tmp_path):
    """Only a sentence that follows is asked to say how; a date's year may just be left out."""
    text = ask("date", "When did it open?", OPENED, "answer: 4 May 1871", "derived: true")
    assert not found(tmp_path, why_missing, text)


@pytest.mark.parametrize("stance", ["differs", "contradicts"])
@pytest.mark.parametrize(
    ("kind", "lines", "needs"),
    [
        ("date", "answer: 4 May 1871", True),
        ("text", "answer: May", True),
        ("recall", "answer: So.", True),
        ("choice", "answer: So\nwrong:\n  - Not so", True),
        ("true_false", "answer: true", False),
        ("order", "answer:\n  - One\n  - Two", False),
        ("match", "pairs:\n  One: 1\n  Two: 2", False),
    ],
)
def test_a_rival_says_what_it_says(stance, kind, lines, needs, tmp_path):
    """Where people could give a rival's answer, it is written down."""
    text = ask(kind, "Chronicle?", OPENED, lines)
    rival = f"    - seed: memoir\n      stance: {stance}\n      quote: I was nine\n"
    assert bool(found(tmp_path, says_missing, text + rival)) is needs
    said = rival.replace("      quote", "      says: 1872\n      quote")
    assert not found(tmp_path, says_missing, text + said)
    assert not found(tmp_path, says_missing, text + rival.replace(stance, "supports"))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("When did it open?", False),
        ("When did it open, by the Town Press?", True),
        ("When did it open, by the TOWN PRESS’s book?", True),
        ("When did it open, by “Chronicle of the harbour”?", True),
        ("When did it open, by the chronicle?", True),
        ("When did it open, by the chronicles?", False),
        ("When did it open, by the memoir?", False),
        ("When did it open, by Ann Gray?", False),
    ],
)
def test_the_source_that_is_meant_is_named(question, named, tmp_path):
    """Publisher, title or id will do, but not those of the rival."""
    rival = "    - seed: memoir\n      stance: differs\n      says: 1872\n      quote: I was nine\n"
    text = ask("date", question, OPENED, "answer: 4 May 1871")
    assert bool(found(tmp_path, source_unnamed, text + rival)) is not named
    assert not found(tmp_path, source_unnamed, text)


@pytest.mark.parametrize(
    ("name", "named"),
    [("Ann Gray", True), ("Lee", True), ("A Life by the Water", True), ("the life", False)],
)
def test_an_author_names_a_source(name, named, tmp_path):
    """An author's whole or last name, and a title, name the source."""
    text = ask("text", f"How old, by {name}?", "I was nine", "answer: nine", seed="memoir")
    rival = (
        "    - seed: chronicle\n      stance: differs\n      says: ten\n      quote: ten years\n"
    )
    assert bool(found(tmp_path, source_unnamed, text + rival)) is not named


def test_pairs_may_name_the_sources(tmp_path):
    """A match of sources with what they say names them on its left."""
    lines = "pairs:\n  The chronicle: 1871\n  The memoir: 1872"
    rival = "    - seed: memoir\n      stance: differs\n      quote: I was nine\n"
    assert not found(tmp_path, source_unnamed, ask("match", "Who?", OPENED, lines) + rival)
