"""Whether answers are quoted, given away, revealed or asked for twice."""

import pytest
from evidence import ask, found, one

from quizzer.checks import answer_given_away, answer_not_quoted, answer_revealed, same_answer

OPENED = "After ten years of work the harbour was opened on the 4th of May, 1871"
STONE = "The pier took 1,300 tons of stone"
PAINTED = "Renée Fischer painted it in the summer of 1873"


@pytest.mark.parametrize(
    ("kind", "quote", "answer"),
    [
        ("text", PAINTED, "renee fischer"),
        ("text", PAINTED, "The Renée Fischer"),
        ("text", "the sailors called it “the Mouth”", "Mouth"),
        ("text", "Picture by courtesy of the town", "town’s"),
        ("number", STONE, "1300 tons"),
        ("number", STONE, "1,300,000 kg"),
        ("number", OPENED, "10"),
        ("number", "In the first year forty ships came", "about 40 ships"),
        ("date", OPENED, "4 May 1871"),
        ("date", OPENED, "May 4, 1871"),
        ("date", OPENED, "1871"),
        ("date", OPENED, "May 1871"),
        ("date", PAINTED, "summer 1873"),
        ("recall", PAINTED, "In 1873 Renée Fischer made a picture of it."),
        ("recall", STONE, "As Mr. Gray paid for it, nobody complained."),
        ("true_false", OPENED, "true"),
    ],
)
def test_an_answer_is_found_as_the_grader_compares(kind, quote, answer, tmp_path):
    """Whatever the grader takes for the quote's words stands in the quote."""
    assert not found(tmp_path, answer_not_quoted, ask(kind, "Which?", quote, f"answer: {answer}"))


@pytest.mark.parametrize(
    ("kind", "quote", "answer", "missing"),
    [
        ("text", PAINTED, "Rene Fisher", "Rene Fisher"),
        ("text", PAINTED, "Fischer Renée", "Fischer Renée"),
        ("text", STONE, "ton", "ton"),
        ("number", STONE, "300 tons", "300 tons"),
        ("number", STONE, "1,300 million tons", "1,300 million tons"),
        ("number", STONE, "1,300 miles", "1,300 miles"),
        ("date", OPENED, "5 May 1871", "5 May 1871"),
        ("date", OPENED, "4 May 1872", "4 May 1872"),
        ("date", "opened on the 4th of May", "4 May 1871", "4 May 1871"),
        ("date", PAINTED, "June 1873", "June 1873"),
        ("recall", PAINTED, "In 1874 she made a picture.", "1874"),
        ("recall", PAINTED, "It was Johannes Brahms.", "Johannes Brahms"),
    ],
)
def test_what_is_not_quoted_is_found(kind, quote, answer, missing, tmp_path):
    """Another word, name, figure or date than the quote's proves nothing."""
    problem = one(tmp_path, answer_not_quoted, ask(kind, "Which?", quote, f"answer: {answer}"))
    assert f"`{missing}`" in problem.message
    assert problem.location.line == 9


@pytest.mark.parametrize(
    ("language", "answer", "missing"),
    [
        ("de", "Das Bild malte eine Frau aus der Stadt.", []),
        ("ru", "Её нарисовала одна художница.", []),
        ("fr", "Une femme à qui l'été plaisait, en été.", []),
        ("ru", "Её нарисовал Илья Репин.", ["Илья Репин"]),
        ("en", "Neither Johannes Brahms nor, of course, Clara did.", ["Johannes Brahms", "Clara"]),
    ],
)
def test_names_are_known_by_their_capitals(language, answer, missing, tmp_path):
    """In any script; but where all nouns have capitals, none tells a name."""
    text = ask("recall", "Which?", PAINTED, f"answer: {answer}", f"language: {language}")
    problems = found(tmp_path, answer_not_quoted, text)
    assert [each.message for each in problems] == [f"No quote has `{name}`." for name in missing]


def test_one_accepted_text_is_enough_and_every_item_counts(tmp_path):
    """Of what counts as one answer one is quoted; of a list each item is."""
    variants = "answer:\n  - La Fischer\n  - Fischer"
    assert not found(tmp_path, answer_not_quoted, ask("text", "Who?", PAINTED, variants))
    items = "answer:\n  - text: Reborn\n    accept: Renée\n  - Gray\nneed: 1"
    problem = one(tmp_path, answer_not_quoted, ask("list", "Who?", PAINTED, items))
    assert "`Gray`" in problem.message


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{{1::Renée::a name}} painted it in {{2::1873}}.", None),
        ("{{1::Renée}} painted it in {{2::1874}}.", "1874"),
    ],
)
def test_every_gap_is_quoted(text, missing, tmp_path):
    """Each gap's answer stands in the quote."""
    gaps = ask("cloze", "Fill in.", PAINTED, f"text: |-\n  {text}")
    assert [p.message for p in found(tmp_path, answer_not_quoted, gaps)] == (
        [f"No quote has `{missing}`."] if missing else []
    )


def test_what_follows_is_marked_and_what_is_broken_comes_first(tmp_path):
    """`derived` silences the rule, and a quote that is not there is another's finding."""
    fit = ask("number", "How many?", STONE, "answer: 7", "derived: true")
    assert not found(tmp_path, answer_not_quoted, fit)
    assert not found(tmp_path, answer_not_quoted, ask("text", "Who?", "Nobody came", "answer: I"))


def test_a_rivals_figure_stands_in_its_quote(tmp_path):
    """What another source is said to say is read in it."""
    text = ask("number", "How many ships?", "In the first year forty ships came", "answer: 40")
    rival = "    - seed: memoir\n      stance: differs\n      says: {}\n      quote: I was nine\n"
    assert not found(tmp_path, answer_not_quoted, text + rival.format(9))
    problem = one(tmp_path, answer_not_quoted, text + rival.format(8))
    assert "`memoir` is said to say" in problem.message
    assert problem.location.line == 17


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("answer: Fischer", "hint: Begins like Fischer's name."), 10),
        (("answer: Fischer", "hint:\n  - A name.\n  - Fischer."), 11),
        (("answer: Fischer", "media:\n  - file: pier.png\n    alt: By R. Fischer"), 11),
        (("answer:\n  - Fischer\n  - painter", "hint: A name."), 7),
    ],
)
def test_a_given_away_answer_is_located(lines, line, tmp_path):
    """Hints, pictures' descriptions and the question itself may say too much."""
    problem = one(tmp_path, answer_given_away, ask("text", "Which painter?", PAINTED, *lines))
    assert problem.location.line == line


@pytest.mark.parametrize(
    ("kind", "question", "lines", "told"),
    [
        ("date", "When in 1873?", ["answer: 1873"], True),
        ("date", "When in the seventies?", ["answer: 1873"], False),
        ("number", "How many of the three ships?", ["answer: 3"], True),
        ("number", "How many of the thirteen ships?", ["answer: 3"], False),
        ("text", "Was it Gray or Fischer?", ["answer: Fischer"], False),
        ("text", "Was it Fischer who did?", ["answer: Fischer"], True),
        ("choice", "Fischer?", ["answer: Fischer", "wrong:\n  - Gray\n  - Moor"], True),
        ("choice", "Fischer, not Gray?", ["answer: Fischer", "wrong:\n  - Gray\n  - Moor"], False),
        ("cloze", "Hm.", ["text: She, {{1::Fischer}}, signed it Fischer."], True),
        ("cloze", "Hm.", ["text: She, {{1::Fischer}}, signed it F."], False),
        ("cloze", "Hm.", ["text: It was {{1::Fischer}}, {{2::Renée Fischer}}."], True),
        ("cloze", "Hm.", ["text: It was {{1::Fischer::Ms Fischer}}."], True),
        ("match", "Hm.", ["pairs:\n  The Gray pier: Gray\n  The light: Moor"], True),
        ("match", "Hm.", ["pairs:\n  Gray: The Gray pier\n  Moor: The light"], True),
        ("match", "Hm.", ["pairs:\n  The pier: Gray\n  The light: Moor"], False),
        ("order", "Hm.", ["answer:\n  - Opened in 1871\n  - Painted in 1873"], True),
        ("order", "Hm.", ["answer:\n  - Opened\n  - Painted in 1873"], False),
        ("recall", "Why the?", ["answer: The."], False),
    ],
)
def test_what_gives_an_answer_away(kind, question, lines, told, tmp_path):
    """Every kind has its own way to tell its answer."""
    assert bool(found(tmp_path, answer_given_away, ask(kind, question, PAINTED, *lines))) is told


def two(first, second):
    """Two questions as one list."""
    return first.replace("id: q", "id: first") + second.replace("id: q", "id: second")


@pytest.mark.parametrize(
    ("first", "second", "found_there"),
    [
        ("answer: 4 May 1871", "answer: 4 May 1871", True),
        ("answer: 4 May 1871", "answer:\n  - May 4, 1871\n  - 4 May 1871", True),
        ("answer: 4 May 1871", "answer: May 4, 1871", True),
        ("answer: 4 May 1871", "answer: 1871", False),
        (
            "answer:\n  text: 4 May 1871\n  accept: 1871",
            "answer:\n  text: 1871\n  accept: 4 May 1871",
            True,
        ),
    ],
)
def test_the_same_answer_from_the_same_passage(first, second, found_there, tmp_path):
    """Overlapping quotes with one answer in common make one question of two."""
    text = two(
        ask("date", "When did it open?", "the harbour was opened on the 4th of May, 1871", first),
        ask("date", "When did the work end?", OPENED, second),
    )
    problems = found(tmp_path, same_answer, text)
    assert [problem.question for problem in problems] == ["harbour/second"] * found_there
    assert all("`harbour/first` (decks/harbour.yaml:5:9)" in each.message for each in problems)


def test_the_same_answer_from_other_passages_is_fine(tmp_path):
    """Two passages may have one answer, and statements are all true or false."""
    assert not found(
        tmp_path,
        same_answer,
        two(
            ask("number", "In the first year?", "In the first year forty ships", "answer: 40"),
            ask("number", "In the second?", "In the second year forty ships", "answer: 40"),
        ),
    )
    same = "After ten years of work"
    numbers = two(
        ask("number", "How many years?", same, "answer: 10"),
        ask("number", "How long?", same, "answer: ten years"),
    )
    assert len(found(tmp_path, same_answer, numbers)) == 1
    statement = ask("true_false", "It took ten years.", OPENED, "answer: true")
    assert not found(tmp_path, same_answer, two(statement, statement))
    gaps = ask("cloze", "Hm.", PAINTED, "text: A {{1::Fischer}} is a {{2::Fischer}}.")
    assert not found(tmp_path, same_answer, gaps)


def test_each_of_many_questions_on_a_passage_is_told_once(tmp_path):
    """A passage that is asked n times for one answer has n - 1 questions too many."""
    text = "".join(
        ask("date", f"When? ({number})", OPENED, "answer: 1871").replace("id: q", f"id: q{number}")
        for number in range(5)
    )
    problems = found(tmp_path, same_answer, text)
    assert sorted(each.question for each in problems) == [f"harbour/q{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("first", "second", "revealed"),
    [
        ("Who painted the harbour?", "When did Renée Fischer paint the harbour?", True),
        ("Who painted the harbour?", "When did RENEE FISCHER paint the harbour?", True),
        ("Who painted the harbour?", "When did she paint the harbour?", False),
        ("Who painted the harbour?", "How old was Renée Fischer at the fire?", False),
    ],
)
def test_a_revealed_answer_is_found(first, second, revealed, tmp_path):
    """Only a question about the same thing that names the answer reveals it."""
    text = two(
        ask("text", first, PAINTED, "answer: Renée Fischer"),
        ask("recall", second, PAINTED, "answer: I cannot say."),
    )
    problems = found(tmp_path, answer_revealed, text)
    assert [problem.question for problem in problems] == ["harbour/second"] * revealed


@pytest.mark.parametrize("answer", ["it", "the", "ships", "9", "to be"])
def test_what_could_be_anything_reveals_nothing(answer, tmp_path):
    """Common words and small figures are met everywhere."""
    text = two(
        ask("text", "What came to the harbour?", PAINTED, f"answer: {answer}"),
        ask("recall", f"Why did {answer} come to the harbour?", PAINTED, "answer: So."),
    )
    assert not found(tmp_path, answer_revealed, text)


def test_no_question_reveals_itself_or_what_is_to_be_explained(tmp_path):
    """The first is another rule's to find; whoever explains needs more than some words."""
    itself = ask("text", "Did Renée Fischer paint the harbour?", PAINTED, "answer: Renée Fischer")
    assert not found(tmp_path, answer_revealed, itself)
    explained = two(
        ask("recall", "Who painted the harbour?", PAINTED, "answer: Renée Fischer"),
        ask("recall", "When did Renée Fischer paint the harbour?", PAINTED, "answer: So."),
    )
    assert not found(tmp_path, answer_revealed, explained)


def test_what_everybody_names_is_no_secret(tmp_path):
    """An answer that stands in very many questions is looked for in none."""
    text = ask("text", "Who painted the harbour?", PAINTED, "answer: Renée Fischer") + "".join(
        ask("recall", "Did Renée Fischer paint the harbour?", PAINTED, "answer: So.").replace(
            "id: q", f"id: q{number}"
        )
        for number in range(21)
    )
    assert not found(tmp_path, answer_revealed, text)
    assert len(found(tmp_path, answer_revealed, text[: text.rindex("- id")])) == 20
