"""The report of a class: nothing but what was answered decides it."""

import datetime as dt
import random
from dataclasses import replace
from math import comb

import pytest
from class_samples import DECK, a_class, deck_questions, paper, responses_csv, table_of
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.classroom.advice import FEWEST_ANSWERS, Act, advice, doubt
from quizzer.classroom.report import class_report
from quizzer.classroom.sittings import Overrule, Sitting
from quizzer.importers.delimited import read_table
from quizzer.importers.results_csv import Sheet, read_responses
from quizzer.model import Choice, Citation, Excerpt, Item, Seed

QUESTIONS = deck_questions()
KEYS = [one.key for one in QUESTIONS]


def sittings_of(versions, record, students):
    """The sittings in the file that a teacher fills in."""
    text = responses_csv(versions, students)
    sheet = Sheet(record, {one.key: one for one in QUESTIONS}, "responses.csv", "7b")
    return read_responses(read_table(text.encode(), "responses.csv"), sheet).sittings


def facts(report):
    """What a report says of each question, by its key; choices in an order of their own."""
    return {
        item.key: (
            item.figures,
            item.omitted,
            sorted(item.options, key=lambda one: (one.text, one.count)),
        )
        for item in report.items
    }


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(3, 45), st.randoms(use_true_random=False))
def test_versions_students_and_letters_change_no_figure(seed, count, chance):
    """The same answers on other versions, shuffled otherwise, in another order of students."""
    students = a_class(KEYS, count, seed)
    _, versions, record = paper(seed=seed)
    one = class_report(table_of(record, QUESTIONS, sittings_of(versions, record, students)))
    _, others, other_record = paper(seed=seed + 1)
    moved = [(name, chance.randrange(3), answers) for name, _, answers in students]
    chance.shuffle(moved)
    other = class_report(
        table_of(other_record, QUESTIONS, sittings_of(others, other_record, moved))
    )
    assert facts(one) == facts(other)
    assert one.bins == other.bins
    assert (one.analysis.alpha, one.analysis.mean) == (other.analysis.alpha, other.analysis.mean)


def test_a_student_who_comes_twice_counts_once():
    """The same sitting, handed over again."""
    _, versions, record = paper()
    sittings = sittings_of(versions, record, a_class(KEYS, 20))
    once = class_report(table_of(record, QUESTIONS, sittings))
    twice = class_report(table_of(record, QUESTIONS, [*sittings, *sittings[:7]]))
    assert facts(once) == facts(twice)
    assert twice.analysis.n == 20


def test_answers_as_printed_are_those_that_were_meant():
    """Whoever knew everything has every point, on any version; who knew nothing has none."""
    _, versions, record = paper()
    known = dict.fromkeys(KEYS, "right")
    unknown = dict.fromkeys(KEYS, "wrong")
    students = [(f"Good {n}", n, known) for n in range(3)]
    students += [(f"Bad {n}", n, unknown) for n in range(3)]
    table = table_of(record, QUESTIONS, sittings_of(versions, record, students))
    earned = [table.points(place) for place in range(6)]
    assert earned[:3] == [(12, 12)] * 3
    # a reversed order of four is one in a row of four: nothing; pairs moved on by one: nothing
    assert earned[3:] == [(0, 12)] * 3


def test_an_overrule_counts_until_it_is_taken_back_or_the_response_changes():
    """The last one decides, and only about the response that it was made about."""
    _, versions, record = paper()
    (sitting,) = sittings_of(versions, record, [("Ann", 0, dict.fromkeys(KEYS, "wrong"))])
    at = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    given_ = sitting.responses["pier/payer"]

    def judged(*scores, response=given_):
        overrules = [Overrule("Ann", "7b", "pier/payer", response, one, "", at) for one in scores]
        table = table_of(record, QUESTIONS, [sitting], overrules)
        return table.rows[0].marks[KEYS.index("pier/payer")]

    assert (judged(1.0).score, judged(1.0).overruled) == (1, True)
    assert judged(1.0, 0.5).score == 0.5
    assert (judged(1.0, None).score, judged(1.0, None).overruled) == (0, False)
    other = judged(1.0, response=("something else",))
    assert (other.score, other.overruled) == (0, False)
    assert "corrected" in other.note


def choices(count, pick):
    """Sittings of the first question alone and three others that tell the strong apart.

    Args:
        count: How many students.
        pick: What a student gives, from whether they are strong.
    """
    chance = random.Random(2)  # noqa: S311 - a class, the same each time
    for number in range(count):
        strong = number % 2 == 0
        right = {key: chance.random() < (0.95 if strong else 0.2) for key in KEYS[2:]}
        answers = {
            "pier/town": (pick(strong, chance),),
            "pier/frozen": (str(right["pier/frozen"]),),
            "pier/payer": ("guild of fishers" if right["pier/payer"] else "bakers",),
            "pier/length": ("1300" if right["pier/length"] else "7",),
            "pier/opened": ("6 July 1871" if right["pier/opened"] else "1900",),
        }
        yield Sitting(f"S{number}", "7b", answers)


def four(sittings, questions=QUESTIONS):
    """The report of those questions."""
    _, _, record = paper()
    kept = {"pier/town", "pier/frozen", "pier/payer", "pier/length", "pier/opened"}
    asked = tuple(one for one in record.questions if one.key in kept)
    return class_report(table_of(replace(record, questions=asked), questions, list(sittings)))


def mis_keyed(strong, chance):
    """The strong students agree on a choice that the key calls wrong."""
    return "Port Ann" if strong else chance.choice(["Gull Bay", "Sandwick"])


def test_a_key_that_the_strong_students_contradict_is_doubted():
    """And the sentence names the choice that they took."""
    report = four(choices(40, mis_keyed))
    (found,) = [one for one in advice(report) if one.act is Act.KEY]
    assert found.keys == ("pier/town",)
    assert "“Port Ann” (20 of 40)" in found.sentence
    assert "“Gull Bay”" in found.sentence
    corrected = replace(
        QUESTIONS[0],
        body=Choice((Item("Port Ann"),), (Item("Gull Bay"), Item("Sandwick"))),
    )
    mended = four(choices(40, mis_keyed), (corrected, *QUESTIONS[1:]))
    assert [one for one in advice(mended) if one.act is Act.KEY] == []


@pytest.mark.parametrize("count", [30, 40, 90])
def test_a_good_key_is_not_doubted(count):
    """The strong pick the right choice, the others anything."""
    report = four(
        choices(
            count,
            lambda strong, chance: (
                "Gull Bay" if strong else chance.choice(["Port Ann", "Sandwick"])
            ),
        )
    )
    assert [one for one in advice(report) if one.act is Act.KEY] == []


def test_one_strong_student_who_errs_doubts_no_key():
    """However well they did elsewhere."""
    once = iter(["Gull Bay"] * 3 + ["Port Ann"])
    report = four(
        choices(
            40,
            lambda strong, chance: (
                next(once, "Gull Bay") if strong else chance.choice(["Gull Bay", "Sandwick"])
            ),
        )
    )
    town = report.items[0]
    (port,) = [one for one in town.options if one.text == "Port Ann"]
    (bay,) = [one for one in town.options if one.text == "Gull Bay"]
    assert (port.count, port.rest > bay.rest) == (1, True)
    assert [one for one in advice(report) if one.act is Act.KEY] == []


def test_a_question_that_the_better_students_get_wrong_is_doubted():
    """Item-rest below 0, though no two of them agree on another answer."""
    report = four(
        choices(40, lambda strong, chance: f"{chance.random()}" if strong else "Gull Bay")
    )
    (found,) = [one for one in advice(report) if one.act is Act.KEY]
    assert found.keys == ("pier/town",)
    assert "got it wrong more often" in found.sentence


@pytest.mark.parametrize(("rest", "doubted"), [(-0.05, False), (-0.15, False), (-0.2, True)])
def test_a_correlation_that_chance_would_give_doubts_no_key(rest, doubted):
    """Of 40 students one standard error below 0 is -0.16."""
    report = four(
        choices(40, lambda strong, chance: f"{chance.random()}" if strong else "Gull Bay")
    )
    item = report.items[0]
    near = replace(item, figures=replace(item.figures, item_rest=rest))
    assert bool(doubt(near, report)) is doubted


@pytest.mark.parametrize(("rest", "doubted"), [(0.9, True), (0.1, False)])
def test_an_answer_of_those_who_did_worse_elsewhere_doubts_no_key(rest, doubted):
    """However many of the strongest students gave it; what was typed they did not take."""
    report = four(choices(40, mis_keyed))
    item = report.items[0]
    options = tuple(
        replace(one, rest=rest if one.text == "Port Ann" else 0.5) for one in item.options
    )
    picked = replace(item, options=options, figures=replace(item.figures, item_rest=0.0))
    typed = replace(picked, options=tuple(replace(one, choice=False) for one in options))
    for near, verb in ((picked, "took"), (typed, "wrote")):
        said = doubt(near, report)
        assert (f"the strongest students {verb} “Port Ann”" in said) is doubted
        assert bool(said) is doubted


def test_few_sittings_say_little():
    """Below 30 no figure of discrimination; below 10 no key is doubted at all."""
    few = four(choices(29, mis_keyed))
    assert few.few
    assert any("29 sittings are too few" in one.sentence for one in advice(few))
    one_paper = advice(four(choices(1, mis_keyed)))
    assert any("One sitting is too few" in one.sentence for one in one_paper)
    assert not four(choices(30, mis_keyed)).few
    assert [one for one in advice(four(choices(9, mis_keyed))) if one.act is Act.KEY] == []


def cited(question, *quotes):
    """A question's column with excerpts of one text."""
    text = "One ship came in May. Two came in June.\n\nThe pier took ten years."
    seed = Seed("chronicle", "chronicle.txt", "Chronicle", text, publisher="Town Press")
    found = []
    for quote in quotes:
        start = text.index(quote)
        begin = text.rfind("\n", 0, start) + 1
        end = start + len(quote)
        close = text.find("\n", end) if "\n" in text[end:] else len(text)
        found.append(
            Excerpt(
                seed,
                Citation("chronicle", quote),
                ((start, end),),
                text.count("\n", 0, start) + 1,
                quote,
                text[begin:start],
                text[end:close],
            )
        )
    return question.key, tuple(found)


def test_questions_meet_in_the_passages_that_they_cite():
    """Overlapping quotes are one passage; so are two of one question in one paragraph."""
    _, versions, record = paper()
    answers = dict.fromkeys(KEYS, "right") | {"pier/town": "wrong", "pier/ships": "wrong"}
    students = [(f"S{n}", n % 3, answers) for n in range(5)]
    table = table_of(record, QUESTIONS, sittings_of(versions, record, students))
    cites = dict(
        [
            cited(QUESTIONS[0], "One ship came"),
            cited(QUESTIONS[1], "ship came in May", "Two came"),
            cited(QUESTIONS[2], "ten years"),
        ]
    )
    columns = tuple(replace(one, excerpts=cites.get(one.key, ())) for one in table.columns)
    report = class_report(replace(table, columns=columns))
    first, second = report.passages
    assert [item.key for item in first.items] == ["pier/town", "pier/ships"]
    assert first.excerpt.cited == "One ship came in May … Two came"
    assert (first.share, second.share) == (0, 1)
    teach, *_ = advice(report)
    assert teach.act is Act.TEACH
    assert "(Town Press, line 1), 0% right in questions 1, 2" in teach.sentence


def test_a_changed_and_a_lost_question_are_told():
    """Graded as it is now, or not at all, and the teacher hears of it."""
    _, versions, record = paper()
    sittings = sittings_of(versions, record, a_class(KEYS, 12))
    changed = deck_questions(DECK.replace("answer: The guild of fishers", "answer: The bakers"))
    report = class_report(table_of(record, changed[1:], sittings))
    told = {one.act: one for one in advice(report) if one.keys}
    assert told[Act.JUDGE].keys == ("pier/town",)
    assert told[Act.KNOW].keys == ("pier/payer",)
    assert report.items[0].figures.facility is None
    (most,) = {table[1] for table in map(report.table.points, range(12))}
    assert most == 11


@pytest.mark.parametrize("students", [[], [("Ann", 0, dict.fromkeys(KEYS, "open"))]])
def test_nobody_and_one_blank_paper_are_reported_without_failing(students):
    """No figure is made up."""
    _, _, record = paper()
    sittings = [Sitting(name, "7b", dict.fromkeys(KEYS, ())) for name, _, _ in students]
    report = class_report(table_of(record, QUESTIONS, sittings))
    assert report.analysis.alpha is None
    assert sum(report.bins) == len(students)
    assert bool(advice(report)) == bool(students)


QUOTES = ("One ship came", "Two came", "The pier", "ten years", "in May")


def report_of_passages(count, number=1):
    """The report of some students who knew nothing of the first questions, each on a passage."""
    _, versions, record = paper()
    answers = dict.fromkeys(KEYS, "right") | dict.fromkeys(KEYS[: len(QUOTES)], "open")
    table = table_of(
        record,
        QUESTIONS,
        sittings_of(versions, record, [(f"S{n}", 0, answers) for n in range(count)]),
    )
    cites = dict(list(map(cited, QUESTIONS, QUOTES))[:number])
    columns = tuple(replace(one, excerpts=cites.get(one.key, ())) for one in table.columns)
    return class_report(replace(table, columns=columns))


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_few_answers_accuse_no_passage(count):
    """It is said that they are too few, and from how many on they are enough."""
    report = report_of_passages(count)
    assert [(one.share, one.answers) for one in report.passages] == [(0, count)]
    said = advice(report)
    assert {one.act for one in said}.isdisjoint({Act.TEACH, Act.KEY})
    (few,) = [one.sentence for one in said if "too few" in one.sentence]
    assert few.startswith("One sitting is" if count == 1 else f"{count} sittings are")
    assert "what to teach again (from 8 answers to a passage on), which keys to check" in few
    assert not [one for one in said if "No passage needs" in one.sentence]


@pytest.mark.parametrize("count", [8, 10, 28])
def test_a_small_class_is_told_what_to_teach_again(count):
    """From eight answers on; what needs more is still said to."""
    said = advice(report_of_passages(count, 2))
    assert [one.act for one in said[:2]] == [Act.TEACH, Act.TEACH]
    few = said[-1].sentence
    assert ("which keys to check" in few) == (count < 10)
    assert "what to teach again" not in few
    assert "from about 30" in few


@pytest.mark.parametrize(
    ("number", "rest"),
    [
        (1, []),
        (3, []),
        (4, ["1 more passage was not understood; see the passages below."]),
        (5, ["2 more passages were not understood; see the passages below."]),
    ],
)
def test_three_passages_are_named_and_the_others_counted(number, rest):
    """A teacher reads what to teach again, each with its question, and not a list of all."""
    said = [one for one in advice(report_of_passages(10, number)) if one.act is Act.TEACH]
    named = [one for one in said if one.sentence.startswith("Teach again: ")]
    assert len(named) == min(number, 3)
    assert all(
        one.sentence.endswith(f"0% right in question {KEYS.index(*one.keys) + 1}.") for one in named
    )
    assert [one.sentence for one in said if one not in named] == rest


def test_chance_seldom_accuses_a_passage_that_most_understand():
    """As the docstring of the least number says, by the binomial distribution."""

    def accused(answers):
        right = range(-(-answers // 2))
        return sum(comb(answers, k) * 0.7**k * 0.3 ** (answers - k) for k in right)

    assert all(accused(answers) < 0.1 for answers in range(FEWEST_ANSWERS, 200))
    assert accused(FEWEST_ANSWERS - 1) > 0.12
