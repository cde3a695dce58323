"""Tests on paper as PDF: what is printed can be read, is all there, and agrees with its key."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from exported_quizzes import HOSTILE, MEDIA, choices, every_kind, hostile_quiz, item, quiz
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_reading import (
    blocks,
    key_rows,
    letter_before,
    pages,
    picture,
    printed,
    squeezed,
    text,
)

from quizzer.classroom.quiz import Quiz, QuizItem, versions_of
from quizzer.classroom.roster import Student
from quizzer.content.library import load_library
from quizzer.content.revision import revision
from quizzer.exporters.paper.typeset import unshown
from quizzer.model import Choice, Cloze, Gap, Match, Media, Number, Order, Text, TrueFalse
from quizzer.problems import QuizzerError

ROOT = Path(__file__).parents[2]
LETTERED = (Choice, TrueFalse, Order, Match)


@pytest.fixture(scope="module")
def shipped():
    """A quiz of every shipped question that is answered by letters, and its papers."""
    questions = load_library(ROOT, ROOT).questions.values()
    lettered = [question for question in questions if isinstance(question.body, LETTERED)]
    items = (QuizItem(question, 1.0, revision(question)[0]) for question in lettered)
    made = Quiz("shipped", "Shipped", tuple(items), seed=4)
    return made, printed(made, 3)


@pytest.fixture(scope="module")
def all_kinds():
    """The papers of a quiz with a question of each kind."""
    return printed(every_kind())


def right_letters(question, block):
    """The letters of the right answer, as they stand on paper."""
    body = question.body
    match body:
        case Choice():
            return sorted(letter_before(block, one.text) for one in body.answers)
        case TrueFalse(answer):
            return [letter_before(block, str(answer))]
        case Order(items):
            return [letter_before(block, one.text) for one in items]
        case Match(pairs):
            return [letter_before(block, right) for _, right in pairs]


def first_word(question):
    """The first word of the answer as the key writes it out."""
    match question.body:
        case Choice(answers):
            written = answers[0].text
        case TrueFalse(answer):
            written = str(answer)
        case Order(items):
            written = items[0].text
        case Match(pairs):
            written = f"{pairs[0][0]}:"
    return written.split()[0]


def test_each_key_agrees_with_its_test(shipped):
    """From the texts of the two files alone, each key has the letters of the right answers."""
    made, files = shipped
    assert len(made.items) >= 20
    derived = []
    for version in versions_of(made, 3):
        asked = blocks(text(files[f"test-{version.code}.pdf"]))
        keyed = key_rows(text(files[f"key-{version.code}.pdf"]))
        right = {
            one.number: right_letters(one.item.question, asked[one.number])
            for one in version.questions
        }
        assert keyed.keys() >= right.keys()
        for one in version.questions:
            begin = " ".join([*right[one.number], first_word(one.item.question)])
            assert f"{keyed[one.number]} ".startswith(f"{begin} ")
        derived.append(right)
    assert derived[0] != derived[1] != derived[2]


def test_a_key_has_what_is_typed(all_kinds):
    """The key of what is written by hand has the answer and what else is accepted."""
    key = text(all_kinds["key-A.pdf"])
    for answer in ("1,300 feet", "± 5%", "4 May 1871", "The guild of fishers", "fishers; guild"):
        assert answer in key
    assert "guild of bakers" not in key
    assert "(1) harbour" in key
    assert "(1) port" in key


def test_a_test_gives_nothing_away(all_kinds):
    """No answer that is typed, no explanation and no source stands on a test."""
    for code in "AB":
        test = text(all_kinds[f"test-{code}.pdf"])
        for secret in ("1,300", "4 May", "guild", "Ann Moor; ", "That is why", "Chronicle", "port"):
            assert secret not in test.replace("Port Ann", "")
        assert "(a place)" in test


def test_same_quiz_same_bytes(all_kinds):
    """The same quiz gives the same files; another seed gives others."""
    assert printed(every_kind()) == all_kinds
    other = printed(replace(every_kind(), seed=8))
    assert other["test-A.pdf"] != all_kinds["test-A.pdf"]


def test_every_page_says_what_it_is(shipped):
    """Version, digest and page number stand at the foot of every page, the title on the first."""
    made, files = shipped
    for name, pdf in files.items():
        found = pages(pdf)
        assert "Shipped" in found[0]
        for number, page in enumerate(found, 1):
            foot = page.splitlines()[-1]
            assert foot.endswith(f"{made.digest} Page {number} of {len(found)}")
            if name != "sources.pdf":
                assert f"Version {name[-5]} · " in foot


def test_no_question_is_parted(shipped):
    """The letters of a question stand on the page of its number."""
    made, files = shipped
    for version in versions_of(made, 3):
        asked = {}
        for page in pages(files[f"test-{version.code}.pdf"]):
            asked |= blocks(page)
        for one in version.questions:
            if not isinstance(one.item.question.body, TrueFalse):
                for option in one.options:
                    assert letter_before(asked[one.number], option)


def test_what_is_longer_than_a_page_goes_on():
    """A question that no page can hold is parted, and nothing of it is lost."""
    words = " ".join(f"word{number}" for number in range(1500))
    long = quiz(item("text", Text(choices([words], []).answers), ask=words))
    for pdf in printed(long, 1).values():
        assert len(pages(pdf)) > 2
        assert "word1499" in text(pdf)


def test_hostile_text_prints_as_it_is():
    """What is markup, a formula or a script elsewhere comes out as those characters."""
    media = dict.fromkeys(MEDIA, picture())
    files = printed(hostile_quiz(), 1, [Student(HOSTILE[:100], version="A")], media)
    asked, keyed, proved = (
        squeezed(text(files[name])) for name in ("test-A.pdf", "key-A.pdf", "sources.pdf")
    )
    # the title, eight questions, four choices and elements, two lefts, three stretches of a cloze
    assert asked.count(squeezed(HOSTILE)) >= 1 + 8 + 3 + 3 + 2 + 3
    assert keyed.count(squeezed(HOSTILE)) >= 8
    assert proved.count(squeezed(HOSTILE)) >= 1 + 8 + 8
    assert squeezed(HOSTILE[:100]) in squeezed(text(files["class.pdf"]))


def test_accessible():
    """A PDF is tagged, says its language and title, and has the words for its pictures."""
    shown = item(
        "text", Text(choices(["x"], []).answers), media=(Media("pier.png", "A long pier"),)
    )
    made = replace(quiz(shown, title="Der Hafen"), language="de")
    data = printed(made, 1, media={"pier.png": picture()})["test-A.pdf"]
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert b"Der Hafen" in root["/Metadata"].get_data()
    assert "A long pier" in alternatives(root["/StructTreeRoot"])
    assert "Seite 1 von 1" in text(data)


def alternatives(node):
    """The words for pictures in a tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        return [found for child in node for found in alternatives(child)]
    if not isinstance(node, dict):
        return []
    below = alternatives(node["/K"]) if "/K" in node else []
    return [*([node["/Alt"]] if "/Alt" in node else []), *below]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_sizes(paper, size):
    """Both sizes of paper are what they are called."""
    for data in printed(every_kind(), 1, paper=paper).values():
        box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
        assert (round(box.width), round(box.height)) == size


def test_large_print(all_kinds):
    """Tests in large print are set at 18 points, keys as ever."""
    large = printed(every_kind(), large=True)
    assert sizes(large["test-A.pdf"]) >= {18.0}
    assert sizes(all_kinds["test-A.pdf"]) >= {11.0}
    assert min(sizes(large["test-A.pdf"])) >= 12
    assert large["key-A.pdf"] == all_kinds["key-A.pdf"]


def sizes(pdf):
    """The sizes of type in a file, in points, small numbers above a line left out."""
    found = set()

    def see(said, _matrix, _text_matrix, _font, size):
        if said.strip() and not said.strip().isdecimal():
            found.add(round(size, 1))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return found


def test_a_missing_sign_is_an_error():
    """A sign that no font has stops everything, with its question and what to do."""
    good = item("text", Text(choices(["x"], []).answers))
    bad = item("text", Text(choices(["x"], []).answers), ask="What is \U0010fffd?", id_="bad")
    with pytest.raises(QuizzerError) as raised:
        printed(quiz(good, bad))
    assert "(U+10FFFD, a character without a name), which harbour/bad needs" in str(raised.value)
    assert "Libertinus Serif" in str(raised.value)
    assert "--font-path" in raised.value.hint
    with pytest.raises(QuizzerError, match="which the title or a name needs"):
        printed(quiz(good, title="\U0010fffd"))


def test_what_cannot_be_seen_is_shown():
    """A control character prints as the sign for what is no character."""
    odd = item("text", Text(choices(["x"], []).answers), ask="before\x07after\x1b[31m")
    assert "before\ufffdafter\ufffd[31m" in text(printed(quiz(odd), 1)["test-A.pdf"])


def test_a_message_of_the_typesetter_is_read():
    """Quotes and escapes in what could not be set are undone."""
    said = r'error: the text `"\"\u{1}\\"` could not be displayed with font `"A \"B\""`'
    assert unshown(f"{said}\n{said}") == [('"\x01\\', 'A "B"')] * 2
    assert unshown("error: unknown variable") == []


_SHOWN = st.text(max_size=12).filter(str.strip)


@settings(max_examples=40)
@given(_SHOWN, _SHOWN)
def test_any_text_is_printed_or_refused(one, two):
    """Whatever people write is set, or is an error that names a character; nothing else."""
    gap = Cloze((one, Gap(1, two, one)))
    odd = quiz(item("choice", choices([one], [f"{two}x"]), ask=two), item("cloze", gap, id_="c"))
    refused = ""
    try:
        printed(replace(odd, title=one), 1)
    except QuizzerError as error:
        refused = error.message
    assert not refused or "No font here has" in refused


def test_an_unknown_font():
    """A font that is asked for and not there is an error with one that is alike."""
    with pytest.raises(QuizzerError, match="There is no font 'Libertinus Serf'") as raised:
        printed(every_kind(), fonts=("Libertinus Serf",))
    assert "Libertinus Serif" in raised.value.hint


def test_a_font_that_is_asked_for():
    """A font that is asked for comes before others."""
    data = printed(every_kind(), 1, fonts=("new computer modern",))["test-A.pdf"]
    assert b"NewCM" in data
    assert b"Libertinus" not in data


def test_a_broken_picture():
    """A picture that cannot be shown is an error with its name."""
    shown = item("text", Text(choices(["x"], []).answers), media=(Media("pier.png", "A pier"),))
    with pytest.raises(QuizzerError, match=r"The picture pier\.png cannot be printed"):
        printed(quiz(shown), media={"pier.png": picture()[:40]})


def test_a_sound_is_described():
    """What would be heard is described, for paper plays nothing."""
    heard = item("text", Text(choices(["x"], []).answers), media=(Media("a.mp3", "A gull cries"),))
    assert "Sound: A gull cries" in text(printed(quiz(heard), 1)["test-A.pdf"])


def test_everybodys_own_copy():
    """Each copy has its student on every page, its own count of pages, and begins on a sheet."""
    filler = " ".join(f"word{number}" for number in range(800))
    long = item("number", Number(choices(["1"], []).answers), ask=filler)
    students = [
        Student("Ann", version="A", group="7b"),
        Student("Bo", "17", version="B"),
        Student("Cy", version="A"),
    ]
    found = pages(printed(quiz(long, *every_kind().items), 2, students)["class.pdf"])
    starts = [number for number, page in enumerate(found) if "Page 1 of " in page]
    assert len(starts) == 3
    assert all(start % 2 == 0 for start in starts)
    for student, start, end in zip(students, starts, [*starts[1:], len(found)], strict=True):
        mine = [page for page in found[start:end] if page.strip()]
        assert len(mine) % 2, "so that a blank page stands between copies"
        for number, page in enumerate(mine, 1):
            foot = page.splitlines()[-1]
            assert foot.startswith(f"{student.label} · Version {student.version} · ")
            assert foot.endswith(f"Page {number} of {len(mine)}")
    assert "Class 7b" in found[0]
